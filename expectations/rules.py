"""Expectations that the published risk tables share, in the words of the house."""

from collections.abc import Iterator, Sequence

from great_expectations.expectations import (
    Expectation,
    ExpectColumnDistinctValuesToBeInSet,
    ExpectColumnValuesToBeBetween,
    ExpectColumnValuesToBeInSet,
    ExpectColumnValuesToNotBeNull,
    ExpectCompoundColumnsToBeUnique,
    UnexpectedRowsExpectation,
)

SHOWN = ("published", "merged")
"""Statuses of a row whose values are shown."""
GROUPINGS = ("organisation", "reporting_group")
CONSTRUCT = "exposure, not a state of health"


def one_row_each(*columns: str) -> Expectation:
    """The grain: no two rows agree in all of `columns`, and none of them is unknown."""
    return ExpectCompoundColumnsToBeUnique(
        column_list=list(columns), description=f"one row for each {', '.join(columns)}"
    )


def known(*columns: str) -> Iterator[Expectation]:
    """No NULL in `columns`."""
    for column in columns:
        yield ExpectColumnValuesToNotBeNull(column=column, description=f"{column} is always stated")


def one_of(column: str, allowed: Sequence[str]) -> Expectation:
    """Every value is in the closed list; NULL is no value."""
    return ExpectColumnValuesToBeInSet(
        column=column, value_set=list(allowed), description=f"{column} is one of {', '.join(allowed)}"
    )


def always(column: str, value: str) -> Expectation:
    """The column says the same in every row."""
    return ExpectColumnDistinctValuesToBeInSet(
        column=column, value_set=[value], description=f"{column} is always: {value}"
    )


def shares(*columns: str) -> Iterator[Expectation]:
    """Every value lies in [0, 1]; NULL is no value."""
    for column in columns:
        yield ExpectColumnValuesToBeBetween(
            column=column, min_value=0, max_value=1, description=f"{column} lies between 0 and 1"
        )


def at_least(column: str, count: int) -> Expectation:
    """No value below `count`, which itself may have been rounded to five."""
    least = 5 * ((count + 2) // 5)
    return ExpectColumnValuesToBeBetween(
        column=column, min_value=least, description=f"{column} is at least {count}, to five"
    )


def none_where(condition: str, said: str, tables: str = "{batch}") -> Expectation:
    """No row of `tables` meets the SQL `condition`."""
    if tables != "{batch}":
        condition = f"({condition}) AND EXISTS (SELECT 1 FROM {{batch}})"
    query = f"SELECT 1 AS found FROM {tables} WHERE {condition}"
    return UnexpectedRowsExpectation(unexpected_rows_query=query, description=said)


def all_or_none(values: Sequence[str]) -> Iterator[Expectation]:
    """Values stand in shown rows alone, and there all of them."""
    shown = ", ".join(f"'{status}'" for status in SHOWN)
    any_known = " OR ".join(f"{value} IS NOT NULL" for value in values)
    any_unknown = " OR ".join(f"{value} IS NULL" for value in values)
    yield none_where(f"status NOT IN ({shown}) AND ({any_known})", "a row that is not shown carries no value")
    yield none_where(f"status IN ({shown}) AND ({any_unknown})", "a row that is shown lacks no value")
    yield none_where(f"status NOT IN ({shown}) AND reason IS NULL", "a row that is not shown says why")
