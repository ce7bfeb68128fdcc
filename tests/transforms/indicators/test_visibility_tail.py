"""Staying on with few messages that others or the manager see. Schedules end at 17:00; `max` manages."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

CASES = """
    person   | sent  | to     | value
    stays    | 17:30 | public |
    stays    | 18:20 | public | 1
    short    | 17:30 | public |
    short    | 18:00 | public | 0
    dense    | 17:10 | public |
    dense    | 17:40 | public |
    dense    | 18:05 | public | 0
    private  | 17:30 | public |
    private  | 18:20 | mate   | 0
    managed  | 17:30 | dm     |
    managed  | 18:20 | mail   |
    managed  | 18:50 | group  | 1
    returns  | 20:00 | public | 0
    both     | 17:30 | public |
    both     | 18:20 | public |
    both     | 22:00 | mate   | 1
    meets    | 17:30 | public |
    meets    | 18:20 | public | 0
    quiet    | 16:59 | public | 0
    half-day | 17:30 | public |
    half-day | 18:20 | public |
    unseen   | 17:30 | public |
    unseen   | 18:20 | public |
"""


def _given() -> tuple[dict[str, str], str]:
    """The tables that the cases stand for, a message a row, and what is expected."""
    sends = ["person | day | source | conversation_kind | workspace | conversation | ts | message | sent_at"]
    direct = ["workspace | conversation | day | person"]
    mentions = ["workspace | conversation | ts | person"]
    mails = ["message | person"]
    values: dict[str, str] = {}
    for number, line in enumerate(CASES.strip().splitlines()[1:], 1):
        person, sent, to, value = (cell.strip() for cell in line.split("|"))
        kind = {"public": "public", "dm": "dm", "mate": "dm", "group": "private"}.get(to, "")
        key = "| | | " + str(number) if to == "mail" else f"w | {number} | {number} |"
        source = "email" if to == "mail" else "slack"
        sends.append(f"{person} | 2026-03-02 | {source} | {kind} | {key} | 2026-03-02 {sent}")
        values[person] = value
        if to in ("dm", "mate"):
            direct.append(f"w | {number} | 2026-03-02 | {'max' if to == 'dm' else 'mate'}")
        mentions += [f"w | {number} | {number} | max"] * (to == "group")
        mails += [f"{number} | max"] * (to == "mail")
    days = ["person | day | week | manager | is_on | absence_part | direct_covered"]
    windows = ["person | day | starts_at | ends_at"]
    weeks = ["person | week | direct_covered"]
    for person in values:
        part = "afternoon" if person == "half-day" else ""
        covered = "F" if person == "unseen" else "T"
        days.append(f"{person} | 2026-03-02 | 2026-03-02 | max | T | {part} | {covered}")
        windows.append(f"{person} | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 12:00")
        windows.append(f"{person} | 2026-03-02 | 2026-03-02 13:00 | 2026-03-02 17:00")
        weeks.append(f"{person} | 2026-03-02 | {covered}")
    expected = [f"{person} | {value} | 1" for person, value in values.items() if value]
    return {
        "facts.eligible_weeks": "\n".join(weeks),
        "core.person_days": "\n".join(days),
        "core.working_windows": "\n".join(windows),
        "core.direct_people": "\n".join(direct),
        "core.message_mentions": "\n".join(mentions),
        "core.email_recipients": "\n".join(mails),
        "facts.sends": "\n".join(sends),
        "facts.meeting_blocks": """
            person | day        | starts_at        | ends_at
            meets  | 2026-03-02 | 2026-03-02 17:40 | 2026-03-02 18:00
            stays  | 2026-03-02 | 2026-03-02 16:30 | 2026-03-02 17:00
        """,
    }, "\n".join(["person | value | evidence", *expected])


def test_a_tail_is_long_thin_seen_and_unbroken(draw):
    given_tables, expected = _given()
    draw("indicators.visibility_tail", given=given_tables, expect=expected)


MONDAY = date(2026, 3, 2)
END = datetime(2026, 3, 2, 17)
MOMENTS = st.lists(st.tuples(st.integers(-60, 420), st.booleans()), max_size=7)


def _is_tail(moments: list[tuple[int, bool]]) -> bool:
    """Minutes after the end of the schedule, and whether others see the message."""
    last, messages, seen = 0, 0, True
    for minute, is_seen in sorted(moments):
        if minute > 0 and minute - last <= 120:
            last, messages, seen = minute, messages + 1, seen and is_seen
        elif minute > 0:
            break
    return last > 60 and messages / (last / 60) <= 2 and seen


@settings(max_examples=60, deadline=None)
@given(st.lists(MOMENTS, min_size=1, max_size=5))
def test_the_share_follows_its_definition(rows, week):
    key = {"person": 1, "week": MONDAY, "direct_covered": True}
    found = rows(
        "indicators.visibility_tail",
        {
            "facts.eligible_weeks": [key],
            "core.person_days": [
                key | {"day": MONDAY + timedelta(days=at), "is_on": True} for at in range(len(week))
            ],
            "core.working_windows": [
                {"person": 1, "day": MONDAY + timedelta(days=at)}
                | {"starts_at": END + timedelta(days=at, hours=-8), "ends_at": END + timedelta(days=at)}
                for at in range(len(week))
            ],
            "facts.sends": [
                {"person": 1, "day": MONDAY + timedelta(days=at), "source": "slack", "workspace": 1}
                | {"conversation": 10 * at + number, "ts": minute, "conversation_kind": kind}
                | {"sent_at": END + timedelta(days=at, minutes=minute)}
                for at, moments in enumerate(week)
                for number, (minute, is_seen) in enumerate(moments)
                for kind in ["public" if is_seen else "private"]
            ],
        },
    )
    assert [row["value"] for row in found] == [pytest.approx(sum(map(_is_tail, week)) / len(week))]
