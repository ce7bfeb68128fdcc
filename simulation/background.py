"""What surrounds people's own messages: programs, guests, outsiders, notices, lists, automatic replies."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import count

from simulation.conversations import CONFIDENTIAL, PROJECTS, Channels
from simulation.draws import Draws
from simulation.leave import Absence, is_due
from simulation.organisation import DOMAIN, Organisation
from simulation.period import MICROSECONDS, Period, instant, wall_clock
from simulation.records import Mail, Post

NIGHTLY_REPORT = f"reports@{DOMAIN}"
NEWSLETTER = f"news@{DOMAIN}"
EVERYBODY = f"all@{DOMAIN}"
LIST_ID = f"news.{DOMAIN}"
OUTSIDE_ZONE = "Europe/London"
ALERTS_A_DAY = 2.0
OUTSIDER_ANSWERS_SHARE = 0.5
AUTOMATIC_REPLY_SHARE = 0.4
_APART = 50
"""Microseconds that keep these posts' ts apart from people's, which are whole hundreds."""


def background_posts(organisation: Organisation, channels: Channels, period: Period, seed: int) -> list[Post]:
    """Posts of programs and guests, joins, and a confidential channel, in no particular order."""
    posts = [
        *_alerts(organisation, channels, period, Draws(seed, "alerts")),
        *_reminders(organisation, channels, period),
        *_guests(organisation, channels, period, Draws(seed, "guests")),
        *_confidential(channels, period, Draws(seed, "confidential")),
        *_joins(organisation, channels, period),
    ]
    return list({(post.conversation, post.ts): post for post in posts}.values())


def background_mails(
    organisation: Organisation,
    mails: Sequence[Mail],
    leave: Mapping[tuple[int, date], Absence],
    period: Period,
    seed: int,
) -> list[Mail]:
    """Reports, a newsletter, answers of outsiders, and automatic replies of people on leave."""
    numbers = count(len(mails))
    return [
        *_reports(organisation, period, numbers),
        *_outside_answers(organisation, mails, period, numbers, Draws(seed, "outside")),
        *_automatic_replies(organisation, mails, leave, numbers, Draws(seed, "automatic")),
    ]


def _alerts(organisation: Organisation, channels: Channels, period: Period, draws: Draws) -> Iterator[Post]:
    """A program's messages around the clock, at weekends too; they name a bot and no user."""
    channel, bot = channels.named("alerts").id, organisation.bots[0]
    for day in period.days():
        seconds = {instant(day, draws.uniform(0, 24 * 60), "UTC") for _ in range(draws.count(ALERTS_A_DAY))}
        for second in sorted({*seconds, instant(day, 23 * 60 + 30, "UTC")}):
            yield Post(channel, _ts(second), None, subtype="bot_message", bot_id=bot.bot_id)


def _reminders(organisation: Organisation, channels: Channels, period: Period) -> Iterator[Post]:
    """A program with a user account greets each team on Mondays."""
    bot = organisation.bots[1]
    for team in organisation.teams:
        zone = organisation.manager(team.label).site.zone
        for week in range(1, period.weeks + 1):
            second = instant(period.monday(week), 9 * 60 + 25, zone)
            yield Post(channels.team(team.label), _ts(second), bot.slack_id, bot_id=bot.bot_id)


def _guests(organisation: Organisation, channels: Channels, period: Period, draws: Draws) -> Iterator[Post]:
    for day in period.days():
        for guest in organisation.guests:
            if day.isoweekday() < 6 and draws.chance(0.25):
                channel = channels.named(f"proj-{draws.pick(PROJECTS)}")
                yield Post(
                    channel.id,
                    _ts(instant(day, draws.uniform(9 * 60, 17 * 60), OUTSIDE_ZONE)),
                    guest.slack_id,
                )


def _confidential(channels: Channels, period: Period, draws: Draws) -> Iterator[Post]:
    channel = channels.named(CONFIDENTIAL)
    for week in range(1, period.weeks + 1):
        second = instant(period.monday(week), draws.uniform(12 * 60, 13 * 60), OUTSIDE_ZONE)
        yield Post(channel.id, _ts(second), draws.pick(channel.members))


def _joins(organisation: Organisation, channels: Channels, period: Period) -> Iterator[Post]:
    for person in organisation.people:
        if person.starts_on >= period.first_day:
            second = instant(person.starts_on, person.schedule.starts_minute - 5, person.site.zone)
            for channel in (channels.team(person.team), channels.named("general").id):
                yield Post(channel, _ts(second), person.slack_id, subtype="channel_join")


def _reports(organisation: Organisation, period: Period, numbers: Iterator[int]) -> Iterator[Mail]:
    head = organisation.people[0].address
    for day in period.days():
        second = instant(day, 23 * 60, "UTC")
        yield Mail(next(numbers), second, "UTC", NIGHTLY_REPORT, (head,), is_automatic=True)
        if day.isoweekday() == 5:
            second = instant(day, 14 * 60, OUTSIDE_ZONE)
            yield Mail(next(numbers), second, OUTSIDE_ZONE, NEWSLETTER, (EVERYBODY,), list_id=LIST_ID)


def _outside_answers(
    organisation: Organisation, mails: Sequence[Mail], period: Period, numbers: Iterator[int], draws: Draws
) -> Iterator[Mail]:
    outsiders, end = set(organisation.outsiders), instant(period.last_day, 22 * 60, "UTC")
    for mail in mails:
        if outsiders.isdisjoint(mail.to) or not draws.chance(OUTSIDER_ANSWERS_SHARE):
            continue
        second = mail.sent_at + round(60 * draws.lognormal(90, 1.0))
        if second < end:
            references = (*mail.references, mail.number)
            yield Mail(next(numbers), second, OUTSIDE_ZONE, mail.to[0], (mail.sender,), references=references)


def _automatic_replies(
    organisation: Organisation,
    mails: Sequence[Mail],
    leave: Mapping[tuple[int, date], Absence],
    numbers: Iterator[int],
    draws: Draws,
) -> Iterator[Mail]:
    by_address = {person.address: person for person in organisation.people}
    for mail in mails:
        for person in (by_address[address] for address in mail.to if address in by_address):
            today = wall_clock(mail.sent_at, person.site.zone).date()
            is_away = (person.number, today) in leave and is_due(person, today)
            if is_away and draws.chance(AUTOMATIC_REPLY_SHARE):
                yield Mail(
                    next(numbers),
                    mail.sent_at + draws.whole(5, 40),
                    person.site.zone,
                    person.address,
                    (mail.sender,),
                    references=(*mail.references, mail.number),
                    is_automatic=True,
                )


def _ts(second: int) -> int:
    return second * MICROSECONDS + _APART
