import json

import pytest

from sources.batch import Rows, Tally
from sources.pseudonyms import Exclusions
from sources.slack_accounts import Accounts
from sources.slack_json import MESSAGES, USERS
from sources.slack_layout import Conversation
from sources.slack_messages import Messages
from sources.slack_window import Window
from tests.slack_exports import TEAM, at, door, mention, micro, say, tables, user

ANA, BEN = (door().person("slack", f"{TEAM}|{account}") for account in ("UANA", "UBEN"))
GENERAL = Conversation(1, 2, "public", None, (), False)


def _read(*messages, excluded: Exclusions | None = None):
    """Rows by table, the tally closed."""
    listed = [user("UANA"), user("UBEN"), user("UDOC", "doc@example.com")]
    users = [each for each in USERS.of(json.dumps(listed).encode()) or [] if each]
    rows, tally, seen = Rows(), Tally("f00", "slack", "1"), {}
    reader = Messages(Accounts(door(excluded=excluded), users, ""), rows, tally, Window())
    records = MESSAGES.of(json.dumps(messages).encode())
    assert records is not None
    tally.read = len(records)
    for index, record in enumerate(records):
        if reason := reader.add(GENERAL, record, seen):
            tally.reject(str(index), reason)
    return tables([*rows.rest(), *tally.close()])


def _counts(read) -> tuple[int, ...]:
    """Accepted, duplicate, rejected, excluded."""
    (counts,) = read["source_files"]
    return tuple(counts[f"rows_{what}"] for what in ("accepted", "duplicate", "rejected", "excluded"))


def test_a_message_becomes_a_row():
    more = {"edited": {"user": "UANA", "ts": at("2026-03-02 09:05")}, "thread_ts": at("2026-03-01 08:00")}
    reactions = [{"name": "eyes", "users": ["UBEN"], "count": 2}, {"name": "tada", "count": 1}]
    (row,) = _read(say("2026-03-02 09:00:30.5", reactions=reactions, blocks=mention(), **more))["messages"]
    sent_at = row.pop("sent_at")
    assert str(sent_at) == "2026-03-02 09:00:30.500000"
    assert row == {
        "workspace": 1,
        "conversation": 2,
        "ts": micro("2026-03-02 09:00:30.5"),
        "sender": ANA,
        "thread_ts": micro("2026-03-01 08:00"),
        "author_kind": "human",
        "is_edited": True,
        "edited_ts": micro("2026-03-02 09:05"),
        "reactions": 3,
        "mentions_known": True,
    }


def test_what_a_message_does_not_say_is_null_or_none():
    (row,) = _read(say("2026-03-02 09:00"))["messages"]
    assert (row["thread_ts"], row["edited_ts"], row["reactions"]) == (None, None, 0)
    assert (row["is_edited"], row["mentions_known"]) == (False, False)


@pytest.mark.parametrize("edited", [{}, {"user": "UANA"}, {"ts": "later"}])
def test_an_edit_at_an_unknown_time_is_an_edit(edited):
    (row,) = _read(say("2026-03-02 09:00", edited=edited))["messages"]
    assert (row["is_edited"], row["edited_ts"]) == (True, None)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({}, "human"),
        ({"subtype": ""}, "human"),
        ({"subtype": "thread_broadcast"}, "human"),
        ({"subtype": "me_message"}, "human"),
        ({"subtype": "file_share"}, "human"),
        ({"subtype": "bot_message"}, "bot"),
        ({"bot_id": "B1"}, "bot"),
        ({"bot_id": "B1", "subtype": "channel_join"}, "bot"),
        ({"bot_id": ""}, "human"),
        ({"user": "USLACKBOT"}, "bot"),
        ({"user": "USLACKBOT", "subtype": "tombstone"}, "system"),
        ({"subtype": "channel_join"}, "system"),
        ({"subtype": "channel_topic"}, "system"),
        ({"subtype": "message_changed"}, "system"),
        ({"subtype": "a subtype of tomorrow"}, "system"),
    ],
)
def test_who_wrote_it_by_the_message_alone(fields, kind):
    (row,) = _read({**say("2026-03-02 09:00"), **fields})["messages"]
    assert row["author_kind"] == kind


def test_a_program_without_account_is_known_by_its_own_id():
    program = door().person("slack", f"{TEAM}|B1")
    rows = _read(
        say("2026-03-02 09:00", None, bot_id="B1", subtype="bot_message"),
        say("2026-03-02 09:01", bot_id="B1"),
        say("2026-03-02 09:02", None, subtype="bot_message", username="Deploy"),
    )["messages"]
    assert [(row["sender"], row["author_kind"]) for row in rows] == [
        (program, "bot"),
        (ANA, "bot"),
        (None, "bot"),
    ]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"type": "message", "user": "UANA"}, "no_ts"),
        (say("2026-03-02 09:00") | {"ts": None}, "no_ts"),
        (say("2026-03-02 09:00") | {"ts": ""}, "no_ts"),
        (say("2026-03-02 09:00") | {"ts": "1772442000.0001234"}, "bad_ts"),
        (say("2026-03-02 09:00") | {"ts": "0000000001.000000"}, "bad_ts"),
        (say("2026-03-02 09:00") | {"ts": 1772442000.5}, "not_a_message"),
        (say("2026-03-02 09:00") | {"thread_ts": "yesterday"}, "bad_thread_ts"),
        (say("2026-03-02 09:00") | {"type": "huddle"}, "not_a_message"),
        ("", "not_a_message"),
        (None, "not_a_message"),
        ([say("2026-03-02 09:00")], "not_a_message"),
    ],
)
def test_a_record_that_is_no_message_is_rejected_by_place_and_reason(record, reason):
    read = _read(say("2026-03-02 09:00"), record)
    assert len(read["messages"]) == 1
    assert read["rejects"] == [{"file": "f00", "position": "1", "reason": reason}]
    assert _counts(read) == (1, 0, 1, 0)


def test_empty_threads_and_missing_types_are_no_faults():
    message = say("2026-03-02 09:00", thread_ts="")
    del message["type"]
    (row,) = _read(message)["messages"]
    assert row["thread_ts"] is None


def test_the_same_message_twice_is_one_row_and_a_duplicate():
    message = say("2026-03-02 09:00", blocks=mention("UBEN"))
    read = _read(message, message, message)
    assert (len(read["messages"]), len(read["message_mentions"])) == (1, 1)
    assert _counts(read) == (1, 2, 0, 0)


def test_a_duplicate_that_says_something_else_keeps_its_row():
    first = say("2026-03-02 09:00", blocks=mention("UBEN"))
    edit = {"edited": {"ts": at("2026-03-02 09:05")}, "blocks": mention("UCLEO")}
    read = _read(first, {**first, **edit}, {**first, **edit})
    assert [row["is_edited"] for row in read["messages"]] == [False, True]
    assert [row["edited_ts"] for row in read["message_mentions"]] == [None, micro("2026-03-02 09:05")]
    assert _counts(read) == (1, 2, 0, 0)


def test_two_people_may_write_in_the_same_microsecond():
    read = _read(say("2026-03-02 09:00"), say("2026-03-02 09:00", "UBEN"), say("2026-03-02 09:00", None))
    assert [row["sender"] for row in read["messages"]] == [ANA, BEN, None]
    assert _counts(read) == (3, 0, 0, 0)


def test_a_reply_shown_in_its_channel_too_is_one_message():
    reply = say("2026-03-02 09:00", thread_ts=at("2026-03-02 08:00"))
    read = _read(reply, {**reply, "subtype": "thread_broadcast"})
    assert len(read["messages"]) == 1
    assert _counts(read) == (1, 1, 0, 0)


EXCLUDED = Exclusions(addresses=frozenset({"doc@example.com"}))


def test_messages_of_an_excluded_person_are_left_out_and_counted():
    read = _read(say("2026-03-02 09:00", "UDOC"), say("2026-03-02 09:01"), excluded=EXCLUDED)
    assert [row["sender"] for row in read["messages"]] == [ANA]
    assert _counts(read) == (1, 0, 0, 1)
    assert str(read["source_files"][0]["first_at"]) == "2026-03-02 09:01:00"


def test_mentions_of_an_excluded_person_are_dropped():
    read = _read(say("2026-03-02 09:00", blocks=mention("UDOC", "UBEN")), excluded=EXCLUDED)
    assert [row["mentioned"] for row in read["message_mentions"]] == [BEN]
    assert read["messages"][0]["mentions_known"] is True


def test_the_period_is_that_of_the_messages():
    (counts,) = _read(say("2026-03-04 09:00"), say("2026-03-02 09:00"), say("2026-03-03 09:00"))[
        "source_files"
    ]
    assert (str(counts["first_at"]), str(counts["last_at"])) == ("2026-03-02 09:00:00", "2026-03-04 09:00:00")
