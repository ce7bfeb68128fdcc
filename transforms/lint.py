"""Holds every model to the SQL that DuckDB and Spark read alike, and to the form of a definition.

`lint(model)` reads the parsed text alone; rules that need types are in `bound.py`. A rule is a function that
yields what is wrong and what to write instead; its name is the rule's name.
"""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from sqlglot import Dialect, exp, parse_one
from sqlglot.tokens import Token, TokenType

from transforms.model import Kernel, Model
from transforms.vocabulary import (
    ADVICE,
    FUNCTIONS,
    NODES,
    NUMBERS,
    ORDERED,
    PLAIN_AGGREGATES,
    RESERVED,
    SYNTAX,
    TYPES,
)


class Finding(NamedTuple):
    """One thing that is wrong with a model."""

    file: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"transforms/{self.file}: {self.rule}: {self.message}"


class Text(NamedTuple):
    """A model's SQL as the rules see it: parsed, in tokens, and the functions that it may call."""

    query: exp.Expression
    tokens: list[Token]
    functions: Collection[str]


# a code that a CASE gives, or a quantile, is read where it stands; a threshold is not
_NAMED_PLACES = (exp.If, exp.Case, exp.PercentileCont)

Rule = Callable[[Text], Iterator[str]]


def lint(model: Model, functions: Collection[str]) -> list[Finding]:
    """Everything that is wrong with a model; `functions` are the house functions and the settings."""
    found = [Finding(model.file, "header", message) for message in header(model)]
    if isinstance(model.body, Kernel):
        unknown = sorted(set(model.body.settings) - set(functions))
        return found + [Finding(model.file, "settings", f"no setting is called {name}") for name in unknown]
    tokens = Dialect.get_or_raise("duckdb").tokenize(model.body)
    text = Text(parse_one(model.body, dialect="duckdb"), tokens, functions)
    return found + [
        Finding(model.file, rule.__name__, message) for rule in RULES for message in dict.fromkeys(rule(text))
    ]


def header(model: Model) -> Iterator[str]:
    """Meaning, grain and column comments; an indicator says more, and has the columns of all indicators."""
    if not model.meaning:
        yield "the first lines say what the table means"
    needed = ["grain"]
    if model.layer == "indicators" and model.name != "person_weeks":
        needed += ["unit", "direction", "family", "evidence", "source"]
        grain = model.header.get("grain", "")
        expected = [*grain.split(", "), "value", "evidence"]
        if [column.name for column in model.columns] != expected:
            yield f"an indicator of grain {grain} has the columns {', '.join(expected)}"
    for key in needed:
        if not model.header.get(key):
            yield f"the line `{key}: ...` is missing"
    for column in model.columns:
        if not column.comment:
            yield f"column {column.name} has no comment beside it"


def constructs(text: Text) -> Iterator[str]:
    """Syntax that one of the engines lacks or reads otherwise, or whose result is not determined."""
    for node in text.query.walk():
        if type(node) not in NODES and not isinstance(node, exp.Func):
            yield f"{_shown(node)}: not in the common subset{_advice(node)}"
    for operation in text.query.find_all(exp.SetOperation):
        if operation.args.get("by_name"):
            yield "UNION BY NAME: list the columns in one order"
    for distinct in text.query.find_all(exp.Distinct):
        if distinct.args.get("on"):
            yield "DISTINCT ON: number the rows by a total order and filter"
    for with_ in text.query.find_all(exp.With):
        if with_.recursive:
            yield "WITH RECURSIVE: make it a kernel"
    if any(token.token_type is TokenType.DCOLON for token in text.tokens):
        yield "`::`: write CAST(x AS type)"


def joins(text: Text) -> Iterator[str]:
    """Joins that only one engine has; the only table function is days_between."""
    for join in text.query.find_all(exp.Join):
        words = {str(join.args.get(part) or "").upper() for part in ("kind", "method", "side")}
        for word in sorted(words & {"SEMI", "ANTI", "ASOF", "POSITIONAL", "NATURAL"}):
            yield f"{word} JOIN: write [NOT] EXISTS, or name what is joined"
    for lateral in text.query.find_all(exp.Lateral):
        if lateral.this.name != "days_between":
            yield f"LATERAL {_shown(lateral.this)}: only days_between is a table function on both engines"
    for table in text.query.find_all(exp.Table):
        if isinstance(table.this, exp.Func):
            yield f"{_shown(table.this)} as a table: write FROM t, LATERAL days_between(t.a, t.b) AS d"


def functions(text: Text) -> Iterator[str]:
    """Calls of what is neither the house's, nor a setting, nor known to be alike on both engines."""
    for call in text.query.find_all(exp.Func):
        if type(call) is exp.Cast or isinstance(call, SYNTAX):
            continue
        name = call.name.lower() if isinstance(call, exp.Anonymous) else call.sql_name().lower()
        if name not in FUNCTIONS and name not in text.functions:
            yield f"{_shown(call)}: not in the common subset{_advice(call)}"
    for call in text.query.find_all(exp.Floor, exp.Ceil):
        if not isinstance(call.parent, exp.Cast):
            yield f"{_shown(call)}: DOUBLE on DuckDB, BIGINT on Spark; write CAST({_shown(call)} AS BIGINT)"
    for call in text.query.find_all(exp.ArrayAgg):
        if not (isinstance(call.parent, exp.Anonymous) and call.parent.name == "joined"):
            yield "array_agg: the order is not determined; only joined(array_agg(...)) sorts"


def windows(text: Text) -> Iterator[str]:
    """Windows that the engines frame differently or that are not determined."""
    for window in text.query.find_all(exp.Window):
        function = window.this
        if isinstance(function, exp.Identifier):
            yield f"WINDOW {function.name}: write the window out where it is used"
        if isinstance(function, PLAIN_AGGREGATES):
            yield f"{_shown(window)}: a median is a plain aggregate, never a window"
        if function.find(exp.Distinct):
            yield f"{_shown(window)}: DISTINCT in a window; aggregate first"
        if isinstance(function, ORDERED) and not window.args.get("order"):
            yield f"{_shown(window)}: needs an ORDER BY that leaves no ties"
        spec = window.args.get("spec")
        if spec and not _frame_is_common(spec):
            yield f"{_shown(spec)}: frames end at UNBOUNDED, CURRENT ROW, 1 PRECEDING or 1 FOLLOWING"


def ordering(text: Text) -> Iterator[str]:
    """A table has no order; inside windows NULL's place is written down."""
    ordered = 0
    for order in text.query.find_all(exp.Order):
        if isinstance(order.parent, exp.Window):
            ordered += len(order.expressions)
        elif not isinstance(order.parent, exp.WithinGroup):
            yield "ORDER BY outside a window: a table has no order"
    written = sum(token.text.upper() == "NULLS" for token in text.tokens)
    if written < ordered:
        yield f"{ordered} ordered columns but {written} times NULLS FIRST or NULLS LAST: the engines differ"


def names(text: Text) -> Iterator[str]:
    """Names that one engine reserves, quoted names, and aliases without AS."""
    for identifier in text.query.find_all(exp.Identifier):
        if identifier.quoted:
            yield f'"{identifier.name}": Spark reads double quotes as text; choose a name that needs none'
        elif identifier.name.lower() in RESERVED and not isinstance(identifier.parent, exp.DataType):
            yield f"`{identifier.name}` is reserved on DuckDB or Spark; choose another name"
    aliases = [alias for alias in text.query.find_all(exp.TableAlias) if alias.this]
    aliases += text.query.find_all(exp.Alias)
    casts = sum(_opens_a_cast(text.tokens, at) for at in range(len(text.tokens)))
    if sum(token.token_type is TokenType.ALIAS for token in text.tokens) < len(aliases) + casts:
        yield "an alias without AS"


def literals(text: Text) -> Iterator[str]:
    """Numbers that are thresholds in disguise, decimals, and text that the engines read differently."""
    for literal in text.query.find_all(exp.Literal):
        if literal.is_string:
            if "\\" in literal.this:
                yield f"'{literal.this}': a backslash means something else on Spark"
        elif "." in literal.this and "e" not in literal.this.lower():
            yield f"{literal.this}: a decimal; write it as a double, like 5e-1"
        elif literal.this not in NUMBERS and not isinstance(literal.parent, _NAMED_PLACES):
            yield f"{literal.this}: a threshold is a setting with a unit and a source, or a named number"


def types(text: Text) -> Iterator[str]:
    """Types other than the six of the house; STRING is the one spelling of text that both engines read."""
    for cast in text.query.find_all(exp.Cast):
        name = cast.to.sql("duckdb")
        if name not in TYPES:
            yield f"CAST AS {name}: the types are BIGINT, DOUBLE, BOOLEAN, STRING, DATE, TIMESTAMP"
    for token in text.tokens:
        if token.text.upper() in ("VARCHAR", "TEXT"):
            yield f"{token.text}: write STRING"


def divisions(text: Text) -> Iterator[str]:
    """Division by what may be 0: NULL on DuckDB, an error on Spark."""
    for division in text.query.find_all(exp.Div, exp.Mod):
        if not _is_never_zero(division.expression, text.functions):
            yield f"{_shown(division)}: write share(n, whole), or divide by a number or a setting"


def nullable_extremes(text: Text) -> Iterator[str]:
    """greatest and least skip NULL: each column in them is tested for NULL, or filled, in the same text."""
    tested = {test.this.name for test in text.query.find_all(exp.Is) if isinstance(test.expression, exp.Null)}
    for extreme in text.query.find_all(exp.Greatest, exp.Least):
        for column in extreme.find_all(exp.Column):
            filled = column.find_ancestor(exp.Coalesce, exp.Count)
            if column.name not in tested and not (filled and filled.find_ancestor(type(extreme)) is extreme):
                yield f"{_shown(extreme)}: skips NULL; test {column.name} with IS NULL, or coalesce it"


RULES: tuple[Rule, ...] = (
    constructs,
    joins,
    functions,
    windows,
    ordering,
    names,
    literals,
    types,
    divisions,
    nullable_extremes,
)


def _frame_is_common(spec: exp.WindowSpec) -> bool:
    if spec.args.get("exclude"):
        return False
    for side in ("start", "end"):
        bound = spec.args.get(side)
        if isinstance(bound, exp.Expression) and not (
            bound.name == "1" and str(spec.args.get("kind")).upper() == "ROWS"
        ):
            return False
    return True


def _is_never_zero(node: exp.Expression, functions: Collection[str]) -> bool:
    if isinstance(node, exp.Paren | exp.Cast):
        return _is_never_zero(node.this, functions)
    if isinstance(node, exp.Mul):
        return _is_never_zero(node.this, functions) and _is_never_zero(node.expression, functions)
    if isinstance(node, exp.Literal):
        return float(node.this) != 0
    is_setting = isinstance(node, exp.Anonymous) and not node.expressions and node.name.lower() in functions
    return is_setting or isinstance(node, exp.Nullif)


def _opens_a_cast(tokens: list[Token], at: int) -> bool:
    is_call = at + 1 < len(tokens) and tokens[at + 1].token_type is TokenType.L_PAREN
    return tokens[at].text.upper() == "CAST" and is_call


def _advice(node: exp.Expression) -> str:
    default = "define it in both files of transforms/functions" if isinstance(node, exp.Func) else ""
    advice = ADVICE.get(type(node), default)
    return f"; {advice}" if advice else ""


def _shown(node: exp.Expression) -> str:
    text = node.sql("duckdb", comments=False)
    return text if len(text) <= 60 else f"{text[:57]}..."
