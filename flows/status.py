"""What stands, in a few lines: how much is matched, the last night, the generations, and what is missing."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from flows import ledger
from flows.answers import Answer
from flows.auditor import Verdict
from flows.backfill import ends, late_lines
from flows.night import GATES_PAGE, Night
from flows.publish import WAREHOUSE_LINK, current_generation, generations
from flows.quarantine import set_aside_lines
from flows.query import ask
from flows.seen import behind_lines
from flows.standing import Settled
from reports.summaries import FRONT_PAGE
from reports.words import counted
from settings.load import Places, load_settings, places

_MATCHED = """
    SELECT DISTINCT source, window_start, matched_share FROM coverage
    WHERE matched_share IS NOT NULL
      AND window_start = (SELECT max(window_start) FROM coverage WHERE matched_share IS NOT NULL)
    ORDER BY source
"""
_MISSING = """
    SELECT label, source, reason, people_share, what_to_do FROM whats_missing
    WHERE window_start = (SELECT max(window_start) FROM windows WHERE status <> 'open')
    ORDER BY grouping, label, source
"""
_COMPUTED = (
    "computed: {partitions_computed:,} of {partitions:,} partitions, {rows_computed:,} rows, "
    "in {computing_seconds} s; the others still held"
)
_LEFT_OUT = (
    "out of sight: {} landings, read with another key, other exclusions or other domains than now; "
    "drop their exports again, so that they land anew"
)
_LATE = (
    "known by now: {} released windows or quarters would change; they stand as they were. The last line of "
    "`commhealth nightly` names the backfill that lets the change in"
)
_ROSTER = "SELECT count(*) FROM source_files WHERE source = 'people'"
_FINAL = "SELECT count(*) FROM windows WHERE status <> 'open'"
_NOT_SHOWN = """
    SELECT reason, count(*) AS groups FROM burnout_risk
    WHERE strain_exposure IS NULL
      AND window_start = (SELECT max(window_start) FROM windows WHERE status <> 'open')
    GROUP BY reason ORDER BY groups DESC, reason
"""
_SCORES = 'SELECT count(strain_exposure) AS shown, count(*) AS "of" FROM burnout_risk'


def status_of(settings_file: Path) -> dict[str, Any]:
    """The state of the place that the settings describe: plain values, for people and programs."""
    settings = load_settings(settings_file)
    where = places(settings, settings_file)
    runs = ledger.read(where.work)
    stands = current_generation(where.warehouse)
    return {
        "has_roster": _number(where, _ROSTER) > 0 if stands else None,
        "matched_share": _matched(where) if stands else {},
        "matched_share_floor": settings.release.matched_share_floor,
        "last_night": asdict(runs[-1]) if runs else None,
        "gates_page": str(where.work / GATES_PAGE) if (where.work / GATES_PAGE).exists() else None,
        "generation": stands,
        "kept_generations": generations(where.warehouse),
        "final_windows": _number(where, _FINAL) if stands else 0,
        "scores": _rows(_asked(where, _SCORES))[0] if stands else {"shown": 0, "of": 0},
        "scores_not_shown": _rows(_asked(where, _NOT_SHOWN)) if stands else [],
        "missing": _rows(_asked(where, _MISSING)) if stands else [],
    }


def status_lines(found: dict[str, Any]) -> str:
    """The state in words; the matched share comes first, since no score stands without it."""
    lines = [_matched_line(found["has_roster"], found["matched_share"], found["matched_share_floor"])]
    night = found["last_night"]
    if night is None:
        lines.append(
            "last night: none yet; drop exports into the landing folder and run `commhealth nightly`"
        )
    else:
        error = f" ({night['error']})" if night["error"] else ""
        seen = f", as of {night['as_of']}" if night["as_of"] else ""
        lines.append(f"last night: {night['run']}, {night['outcome']}{error}{seen}")
        if night["expectations_warned"]:
            lines.append(f"gates: {night['expectations_warned']} expectation(s) warned")
        if night["periods_late"]:
            lines.append(_LATE.format(night["periods_late"]))
        if night["partitions"]:
            lines.append(_COMPUTED.format(**night))
        if night["landings_left_out"]:
            lines.append(_LEFT_OUT.format(night["landings_left_out"]))
        lines += [*behind_lines(night["sources_behind"]), *set_aside_lines(night["set_aside"])]
    if found["gates_page"]:
        lines.append(f"what the gates expected, and whether it held: {found['gates_page']}")
    kept = ", ".join(found["kept_generations"]) or "none"
    lines.append(f"current generation: {found['generation'] or 'none'} (kept: {kept})")
    lines.append(f"final windows: {found['final_windows']}")
    if found["scores"]["of"]:
        lines.append(
            "scores shown: {shown} of {of}, one a group and window; the others say why not".format(
                **found["scores"]
            )
        )
    for row in found["scores_not_shown"]:
        lines.append(f"no score in the latest window: {counted(row['groups'], 'group')}, {row['reason']}")
    for row in found["missing"]:
        lines.append(
            f"missing: {row['label']}, {row['source']}: {row['reason']}"
            + (f"; what would help: {row['what_to_do']}" if row["what_to_do"] else "")
        )
    return "\n".join(lines)


def closing_lines(night: Night) -> str:
    """What a night leaves to say: outcome, where the files lie, what it restated and what late data would."""
    assert night.settled is not None
    late = "".join(f"{line}\n" for line in late_lines(night.settled))
    return published_lines(night) + restated_line(night.settled) + late


def restated_line(settled: Settled) -> str:
    """How many released periods a night has changed, and the way back; nothing where it changed none."""
    if not settled.restated:
        return ""
    first, last = ends(settled.restated)
    return (
        f"restated: {len(settled.restated)} released windows or quarters (settings, agreement or definitions "
        "changed, or a backfill asked for it; see the table releases). Where that was not meant, as with a "
        "roster that lacks people or misspells a header: mend people.csv, or take it away, run a night, then "
        f"`commhealth backfill --from {first} --to {last}`\n"
    )


def published_lines(night: Night) -> str:
    """The outcome, where the files lie, and what the night lacks: sources, exports, expectations."""
    assert night.published is not None
    run = night.run
    said = "published" if run.outcome == "published" else "nothing has changed; still"
    lines = [
        f"{said} {night.published.name}, as of {run.as_of}, {run.rows_published:,} rows",
        f"  analysts    {night.published.warehouse}",
        f"  people-ops  {night.published.summaries / FRONT_PAGE}",
        *behind_lines(run.sources_behind),
        *set_aside_lines(run.set_aside),
        *(_warned_line(verdict) for verdict in night.verdicts if verdict.outcome == "warned"),
    ]
    return "\n".join(lines) + "\n"


def _warned_line(verdict: Verdict) -> str:
    helps = f"; {verdict.to_do}" if verdict.to_do else ""
    return f"a gate warned: {verdict.told}{helps}"


def _matched_line(has_roster: bool | None, matched: dict[str, float], floor: float) -> str:
    if has_roster is False:
        return (
            "matched share: there is no roster; everybody whom the exports name counts, as one group. "
            "Drop people.csv to see groups"
        )
    if not matched:
        return "matched share: unknown until the first window is final"
    each = ", ".join(f"{source} {share:.2f}" for source, share in matched.items())
    least = min(matched.values())
    said = (
        ""
        if least >= floor
        else f"; below {floor}, so no score is shown: add the missing people to people.csv"
    )
    return f"matched share: {least:.2f} of senders are on the roster ({each}){said}"


def _matched(where: Places) -> dict[str, float]:
    return {source: share for source, _, share in _asked(where, _MATCHED).rows}


def _number(where: Places, sql: str) -> int:
    return int(_asked(where, sql).rows[0][0])


def _asked(where: Places, sql: str) -> Answer:
    return ask(where.warehouse / WAREHOUSE_LINK, sql)


def _rows(answer: Answer) -> list[dict[str, Any]]:
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
