import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from flows import status
from flows.answers import Answer
from flows.ledger import Run, append
from flows.releases import Period, Span
from flows.standing import Settled
from flows.status import restated_line, status_lines, status_of


def test_before_the_first_night_it_says_what_to_do(fresh: Path) -> None:
    found = status_of(fresh)
    assert found["generation"] is None
    assert found["missing"] == []
    lines = status_lines(found).splitlines()
    assert lines[0] == "matched share: unknown until the first window is final"
    assert lines[1].startswith("last night: none yet; drop exports")
    assert lines[2] == "current generation: none (kept: none)"


def test_after_a_night_it_names_the_generation_and_is_plain_data(first_night: Path) -> None:
    found = status_of(first_night)
    assert json.loads(json.dumps(found)) == found
    assert found["kept_generations"] == [found["generation"]]
    assert found["last_night"]["outcome"] == "published"
    assert f"current generation: {found['generation']}" in status_lines(found)


def test_a_night_that_failed_is_told_by_kind(place: Path) -> None:
    append(place.parent / "work", Run("20260402T010000-aaaa", error="SourceError", as_of=None))
    assert "last night: 20260402T010000-aaaa, failed (SourceError)" in status_lines(status_of(place))


def test_a_night_that_failed_early_says_nothing_of_what_it_did_not_come_to(place: Path) -> None:
    append(place.parent / "work", Run("20260402T010000-aaaa", error="SourceError"))
    said = status_lines(status_of(place))
    assert "as of None" not in said
    assert "partitions" not in said


def test_restated_periods_are_told_with_where_to_look() -> None:
    window = Period("window", Span(dt.date(2026, 3, 2), dt.date(2026, 3, 29)))
    said = restated_line(Settled({}, restated={window: 3}))
    assert said.startswith(
        "restated: 1 released windows or quarters (settings, agreement or definitions changed"
    )
    assert said.endswith(
        "mend people.csv, or take it away, run a night, then "
        "`commhealth backfill --from 2026-03-02 --to 2026-03-29`\n"
    )
    assert restated_line(Settled({})) == ""


def test_why_the_latest_window_has_no_score_is_told_once_a_reason(first_night: Path) -> None:
    found = status_of(first_night)
    hidden = [{"reason": "too few people", "groups": 2}, {"reason": "a source was lost", "groups": 1}]
    said = status_lines({**found, "scores_not_shown": hidden})
    assert "no score in the latest window: two groups, too few people\n" in said
    assert "no score in the latest window: one group, a source was lost" in said
    assert all(row["groups"] > 0 and row["reason"] for row in found["scores_not_shown"])


def test_landings_out_of_sight_are_told_with_what_to_do(place: Path) -> None:
    append(place.parent / "work", Run("20260402T010000-aaaa", outcome="published", landings_left_out=3))
    assert "out of sight: 3 landings, read with another key" in status_lines(status_of(place))


def _answers(monkeypatch: pytest.MonkeyPatch, answers: dict[str, Answer]) -> None:
    def asked(database: Path, sql: str) -> Answer:
        return next(answer for part, answer in answers.items() if part in sql)

    monkeypatch.setattr(status, "ask", asked)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.95, "matched share: 0.95 of senders are on the roster (email 0.95, slack 1.00)"),
        (
            0.8,
            "matched share: 0.80 of senders are on the roster (email 0.80, slack 1.00); below 0.9, so",
        ),
    ],
)
def test_the_matched_share_comes_first(
    first_night: Path, monkeypatch: pytest.MonkeyPatch, share: float, said: str
) -> None:
    matched = Answer(["source", "window_start", "share"], [("email", None, share), ("slack", None, 1.0)])
    missing = Answer(
        ["label", "source", "reason", "people_share", "what_to_do"],
        [
            ("Ocean", "calendar", "it stopped", 0.5, "these calendars"),
            ("Dune", "email", "none", 1.0, None),
        ],
    )
    _answers(
        monkeypatch,
        {
            "matched_share": matched,
            "whats_missing": missing,
            "strain_exposure IS NULL": Answer(["reason", "groups"], [("too few people", 2)]),
            "strain_exposure": Answer(["shown", "of"], [(4, 9)]),
            "count(*)": Answer(["n"], [(3,)]),
        },
    )
    found: dict[str, Any] = status_of(first_night)
    lines = status_lines(found).splitlines()
    assert lines[0].startswith(said)
    assert lines[-5] == "final windows: 3"
    assert lines[-4] == "scores shown: 4 of 9, one a group and window; the others say why not"
    assert lines[-3] == "no score in the latest window: two groups, too few people"
    assert lines[-2] == "missing: Ocean, calendar: it stopped; what would help: these calendars"
    assert lines[-1] == "missing: Dune, email: none"


def test_without_a_roster_nobody_is_said_to_be_on_it(
    first_night: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    matched = Answer(["source", "window_start", "share"], [("slack", None, 1.0)])
    _answers(
        monkeypatch,
        {
            "matched_share": matched,
            "whats_missing": Answer(["label", "source", "reason", "people_share", "what_to_do"], []),
            "source = 'people'": Answer(["n"], [(0,)]),
            "strain_exposure IS NULL": Answer(["reason", "groups"], []),
            "strain_exposure": Answer(["shown", "of"], [(0, 0)]),
            "count(*)": Answer(["n"], [(3,)]),
        },
    )
    lines = status_lines(status_of(first_night)).splitlines()
    assert lines[0].startswith("matched share: there is no roster; everybody whom the exports name counts")
