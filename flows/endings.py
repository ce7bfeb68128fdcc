"""How a command ends: with an exit code and one text, whatever happened."""

import atexit
import os
import signal
import sys
from collections.abc import Callable
from typing import NoReturn

from settings.errors import ExitCode, UserError


def carry_out(command: Callable[[], object]) -> None:
    """Runs `command`: mistakes of the user become one text and an exit code, never a traceback."""
    os.umask(0o077)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(ExitCode.TERMINATED))
    try:
        command()
    except UserError as error:
        print(f"commhealth: {_safe(str(error))}", file=sys.stderr)
        _leave(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _leave(ExitCode.FAILED)
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        print(f"commhealth: {named}{error.strerror or error}; mend that and run again", file=sys.stderr)
        _leave(ExitCode.FAILED)
    except SystemExit as end:
        _leave(end.code if isinstance(end.code, int) else ExitCode.FAILED)
    except Exception as error:
        from flows.disk import trouble

        told = trouble(error)
        if told is None:
            raise
        print(f"commhealth: {told}; mend that and run again", file=sys.stderr)
        _leave(ExitCode.FAILED)
    else:
        _leave(ExitCode.OK)


def _safe(text: str) -> str:
    """The text, line by line without what a terminal would act on: file names are chosen by others."""
    from settings.shown import printable

    return "\n".join(map(printable, text.split("\n")))


def _leave(code: int) -> NoReturn:
    """Ends the process after what was registered for its end, without taking modules apart.

    Beside Prefect's threads DuckDB is taken apart while it is still held, and says so on stderr.
    """
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
