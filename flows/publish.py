"""Publishing a generation: both tiers are written aside and verified whole before either link moves.

A night killed between the two links is healed by the next one: it finds its generation written, and moves the
link that lags behind.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows import disk
from flows.publication import Publication
from flows.warehouse import warehouse_rows, write_warehouse
from reports.summaries import parquet_rows, write_parquet
from settings.errors import PublishError

KEPT_GENERATIONS = 3
WAREHOUSE_LINK = "current.duckdb"
SUMMARIES_LINK = "current"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Published:
    """What stands after publishing, and whether anything a reader sees has changed."""

    generation: str
    is_changed: bool
    warehouse: Path
    summaries: Path

    @property
    def name(self) -> str:
        """What the files of the generation are named."""
        return f"gen-{self.generation}"


Files = Callable[[], Iterable[tuple[str, bytes]]]
"""Names below a folder with what they hold, made when they are asked for."""


@dataclass(frozen=True)
class Summaries:
    """The people-ops tier: tables with labels, the text beside them, and the files made from both."""

    tables: Mapping[str, pa.Table]
    readme: str
    files: Files = tuple

    @property
    def rows(self) -> dict[str, int]:
        """Rows of each table."""
        return {name: table.num_rows for name, table in self.tables.items()}


def publish(
    publication: Publication, summaries: Summaries, runs: pa.Table, *, warehouse: Path, folder: Path
) -> Published:
    """Makes `publication` the current generation of both tiers; nothing changes where it is already.

    `warehouse` and `folder` are the folders of the two tiers. Raises PublishError where what was written is
    not what was computed; then both links still name what they named before.
    """
    generation = f"gen-{publication.generation}"
    for tier in (warehouse, folder):
        disk.sweep(disk.shared_folder(tier))
    database, manifest = warehouse / f"{generation}.duckdb", warehouse / f"{generation}.json"
    is_written = True
    if not stands(manifest, warehouse, publication.rows):
        _write_database(database, {**publication.tables, "runs": runs}, publication.settings)
        is_written = False
    if not stands(folder / generation / MANIFEST, folder / generation, summaries.rows):
        _write_folder(folder / generation, summaries)
        is_written = False
    links = {warehouse / WAREHOUSE_LINK: database.name, folder / SUMMARIES_LINK: generation}
    behind = {link: target for link, target in links.items() if disk.pointed_at(link) != target}
    if behind:
        os.utime(manifest, ns=(time.time_ns(),) * 2)
    disk.point(behind)
    _prune(warehouse, folder)
    return Published(publication.generation, bool(behind) or not is_written, *links)


def generations(warehouse: Path) -> list[str]:
    """Ids of the generations that are kept, the one made current last first."""
    found = sorted(warehouse.glob("gen-*.json"), key=lambda path: (-path.stat().st_mtime_ns, path.name))
    return [path.stem.removeprefix("gen-") for path in found]


def current_generation(warehouse: Path) -> str | None:
    """Id of the generation that readers see; None before the first."""
    target = disk.pointed_at(warehouse / WAREHOUSE_LINK)
    return None if target is None else target.removeprefix("gen-").removesuffix(".duckdb")


def _write_database(
    target: Path, tables: Mapping[str, pa.Table], settings: Mapping[str, int | float]
) -> None:
    aside = target.with_name(disk.TEMPORARY + target.name)
    write_warehouse(aside, tables, settings)
    expected = {name: table.num_rows for name, table in tables.items()}
    if warehouse_rows(aside) != expected:
        raise PublishError(f"{target.name}: rows written differ from rows computed; run the night again")
    aside.chmod(0o440)
    disk.flush(aside)
    manifest = _manifest({target.name: disk.sha256(aside)}, expected)
    disk.put_in_place(aside, target)
    disk.write_in_place(target.with_suffix(".json"), manifest.encode(), 0o440)


def _write_folder(target: Path, summaries: Summaries) -> None:
    aside = target.with_name(disk.TEMPORARY + target.name)
    disk.shared_folder(aside)
    for name, table in summaries.tables.items():
        write_parquet(aside / f"{name}.parquet", table)
        if parquet_rows(aside / f"{name}.parquet") != table.num_rows:
            raise PublishError(f"{name}.parquet: rows written differ from rows computed; run the night again")
    (aside / "README.txt").write_text(summaries.readme, encoding="utf-8")
    for name, content in summaries.files():
        _write_whole(aside / name, content)
    written = [path for path in sorted(aside.rglob("*")) if path.is_file()]
    digests = {path.relative_to(aside).as_posix(): disk.sha256(path) for path in written}
    manifest = _manifest(digests, summaries.rows)
    (aside / MANIFEST).write_text(manifest, encoding="utf-8")
    for path in [*written, aside / MANIFEST]:
        path.chmod(0o440)
    disk.flush_tree(aside)
    disk.put_in_place(aside, target)


def _write_whole(target: Path, content: bytes) -> None:
    disk.shared_folder(target.parent)
    target.write_bytes(content)
    if disk.sha256(target) != hashlib.sha256(content).hexdigest():
        raise PublishError(f"{target.name}: what was written differs from what was made; run the night again")


def _manifest(digests: Mapping[str, str], rows: Mapping[str, int]) -> str:
    return json.dumps({"sha256": dict(digests), "rows": dict(rows)}, indent=1, sort_keys=True) + "\n"


def stands(manifest: Path, folder: Path, rows: Mapping[str, int] | None = None) -> bool:
    """Whether every file of the manifest is there with the bytes that were written.

    With `rows`, the manifest must state them, too. One that is missing or damaged states nothing.
    """
    try:
        stated: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
        digests, counted = dict(stated["sha256"]), dict(stated["rows"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return False
    if rows is not None and not rows.items() <= counted.items():
        return False
    files = {folder / name: digest for name, digest in digests.items()}
    return all(path.is_file() and disk.sha256(path) == digest for path, digest in files.items())


def _prune(warehouse: Path, folder: Path) -> None:
    kept = {current_generation(warehouse), *generations(warehouse)[:KEPT_GENERATIONS]}
    for path in [*warehouse.glob("gen-*"), *folder.glob("gen-*")]:
        if path.name.split(".")[0].removeprefix("gen-") in kept:
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
