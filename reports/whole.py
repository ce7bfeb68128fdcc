"""Section 6, on a group's page alone: the four parts, then the whole, then what to ask the group."""

from collections.abc import Mapping

from reports.charts import HATCH, INK, UNCERTAIN, UNKNOWN, Bar, bars
from reports.drawing import drawn
from reports.edition import Edition, Row, Subject
from reports.markup import Markup, joined, listed, tag
from reports.measures import BY_INDICATOR, in_words
from reports.words import sentence

TITLE = "The four parts, and then the whole"

PARTS: Mapping[str, str] = {
    "recovery": "lack of rest",
    "demand": "load",
    "support": "lack of contact",
    "control": "lack of quiet hours",
}

QUESTIONS = (
    "When you work in the evening, do you choose to, or does somebody wait?",
    "Which meetings or asks of the last four weeks could have been left out, and nobody the poorer?",
    "Whom would you ask for help today, and whom have you not spoken to for long?",
    "When did you last have two undisturbed hours, and what ended them?",
    "What do you do that these records do not hold?",
)


def of_subject(subject: Subject, edition: Edition) -> Markup:
    """Parts with a band each, the composite with its own, and five questions."""
    risk = subject.risk
    if risk is None or risk["strain_exposure"] is None:
        reason = risk["reason"] if risk else "no score is published"
        shown = tag("p", f"Parts and whole are shown together or not at all. Not shown: {reason}.")
    else:
        shown = joined(_parts(subject, risk, edition), _composite(risk, edition))
    return joined(shown, tag("h3", "Five questions to ask the group"), listed(*QUESTIONS, kind="ol"))


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


def _level_shown(level: float) -> str:
    return "under 0.01" if level < 0.005 else f"{level:.2f}"


def _in_band(row: Row, level: float) -> str:
    """The band, the level, and how far the draws reach."""
    reach = "" if row.get("low") is None else f" [{_two(row['low'])} to {_two(row['high'])}]"
    return f"{row.get('band') or 'no band'}, {_level_shown(level)}{reach}"


def _two(level: float) -> str:
    return f"{level:.2f}"


def _level(part: str, level: float | None, row: Row) -> str:
    return sentence(f"{PARTS[part]}: {'not shown' if level is None else _in_band(row, level)}")


def _said(part: str, subject: Subject, risk: Row, edition: Edition) -> Markup:
    """A part's band, and what it is made of."""
    level = risk[part]
    name = tag("b", f"{PARTS[part].capitalize()} ({part}): ")
    if level is None:
        reasons = [row["reason"] for row in subject.parts if row["part"] == part and row["reason"]]
        return joined(name, sentence(f"not shown; {reasons[0]}" if reasons else "not shown"))
    inside = [row for row in subject.parts if row["score"] == part and row["value"] is not None]
    made_of = "; ".join(f"{_short(row['part'], edition)} ({_level_shown(row['value'])})" for row in inside)
    made = f"Made of: {made_of}." if inside else None
    own = next((row for row in subject.parts if row["part"] == part), {})
    band, _, reach = _in_band(own, level).partition(",")
    return joined(name, tag("b", band), f",{reach}. ", made)


def _short(indicator: str, edition: Edition) -> str:
    title = in_words(BY_INDICATOR[indicator].title, edition.set_to, edition.window.weeks)
    return title[:1].lower() + title[1:]


def _composite(risk: Row, edition: Edition) -> Markup:
    level = risk["strain_exposure"]
    note = f" {sentence(risk['reason'])}" if risk["reason"] else ""
    return tag(
        "p",
        tag("b", "The whole: "),
        f"exposure to strain is {_in_band(risk, level)} between 0 and 1 (raised from "
        f"{edition.raised_from:.2f}, high above {edition.high_from:.2f}).{note} In brackets: how far it "
        f"could be told otherwise, by other weights, goalposts and ways of adding up, and by who is in the "
        f"group. Uncertain (grey): above the line of high, but in too few of these ways. One part alone "
        f"cannot make the whole high, and is there all the same.",
        class_="whole",
    )
