import datetime as dt
import json

import pytest

from flows.answers import Answer, Format, aligned, written

ANSWER = Answer(
    ["label", "level", "people", "on", "is_final"],
    [("Ocean", 0.25, 12, dt.date(2026, 3, 2), True), (None, None, None, None, None)],
)


def test_a_table_is_aligned_and_shows_nothing_for_null() -> None:
    assert written(ANSWER, Format.TABLE).splitlines() == [
        "label  level  people  on          is_final",
        "-----  -----  ------  ----------  --------",
        "Ocean  0.250      12  2026-03-02      true",
        "",
    ]


def test_large_numbers_lose_their_digits_and_texts_their_line_breaks() -> None:
    assert aligned(["n", "t"], [(12345.678, "a\nb")]).splitlines()[2] == "12346  a b"


def test_no_row_shows_the_columns() -> None:
    assert written(Answer(["a", "b"], []), Format.TABLE) == "a  b\n-  -\n"


def test_no_column_is_nothing() -> None:
    assert written(Answer([], []), Format.CSV) == "\n"


def test_json_keeps_null_and_writes_days_as_text() -> None:
    rows = json.loads(written(ANSWER, Format.JSON))
    assert rows[0] == {"label": "Ocean", "level": 0.25, "people": 12, "on": "2026-03-02", "is_final": True}
    assert set(rows[1].values()) == {None}


def test_json_has_no_word_for_what_is_no_number() -> None:
    assert json.loads(written(Answer(["n"], [(float("inf"),), (float("nan"),)]), Format.JSON)) == [
        {"n": None},
        {"n": None},
    ]


def test_csv_keeps_numbers_as_they_are() -> None:
    assert written(ANSWER, Format.CSV).splitlines()[1:] == ["Ocean,0.25,12,2026-03-02,true", ",,,,"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\0x"])
def test_no_text_is_a_formula_in_csv(text: str) -> None:
    assert written(Answer(["t"], [(text,)]), Format.CSV).partition("\n")[2].lstrip('"').startswith("'")


def test_a_negative_number_is_no_formula() -> None:
    assert written(Answer(["n"], [(-1,), (-0.5,)]), Format.CSV) == "n\n-1\n-0.5\n"
