"""Rules that published tables share: closed lists, all or none, and recounts from the work tier."""

from collections.abc import Iterator, Sequence

from expectations.rules import Figures, Rule, between, closed, none_where, one_of, quoted, to_five

SHOWN = ("published", "merged")
"""Statuses of a row whose values are shown."""
CONSTRUCT = "exposure, not a state of health"
GROUPINGS = ("organisation", "reporting_group")
GROUPS = """(
    SELECT w.window_number, w.window_start, g.group_id, g.grouping, g.label, g.quarter_on
    FROM scores.windows AS w
    INNER JOIN scores.groups AS g ON g.quarter_on = w.quarter_on
)"""
"""Groups of each window by the label that is published."""
OF_GROUPS = f"""INNER JOIN {GROUPS} AS g
      ON g.window_start = r.window_start AND g.grouping = r.grouping AND g.label = r.label"""
"""Joins the rows `r` of a published table to their groups `g`."""


def columns_are(*columns: str) -> Rule:
    """The closed list of what may be published of a table."""
    return closed(*columns, protects="What nobody looked at is not published: no column of persons slips in.")


def status_is(*statuses: str) -> Rule:
    """The vocabulary of the table's statuses."""
    return one_of(
        "status", allowed=statuses, protects="Why a cell is empty is said in words that readers know."
    )


def grouping_is_known() -> Rule:
    """Groupings of the closed list."""
    return one_of("grouping", allowed=GROUPINGS, protects="Groups that overlap otherwise would tell the few.")


def construct_is_stated() -> Rule:
    """Every row says what its numbers stand for, in one wording."""
    protects = "Nobody takes a pattern in records for somebody's health."
    return one_of("construct", allowed=(CONSTRUCT,), protects=protects)


def at_least(column: str, count: int) -> Rule:
    """No value below `count`, which itself may have been rounded to five."""
    protects = "Nobody is found in a number about a few."
    return between(column, least=to_five(count), most=None, protects=protects)


def managers_are_many(table: str, named: str, value: str, each: str, what: str, figures: Figures) -> Rule:
    """Rows about managers are shown of enough managers alone, counted again from the work tier.

    table: rows of the published table that name an indicator in the column `named`; `value` is known where
    they are shown; `each` lists what one row is told by. what: how the rule calls such an indicator.
    """
    smallest = figures.whole("smallest_group")
    source = f"""(
    SELECT count(DISTINCT m.manager) AS managers
    FROM {table} AS r
    INNER JOIN scores.goalposts AS i ON i.indicator = r.{named} AND i.is_about_manager
    {OF_GROUPS}
    LEFT JOIN scores.group_members AS m ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id
    WHERE r.{value} IS NOT NULL
    GROUP BY {each}
) AS counted"""
    return none_where(
        f"managers < {smallest}",
        f"{what} about a manager is shown where there are {smallest} managers or more",
        "No manager stands alone.",
        source=source,
    )


def all_or_none(*values: str) -> Iterator[Rule]:
    """Values stand in shown rows alone, and there all of them; other rows say why."""
    shown = f"status IN ({', '.join(map(quoted, SHOWN))})"
    protects = "A hidden part is otherwise solved from the rest."
    yield none_where(
        f"NOT {shown} AND ({_any(values, 'NOT NULL')})", "a row that is not shown carries no value", protects
    )
    yield none_where(f"{shown} AND ({_any(values, 'NULL')})", "a row that is shown lacks no value", protects)
    yield none_where(
        f"NOT {shown} AND reason IS NULL",
        "a row that is not shown says why",
        "An empty cell is never taken for zero, nor for all being well.",
    )


def recounted(people: str, figures: Figures, rounded: str = "people_rounded") -> Iterator[Rule]:
    """Shown rows, counted again from people: enough of them, and as many as the row says, to five.

    people: SQL of a table with `recounted`, distinct people behind each shown row, and the column `rounded`.
    """
    smallest = figures.whole("smallest_group")
    yield none_where(
        f"recounted < {smallest}",
        f"counted again from its people, no shown row rests on fewer than {smallest}",
        "Nobody is found in a number about a few.",
        source=f"({people}) AS again",
    )
    yield none_where(
        f"{rounded} IS DISTINCT FROM 5 * ((recounted + 2) // 5)",
        f"{rounded} is what counting again gives, to five",
        "The size of a group is its people's, and not an error's.",
        source=f"({people}) AS again",
    )


def _any(values: Sequence[str], state: str) -> str:
    return " OR ".join(f"{value} IS {state}" for value in values)
