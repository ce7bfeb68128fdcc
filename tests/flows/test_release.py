"""What a night hands to people-ops: pages and a workbook beside the tables, and a copy where asked for."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from flows import ledger
from flows.run import run_night
from settings.errors import DeliveryError
from tests.flows.conftest import Silent

Verdicts = Callable[[bool], None]


def test_people_ops_find_pages_and_a_workbook_beside_the_tables(first_night: Path) -> None:
    current = first_night.parent / "summaries" / "current"
    assert "Nothing is final yet" in (current / "organisation.html").read_text()
    tables = {path.stem for path in current.glob("*.parquet")}
    with zipfile.ZipFile(current / "summaries.xlsx") as archive:
        book = archive.read("xl/workbook.xml").decode()
    assert set(re.findall(r'<sheet [^>]*name="(\w+)"', book)) == {"README", *tables}
    readme = (current / "README.txt").read_text()
    assert readme.index("organisation.html") < readme.index("summaries.xlsx") < readme.index(".parquet")


def test_a_release_is_delivered_where_the_settings_ask_for_it(place: Path, verdicts: Verdicts) -> None:
    verdicts(True)
    (place.parent / "share").mkdir()
    place.write_text(place.read_text().replace("[delivery]", "[delivery]\nfolder = 'share'"))
    reporter = Silent()
    night = run_night(place, reporter, is_plain=True)
    (delivered,) = (place.parent / "share").iterdir()
    assert delivered.name == f"{night.as_of}-{night.run.generation}"
    assert reporter.notes["publish"].endswith(f", delivered as {delivered.name}")
    assert (delivered / "organisation.html").read_bytes() == (
        place.parent / "summaries" / "current" / "organisation.html"
    ).read_bytes()


def test_what_cannot_be_delivered_is_published_and_said(place: Path, verdicts: Verdicts) -> None:
    verdicts(True)
    place.write_text(place.read_text().replace("[delivery]", "[delivery]\nfolder = 'share'"))
    with pytest.raises(DeliveryError, match="is published, but was not delivered"):
        run_night(place, Silent(), is_plain=True)
    assert ledger.read(place.parent / "work")[-1].error == "DeliveryError"
