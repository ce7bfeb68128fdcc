"""docs/science.md explains what the definitions refer to, with the names and numbers that hold."""

import csv
import re
from pathlib import Path

import pytest

from settings.model import Settings
from transforms.model import read_house

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "science.md").read_text(encoding="utf-8")
HEADER_SOURCES = sorted({model.header.get("source", "") for model in read_house().values()})
NAMED = sorted(
    {
        name
        for source in HEADER_SOURCES
        for _, listed in re.findall(r"(docs/science\.md),? ([^;]+)", source)
        for name in re.findall(r"\d\.\d|\b[A-Z]\d\b|Weeks|Scores|Publishing", listed)
    }
)


def test_definitions_refer_to_the_page():
    assert {"1.4", "2.3", "H1", "P1", "Scores", "Weeks"} <= set(NAMED)


@pytest.mark.parametrize("name", NAMED)
def test_what_a_definition_refers_to_is_explained(name):
    heading = rf"^#+ (\d\. )?{re.escape(name)}\b" if name[0].isdigit() or len(name) > 2 else rf"^\*\*{name}\b"
    assert re.search(heading, PAGE, re.MULTILINE)


@pytest.mark.parametrize(
    "model", [m for m in read_house().values() if "family" in m.header], ids=lambda m: m.name
)
def test_every_indicator_is_explained_with_its_grades_and_goalposts(model):
    assert f"`{model.name}`" in PAGE
    construct, proxy = re.findall(r"[A-D]", model.header["evidence"])
    paragraphs = re.split(r"\n\n|^#.*\n", PAGE, flags=re.MULTILINE)
    paragraph = next((p for p in paragraphs if p.startswith("**") and f"`{model.name}`**" in p), "")
    assert paragraph
    assert f"({construct}/{proxy};" in paragraph or model.name == "time_shifted_sessions"
    with (ROOT / "data" / "reference" / "goalposts.csv").open(encoding="utf-8") as rows:
        row = next(row for row in csv.DictReader(rows) if row["indicator"] == model.name)
    if row["sub_index"] and row["good"]:
        good, bad = (f"{float(row[post]):g}".removeprefix("0") or "0" for post in ("good", "bad"))
        assert f"Goalposts {good} to {bad}" in " ".join(paragraph.split())


def test_the_page_names_settings_that_exist():
    house = {part for table in read_house().values() for part in (table.table, table.name)}
    known = {*Settings().functions(), "k", *house}
    statuses = {
        "published",
        "merged",
        "insufficient",
        "suppressed",
        "not_covered",
        "series_break",
        "not_agreed",
    }
    words = (
        set(re.findall(r"`([a-z_.]+)`", PAGE))
        - statuses
        - {"low", "raised", "high", "uncertain", "code", "d", "n"}
        - {"rising", "falling", "mixed", "no_alarm", "early", "change_z"}
    )
    assert words <= known, sorted(words - known)
