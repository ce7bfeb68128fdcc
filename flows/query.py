"""Read-only SQL over a tier, shut off from files and network, and on record where it opens the work tier."""

import getpass
import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from flows.answers import Answer
from settings.errors import UsageError

ACCESS_LOG = "access.jsonl"

NOTHING_YET = "there is nothing to ask yet; `commhealth nightly` makes it"
NONE_REFUSED = (
    "no gate has stopped a night since the last one came through, so there is nothing to ask; `--tier work` "
    "holds the tables of that night"
)
"""What is said where a database is not there."""

_CLOSED: dict[str, str | bool | int] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
}


def ask(database: Path, sql: str, absent: str = NOTHING_YET) -> Answer:
    """The rows that `sql` gives on the database file.

    The connection reads one file and nothing else: no other file, no network, no extension, and no statement
    can change that. Raises UsageError where the file is not there, which `absent` explains, the text is not
    one statement, or DuckDB refuses it.
    """
    if not database.exists():
        raise UsageError(f"{database}: {absent}")
    with duckdb.connect(str(database), read_only=True, config=_CLOSED) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET lock_configuration = true")
        try:
            statements = len(connection.extract_statements(sql))
            if statements != 1:
                raise UsageError(f"the query holds {statements} statements; ask one SELECT at a time")
            found = connection.execute(sql)
            columns = [name for name, *_ in found.description or []]
            return Answer(columns, found.fetchall() if columns else [])
        except duckdb.Error as error:
            raise UsageError(f"the query was refused: {error}") from None


def record_access(work: Path, sql: str, rows: int | None) -> None:
    """Adds a line to the work tier's access log: who, when, a hash of the query, rows; never its text."""
    line = {
        "at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "who": _user(),
        "tier": "work",
        "query_sha256": hashlib.sha256(sql.encode()).hexdigest(),
        "rows": rows,
    }
    descriptor = os.open(work / ACCESS_LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, (json.dumps(line) + "\n").encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def ask_on_record(work: Path, name: str, sql: str, absent: str = NOTHING_YET) -> Answer:
    """What `ask` gives on the work tier's database; each use, refused ones too, leaves a line in the log."""
    rows = None
    try:
        answer = ask(work / name, sql, absent)
        rows = len(answer.rows)
        return answer
    finally:
        if work.exists():
            record_access(work, sql, rows)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid {os.getuid()}"
