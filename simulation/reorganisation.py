"""A reorganisation: the same people in other teams, under other managers, from one Monday on."""

from dataclasses import replace

from simulation.draws import Draws
from simulation.organisation import Organisation, Person, TeamPlan, build_organisation
from simulation.period import Period
from simulation.plants import ORDINARY
from simulation.records import World
from simulation.schedules import BERLIN
from simulation.world import lived

TEAMS = 4
TEAM_PEOPLE = 12
LABEL = "Changed"
"""Teams that are mixed; a number follows."""


def reorganised(period: Period, week: int, seed: int) -> World:
    """Ordinary teams at one site, permuted in a week; rosters stand on both sides of it.

    Meetings, one-to-ones and contacts begin anew with the week. Series get another uid, as calendars do when
    somebody else invites; channels keep their names and get other members.
    """
    first = Period(period.first_day, week - 1)
    second = Period(period.monday(week), period.weeks - first.weeks)
    before = build_organisation(_teams(), period, seed)
    after = permuted(before, seed)
    return _joined(lived(before, first, seed), lived(after, second, seed + 1), period)


def permuted(before: Organisation, seed: int) -> Organisation:
    """Everybody on a seat drawn by lot. The first person of a team leads it, as ever."""
    seats = Draws(seed, "reorganisation").several(before.people, len(before.people))
    moved = [
        replace(person, team=seat.team, pod=seat.pod)
        for person, seat in zip(before.people, seats, strict=True)
    ]
    heads: dict[str, Person] = {}
    for person in moved:
        heads.setdefault(person.team, person)
    people = tuple(replace(person, manager=_manager(person, heads)) for person in moved)
    return Organisation(before.teams, people, before.guests, before.bots, before.outsiders)


def _teams() -> tuple[TeamPlan, ...]:
    return tuple(
        TeamPlan(f"{LABEL}{number}", "Changed", "engineering", ORDINARY, ((BERLIN, TEAM_PEOPLE),),
                 reports_to=f"{LABEL}0" if number else None)
        for number in range(TEAMS)
    )  # fmt: skip


def _manager(person: Person, heads: dict[str, Person]) -> int | None:
    top, head = next(iter(heads.values())), heads[person.team]
    if person is not head:
        return head.number
    return None if person is top else top.number


def _joined(before: World, after: World, period: Period) -> World:
    ended = [
        replace(each, last_day=min(each.last_day or before.period.last_day, before.period.last_day))
        for each in before.series
    ]
    begun = [replace(each, uid=f"anew-{each.uid}") for each in after.series]
    numbers = max(mail.number for mail in before.mails) + 1
    mails = [
        replace(mail, number=numbers + mail.number, references=tuple(numbers + n for n in mail.references))
        for mail in after.mails
    ]
    return World(
        organisation=after.organisation,
        period=period,
        absences=[*before.absences, *after.absences],
        series=[*ended, *begun],
        conversations={**before.conversations, **after.conversations},
        posts=[*before.posts, *after.posts],
        mails=[*before.mails, *mails],
        earlier_rosters=(
            (period.first_day, before.organisation),
            (after.period.first_day, after.organisation),
        ),
    )
