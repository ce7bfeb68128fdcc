"""An auditor as a process of its own: `python -m expectations`.

Great Expectations takes seconds and much memory to load and leaves folders behind, so the night starts this
process early and asks it late. It reads one line of JSON from its input, {"database", "suites"} with the
arguments of each suite, and answers with one line: {"verdicts"} or {"broken"}. Without a question it ends.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from expectations.audit import audit
from settings.errors import AuditError


def main() -> None:
    """Waits for one question and answers it."""
    line = sys.stdin.readline()
    if not line.strip():
        return
    question = json.loads(line)
    suites = [
        import_module(f"expectations.{name}").suite(**arguments)
        for name, arguments in question["suites"].items()
    ]
    try:
        answer: dict[str, Any] = {
            "verdicts": [tuple(verdict) for verdict in audit(Path(question["database"]), suites)]
        }
    except AuditError as error:
        answer = {"broken": str(error)}
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
