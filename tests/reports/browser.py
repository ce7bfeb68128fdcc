"""A headless Chromium, spoken to over a pipe: what a page logs, asks for, and how wide it is."""

import fcntl
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

PROGRAM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
SECONDS = 60.0
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-pipe",
)  # fmt: skip

Message = dict[str, Any]


@dataclass
class Visit:
    """What happened while a page was opened."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


class Browser:
    """One browser with one tab; use it as a context."""

    def __init__(self, folder: Path) -> None:
        self._read, theirs_out = os.pipe()
        theirs_in, self._write = os.pipe()
        command = [str(PROGRAM), *FLAGS, f"--user-data-dir={folder}", "about:blank"]
        self._process = subprocess.Popen(
            command,
            preexec_fn=lambda: _as_pipes(theirs_in, theirs_out),
            pass_fds=(3, 4),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for descriptor in (theirs_in, theirs_out):
            os.close(descriptor)
        self._number, self._session, self._left = 0, "", b""
        self._heard: list[Message] = []
        self._attach()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for descriptor in (self._read, self._write):
            os.close(descriptor)

    def open(self, page: Path, width: int) -> Visit:
        """Opens the page in a window of that width, and waits until it is loaded."""
        metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
        self.call("Emulation.setDeviceMetricsOverride", **metrics)
        self._heard.clear()
        self.call("Page.navigate", url=page.as_uri())
        self._until(lambda message: message.get("method") == "Page.loadEventFired")
        self.call("Runtime.evaluate", expression="1")
        visit = Visit()
        for message in self._heard:
            _note(message, visit)
        return visit

    def value(self, expression: str) -> Any:
        """What the expression comes to in the open page."""
        return self.call("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def call(self, method: str, **parameters: Any) -> Message:
        """The answer to one command; RuntimeError where it is refused."""
        self._number += 1
        number = self._number
        message: Message = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        answer = self._until(lambda heard: heard.get("id") == number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        result: Message = answer["result"]
        return result

    def _attach(self) -> None:
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = str(attached["sessionId"])
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.call(f"{domain}.enable")

    def _until(self, is_it: Callable[[Message], bool]) -> Message:
        ends = time.monotonic() + SECONDS
        while time.monotonic() < ends:
            while b"\0" in self._left:
                first, _, self._left = self._left.partition(b"\0")
                message: Message = json.loads(first)
                self._heard.append(message)
                if is_it(message):
                    return message
            if select.select([self._read], [], [], 1.0)[0]:
                self._left += os.read(self._read, 1 << 16)
        raise TimeoutError("the browser did not answer")


def _as_pipes(commands: int, answers: int) -> None:
    """Chromium reads commands from descriptor 3 and answers on descriptor 4."""
    held = [fcntl.fcntl(descriptor, fcntl.F_DUPFD, 10) for descriptor in (commands, answers)]
    for descriptor, place in zip(held, (3, 4), strict=True):
        os.dup2(descriptor, place)
        os.close(descriptor)


def _note(message: Message, visit: Visit) -> None:
    said = message.get("params", {})
    match message.get("method"):
        case "Network.requestWillBeSent":
            visit.requests.append(said["request"]["url"])
        case "Log.entryAdded":
            visit.complaints.append(said["entry"]["text"])
        case "Runtime.consoleAPICalled":
            visit.complaints.append(str(said["args"]))
        case "Runtime.exceptionThrown":
            visit.complaints.append(said["exceptionDetails"]["text"])
