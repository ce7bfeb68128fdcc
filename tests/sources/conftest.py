import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from sources import landing as landing_module
from sources.batch import Batch, Rows, Tally, file_digits, one_member
from sources.lake import Lake
from sources.pseudonyms import Door
from tests.slack_exports import TWO_DAYS, as_zip


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """A lake in which nothing has landed."""
    return Lake(tmp_path / "lake")


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A small Slack export."""
    return as_zip(tmp_path / "e.zip", TWO_DAYS)


@pytest.fixture
def words(monkeypatch) -> SimpleNamespace:
    """A reader of plain files, whose words are the labels of teams."""

    def read(export: Path, through: Door, label: str = "") -> Iterator[Batch]:
        rows, found = Rows(), export.read_text().split()
        tally = Tally(file_digits([one_member(export)]), "words", "1")
        tally.read = tally.accepted = len(found)
        for word in found:
            rows.add("teams", through.number("team", word), label + word, None)
        yield from rows.rest()
        yield from tally.close()

    module = SimpleNamespace(SOURCE="words", VERSION="1", read=read)
    monkeypatch.setitem(sys.modules, "sources.words", module)
    monkeypatch.setitem(landing_module.READERS, "words", "words")
    return module
