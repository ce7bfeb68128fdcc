"""A group beside its own past: which weeks compare, and what a change is measured in."""

from datetime import date, timedelta

FIRST = date(2025, 12, 1)
QUARTERS = "window_number | quarter_on\n" + "\n".join(
    f"{number} | {quarter}" for number, quarter in ((1, "2026-01-01"), (2, "2026-01-01"), (3, "2026-04-01"))
)


def test_a_series_breaks_with_a_fifth_of_the_members_or_a_source(draw):
    """Red swaps one of six, which is less than a fifth; blue one of four. In window 2 blue loses its calendar."""
    members = [
        *(("2026-01-01", "red", name) for name in "abcdef"),
        *(("2026-04-01", "red", name) for name in "abcdeg"),
        *(("2026-01-01", "blue", name) for name in "hijk"),
        *(("2026-04-01", "blue", name) for name in "hijl"),
        *(("2026-01-01", "grey", name) for name in "mnop"),
        *(("2026-04-01", "grey", name) for name in "mnopqr"),
    ]
    drawn = "\n".join(f"{quarter} | {group} | {name}" for quarter, group, name in members)
    draw(
        "scores.series_breaks",
        given={
            "scores.windows": QUARTERS,
            "scores.group_counts": "window_number | group_id\n"
            + "\n".join(f"{number} | {group}" for number in (1, 2, 3) for group in ("red", "blue", "grey")),
            "scores.group_members": f"quarter_on | group_id | person\n{drawn}",
            "scores.source_windows": """
                window_number | group_id | source   | people | covered_people
                1             | blue     | slack    | 4      | 4
                2             | blue     | slack    | 4      | 2
                3             | blue     | slack    | 4      | 3
                1             | blue     | calendar | 4      | 4
                2             | blue     | calendar | 4      | 1
                3             | blue     | calendar | 4      | 0
                2             | red      | email    | 6      | 0
                3             | red      | email    | 6      | 6
            """,
        },
        expect="""
            window_number | group_id | cause
            3             | blue     | members
            3             | grey     | members
            2             | blue     | calendar
            3             | red      | email
        """,
    )


def past(values, group="red", starts=FIRST):
    """Weeks of an indicator, four a window from window 1 on."""
    rows = [
        f"{1 + week // 4} | {group} | meeting_share | {starts + timedelta(7 * week)} | {value}"
        for week, value in enumerate(values)
    ]
    return "window_number | group_id | indicator | week | value\n" + "\n".join(rows)


def window(number, weeks=4):
    begins = FIRST + timedelta(7 * weeks * (number - 1))
    return f"{number} | {begins} | {begins + timedelta(7 * weeks - 1)}"


WINDOWS = "window_number | window_start | window_end\n" + "\n".join(window(number) for number in range(1, 8))
POSTS = """
    indicator     | good | bad | counts_sources
    meeting_share | 0.2  | 0.5 | calendar
"""
NOW = "window_number | group_id | indicator | value\n5 | red | meeting_share | 0.5"


def test_the_baseline_is_the_middle_of_the_twelve_latest_weeks_before(draw):
    """Sixteen weeks of .2 to .35 before window 5: the latest twelve are .24 to .35, their middle .295.

    They lie .005 to .055 from it, .03 in the middle: a spread of 1.4826 times that, and .5 is .205 above.
    """
    draw(
        "scores.group_changes",
        given={
            "scores.windows": WINDOWS,
            "scores.goalposts": POSTS,
            "scores.group_indicators": NOW,
            "scores.group_weeks": past([f"0.{20 + week}" for week in range(16)] + ["0.9"] * 8),
        },
        expect="""
            window_number | group_id | indicator     | weeks | baseline_value | spread   | change_z
            5             | red      | meeting_share | 12    | 0.295          | 0.044478 | 4.609020190
        """,
    )


def test_a_steady_past_has_the_least_spread_and_a_short_one_none(draw):
    """A twentieth of the goalposts' distance is .015; seven weeks are no baseline."""
    draw(
        "scores.group_changes",
        given={
            "scores.windows": WINDOWS,
            "scores.goalposts": POSTS,
            "scores.group_indicators": f"{NOW}\n2 | red | meeting_share | 0.5\n3 | red | meeting_share | 0.26",
            "scores.group_weeks": past(["0.2"] * 16),
        },
        expect="""
            window_number | weeks | baseline_value | spread | change_z
            3             | 8     | 0.2            | 0.015  | 4
            5             | 12    | 0.2            | 0.015  | 20
        """,
    )


def test_weeks_before_a_break_do_not_compare_unless_their_source_does_not_count(draw):
    """Members change in window 2, which leaves twelve weeks; mail comes in window 4, and meetings do not count it."""
    draw(
        "scores.group_changes",
        settings={"baseline_weeks": 52},
        given={
            "scores.windows": WINDOWS,
            "scores.goalposts": POSTS,
            "scores.group_indicators": NOW,
            "scores.group_weeks": past(["0.9"] * 4 + ["0.2"] * 12),
            "scores.series_breaks": """
                window_number | group_id | cause
                2             | red      | members
                4             | red      | email
                6             | red      | calendar
                4             | blue     | calendar
            """,
        },
        expect="weeks | baseline_value\n12 | 0.2",
    )


def test_an_indicator_without_goalposts_is_measured_in_shares_of_itself(draw):
    """A twentieth of .4; where it was 0 throughout, nothing measures a change."""
    posts = "indicator | counts_sources\nmeeting_share | calendar"
    for value, expected in (("0.4", "0.4 | 0.02 | 5"), ("0", "0 | 0 | ")):
        draw(
            "scores.group_changes",
            given={
                "scores.windows": WINDOWS,
                "scores.goalposts": posts,
                "scores.group_indicators": NOW,
                "scores.group_weeks": past([value] * 12),
            },
            expect=f"baseline_value | spread | change_z\n{expected}",
        )


def test_a_week_of_a_group_is_the_mean_of_enough_people(draw):
    draw(
        "scores.group_weeks",
        settings={"smallest_group": 2},
        given={
            "scores.windows": f"window_number | window_start | window_end | quarter_on\n{window(1)} | 2026-01-01",
            "scores.goalposts": "indicator | is_agreed\nmeeting_share | T\nfocus_share | F",
            "scores.group_members": """
                quarter_on | group_id | person
                2026-01-01 | red      | ana
                2026-01-01 | red      | ben
                2026-01-01 | blue     | cem
            """,
            "indicators.person_weeks": """
                person | week       | indicator     | value
                ana    | 2025-12-01 | meeting_share | 0.2
                ben    | 2025-12-01 | meeting_share | 0.4
                cem    | 2025-12-01 | meeting_share | 0.9
                ana    | 2025-12-08 | meeting_share | 0.2
                ben    | 2025-12-08 | meeting_share |
                ana    | 2025-12-01 | focus_share   | 0.2
                ben    | 2025-12-01 | focus_share   | 0.2
            """,
        },
        expect="""
            window_number | group_id | indicator     | week       | people | value
            1             | red      | meeting_share | 2025-12-01 | 2      | 0.3
        """,
    )


def test_a_part_week_is_of_that_week_alone_and_of_no_single_manager(draw):
    """Demand is two thirds of its weight known for Ana and Ben; support would rest on the manager alone. Ana has few
    meetings: how few shows, though her level would be 0."""
    draw(
        "scores.part_weeks",
        settings={"smallest_group": 2},
        given={
            "scores.windows": f"window_number | window_start | window_end | quarter_on\n{window(1)} | 2026-01-01",
            "scores.groups": "quarter_on | group_id | grouping\n2026-01-01 | red | reporting_group",
            "scores.group_counts": "window_number | group_id\n1 | red",
            "scores.group_members": "quarter_on | group_id | person\n2026-01-01 | red | ana\n2026-01-01 | red | ben",
            "scores.goalposts": """
                indicator       | sub_index | weight | good | bad | is_about_manager | is_agreed | counts_sources
                meeting_share   | demand    | 10     | 0    | 1   | F                | T         | calendar
                unanswered_late | demand    | 5      | 0    | 1   | F                | F         | email
                manager_contact | support   | 10     | 0    | 1   | T                | T         | calendar
            """,
            "scores.levels": """
                person | week       | indicator       | level | place
                ana    | 2025-12-01 | meeting_share   | 0     | -0.2
                ben    | 2025-12-01 | meeting_share   | 0.6   | 0.6
                ana    | 2025-12-01 | manager_contact | 0.9   | 0.9
                ben    | 2025-12-01 | manager_contact | 0.9   | 0.9
                ana    | 2025-12-08 | meeting_share   | 0.2   | 0.2
            """,
            "scores.series_breaks": "window_number | group_id | cause\n1 | red | calendar\n1 | red | email",
        },
        expect="""
            window_number | group_id | sub_index | week       | series_begins | grouping        | people | place
            1             | red      | demand    | 2025-12-01 | 1             | reporting_group | 2      | 0.2
        """,
    )


def test_the_trend_is_one_of_six_words(draw):
    """The whole goes by the parts that enter its score: control, which does not, falls for red."""
    alarms = [
        ("red", "recovery", 12, "rising"),
        ("red", "recovery", 12, ""),
        ("red", "demand", 12, ""),
        ("red", "control", 12, "falling"),
        ("blue", "recovery", 12, "rising"),
        ("blue", "demand", 12, "falling"),
        ("grey", "recovery", 9, ""),
        ("grey", "demand", 7, ""),
        ("pale", "recovery", 7, ""),
        ("pale", "demand", 12, ""),
    ]
    drawn = "\n".join(
        f"7 | {group} | {part} | {date(2026, 3, 2) + timedelta(7 * at)} | {weeks} | {alarm}"
        for at, (group, part, weeks, alarm) in enumerate(alarms)
    )
    entered = "\n".join(
        f"7 | {group} | strain_exposure | {part}"
        for group in ("red", "blue", "grey", "pale")
        for part in ("recovery", "demand")
    )
    draw(
        "scores.group_trends",
        given={
            "scores.part_alarms": f"window_number | group_id | sub_index | week | baseline_weeks | alarm\n{drawn}",
            "scores.group_risk_parts": f"window_number | group_id | score | part\n{entered}",
        },
        expect="""
            group_id | part            | trend
            red      | recovery        | rising
            red      | demand          | no_alarm
            red      | control         | falling
            red      | strain_exposure | rising
            blue     | recovery        | rising
            blue     | demand          | falling
            blue     | strain_exposure | mixed
            grey     | recovery        | early
            grey     | demand          | insufficient
            grey     | strain_exposure | early
            pale     | recovery        | insufficient
            pale     | demand          | no_alarm
            pale     | strain_exposure | no_alarm
        """,
    )
