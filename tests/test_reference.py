"""The reference tables agree with each other, with the definitions, and with what may be agreed."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from settings.agreement import INDICATORS
from settings.ties import Ties
from transforms.model import read_house
from transforms.reference import TABLES, from_csv

FOLDER = Path(__file__).parents[1] / "data" / "reference"
SOURCES = {"slack", "direct", "email", "calendar"}
GOALPOSTS = {row["indicator"]: row for row in from_csv("goalposts", FOLDER / "goalposts.csv").to_pylist()}
SUB_INDICES = {
    row["sub_index"]: row for row in from_csv("sub_indices", FOLDER / "sub_indices.csv").to_pylist()
}
MODELS = {
    model.name: model
    for model in read_house().values()
    if model.layer == "indicators" and "unit" in model.header
}


@pytest.mark.parametrize("name", ["goalposts", "sub_indices", "limits"])
def test_the_file_has_the_columns_of_its_table(name):
    found = from_csv(name, FOLDER / f"{name}.csv")
    assert found.schema.names == TABLES[name].names
    assert found.num_rows > 0


def test_each_indicator_has_one_definition_one_goalposts_row_and_may_be_agreed():
    assert set(GOALPOSTS) == set(MODELS) == set(INDICATORS)
    assert from_csv("goalposts", FOLDER / "goalposts.csv").num_rows == len(GOALPOSTS)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_a_definition_says_its_version_both_grades_and_its_direction(name):
    header = MODELS[name].header
    assert int(header["version"]) >= 1
    assert re.fullmatch(r"[A-D] construct, [A-D] proxy", header["evidence"])
    assert header["direction"] in ("higher is riskier", "lower is riskier", "descriptive")
    assert header["family"] in (*SUB_INDICES, "balance", "presenteeism")


@pytest.mark.parametrize("name", sorted(GOALPOSTS))
def test_goalposts_run_the_way_of_the_definition(name):
    row, direction = GOALPOSTS[name], MODELS[name].header["direction"]
    is_scored = row["good"] is not None
    if row["is_relative"]:
        assert (row["good"], row["bad"]) == (None, None)
        assert direction != "descriptive"
        assert row["least_apart"] > 0
    elif direction == "descriptive":
        assert not is_scored
        assert row["sub_index"] is None
    else:
        assert (row["good"] < row["bad"]) == (direction == "higher is riskier")
        assert row["good"] != row["bad"]
    assert row["is_relative"] or row["least_apart"] is None
    assert row["source"]


def test_the_wait_for_the_manager_reaches_its_bad_goalpost_however_short_the_horizon():
    """Waits are capped at the horizon: a shorter one would make every wait harmless."""
    bad = int(GOALPOSTS["manager_contact"]["bad"])
    assert Ties(contact_horizon_days=bad)
    with pytest.raises(ValidationError):
        Ties(contact_horizon_days=bad - 1)


@pytest.mark.parametrize("name", sorted(GOALPOSTS))
def test_a_part_belongs_to_its_family_and_names_its_sources(name):
    row = GOALPOSTS[name]
    if row["sub_index"] is None:
        assert row["weight"] == 0
    else:
        assert row["sub_index"] == MODELS[name].header["family"]
        assert row["weight"] in (5, 10)
    needs, counts = set(row["needs_sources"].split()), set(row["counts_sources"].split())
    assert needs <= counts <= SOURCES
    assert needs


def test_weights_are_hundredths_of_the_whole_and_recovery_is_mandatory():
    assert sum(row["weight"] for row in SUB_INDICES.values()) == 100
    assert [name for name, row in SUB_INDICES.items() if row["is_mandatory"]] == ["recovery"]
    assert set(SUB_INDICES) == {row["sub_index"] for row in GOALPOSTS.values()} - {None}


def test_limits_are_numbered_sentences_and_avoid_what_they_warn_of():
    rows = from_csv("limits", FOLDER / "limits.csv").to_pylist()
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    forbidden = re.compile(
        r"at-risk|diagnos|toxic|ranking|productiv|offender|detects|predicts", re.IGNORECASE
    )
    for row in rows:
        assert row["sentence"].endswith(".")
        assert not forbidden.search(row["sentence"])
