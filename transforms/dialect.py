"""What the two engines spell differently: the house functions, and one function a setting.

`functions/duckdb.sql` and `functions/spark.sql` define the same names with the same meaning. A setting is a
function without arguments, so that a threshold in SQL always carries its name.
"""

from collections.abc import Mapping

from sqlglot import Dialect
from sqlglot.tokens import TokenType

from transforms.model import HOUSE

FUNCTIONS = HOUSE / "functions"


def house_functions(engine: str) -> dict[str, str]:
    """The statement that defines each house function on `engine` (duckdb or spark), in the order of the
    file.
    """
    statements = _statements((FUNCTIONS / f"{engine}.sql").read_text(encoding="utf-8"))
    return {_name(statement): statement for statement in statements}


def setting_functions(engine: str, settings: Mapping[str, int | float]) -> dict[str, str]:
    """The statement that defines each setting on `engine`: BIGINT for an int, DOUBLE for a float.

    Raises TypeError for a value of another type.
    """
    return {name: _constant(engine, name, value) for name, value in settings.items()}


def _constant(engine: str, name: str, value: int | float) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"setting {name}: expected int or float, found {type(value).__name__}")
    kind = "BIGINT" if isinstance(value, int) else "DOUBLE"
    cast = f"CAST({value} AS BIGINT)" if kind == "BIGINT" else f"CAST('{value!r}' AS DOUBLE)"
    if engine == "duckdb":
        return f"CREATE TEMPORARY MACRO {name}() AS {cast}"
    return f"CREATE OR REPLACE TEMPORARY FUNCTION {name}() RETURNS {kind} RETURN {cast}"


def _statements(text: str) -> list[str]:
    pieces, start = [], 0
    for token in Dialect.get_or_raise("duckdb").tokenize(text):
        if token.token_type is TokenType.SEMICOLON:
            pieces.append(text[start : token.start].strip())
            start = token.end + 1
    return pieces


def _name(statement: str) -> str:
    """The word before the first parenthesis of a definition, comments above it left out."""
    code = "\n".join(line for line in statement.splitlines() if not line.startswith("--"))
    return code.partition("(")[0].split()[-1]
