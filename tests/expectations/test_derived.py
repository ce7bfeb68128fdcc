"""What a definition states is what is held: each part of a header and of a comment gives its rule."""

import pytest

from expectations import derived as deriving
from expectations.derived import UNIT_BOUNDS, Column, Described, derived, words_of
from expectations.rules import WARN, Between, Known, OneOf, Rule
from transforms.model import read_house


def _rules(
    table: str, columns: dict[str, tuple[str, str]], grain: str = "", unit: str = ""
) -> dict[str, Rule]:
    described = Described(table, grain, unit, {name: Column(*said) for name, said in columns.items()})
    return {rule.said: rule for rule in derived(described)}


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("low, raised or high", ("low", "raised", "high")),
        ("slack or email", ("slack", "email")),
        ("to, cc or bcc: the most direct one", ("to", "cc", "bcc")),
        ("human, bot or system, by the message alone", ("human", "bot", "system")),
        ("human, automated or external (guests and outsiders)", ("human", "automated", "external")),
        ("public, private, group_dm or dm; null for mails", ("public", "private", "group_dm", "dm")),
        ("sent or received by the person", ()),
        ("name of the indicator, or strain_exposure", ()),
        ("workspace, mailbox or calendar file", ()),
        ("who", ()),
    ],
)
def test_a_list_that_begins_a_comment_is_a_closed_one(comment: str, words: tuple[str, ...]) -> None:
    assert words_of(comment) == words
    rules = _rules("facts.t", {"kind": ("VARCHAR", comment), "number": ("BIGINT", comment)})
    assert [rule.test for rule in rules.values() if isinstance(rule.test, OneOf)] == (
        [OneOf(("kind",), words)] if words else []
    )


def test_the_grain_is_one_row_each_and_its_columns_stop_the_night() -> None:
    columns = {"team": ("BIGINT", "who"), "day": ("DATE", "day"), "zone": ("VARCHAR", "zone")}
    rules = _rules("scores.t", columns, grain="team, day")
    assert list(rules) == [
        "one row for each team, day",
        "team and day are always stated",
        "zone is always stated",
    ]
    assert rules["zone is always stated"].severity is WARN
    assert list(_rules("facts.t", columns, grain="team, day")) == list(rules)[:2]
    assert "one row" in _rules("core.horizon", {"day": ("DATE", "null at first")}, grain="night")


def test_a_comment_that_speaks_of_null_allows_it() -> None:
    columns = {"zone": ("VARCHAR", "zone; NULL where unknown"), "nullable": ("VARCHAR", "said")}
    assert [rule.test for rule in _rules("scores.t", columns).values()] == [Known(("nullable",))]


def test_names_and_comments_bound_numbers() -> None:
    columns = {
        "matched_share": ("DOUBLE", "null"),
        "level": ("DOUBLE", "0 to 1; null with too little known"),
        "meeting_seconds": ("BIGINT", "null"),
        "offset_minutes": ("BIGINT", "null"),
        "started_at": ("TIMESTAMP", "null"),
        "people_rounded": ("BIGINT", "null"),
    }
    rules = _rules("facts.t", columns)
    bounds = [rule.test for rule in rules.values() if isinstance(rule.test, Between)]
    assert bounds == [Between(("matched_share", "level"), 0, 1), Between(("meeting_seconds",), 0, None)]
    assert "people_rounded is a multiple of five" in rules


def test_the_unit_of_an_indicator_bounds_its_value() -> None:
    rules = _rules("indicators.t", {"value": ("DOUBLE", "null")}, unit="nights per week")
    assert [rule.test for rule in rules.values()] == [Between(("value",), 0, 7)]


def test_every_unit_that_an_indicator_states_has_bounds() -> None:
    units = {model.header["unit"] for model in read_house().values() if model.is_indicator}
    assert units == UNIT_BOUNDS.keys()


def test_a_key_of_another_table_refers_to_it_below_that_table() -> None:
    said = "every person stands in core.people"
    assert said in _rules("scores.t", {"person": ("BIGINT", "null")})
    assert said not in _rules("core.t", {"person": ("BIGINT", "null")})
    assert "indicator" in deriving.PARENTS
    assert not any(
        "stands in" in each for each in _rules("scores.goalposts", {"indicator": ("VARCHAR", "null")})
    )


def test_published_tables_hold_no_pseudonym() -> None:
    said = "no pseudonym stands in any cell"
    assert said in _rules("summaries.t", {"label": ("VARCHAR", "null")})
    assert said not in _rules("summaries.t", {"window_start": ("DATE", "null")})
    assert said not in _rules("scores.t", {"label": ("VARCHAR", "null")})
