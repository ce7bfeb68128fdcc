"""Programs, guests, joins, outsiders, lists and automatic replies."""

from simulation.background import LIST_ID, NEWSLETTER, NIGHTLY_REPORT
from simulation.leave import part_of_leave
from simulation.period import utc, wall_clock
from simulation.records import World


def test_programs_post_every_day_of_the_period(small: World) -> None:
    days = {utc(post.ts // 1_000_000).date() for post in small.posts if post.subtype == "bot_message"}
    assert days == set(small.period.days())


def test_a_program_with_an_account_has_both_ids(small: World) -> None:
    reminders = [post for post in small.posts if post.bot_id is not None and post.user is not None]
    assert len(reminders) == 2 * small.period.weeks


def test_newcomers_join_their_channel_and_the_general_one(small: World) -> None:
    joins = [post for post in small.posts if post.subtype == "channel_join"]
    names = {small.conversations[post.conversation].name for post in joins}
    assert names == {"team-red", "general"}


def test_guests_post_in_project_channels_only(small: World) -> None:
    guests = {guest.slack_id for guest in small.organisation.guests}
    channels = {small.conversations[post.conversation].name for post in small.posts if post.user in guests}
    assert channels == {"proj-launch", "proj-billing"}


def test_reports_and_newsletters_are_marked_as_what_they_are(small: World) -> None:
    reports = [mail for mail in small.mails if mail.sender == NIGHTLY_REPORT]
    letters = [mail for mail in small.mails if mail.sender == NEWSLETTER]
    assert len(reports) == 7 * small.period.weeks
    assert all(report.is_automatic for report in reports)
    assert len(letters) == small.period.weeks
    assert {letter.list_id for letter in letters} == {LIST_ID}


def test_outsiders_answer_mails_to_them_within_the_period(small: World) -> None:
    outsiders, by_number = set(small.organisation.outsiders), {mail.number: mail for mail in small.mails}
    answers = [mail for mail in small.mails if mail.sender in outsiders]
    assert answers
    for answer in answers:
        assert by_number[answer.references[-1]].to == (answer.sender,)
        assert utc(answer.sent_at).date() <= small.period.last_day


def test_automatic_replies_come_only_from_people_on_leave(sample: World) -> None:
    leave = part_of_leave(sample.absences)
    people = {person.address: person for person in sample.organisation.people}
    replies = [mail for mail in sample.mails if mail.is_automatic and mail.references]
    assert replies
    for reply in replies:
        person = people[reply.sender]
        assert (person.number, wall_clock(reply.sent_at, person.site.zone).date()) in leave


def test_mails_are_numbered_once_and_posts_keyed_once(small: World) -> None:
    numbers = [mail.number for mail in small.mails]
    keys = [(post.conversation, post.ts) for post in small.posts]
    assert len(numbers) == len(set(numbers))
    assert len(keys) == len(set(keys))
