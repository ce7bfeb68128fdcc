"""The risk tables: all or none, and nothing before a window is final."""

BASE = {
    "scores.windows": """
        window_number | window_start | window_end | quarter_on | status
        7             | 2026-03-02   | 2026-03-29 | 2026-01-01 | final
        8             | 2026-03-30   | 2026-04-26 | 2026-01-01 | open
    """,
    "scores.groups": """
        quarter_on | group_id | grouping        | label        | valid_to
        2026-01-01 | red      | reporting_group | Red          | 2026-03-31
        2026-01-01 | blue     | reporting_group | Blue         | 2026-03-31
        2026-01-01 | org      | organisation    | Organisation | 2026-03-31
    """,
    "scores.group_counts": """
        window_number | group_id | people
        7             | red      | 24
        7             | blue     | 12
        7             | org      | 36
        8             | red      | 24
    """,
    "reference.definitions": "name | version\nburnout_risk | 3\npresenteeism_risk | 4\nmeeting_share | 2",
}
SUB_INDICES = {"reference.sub_indices": "sub_index | weight\nrecovery | 35\ncontrol | 15"}
CELLS = """
    window_number | group_id | measure         | people | is_shown | status       | reason
    7             | red      | strain_exposure | 23     | T        | published    |
    7             | blue     | strain_exposure | 9      | F        | insufficient | too few
    7             | org      | strain_exposure | 32     | T        | published    |
    8             | red      | strain_exposure | 23     | T        | published    |
"""
RISK = """
    window_number | group_id | people | strain_exposure
    7             | red      | 23     | 0.5
    7             | blue     | 9      | 0.9
    7             | org      | 32     | 0.29
    8             | red      | 23     | 0.7
"""
SHRUNKEN = """
    window_number | group_id | own_exposure | strain_exposure
    7             | red      | 0.5          | 0.52
    7             | blue     | 0.9          | 0.9
    7             | org      | 0.29         | 0.29
    8             | red      | 0.7          | 0.7
"""
DRAWS = """
    window_number | group_id | part            | low  | high | high_share
    7             | red      | strain_exposure | 0.4  | 0.7  | 0.78
    7             | red      | recovery        | 0.55 | 0.8  | 0.97
    7             | red      | control         | 0.31 | 0.5  | 0.02
    7             | blue     | strain_exposure | 0.8  | 1    | 1
    7             | blue     | recovery        | 0.8  | 1    | 1
    7             | org      | strain_exposure | 0.1  | 0.2  | 0
    7             | org      | recovery        | 0.2  | 0.4  | 0
    8             | red      | strain_exposure | 0.6  | 0.8  | 1
"""
TRENDS = """
    window_number | group_id | part            | trend
    7             | red      | strain_exposure | mixed
    7             | red      | recovery        | rising
    7             | blue     | strain_exposure | rising
    7             | org      | recovery        | early
"""
PARTS = """
    window_number | group_id | score           | part                 | people | level | weight | contribution
    7             | red      | strain_exposure | recovery             | 23     | 0.6   | 0.7    | 0.45
    7             | red      | strain_exposure | control              | 20     | 0.3   | 0.3    | 0.05
    7             | red      | recovery        | after_hours_sessions | 22     | 0.6   | 1      | 0.6
    7             | blue     | strain_exposure | recovery             | 9      | 0.9   | 1      | 0.9
    7             | org      | strain_exposure | recovery             | 32     | 0.3   | 1      | 0.3
"""
HOURS = "window_number | group_id | default_hours_share\n7 | red | 0.26\n7 | org | 0\n7 | blue | 1"


def test_a_score_stands_with_its_parts_band_and_provenance(draw):
    draw(
        "summaries.burnout_risk",
        given=BASE
        | SUB_INDICES
        | {
            "scores.cells": CELLS,
            "scores.group_risk": RISK,
            "scores.group_shrinkage": SHRUNKEN,
            "scores.score_draws": DRAWS,
            "scores.group_trends": TRENDS,
            "scores.group_risk_parts": PARTS,
            "scores.assumed_hours": HOURS,
        },
        expect="""
            label        | window_start | status       | reason                                     | recovery | control | strain_exposure | low | high        | share_of_draws_high | band | trend        | largest_part | people_rounded | coverage_share | default_hours_share | construct                       | definition_version
            Red          | 2026-03-02   | published    |                                            | 0.6      | 0.3     | 0.52            | 0.4 | 0.7         | 0.8                 | high | mixed        | recovery     | 25             | 0.95           | 0.25                | exposure, not a state of health | 3
            Blue         | 2026-03-02   | insufficient | too few                                    |          |         |                 |     |             |                     |      |              |              |                |                |                     | exposure, not a state of health | 3
            Organisation | 2026-03-02   | published    | without control, which too few people have | 0.3      |         | 0.29            | 0.1 | 0.29        | 0                   | low  | insufficient | recovery     | 30             | 0.9            | 0                   | exposure, not a state of health | 3
        """,
    )


def test_a_band_goes_by_the_value_and_high_by_enough_of_the_draws_as_well(draw):
    cases = (
        ("0.294", "0.9", "low"),
        ("0.296", "0.9", "raised"),
        ("0.504", "0.9", "raised"),
        ("0.506", "0.78", "high"),
        ("0.506", "0.77", "uncertain"),
        ("0.95", "0", "uncertain"),
    )
    labels = [f"Team {number}" for number in range(len(cases))]
    groups = "\n".join(f"2026-01-01 | {name} | {name}" for name in labels)
    numbers = [(label, *case) for label, case in zip(labels, cases, strict=True)]
    parts = "\n".join(f"7 | {name} | strain_exposure | recovery | {value}" for name, value, _, _ in numbers)
    draws = "\n".join(
        f"7 | {name} | {part} | 0 | 1 | {share}"
        for name, _, share, _ in numbers
        for part in ("strain_exposure", "recovery")
    )
    shown = {
        "scores.groups": f"quarter_on | group_id | label\n{groups}",
        "scores.group_counts": "window_number | group_id\n" + "\n".join(f"7 | {name}" for name in labels),
        "scores.cells": "window_number | group_id | measure | is_shown\n"
        + "\n".join(f"7 | {name} | strain_exposure | T" for name in labels),
        "scores.group_shrinkage": "window_number | group_id | strain_exposure | own_exposure\n"
        + "\n".join(f"7 | {name} | {value} | 0.4" for name, value, _, _ in numbers),
        "scores.score_draws": f"window_number | group_id | part | low | high | high_share\n{draws}",
        "scores.group_risk_parts": f"window_number | group_id | score | part | level\n{parts}",
    }
    expected = [f"{name} | {band}" for name, _, _, band in numbers]
    draw(
        "summaries.burnout_risk",
        given=BASE | SUB_INDICES | shown,
        expect="label | band\n" + "\n".join(expected),
    )
    draw(
        "summaries.risk_parts",
        given=BASE | {"reference.sub_indices": "sub_index | weight\nrecovery | 35"} | shown,
        expect="label | part | band\n" + "\n".join(row.replace(" | ", " | recovery | ") for row in expected),
    )


def test_parts_are_shown_with_their_score_and_say_why_where_they_do_not_enter(draw):
    draw(
        "summaries.risk_parts",
        given=BASE
        | SUB_INDICES
        | {
            "scores.cells": CELLS,
            "scores.group_risk_parts": PARTS,
            "scores.group_shrinkage": SHRUNKEN,
            "scores.score_draws": DRAWS,
            "scores.group_trends": TRENDS,
            "scores.group_parts": """
                window_number | group_id | indicator            | sub_index | level | has_managers | is_agreed
                7             | red      | after_hours_sessions | recovery  | 0.55  | T            | T
                7             | red      | daily_rest_shortfall | recovery  | 0.1   | T            | F
                7             | red      | manager_contact      | support   | 0.9   | F            | T
                7             | red      | team_reach           | support   | 0.9   | T            | T
                7             | blue     | after_hours_sessions | recovery  | 0.9   | T            | T
            """,
        },
        expect="""
            label        | score           | part                 | status       | reason                                | value | low  | high | band      | trend        | weight | contribution | people_rounded | coverage_share | definition_version
            Red          | strain_exposure | recovery             | published    |                                       | 0.6   | 0.55 | 0.8  | high      | rising       | 0.7    | 0.47         | 25             | 0.95           | 3
            Red          | strain_exposure | control              | published    |                                       | 0.3   | 0.3  | 0.5  | raised    | insufficient | 0.3    | 0.05         | 20             | 0.85           | 3
            Red          | recovery        | after_hours_sessions | published    |                                       | 0.55  |      |      |           |              | 1      | 0.6          | 20             | 0.9            | 3
            Red          | recovery        | daily_rest_shortfall | not_agreed   | the agreement does not list it        |       |      |      |           |              |        |              |                |                | 3
            Red          | support         | manager_contact      | suppressed   | it would speak of too few managers    |       |      |      |           |              |        |              |                |                | 3
            Red          | support         | team_reach           | insufficient | too few people have enough known weeks |      |      |      |           |              |        |              |                |                | 3
            Blue         | strain_exposure | recovery             | insufficient | too few                               |       |      |      |           |              |        |              |                |                | 3
            Blue         | strain_exposure | control              | insufficient | too few                               |       |      |      |           |              |        |              |                |                | 3
            Blue         | recovery        | after_hours_sessions | insufficient | too few                               |       |      |      |           |              |        |              |                |                | 3
            Organisation | strain_exposure | recovery             | published    |                                       | 0.3   | 0.2  | 0.4  | raised    | early        | 1      | 0.3          | 30             | 0.9            | 3
            Organisation | strain_exposure | control              | insufficient | too few people have enough known weeks |      |      |      |           |              |        |              |                |                | 3
        """,
    )


def test_an_indicator_stands_with_the_organisation_beside_it(draw):
    """Blue is hidden; quartiles need twice the smallest group; the score stands where its cell allows it."""
    draw(
        "summaries.group_indicators",
        given=BASE
        | {
            "scores.cells": """
                window_number | group_id | measure         | people | is_shown | shows_level | status       | reason
                7             | red      | meeting_share   | 19     | T        | F           | merged       | together
                7             | blue     | meeting_share   | 9      | F        | F           | insufficient | too few
                7             | org      | meeting_share   | 28     | T        | T           | published    |
            """,
            "scores.group_indicators": """
                window_number | group_id | indicator     | value | p25 | p50 | p75 | evidence
                7             | red      | meeting_share | 0.25  | 0.1 | 0.2 | 0.3 | 383
                7             | blue     | meeting_share | 0.9   | 0.9 | 0.9 | 0.9 | 100
                7             | org      | meeting_share | 0.3   | 0.1 | 0.2 | 0.4 | 501
            """,
            "scores.group_parts": """
                window_number | group_id | indicator     | people | level
                7             | red      | meeting_share | 9      | 0.2
                7             | org      | meeting_share | 28     | 0.3
            """,
            "scores.group_changes": """
                window_number | group_id | indicator     | baseline_value | change_z
                7             | red      | meeting_share | 0.2            | 2.513
                7             | blue     | meeting_share | 0.3            | 9.9
            """,
            "scores.assumed_hours": HOURS,
        },
        expect="""
            label        | indicator     | status       | reason   | value | p25 | p50 | p75 | organisation_value | baseline_value | change_z | score | people_rounded | coverage_share | evidence_rounded | default_hours_share | definition_version
            Red          | meeting_share | merged       | together | 0.25  |     |     |     | 0.3                | 0.2            | 2.51     |       | 20             | 0.8            | 385              | 0.25                | 2
            Blue         | meeting_share | insufficient | too few  |       |     |     |     | 0.3                |                |          |       |                |                |                  |                     | 2
            Organisation | meeting_share | published    |          | 0.3   | 0.1 | 0.2 | 0.4 | 0.3                |                |          | 0.3   | 30             | 0.8            | 500              | 0                   | 2
        """,
    )


def test_leave_work_is_shown_once_the_quarter_is_final(draw):
    given_tables = {name: BASE[name] for name in ("scores.groups", "reference.definitions")} | {
        "reference.indicators": """
            indicator       | evidence
            leave_activity  | B construct, C proxy
            visibility_tail | D construct, D proxy
        """,
        "scores.group_visibility": """
            quarter_on | group_id | people | visibility_tail_share | is_shown | status     | reason
            2026-01-01 | red      | 14     | 0.223                 | T        | published  |
            2026-01-01 | blue     | 3      | 1                     | F        | not_agreed | not listed
        """,
        "scores.group_presenteeism": """
            quarter_on | group_id | people | taken_days | leave_days | worked_days | leave_work_rate | is_shown | status       | reason
            2026-01-01 | red      | 12     | 30         | 28         | 8           | 0.285714286     | T        | published    |
            2026-01-01 | blue     | 3      | 9          | 9          | 9           | 1               | F        | insufficient | too few
        """,
    }
    draw(
        "summaries.presenteeism_risk",
        given=given_tables | {"core.horizon": "first_day | last_day\n2026-01-01 | 2026-04-10"},
        expect="""
            label | quarter_start | quarter_end | status       | reason  | leave_work_rate | leave_days_rounded | people_rounded | coverage_share | evidence_grade       | construct                       | definition_version
            Red   | 2026-01-01    | 2026-03-31  | published    |         | 0.3             | 30                 | 10             | 0.95           | B construct, C proxy | exposure, not a state of health | 4
            Blue  | 2026-01-01    | 2026-03-31  | insufficient | too few |                 |                    |                |                | B construct, C proxy | exposure, not a state of health | 4
        """,
    )
    draw(
        "summaries.presenteeism_risk",
        given=given_tables | {"core.horizon": "first_day | last_day\n2026-01-01 | 2026-04-10"},
        expect="""
            label | visibility_tail_share | visibility_people_rounded | visibility_status | visibility_reason | visibility_evidence_grade
            Red   | 0.2                   | 15                        | published         |                   | D construct, D proxy
            Blue  |                       |                           | not_agreed        | not listed        | D construct, D proxy
        """,
    )
    draw(
        "summaries.presenteeism_risk",
        given=given_tables | {"core.horizon": "first_day | last_day\n2026-01-01 | 2026-04-09"},
        expect="label | status",
    )
