"""What leaves the night: groups alone, nothing of a few, a score and its parts together or not at all."""

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.harness import House
from tests.rows import Rows
from tests.small_organisation import EVERYTHING, WEEKLY, Person, organisation

K = 5
COUNTS = {
    *(
        "people_rounded",
        "evidence_rounded",
        "asks_rounded",
        "other_people_rounded",
        "nudges_per_100_turns",
        "leave_days_rounded",
        "visibility_people_rounded",
        "merged_teams",
        "definition_version",
        "weight",
    ),
    *(
        "files",
        "rows_read",
        "rows_accepted",
        "rows_duplicate",
        "rows_rejected",
        "rows_excluded",
        "records",
        "number",
        "weekday",
        "local_hour",
        "weeks_since_start",
    ),
}


def test_no_published_column_can_hold_an_identifier(house: House):
    """Identifiers are BIGINT: every published BIGINT column is a count by its name."""
    published = [table for table in house.models if table.startswith("summaries.")]
    assert len(published) >= 15
    for table in published:
        wide = {field.name for field in house.schema(table) if pa.types.is_integer(field.type)}
        assert wide <= COUNTS, table


def test_no_published_table_reads_persons_but_to_count_them(house: House):
    """Only these summaries read below scores; each is drawn in a test of its own."""
    deep = {
        table: [name for name in model.inputs if name.split(".")[0] in ("core", "facts", "indicators")]
        for table, model in house.models.items()
        if table.startswith("summaries.")
    }
    assert {table: names for table, names in deep.items() if names} == {
        "summaries.presenteeism_risk": ["core.horizon"],
        "summaries.rejects_by_reason": ["core.occurrences"],
        "summaries.windows": ["core.person_days"],
    }


PERSON = st.tuples(st.frozensets(st.sampled_from(WEEKLY), min_size=6), st.booleans())
TEAM = st.lists(PERSON, max_size=14)


@pytest.fixture(scope="module")
def published(house: House, rows: Rows):
    """Everything that an organisation's night publishes, and the cells behind it."""
    tables = tuple(table for table in house.models if table.split(".")[0] in ("scores", "summaries"))

    def made(teams: list[list[Person]], homeless: int) -> dict[str, list[dict[str, object]]]:
        chosen = {"smallest_group": K, "reference_weeks": 4}
        return rows.all(tables, organisation(teams, homeless), settings=chosen)

    return made


@settings(max_examples=15, deadline=None)
@given(st.lists(TEAM, min_size=1, max_size=3), st.integers(0, 4))
def test_nothing_that_is_shown_is_of_a_few_people(published, teams, homeless):
    found = published(teams, homeless)
    members = {}
    for row in found["scores.group_members"]:
        members.setdefault(row["group_id"], set()).add(row["person"])
    labels = {row["label"]: row["group_id"] for row in found["scores.groups"]}
    steady = {
        (person["window_number"], person["indicator"], person["person"])
        for person in found["scores.value_windows"]
    }
    windows = {row["window_start"]: row["window_number"] for row in found["scores.windows"]}
    shown = [row for row in found["summaries.group_indicators"] if row["value"] is not None]
    for row in shown:
        number = windows[row["window_start"]]
        behind = {p for p in members[labels[row["label"]]] if (number, row["indicator"], p) in steady}
        assert len(behind) >= K
        assert row["indicator"] != "manager_contact"
    for row in found["summaries.presenteeism_risk"]:
        assert row["leave_work_rate"] is None or row["people_rounded"] >= K
    for row in found["summaries.burnout_risk"]:
        assert row["strain_exposure"] is None or row["people_rounded"] >= K


@settings(max_examples=15, deadline=None)
@given(st.lists(TEAM, min_size=1, max_size=3), st.integers(0, 4))
def test_a_score_and_its_parts_are_shown_together_or_not_at_all(published, teams, homeless):
    found = published(teams, homeless)
    scores = {(row["label"], row["window_start"]): row for row in found["summaries.burnout_risk"]}
    adds: dict[tuple[object, object], float] = {}
    for part in found["summaries.risk_parts"]:
        key = part["label"], part["window_start"]
        if scores[key]["strain_exposure"] is None:
            assert part["value"] is part["weight"] is part["contribution"] is part["people_rounded"] is None
            assert part["low"] is part["high"] is part["band"] is part["trend"] is None
        elif part["score"] == "strain_exposure" and part["contribution"] is not None:
            assert part["people_rounded"] >= K
            assert part["value"] == scores[key][part["part"]]
            adds[key] = adds.get(key, 0) + part["contribution"]
    for key, row in scores.items():
        if row["strain_exposure"] is None:
            assert row["recovery"] is row["demand"] is row["support"] is row["control"] is row["band"] is None
            assert row["low"] is row["high"] is row["share_of_draws_high"] is row["trend"] is None
            assert row["reason"]
        else:
            assert adds[key] == pytest.approx(row["strain_exposure"], abs=0.0251)
    assert {row["construct"] for row in scores.values()} == {"exposure, not a state of health"}


def levels_told(found: dict[str, list[dict[str, object]]]) -> dict[tuple[object, ...], dict[str, int]]:
    """People behind each level that is shown, by window, score and part, then by group."""
    labels = {row["group_id"]: row["label"] for row in found["scores.groups"]}
    windows = {row["window_number"]: row["window_start"] for row in found["scores.windows"]}
    behind = {
        (windows[row["window_number"]], row.get("score", ""), row.get("part") or row["indicator"]): {}
        for row in [*found["scores.group_risk_parts"], *found["scores.group_parts"]]
    }
    shown = {
        (row["window_start"], row["label"], part)
        for row in found["summaries.risk_parts"]
        if row["value"] is not None
        for part in ((row["score"], row["part"]), ("", row["part"]))
    } | {
        (row["window_start"], row["label"], ("", row["indicator"]))
        for row in found["summaries.group_indicators"]
        if row["score"] is not None
    }
    for row in [*found["scores.group_risk_parts"], *found["scores.group_parts"]]:
        window, label = windows[row["window_number"]], labels[row["group_id"]]
        part = row.get("score", ""), row.get("part") or row["indicator"]
        if (window, label, part) in shown:
            behind[window, *part][label] = row["people"]
    return behind


def assert_no_level_of_a_few(found: dict[str, list[dict[str, object]]]) -> None:
    """The organisation less the groups, level by level, is nobody or at least K people."""
    for part, people in levels_told(found).items():
        rest = people.get("Organisation", 0) - sum(
            n for label, n in people.items() if label != "Organisation"
        )
        assert "Organisation" not in people or rest == 0 or rest >= K, part


@settings(max_examples=15, deadline=None)
@given(st.lists(TEAM, min_size=1, max_size=3), st.integers(0, 4))
def test_no_difference_of_shown_levels_is_of_a_few_people(published, teams, homeless):
    assert_no_level_of_a_few(published(teams, homeless))


def test_a_part_that_three_people_of_a_hidden_group_have_hides_the_organisation(published):
    """Support of fifteen people less that of twice six would be that of three."""
    alone: Person = (frozenset(WEEKLY) - {"team_reach", "manager_contact"}, True)
    found = published([[EVERYTHING] * 6, [EVERYTHING] * 6, [EVERYTHING] * 3 + [alone] * 3], 0)
    assert_no_level_of_a_few(found)
    support = {
        row["label"]: row["support"]
        for row in found["summaries.burnout_risk"]
        if row["window_start"] == date(2026, 3, 16)
    }
    assert support["Team 1"] is not None
    assert support["Team 2"] is not None
    assert support["Organisation"] is None
    reach = {
        row["label"]: row["score"]
        for row in found["summaries.group_indicators"]
        if row["indicator"] == "team_reach" and row["window_start"] == date(2026, 3, 16)
    }
    assert reach["Team 2"] is not None
    assert reach["Organisation"] is None


def test_a_steady_organisation_is_shown(published):
    """The properties above would hold of empty tables: here everybody is known, and every group is shown."""
    found = published([[EVERYTHING] * 6, [EVERYTHING] * 7], 0)
    shown = {
        (row["label"], row["status"])
        for row in found["summaries.burnout_risk"]
        if row["strain_exposure"] is not None
    }
    assert shown == {("Team 1", "published"), ("Team 2", "published"), ("Organisation", "published")}
    assert {row["leave_work_rate"] for row in found["summaries.presenteeism_risk"]} != {None}


@settings(max_examples=10, deadline=None)
@given(st.lists(TEAM, min_size=1, max_size=3), st.integers(0, 4))
def test_the_balance_tells_nothing_that_the_indicators_hide(published, teams, homeless):
    """Each of its numbers is one that is shown there, or is made of such."""
    found = published(teams, homeless)
    told = {
        (row["label"], row["window_start"], row["indicator"]): row
        for row in found["summaries.group_indicators"]
    }
    parts = {
        "isolation": {"isolation_team_reach": "team_reach", "isolation_tie_retention": "tie_retention"},
        "always_on": {
            "always_on_sessions": "after_hours_sessions",
            "always_on_short_rests": "daily_rest_shortfall",
        },
        "waiting": {"waiting_asked": "unanswered_late", "waiting_asking": "being_answered"},
    }
    for row in found["summaries.balance"]:
        key = row["label"], row["window_start"]
        for column, of in {
            "meeting_load": "meeting_share",
            "meeting_chains": "longest_chain",
            "interruptions": "interruption_rate",
        }.items():
            assert row[column] == told[*key, of]["score"]
        for column in ("sync_share", "focus_share", "openness_share"):
            assert row[column] == told[*key, column]["value"]
        for price, of in parts.items():
            assert all(row[column] == told[*key, name]["score"] for column, name in of.items())
            known = [row[column] for column in of if row[column] is not None]
            assert row[price] == (pytest.approx(sum(known) / len(known), abs=0.0051) if known else None)
        shifted, added = (
            told[*key, name]["value"] for name in ("time_shifted_sessions", "after_hours_sessions")
        )
        if row["time_shifted_share"] is not None:
            assert row["time_shifted_share"] == pytest.approx(shifted / (shifted + added), abs=0.0251)


@settings(max_examples=10, deadline=None)
@given(st.lists(TEAM, min_size=1, max_size=3), st.integers(0, 4))
def test_hours_are_of_large_groups_and_leave_no_few_over(published, teams, homeless):
    found = published(teams, homeless)
    people = {
        row["label"]: len([m for m in found["scores.group_members"] if m["group_id"] == row["group_id"]])
        for row in found["scores.groups"]
    }
    shown = {row["label"] for row in found["summaries.activity_hours"] if row["active_share"] is not None}
    assert all(people[label] >= 2 * K for label in shown)
    if "Organisation" in shown:
        left = people["Organisation"] - sum(people[label] for label in shown - {"Organisation"})
        assert left == 0 or left >= K


@settings(max_examples=10, deadline=None)
@given(st.lists(TEAM, min_size=1, max_size=3), st.integers(0, 4))
def test_waiting_is_of_enough_people_on_both_sides_and_leaves_no_few_over(published, teams, homeless):
    found = published(teams, homeless)
    asks = organisation(teams, homeless)["facts.awaited_asks"]
    labels = {row["label"]: row["group_id"] for row in found["scores.groups"]}
    shown = {}
    for row in found["summaries.waiting"]:
        if row["answered_soon_share"] is None:
            assert row["asks_rounded"] is row["people_rounded"] is row["first_answer_quartile_hours"] is None
            continue
        members = {
            m["person"] for m in found["scores.group_members"] if m["group_id"] == labels[row["label"]]
        }
        behind = [
            (ask["asker"], ask["person"])
            for ask in asks
            if row["window_start"] <= ask["week"] <= row["window_end"]
            and ask["overlap_band"] == row["overlap_band"]
            and ask["asker"] in members
        ]
        askers = {asker for asker, _ in behind}
        assert len(askers) >= K
        assert len({asked for _, asked in behind}) >= K
        shown.setdefault((row["window_start"], row["overlap_band"]), {})[row["label"]] = askers
    for people in shown.values():
        left = people.pop("Organisation", set()) - set().union(*people.values())
        assert not left or len(left) >= K


@settings(max_examples=10, deadline=None)
@given(st.lists(TEAM, min_size=1, max_size=3), st.integers(0, 4))
def test_context_is_of_enough_people_who_write_and_leaves_no_few_over(published, teams, homeless):
    """A third of the people write nothing at all."""
    found = published(teams, homeless)
    sends = organisation(teams, homeless)["facts.sends"]
    labels = {row["label"]: row["group_id"] for row in found["scores.groups"]}
    shown = {}
    for row in found["summaries.group_context"]:
        if row["messages_sent_per_day"] is None:
            assert row["participation_equality"] is row["burstiness"] is row["people_rounded"] is None
            continue
        members = {
            m["person"] for m in found["scores.group_members"] if m["group_id"] == labels[row["label"]]
        }
        written = [
            send["person"]
            for send in sends
            if row["window_start"] <= send["week"] <= row["window_end"] and send["person"] in members
        ]
        writers = set(written)
        assert len(writers) >= K
        assert 2 * max(written.count(each) for each in writers) <= len(written)
        shown.setdefault(row["window_start"], {})[row["label"]] = writers
    for people in shown.values():
        left = people.pop("Organisation", set()) - set().union(*people.values())
        assert not left or len(left) >= K


def test_context_of_a_steady_organisation_is_shown(published):
    found = published([[EVERYTHING] * 9, [EVERYTHING] * 10], 0)["summaries.group_context"]
    shown = {row["label"] for row in found if row["participation_equality"] is not None}
    assert shown == {"Team 1", "Team 2", "Organisation"}


@settings(max_examples=10, deadline=None)
@given(st.lists(TEAM, min_size=2, max_size=3))
def test_pairs_of_groups_are_shown_where_enough_people_of_both_take_part(published, teams):
    found = published(teams, 0)
    contacts = organisation(teams, 0)["facts.interactions"]
    labels = {row["label"]: row["group_id"] for row in found["scores.groups"]}
    members = {label: set() for label in labels}
    for label, group in labels.items():
        members[label] = {m["person"] for m in found["scores.group_members"] if m["group_id"] == group}
    for row in found["summaries.group_ties"]:
        if row["messages_per_person"] is None and row["reciprocal_tie_share"] is None:
            assert row["people_rounded"] is row["other_people_rounded"] is None
            continue
        pairs = {
            (i["person"], i["other"])
            for i in contacts
            if i["person"] in members[row["label"]] and i["other"] in members[row["other_label"]]
        }
        assert len({person for person, _ in pairs}) >= K
        assert len({other for _, other in pairs}) >= K
