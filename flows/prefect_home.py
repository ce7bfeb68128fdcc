"""Where Prefect keeps its state, and how it is kept quiet; it reads these variables when it is imported.

Without PREFECT_API_URL each night starts a server of its own. When a night is killed its server lives on and
holds the state; the next night, which holds the lock and so knows that no other runs, ends it.
"""

import os
import select
import signal
from collections.abc import Iterator
from pathlib import Path

from flows.disk import private_folder

SERVER = "prefect.server.api.server:create_app"
"""What a server of Prefect is started with; it is known by it among the processes."""
STARTUP_SECONDS = 120
"""How long a server may take to start: a cold disk or a busy core take most of a minute."""
_PROCESSES = Path("/proc")
_END_SECONDS = 10


def prepare(work: Path, name: str = "prefect") -> Path:
    """Sets Prefect's environment for this process and ends orphaned servers; gives its folder.

    Whoever calls this holds the lock that goes with the folder `name`.
    """
    home = private_folder(work / name)
    os.environ |= {
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": str(STARTUP_SECONDS),
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
        "PREFECT_LOGGING_LEVEL": "CRITICAL",
    }
    for process in orphans(home):
        _end(process)
    return home


def orphans(home: Path) -> Iterator[int]:
    """Process ids of servers of this folder whose night is gone; none where the system shows no processes."""
    for folder in _PROCESSES.glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            environment = (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if (
            SERVER.encode() in command
            and f"PREFECT_HOME={home}".encode() in environment
            and _parent(folder) != os.getpid()
        ):
            yield int(folder.name)


def _end(process: int) -> None:
    """Kills the process and waits until it has let go of what it held."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return
    try:
        signal.pidfd_send_signal(handle, signal.SIGKILL)
        select.select([handle], [], [], _END_SECONDS)
    finally:
        os.close(handle)


def _parent(folder: Path) -> int:
    """Parent of a process: the field after the state, which follows the name in parentheses."""
    try:
        return int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return 0
