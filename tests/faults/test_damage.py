"""Our own files, cut short or with a bit flipped: the next night makes them good, or refuses and says why."""

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from settings.errors import ExitCode
from tests.faults.conftest import SCALE, Undisturbed
from tests.faults.nights import Nights
from tests.faults.readers import seen
from tests.faults.standing import standing

KINDS = [
    *("lake/*/*.parquet", "lake/*/manifest.json", "work/work.duckdb", "work/vault.json", "work/runs.jsonl"),
    *("work/night.lock", "warehouse/current.duckdb", "warehouse/{}.json", "warehouse/LAST_SUCCESS.json"),
    *("summaries/current/*.parquet", "summaries/current/manifest.json", "summaries/current/README.txt"),
    *("summaries/current/*.html", "summaries/current/*.xlsx"),
]
"""Files of ours; {} is the current generation."""
LINKS = ("warehouse/current.duckdb", "summaries/current")


def damaged(draw: random.Random, path: Path) -> str:
    """Cuts the file or flips a bit of it, in place; says what was done."""
    data, path = path.read_bytes(), path.resolve()
    path.chmod(0o600)
    if not data or draw.random() < 0.3:
        path.write_bytes(data[: draw.randrange(len(data))] if data else b"\xff")
        return f"{path}: cut to {path.stat().st_size} of {len(data)} bytes"
    at, bit = draw.randrange(len(data)), draw.randrange(8)
    path.write_bytes(data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :])
    return f"{path}: bit {bit} of byte {at} flipped"


@pytest.mark.parametrize("seed", range(2 * SCALE))
def test_a_file_of_each_kind_damaged_is_made_good(
    seed: int,
    place: Callable[[int], Path],
    nights: Nights,
    undisturbed: Undisturbed,
    tally: Counter[str],
) -> None:
    draw, settings = random.Random(seed), place(3)
    generation = undisturbed.after[2].links["summaries/current"]
    found = [sorted(settings.parent.glob(kind.format(generation))) for kind in KINDS]
    assert all(found)
    what = "\n".join(damaged(draw, draw.choice(files)) for files in found)
    ended = nights.run(settings)
    assert ended.code == ExitCode.OK, f"{what}\n{ended.said}"
    assert seen(settings.parent) == (generation, generation), what
    assert standing(settings.parent) == undisturbed.after[2], what
    tally["files cut or flipped, one of each kind a seed"] += len(KINDS)


@pytest.mark.parametrize("how", ["gone", "to an older generation", "a file"])
def test_links_and_what_was_left_behind_are_put_right(
    how: str, place: Callable[[int], Path], nights: Nights, undisturbed: Undisturbed
) -> None:
    settings = place(3)
    older = undisturbed.after[1].links
    for name in LINKS:
        link = settings.parent / name
        link.unlink()
        if how == "to an older generation":
            link.symlink_to(older[name])
        elif how == "a file":
            link.write_bytes(b"no link")
    for folder in ("lake", "work", "warehouse", "summaries"):
        (settings.parent / folder / ".tmp-left").mkdir()
        (settings.parent / folder / ".tmp-left" / "half.parquet").write_bytes(b"PAR1")
    (settings.parent / "work" / ".tmp-left.duckdb.wal").write_bytes(b"")
    ended = nights.run(settings)
    assert ended.code == ExitCode.OK, ended.said
    assert standing(settings.parent) == undisturbed.after[2]


def test_what_no_export_holds_any_more_is_refused_until_it_is_back(
    place: Callable[[int], Path], nights: Nights, undisturbed: Undisturbed
) -> None:
    settings = place(3)
    export = settings.parent / "landing" / "email" / "journal-2.mbox"
    kept = export.read_bytes()
    export.unlink()
    (landing,) = (
        path.parent
        for path in settings.parent.glob("lake/*/emails.parquet")
        if str(path.relative_to(settings.parent)) not in undisturbed.after[1].files
    )
    damaged(random.Random(1), landing / "emails.parquet")
    before = seen(settings.parent)
    for _ in range(2):
        ended = nights.run(settings)
        assert ended.code == ExitCode.FAILED, ended.said
        assert f".damaged-{landing.name}: this landing is damaged" in ended.said
        assert seen(settings.parent) == before
    export.write_bytes(kept)
    assert nights.run(settings).code == ExitCode.OK
    assert standing(settings.parent) == undisturbed.after[2]
