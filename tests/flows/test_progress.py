import io
import re

import pytest

from flows import progress
from flows.progress import Bars, Lines, reporting


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_step_is_a_line_with_seconds_and_the_last_note() -> None:
    out = io.StringIO()
    with reporting(out) as reporter:
        with reporter.step("land", 2) as part:
            part.done("one")
            part.done()
        with reporter.step("load", 1):
            pass
    first, second = out.getvalue().splitlines()
    assert re.fullmatch(r"land +\d+\.\d s  one", first)
    assert re.fullmatch(r"load +\d+\.\d s", second)


def test_a_step_that_fails_has_no_line() -> None:
    out = io.StringIO()
    reporter = Lines(out)
    with pytest.raises(ValueError, match="broken"), reporter.step("land", 1):
        raise ValueError("broken")
    assert out.getvalue() == ""


def test_a_terminal_gets_bars_that_end_with_the_night(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = []
    monkeypatch.setattr(progress.Bars, "close", lambda bars: closed.append(bars._progress.stop()))
    with reporting(Terminal()) as reporter, reporter.step("land", 2) as part:
        assert isinstance(reporter, Bars)
        part.done()
        part.done("2 exports")
    assert len(closed) == 1
    shown = capsys.readouterr().err
    assert "land" in shown
    assert "2 exports" in shown


def test_bars_let_go_of_the_terminal() -> None:
    bars = Bars()
    bars.close()
    assert bars._progress.live.is_started is False


def test_a_long_note_is_cut_on_a_narrow_terminal_and_wraps_nowhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    bars = Bars()
    with bars.step("indicators", 2) as part:
        part.done("12 tables, 123,456 rows, slowest indicators.after_hours_sessions 12.3 s and more")
    bars.close()
    shown = [line for line in capsys.readouterr().err.splitlines() if "12 tables" in line]
    assert shown
    assert all("…" in line and "indicators" in line for line in shown)
