"""`commhealth serve`: nights at the hours of the settings, by Prefect's own scheduler on this machine alone.

Unless PREFECT_API_URL names a server, one is started here: the scheduler needs one that stays.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows import disk
from flows.lock import only_night
from flows.prefect_home import SERVER, STARTUP_SECONDS, prepare
from settings.errors import UserError
from settings.load import load_settings, places
from settings.sample import under_agreement

LOCK_NAME = "serve.lock"
HOME = "serve"
_HOST = "127.0.0.1"
_END_SECONDS = 10


def serve(settings_file: Path) -> None:
    """Runs nights at their hours until the process is ended. Raises BusyError where another serves the place.

    Settings that a night would refuse are refused now.
    """
    settings = load_settings(settings_file)
    where = places(settings, settings_file)
    under_agreement(settings, where.landing)
    with only_night(disk.private_folder(where.work), LOCK_NAME, "the place is served already"):
        home = prepare(where.work, HOME)
        with _server(home):
            from flows import served

            os.environ[served.SETTINGS_VARIABLE] = str(where.settings)
            print(
                f"serving nights at {settings.serve.cron} ({settings.serve.zone})",
                file=sys.stderr,
                flush=True,
            )
            served.run_forever(settings.serve)


@contextmanager
def _server(home: Path) -> Iterator[None]:
    """A server of Prefect for as long as this is held, with its scheduler, without its pages."""
    if os.environ.get("PREFECT_API_URL"):
        yield
        return
    port = _free_port()
    command = [sys.executable, "-m", "uvicorn", "--factory", SERVER, "--host", _HOST, "--port", str(port)]
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--log-level", "error"],
            stdout=log,
            stderr=log,
            env={**os.environ, "PREFECT_UI_ENABLED": "false", "PREFECT__SERVER_FINAL": "1"},
        )
    os.environ["PREFECT_API_URL"] = f"http://{_HOST}:{port}/api"
    try:
        _wait_for(process, f"http://{_HOST}:{port}/api/health", home)
        yield
    finally:
        del os.environ["PREFECT_API_URL"]
        process.terminate()
        try:
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(process: "subprocess.Popen[bytes]", address: str, home: Path) -> None:
    until = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=_END_SECONDS):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise UserError(
        f"Prefect's server did not start within {STARTUP_SECONDS} s; see {home / 'server.log'}. "
        "`commhealth nightly --plain` from cron needs none"
    )


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((_HOST, 0))
        return int(found.getsockname()[1])
