"""The days that a Slack export covers, judged by its messages alone: no export states its window."""

from datetime import date, timedelta

from sources.slack_json import PlainMessage, microseconds

_EPOCH = date(1970, 1, 1)
_MICROSECONDS_A_DAY = 86_400_000_000


class Window:
    """From the first message outside threads to the last message.

    Exports bring threads along whose first messages are older than their window, so threads do not open it.
    """

    def __init__(self) -> None:
        self._first: int | None = None
        self._last: int | None = None

    def saw(self, ts: int, *, is_in_thread: bool) -> None:
        """Widen the window by a message, in microseconds since 1970."""
        self._last = max(ts, self._last or ts)
        if not is_in_thread:
            self._first = min(ts, self._first or ts)

    def glance(self, records: list[PlainMessage | None]) -> bool:
        """Widen the window by the messages of a file; whether one of them is outside threads."""
        is_open = False
        for record in records:
            ts = microseconds(record.ts) if record else None
            if record and ts is not None:
                self.saw(ts, is_in_thread=bool(record.thread_ts))
                is_open = is_open or not record.thread_ts
        return is_open

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day, UTC; the last one alone without messages outside threads, None without any."""
        if self._last is None:
            return None
        return _day(self._last if self._first is None else self._first), _day(self._last)


def _day(ts: int) -> date:
    return _EPOCH + timedelta(days=ts // _MICROSECONDS_A_DAY)
