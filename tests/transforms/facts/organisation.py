"""A small made-up organisation as the tables of core that facts read: ten people, three weeks, a seed."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pyarrow as pa

from tests.harness import House

MONDAY = date(2026, 3, 16)
DAYS = 21
PEOPLE = [11, -5, 42, 7, -100, 3, 90, 61, -8, 25]
"""Ids in no order, so that nothing hangs on who comes first."""
ZONES = {"Europe/Berlin": 60, "America/New_York": -240, "Asia/Kolkata": 330}
Rows = dict[str, list[dict[str, Any]]]


def organisation(seed: int, house: House) -> dict[str, pa.Table]:
    """The tables of core that facts read, with their rows."""
    chance = random.Random(seed)
    rows: Rows = {"core.horizon": [{"first_day": MONDAY, "last_day": MONDAY + timedelta(days=DAYS - 1)}]}
    rows |= _calendar(chance) | _slack(chance) | _mail(chance) | _meetings(chance)
    return {name: pa.Table.from_pylist(found, house.schema(name)) for name, found in rows.items()}


def _zone(person: int) -> str | None:
    """The last person's zone is unknown."""
    return (*ZONES, None)[PEOPLE.index(person) % 3 if person != PEOPLE[-1] else 3]


def _midnight(person: int, day: date) -> datetime:
    return datetime(day.year, day.month, day.day) - timedelta(minutes=ZONES.get(_zone(person) or "", 0))


def _days() -> Iterator[tuple[int, date]]:
    return ((person, MONDAY + timedelta(days=n)) for person in PEOPLE for n in range(DAYS))


def _calendar(chance: random.Random) -> Rows:
    margin = timedelta(days=40)
    edge = datetime(MONDAY.year, MONDAY.month, MONDAY.day)
    offsets = [
        {"zone": zone, "starts_at": edge - margin, "ends_at": edge + margin, "offset_minutes": minutes}
        for zone, minutes in ZONES.items()
    ]
    people = [{"person": p, "starts_on": MONDAY - margin, "zone": _zone(p)} for p in PEOPLE]
    days: list[dict[str, Any]] = []
    windows: list[dict[str, Any]] = []
    for person, day in _days():
        is_scheduled = day.isoweekday() <= 5
        is_away = chance.random() < 0.1
        is_on = is_scheduled and not is_away
        days.append(
            {"person": person, "day": day, "week": day - timedelta(days=day.weekday()), "zone": _zone(person)}
            | {"manager": PEOPLE[0], "is_scheduled": is_scheduled, "is_on": is_on, "is_holiday": False}
            | {"absence_part": "full" if is_away else None, "scheduled_seconds": 25200 if is_on else 0}
            | dict.fromkeys(("slack_covered", "direct_covered", "email_covered", "calendar_covered"), True)
        )
        if is_on and _zone(person) is not None:
            starts = [_midnight(person, day) + timedelta(hours=hour) for hour in (9, 13)]
            windows += [
                {"person": person, "day": day, "starts_at": a, "ends_at": a + timedelta(hours=n)}
                for a, n in zip(starts, (3, 4), strict=True)
            ]
    return {
        "core.zone_offsets": offsets,
        "core.person_spells": people,
        "core.person_days": days,
        "core.working_windows": windows,
    }


def _moments(chance: random.Random, most: int) -> Iterator[tuple[int, datetime]]:
    """Moments at which people write: minutes repeat, so that many of them are equal."""
    for person, day in _days():
        for _ in range(chance.randint(0, most)):
            yield person, _midnight(person, day) + timedelta(minutes=15 * chance.randint(20, 100))


def _slack(chance: random.Random) -> Rows:
    members = {("hall", 1): PEOPLE} | {("four", 2): PEOPLE[:4]}
    members |= {("dm", 10 + n): [PEOPLE[n], PEOPLE[n + 1]] for n in range(len(PEOPLE) - 1)}
    kinds = {"hall": "public", "four": "group_dm", "dm": "dm"}
    messages: list[dict[str, Any]] = []
    mentions: list[dict[str, Any]] = []
    for number, (person, at) in enumerate(sorted(_moments(chance, 6), key=lambda moment: moment[1])):
        name, conversation = chance.choice([place for place, inside in members.items() if person in inside])
        key = {"workspace": 1, "conversation": conversation, "ts": number}
        earlier = [m["ts"] for m in messages[-40:] if m["conversation"] == conversation]
        messages.append(
            key
            | {"sent_at": at, "person": person, "author_kind": "human", "conversation_kind": kinds[name]}
            | {"thread_ts": chance.choice(earlier) if earlier and chance.random() < 0.4 else None}
        )
        if name == "hall" and chance.random() < 0.4:
            mentions.append(key | {"person": chance.choice(PEOPLE)})
    people = [
        {"workspace": 1, "conversation": conversation, "person": person}
        for (_, conversation), inside in members.items()
        for person in inside
    ]
    written = {
        (m["conversation"], m["sent_at"].date()) for m in messages if m["conversation_kind"] != "public"
    }
    direct = [
        {"workspace": 1, "conversation": conversation, "day": day, "person": person}
        for (_, conversation), inside in members.items()
        for person in inside
        for day in sorted(day for place, day in written if place == conversation)
    ]
    return {
        "core.messages": messages,
        "core.message_mentions": mentions,
        "core.conversation_people": people,
        "core.direct_people": direct,
    }


def _mail(chance: random.Random) -> Rows:
    emails: list[dict[str, Any]] = []
    recipients: list[dict[str, Any]] = []
    for number, (person, at) in enumerate(sorted(_moments(chance, 3), key=lambda moment: moment[1])):
        to = chance.sample([p for p in PEOPLE if p != person], chance.randint(1, 5))
        parent = chance.choice(emails[-20:]) if emails and chance.random() < 0.5 else None
        emails.append(
            {"message": number, "sent_at": at, "person": person, "author_kind": "human", "is_bulk": False}
            | {"recipients": len(to), "in_reply_to": parent and parent["message"]}
            | {"thread": parent["thread"] if parent else number}
        )
        recipients += [{"message": number, "person": p, "kind": chance.choice(["to", "cc"])} for p in to]
    return {"core.emails": emails, "core.email_recipients": recipients}


def _meetings(chance: random.Random) -> Rows:
    rows: list[dict[str, Any]] = []
    for number, (_, starts) in enumerate(_moments(chance, 1)):
        inside = chance.sample(PEOPLE, chance.randint(2, 7))
        ends = starts + timedelta(minutes=chance.choice([15, 30, 60, 90]))
        rows += [
            {"meeting": number, "person": p, "starts_at": starts, "ends_at": ends, "people": len(inside)}
            for p in inside
        ]
    return {"core.meeting_people": rows}
