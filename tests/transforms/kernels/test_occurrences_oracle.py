"""Occurrences of generated series, against recurring-ical-events."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transforms.kernels.calendars import Event, expected, is_inside, occurrences, starts

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOMENTS = st.datetimes(datetime(2025, 6, 1), datetime(2026, 5, 20)).map(
    lambda moment: moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
)


@st.composite
def rules(draw: st.DrawFn, first: datetime, zone: str | None, is_all_day: bool) -> str:
    """A rule that its first start obeys, as the standard asks."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 4))}"]
    if frequency == "WEEKLY" and draw(st.booleans()):
        days = draw(st.sets(st.sampled_from(WEEKDAYS), max_size=3)) | {WEEKDAYS[first.weekday()]}
        parts += [f"BYDAY={','.join(sorted(days))}", f"WKST={draw(st.sampled_from(('MO', 'SU')))}"]
    if frequency == "MONTHLY" and draw(st.booleans()):
        parts.append(f"BYDAY={(first.day - 1) // 7 + 1}{WEEKDAYS[first.weekday()]}")
    if frequency == "DAILY" and draw(st.booleans()):
        parts.append(
            f"BYDAY={','.join(dict.fromkeys(('MO', 'TU', 'WE', 'TH', 'FR', WEEKDAYS[first.weekday()])))}"
        )
    end = draw(st.sampled_from(["none", "count", "until"]))
    if end == "count":
        parts.append(f"COUNT={draw(st.integers(1, 60))}")
    if end == "until":
        parts.append(f"UNTIL={until(draw(MOMENTS), first, zone, is_all_day)}")
    return ";".join(parts)


def until(moment: datetime, first: datetime, zone: str | None, is_all_day: bool) -> str:
    moment = max(moment, first)
    if is_all_day:
        return f"{moment:%Y%m%d}"
    if zone is None:
        return f"{moment:%Y%m%dT%H%M%S}"
    return f"{moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC):%Y%m%dT%H%M%S}Z"


@st.composite
def series(draw: st.DrawFn) -> tuple[Event, ...]:
    """A series, with added and removed starts, and overrides of some of its starts."""
    is_all_day = draw(st.booleans())
    zone = None if is_all_day else draw(st.sampled_from(["Europe/Berlin", "America/New_York", "UTC"]))
    first = draw(MOMENTS)
    if is_all_day:
        first = first.replace(hour=0, minute=0)
    minutes = 1440 * draw(st.integers(1, 3)) if is_all_day else draw(st.sampled_from([0, 30, 60, 600]))
    texts = tuple(draw(st.lists(rules(first, zone, is_all_day), min_size=1, max_size=2)))
    spread = st.integers(-20, 90).map(lambda days: first + timedelta(days=max(days, 1)))
    plain = Event(
        first, minutes, zone, texts, tuple(draw(st.sets(spread, max_size=2))), is_all_day=is_all_day
    )
    known = sorted({start for row in occurrences(plain) if (start := wall(row["starts_at"], zone)) != first})
    picked = draw(st.lists(st.sampled_from(known), unique=True, max_size=5)) if known else []
    cut = draw(st.integers(0, len(picked)))
    master = Event(first, minutes, zone, texts, plain.added, tuple(picked[:cut]), is_all_day=is_all_day)
    return (master, *(draw(override(start, master, draw(st.booleans()))) for start in picked[cut:]))


@st.composite
def override(draw: st.DrawFn, start: datetime, master: Event, is_this_and_future: bool) -> Event:
    """The start, and all later ones if it is said so, moved by some hours or days, or cancelled."""
    moved = timedelta(
        days=draw(st.integers(-2, 2)), hours=0 if master.is_all_day else draw(st.integers(0, 5))
    )
    status = draw(st.sampled_from(["confirmed", "tentative", "cancelled"]))
    return Event(
        start + moved,
        1440 if master.is_all_day else 45,
        master.zone,
        replaces=start,
        is_this_and_future=is_this_and_future,
        is_all_day=master.is_all_day,
        status=status,
        sequence=1,
    )


def wall(moment: datetime, zone: str | None) -> datetime:
    if zone is None:
        return moment
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@settings(deadline=None)
@given(events=series())
def test_series_are_expanded_as_the_oracle_expands_them(events: tuple[Event, ...]) -> None:
    found = [row for row in occurrences(*events) if is_inside(row["starts_at"])]
    assert {(row["starts_at"], row["ends_at"], row["status"]) for row in found} == expected(*events)
    assert len({row["occurrence"] for row in found}) == len(found)


@settings(deadline=None)
@given(events=series())
def test_the_order_of_components_says_nothing(events: tuple[Event, ...]) -> None:
    assert starts(*events) == starts(*reversed(events))
