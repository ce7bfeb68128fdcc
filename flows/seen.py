"""Which day a night sees, and which sources it does not wait for."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.parquet as pq

from flows.night import Night
from flows.quarantine import set_aside_lines
from settings.errors import SourceError, UsageError
from sources.stretches import longest_stretch

EVENT_SOURCES = ("slack", "email", "calendar")
"""Sources that cover days: the night sees no day that one of them has not reached, unless it lags too far."""
_BEHIND = (
    "{source} reaches {last} and no farther: the night does not wait for it, and shows from then on what it "
    "can without. Drop newer exports, or take {source} out of the agreed sources."
)


def day_seen(night: Night) -> dt.date:
    """The day that the night sees: the stated one, else the last that every source reaches that it waits for;
    never the clock's. Writes it, and the sources that it does not wait for, into the night's line.

    An export that a long silence parts from the rest of its source, a lonely mail from 2036, reaches nothing.
    Raises SourceError where no source that covers days has landed, UsageError for a day that none covers.
    """
    spans = _covered_days(night)
    if not spans:
        nothing = (
            f"{night.places.landing}: nothing has landed that covers a day; a roster alone says nothing. "
            "Drop a Slack zip into slack/, mbox files into email/, or ics files into calendar/."
        )
        raise SourceError("\n".join([nothing, *set_aside_lines(night.run.set_aside)]))
    gates = night.settings.gates
    silence, lag = dt.timedelta(days=gates.longest_silence_days), dt.timedelta(days=gates.longest_lag_days)
    reached = {
        source: found[1] for source, each in spans.items() if (found := longest_stretch(each, silence))
    }
    awaited = waited_for(reached, lag)
    seen = min(awaited.values()) if night.as_of is None else _stated(night.as_of, spans)
    night.run.as_of = seen.isoformat()
    night.run.sources_behind = {
        source: last.isoformat() for source, last in reached.items() if source not in awaited and last < seen
    }
    return seen


def waited_for(reached: Mapping[str, dt.date], lag: dt.timedelta) -> dict[str, dt.date]:
    """The sources that do not lag too far, each with the last day that it reaches.

    They are held against the day that Slack reaches, whose times are its servers' own, or that two sources
    reach: a single mailbox or calendar may hold a date that never was.
    """
    farthest = sorted(reached.values())[-2:]
    measure = max([*farthest[:1], *(last for source, last in reached.items() if source == "slack")])
    return {source: last for source, last in reached.items() if measure - last <= lag}


def behind_lines(sources: Mapping[str, str]) -> list[str]:
    """A line for each source that the night does not wait for: how far it reaches, and what to do."""
    return [_BEHIND.format(source=source, last=last) for source, last in sorted(sources.items())]


def _stated(day: dt.date, spans: Mapping[str, list[tuple[dt.date, dt.date]]]) -> dt.date:
    covered = [span for each in spans.values() for span in each]
    first, last = min(first for first, _ in covered), max(last for _, last in covered)
    if not first <= day <= last:
        raise UsageError(
            f"--as-of {day}: no export covers that day; they cover {first} to {last}. "
            "Leave it out, or name a day between these."
        )
    return day


def _covered_days(night: Night) -> dict[str, list[tuple[dt.date, dt.date]]]:
    """First and last days that the exports of each agreed source cover, of those sources that have landed."""
    spans: dict[str, list[tuple[dt.date, dt.date]]] = defaultdict(list)
    for path in night.lake.files("scope"):
        with night.lake.filesystem.open_input_file(path) as opened:
            scope: pa.Table = pq.read_table(opened, columns=["source", "starts_on", "ends_on"])
        for row in scope.to_pylist():
            spans[row["source"]].append((row["starts_on"], row["ends_on"]))
    agreed = (source for source in EVENT_SOURCES if source in night.agreement.sources)
    return {source: spans[source] for source in agreed if source in spans}
