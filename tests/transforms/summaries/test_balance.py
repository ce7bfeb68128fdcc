"""What each way of working buys and costs: of shown numbers alone, never set off against one another."""

TOLD = """
    label | indicator             | status      | value | score | people_rounded
    Red   | sync_share            | published   | 0.3   |       | 15
    Red   | focus_share           | published   | 0.7   | 0     | 15
    Red   | after_hours_sessions  | published   | 3     | 0.8   | 15
    Red   | time_shifted_sessions | published   | 1     |       | 15
    Red   | daily_rest_shortfall  | published   | 1     | 0.4   | 15
    Red   | team_reach            | published   | 0.3   | 0.61  | 15
    Red   | tie_retention         | suppressed  |       |       |
    Red   | meeting_share         | published   | 0.1   | 0.02  | 15
    Blue  | sync_share            | published   | 0.5   |       | 10
    Blue  | after_hours_sessions  | published   | 0     | 0     | 10
    Blue  | time_shifted_sessions | published   | 0     |       | 10
    Green | sync_share            | published   | 0.75  |       | 10
    Green | unanswered_late       | published   | 0.5   | 0.5   | 10
    Green | being_answered        | published   | 0.5   | 0.2   | 10
    Grey  | sync_share            | published   | 0.76  |       | 10
    White | sync_share            | not_covered |       |       |
    White | longest_chain         | published   | 3     | 0.9   | 10
    White | interruption_rate     | published   | 3     | 0.4   | 10
"""


def _drawn() -> str:
    head, *lines = (line.strip() for line in TOLD.strip().splitlines())
    place = "grouping | window_start | window_end"
    return "\n".join(
        [f"{head} | {place}", *(f"{line} | reporting_group | 2026-03-02 | 2026-03-29" for line in lines)]
    )


def test_a_price_is_the_mean_of_its_shown_parts_and_the_mode_goes_by_the_sync_share_alone(draw):
    draw(
        "summaries.balance",
        given={
            "summaries.group_indicators": _drawn(),
            "reference.definitions": "name | version\nbalance | 3",
        },
        expect="""
            label | status      | sync_share | mode        | focus_share | time_shifted_share | openness_share | isolation | isolation_team_reach | isolation_tie_retention | always_on | always_on_sessions | always_on_short_rests | waiting | waiting_asked | waiting_asking | meeting_load | meeting_chains | interruptions | people_rounded | definition_version
            Red   | published   | 0.3        | async-heavy | 0.7         | 0.25               |                | 0.61      | 0.61                 |                         | 0.6       | 0.8                | 0.4                   |         |               |                | 0.02     |        |               | 15             | 3
            Blue  | published   | 0.5        | mixed       |             |                    |                |           |                      |                         | 0         | 0                  |                       |         |               |                |          |        |               | 10             | 3
            Green | published   | 0.75       | mixed       |             |                    |                |           |                      |                         |           |                    |                       | 0.35    | 0.5           | 0.2            |          |        |               | 10             | 3
            Grey  | published   | 0.76       | sync-heavy  |             |                    |                |           |                      |                         |           |                    |                       |         |               |                |          |        |               | 10             | 3
            White | not_covered |            |             |             |                    |                |           |                      |                         |           |                    |                       |         |               |                |          | 0.9    | 0.4           |                | 3
        """,
    )
