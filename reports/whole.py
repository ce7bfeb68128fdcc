"""Section 6, on a group's page alone: the four parts, then the whole, then what to ask the group."""

from collections.abc import Mapping

from reports.charts import HATCH, INK, UNKNOWN, Bar, bars
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
    status = {row["part"]: row["status"] for row in subject.parts if row["score"] == "strain_exposure"}
    drawing = bars(
        [
            Bar(name, risk[part], INK if risk[part] is not None else _fill(status.get(part)))
            for part, name in PARTS.items()
        ],
        edition.raised_from,
        edition.high_from,
    )
    said = [_said(part, subject, risk, edition) for part in PARTS]
    chart = drawn(
        drawing,
        title="Levels of the four parts, 0 to 1; longer is more strain",
        description=" ".join(_level(part, risk, edition) for part in PARTS),
        name="parts",
    )
    return tag("div", tag("figure", chart, class_="parts"), listed(*said), class_="beside")


def _fill(status: str | None) -> str:
    return HATCH if status == "suppressed" else UNKNOWN


def _level_shown(level: float) -> str:
    return "under 0.01" if level < 0.005 else f"{level:.2f}"


def _level(part: str, risk: Row, edition: Edition) -> str:
    level = risk[part]
    said = "not shown" if level is None else f"{edition.band(level)}, {_level_shown(level)}"
    return sentence(f"{PARTS[part]}: {said}")


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
    return joined(name, tag("b", edition.band(level)), f", {_level_shown(level)}. ", made)


def _short(indicator: str, edition: Edition) -> str:
    title = in_words(BY_INDICATOR[indicator].title, edition.set_to, edition.window.weeks)
    return title[:1].lower() + title[1:]


def _composite(risk: Row, edition: Edition) -> Markup:
    level = risk["strain_exposure"]
    note = f" {sentence(risk['reason'])}" if risk["reason"] else ""
    return tag(
        "p",
        tag("b", "The whole: "),
        f"exposure to strain is {risk['band']}, {_level_shown(level)} between 0 and 1 (raised from "
        f"{edition.raised_from:.2f}, high from {edition.high_from:.2f}).{note} The band goes by thresholds "
        f"alone: a near miss looks like a clear case. One part alone cannot make the whole high, and is "
        f"there all the same.",
        class_="whole",
    )
