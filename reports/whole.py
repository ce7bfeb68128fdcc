"""Section 6, on a group's page alone: the four parts, then the whole, then what to ask the group."""

from collections.abc import Sequence

from reports.charts import HATCH, INK, UNCERTAIN, UNKNOWN, Bar, bars
from reports.drawing import drawn
from reports.edition import Edition, Row, Subject
from reports.explained import PARTS, QUESTIONS, by_contribution, explanation
from reports.markup import Markup, joined, listed, tag
from reports.measures import BY_INDICATOR, in_words
from reports.telling import ASK, adds_told, in_band, level_told, whole_told
from reports.words import counted, enumerated, sentence

_COUNTS_FROM = 0.05
"""Level from which an indicator is named among those that make a part; the others are counted."""
TITLE = "The four parts, and then the whole"


def levels_now(subject: Subject, bands: Sequence[str] = ("low", "raised", "high", "uncertain")) -> str | None:
    """The four parts with the bands that they are in, those of `bands` alone; None where no such is shown."""
    in_band = {row["part"]: row["band"] for row in subject.parts if row["score"] == "strain_exposure"}
    said = [f"{name} {in_band[part]}" for part, name in PARTS.items() if in_band.get(part) in bands]
    return enumerated(said) if said else None


def of_subject(subject: Subject, edition: Edition) -> Markup:
    """Parts with a band each, the composite with its own, and five questions."""
    risk = subject.risk
    if risk is None or risk["strain_exposure"] is None:
        reason = risk["reason"] if risk else "no score is published"
        shown = tag("p", f"Parts and whole are shown together or not at all. Not shown: {reason}.")
    else:
        shown = joined(_parts(subject, risk, edition), _composite(subject, edition))
    return joined(shown, tag("h3", ASK), listed(*QUESTIONS, kind="ol"))


def _parts(subject: Subject, risk: Row, edition: Edition) -> Markup:
    four = {row["part"]: row for row in subject.parts if row["score"] == "strain_exposure"}
    drawing = bars(
        [_bar(part, risk[part], four.get(part, {})) for part in PARTS], edition.raised_from, edition.high_from
    )
    said = [_said(part, subject, risk, edition) for part in PARTS]
    chart = drawn(
        drawing,
        title="Levels of the four parts, 0 to 1; longer is more strain",
        description=" ".join(_level(part, risk[part], four.get(part, {})) for part in PARTS),
        name="parts",
    )
    return tag("div", tag("figure", chart, class_="parts"), listed(*said), class_="beside")


def _bar(part: str, level: float | None, row: Row) -> Bar:
    if level is None:
        return Bar(PARTS[part], None, HATCH if row.get("status") == "suppressed" else UNKNOWN)
    fill = UNCERTAIN if row.get("band") == "uncertain" else INK
    return Bar(PARTS[part], level, fill, row.get("low"), row.get("high"))


def _level(part: str, level: float | None, row: Row) -> str:
    return sentence(f"{PARTS[part]}: {'not shown' if level is None else in_band(row, level)}")


def _said(part: str, subject: Subject, risk: Row, edition: Edition) -> Markup:
    """A part's band, and what it is made of."""
    level = risk[part]
    name = tag("b", f"{PARTS[part].capitalize()} ({part}): ")
    if level is None:
        reasons = [row["reason"] for row in subject.parts if row["part"] == part and row["reason"]]
        return joined(name, sentence(f"not shown; {reasons[0]}" if reasons else "not shown"))
    inside = by_contribution(
        [row for row in subject.parts if row["score"] == part and row["value"] is not None]
    )
    counting = [row for row in inside if row["value"] >= _COUNTS_FROM]
    made_of = [f"{_short(row['part'], edition)} ({level_told(row['value'])})" for row in counting]
    made_of += _small_ones(len(inside) - len(counting), counting)
    made = f"Made of: {'; '.join(made_of)}." if inside else None
    own = next((row for row in subject.parts if row["part"] == part), {})
    band, _, reach = in_band(own, level).partition(",")
    return joined(name, tag("b", band), f",{reach}. ", made)


def _small_ones(number: int, named: Sequence[Row]) -> list[str]:
    """How many indicators are too small to be named, beside those that are."""
    if not number:
        return []
    what = counted(number, "other") if named else counted(number, "number")
    return [f"{what} under {_COUNTS_FROM}"]


def _short(indicator: str, edition: Edition) -> str:
    title = in_words(BY_INDICATOR[indicator].title, edition.set_to, edition.window.weeks)
    return title[:1].lower() + title[1:]


def _composite(subject: Subject, edition: Edition) -> Markup:
    """The whole in the words of `commhealth explain`."""
    found = explanation(subject, edition)
    return tag(
        "p",
        tag("b", "The whole: "),
        " ".join(filter(None, [whole_told(found["score"]), adds_told(found["parts"])])),
        class_="whole",
    )
