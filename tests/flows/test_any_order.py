"""Overlapping exports, landed in whatever order and over whatever nights, come to the same tables."""

import lzma
import os
import random
import shutil
import tarfile
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pytest

from flows.initialise import initialise
from flows.run import run_night
from tests.flows.conftest import Silent

ORDERS = range(2)
MESSAGES = 346


@pytest.fixture(scope="module")
def exports(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Seventy overlapping exports of one workspace, each a folder."""
    folder = tmp_path_factory.mktemp("runs")
    packed = real_data / "slack" / "olake-incremental" / "olake-70-runs.tar.xz"
    with lzma.open(packed) as plain, tarfile.open(fileobj=plain) as archive:
        archive.extractall(folder, filter="data")
    return sorted(path for path in folder.rglob("run-*") if path.is_dir())


@pytest.fixture(scope="module")
def empty_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place in which nothing has been dropped; copies of it share its key."""
    folder = tmp_path_factory.mktemp("empty") / "place"
    reason = "none, because the exports are public"
    initialise(
        folder, purpose="Try any order of landing", dpia_reference=reason, works_council_reference=reason
    )
    return folder


def _nights(order: random.Random, exports: Sequence[Path]) -> list[list[Path]]:
    """The exports in a random order, in one night or, one time in four, over three."""
    shuffled = order.sample(exports, k=len(exports))
    cuts = sorted(order.sample(range(1, len(exports)), k=order.choice((0, 0, 0, 2))))
    ends = [*cuts, len(exports)]
    return [shuffled[first:last] for first, last in zip([0, *cuts], ends, strict=True)]


def _tables(place: Path) -> dict[str, list[tuple[object, ...]]]:
    """Rows of each table that the last night computed or published; but not the history of nights."""
    rows: dict[str, list[tuple[object, ...]]] = {}
    for database in (place / "work" / "work.duckdb", place / "warehouse" / "current.duckdb"):
        with duckdb.connect(str(database), read_only=True) as opened:
            found = opened.sql(
                "SELECT table_schema || '.' || table_name FROM information_schema.tables "
                "WHERE table_type = 'BASE TABLE'"
            ).fetchall()
            for (name,) in found:
                if name != "main.runs" and not name.startswith(("lake.", "memo.")):
                    rows[f"{database.stem} {name}"] = opened.sql(
                        f"SELECT * FROM {name} ORDER BY ALL"
                    ).fetchall()
    return rows


def test_orders_of_landing_come_to_the_same_tables(
    exports: list[Path], empty_place: Path, tmp_path: Path, verdicts: Callable[..., None]
):
    verdicts(is_met=True)
    assert len(exports) == 70
    outcomes = []
    for seed in ORDERS:
        place = tmp_path / str(seed)
        shutil.copytree(empty_place, place)
        for dropped in _nights(random.Random(seed), exports):
            for export in dropped:
                target = place / "landing" / "slack" / export.name
                shutil.copytree(export, target, copy_function=os.link)
            run_night(place / "settings.toml", Silent(), is_plain=True)
        outcomes.append(_tables(place))
    for outcome in outcomes[1:]:
        assert outcome.keys() == outcomes[0].keys()
        assert [name for name, rows in outcome.items() if rows != outcomes[0][name]] == []
    assert len(outcomes[0]["work core.messages"]) == MESSAGES
