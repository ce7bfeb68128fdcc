"""Imports point one way: flows -> {sources, transforms, expectations, reports, simulation} -> settings."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ALLOWED = {
    "flows": {"sources", "transforms", "reports", "simulation", "settings"},
    "sources": {"settings"},
    "transforms": {"settings"},
    "expectations": {"settings"},
    "reports": {"settings"},
    "simulation": {"settings"},
    "settings": set[str](),
}
"""What each room may import beside itself; `flows` starts `expectations` as a process of its own."""
ONLY_IN = {
    "prefect": ("flows/nightly.py", "flows/served.py"),
    "great_expectations": ("expectations/audit.py", "expectations/suites.py"),
    "sqlalchemy": ("expectations/dialect.py",),
    "pyspark": ("transforms/spark.py",),
    "py4j": ("transforms/spark.py",),
    "typer": ("flows/cli.py", "flows/demo.py"),
    "rich": ("flows/progress.py",),
}
"""Libraries that a single room, or a single file, keeps to itself."""
MODULES = [path for room in ALLOWED for path in sorted((ROOT / room).rglob("*.py"))]


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: an import names its module in full"
            yield node.module or ""


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_room_imports_only_rooms_below_it(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    rooms = {name.partition(".")[0] for name in _imports(path)} & ALLOWED.keys()
    assert rooms <= ALLOWED[room] | {room}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_nothing_shipped_imports_the_tests(path: Path) -> None:
    assert not {name for name in _imports(path) if name.partition(".")[0] in ("tests", "benchmarks")}


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_imported_where_it_belongs(library: str) -> None:
    found = {
        _name(path) for path in MODULES if library in {name.partition(".")[0] for name in _imports(path)}
    }
    assert found == set(ONLY_IN[library])


def test_the_steps_of_a_night_import_no_other_step() -> None:
    steps = {"flows.landing", "flows.tables", "flows.gate", "flows.release"}
    calls = {step: steps & set(_imports(ROOT / f"{step.replace('.', '/')}.py")) for step in steps}
    assert not any(calls.values()), calls
