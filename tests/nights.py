"""A small organisation as rows of the lake, night after night: eight people, six weeks, drawn from a seed."""

import random
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from flows.reference import reference_tables
from settings.agreement import DEMONSTRATION
from settings.model import Settings
from sources.schema import TABLES as LAKE_TABLES
from transforms.duck import DuckEngine
from transforms.engine import Built, run_house
from transforms.memo import Memo, remember
from transforms.model import Model
from transforms.reference import TABLES as REFERENCE_TABLES

Landing = Mapping[str, list[dict[str, Any]]]
"""Rows by table of the lake."""

FIRST = date(2026, 3, 2)
DAYS = 42
PEOPLE = range(1, 9)
SLACK = 1000
"""Added to a person's number it is their Slack account."""
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata")
TRAVELLER = 2
AWAY = -480
AWAY_DAYS = range(22, 35)
"""From one month into the next; the first two of them are in another journal than the others."""


class Night(NamedTuple):
    """What a night goes by: its landings by name, the last day that it sees, and the thresholds."""

    landings: Mapping[str, Landing]
    as_of: date
    settings: Mapping[str, int | float]


def roster(snapshot: date, teams: Mapping[int, int], joined: Mapping[int, date] | None = None) -> Landing:
    """A roster file: everybody's team, zone and first day."""
    return {
        "people": [
            {"person": p, "snapshot_on": snapshot, "team": team, "manager": 1, "zone": ZONES[p % 3]}
            | {"country": "DE", "starts_on": (joined or {}).get(p)}
            for p, team in teams.items()
        ],
        "teams": [{"team": t, "label": f"team {t}", "snapshot_on": snapshot} for t in set(teams.values())],
    }


def accounts(same: Collection[int]) -> Landing:
    """What a Slack export says of its accounts: whose profile names the work address."""
    return {
        "identifiers": [
            {"identifier": SLACK + p, "namespace": "slack", "same_as": p if p in same else None}
            | {"basis": "profile_address", "is_internal": True, "is_guest": False, "is_bot": False}
            for p in PEOPLE
        ],
        "conversations": [
            {"workspace": 1, "conversation": c, "kind": kind}
            for c, kind in ((1, "public"), (2, "dm"), (3, "dm"))
        ],
        "conversation_members": [
            {"workspace": 1, "conversation": c, "member": SLACK + p}
            for c, inside in ((1, PEOPLE), (2, (1, 2)), (3, (3, 4)))
            for p in inside
        ],
    }


def slack_days(seed: int, days: Iterable[int]) -> Landing:
    """A Slack export of some days; a day's messages are the same in whatever export they stand."""
    messages: list[dict[str, Any]] = []
    mentions: list[dict[str, Any]] = []
    scope: list[dict[str, Any]] = []
    for day in days:
        chance = random.Random(f"{seed} slack {day}")
        on = FIRST + timedelta(days=day)
        scope += [
            {"source": "slack", "unit": 1, "conversation_kind": k, "starts_on": on, "ends_on": on}
            for k in ("public", "dm")
        ]
        for _ in range(chance.randint(4, 10)):
            key, message = _message(chance, seed, on)
            messages.append(key | message)
            if chance.random() < 0.4:
                mentions.append(key | {"mentioned": SLACK + chance.choice(PEOPLE)})
    return {"messages": messages, "message_mentions": mentions, "scope": scope}


def _message(chance: random.Random, seed: int, on: date) -> tuple[dict[str, Any], dict[str, Any]]:
    conversation = chance.choice((1, 1, 2, 3))
    person = chance.choice({1: tuple(PEOPLE), 2: (1, 2), 3: (3, 4)}[conversation])
    at = datetime(on.year, on.month, on.day) + timedelta(minutes=chance.randrange(1440))
    key = {"workspace": 1, "conversation": conversation, "ts": _micros(at)}
    thread = _micros(parent(seed, on)) if conversation == 1 and chance.random() < 0.5 else None
    return key, {
        "sent_at": at,
        "sender": SLACK + person,
        "thread_ts": thread,
        "author_kind": "human",
        "mentions_known": True,
    }


def parent(seed: int, on: date) -> datetime:
    """When the thread was begun that a day's replies answer: days or weeks before, often in another month."""
    back = random.Random(f"{seed} parent {on.isocalendar().week}").randint(1, 40)
    return datetime(on.year, on.month, on.day, 12) - timedelta(days=on.weekday() + back)


def late_parents(seed: int, days: Iterable[int]) -> Landing:
    """The first messages of those threads, as an export brings them that lands after the replies."""
    starts = sorted({parent(seed, FIRST + timedelta(days=day)) for day in days})
    return {
        "messages": [
            {"workspace": 1, "conversation": 1, "ts": _micros(at), "sent_at": at, "thread_ts": _micros(at)}
            | {"sender": SLACK + 1 + at.day % 8, "author_kind": "human", "mentions_known": True}
            for at in starts
        ]
    }


def mail_days(seed: int, days: Iterable[int]) -> Landing:
    """A mail journal of some days; a mail may answer one of weeks before that is in no landing yet."""
    emails: list[dict[str, Any]] = []
    recipients: list[dict[str, Any]] = []
    scope: list[dict[str, Any]] = []
    for day in days:
        chance = random.Random(f"{seed} mail {day}")
        on = FIRST + timedelta(days=day)
        scope.append({"source": "email", "unit": 2, "starts_on": on, "ends_on": on})
        for n in range(3):
            sender, to = chance.sample(PEOPLE, 2)
            before = day - chance.randint(0, 35)
            answered = 10 * before + chance.randrange(3) if chance.random() < 0.5 else None
            at = datetime(on.year, on.month, on.day) + timedelta(minutes=chance.randrange(1440))
            emails.append(
                {"message": 10 * day + n, "sent_at": at, "sender": sender, "in_reply_to": answered}
                | {"thread": answered or 10 * day + n, "author_kind": "human", "is_bulk": False}
            )
            recipients.append({"message": 10 * day + n, "recipient": to, "kind": "to"})
        emails.append(_mail_of_the_traveller(day, on))
    return {"emails": emails, "email_recipients": recipients, "scope": scope}


def _mail_of_the_traveller(day: int, on: date) -> dict[str, Any]:
    """One a day, at ten by the clock where they are."""
    offset = AWAY if day in AWAY_DAYS else 330
    at = datetime(on.year, on.month, on.day, 10) - timedelta(minutes=offset)
    message = {"message": 10 * day + 5, "thread": 10 * day + 5, "sent_at": at, "sender": TRAVELLER}
    return message | {"utc_offset_minutes": offset, "author_kind": "human", "is_bulk": False}


def calendar(seed: int) -> Landing:
    """A calendar file: a weekly meeting, and single ones on most days."""
    chance = random.Random(f"{seed} calendar")
    starts = [datetime(FIRST.year, FIRST.month, FIRST.day, 9) + timedelta(days=d) for d in range(0, DAYS, 2)]
    events = [{"rrule": "FREQ=WEEKLY", "starts": starts[0]}, *({"starts": at} for at in starts)]
    components = [
        event
        | {"uid": uid, "calendar": 5, "ends": event["starts"] + timedelta(minutes=45), "zone": ZONES[0]}
        | {"ends_zone": ZONES[0], "is_all_day": False, "sequence": 0, "organizer": 1, "status": "confirmed"}
        | {"show_as": "busy", "category": "meeting"}
        for uid, event in enumerate(events, start=1)
    ]
    attendees = [
        {"uid": one["uid"], "calendar": 5, "sequence": 0, "attendee": p, "answer": "accepted"}
        | {"role": "required", "kind": "person"}
        for one in components
        for p in chance.sample(PEOPLE, 4)
    ]
    last = FIRST + timedelta(days=DAYS - 1)
    scope = [{"source": "calendar", "unit": 5, "starts_on": FIRST, "ends_on": last}]
    return {"calendar_components": components, "calendar_attendees": attendees, "scope": scope}


def leave(person: int, first: date, days: int) -> Landing:
    """A leave of one person."""
    row = {"person": person, "starts_on": first, "ends_on": first + timedelta(days=days - 1), "part": "full"}
    return {"absences": [row | {"kind": "annual", "basis": "absences"}]}


def run(
    night: Night, models: Mapping[str, Model], folder: Path, only: Collection[str] | None = None
) -> list[Built]:
    """One night over what `folder` holds of the last one, whose place its database takes in the end."""
    database, last = folder / "night.duckdb", folder / "work.duckdb"
    memo = remember(
        lambda: DuckEngine(night.settings, database, threads=1), database, last, models, night.landings
    )
    load(memo, night, models)
    built = run_house(memo.engine, models, only=only, make=memo.make)
    memo.save()
    memo.engine.close()
    database.replace(last)
    return built


def load(memo: Memo, night: Night, models: Mapping[str, Model]) -> None:
    """The night's landings and reference tables."""
    for name, schema in LAKE_TABLES.items():
        holding = sorted(key for key, landing in night.landings.items() if landing.get(name))
        rows = [row for key in holding for row in night.landings[key][name]]
        table = pa.Table.from_pylist(rows, schema.remove_metadata())
        memo.load(f"lake.{name}", table, schema, holding)
    made = reference_tables(Settings(), DEMONSTRATION, night.as_of, models)
    for name, table in made.items():
        memo.load(f"reference.{name}", table, REFERENCE_TABLES[name])


def tables(folder: Path, names: Collection[str]) -> dict[str, pa.Table]:
    """The tables that the last night left, ordered."""
    engine = DuckEngine({}, folder / "work.duckdb", threads=1)
    found = {name: engine.table(name) for name in names}
    engine.close()
    return found


def _micros(at: datetime) -> int:
    return (at - datetime(1970, 1, 1)) // timedelta(microseconds=1)
