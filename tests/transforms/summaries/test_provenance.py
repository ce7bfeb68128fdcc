"""What the numbers rest on: coverage, what is missing, files, rejects, definitions."""

BASE = {
    "scores.windows": """
        window_number | window_start | window_end | quarter_on | status
        7             | 2026-03-02   | 2026-03-29 | 2026-01-01 | final
        8             | 2026-03-30   | 2026-04-26 | 2026-01-01 | open
    """,
    "scores.groups": """
        quarter_on | group_id | grouping        | label
        2026-01-01 | red      | reporting_group | Red
        2026-01-01 | tiny     | reporting_group | Tiny
        2026-01-01 | org      | organisation    | Organisation
    """,
}


def test_coverage_is_by_source_and_hides_small_groups(draw):
    draw(
        "summaries.coverage",
        given=BASE
        | {
            "scores.suppression": """
                window_number | group_id | status
                7             | red      | published
                7             | tiny     | suppressed
                7             | org      | published
                8             | red      | published
            """,
            "scores.matched_senders": "window_number | source | matched_share\n7 | slack | 0.97",
            "scores.source_windows": """
                window_number | group_id | source   | people | covered_people | is_lost
                7             | red      | slack    | 24     | 23             | F
                7             | red      | calendar | 24     | 0              | F
                7             | red      | email    | 24     | 2              | T
                7             | tiny     | slack    | 6      | 6              | F
                7             | org      | slack    | 9      | 9              | F
                8             | red      | slack    | 24     | 24             | F
            """,
        },
        expect="""
            label        | window_start | source   | status       | reason                                                                               | people_rounded | people_seen_share | matched_share
            Red          | 2026-03-02   | slack    | published    |                                                                                      | 25             | 0.95              | 0.97
            Red          | 2026-03-02   | calendar | not_covered  | no export of it covers these people                                                  | 25             | 0                 |
            Red          | 2026-03-02   | email    | series_break | it covers less than half of the share of people that it covered in an earlier window | 25             | 0.1               |
            Tiny         | 2026-03-02   | slack    | suppressed   | the group is too small to be shown, or would give a smaller one away                 |                |                   | 0.97
            Organisation | 2026-03-02   | slack    | suppressed   | the group is too small to be shown, or would give a smaller one away                 |                |                   | 0.97
        """,
    )


def test_what_is_missing_says_what_to_do(draw):
    draw(
        "summaries.whats_missing",
        given={
            "summaries.coverage": """
                label        | grouping        | window_start | source   | status       | people_seen_share | matched_share
                Red          | reporting_group | 2026-03-02   | slack    | published    | 1                 | 0.9
                Red          | reporting_group | 2026-03-02   | calendar | series_break | 0.2               |
                Red          | reporting_group | 2026-03-02   | direct   | not_covered  | 0                 |
                Red          | reporting_group | 2026-03-02   | email    | suppressed   |                   |
                Organisation | organisation    | 2026-03-02   | slack    | published    | 1                 | 0.9
                Organisation | organisation    | 2026-03-02   | email    | published    | 1                 | 0.99
            """,
            "summaries.group_indicators": """
                label        | grouping        | window_start | indicator            | default_hours_share
                Red          | reporting_group | 2026-03-02   | after_hours_sessions | 0.35
                Red          | reporting_group | 2026-03-02   | excess_span          | 0.35
                Red          | reporting_group | 2026-03-02   | meeting_share        |
                Organisation | organisation    | 2026-03-02   | after_hours_sessions | 0
            """,
        },
        expect="""
            label        | source   | people_share | reason                                                                             | what_to_do
            Red          | calendar | 0.8          | the export stopped: it covers less than half of the share of people that it covered in an earlier window | these calendars, exported after the window, put into landing/calendar
            Red          | direct   | 1            | no export covers these people, or not the whole window | an export of all conversations, if the agreement allows private_conversations; contact stays unknown without
            Red          | hours    | 0.35         | their time zone or contractual week is assumed                                     | zone and schedule in people.csv
            Organisation | roster   | 0.1          | people who write are not on the roster                                             | their rows in people.csv, or their addresses among the exclusions
        """,
    )


def test_files_and_rejects_are_listed_without_content(draw):
    files = """
        file | source | reader_version | rows_read | rows_accepted | rows_duplicate | rows_rejected | rows_excluded | first_at         | last_at
        f1   | email  | 1              | 10        | 6             | 1              | 2             | 1             | 2026-03-02 23:59 | 2026-03-04 00:00
        f1   | email  | 1              | 2         | 1             | 0              | 1             | 0             | 2026-03-01 23:59 | 2026-03-03 00:00
        f3   | email  | 1              | 0         | 0             | 0              | 0             | 0             |                  |
        f2   | slack  | 2              | 1         | 1             | 0              | 0             | 0             |                  |
    """
    draw(
        "summaries.source_files",
        given={"lake.source_files": files},
        expect="""
            source | reader_version | files | rows_read | rows_accepted | rows_duplicate | rows_rejected | rows_excluded | first_day  | last_day
            email  | 1              | 2     | 12        | 7             | 1              | 3             | 1             | 2026-03-01 | 2026-03-04
            slack  | 2              | 1     | 1         | 1             | 0              | 0             | 0             |            |
        """,
    )
    draw(
        "summaries.rejects_by_reason",
        given={
            "lake.source_files": files,
            "lake.rejects": """
                file | position | reason
                f1   | 3        | impossible_date
                f1   | 4        | impossible_date
                f3   | 1        | impossible_date
                f4   | 1        | not_a_mail
            """,
            "core.occurrences": """
                occurrence | reason
                one        | unknown_zone
                two        | unknown_zone
                three      |
            """,
        },
        expect="""
            source   | reason          | records
            email    | impossible_date | 3
                     | not_a_mail      | 1
            calendar | unknown_zone    | 2
        """,
    )


def test_the_catalogue_joins_meaning_grade_and_role(draw):
    posts = """
        indicator     | sub_index | weight | good | bad | is_relative | is_about_manager | needs_sources | counts_sources | is_agreed
        meeting_share | demand    | 10     | 1/3  | 0.5 | F           | F                | calendar      | calendar       | T
    """
    draw(
        "summaries.indicator_catalogue",
        given={
            "scores.goalposts": posts,
            "reference.definitions": "name | version\nmeeting_share | 1",
            "reference.indicators": """
                indicator     | meaning | grain        | unit  | direction        | family | evidence             | source
                meeting_share | share   | person, week | share | higher is riskier | demand | B construct, C proxy | docs
            """,
        },
        expect="""
            indicator     | meaning | unit  | direction         | evidence             | sub_index | needs_sources | is_agreed | definition_version
            meeting_share | share   | share | higher is riskier | B construct, C proxy | demand    | calendar      | T         | 1
        """,
    )
    draw(
        "summaries.goalposts",
        given={
            "scores.goalposts": posts,
            "reference.goalposts": "indicator | source\nmeeting_share | convention",
        },
        expect="""
            indicator     | sub_index | weight | good        | bad | is_relative | source
            meeting_share | demand    | 10     | 0.333333333 | 0.5 | F           | convention
        """,
    )


def test_settings_agreement_and_limits_go_through_unchanged(draw):
    draw(
        "summaries.settings_used",
        given={
            "reference.settings_used": "key | value | unit | meaning | source\nrelease.k | 10 | people | m | s"
        },
        expect="key | value | unit | meaning | source\nrelease.k | 10 | people | m | s",
    )
    draw(
        "summaries.agreement",
        given={"reference.agreement": "key | value\npurpose | to learn"},
        expect="key | value\npurpose | to learn",
    )
    draw(
        "summaries.limits",
        given={"reference.limits": "number | sentence\n1 | ask"},
        expect="number | sentence\n1 | ask",
    )
