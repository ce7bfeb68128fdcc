import json
import os
from pathlib import Path
from unittest.mock import MagicMock

import duckdb
import pyarrow as pa
import pytest

from flows import publish as publishing
from flows.ledger import Run, runs_table
from flows.publication import Publication, commented
from flows.publish import Published, Summaries, current_generation, generations, publish
from flows.warehouse import warehouse_rows, write_warehouse
from settings.errors import PublishError
from transforms.model import comment_of

PAGES = {"organisation.html": b"<p>", "groups/ocean.html": b"<b>"}
ROTTING = [
    *("warehouse/{}.duckdb", "summaries/{}/levels.parquet", "summaries/{}/README.txt"),
    "summaries/{}/groups/ocean.html",
]


def _publication(value: float = 0.5, settings: dict[str, int | float] | None = None) -> Publication:
    table = pa.table({"label": ["Ocean", None, "Dune"], "level": [value, None, 0.25]})
    comments = {"label": "the team's label", "level": "0 to 1"}
    return Publication(
        {"levels": commented(table, "Levels of teams.", comments)}, settings or {"level_cap": 0.95}
    )


def _publish(folder: Path, publication: Publication) -> Published:
    return publish(
        publication,
        Summaries(publication.tables, "read me", PAGES.items),
        runs_table([Run("first")]),
        warehouse=folder / "warehouse",
        folder=folder / "summaries",
    )


def _links(folder: Path) -> list[str | None]:
    links = [folder / "warehouse" / "current.duckdb", folder / "summaries" / "current"]
    return [os.readlink(link) if link.is_symlink() else None for link in links]


def test_the_name_of_a_generation_follows_its_content() -> None:
    assert _publication().generation == _publication().generation
    assert _publication().generation != _publication(0.51).generation
    assert _publication().generation != _publication(settings={"level_cap": 0.9}).generation
    other = commented(_publication().tables["levels"], "Other words.", {"label": "a", "level": "b"})
    assert _publication().generation != Publication({"levels": other}, {"level_cap": 0.95}).generation


def test_another_writer_makes_another_generation() -> None:
    tables = _publication().tables
    assert Publication(tables, {}, "a").generation != Publication(tables, {}, "b").generation


def test_the_order_in_which_rows_were_computed_does_not_matter() -> None:
    comments = {"n": "number"}
    one = commented(pa.table({"n": [1, 2, 3]}), "Numbers.", comments)
    parts = [pa.table({"n": [3]}), pa.table({"n": [2, 1]})]
    other = commented(pa.concat_tables(parts), "Numbers.", comments)
    assert Publication({"t": one}, {}).generation == Publication({"t": other}, {}).generation


def test_both_tiers_are_published_with_manifests(tmp_path: Path) -> None:
    published = _publish(tmp_path, _publication())
    assert published.is_changed
    assert _links(tmp_path) == [f"{published.name}.duckdb", published.name]
    manifest = json.loads((tmp_path / "summaries" / "current" / "manifest.json").read_text())
    assert manifest["rows"] == {"levels": 3}
    assert set(manifest["sha256"]) == {"levels.parquet", "README.txt", *PAGES}
    assert json.loads((tmp_path / "warehouse" / f"{published.name}.json").read_text())["rows"]["runs"] == 1


def test_files_are_readable_by_owner_and_group_alone(tmp_path: Path) -> None:
    former = os.umask(0o077)
    try:
        published = _publish(tmp_path, _publication())
    finally:
        os.umask(former)
    database = tmp_path / "warehouse" / f"{published.name}.duckdb"
    assert database.stat().st_mode & 0o777 == 0o440
    summaries = tmp_path / "summaries" / published.name
    assert [path.stat().st_mode & 0o777 for path in (summaries, summaries / "groups")] == [0o750, 0o750]
    assert {path.stat().st_mode & 0o777 for path in summaries.rglob("*") if path.is_file()} == {0o440}
    assert (tmp_path / "warehouse").stat().st_mode & 0o777 == 0o750


def test_publishing_the_same_again_changes_nothing(tmp_path: Path) -> None:
    first = _publish(tmp_path, _publication())
    before = (tmp_path / "warehouse" / f"{first.name}.duckdb").stat()
    again = _publish(tmp_path, _publication())
    assert not again.is_changed
    assert (tmp_path / "warehouse" / f"{first.name}.duckdb").stat() == before


def test_the_current_one_and_the_last_three_are_kept(tmp_path: Path) -> None:
    made = [_publish(tmp_path, _publication(value)).generation for value in (0.1, 0.2, 0.3, 0.4, 0.5)]
    assert generations(tmp_path / "warehouse") == made[:1:-1]
    assert current_generation(tmp_path / "warehouse") == made[-1]
    assert len(list((tmp_path / "summaries").glob("gen-*"))) == 3


def test_going_back_to_an_older_generation_makes_it_the_newest(tmp_path: Path) -> None:
    made = [_publish(tmp_path, _publication(value)).generation for value in (0.1, 0.2, 0.1)]
    assert made[0] == made[2]
    assert generations(tmp_path / "warehouse") == [made[0], made[1]]


@pytest.mark.parametrize("lost", ROTTING)
def test_a_file_that_rotted_is_written_anew(tmp_path: Path, lost: str) -> None:
    published = _publish(tmp_path, _publication())
    path = tmp_path / lost.format(published.name)
    good = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    assert _publish(tmp_path, _publication()).is_changed
    assert lost.startswith("warehouse") or path.read_bytes() == good
    assert not _publish(tmp_path, _publication()).is_changed


@pytest.mark.parametrize("fault", ["warehouse_rows", "parquet_rows"])
def test_rows_that_were_not_written_whole_are_not_published(
    tmp_path: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _publish(tmp_path, _publication())
    before = _links(tmp_path)
    monkeypatch.setattr(publishing, fault, lambda path: {} if fault == "warehouse_rows" else 2)
    with pytest.raises(PublishError, match="rows written differ from rows computed"):
        _publish(tmp_path, _publication(0.9))
    assert _links(tmp_path) == before
    monkeypatch.undo()
    assert _publish(tmp_path, _publication(0.9)).is_changed
    assert not list(tmp_path.glob("*/.tmp-*"))


def test_pages_that_cannot_be_made_or_written_whole_are_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _publish(tmp_path, _publication())
    before = _links(tmp_path)
    monkeypatch.setattr(Path, "write_bytes", lambda self, content: self.touch())
    with pytest.raises(PublishError, match=r"organisation.html: what was written differs"):
        _publish(tmp_path, _publication(0.9))
    monkeypatch.undo()
    monkeypatch.setitem(globals(), "PAGES", MagicMock(items=MagicMock(side_effect=ValueError("no page"))))
    with pytest.raises(ValueError, match="no page"):
        _publish(tmp_path, _publication(0.9))
    assert _links(tmp_path) == before


def test_pages_of_a_generation_that_stands_are_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _publish(tmp_path, _publication())
    pages = MagicMock()
    monkeypatch.setitem(globals(), "PAGES", pages)
    assert not _publish(tmp_path, _publication()).is_changed
    pages.items.assert_not_called()


def test_a_reader_keeps_the_generation_that_it_opened(tmp_path: Path) -> None:
    _publish(tmp_path, _publication(0.1))
    with duckdb.connect(str(tmp_path / "warehouse" / "current.duckdb"), read_only=True) as reader:
        for value in (0.2, 0.3, 0.4, 0.5):
            _publish(tmp_path, _publication(value))
        assert reader.sql("SELECT max(level) FROM levels").fetchall() == [(0.25,)]
        with duckdb.connect(str(tmp_path / "warehouse" / "current.duckdb"), read_only=True) as later:
            assert later.sql("SELECT max(level) FROM levels").fetchall() == [(0.5,)]


def test_the_database_holds_rows_comments_and_leaf_macros(tmp_path: Path) -> None:
    path = tmp_path / "it's.duckdb"
    table = _publication().tables["levels"]
    write_warehouse(path, {"levels": table}, {"level_cap": 0.95, "k": 5})
    assert warehouse_rows(path) == {"levels": 3}
    assert not path.with_name(path.name + ".wal").exists()
    quoted = str(path).replace("'", "''")
    with duckdb.connect() as database:
        database.execute(f"ATTACH '{quoted}' AS elsewhere (READ_ONLY)")
        assert database.sql("SELECT elsewhere.level_cap(), elsewhere.k()").fetchall() == [(0.95, 5)]
        kinds = database.sql("SELECT typeof(elsewhere.level_cap()), typeof(elsewhere.k())").fetchall()
        assert kinds == [("DOUBLE", "BIGINT")]
        said = database.sql("SELECT comment FROM duckdb_tables() WHERE table_name = 'levels'").fetchall()
        assert said == [("Levels of teams.",)]
        columns = database.sql("SELECT comment FROM duckdb_columns() WHERE table_name = 'levels'").fetchall()
        assert columns == [("the team's label",), ("0 to 1",)]
        tags = database.sql(
            "SELECT tags FROM duckdb_databases() WHERE database_name = 'elsewhere'"
        ).fetchall()
        assert tags[0][0]["storage_version"].startswith("v1.5.0")


def test_a_database_that_left_a_journal_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.duckdb"
    (tmp_path / "a.duckdb.wal").touch()
    monkeypatch.setattr(duckdb, "connect", lambda **_: MagicMock())
    with pytest.raises(PublishError, match="not written whole"):
        write_warehouse(path, {}, {})


def test_comments_travel_in_the_schema() -> None:
    schema = _publication().tables["levels"].schema
    assert comment_of(schema) == "Levels of teams."
    assert comment_of(schema.field("level")) == "0 to 1"
    assert comment_of(pa.field("bare", pa.int64())) == ""


def test_no_table_is_no_generation_yet(tmp_path: Path) -> None:
    assert current_generation(tmp_path) is None
    assert generations(tmp_path) == []
