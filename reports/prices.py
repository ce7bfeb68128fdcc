"""Section 2: what each of two ways of working costs and buys, never netted; a trend beside each number."""

import math
from collections.abc import Mapping, Sequence

from reports.balance import two_prices
from reports.changes import Change
from reports.charts import HATCH, UNKNOWN, Axis, Point, trend
from reports.contacts import newcomers_told, partners_told
from reports.distance import waiting_told
from reports.drawing import drawn
from reports.edition import Edition, Reading, Row, Subject, Window
from reports.markup import Child, Markup, joined, table, tag
from reports.measures import MEASURES, Measure, Side, in_words, unit_after
from reports.words import of_whole, sentence, short_day, span_in_words

TITLE = "Two ways of working: what each costs, and what it buys"

_SIDES: Mapping[Side, str] = {
    "written": "In writing, each at own times",
    "together": "Together, at one time",
}
_NOT_MEASURED = "Which meeting hours connect people, a gain, the records do not tell."


def axes(edition: Edition) -> dict[str, Axis]:
    """The range of each measure over all pages, so that the same height means the same everywhere."""
    names = tuple(_name(window, edition) for window in edition.windows)
    return {measure.indicator: Axis(*_range(measure, edition), names) for measure in MEASURES}


def _name(window: Window, edition: Edition) -> str:
    """The window's first day; with the year where the pages look back over more than one."""
    is_long = (edition.windows[-1].start - edition.windows[0].start).days >= 365
    return f"{short_day(window.start)}{f' {window.start.year}' if is_long else ''}"


def of_subject(
    subject: Subject, changes: Sequence[Change], edition: Edition, axes: Mapping[str, Axis]
) -> Markup:
    """Both ways of working, with a card a number; before them where the group stands, and work on leave."""
    sides = [_side(side, changes, edition, axes) for side in _SIDES]
    key = _key(is_organisation=subject.grouping == "organisation") if any(map(_is_told, changes)) else None
    first = [
        two_prices(subject.balance, edition),
        waiting_told(subject.waiting, edition),
        partners_told(subject.ties),
        newcomers_told(edition.newcomers) if subject.grouping == "organisation" else None,
        _leave(subject.leave),
    ]
    return joined(*first, key, *sides, tag("p", _NOT_MEASURED, class_="note"))


def _is_told(change: Change) -> bool:
    """Whether any window of a number is shown."""
    return any(each.value is not None for each in change.series)


def _leave(row: Row | None) -> Markup | None:
    """Work on days of leave in the latest final quarter; nothing where there is none."""
    if row is None or row["status"] == "not_agreed":
        return None
    quarter = span_in_words(row["quarter_start"], row["quarter_end"])
    if row["leave_work_rate"] is None:
        said = f"not shown, for {row['reason']}"
    else:
        said = f"on {of_whole(row['leave_work_rate'], 20)} leave days there was work in the records"
    return tag("p", tag("b", "Beside both, work on days of leave, "), f"{quarter}: {said}.")


def _key(*, is_organisation: bool) -> Markup:
    who: tuple[Child, ...] = (tag("span", class_="key line"), "the organisation ")
    if not is_organisation:
        who = (tag("span", class_="key line"), "the group ")
        who += (tag("span", class_="key dashes"), "the organisation ")
    return tag(
        "p",
        *who,
        tag("span", class_="key pale"),
        "what chance may reach ",
        tag("span", class_="key grey"),
        "not known ",
        tag("span", class_="key hatched"),
        "hidden to protect people. ",
        "Dates are the first days of windows; a gap is a window that is not shown.",
        class_="note keys",
    )


def _side(side: Side, changes: Sequence[Change], edition: Edition, axes: Mapping[str, Axis]) -> Markup:
    """A card for each number of the side that any window shows, and the names of the others."""
    own = [change for change in changes if change.measure.side == side]
    cards = [_card(change, edition, axes[change.measure.indicator]) for change in own if _is_told(change)]
    untold = [change.measure for change in own if not _is_told(change)]
    return joined(
        tag("h3", _SIDES[side]),
        tag("div", *cards, class_="cards") if cards else None,
        tag("p", _untold(untold), class_="none") if untold else None,
    )


def _untold(measures: Sequence[Measure]) -> str:
    """What numbers that no window shows would speak of, once each."""
    said = []
    for what, are_gains in (("costs", False), ("gains", True)):
        prices = dict.fromkeys(measure.price for measure in measures if measure.is_gain == are_gains)
        said += [f"Not shown among the {what}: {'; '.join(prices)}."] if prices else []
    return " ".join([*said, "Section 3 says why."])


def _card(change: Change, edition: Edition, axis: Axis) -> Markup:
    measure, weeks = change.measure, edition.window.weeks
    title = in_words(measure.title, edition.set_to, weeks)
    unit = in_words(measure.unit, edition.set_to, weeks)
    value = change.now.value
    if value is None:
        now = tag("p", "not shown now, section 3 says why", class_="now none")
    else:
        number = measure.number(value, weeks)
        few = tag("small", change.now.rests_on) if change.now.rests_on else None
        now = tag("p", tag("b", number), " ", unit_after(number, unit), few, class_="now")
    heading = f"{'Buys' if measure.is_gain else 'Costs'}: {measure.price}"
    return tag(
        "figure",
        tag("figcaption", tag("span", heading, class_="price"), title),
        now,
        *_trend(change, edition, axis, title, unit),
        class_="card gain" if measure.is_gain else "card",
    )


def _trend(change: Change, edition: Edition, axis: Axis, title: str, unit: str) -> list[Markup]:
    """The number over the windows, as a chart and as a table."""
    as_table = tag("details", tag("summary", "As a table"), _as_table(change, edition, title, unit))
    return [_chart(change, edition, axis, title, unit), as_table]


def _chart(change: Change, edition: Edition, axis: Axis, title: str, unit: str) -> Markup:
    measure, weeks = change.measure, edition.window.weeks

    def scaled(value: float | None) -> float | None:
        return None if value is None else round(measure.scaled(value, weeks), 4)

    series = change.series
    points = [
        Point(name, scaled(each.value), scaled(each.organisation_value), _fill(each))
        for name, each in zip(axis.windows, series, strict=True)
    ]
    band = change.band
    reach = None if band is None else (measure.scaled(band.low, weeks), measure.scaled(band.high, weeks))
    said = "; ".join(f"{_name(each.window, edition)}: {_told(each, measure, weeks)}" for each in series)
    return drawn(
        trend(points, axis, reach),
        title=f"{title}, {unit}",
        description=sentence(said),
        name=measure.indicator,
    )


def _as_table(change: Change, edition: Edition, title: str, unit: str) -> Markup:
    measure, weeks = change.measure, edition.window.weeks
    is_beside = any(each.organisation_value is not None for each in change.series)
    rows: list[list[Child]] = []
    for each in change.series:
        row: list[Child] = [span_in_words(each.window.start, each.window.end), _told(each, measure, weeks)]
        beside = each.organisation_value
        row += [None if beside is None else measure.shown(beside, weeks)] if is_beside else []
        rows.append(row)
    head: list[Child] = ["Window", "Group", "Organisation"] if is_beside else ["Window", "Shown"]
    return table(f"{title}, {unit}", head, rows)


def _told(reading: Reading, measure: Measure, weeks: int) -> str:
    if reading.value is None:
        return f"not shown, {reading.reason}" if reading.reason else "not shown"
    return measure.shown(reading.value, weeks)


def _fill(reading: Reading) -> str | None:
    if reading.value is not None or reading.status in ("absent", "not_agreed"):
        return None
    return HATCH if reading.status == "suppressed" else UNKNOWN


def _range(measure: Measure, edition: Edition) -> tuple[float, float]:
    if measure.whole is not None:
        return 0.0, float(measure.whole)
    weeks = edition.window.weeks
    seen = [
        measure.scaled(reading.value, weeks)
        for subject in edition.subjects
        for reading in subject.readings.get(measure.indicator, ())
        if reading.value is not None
    ]
    posts = edition.goalposts.get(measure.indicator, {})
    bad = posts.get("bad")
    seen += [0.0, measure.scaled(bad, weeks) if bad is not None else measure.step]
    return float(math.floor(min(seen))), float(math.ceil(max(seen)))
