"""What is installed is all that a night needs: the wheel alone, run from another folder."""

import csv
import io
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from settings.agreement import INDICATORS
from tests.flows.conftest import make_place

ROOT = Path(__file__).parents[1]
NOT_BUILT = ("data/sample", "tests", ".git", ".venv")


def _run(*command: str, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ran = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network from a copy of what git would commit."""
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("wheel")
    listed = _run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT).splitlines()
    for name in listed:
        if not name.startswith(NOT_BUILT) and (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tree / name)
    offline = ("--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--quiet")
    _run(sys.executable, "-m", "pip", "wheel", *offline, "--wheel-dir", str(out), ".", cwd=tree)
    (made,) = out.iterdir()
    return made


@pytest.fixture(scope="module")
def commhealth(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command as installed: the wheel alone, beside the libraries of this environment."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    offline = ("--no-index", "--no-deps", "--disable-pip-version-check", "--quiet")
    _run(sys.executable, "-m", "pip", "--python", str(python), "install", *offline, str(wheel), cwd=folder)
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin" / "commhealth"


def test_the_wheel_holds_every_table_and_reference_file(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for pattern in ("transforms/*/*.sql", "data/reference/*.csv"):
        expected = {path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern)}
        assert expected
        assert expected <= names


def test_the_wheel_holds_every_module_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    packages = ("expectations", "flows", "reports", "settings", "simulation", "sources", "transforms")
    modules = {
        path.relative_to(ROOT).as_posix() for package in packages for path in (ROOT / package).rglob("*.py")
    }
    assert modules <= names
    assert {name.partition("/")[0] for name in names} == {*packages, "data"}
    assert {Path(name).suffix for name in names} == {".py", ".sql", ".csv"}


def test_a_night_runs_from_another_folder(commhealth: Path, tmp_path: Path) -> None:
    settings = make_place(tmp_path / "place")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    said = _run(str(commhealth), "nightly", "--plain", "--settings", str(settings), cwd=elsewhere)
    assert said.startswith("published gen-")
    query = "SELECT count(*) AS indicators FROM indicator_catalogue"
    answer = _run(
        str(commhealth), "sql", query, "--format", "csv", "--settings", str(settings), cwd=elsewhere
    )
    assert list(csv.DictReader(io.StringIO(answer))) == [{"indicators": str(len(INDICATORS))}]
    python = commhealth.with_name("python")
    where = _run(
        str(python),
        "-c",
        "import flows, transforms; print(flows.__file__, transforms.__file__)",
        cwd=elsewhere,
    )
    assert all(Path(file).is_relative_to(commhealth.parents[1]) for file in where.split())
