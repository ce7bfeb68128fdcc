"""Reads a table's definition: a `.sql` file or a kernel module, with its header, columns and inputs.

A header is the leading comment of a `.sql` file, or the docstring of a kernel: its first paragraph is the
meaning, and lines `key: value` follow (several on one line, two spaces apart). The columns are those of the
final SELECT, each with the comment that trails it. Inputs are the tables that the SQL names, so the order of
work is never written twice.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa
from sqlglot import Dialect, exp, parse
from sqlglot.errors import SqlglotError
from sqlglot.tokens import Token, TokenType

from transforms import kernels
from transforms.header import read_header

LAYERS = ("core", "facts", "indicators", "scores", "summaries")
"""The layers below the lake, in the order in which data moves."""
LOADED = ("lake", "reference")
"""The schemas that are loaded before any model runs."""
HOUSE = Path(__file__).parent

_AFTER_COLUMNS = {
    TokenType.WHERE,
    TokenType.UNION,
    TokenType.EXCEPT,
    TokenType.INTERSECT,
    TokenType.SEMICOLON,
}
_OPENING = {TokenType.L_PAREN, TokenType.L_BRACKET, TokenType.L_BRACE}
_CLOSING = {TokenType.R_PAREN, TokenType.R_BRACKET, TokenType.R_BRACE}


class ModelError(Exception):
    """A table that cannot be read, planned or built; names the table and its file, and keeps the cause."""

    def __init__(self, table: str, file: str, message: str) -> None:
        super().__init__(f"{table} ({file}): {message}")
        self.table = table
        self.file = file


_VALUE = re.compile(r"'[^']*'?|\d{5,}")


def first_line(error: BaseException) -> str:
    """The kind of an error and the first line of its text; stacks and echoed SQL stay in the error itself.

    What the line quotes ('...') or counts in five digits or more can be a value of a row, and is left out.
    """
    line = str(error).strip().partition("\n")[0]
    return f"{type(error).__name__}: {_VALUE.sub('...', line)}"


@dataclass(frozen=True)
class Column:
    """One column of a table, with the comment that its author wrote beside it."""

    name: str
    comment: str


@dataclass(frozen=True)
class Kernel:
    """A table made in Python: `rows(*inputs, **settings)` gives rows of `schema`."""

    rows: Callable[..., pa.Table]
    schema: pa.Schema
    settings: tuple[str, ...]


@dataclass(frozen=True)
class Model:
    """One table of the house: what it means, what it reads, and the SELECT or kernel that makes it."""

    table: str
    file: str
    meaning: str
    header: Mapping[str, str]
    columns: tuple[Column, ...]
    inputs: tuple[str, ...]
    calls: frozenset[str]
    body: str | Kernel

    @property
    def layer(self) -> str:
        """The schema that the table stands in."""
        return self.table.partition(".")[0]

    @property
    def name(self) -> str:
        """The table's name within its schema."""
        return self.table.partition(".")[2]

    @property
    def is_indicator(self) -> bool:
        """Whether it is an indicator of its own; the table that collects them all has no unit."""
        return self.layer == "indicators" and "unit" in self.header


def read_house(folder: Path = HOUSE, modules: tuple[ModuleType, ...] | None = None) -> dict[str, Model]:
    """Every model by table name: the `.sql` files of `folder`, the kernels, and the collected indicators.

    Raises ModelError where two files make one table, or where one cannot be read.
    """
    models: dict[str, Model] = {}
    found = [read_sql(path) for layer in LAYERS for path in sorted((folder / layer).glob("*.sql"))]
    found += [read_kernel(module) for module in (kernel_modules() if modules is None else modules)]
    for model in [*found, collected(found)]:
        if model.table in models:
            raise ModelError(model.table, model.file, f"{models[model.table].file} makes the same table")
        models[model.table] = model
    return models


def read_sql(path: Path) -> Model:
    """The model in a `.sql` file; the folder is its layer, the file name its table.

    Raises ModelError for text that is not one SELECT, for a column without a name, and for a table without a
    schema.
    """
    table = f"{path.parent.name}.{path.stem}"
    return model_from_sql(table, f"{path.parent.name}/{path.name}", path.read_text(encoding="utf-8"))


def model_from_sql(table: str, file: str, sql: str) -> Model:
    """The model that `sql` describes, under the given names."""
    try:
        tokens = Dialect.get_or_raise("duckdb").tokenize(sql)
        statements = parse(sql, dialect="duckdb")
    except SqlglotError as error:
        raise ModelError(table, file, f"not readable as SQL: {error}") from error
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        raise ModelError(table, file, "expected one SELECT and nothing else")
    query = statements[0]
    meaning, header = read_header(_comment(sql[: tokens[0].start]))
    return Model(
        table=table,
        file=file,
        meaning=meaning,
        header=header,
        columns=_columns(table, file, query, sql, tokens),
        inputs=_inputs(table, file, query),
        calls=frozenset(call.name.lower() for call in query.find_all(exp.Anonymous)),
        body=sql.rstrip().rstrip(";"),
    )


def read_kernel(module: ModuleType) -> Model:
    """The model in a kernel module: docstring, LAYER, INPUTS, SETTINGS, SCHEMA and rows.

    Raises ModelError naming what the module lacks.
    """
    name = module.__name__.rpartition(".")[2]
    file = f"kernels/{name}.py"
    lacking = [
        part for part in ("LAYER", "INPUTS", "SETTINGS", "SCHEMA", "rows") if not hasattr(module, part)
    ]
    if lacking:
        raise ModelError(name, file, f"a kernel defines {', '.join(lacking)} as well")
    given: Any = module
    meaning, header = read_header(module.__doc__ or "")
    return Model(
        table=f"{given.LAYER}.{name}",
        file=file,
        meaning=meaning,
        header=header,
        columns=tuple(Column(field.name, comment_of(field)) for field in given.SCHEMA),
        inputs=tuple(given.INPUTS),
        calls=frozenset(given.SETTINGS),
        body=Kernel(given.rows, given.SCHEMA, tuple(given.SETTINGS)),
    )


def kernel_modules() -> tuple[ModuleType, ...]:
    """The modules of transforms/kernels; one with a leading underscore is shared code, not a table."""
    names = sorted(
        found.name for found in pkgutil.iter_modules(kernels.__path__) if not found.name.startswith("_")
    )
    return tuple(importlib.import_module(f"{kernels.__name__}.{name}") for name in names)


def collected(models: list[Model]) -> Model:
    """`indicators.person_weeks`: every indicator of grain person, week, under its name.

    A new indicator is a new file and changes no other. A skipped indicator is an empty table, and so leaves
    no row.
    """
    weekly = sorted(
        m.table for m in models if m.layer == "indicators" and m.header.get("grain") == "person, week"
    )
    selects = [
        f"SELECT person, week, '{table.partition('.')[2]}' AS indicator, value, evidence FROM {table}"
        for table in weekly
    ]
    nothing = (
        "SELECT CAST(NULL AS BIGINT) AS person, CAST(NULL AS DATE) AS week, "
        "CAST(NULL AS STRING) AS indicator, CAST(NULL AS DOUBLE) AS value, "
        "CAST(NULL AS BIGINT) AS evidence WHERE FALSE"
    )
    return Model(
        table="indicators.person_weeks",
        file="model.py",
        meaning="Every weekly indicator of a person, one row each.",
        header={"grain": "person, week, indicator"},
        columns=(
            Column("person", "who"),
            Column("week", "Monday of the ISO week, local to the person"),
            Column("indicator", "name of the indicator"),
            Column("value", "its value, in the indicator's own unit; null where unknown"),
            Column("evidence", "observations that the value rests on"),
        ),
        inputs=tuple(weekly),
        calls=frozenset(),
        body="\nUNION ALL\n".join(selects) or nothing,
    )


def comment_of(described: pa.Schema | pa.Field) -> str:
    """The comment that a table's schema or a column carries; empty where there is none."""
    return (described.metadata or {}).get(b"comment", b"").decode()


def _comment(gap: str) -> str:
    """The text of the comment lines in `gap`, which holds nothing but comments and space."""
    lines = (line.strip() for line in gap.splitlines())
    return "\n".join(line.removeprefix("--").strip() for line in lines if line.startswith("--"))


def _columns(table: str, file: str, query: exp.Query, sql: str, tokens: list[Token]) -> tuple[Column, ...]:
    names = query.named_selects
    if any(name in ("", "*") for name in names):
        raise ModelError(table, file, "a column of the final SELECT has no name: write `AS name`, and no `*`")
    comments = [_comment(gap).replace("\n", " ") for gap in _gaps(sql, tokens)]
    if len(comments) != len(names):
        raise ModelError(
            table, file, f"found {len(names)} columns but {len(comments)} places for their comments"
        )
    return tuple(Column(name, comment) for name, comment in zip(names, comments, strict=True))


def _gaps(sql: str, tokens: list[Token]) -> list[str]:
    """What stands between each column of the final SELECT and the next: space, comments, and the comma
    blanked out.
    """
    gaps: list[str] = []
    depth, is_inside = 0, False
    for position, token in enumerate(tokens):
        depth += (token.token_type in _OPENING) - (token.token_type in _CLOSING)
        if depth or token.token_type in _CLOSING:
            continue
        following = tokens[position + 1].start if position + 1 < len(tokens) else len(sql)
        before = tokens[position - 1].end + 1
        if token.token_type is TokenType.SELECT and not gaps:
            is_inside = True
        elif is_inside and token.token_type is TokenType.COMMA:
            gaps.append(sql[before : token.start] + sql[token.end + 1 : following])
        elif is_inside and _ends_the_columns(token, tokens[position - 1]):
            gaps.append(sql[before : token.start])
            is_inside = False
    return [*gaps, sql[tokens[-1].end + 1 :]] if is_inside else gaps


def _ends_the_columns(token: Token, previous: Token) -> bool:
    if token.token_type is TokenType.FROM:
        return previous.token_type is not TokenType.DISTINCT
    return token.token_type in _AFTER_COLUMNS


def _inputs(table: str, file: str, query: exp.Query) -> tuple[str, ...]:
    """The tables that `query` names with their schema; names without one must be its own WITH queries."""
    own = {cte.alias for cte in query.find_all(exp.CTE)}
    found: set[str] = set()
    for source in query.find_all(exp.Table):
        if not isinstance(source.this, exp.Identifier):
            continue
        if source.db:
            found.add(f"{source.db}.{source.name}")
        elif source.name not in own:
            raise ModelError(table, file, f"`{source.name}` has no schema: write it as layer.{source.name}")
    return tuple(sorted(found))
