import dataclasses
import os
from pathlib import Path

import pytest

from flows import ledger
from flows.ledger import RUNS, Run


def test_lines_are_read_back_in_their_order(tmp_path: Path) -> None:
    runs = [Run("a", outcome="published", seconds=1.5), Run("b", error="SourceError")]
    for run in runs:
        ledger.append(tmp_path, run)
    assert ledger.read(tmp_path) == runs
    assert (tmp_path / ledger.LEDGER_NAME).stat().st_mode & 0o777 == 0o600


def test_no_ledger_is_no_run(tmp_path: Path) -> None:
    assert ledger.read(tmp_path) == []
    assert ledger.runs_table([]).num_rows == 0


def test_a_torn_line_costs_itself_alone(tmp_path: Path) -> None:
    ledger.append(tmp_path, Run("a"))
    path = tmp_path / ledger.LEDGER_NAME
    path.write_text(path.read_text() + '{"run": "torn", "outc')
    ledger.append(tmp_path, Run("b"))
    assert [run.run for run in ledger.read(tmp_path)] == ["a", "b"]


def test_lines_of_other_versions_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    (tmp_path / ledger.LEDGER_NAME).write_text('{"run": "a", "unknown": 1}\n{"no_run": 1}\n[]\n7\n')
    assert ledger.read(tmp_path) == [Run("a")]


def test_the_published_table_has_a_comment_for_each_field_of_a_run() -> None:
    private = {"set_aside", "sources_behind", "grounds"}
    assert RUNS.names == [field.name for field in dataclasses.fields(Run) if field.name not in private]
    assert all(field.metadata[b"comment"] for field in RUNS)
    table = ledger.runs_table([Run("a", generation="x")])
    assert table.schema.equals(RUNS)
    assert table.column("generation").to_pylist() == ["x"]


@pytest.mark.parametrize(
    "damage", [b"\xff\xfe", b'"rows_read": "many"', b'"seconds": null', b'"new_landings": 1.5']
)
def test_a_damaged_line_costs_itself_alone(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / ledger.LEDGER_NAME
    path.write_bytes(b'{"run": "damaged", ' + damage + b"}\n")
    ledger.append(tmp_path, Run("b"))
    assert ledger.runs_table(ledger.read(tmp_path)).column("run").to_pylist() == ["b"]


def test_a_line_that_the_disk_takes_in_part_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, line: write(descriptor, line[:10]))
    with pytest.raises(OSError, match=r"No space left on device: '.*runs\.jsonl'"):
        ledger.append(tmp_path, Run("a"))
    monkeypatch.undo()
    ledger.append(tmp_path, Run("b"))
    assert [run.run for run in ledger.read(tmp_path)] == ["b"]
