import getpass
import hashlib
import json
from pathlib import Path

import duckdb
import pytest

from flows.query import ACCESS_LOG, ask, ask_on_record
from settings.errors import ExitCode, UsageError


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "work.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE levels AS SELECT 1 AS level UNION ALL SELECT 2 AS level")
    return path


def test_rows_come_with_the_names_of_their_columns(database: Path) -> None:
    assert ask(database, "SELECT level FROM levels ORDER BY level") == (["level"], [(1,), (2,)])


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('{secret}')",
        "SELECT * FROM '{secret}'",
        "SELECT * FROM glob('*')",
        "COPY levels TO '{folder}/out.csv'",
        "ATTACH '{folder}/other.duckdb'",
        "EXPORT DATABASE '{folder}/out'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "RESET lock_configuration",
        "PRAGMA temp_directory='{folder}'",
        "CREATE TABLE mine AS SELECT 1 AS n",
        "DELETE FROM levels",
        "SELECT * FROM secret",
        "SELECT",
    ],
)
def test_a_query_reads_the_file_and_nothing_else(database: Path, tmp_path: Path, sql: str) -> None:
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n")
    secret = [1]
    with pytest.raises(UsageError, match="the query was refused") as refused:
        ask(database, sql.format(secret=tmp_path / "secret.csv", folder=tmp_path))
    assert refused.value.exit_code is ExitCode.USAGE
    assert secret == [1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["secret.csv", "work.duckdb"]


def test_before_the_first_night_there_is_nothing_to_ask(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="commhealth nightly"):
        ask(tmp_path / "current.duckdb", "SELECT 1")


@pytest.mark.parametrize(("sql", "number"), [("", 0), ("-- nothing but words", 0), ("SELECT 1; SELECT 2", 2)])
def test_one_statement_is_asked_at_a_time(database: Path, sql: str, number: int) -> None:
    with pytest.raises(UsageError, match=f"the query holds {number} statements; ask one SELECT at a time"):
        ask(database, sql)


def test_opening_the_work_tier_is_on_record_without_the_text(database: Path) -> None:
    sql = "SELECT level FROM levels WHERE level = 1"
    assert ask_on_record(database.parent, database.name, sql).rows == [(1,)]
    with pytest.raises(UsageError):
        ask_on_record(database.parent, database.name, "SELECT nonsense")
    log = database.parent / ACCESS_LOG
    first, second = map(json.loads, log.read_text().splitlines())
    assert first["query_sha256"] == hashlib.sha256(sql.encode()).hexdigest()
    assert first["who"] == getpass.getuser()
    assert (first["tier"], first["rows"]) == ("work", 1)
    assert second["rows"] is None
    assert "levels" not in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_user_without_a_name_is_recorded_by_number(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", nameless)
    ask_on_record(database.parent, database.name, "SELECT 1 AS n")
    assert json.loads((database.parent / ACCESS_LOG).read_text())["who"].startswith("uid ")


def test_a_place_without_work_has_no_record_to_keep(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        ask_on_record(tmp_path / "work", "work.duckdb", "SELECT 1 AS n")
    assert not (tmp_path / "work").exists()
