"""Messages at sending times: one each, answered as habits say, in the right conversation."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from simulation.conversations import Channels
from simulation.dialogue import Dialogue
from simulation.organisation import TeamPlan, build_organisation
from simulation.period import Period
from simulation.plants import ORDINARY, Habits
from simulation.schedules import BERLIN

PERIOD = Period(date(2026, 1, 5), weeks=1)
FIRST = 1_767_603_600
ASKING = Habits(directed_share=1.0, unanswered_share=0.0, teammate_share=1.0, answer_median_minutes=1)


def _dialogue(habits: Habits, moments: int = 600, **team: object) -> Dialogue:
    """Six people, and six strangers, take turns in sending, every two minutes."""
    plant = replace(ORDINARY, habits=habits)
    plans = [TeamPlan(label, "North", "x", plant, ((BERLIN, 6),), **team) for label in ("Red", "Blue")]
    organisation = build_organisation(plans, PERIOD, 1)
    dialogue = Dialogue(organisation, Channels(organisation), PERIOD, seed=1)
    dialogue.run((FIRST + 120 * index, index % 12) for index in range(moments))
    return dialogue


def test_every_moment_is_one_message_by_its_person() -> None:
    dialogue = _dialogue(Habits())
    sent = sorted(
        [(post.ts // 1_000_000, post.user) for post in dialogue.posts]
        + [(mail.sent_at, mail.sender) for mail in dialogue.mails]
    )
    assert [second for second, _ in sent] == [FIRST + 120 * index for index in range(600)]
    person = dialogue.organisation.people[0]
    assert {sender for _, sender in sent[::12]} <= {person.slack_id, person.address}


def test_a_mention_is_answered_in_its_thread_by_the_person_mentioned() -> None:
    dialogue = _dialogue(ASKING)
    roots = {(post.conversation, post.ts): post for post in dialogue.posts}
    answers = [post for post in dialogue.posts if post.thread_ts is not None]
    assert answers
    for answer in answers:
        root = roots[answer.conversation, answer.thread_ts]
        assert root.mentions
        assert answer.user in (root.user, *root.mentions)
        assert answer.ts > root.ts


def test_a_direct_message_is_answered_where_it_was_asked() -> None:
    dialogue = _dialogue(ASKING)
    senders = Counter(
        (post.conversation, post.user) for post in dialogue.posts if post.conversation[0] == "D"
    )
    conversations = {conversation for conversation, _ in senders}
    assert any(len([1 for talk, _ in senders if talk == each]) == 2 for each in conversations)
    for conversation, user in senders:
        assert user in dialogue.channels.by_id[conversation].members


def test_a_mail_is_answered_to_its_sender_with_the_mails_before_it() -> None:
    dialogue = _dialogue(ASKING)
    replies = [mail for mail in dialogue.mails if mail.references]
    assert replies
    for reply in replies:
        answered = dialogue.mails[reply.references[-1]]
        assert reply.to == (answered.sender,)
        assert reply.sender in (*answered.to, *answered.cc)
        assert reply.references == (*answered.references, answered.number)
        assert reply.sent_at > answered.sent_at


@pytest.mark.parametrize(("unanswered", "fewest", "most"), [(0.0, 0.2, 1.0), (1.0, 0.0, 0.0)])
def test_habits_decide_how_much_is_answered(unanswered: float, fewest: float, most: float) -> None:
    dialogue = _dialogue(replace(ASKING, unanswered_share=unanswered))
    answers = [post for post in dialogue.posts if post.thread_ts] + [
        m for m in dialogue.mails if m.references
    ]
    assert fewest <= len(answers) / 600 <= most


def test_nothing_is_answered_before_the_delay() -> None:
    slow = _dialogue(replace(ASKING, answer_median_minutes=60, answer_spread=0.0))
    roots = {(post.conversation, post.ts): post for post in slow.posts}
    answers = [post for post in slow.posts if post.thread_ts]
    first = [answer for answer in answers if answer.user != roots[answer.conversation, answer.thread_ts].user]
    assert first
    for answer in first:
        assert answer.ts - answer.thread_ts >= 3_600 * 1_000_000


def test_in_a_ring_nobody_asks_back() -> None:
    dialogue = _dialogue(replace(ASKING, asks_one_way=True, unanswered_share=1.0))
    by_id = {person.slack_id: person.number for person in dialogue.organisation.people}
    asked = {(by_id[post.user], by_id[user]) for post in dialogue.posts for user in post.mentions}
    assert asked
    assert all((other, person) not in asked for person, other in asked)


def test_what_addresses_nobody_goes_to_channels_threads_and_pods() -> None:
    dialogue = _dialogue(Habits(directed_share=0.0, pod_chat_share=0.3))
    kinds = Counter(dialogue.channels.by_id[post.conversation].kind for post in dialogue.posts)
    assert set(kinds) == {"public", "group_dm"}
    assert not [post for post in dialogue.posts if post.mentions]
    assert [post for post in dialogue.posts if post.thread_ts]


def test_the_overlooked_are_in_no_talk_of_their_pod() -> None:
    dialogue = _dialogue(Habits(directed_share=0.0, pod_chat_share=0.9, is_overlooked=True))
    assert {dialogue.channels.by_id[post.conversation].kind for post in dialogue.posts} == {"public"}


def test_who_has_left_or_not_yet_come_is_not_asked() -> None:
    dialogue = _dialogue(replace(ASKING, teammate_share=0.5), joins_in_weeks=(2,))
    absent = {
        person.slack_id for person in dialogue.organisation.people if person.starts_on >= PERIOD.monday(2)
    }
    assert len(absent) == 2
    assert all(absent.isdisjoint(post.mentions) for post in dialogue.posts)


def test_a_ts_is_unique_in_its_conversation() -> None:
    dialogue = _dialogue(Habits())
    keys = [(post.conversation, post.ts) for post in dialogue.posts]
    assert len(keys) == len(set(keys))
