import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import slack_json
from sources.slack_json import CHANNELS, MESSAGES, USERS, Message, mentions_of, microseconds
from tests.slack_exports import SECRET, channel, mention, say, user


@pytest.mark.parametrize(
    ("ts", "expected"),
    [
        ("1434139102.000002", 1_434_139_102_000_002),
        ("1772442000.123456", 1_772_442_000_123_456),
        ("946684800.000000", 946_684_800_000_000),
        ("946684799.999999", None),
        ("4102444799.999999", 4_102_444_799_999_999),
        ("4102444800.000000", None),
        ("1434139102.0000021", None),
        ("1434139102.00002", None),
        ("1434139102", None),
        ("-1434139102.000002", None),
        ("1434139102,000002", None),
        ("١٤٣٤١٣٩١٠٢.000002", None),
        (" 1434139102.000002", None),
        ("now", None),
        ("", None),
        (None, None),
    ],
)
def test_a_ts_becomes_whole_microseconds(ts, expected):
    assert microseconds(ts) == expected


@given(st.integers(946_684_800_000_000, 4_102_444_799_999_999))
def test_no_microsecond_is_lost(moment):
    assert microseconds(f"{moment // 1_000_000}.{moment % 1_000_000:06d}") == moment


def _message(**fields):
    (message,) = MESSAGES.of(json.dumps([say("2026-03-02 09:00", **fields)]).encode())
    assert message is not None
    return message


def _rich(*elements):
    return [{"type": "rich_text", "elements": list(elements)}]


USER = {"type": "user", "user_id": "UBEN"}


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (None, None),
        ([], None),
        ([{"type": "section", "text": {"type": "mrkdwn", "text": "<@UBEN>"}}], None),
        ([{"type": "section", "elements": [USER]}], None),
        (_rich(), []),
        (mention("UBEN", "UCLEO", "UBEN"), ["UBEN", "UCLEO"]),
        (
            _rich(
                {"type": "rich_text_list", "elements": [{"type": "rich_text_section", "elements": [USER]}]}
            ),
            ["UBEN"],
        ),
        (_rich({"type": "rich_text_quote", "elements": [USER]}), ["UBEN"]),
        ([*_rich(), {"type": "table", "rows": [[{"type": "rich_text", "elements": [USER]}]]}], ["UBEN"]),
        (_rich({"type": "usergroup", "usergroup_id": "S1"}, {"type": "broadcast", "range": "here"}), []),
        (_rich({"type": "channel", "channel_id": "C1", "user_id": "UBEN"}), []),
        (_rich({"type": "user"}), []),
    ],
)
def test_mentions_are_user_elements_at_any_depth(blocks, expected):
    assert mentions_of(_message(blocks=blocks)) == expected


@pytest.mark.parametrize("blocks", ["text", {"type": "rich_text"}, [1], [{"elements": "x"}]])
def test_blocks_of_an_unknown_form_leave_the_message_without_known_mentions(blocks):
    message = _message(blocks=blocks, thread_ts="1772442000.000100")
    assert mentions_of(message) is None
    assert message.user == "UANA"
    assert message.thread_ts == "1772442000.000100"


def test_a_record_that_does_not_fit_leaves_the_others():
    good, bad = say("2026-03-02 09:00"), {"ts": 1772442000.0001}
    first, second, third = MESSAGES.of(json.dumps([good, bad, good]).encode())
    assert first.ts == third.ts == good["ts"]
    assert second is None


@pytest.mark.parametrize("data", [b"", b" \n", b"null", b"[]", b"[\n]", b"\xef\xbb\xbf[]"])
def test_nothing_is_an_empty_list(data):
    assert MESSAGES.of(data) == []


@pytest.mark.parametrize("data", [b"{}", b"[", b"[{]", b'"x"', b"\xff\xfe[\x00]\x00", b"[{}]x"])
def test_what_is_no_array_is_told_from_an_empty_one(data):
    assert MESSAGES.of(data) is None


def test_a_byte_order_mark_is_passed_over():
    assert len(MESSAGES.of(b"\xef\xbb\xbf" + json.dumps([say("2026-03-02 09:00")]).encode())) == 1


def test_endless_nesting_is_a_record_that_does_not_fit():
    nested = b'[{"ts": "1", "blocks": ' + b'[{"elements":' * 50_000 + b"[]" + b"}]" * 50_000 + b"}]"
    assert MESSAGES.of(nested) in ([None], None)


def test_junk_between_records_is_counted_by_place():
    assert [record is None for record in MESSAGES.of(b'[\n""\n, {}, 3, null]')] == [True, False, True, True]


def test_content_is_never_decoded():
    messages = MESSAGES.of(json.dumps([say("2026-03-02 09:00", blocks=mention("UBEN"))]).encode())
    users = USERS.of(json.dumps([user("UANA", "ana@example.com")]).encode())
    channels = CHANNELS.of(json.dumps([channel("C1", "general")]).encode())
    assert SECRET not in repr((messages, users, channels))


def test_no_struct_declares_content():
    structs = [each for each in vars(slack_json).values() if isinstance(each, type)]
    fields = {
        field for each in structs if issubclass(each, msgspec.Struct) for field in each.__struct_fields__
    }
    assert "blocks" in fields
    assert not fields & {"text", "title", "topic", "purpose", "files", "attachments", "real_name", "username"}


def test_a_message_with_blocks_is_one_without_them_and_more():
    assert isinstance(_message(blocks=mention("UBEN")), Message)
