"""Messages and mentions: overlapping exports merge, and who counts as a human of the organisation."""

import random

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.schema import TABLES
from tests.drawings import number_of, rows_of, to_table
from tests.harness import SETTINGS, Draw, House
from transforms.duck import DuckEngine

PEOPLE = """
    person
    ana
    ben
"""
IDENTITIES = """
    identifier | person | is_internal | is_guest | is_bot
    ana        | ana    | T           | F        | F
    ana_slack  | ana    | T           | F        | F
    ben        | ben    | T           | F        | F
    build      | build  | T           | F        | T
    guest      | guest  | T           | T        | F
    stray      | stray  | T           | F        | F
    away       | away   | F           | F        | F
"""


def test_copies_of_a_message_merge(draw: Draw) -> None:
    draw(
        "core.messages",
        given={
            "core.people": PEOPLE,
            "core.identities": IDENTITIES,
            "lake.messages": """
                workspace | conversation | ts | sender | thread_ts | edited_ts | reactions | mentions_known
                w         | talk         | 1  | ana    |           |           | 2         | F
                w         | talk         | 1  | ana    | 1         | 5         | 1         | T
                w         | talk         | 1  | ana    | 1         | 9         | 0         | F
                w         | talk         | 2  | ana    |           |           | 0         | F
                w         | talk         | 2  | ana    |           |           | 0         | T
                w         | talk         | 3  |        |           |           |           |
            """,
        },
        expect="""
            ts | sender | person | thread_ts | reactions | mentions_known
            1  | ana    | ana    | 1         | 2         | F
            2  | ana    | ana    |           | 0         | T
            3  |        |        |           |           |
        """,
    )


def test_a_message_is_edited_if_any_copy_is_and_human_if_all_are(draw: Draw) -> None:
    draw(
        "core.messages",
        given={
            "core.people": PEOPLE,
            "core.identities": IDENTITIES,
            "lake.messages": """
                workspace | conversation | ts | sender | author_kind | is_edited
                w         | talk         | 1  | ana    | human       | F
                w         | talk         | 1  | ana    | human       | T
                w         | talk         | 2  | ana    | human       | F
                w         | talk         | 2  | ana    | bot         | F
                w         | talk         | 3  | ana    | bot         |
                w         | talk         | 3  | ana    | system      |
            """,
        },
        expect="""
            ts | person | author_kind | is_edited
            1  | ana    | human       | T
            2  |        | bot         | F
            3  |        | system      |
        """,
    )


def test_only_internal_humans_are_people(draw: Draw) -> None:
    draw(
        "core.messages",
        given={
            "core.people": PEOPLE,
            "core.identities": IDENTITIES,
            "core.conversations": """
                workspace | conversation | kind
                w         | talk         | dm
            """,
            "lake.messages": """
                workspace | conversation | ts | sender    | author_kind
                w         | talk         | 1  | ana_slack | human
                w         | talk         | 2  | build     | human
                w         | talk         | 3  | guest     | human
                w         | talk         | 4  | external  | human
                w         | talk         | 5  | away      | human
                w         | talk         | 6  | stray     | human
                w         | talk         | 7  | unlisted  | human
                w         | talk         | 8  | ana_slack | bot
                w         | other        | 9  | ben       | system
            """,
        },
        expect="""
            ts | sender    | person | author_kind | conversation_kind
            1  | ana_slack | ana    | human       | dm
            2  | build     |        | bot         | dm
            3  | guest     |        | external    | dm
            4  | external  |        | external    | dm
            5  | away      |        | external    | dm
            6  | stray     |        | human       | dm
            7  | unlisted  |        | external    | dm
            8  | ana_slack |        | bot         | dm
            9  | ben       |        | system      |
        """,
    )


def test_mentions_are_those_of_the_last_edit(draw: Draw) -> None:
    draw(
        "core.message_mentions",
        given={
            "core.people": PEOPLE,
            "core.identities": IDENTITIES,
            "lake.messages": """
                workspace | conversation | ts | edited_ts
                w         | talk         | 1  |
                w         | talk         | 1  | 5
                w         | talk         | 2  |
            """,
            "lake.message_mentions": """
                workspace | conversation | ts | edited_ts | mentioned
                w         | talk         | 1  |           | ben
                w         | talk         | 1  | 5         | ana
                w         | talk         | 1  | 5         | ana_slack
                w         | talk         | 2  |           | ben
                w         | talk         | 2  |           | guest
            """,
        },
        expect="""
            workspace | conversation | ts | person
            w         | talk         | 1  | ana
            w         | talk         | 2  | ben
        """,
    )


def test_the_more_private_kind_of_a_conversation_stands(draw: Draw) -> None:
    draw(
        "core.conversations",
        given={
            "lake.conversations": """
                workspace | conversation | kind     | is_shared
                w         | talk         | public   |
                w         | talk         | private  | T
                w         | team         | group_dm | F
                w         | pair         | dm       |
                w         | all          | public   | F
            """
        },
        expect="""
            workspace | conversation | kind     | is_shared
            w         | talk         | private  | T
            w         | team         | group_dm | F
            w         | pair         | dm       |
            w         | all          | public   | F
        """,
    )


def test_a_direct_message_reaches_the_people_of_its_conversation_whenever_they_joined(draw: Draw) -> None:
    draw(
        "core.direct_people",
        given={
            "core.conversation_people": """
                workspace | conversation | person
                w         | pair         | ana
                w         | pair         | ben
                w         | quiet        | ana
                w         | all          | ana
            """,
            "core.messages": """
                workspace | conversation | conversation_kind | sent_at
                w         | pair         | dm                | 2026-03-02 09:00
                w         | pair         | dm                | 2026-03-02 23:59
                w         | pair         | dm                | 2026-03-03 00:00
                w         | all          | public            | 2026-03-02 09:00
            """,
        },
        expect="""
            workspace | conversation | day        | person
            w         | pair         | 2026-03-02 | ana
            w         | pair         | 2026-03-02 | ben
            w         | pair         | 2026-03-03 | ana
            w         | pair         | 2026-03-03 | ben
        """,
    )


def test_whoever_writes_in_a_conversation_belongs_to_it(draw: Draw) -> None:
    draw(
        "core.conversation_people",
        given={
            "core.people": PEOPLE,
            "core.identities": IDENTITIES,
            "lake.conversation_members": """
                workspace | conversation | member
                w         | talk         | ana_slack
                w         | talk         | ana
                w         | talk         | guest
            """,
            "core.messages": """
                workspace | conversation | sender | person
                w         | talk         | ben    | ben
                w         | talk         | build  |
            """,
        },
        expect="""
            workspace | conversation | person
            w         | talk         | ana
            w         | talk         | ben
        """,
    )


COPIES = st.lists(
    st.fixed_dictionaries(
        {
            "workspace": st.just(1),
            "conversation": st.integers(1, 2),
            "ts": st.integers(1, 2),
            "sender": st.sampled_from([None, number_of("ana"), number_of("build")]),
            "thread_ts": st.sampled_from([None, 1]),
            "author_kind": st.sampled_from(["human", "bot", "system"]),
            "is_edited": st.booleans(),
            "edited_ts": st.sampled_from([None, 4, 7]),
            "reactions": st.integers(0, 3),
            "mentions_known": st.booleans(),
        }
    ),
    max_size=8,
)
MENTIONS = st.lists(
    st.fixed_dictionaries(
        {
            "workspace": st.just(1),
            "conversation": st.integers(1, 2),
            "ts": st.integers(1, 2),
            "edited_ts": st.sampled_from([None, 4, 7]),
            "mentioned": st.sampled_from([number_of("ana"), number_of("ben")]),
        }
    ),
    max_size=6,
)
TABLE_NAMES = ("core.messages", "core.message_mentions")
HOUSE = House()
ENGINE = DuckEngine(SETTINGS, threads=1)


def merged(copies: list[dict], mentions: list[dict]) -> dict[str, list[tuple[str, ...]]]:
    """The rows of both tables made from landed rows."""
    given_tables = {
        "lake.messages": pa.Table.from_pylist(copies, TABLES["messages"].remove_metadata()),
        "lake.message_mentions": pa.Table.from_pylist(mentions, TABLES["message_mentions"].remove_metadata()),
        "core.people": to_table(PEOPLE, HOUSE.schema("core.people")),
        "core.identities": to_table(IDENTITIES, HOUSE.schema("core.identities")),
    }
    found = HOUSE.run(ENGINE, TABLE_NAMES, given_tables)
    return {name: rows_of(table, table.column_names) for name, table in found.items()}


@settings(max_examples=60, deadline=None)
@given(copies=COPIES, mentions=MENTIONS, repeats=st.integers(1, 3), seed=st.integers(0, 9))
def test_any_order_and_any_repetition_of_landed_rows_gives_the_same(
    copies: list[dict], mentions: list[dict], repeats: int, seed: int
) -> None:
    again, mentioned_again = copies * repeats, mentions * repeats
    random.Random(seed).shuffle(again)
    random.Random(seed).shuffle(mentioned_again)
    first = merged(copies, mentions)
    assert merged(again, mentioned_again) == first
    keys = {(copy["conversation"], copy["ts"], copy["sender"]) for copy in copies}
    assert len(first["core.messages"]) == len(keys)
