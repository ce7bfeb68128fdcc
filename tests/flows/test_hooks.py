"""Notices: what they say, the ways they go, and that one which does not arrive changes nothing."""

import json
import smtplib
import urllib.request
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from flows import hooks, ledger, steps
from flows.hooks import Notice, exit_code, send, tell_of_crash
from flows.lock import LOCK_NAME, only_night
from flows.run import run_night
from settings.errors import BusyError, ExitCode, GateError, SettingsError, SourceError
from settings.operation import Notify
from tests.flows.conftest import Silent

Verdicts = Callable[[bool], None]
MAIL = Notify(mail_to=("ops@example.com",), mail_from="night@example.com", smtp_host="mail.example.com")
NOTICE = Notice("a night failed", "mend it", "20260401T010000-aaaa", "land", "SourceError", 1)


class Server:
    """A mail server in memory."""

    def __init__(self, host: str, port: int, **_: Any) -> None:
        self.said: list[Any] = [(host, port)]
        Server.last = self

    last: "Server"

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def starttls(self, context: object) -> None:
        self.said.append("starttls")

    def login(self, user: str, password: str) -> None:
        self.said.append((user, password))

    def send_message(self, message: EmailMessage) -> None:
        self.said.append(message)


class Answer:
    """What a webhook answers."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch) -> type[Server]:
    monkeypatch.setattr(smtplib, "SMTP", Server)
    monkeypatch.setattr(smtplib, "SMTP_SSL", Server)
    return Server


@pytest.fixture
def posts(monkeypatch: pytest.MonkeyPatch) -> list[urllib.request.Request]:
    sent: list[urllib.request.Request] = []

    def urlopen(request: urllib.request.Request, timeout: float) -> Answer:
        sent.append(request)
        return Answer()

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    return sent


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Notice]:
    """Every notice that nights want to send."""
    notices: list[Notice] = []
    monkeypatch.setattr(hooks, "send", lambda notify, base, notice: notices.append(notice))
    return notices


def _secret(path: Path, text: str, mode: int = 0o600) -> str:
    path.write_text(text)
    path.chmod(mode)
    return path.name


def test_a_mail_goes_over_a_closed_way_and_says_what_to_do(tmp_path: Path, mails: type[Server]) -> None:
    assert send(MAIL, tmp_path, NOTICE) == []
    way, closed, message = mails.last.said
    assert (way, closed) == (("mail.example.com", 587), "starttls")
    assert message["To"] == "ops@example.com"
    assert message["Subject"] == "commhealth: a night failed"
    assert message.get_content().splitlines() == [
        "commhealth: a night failed",
        "what to do: mend it",
        "run: 20260401T010000-aaaa",
        "step: land",
        "error: SourceError",
        "exit code: 1",
    ]


def test_a_password_comes_from_a_closed_file(tmp_path: Path, mails: type[Server]) -> None:
    stated = {"smtp_user": "u", "smtp_password_file": "password", "smtp_security": "tls", "smtp_port": 465}
    notify = MAIL.model_copy(update=stated)
    _secret(tmp_path / "password", "quiet\n")
    assert send(notify, tmp_path, NOTICE) == []
    assert mails.last.said[:2] == [("mail.example.com", 465), ("u", "quiet")]


def test_a_webhook_gets_a_text_and_the_values(tmp_path: Path, posts: list[urllib.request.Request]) -> None:
    notify = Notify(webhook_file=_secret(tmp_path / "hook", "https://chat.example.com/x\n"), place="west")
    assert send(notify, tmp_path, NOTICE) == []
    (request,) = posts
    assert request.full_url == "https://chat.example.com/x"
    assert request.get_method() == "POST"
    assert isinstance(request.data, bytes)
    said = json.loads(request.data)
    assert said.pop("text").startswith("west: a night failed\nwhat to do: mend it\n")
    assert said == {
        "place": "west",
        "headline": "a night failed",
        "what_to_do": "mend it",
        "run": "20260401T010000-aaaa",
        "step": "land",
        "error": "SourceError",
        "exit_code": 1,
    }


@pytest.mark.parametrize(
    ("text", "mode", "said"),
    [
        ("https://x.example\n", 0o644, "mode 0644; expected 0600"),
        ("https://x.example\nhttps://y.example\n", 0o600, "expected one line"),
        ("", 0o600, "expected one line"),
        ("http://x.example\n", 0o600, "begins with https://"),
        ("file:///etc/passwd\n", 0o600, "begins with https://"),
        (None, 0o600, "cannot be read (FileNotFoundError)"),
    ],
)
def test_a_secret_that_is_none_is_said_and_not_used(
    tmp_path: Path,
    posts: list[urllib.request.Request],
    capsys: pytest.CaptureFixture[str],
    text: str | None,
    mode: int,
    said: str,
) -> None:
    if text is not None:
        _secret(tmp_path / "hook", text, mode)
    assert send(Notify(webhook_file="hook"), tmp_path, NOTICE) == ["webhook"]
    assert posts == []
    assert said in capsys.readouterr().err


def test_http_is_taken_on_this_machine_alone(tmp_path: Path) -> None:
    name = _secret(tmp_path / "hook", "http://127.0.0.1:9000/x")
    assert hooks.webhook_address(tmp_path, name) == "http://127.0.0.1:9000/x"


def test_one_way_that_fails_does_not_stop_the_other(
    tmp_path: Path,
    posts: list[urllib.request.Request],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise ConnectionRefusedError("ops@example.com is unknown here")

    monkeypatch.setattr(smtplib, "SMTP", refused)
    notify = MAIL.model_copy(update={"webhook_file": _secret(tmp_path / "hook", "https://x.example")})
    assert send(notify, tmp_path, NOTICE) == ["mail"]
    assert len(posts) == 1
    assert capsys.readouterr().err == (
        "commhealth: the notice by mail was not sent (ConnectionRefusedError)\n"
    )


def _failing(monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException) -> None:
    def fails(_: object) -> None:
        raise error

    monkeypatch.setitem(steps.STEPS, step, fails)


def test_a_night_that_fails_is_told_by_kind_and_never_by_its_text(
    fresh: Path, told: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    _failing(monkeypatch, "land", SourceError("ana@example.com could not be read"))
    with pytest.raises(SourceError):
        run_night(fresh, Silent(), is_plain=True)
    (notice,) = told
    (run,) = ledger.read(fresh.parent / "work")
    assert (notice.run, notice.step, notice.error, notice.exit_code) == (run.run, "land", "SourceError", 1)
    assert notice.what_to_do.startswith("nothing was published: read what the night wrote")
    assert "ana" not in notice.text
    assert str(fresh.parent) not in notice.text


@pytest.mark.parametrize(
    ("error", "headline", "code"),
    [
        (GateError("no"), "a gate stopped a night", 4),
        (SystemExit(ExitCode.TERMINATED), "a night failed", 143),
        (MemoryError(), "a night failed", 1),
    ],
)
def test_each_end_has_its_code_and_advice(
    fresh: Path,
    told: list[Notice],
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    headline: str,
    code: int,
) -> None:
    _failing(monkeypatch, "land", error)
    with pytest.raises(type(error)):
        run_night(fresh, Silent(), is_plain=True)
    assert [(notice.headline, notice.exit_code) for notice in told] == [(headline, code)]
    assert exit_code(error) == code


def test_a_busy_night_and_one_that_was_stopped_by_hand_are_not_told(
    fresh: Path, told: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    with only_night(fresh.parent / "work"), pytest.raises(BusyError):
        run_night(fresh, Silent(), is_plain=True)
    _failing(monkeypatch, "land", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        run_night(fresh, Silent(), is_plain=True)
    assert told == []


def test_a_hook_that_fails_never_masks_the_nights_own_error(
    fresh: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh.write_text(fresh.read_text().replace("# webhook_file", "webhook_file").replace(
        "# for example: webhook_file", "webhook_file"
    ))  # fmt: skip
    _failing(monkeypatch, "land", SourceError("the first error"))
    with pytest.raises(SourceError, match="the first error"):
        run_night(fresh, Silent(), is_plain=True)
    assert "the notice by webhook was not sent" in capsys.readouterr().err


def test_the_next_night_tells_of_one_that_was_cut_off(
    fresh: Path, told: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = "process 7, since 2026-04-01 01:00:00 UTC, run 20260401T010000-aaaa, step facts\n"
    (fresh.parent / "work" / LOCK_NAME).write_text(left)
    _failing(monkeypatch, "land", KeyboardInterrupt())
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            run_night(fresh, Silent(), is_plain=True)
    (notice,) = told
    assert (notice.run, notice.step) == ("20260401T010000-aaaa", "facts")
    assert notice.headline == "a night did not come to its end"
    assert "nothing needs repair" in notice.what_to_do


def test_exports_that_were_set_aside_are_told_by_their_number(
    place: Path, told: list[Notice], verdicts: Verdicts
) -> None:
    verdicts(True)
    (place.parent / "landing" / "slack" / "of ana.zip").write_bytes(b"no zip")
    run_night(place, Silent(), is_plain=True)
    headline = "a night was not whole: 1 export(s) set aside"
    assert [(notice.headline, notice.exit_code) for notice in told] == [(headline, 3)]
    assert "ana" not in told[0].text


def test_what_was_cut_off_before_its_first_step_is_told_without_a_run(
    tmp_path: Path, told: list[Notice]
) -> None:
    tell_of_crash(Notify(), tmp_path, "process 7, since 2026-04-01 01:00:00 UTC")
    tell_of_crash(Notify(), tmp_path, "")
    assert [(notice.run, notice.step) for notice in told] == [(None, None)]


def test_a_published_night_that_ends_badly_is_not_told_as_unpublished(
    place: Path, told: list[Notice], verdicts: Verdicts, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdicts(True)
    publish = steps.STEPS["publish"]

    def undelivered(night: Any) -> None:
        publish(night)
        raise SettingsError("no folder")

    monkeypatch.setitem(steps.STEPS, "publish", undelivered)
    with pytest.raises(SettingsError):
        run_night(place, Silent(), is_plain=True)
    assert told[0].what_to_do.startswith("it was published, but not all was done: ")
