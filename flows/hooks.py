"""What is told of a night that did not come to its end: by mail and by webhook, as the settings say.

A notice holds the run, its step, the exit code and what to do. It never holds the error's text: that names
files, and files name people. A notice that cannot be sent is said on stderr and changes nothing else.
"""

import json
import re
import smtplib
import ssl
import sys
import urllib.request
from collections.abc import Callable
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

from flows.night import Night
from settings.errors import BusyError, ExitCode, SettingsError, UserError
from settings.operation import Notify

_LOOK = "read what the night wrote to its log, mend what it names, run it again; `commhealth doctor` helps"
ADVICE: dict[int, str] = {
    ExitCode.FAILED: _LOOK,
    ExitCode.USAGE: "the settings ask for something impossible; the log says which key",
    ExitCode.DEGRADED: "all else is published; `commhealth status` says what is lacking and what to do",
    ExitCode.GATE_REFUSED: "the log names the expectations that were not met, and what helps",
    ExitCode.AUDIT_BROKEN: "the audit could not run, which says nothing of the data; check what is installed",
    ExitCode.TERMINATED: "it was ended from outside; the next night starts over",
}
"""What to do, by exit code."""
_KILLED = (
    "it was killed, or the machine stopped: look in the system's log for memory or power. Readers see whole "
    "generations; the next night starts over, and nothing needs repair"
)
_STOOD = re.compile(r"run (\S+), step (\S+)$")
_LOCAL = ("localhost", "127.0.0.1", "::1")
_SECRET_MODES = (0o600, 0o400)


@dataclass(frozen=True)
class Notice:
    """One thing to tell, in words of ours and numbers."""

    headline: str
    what_to_do: str
    run: str | None = None
    step: str | None = None
    error: str | None = None
    exit_code: int | None = None

    @property
    def text(self) -> str:
        """The notice as lines; what is not known has none."""
        known = [(name.replace("_", " "), said) for name, said in asdict(self).items() if said is not None]
        return "\n".join([self.headline, *(f"{name}: {said}" for name, said in known[1:])])


def tell_of_failure(night: Night, error: BaseException) -> None:
    """Tells that `error` ended the night; being busy, or stopped at the terminal, is no failure."""
    if isinstance(error, BusyError | KeyboardInterrupt):
        return
    code = exit_code(error)
    headline = "a gate stopped a night" if code == ExitCode.GATE_REFUSED else "a night failed"
    stands = "nothing was published" if night.published is None else "it was published, but not all was done"
    advice = f"{stands}: {ADVICE.get(code, _LOOK)}"
    notice = Notice(headline, advice, night.run.run, night.step, type(error).__name__, code)
    send(night.settings.notify, night.places.settings.parent, notice)


def tell_of_lacks(night: Night) -> None:
    """Tells of a night that came to its end, but not whole: what it lacks, by number."""
    if night.run.is_degraded:
        headline = f"a night was not whole: {', '.join(night.run.lacks)}"
        notice = Notice(headline, ADVICE[ExitCode.DEGRADED], night.run.run, exit_code=ExitCode.DEGRADED)
        send(night.settings.notify, night.places.settings.parent, notice)


def tell_of_crash(notify: Notify, base: Path, left: str) -> None:
    """Tells of the holder that left `left` in the lock's file, as only a night does that was cut off."""
    if left:
        stood = _STOOD.search(left)
        run, step = stood.groups() if stood else (None, None)
        send(notify, base, Notice("a night did not come to its end", _KILLED, run, step))


def exit_code(error: BaseException) -> int:
    """The code with which the command line ends for `error`."""
    if isinstance(error, UserError):
        return error.exit_code
    if isinstance(error, SystemExit) and isinstance(error.code, int):
        return error.code
    return ExitCode.FAILED


def send(notify: Notify, base: Path, notice: Notice) -> list[str]:
    """Sends the notice every way that the settings name; gives the ways that failed, each said on stderr.

    `base` is the folder that the settings' paths are relative to. Nothing that goes wrong is raised.
    """
    failed = []
    for way, deliver in ways(notify).items():
        try:
            deliver(notify, base, notice)
        except Exception as error:
            failed.append(way)
            said = error if isinstance(error, UserError) else type(error).__name__
            print(f"commhealth: the notice by {way} was not sent ({said})", file=sys.stderr)
    return failed


def ways(notify: Notify) -> dict[str, Callable[[Notify, Path, Notice], None]]:
    """The ways that the settings name."""
    stated = {"mail": (notify.mail_to, _mail), "webhook": (notify.webhook_file, _webhook)}
    return {name: deliver for name, (is_stated, deliver) in stated.items() if is_stated}


def secret(base: Path, name: str) -> str:
    """The one line of a secret's file; SettingsError where it cannot be read or is open to others."""
    path = base / name
    try:
        mode = path.stat().st_mode & 0o777
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read ({type(error).__name__})") from None
    if mode not in _SECRET_MODES:
        raise SettingsError(f"{path}: has mode {mode:04o}; expected 0600. Run: chmod 600 {path}")
    if not text or len(text.splitlines()) != 1:
        raise SettingsError(f"{path}: expected one line")
    return text


def webhook_address(base: Path, name: str) -> str:
    """The address in the webhook's file; SettingsError unless it is https, or http on this machine."""
    address = secret(base, name)
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
        raise SettingsError(f"{base / name}: expected an address that begins with https://")
    return address


def _mail(notify: Notify, base: Path, notice: Notice) -> None:
    assert notify.smtp_host is not None
    message = EmailMessage()
    message["Subject"] = f"{notify.place}: {notice.headline}"
    message["From"], message["To"] = notify.mail_from, ", ".join(notify.mail_to)
    message.set_content(f"{notify.place}: {notice.text}\n")
    password = secret(base, notify.smtp_password_file) if notify.smtp_password_file else None
    trusted = ssl.create_default_context()
    host, port, patience = notify.smtp_host, notify.smtp_port, notify.timeout_seconds
    with (
        smtplib.SMTP_SSL(host, port, timeout=patience, context=trusted)
        if notify.smtp_security == "tls"
        else smtplib.SMTP(host, port, timeout=patience)
    ) as server:
        if notify.smtp_security == "starttls":
            server.starttls(context=trusted)
        if notify.smtp_user is not None and password is not None:
            server.login(notify.smtp_user, password)
        server.send_message(message)


def _webhook(notify: Notify, base: Path, notice: Notice) -> None:
    assert notify.webhook_file is not None
    stated = {**asdict(notice), "place": notify.place, "text": f"{notify.place}: {notice.text}"}
    request = urllib.request.Request(
        webhook_address(base, notify.webhook_file),
        data=json.dumps(stated).encode(),
        headers={"Content-Type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(request, timeout=notify.timeout_seconds):
        pass
