"""An explanation in sentences, for a terminal and for a mail; the group's page says the same ones."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reports.edition import Row
from reports.measures import unit_after
from reports.words import SOURCES, counted, of_whole, sentence, span_in_words

ASK = "Five questions to ask the group"
_WIDTH = 100
_OF = {"roster": "senders", "hours": "working days"}
WITHOUT_ROSTER = "whom the exports show in this quarter or the last"
"""Who counts where there is no roster."""


def level_told(level: float) -> str:
    """A level between 0 and 1; none is ever told as 0, which would speak of everybody."""
    return "under 0.01" if level < 0.005 else f"{level:.2f}"


def in_band(row: Row, level: float) -> str:
    """The band, the level, and how far the draws reach."""
    reach = "" if row.get("low") is None else f" [{row['low']:.2f} to {row['high']:.2f}]"
    return f"{row.get('band') or 'no band'}, {level_told(level)}{reach}"


def whole_told(score: Row) -> str:
    """The composite, how far it could be told otherwise, and what its band means."""
    note = f" {sentence(score['reason'])}" if score["reason"] else ""
    said = in_band(score, score["strain_exposure"])
    return (
        f"exposure to strain is {said} between 0 and 1 (raised from {score['raised_from']:.2f}, high above "
        f"{score['high_from']:.2f}).{note} In brackets: how far it could be told otherwise, by other "
        f"weights, goalposts and ways of adding up, and by who is in the group. Uncertain (grey): above the "
        f"line of high, but in too few of these ways. One part alone cannot make the whole high, and is "
        f"there all the same.{_against_past(score)}"
    )


def _against_past(score: Row) -> str:
    """What the weeks say of the parts together; nothing where a window was released without it."""
    trend = score.get("trend")
    return f" Against its own past, by week: {_TRENDS[trend]}." if trend else ""


_TRENDS = {
    "rising": "rising, an alarm",
    "falling": "falling, an alarm",
    "mixed": "one part rising and another falling, alarms both",
    "no_alarm": "no alarm",
    "early": "too early for alarms",
    "insufficient": "too few weeks that compare",
}


def adds_told(parts: Sequence[Row]) -> str | None:
    """What adds how much to the whole, most first; nothing where no part adds anything."""
    adding = [part for part in parts if part["contribution"]]
    each = [f"{part['meaning']} {level_told(part['contribution'])}" for part in adding]
    return f"What adds most to it comes first: {', '.join(each)}." if each else None


def told(found: Mapping[str, Any]) -> str:
    """The whole explanation as text, a section after the other."""
    sections = [
        (_parts_title(found["parts"]), list(_parts(found["parts"]))),
        ("The whole", [_composite(found)]),
        ("Beside them, in no part", [*map(_number, found["beside"]), *_leave(found["leave"])]),
        ("What is missing", _missing(found)),
        ("What the number cannot mean", found["cannot_mean"]),
        (ASK, [f"{place}. {said}" for place, said in enumerate(found["questions"], start=1)]),
        ("Where it comes from", found["lineage"]["told"]),
    ]
    head = f"{found['group']}, {span_in_words(found['window_start'], found['window_end'])}"
    lines = [head, _size(found), ""]
    for title, said in sections:
        if said:
            lines += [title, *(_wrapped(each) for each in said), ""]
    return "\n".join(lines)


def _parts_title(parts: Sequence[Row]) -> str:
    is_any_shown = any(part["level"] is not None for part in parts)
    return "The parts, what adds most first" if is_any_shown else "The parts"


def _size(found: Mapping[str, Any]) -> str:
    who = "on the roster" if found["has_roster"] else WITHOUT_ROSTER
    about = f"about {found['people_rounded']} people {who}"
    teams = found["merged_teams"] or 1
    return f"{about}; {counted(teams, 'small team')} shown together" if teams > 1 else about


def _composite(found: Mapping[str, Any]) -> str:
    score = found["score"]
    if score.get("strain_exposure") is None:
        return sentence(f"Parts and whole are shown together or not at all. Not shown: {score['reason']}")
    return " ".join(filter(None, [sentence(whole_told(score)), adds_told(found["parts"])]))


def _trend(trend: str | None) -> str:
    return f"; against its own past, by week: {_TRENDS[trend]}" if trend else ""


def _parts(parts: Sequence[Row]) -> Iterator[str]:
    for part in parts:
        name = f"{part['meaning'].capitalize()} ({part['part']})"
        if part["level"] is None:
            yield sentence(f"{name}: not shown; {part['reason'] or 'not known'}")
            continue
        adds = level_told(part["contribution"] or 0)
        yield sentence(
            f"{name}: {in_band(part, part['level'])}; it adds {adds} to the whole{_trend(part['trend'])}"
        )
        yield from (f"  - {_number(each)} {_entering(each, part)}" for each in part["indicators"])


def _number(each: Row) -> str:
    """A number beside the organisation's, its own past, and the norm from which it counts."""
    if each["told"] is None:
        return sentence(f"{each['title']}: not shown; {each['why_not_shown'] or 'not known'}")
    said = f"{each['title']}: {each['told']} {unit_after(each['told'], each['unit'])}"
    if each["organisation_told"] is not None:
        said += f"; organisation {each['organisation_told']}"
    if each["baseline_told"] is not None:
        said += f"; own baseline {each['baseline_told']}{_spreads(each['change_z'])}"
    if each["earlier_windows"]:
        least, most = each["earlier_told"]
        before = counted(each["earlier_windows"], "earlier window")
        said += f"; own {before}: {least if least == most else f'{least} to {most}'}"
    if each["counts_from"] is not None:
        said += f"; counts from {each['counts_from']}, in full at {each['counts_in_full_at']}"
    return sentence(said)


def _spreads(change: float | None) -> str:
    """How far a value lies from the weeks of its own past, in their spread; alone it is no alarm."""
    if change is None:
        return ""
    return f" ({abs(change):.1f} of its spread {'above' if change >= 0 else 'below'})"


def _entering(each: Row, part: Row) -> str:
    if each["level"] is None:
        return sentence(f"It does not enter: {each['reason'] or 'not known'}")
    adds = level_told(each["contribution"] or 0)
    whole = f"the {part['part']} of {level_told(part['level'])}"
    return sentence(f"Level {level_told(each['level'])}; it adds {adds} to {whole}")


def _leave(row: Row | None) -> list[str]:
    if row is None:
        return []
    quarter = span_in_words(row["quarter_start"], row["quarter_end"])
    if row["leave_work_rate"] is None:
        return [sentence(f"Work on days of leave, {quarter}: not shown; {row['reason']}")]
    days = of_whole(row["leave_work_rate"], 20)
    return [f"Work on days of leave, {quarter}: on {days} leave days, in the records."]


def _missing(found: Mapping[str, Any]) -> list[str]:
    said = []
    for row in found["missing"]:
        share = f"{of_whole(row['people_share'], 20)} {_OF.get(row['source'], 'people')}"
        helps = f" What would help: {sentence(row['what_to_do'])}" if row["what_to_do"] else ""
        said.append(sentence(f"{SOURCES[row['source']]}, for {share}: {row['reason']}") + helps)
    said += found["not_read"]
    assumed = found["score"].get("default_hours_share")
    if not said:
        said.append("Nothing that is known of." if assumed is not None else "Not known: no score is shown.")
    return said


def _wrapped(text: str) -> str:
    indent = "  " + " " * (len(text) - len(text.lstrip()))
    return textwrap.fill(text.strip(), _WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")
