"""Rules as expectations of Great Expectations. What fails is counted where it is asked: no row comes back."""

from great_expectations.expectations import (
    Expectation,
    ExpectColumnValuesToBeBetween,
    ExpectColumnValuesToBeInSet,
    ExpectColumnValuesToNotBeNull,
    ExpectTableColumnsToMatchSet,
    ExpectTableRowCountToEqual,
    UnexpectedRowsExpectation,
)

from expectations.rules import BATCH, Between, Closed, Known, NoneWhere, OneOf, RowCount, Rule, any_fault


def expectation_of(rule: Rule, table: str) -> Expectation:
    """The rule about `table` as an expectation, its words as the description."""
    match rule.test:
        case Known((column,)):
            return ExpectColumnValuesToNotBeNull(column=column, description=rule.said)
        case Between((column,), least, most):
            return ExpectColumnValuesToBeBetween(
                column=column, min_value=least, max_value=most, description=rule.said
            )
        case OneOf((column,), allowed):
            return ExpectColumnValuesToBeInSet(column=column, value_set=list(allowed), description=rule.said)
        case Known() | Between() | OneOf() as test:
            query = _too_many(NoneWhere(any_fault(test)), table)
            return UnexpectedRowsExpectation(unexpected_rows_query=query, description=rule.said)
        case Closed(names):
            return ExpectTableColumnsToMatchSet(
                column_set=list(names), exact_match=True, description=rule.said
            )
        case RowCount(rows):
            return ExpectTableRowCountToEqual(value=rows, description=rule.said)
        case NoneWhere() as test:
            query = _too_many(test, table)
            return UnexpectedRowsExpectation(unexpected_rows_query=query, description=rule.said)


def _too_many(test: NoneWhere, table: str) -> str:
    """A query with one row where too many fail, and none where it is well; the row is a count.

    Great Expectations wants its placeholder in every query, and puts a whole subquery there, named or not
    after rules of its own: it stands where a name does not matter.
    """
    source = test.source.replace(BATCH, table)
    limit = f"{test.most_share!r} * (SELECT count(*) FROM {source})" if test.most_share else "0"
    is_asked = "(SELECT count(*) FROM {batch}) >= 0"
    found = f"SELECT count(*) AS failing FROM {source} WHERE ({test.fault}) AND {is_asked}"
    return f"{found} HAVING count(*) > {limit}"
