import datetime as dt

from sources.slack_json import PlainMessage
from sources.slack_window import Window
from tests.slack_exports import at, micro


def _window(*seen: tuple[str, bool]) -> Window:
    window = Window()
    for moment, is_in_thread in seen:
        window.saw(micro(moment), is_in_thread=is_in_thread)
    return window


def test_nothing_seen_covers_nothing():
    assert Window().days is None


def test_threads_from_before_do_not_open_the_window():
    window = _window(("2025-12-01 09:00", True), ("2026-03-02 09:00", False), ("2026-03-05 23:59:59", True))
    assert window.days == (dt.date(2026, 3, 2), dt.date(2026, 3, 5))


def test_with_threads_alone_only_the_last_day_is_sure():
    window = _window(("2026-03-05 09:00", True), ("2025-12-01 09:00", True))
    assert window.days == (dt.date(2026, 3, 5), dt.date(2026, 3, 5))


def test_days_are_utc():
    assert _window(("2026-03-01 23:59:59", False)).days == (dt.date(2026, 3, 1), dt.date(2026, 3, 1))
    assert _window(("2026-03-02 00:00", False)).days == (dt.date(2026, 3, 2), dt.date(2026, 3, 2))


def test_a_glance_widens_by_what_has_a_moment():
    window = Window()
    thread = PlainMessage(ts=at("2026-03-03 09:00"), thread_ts=at("2026-03-01 09:00"))
    assert not window.glance([None, PlainMessage(), PlainMessage(ts="x"), thread])
    assert window.glance([PlainMessage(ts=at("2026-03-02 09:00"))])
    assert window.days == (dt.date(2026, 3, 2), dt.date(2026, 3, 3))
