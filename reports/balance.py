"""What each way of working costs a group beside the other: two prices, which are never set off."""

from collections.abc import Mapping

from reports.charts import INK, UNKNOWN, Bar, bars
from reports.drawing import drawn
from reports.edition import Edition, Row
from reports.markup import Markup, joined, tag
from reports.telling import level_told
from reports.words import of_whole

WRITTEN: Mapping[str, str] = {"isolation": "distance", "always_on": "always-on", "waiting": "waiting"}
TOGETHER: Mapping[str, str] = {
    "meeting_load": "meetings",
    "meeting_chains": "back to back",
    "interruptions": "interruptions",
}
"""The prices of each way, by the column that holds its level, as readers call them."""

_MODES: Mapping[str, str] = {
    "async-heavy": "mostly in writing: look at its costs first",
    "mixed": "in both ways",
    "sync-heavy": "mostly together: look at its costs first",
}


def two_prices(row: Row | None, edition: Edition) -> Markup | None:
    """The way in which a group works, and a bar a price; nothing where no price is shown."""
    if row is None:
        return None
    levels = {name: row[column] for column, name in [*WRITTEN.items(), *TOGETHER.items()]}
    said = [
        "What each way costs, as a level from 0 to 1; section 5 says what that is.",
        _told("In writing", WRITTEN, row),
        _told("Together", TOGETHER, row),
    ]
    mode = _mode(row)
    if all(level is None for level in levels.values()):
        return tag("p", mode) if mode else None
    drawing = bars(
        [Bar(name, level, INK if level is not None else UNKNOWN) for name, level in levels.items()],
        edition.raised_from,
        edition.high_from,
    )
    chart = drawn(
        drawing,
        title="What each way of working costs, 0 to 1; longer is more",
        description=" ".join(said),
        name="prices",
    )
    caption = tag("figcaption", " ".join(said))
    words = tag("p", mode) if mode else None
    return joined(words, tag("figure", caption, chart, class_="parts screen"))


def _mode(row: Row) -> str | None:
    if row["sync_share"] is None:
        return None
    share = of_whole(row["sync_share"], 20).removesuffix(" of 20")
    return (
        f"Of 20 hours that left a trace here, {share} lie in scheduled meetings: the work is done "
        f"{_MODES[row['mode']]}."
    )


def _told(way: str, prices: Mapping[str, str], row: Row) -> str:
    return f"{way}: {_levels(prices, row)}"


def _levels(prices: Mapping[str, str], row: Row) -> str:
    each = (
        f"{name} {'not known' if row[column] is None else level_told(row[column])}"
        for column, name in prices.items()
    )
    return f"{', '.join(each)}."
