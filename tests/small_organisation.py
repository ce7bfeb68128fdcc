"""A small organisation, as the tables that the scores read hold it."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from transforms.reference import from_csv

REFERENCE = Path(__file__).parents[1] / "data" / "reference"
QUARTER = date(2026, 1, 1)
FIRST = date(2026, 1, 19)
WEEKS = 12
INDICATORS = [row["indicator"] for row in from_csv("goalposts", REFERENCE / "goalposts.csv").to_pylist()]
WEEKLY = [name for name in INDICATORS if name != "leave_activity"]

Person = tuple[frozenset[str], bool]
"""The indicators that are known of a person, and whether in every week (else in two of four)."""
EVERYTHING: Person = (frozenset(WEEKLY), True)


Rows = list[dict[str, Any]]


def organisation(teams: list[list[Person]], homeless: int) -> dict[str, Rows]:
    """Rows for teams of the given people, and for `homeless` people without a team."""
    people = [
        (100 * team + n, team, known, is_steady)
        for team, members in enumerate(teams, start=1)
        for n, (known, is_steady) in enumerate(members)
    ]
    alone = [(9000 + n, None, *EVERYTHING) for n in range(homeless)]
    return (
        _roster([(person, team) for person, team, *_ in [*people, *alone]])
        | _weeks([*people, *alone])
        | _reference()
        | {"core.horizon": [{"first_day": QUARTER, "last_day": date(2026, 5, 1)}]}
    )


def _roster(people: list[tuple[int, int | None]]) -> dict[str, Rows]:
    teams = sorted({team for _, team in people if team is not None})
    merged = {"quarter_on": QUARTER, "merged_teams": 1}
    return {
        "core.people": [
            {"person": person, "valid_from": QUARTER, "team": team, "manager": 7} for person, team in people
        ],
        "core.reporting_groups": [merged | {"team": team, "reporting_group": team} for team in teams],
        "lake.teams": [{"team": team, "label": f"Team {team}", "snapshot_on": QUARTER} for team in teams],
    }


def _weeks(people: list[tuple[int, int | None, frozenset[str], bool]]) -> dict[str, Rows]:
    """Everybody is covered, but for the calendar of the first of each team, whose hours are assumed, too."""
    mondays = [FIRST + timedelta(weeks=n) for n in range(WEEKS)]
    leave = [QUARTER + timedelta(days=n) for n in (1, 2, 3)]
    sources = ("slack", "direct", "email", "messages", "contact")
    messages = {"on_days": 5, "works_at_desk": True, **{f"{source}_covered": True for source in sources}}
    return {
        "facts.eligible_weeks": [
            {"person": p, "week": week, "calendar_covered": p % 100 > 0, "default_days": 0 if p % 100 else 5}
            | messages
            for p, *_ in people
            for week in mondays
        ],
        "core.person_days": [
            {"person": p, "day": week, "week": week} for p, *_ in people for week in mondays
        ],
        "facts.active_hours": [
            {"person": p, "local_on": week, "local_hour": 9} for p, *_ in people for week in mondays
        ],
        "facts.schedule_overlaps": [{"week": FIRST, "overlap_band": band} for band in ("little", "much")],
        "facts.awaited_asks": [
            _ask(p, people[(place + n + 1) % len(people)][0], week, number)
            for place, (p, *_) in enumerate(people)
            for n, week in enumerate(mondays)
            for number in range(2)
        ],
        "facts.interactions": [
            {"person": one, "other": other, "week": week, "kind": "dm", "direction": way, "interactions": 1}
            for place, (p, *_) in enumerate(people)
            for n, week in enumerate(mondays)
            for q in [people[(place + n + 1) % len(people)][0]]
            for one, other, way in ((p, q, "sent"), (q, p, "received"))
        ],
        "facts.sends": [
            {"person": p, "week": week, "source": "slack", "conversation_kind": "public", "ts": number}
            | {"sent_at": datetime(week.year, week.month, week.day, 9, p % 60, number)}
            for p, *_ in people
            for week in mondays
            for number in range(p % 3 * 4)
        ],
        "indicators.person_weeks": [
            {"person": p, "week": week, "indicator": name, "value": _value(name, p, n), "evidence": 1}
            for p, _, known, is_steady in people
            for n, week in enumerate(mondays)
            for name in sorted(known)
            if is_steady or n % 4 < 2
        ],
        "indicators.leave_activity": [
            {"person": p, "quarter": QUARTER, "value": p % 2, "evidence": 3}
            for p, _, _, is_steady in people
            if is_steady
        ],
        "facts.leave_days": [
            {"person": p, "quarter": QUARTER, "day": day, "basis": "absences"}
            for p, *_ in people
            for day in leave
        ],
    }


def _ask(asker: int, asked: int, week: date, number: int) -> dict[str, Any]:
    """One ask to anybody, or, from the first team alone, another to whom few hours are common."""
    is_far = number == 1 and asker // 100 == 1
    return {
        "asker": asker,
        "person": asked,
        "kind": "email",
        "week": week,
        "thread": number,
        "overlap_band": "little" if is_far else "much",
        "is_answered": asked % 2 == 0,
        "working_seconds": 3600 * (asked % 9),
    }


def _value(indicator: str, person: int, week: int) -> float:
    """Some value; the second team meets little."""
    spread = (person * 37 + week * 11 + len(indicator)) % 50
    return spread / 500 if indicator == "meeting_share" and person // 100 == 2 else spread / 10


def _reference() -> dict[str, Rows]:
    files = {
        name: from_csv(name, REFERENCE / f"{name}.csv").to_pylist()
        for name in ("goalposts", "sub_indices", "limits")
    }
    return {f"reference.{name}": rows for name, rows in files.items()} | {
        "reference.agreed": [
            *({"kind": "indicator", "item": name} for name in INDICATORS),
            *({"kind": "grouping", "item": name} for name in ("organisation", "reporting_group")),
        ],
        "reference.indicators": [{"indicator": name, "source": "a source"} for name in INDICATORS],
        "lake.source_files": [
            {"file": "f1", "source": "email", "rows_read": 3, "rows_accepted": 1, "rows_duplicate": 0}
            | {"rows_rejected": 2, "rows_excluded": 0}
        ],
        "lake.rejects": [{"file": "f1", "position": str(n), "reason": "not_a_mail"} for n in (1, 2)],
    }
