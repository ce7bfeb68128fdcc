"""Section 5: the norms behind the levels. They are set, not found."""

from reports.edition import Edition, Row
from reports.markup import Child, Markup, joined, table, tag
from reports.measures import MEASURES, Measure, in_words
from reports.words import sentence

TITLE = "Norms we set ourselves"


def short(edition: Edition) -> Markup:
    """From where to where each number counts."""
    return joined(_introduction(edition), _posts(edition, with_source=False))


def whole(edition: Edition) -> Markup:
    """The same with the grounds of each norm."""
    return joined(_introduction(edition), _posts(edition, with_source=True))


def settings(edition: Edition) -> Markup:
    """Every setting, folded: for whoever makes the numbers, not for whoever reads them."""
    rows: list[list[Child]] = [
        [row["key"], f"{row['value']} {row['unit']}".strip(), row["meaning"], row["source"]]
        for row in edition.settings
    ]
    listed = table("Settings that the numbers were made with", ["Key", "Value", "Meaning", "Source"], rows)
    return tag(
        "details",
        tag("summary", f"For analysts: all {len(rows)} settings behind these numbers"),
        tag("div", listed, class_="wide"),
    )


def _introduction(edition: Edition) -> Markup:
    k = edition.agreement["k"]
    return tag(
        "p",
        f"No number here has a cut-off that research has shown; we chose the values below. Up to the "
        f"first a number adds nothing, from the second it counts in full: that is its level, from 0 to 1. A "
        f"level is called raised from {edition.raised_from:.2f}, high above {edition.high_from:.2f}, and "
        f"uncertain where it lies above that and too few other ways of counting agree. No group under {k} "
        f"people is shown.",
    )


def _posts(edition: Edition, *, with_source: bool) -> Markup:
    head: list[Child] = ["In the records", "Counts from", "Counts in full at"]
    rows = [
        _row(measure, edition.goalposts[measure.indicator], edition, with_source)
        for measure in MEASURES
        if edition.goalposts.get(measure.indicator, {}).get("sub_index") is not None
    ]
    caption = "Between which values a number counts towards its part"
    grounds = tag("span", "Where that comes from", class_="grounds")
    return table(caption, [*head, grounds] if with_source else head, rows)


def _row(measure: Measure, posts: Row, edition: Edition, with_source: bool) -> list[Child]:
    weeks = edition.window.weeks if edition.windows else int(edition.set_to["window_weeks"])
    title = in_words(measure.title, edition.set_to, weeks)
    unit = in_words(measure.unit, edition.set_to, weeks)
    cells: list[Child] = [joined(title, tag("small", unit))]
    cells += [_post(measure, posts[end], weeks) for end in ("good", "bad")]
    return [*cells, tag("span", sentence(posts["source"]), class_="grounds")] if with_source else cells


def _post(measure: Measure, value: float | None, weeks: int) -> str:
    """A goalpost as it was set: 0 is 0 here, for it speaks of nobody."""
    if value is None:
        return "not yet set"
    return f"{round(measure.scaled(value, weeks), 1):g}"
