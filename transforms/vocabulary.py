"""The words of the common subset: what the linter allows, and what it answers to the rest."""

from sqlglot import exp

NODES: frozenset[type] = frozenset(
    {
        *(exp.Select, exp.Union, exp.Except, exp.Intersect, exp.With, exp.CTE, exp.Subquery, exp.Paren),
        *(exp.From, exp.Table, exp.TableAlias, exp.Join, exp.Lateral, exp.Values, exp.Tuple),
        *(exp.Where, exp.Group, exp.Having, exp.Order, exp.Ordered, exp.Distinct, exp.Filter),
        *(exp.Window, exp.WindowSpec, exp.WithinGroup),
        *(exp.Column, exp.Identifier, exp.Alias, exp.Star, exp.Var),
        *(exp.Literal, exp.Boolean, exp.Null, exp.DataType, exp.Neg),
        *(exp.Not, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Between, exp.In, exp.Is, exp.Like),
        *(exp.NullSafeEQ, exp.NullSafeNEQ, exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod, exp.DPipe),
    }
)
"""Syntax that both engines read alike; calls of functions are looked at by name."""

SYNTAX = (exp.And, exp.Or, exp.If, exp.Case, exp.Exists)
"""Syntax that sqlglot counts among functions."""

_FUNCTIONS = """
abs array_agg ceil coalesce count dense_rank first_value floor greatest lag last_value lead least logical_and
logical_or lower max median min nullif percentile_cont rank row_number sum
"""
FUNCTIONS = frozenset(_FUNCTIONS.split())
"""Functions that mean the same on both engines, by the name that sqlglot gives them (bool_or is
logical_or).
"""

PLAIN_AGGREGATES = (exp.Median, exp.PercentileCont, exp.WithinGroup)
"""Aggregates whose windows the engines frame differently."""

ORDERED = (exp.RowNumber, exp.Rank, exp.DenseRank, exp.Lag, exp.Lead, exp.FirstValue, exp.LastValue)
"""Window functions that say nothing without an order."""

ADVICE: dict[type, str] = {
    exp.Qualify: "number the rows in a WITH query and filter it",
    exp.Explode: "use days_between, or make it a kernel",
    exp.Unnest: "use days_between, or make it a kernel",
    exp.Interval: "write days_later, minutes_later or seconds_later",
    exp.Limit: "which rows remain is not determined: number them by a total order and filter",
    exp.Offset: "which rows remain is not determined: number them by a total order and filter",
    exp.Fetch: "which rows remain is not determined: number them by a total order and filter",
    exp.IgnoreNulls: "write it with max or min over a frame",
    exp.TryCast: "a value that cannot be cast is a fault: write CAST",
    exp.IntDiv: "write CAST(floor(a / b) AS BIGINT)",
    exp.Pow: "write exp_of(n * log_of(x))",
    exp.ILike: "write lower(x) LIKE",
    exp.AtTimeZone: "zones are resolved in kernels: join core.zone_offsets",
    exp.Avg: "write share(sum(x), count(x)): a mean of a sum that is exact",
    exp.Ln: "write log_of(x), NULL where there is no logarithm",
    exp.Exp: "write exp_of(x)",
    exp.Round: "write rounded(x): the engines round ties differently",
    exp.ArgMax: "ties are not determined: number the rows by a total order and filter",
    exp.ArgMin: "ties are not determined: number the rows by a total order and filter",
    exp.Mode: "ties are not determined: count, and number the rows by a total order",
    exp.Concat: "write a || b: concat skips NULL on DuckDB",
}
"""What to write instead of some syntax and functions outside the common subset."""

TYPES = frozenset({"BIGINT", "DOUBLE", "BOOLEAN", "TEXT", "DATE", "TIMESTAMP"})
"""The types of the house as sqlglot names them; text is spelled STRING."""

NUMBERS = frozenset(
    (
        *("0", "1", "2", "6", "7", "24", "60", "100", "1440", "3600", "86400"),
        *("0e0", "1e0", "2e0", "5e-1", "75e-2"),
    )
)
"""Numbers that are no threshold: nothing, one, halves, quarters, the days of a week, how units convert."""

_RESERVED = """
all analyse analyze and anti any array as asc asof asymmetric at authorization binary both by call case cast
check collate collation collations column columns concurrently constraint create cross current_date
current_path current_schema current_time current_timestamp current_user default deferrable desc describe
distinct do else end escape except execute false fetch filter for foreign freeze from full generated glob
grant group having ilike in initially inner intersect interval into is isnull join lambda lateral leading left
like limit localtime map natural not notnull null offset on only or order outer overlaps pivot pivot_longer
pivot_wider placing positional primary qualify range recursive references returning right row rows select semi
session_user show similar some sql start struct summarize symmetric table tablesample then time timestamp to
trailing true try_cast tuple union unique unknown unpack unpivot user using values variadic verbose when where
window with within
"""
RESERVED = frozenset(_RESERVED.split())
"""Words that DuckDB or Spark reserves, or reads as something else in places; none is a name."""
