"""What must hold of the repository as a whole: what it names, what it holds, how large it is."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
TEXT = {".py", ".sql", ".md", ".toml", ".csv", ".txt", ".lock", ".in", ""}
LARGEST_SAMPLE_BYTES = 6_000_000
LARGEST_FILE_LINES = 300
FORBIDDEN = re.compile(
    r"type: ignore|#\s*noqa|\bTODO\b|\bFIXME\b|\bxfail\b"
    r"|(?<![a-z{}*])/work/|/tmp/w\b|(?<!emit-)\bindex-url\b|\bpypi\.org\b"
    r"|\bChatGPT\b|\bClaude\b|\bAnthropic\b|\bCopilot\b|\bLLM\b"
)


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


TRACKED = _tracked()


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_file_names_what_it_must_not() -> None:
    found = [
        f"{_name(path)}:{number}: {line.strip()[:80]}"
        for path in TRACKED
        if path.suffix in TEXT and "sample" not in path.parts and path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if FORBIDDEN.search(line)
    ]
    assert found == []


def test_no_file_has_outgrown_one_idea() -> None:
    rooms = ("expectations", "flows", "reports", "settings", "simulation", "sources", "transforms")
    lengths = {
        _name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in TRACKED
        if path.suffix in (".py", ".sql") and path.relative_to(ROOT).parts[0] in rooms
    }
    assert {name: lines for name, lines in lengths.items() if lines >= LARGEST_FILE_LINES} == {}


def test_the_sample_stays_small() -> None:
    sample = [path for path in TRACKED if _name(path).startswith("data/sample/")]
    assert sample
    assert sum(path.stat().st_size for path in sample) <= LARGEST_SAMPLE_BYTES


def test_nothing_that_a_night_makes_is_kept() -> None:
    made = ("data/landing/", "data/lake/", "data/work/", "data/warehouse/", "data/summaries/")
    assert [_name(path) for path in TRACKED if _name(path).startswith(made)] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_a_version_and_hashes(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip()]
    assert lines
    for line in lines:
        assert re.match(r"[a-z0-9-]+(\[[a-z,-]+\])?==\S+", line), line
        assert "--hash=sha256:" in line, line


def test_the_locks_agree_with_each_other_and_name_what_the_project_declares() -> None:
    versions: dict[str, set[tuple[str, ...]]] = {}
    for lock in LOCKS:
        locked: dict[str, list[str]] = {}
        for name, version in re.findall(r"(?m)^([a-z0-9-]+)==(.+) \\", lock.read_text(encoding="utf-8")):
            locked.setdefault(name, []).append(version)
        for name, found in locked.items():
            versions.setdefault(name, set()).add(tuple(found))
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    declared = [*project["dependencies"], *(item for extra in extras for item in extra)]
    assert {re.split(r"[<>=\[]", item)[0] for item in declared} <= versions.keys()


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_link_between_pages_leads_somewhere() -> None:
    broken = [
        f"{_name(page)}: {target}"
        for page in TRACKED
        if page.suffix == ".md"
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
