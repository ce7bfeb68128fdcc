"""docs/indicators.md: every indicator, its norm, and a drawing from its own test.

`python -m tests.indicator_page FILE` writes it. The tests are called with a pencil in the place of the
engine: what they would draw is the example, so that no example says what no test holds.
"""

import importlib.util
import itertools
import sys
from collections.abc import Iterator, Mapping
from inspect import signature
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any, NamedTuple

import pyarrow.csv

from tests.drawings import read_drawing, to_drawing
from transforms.model import HOUSE, Model, read_sql

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests" / "transforms" / "indicators"
GOALPOSTS = ROOT / "data" / "reference" / "goalposts.csv"


class Example(NamedTuple):
    """Tables in, rows out, as a test draws them."""

    given: Mapping[str, str]
    expect: str

    @property
    def rank(self) -> tuple[bool, int]:
        """How little it shows: one with a value before one without, then the shortest first."""
        names, rows = read_drawing(dedent(self.expect))
        values = [row[names.index("value")] for row in rows if "value" in names]
        lines = sum(text.count("\n") for text in (*self.given.values(), self.expect))
        return not any(value not in ("", "0") for value in values), lines


class Pencil:
    """Stands for the engine: keeps what a test would draw, and draws nothing."""

    def __init__(self) -> None:
        self.drawn: list[tuple[str, Example]] = []

    def __call__(self, table: str, *, given: Mapping[str, str], expect: str, **_: object) -> None:
        self.drawn.append((table, Example(given, expect)))


def examples() -> dict[str, Example]:
    """The shortest drawing with a value of each indicator's tests, by name."""
    found: dict[str, Example] = {}
    for path in sorted(TESTS.glob("test_*.py")):
        pencil = Pencil()
        for test in _drawing_tests(_module(path)):
            for arguments in _arguments(test):
                test(draw=pencil, **arguments)
        for table, example in pencil.drawn:
            name = table.removeprefix("indicators.")
            if name not in found or example.rank < found[name].rank:
                found[name] = example
    return found


def page() -> str:
    """The page as it should stand in docs/indicators.md."""
    models = [read_sql(path) for path in sorted((HOUSE / "indicators").glob("*.sql"))]
    indicators = [model for model in models if model.is_indicator]
    posts = {row["indicator"]: row for row in pyarrow.csv.read_csv(GOALPOSTS).to_pylist()}
    drawn = examples()
    lines = [
        "# Indicators",
        "",
        f"All {len(indicators)}, made by `make indicators` from definitions, goalposts and tests; not",
        "written by hand. Evidence is graded twice: for the construct, and for the step from records to it",
        "(A to D). A norm says from which value an indicator counts, and at which in full. Examples are",
        "drawings of the tests. Why an indicator is defined so stands in [science.md](science.md).",
        "",
        "| indicator | unit | evidence | part | counts from | in full at | where the norm comes from |",
        "|---|---|---|---|---|---|---|",
        *(_line(model, posts[model.name]) for model in indicators),
        "",
    ]
    for model in indicators:
        lines += _chapter(model, drawn.get(model.name))
    return "\n".join(lines).rstrip() + "\n"


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"drawn_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _drawing_tests(module: ModuleType) -> Iterator[Any]:
    """Tests that need nothing but a pencil and their own parameters."""
    for name, test in vars(module).items():
        if name.startswith("test_") and not hasattr(test, "hypothesis"):
            stated = {name for names, _ in _parameters(test) for name in names}
            if signature(test).parameters.keys() - stated == {"draw"}:
                yield test


def _parameters(test: Any) -> list[tuple[list[str], list[Any]]]:
    """Names and cases of each parametrization."""
    found = []
    for mark in getattr(test, "pytestmark", []):
        if mark.name == "parametrize":
            names, cases = mark.args
            split = [names] if isinstance(names, str) and "," not in names else names
            split = [name.strip() for name in split.split(",")] if isinstance(split, str) else list(split)
            found.append((split, list(cases)))
    return found


def _arguments(test: Any) -> Iterator[dict[str, Any]]:
    choices = [
        [dict(zip(names, case if len(names) > 1 else (case,), strict=True)) for case in cases]
        for names, cases in _parameters(test)
    ]
    for chosen in itertools.product(*choices):
        yield {name: value for each in chosen for name, value in each.items()}


def _line(model: Model, posts: Mapping[str, Any]) -> str:
    header = model.header
    ends = [_end(posts, name) for name in ("good", "bad")]
    name, part = f"[{model.name}](#{model.name})", posts["sub_index"] or "none"
    return f"| {' | '.join((name, header['unit'], header['evidence'], part, *ends, posts['source']))} |"


def _end(posts: Mapping[str, Any], name: str) -> str:
    if posts["is_relative"]:
        return "relative"
    return "" if posts[name] is None else f"{posts[name]:g}"


def _chapter(model: Model, example: Example | None) -> Iterator[str]:
    header = model.header
    yield from (f"## {model.name}", "", model.meaning, "")
    stated = (f"{key}: {header[key]}" for key in ("unit", "direction", "grain", "evidence"))
    yield f"{'; '.join(stated)}."
    yield from (f"Source: {header['source']}.", "")
    if example is None:
        return
    yield "```"
    for table, drawing in example.given.items():
        yield from (table, *_drawing(drawing), "")
    yield from (f"indicators.{model.name}", *_drawing(example.expect), "```", "")


def _drawing(drawing: str) -> list[str]:
    names, rows = read_drawing(dedent(drawing))
    return [f"  {line}" for line in to_drawing(names, [tuple(row) for row in rows]).splitlines()]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
