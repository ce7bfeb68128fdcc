"""Overlapping exports come to the same, in whatever order and pieces they land."""

import datetime as dt
import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.lake import Lake
from sources.landing import land
from sources.schema import TABLES
from tests.slack_exports import as_folder, at, channel, door, mention, merged, say, small, user

DAYS = ("2026-03-02", "2026-03-03", "2026-03-04")
AUTHORS = ("UANA", "UBEN", "UZOE", None)


@st.composite
def versions(draw) -> dict[str, Any]:
    """A message as an export may see it: the same key, more or less of what came later."""
    day, minute = draw(st.sampled_from(DAYS)), draw(st.integers(0, 2))
    message = say(f"{day} 09:0{minute}", draw(st.sampled_from(AUTHORS)))
    if draw(st.booleans()):
        message["reactions"] = [{"name": "eyes", "count": draw(st.integers(1, 3))}]
    if draw(st.booleans()):
        edit = draw(st.integers(0, 1))
        message["edited"] = {"ts": at(f"{day} 10:0{edit}")}
        message["blocks"] = mention(("UANA", "UBEN")[edit])
    if minute == 2:
        message["thread_ts"] = at(f"{day} 09:00")
    return message


exports = st.lists(st.lists(versions(), max_size=6), min_size=1, max_size=3)


def _files(messages: Iterable[dict[str, Any]]) -> dict[str, Any]:
    files = small(
        **{
            "users.json": [user("UANA", "ana@example.com"), user("UBEN")],
            "channels.json": [channel("C1", "general", ["UANA", "UBEN"])],
        }
    )
    ordered = sorted(messages, key=lambda message: float(message["ts"]))
    for day, group in itertools.groupby(ordered, key=lambda message: _day(message["ts"])):
        files[f"general/{day}.json"] = list(group)
    return files


def _day(ts: str) -> str:
    return next(day for day in reversed(DAYS) if float(ts) >= float(at(f"{day} 00:00")))


def _lake(folder: Path, landed: Iterable[Path]) -> dict[str, list[dict[str, Any]]]:
    lake = Lake(folder)
    for export in landed:
        land("slack", export, door(), lake)
    assert lake.verify() == []
    return {table: [row for path in lake.files(table) for row in _rows(path)] for table in TABLES}


def _rows(path: str) -> list[dict[str, Any]]:
    return pq.read_table(path, page_checksum_verification=True).to_pylist()


def _sums(lake: dict[str, list[dict[str, Any]]]) -> list[int]:
    """What all landings together say was read, and what became of it."""
    counts = ("rows_read", "rows_accepted", "rows_duplicate", "rows_rejected", "rows_excluded")
    return [sum(row[name] for row in lake["source_files"]) for name in counts]


@settings(max_examples=25, deadline=None)
@given(exports, st.randoms(use_true_random=False))
def test_the_order_of_exports_does_not_matter(tmp_path_factory, contents, random):
    base = tmp_path_factory.mktemp("order")
    dropped = [as_folder(base / f"e{n}", _files(messages)) for n, messages in enumerate(contents)]
    shuffled = [*dropped, *random.sample(dropped, k=1)]
    random.shuffle(shuffled)
    one, other = _lake(base / "one", dropped), _lake(base / "other", shuffled)
    assert merged(one) == merged(other)
    assert _sums(one) == _sums(other)


@settings(max_examples=25, deadline=None)
@given(st.lists(versions(), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_one_export_is_the_sum_of_its_pieces(tmp_path_factory, messages, random):
    base = tmp_path_factory.mktemp("pieces")
    whole = as_folder(base / "whole", _files(messages))
    cut = random.randrange(len(messages) + 1)
    mixed = random.sample(messages, k=len(messages))
    pieces = [as_folder(base / f"p{n}", _files(part)) for n, part in enumerate((mixed[:cut], mixed[cut:]))]
    one, other = merged(_lake(base / "one", [whole])), merged(_lake(base / "other", pieces))
    days, days_of_pieces = ({day for *_, day in each.pop("days")} for each in (one, other))
    assert one == other
    assert days_of_pieces <= days | {dt.date.fromisoformat(_day(message["ts"])) for message in messages}


def test_a_later_full_export_costs_its_new_members_only(tmp_path: Path):
    first = [say(f"{day} 09:00") for day in DAYS[:2]]
    lake = Lake(tmp_path / "lake")
    land("slack", as_folder(tmp_path / "a", _files(first)), door(), lake)
    again = land("slack", as_folder(tmp_path / "b", _files([*first, say(f"{DAYS[2]} 09:00")])), door(), lake)
    assert again is not None
    assert [file.rows for table, file in again.tables.items() if table == "members"] == [1]
    assert again.rows_read == 1
