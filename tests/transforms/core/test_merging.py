"""Mails and calendars that were landed again, in another order, give the same rows."""

import random
from datetime import datetime

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.schema import TABLES
from tests.drawings import rows_of, to_table
from tests.harness import SETTINGS, House
from transforms.duck import DuckEngine

PEOPLE = """
    person
    1
    2
"""
IDENTITIES = """
    identifier | person | is_internal | is_guest | is_bot
    1          | 1      | T           | F        | F
    2          | 2      | T           | F        | F
    3          | 1      | T           | F        | F
"""
SOMEBODY = st.integers(0, 4)
STAMP = st.sampled_from([None, datetime(2026, 3, 1), datetime(2026, 3, 2)])
NAMES = ("core.emails", "core.email_recipients", "core.calendar_components", "core.calendar_attendees")
HOUSE = House()
ENGINE = DuckEngine(SETTINGS, threads=1)

MAIL = st.fixed_dictionaries(
    {
        "message": st.integers(1, 2),
        "sent_at": STAMP,
        "sender": SOMEBODY,
        "in_reply_to": st.sampled_from([None, 1, 2]),
        "thread": st.integers(1, 2),
        "author_kind": st.sampled_from(["human", "automated"]),
        "is_bulk": st.booleans(),
    }
)
RECIPIENT = st.fixed_dictionaries(
    {"message": st.integers(1, 2), "recipient": SOMEBODY, "kind": st.sampled_from(["to", "cc", "bcc"])}
)
COPY = {
    "uid": st.just(1),
    "calendar": st.integers(1, 2),
    "sequence": st.integers(0, 1),
    "last_modified": STAMP,
    "revised": STAMP,
}
COMPONENT = st.fixed_dictionaries(
    COPY | {"starts": STAMP, "organizer": SOMEBODY, "status": st.sampled_from(["confirmed", "cancelled"])}
)
ATTENDEE = st.fixed_dictionaries(
    COPY
    | {
        "attendee": SOMEBODY,
        "answer": st.sampled_from(["accepted", "declined", "needs_action"]),
        "role": st.sampled_from(["required", "optional"]),
        "kind": st.just("person"),
    }
)
LANDED = st.fixed_dictionaries(
    {
        "emails": st.lists(MAIL, max_size=4),
        "email_recipients": st.lists(RECIPIENT, max_size=5),
        "calendar_components": st.lists(COMPONENT, max_size=4),
        "calendar_attendees": st.lists(ATTENDEE, max_size=5),
    }
)


def merged(landed: dict[str, list[dict]]) -> dict[str, list[tuple[str, ...]]]:
    """The rows of the core tables made from landed rows."""
    tables = {
        f"lake.{name}": pa.Table.from_pylist(rows, TABLES[name].remove_metadata())
        for name, rows in landed.items()
    }
    tables["core.people"] = to_table(PEOPLE, HOUSE.schema("core.people"))
    tables["core.identities"] = to_table(IDENTITIES, HOUSE.schema("core.identities"))
    found = HOUSE.run(ENGINE, NAMES, tables)
    return {name: rows_of(table, table.column_names) for name, table in found.items()}


@settings(max_examples=40, deadline=None)
@given(landed=LANDED, repeats=st.integers(1, 3), seed=st.integers(0, 9))
def test_landing_again_in_another_order_changes_nothing(
    landed: dict[str, list[dict]], repeats: int, seed: int
) -> None:
    again = {name: rows * repeats for name, rows in landed.items()}
    for rows in again.values():
        random.Random(seed).shuffle(rows)
    first = merged(landed)
    assert merged(again) == first
    assert len(first["core.emails"]) == len({mail["message"] for mail in landed["emails"]})
    assert len(first["core.calendar_components"]) == min(1, len(landed["calendar_components"]))
