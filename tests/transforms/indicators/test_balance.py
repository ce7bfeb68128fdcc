"""What describes how people work together: meeting or writing, openly, across teams, at the same hours."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

WEEK = date(2026, 3, 2)


def test_sync_share_counts_overlaps_once(draw):
    """Ana met for two of the three hours that hold her messages and meetings; of Ben no calendar is known."""
    draw(
        "indicators.sync_share",
        given={
            "facts.eligible_weeks": """
                person | week       | messages_covered | calendar_covered
                ana    | 2026-03-02 | T                | T
                ben    | 2026-03-02 | T                | F
                cem    | 2026-03-02 | F                | T
                dia    | 2026-03-02 | T                | T
            """,
            "facts.activity_blocks": """
                person | day        | seconds
                ana    | 2026-03-02 | 7200
                ana    | 2026-03-08 | 3600
                ana    | 2026-03-09 | 3600
                ben    | 2026-03-02 | 3600
                cem    | 2026-03-02 | 3600
                dia    | 2026-03-03 | 300
            """,
            "facts.meeting_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 10:30
                ana    | 2026-03-02 | 2026-03-02 11:00 | 2026-03-02 11:30
                ben    | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 10:00
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 2/3   | 2
            dia    | 2026-03-02 | 0     | 1
        """,
    )


def test_openness_is_unknown_without_direct_conversations_and_with_few_messages(draw):
    draw(
        "indicators.openness_share",
        given={
            "facts.eligible_weeks": """
                person | week       | slack_covered | direct_covered
                ana    | 2026-03-02 | T             | T
                ben    | 2026-03-02 | T             | F
                cem    | 2026-03-02 | T             | T
            """,
            "facts.sends": """
                person | week       | source | conversation_kind
                ana    | 2026-03-02 | slack  | public
                ana    | 2026-03-02 | slack  | private
                ana    | 2026-03-02 | slack  | dm
                ana    | 2026-03-02 | slack  | group_dm
                ana    | 2026-03-02 | email  |
                ana    | 2026-02-23 | slack  | public
                ben    | 2026-03-02 | slack  | public
                cem    | 2026-03-02 | slack  | public
            """,
        },
        settings={"fewest_sends": 4},
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 1/4   | 4
            cem    | 2026-03-02 |       | 1
        """,
    )


def test_ties_with_people_of_another_team_are_counted(draw):
    draw(
        "indicators.cross_team_share",
        given={
            "facts.eligible_weeks": """
                person | week       | team | contact_covered | works_at_desk
                ana    | 2026-03-02 | red  | T               | T
                ben    | 2026-03-02 | red  | F               | T
                cem    | 2026-03-02 | blue | T               | F
                dia    | 2026-03-02 | blue | T               | T
                eve    | 2026-03-02 |      | T               | T
            """,
            "facts.ties": """
                person | other | week       | is_reciprocal
                ana    | ben   | 2026-03-02 | T
                ana    | cem   | 2026-03-02 | T
                ana    | dia   | 2026-03-02 | T
                ana    | eve   | 2026-03-02 | T
                ben    | ana   | 2026-03-02 | T
                cem    | ana   | 2026-03-02 | T
                dia    | ana   | 2026-03-02 | T
                dia    | ben   | 2026-03-02 | F
                eve    | ana   | 2026-03-02 | T
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 2/3   | 3
            dia    | 2026-03-02 |       | 1
        """,
    )


def test_hours_in_common_are_weighed_by_interactions(draw):
    """Ana shares 8 hours with Ben, to whom three of four interactions go, and 2 with Cem."""
    draw(
        "indicators.common_hours",
        given={
            "facts.eligible_weeks": """
                person | week       | last_day   | contact_covered | works_at_desk
                ana    | 2026-03-02 | 2026-03-08 | T               | T
                ben    | 2026-03-02 | 2026-03-08 | F               | T
                cem    | 2026-03-02 | 2026-03-08 | T               | F
            """,
            "core.person_dates": """
                person | day        | schedule | zone
                ana    | 2026-03-08 | full     | east
                ben    | 2026-03-08 | full     | east
                cem    | 2026-03-08 | full     | west
            """,
            "facts.schedule_overlaps": """
                schedule | zone | other_schedule | other_zone | week       | days | overlap_seconds
                full     | east | full           | east       | 2026-03-02 | 5    | 144000
                full     | east | full           | west       | 2026-03-02 | 5    | 36000
            """,
            "facts.ties": """
                person | other | week       | is_reciprocal | interactions
                ana    | ben   | 2026-03-02 | T             | 3
                ana    | cem   | 2026-03-02 | T             | 1
                cem    | ana   | 2026-03-02 | T             | 1
            """,
        },
        settings={"fewest_ties": 2},
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 13/2  | 2
        """,
    )


DAYS = st.lists(st.tuples(st.integers(1, 9000), st.integers(0, 9000)), min_size=1, max_size=7)


@settings(max_examples=30, deadline=None)
@given(DAYS, st.lists(st.sampled_from(["public", "private", "dm"]), min_size=1, max_size=30))
def test_shares_of_time_and_messages_follow_their_definitions(rows, days, kinds):
    """A day holds seconds in meetings, and seconds of messages outside them."""
    covered = ("messages_covered", "calendar_covered", "slack_covered", "direct_covered")
    midnight = datetime(WEEK.year, WEEK.month, WEEK.day)
    found = rows.all(
        ("indicators.sync_share", "indicators.openness_share"),
        {
            "facts.eligible_weeks": [{"person": 1, "week": WEEK} | dict.fromkeys(covered, True)],
            "facts.activity_blocks": [
                {"person": 1, "day": WEEK + timedelta(days=at), "seconds": written + met}
                for at, (written, met) in enumerate(days)
            ],
            "facts.meeting_blocks": [
                {"person": 1, "day": WEEK + timedelta(days=at), "starts_at": start}
                | {"ends_at": start + timedelta(seconds=met)}
                for at, (_, met) in enumerate(days)
                for start in [midnight + timedelta(days=at, hours=9)]
            ],
            "facts.sends": [
                {"person": 1, "week": WEEK, "source": "slack", "conversation_kind": kind} for kind in kinds
            ],
        },
        settings={"fewest_sends": 1},
    )
    (sync,), (openness,) = found["indicators.sync_share"], found["indicators.openness_share"]
    assert sync["value"] == pytest.approx(sum(met for _, met in days) / sum(map(sum, days)))
    assert openness["value"] == pytest.approx(kinds.count("public") / len(kinds))


TIE = st.tuples(st.sampled_from(["red", "blue"]), st.integers(1, 40), st.integers(0, 50_400))


@settings(max_examples=30, deadline=None)
@given(st.lists(TIE, min_size=1, max_size=12))
def test_ties_follow_their_definitions(rows, ties):
    """Person 0 is red; each other has a team, interactions, and a schedule with so many seconds in common."""
    teams = {0: "red"} | {number: team for number, (team, _, _) in enumerate(ties, 1)}
    at = {"week": WEEK, "last_day": WEEK, "contact_covered": True, "works_at_desk": True}
    found = rows.all(
        ("indicators.cross_team_share", "indicators.common_hours"),
        {
            "facts.eligible_weeks": [
                at | {"person": number, "team": len(team)} for number, team in teams.items()
            ],
            "core.person_dates": [
                {"person": number, "day": WEEK, "schedule": number, "zone": "UTC"} for number in teams
            ],
            "facts.schedule_overlaps": [
                {"schedule": 0, "zone": "UTC", "other_schedule": number, "other_zone": "UTC", "week": WEEK}
                | {"days": 7, "overlap_seconds": seconds}
                for number, (_, _, seconds) in enumerate(ties, 1)
            ],
            "facts.ties": [
                {"person": 0, "other": number, "week": WEEK, "is_reciprocal": True, "interactions": weight}
                for number, (_, weight, _) in enumerate(ties, 1)
            ],
        },
        settings={"fewest_ties": 1},
    )
    (across,), (common,) = found["indicators.cross_team_share"], found["indicators.common_hours"]
    assert across["value"] == pytest.approx(sum(team == "blue" for team, _, _ in ties) / len(ties))
    mean = sum(weight * seconds for _, weight, seconds in ties) / sum(weight for _, weight, _ in ties)
    assert common["value"] == pytest.approx(mean / 7 / 3600, abs=1e-8)
