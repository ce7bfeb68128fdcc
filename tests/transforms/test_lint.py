"""Each rule of the linter: what it refuses, what it says, and what it lets pass."""

import re
from types import ModuleType

import pyarrow as pa
import pytest

from transforms.lint import lint
from transforms.model import Model, model_from_sql, read_kernel

FUNCTIONS = {"week_of", "days_between", "joined", "share", "window_weeks"}

REFUSED = [
    ("constructs", "SELECT t.a FROM core.t AS t QUALIFY t.b = 1", "number the rows in a WITH query"),
    ("constructs", "SELECT t.a + INTERVAL 1 DAY AS b FROM core.t AS t", "write days_later"),
    ("constructs", "SELECT t.a FROM core.t AS t LIMIT 3", "which rows remain is not determined"),
    ("constructs", "SELECT t.a // 2 AS b FROM core.t AS t", r"write CAST\(floor\(a / b\) AS BIGINT\)"),
    ("constructs", "SELECT t.a[1] AS b FROM core.t AS t", "not in the common subset"),
    ("constructs", "SELECT t.a & 1 AS b FROM core.t AS t", "not in the common subset"),
    ("constructs", "SELECT t.a FROM core.t AS t WHERE t.a ILIKE 'x'", "write lower"),
    ("constructs", "SELECT t.a AT TIME ZONE 'UTC' AS b FROM core.t AS t", "zones are resolved in kernels"),
    ("constructs", "SELECT t.a FROM core.t AS t UNION BY NAME SELECT u.a FROM core.u AS u", "UNION BY NAME"),
    ("constructs", "SELECT DISTINCT ON (t.a) t.a, t.b FROM core.t AS t", "DISTINCT ON"),
    (
        "constructs",
        "WITH RECURSIVE r AS (SELECT 1 AS a UNION ALL SELECT r.a FROM r) SELECT r.a FROM r",
        "make it a kernel",
    ),
    ("constructs", "SELECT t.a::DATE AS b FROM core.t AS t", r"write CAST\(x AS type\)"),
    ("constructs", "SELECT t.a FROM core.t AS t USING SAMPLE 10", "not in the common subset"),
    (
        "joins",
        "SELECT t.a FROM core.t AS t ANTI JOIN core.u AS u ON u.a = t.a",
        r"ANTI JOIN: write \[NOT\] EXISTS",
    ),
    ("joins", "SELECT t.a FROM core.t AS t SEMI JOIN core.u AS u ON u.a = t.a", "SEMI JOIN"),
    ("joins", "SELECT t.a FROM core.t AS t ASOF JOIN core.u AS u ON t.a >= u.a", "ASOF JOIN"),
    ("joins", "SELECT t.a FROM core.t AS t NATURAL JOIN core.u AS u", "NATURAL JOIN"),
    ("joins", "SELECT r.a FROM range(1, 3) AS r", "as a table: write FROM t, LATERAL days_between"),
    (
        "joins",
        "SELECT r.a FROM core.t AS t, LATERAL series(t.a) AS r",
        "only days_between is a table function",
    ),
    ("functions", "SELECT random() AS a", "define it in both files"),
    ("functions", "SELECT current_date AS a", "not in the common subset"),
    ("functions", "SELECT now() AS a", "not in the common subset"),
    ("functions", "SELECT ln(t.a) AS a FROM core.t AS t", "write log_of"),
    ("functions", "SELECT round(t.a) AS a FROM core.t AS t", "write rounded"),
    ("functions", "SELECT avg(t.a) AS a FROM core.t AS t", r"write share\(sum\(x\), count\(x\)\)"),
    ("functions", "SELECT stddev(t.a) AS a FROM core.t AS t", "not in the common subset"),
    ("functions", "SELECT max_by(t.a, t.b) AS a FROM core.t AS t", "ties are not determined"),
    ("functions", "SELECT mode(t.a) AS a FROM core.t AS t", "ties are not determined"),
    ("functions", "SELECT any_value(t.a) AS a FROM core.t AS t", "not in the common subset"),
    ("functions", "SELECT concat(t.a, t.b) AS a FROM core.t AS t", "concat skips NULL"),
    ("functions", "SELECT try_cast(t.a AS DATE) AS a FROM core.t AS t", "write CAST"),
    ("functions", "SELECT unnest(t.a) AS a FROM core.t AS t", "use days_between, or make it a kernel"),
    ("functions", "SELECT floor(t.a) AS a FROM core.t AS t", "DOUBLE on DuckDB, BIGINT on Spark"),
    ("functions", "SELECT array_agg(t.a) AS a FROM core.t AS t", "the order is not determined"),
    ("windows", "SELECT median(t.a) OVER (PARTITION BY t.b) AS a FROM core.t AS t", "plain aggregate"),
    (
        "windows",
        "SELECT count(DISTINCT t.a) OVER (PARTITION BY t.b) AS a FROM core.t AS t",
        "DISTINCT in a window",
    ),
    ("windows", "SELECT row_number() OVER (PARTITION BY t.b) AS a FROM core.t AS t", "leaves no ties"),
    (
        "windows",
        "SELECT sum(t.a) OVER (ORDER BY t.b ASC NULLS LAST ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS a"
        " FROM core.t AS t",
        "frames end at UNBOUNDED",
    ),
    (
        "windows",
        "SELECT sum(t.a) OVER (ORDER BY t.b ASC NULLS LAST RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS a"
        " FROM core.t AS t",
        "frames end at UNBOUNDED",
    ),
    (
        "windows",
        "SELECT sum(t.a) OVER (ORDER BY t.b ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
        " EXCLUDE CURRENT ROW) AS a FROM core.t AS t",
        "frames end at UNBOUNDED",
    ),
    (
        "windows",
        "SELECT sum(t.a) OVER w AS a FROM core.t AS t WINDOW w AS (PARTITION BY t.b)",
        "write the window out",
    ),
    ("ordering", "SELECT t.a FROM core.t AS t ORDER BY t.a ASC NULLS LAST", "a table has no order"),
    ("ordering", "SELECT t.a FROM core.t AS t ORDER BY ALL", "a table has no order"),
    ("ordering", "SELECT joined(array_agg(t.a ORDER BY t.b)) AS a FROM core.t AS t", "a table has no order"),
    (
        "ordering",
        "SELECT lag(t.a) OVER (ORDER BY t.b, t.c ASC NULLS LAST) AS a FROM core.t AS t",
        "2 ordered columns but 1 times NULLS",
    ),
    ("names", 'SELECT t.a AS "week" FROM core.t AS t', "Spark reads double quotes as text"),
    ("names", "SELECT t.a AS time FROM core.t AS t", "`time` is reserved"),
    ("names", "SELECT t.a AS start FROM core.t AS t", "`start` is reserved"),
    ("names", "SELECT t.a b FROM core.t AS t", "an alias without AS"),
    ("names", "SELECT t.a FROM core.t t", "an alias without AS"),
    ("names", "SELECT CAST(u.a AS BIGINT) AS a FROM (SELECT t.a FROM core.t AS t) u", "an alias without AS"),
    ("literals", "SELECT t.a * 0.5 AS b FROM core.t AS t", "write it as a double, like 5e-1"),
    ("literals", "SELECT t.a FROM core.t AS t WHERE t.b > 30", "a threshold is a setting"),
    ("literals", r"SELECT 'a\b' AS a FROM core.t AS t", "a backslash means something else"),
    ("types", "SELECT CAST(t.a AS INTEGER) AS b FROM core.t AS t", "the types are BIGINT, DOUBLE"),
    ("types", "SELECT CAST(t.a AS DECIMAL(9, 2)) AS b FROM core.t AS t", "the types are BIGINT, DOUBLE"),
    ("types", "SELECT CAST(t.a AS TIMESTAMPTZ) AS b FROM core.t AS t", "the types are BIGINT, DOUBLE"),
    ("types", "SELECT CAST(t.a AS VARCHAR) AS b FROM core.t AS t", "write STRING"),
    ("divisions", "SELECT t.a / t.b AS c FROM core.t AS t", r"write share\(n, whole\)"),
    ("divisions", "SELECT t.a % t.b AS c FROM core.t AS t", r"write share\(n, whole\)"),
    ("divisions", "SELECT t.a / 0 AS c FROM core.t AS t", r"write share\(n, whole\)"),
    ("divisions", "SELECT t.a / (2 * t.b) AS c FROM core.t AS t", r"write share\(n, whole\)"),
    (
        "nullable_extremes",
        "SELECT greatest(t.a, 0) AS b FROM core.t AS t",
        "test a with IS NULL, or coalesce it",
    ),
    ("nullable_extremes", "SELECT least(coalesce(t.a, 0), t.b) AS b FROM core.t AS t", "test b with IS NULL"),
]

ALLOWED = [
    "SELECT t.a, count(*) AS n FROM core.t AS t GROUP BY ALL",
    "SELECT DISTINCT t.a FROM core.t AS t WHERE t.a IN (SELECT u.a FROM core.u AS u) AND t.b NOT LIKE 'x%'",
    "SELECT t.a FROM core.t AS t LEFT JOIN core.u AS u USING (a)"
    " WHERE NOT EXISTS (SELECT 1 FROM core.v AS v)",
    "SELECT d.day FROM core.t AS t, LATERAL days_between(t.a, t.b) AS d",
    "SELECT median(t.a) AS m, min(t.a) FILTER (WHERE t.b = 1) AS n FROM core.t AS t",
    "SELECT percentile_cont(9e-1) WITHIN GROUP (ORDER BY t.a) AS p90 FROM core.t AS t",
    "SELECT row_number() OVER (PARTITION BY t.a ORDER BY t.b DESC NULLS LAST, t.c ASC NULLS FIRST) AS n"
    " FROM core.t AS t",
    "SELECT sum(t.a) OVER (ORDER BY t.b ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS s"
    " FROM core.t AS t",
    "SELECT CAST(floor(t.a / 7) AS BIGINT) AS w, t.b / window_weeks() AS c, t.b / (60 * 60) AS d"
    " FROM core.t AS t",
    "SELECT t.a / nullif(t.b, 0) AS c, -t.a AS d, t.a || 'x' AS e FROM core.t AS t",
    "SELECT CAST(t.a AS STRING) AS s, DATE '2026-01-05' AS d, TRUE AS is_so FROM core.t AS t",
    "SELECT CASE t.kind WHEN 'dm' THEN 4 WHEN 'public' THEN 3 ELSE 12 END AS code FROM core.t AS t",
    "SELECT CASE WHEN t.a IS NOT NULL THEN greatest(t.a, 0) END AS b FROM core.t AS t",
    "SELECT greatest(coalesce(t.a, 0), count(t.b), window_weeks()) AS b FROM core.t AS t",
    "SELECT joined(array_agg(t.a)) AS a, bool_or(t.b) AS b FROM core.t AS t",
    "SELECT t.a IS NOT DISTINCT FROM t.b AS c FROM core.t AS t UNION ALL SELECT u.c FROM core.u AS u",
    "WITH v AS (SELECT t.*, week_of(t.day) AS week FROM core.t AS t) SELECT v.week FROM v",
]


def described(sql: str) -> Model:
    """A model with a header and comments that say enough, around `sql`."""
    return model_from_sql("facts.t", "facts/t.sql", f"-- Meaning.\n-- grain: a\n{sql}")


def found(sql: str) -> list[str]:
    return [str(f) for f in lint(described(sql), FUNCTIONS) if f.rule != "header"]


@pytest.mark.parametrize(("rule", "sql", "message"), REFUSED)
def test_what_the_engines_do_not_share_is_refused(rule: str, sql: str, message: str) -> None:
    said = [text for text in found(sql) if text.startswith(f"transforms/facts/t.sql: {rule}: ")]
    assert any(re.search(message, text) for text in said), found(sql)


@pytest.mark.parametrize("sql", ALLOWED)
def test_what_they_share_passes(sql: str) -> None:
    assert found(sql) == []


def test_a_finding_is_told_once() -> None:
    assert len(found("SELECT t.a / t.b AS c, t.a / t.b AS d FROM core.t AS t")) == 1


def headers(sql: str, table: str = "facts.t") -> list[str]:
    model = model_from_sql(table, f"{table.replace('.', '/')}.sql", sql)
    return [f.message for f in lint(model, FUNCTIONS) if f.rule == "header"]


def test_a_header_says_meaning_and_grain_and_each_column_has_a_comment() -> None:
    assert headers("SELECT 1 AS a, -- one\n 2 AS b") == [
        "the first lines say what the table means",
        "the line `grain: ...` is missing",
        "column b has no comment beside it",
    ]


INDICATOR = """\
-- Meaning.
-- grain: person, week
-- unit: hours   direction: higher is riskier   family: demand   evidence: A construct, C proxy
-- source: docs/science.md M2
SELECT
  t.person, -- who
  t.week, -- when
  t.value, -- how much
  t.evidence -- how sure
FROM facts.t AS t
"""


def test_an_indicator_says_more() -> None:
    assert headers(INDICATOR, "indicators.t") == []
    without = INDICATOR.replace("-- source: docs/science.md M2\n", "").replace("unit: hours   ", "")
    assert headers(without, "indicators.t") == [
        "the line `unit: ...` is missing",
        "the line `source: ...` is missing",
    ]


def test_an_indicator_has_the_columns_of_all_indicators() -> None:
    other = INDICATOR.replace("  t.week, -- when\n", "")
    assert headers(other, "indicators.t") == [
        "an indicator of grain person, week has the columns person, week, value, evidence"
    ]


def test_a_kernel_has_a_header_comments_and_known_settings() -> None:
    module = ModuleType("transforms.kernels.k", "Meaning.\n\ngrain: a")
    schema = pa.schema([pa.field("a", pa.int64()), pa.field("b", pa.int64(), metadata={"comment": "b"})])
    parts = {
        "LAYER": "core",
        "INPUTS": (),
        "SETTINGS": ("window_weeks", "gone"),
        "SCHEMA": schema,
        "rows": print,
    }
    for name, value in parts.items():
        setattr(module, name, value)
    assert [str(f) for f in lint(read_kernel(module), FUNCTIONS)] == [
        "transforms/kernels/k.py: header: column a has no comment beside it",
        "transforms/kernels/k.py: settings: no setting is called gone",
    ]
