"""Messages that follow one another soon, and how often the writer changes."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

SENDS = """
    person | source | workspace | conversation | conversation_kind | ts | thread | sent_at          | week
    ana    | slack  | w         | two          | dm                | 1  | 1      | 2026-03-02 09:00 | 2026-03-02
    ana    | slack  | w         | two          | dm                | 2  | 2      | 2026-03-02 09:05 | 2026-03-02
    ben    | slack  | w         | two          | dm                | 3  | 3      | 2026-03-02 11:05 | 2026-03-02
    ana    | slack  | w         | two          | dm                | 4  | 4      | 2026-03-02 11:06 | 2026-03-02
    ben    | slack  | w         | two          | dm                | 5  | 5      | 2026-03-02 13:07 | 2026-03-02
    ben    | slack  | w         | open         | public            | 6  | 6      | 2026-03-02 09:00 | 2026-03-02
    cem    | slack  | w         | open         | public            | 7  | 6      | 2026-03-02 09:10 |
    ana    | slack  | w         | open         | public            | 8  | 6      | 2026-03-02 09:20 | 2026-03-02
    ana    | slack  | w         | open         | public            | 9  | 9      | 2026-03-02 09:25 | 2026-03-02
    ana    | email  |           |              |                   |    | 6      | 2026-03-02 09:30 | 2026-03-02
"""


def test_two_hours_of_silence_end_an_exchange_and_notes_without_an_answer_are_none(draw):
    """Ben writes again two hours and a minute after Ana: that is a note of its own."""
    draw(
        "facts.exchanges",
        given={"facts.sends": SENDS},
        expect="""
            person | workspace | conversation | ts | began_at         | week       | kind   | other | messages | turns
            ana    | w         | two          | 1  | 2026-03-02 09:00 | 2026-03-02 | dm     | ben   | 4        | 2
            ben    | w         | two          | 1  | 2026-03-02 09:00 | 2026-03-02 | dm     | ana   | 4        | 2
            ana    | w         | open         | 6  | 2026-03-02 09:00 | 2026-03-02 | thread |       | 3        | 2
            ben    | w         | open         | 6  | 2026-03-02 09:00 | 2026-03-02 | thread |       | 3        | 2
            cem    | w         | open         | 6  | 2026-03-02 09:00 |            | thread |       | 3        | 2
        """,
    )


def exchanged(said: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """First message, messages and turns of each exchange: the loop written out."""
    runs: list[list[tuple[int, int]]] = []
    for n, (minute, person) in enumerate(said):
        if not n or minute - said[n - 1][0] > 120:
            runs.append([])
        runs[-1].append((n, person))
    found = []
    for run in runs:
        turns = sum(a[1] != b[1] for a, b in pairwise(run))
        if turns:
            found += [(run[0][0], len(run), turns)] * len({person for _, person in run})
    return sorted(found)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 3)), min_size=1, max_size=20))
def test_exchanges_agree_with_a_loop_over_messages(rows, steps):
    minute, said = 0, []
    for wait, person in steps:
        minute += wait
        said.append((minute, person))
    sends = [
        {
            "person": person,
            "source": "slack",
            "workspace": 1,
            "conversation": 1,
            "conversation_kind": "private",
        }
        | {"ts": n, "thread": 0, "sent_at": datetime(2026, 3, 2) + timedelta(minutes=at)}
        for n, (at, person) in enumerate(said)
    ]
    found = rows("facts.exchanges", {"facts.sends": sends})
    assert sorted((row["ts"], row["messages"], row["turns"]) for row in found) == exchanged(said)
