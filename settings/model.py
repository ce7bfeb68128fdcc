"""The settings file as a model: every key with its default, meaning, unit, source and limits."""

import datetime as dt
import hashlib
import json
import posixpath
import re
import zoneinfo
from typing import Literal, Self

from pydantic import field_validator, model_validator
from pydantic.fields import FieldInfo

from settings.agreement import Agreement
from settings.gates import Gates, Release
from settings.keys import Section, Setting, is_threshold, key, note
from settings.operation import Notify, Serve
from settings.presenteeism import Presenteeism
from settings.schedule import Block, schedule_blocks
from settings.scoring import Changes, Draws, Scores
from settings.shown import shown
from settings.thresholds import Clock, Latency, Meetings, Rest, Sessions
from settings.ties import Ties

Addresses = tuple[str, ...]
_MEMORY = r"^(0*[1-9]\d*(\.\d+)?|0*\.\d*[1-9]\d*)(MB|GB|TB)$"
_SHAPES_NOTHING = {"paths", "delivery", "engine", "serve", "notify"}
"""Sections on which no number depends."""


class Organisation(Section):
    """Who belongs to the organisation, and what is assumed where the exports say nothing."""

    domains: tuple[str, ...] = key((), "mail domains of the organisation; empty: the domains of the roster")
    default_zone: str | None = key(
        None,
        "IANA time zone assumed where none is known; without it such people have no hours",
        example='"Europe/Berlin"',
    )
    default_country: str | None = key(
        None,
        "ISO 3166 code, subdivision after '-', whose public holidays are assumed where none is known",
        example='"DE"',
    )
    default_schedule: str = key("Mon-Fri 09:00-17:00", "working week assumed where the roster states none")
    strip_plus_tags: bool = key(True, "whether ana+news@example.com and ana@example.com are one person")

    @field_validator("domains")
    @classmethod
    def _a_domain(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_checked_domain(item) for item in value)

    @field_validator("default_zone")
    @classmethod
    def _a_known_zone(cls, value: str | None) -> str | None:
        try:
            if value is not None:
                zoneinfo.ZoneInfo(value)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("must be an IANA time zone such as Europe/Berlin") from None
        return value

    @field_validator("default_country")
    @classmethod
    def _a_country_code(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", value):
            raise ValueError("must be a code such as DE or DE-BE")
        return value

    @field_validator("default_schedule")
    @classmethod
    def _a_working_week(cls, value: str) -> str:
        schedule_blocks(value)
        return value

    def blocks(self) -> list[Block]:
        """The default working week as blocks (weekday, starts_minute, ends_minute)."""
        return schedule_blocks(self.default_schedule)


class Paths(Section):
    """Where things lie; relative to the settings file."""

    landing: str = key("landing", "folder in which exports are dropped", min_length=1)
    lake: str = key("lake", "folder or URI (s3://...) in which landed exports are kept", min_length=1)
    work: str = key("work", "private folder of the night", min_length=1)
    warehouse: str = key("warehouse", "folder of the analysts' database", min_length=1)
    summaries: str = key("summaries", "folder of the Parquet summaries", min_length=1)
    key_file: str = key("key", "file with the pseudonym key, mode 0600", min_length=1)

    @model_validator(mode="after")
    def _each_in_a_folder_of_its_own(self) -> Self:
        names = ("landing", "lake", "work", "warehouse", "summaries")
        folders = [posixpath.normpath(getattr(self, name)) for name in names]
        if len(set(folders)) < len(folders):
            raise ValueError(f"{', '.join(names)} must be folders of their own: who reads them differs")
        return self


class Delivery(Section):
    """Copies of what is published, for readers who cannot reach the summaries folder."""

    folder: str | None = key(
        None,
        "folder that each release is copied into, under its date; copies there are yours to remove",
        example='"/srv/share/commhealth"',
        min_length=1,
    )


class Engine(Section):
    """What computes the tables."""

    name: Literal["duckdb", "spark"] = key("duckdb", "engine; spark needs the extra of that name and Java 17")
    threads: int = key(2, "threads of the engine", "threads", ge=1, le=256)
    memory: str = key("4GB", "memory limit of the engine", pattern=_MEMORY)


class PeopleColumns(Section):
    """Which header of the roster file holds what. Headers that are not named here are never read."""

    work_address: str = key("work_address", "work e-mail address; the one header that must be there")
    slack_id: str = key("slack_id", "Slack member id, where the export holds no addresses")
    valid_from: str = key("valid_from", "first day that the row describes")
    snapshot_on: str = key(
        "snapshot_on", "day that the roster describes, where rows of several are in one file"
    )
    starts_on: str = key("starts_on", "first day of employment")
    ends_on: str = key("ends_on", "last day of employment")
    team: str = key("team", "team label")
    manager: str = key("manager", "work address of the manager")
    department: str = key("department", "department label")
    location: str = key("location", "location label")
    role_family: str = key("role_family", "role family label")
    employment_kind: str = key("employment_kind", "employment kind label")
    work_setting: str = key("work_setting", "desk, field, shop or mixed")
    zone: str = key("zone", "IANA time zone")
    country: str = key("country", "ISO 3166 code, for public holidays")
    schedule: str = key("schedule", 'contractual week such as "Mon-Thu 08:00-16:30"')


class People(Section):
    """The roster file."""

    snapshot_on: dt.date | None = key(
        None,
        "day that the roster describes; without it each row needs snapshot_on or valid_from",
        example="2026-01-01",
    )
    columns: PeopleColumns = key(PeopleColumns(), "headers of the roster file")


class AbsenceColumns(Section):
    """Which header of the absence file holds what."""

    work_address: str = key("work_address", "work e-mail address")
    starts_on: str = key("starts_on", "first day away")
    ends_on: str = key("ends_on", "last day away")
    part: str = key("part", "full, morning or afternoon; full where the header is absent")
    kind: str = key("kind", "annual, parental, sick or other")


class Absences(Section):
    """The absence file."""

    columns: AbsenceColumns = key(AbsenceColumns(), "headers of the absence file")


class Exclusions(Section):
    """Who and what is left out before anything is written: works council, company doctor, opted out."""

    addresses: Addresses = key((), "mail addresses")
    domains: tuple[str, ...] = key((), "mail domains")
    conversations: tuple[str, ...] = key((), "Slack conversation ids")
    accounts: tuple[str, ...] = key((), "Slack member ids, for exports that hold no addresses")

    @field_validator("addresses")
    @classmethod
    def _an_address(cls, value: Addresses) -> Addresses:
        for position, item in enumerate(value, start=1):
            if not re.fullmatch(r"[^@\s*?]+@[^@\s*?]+", item):
                raise ValueError(f"entry {position} must be a mail address, without * or ?")
        return value

    @field_validator("domains")
    @classmethod
    def _a_domain(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_checked_domain(item) for item in value)


class Settings(Section):
    """One validated settings file."""

    organisation: Organisation = Organisation()
    paths: Paths = Paths()
    delivery: Delivery = Delivery()
    engine: Engine = Engine()
    people: People = People()
    absences: Absences = Absences()
    exclusions: Exclusions = Exclusions()
    serve: Serve = Serve()
    notify: Notify = Notify()
    agreement: Agreement | None = None
    clock: Clock = Clock()
    sessions: Sessions = Sessions()
    rest: Rest = Rest()
    meetings: Meetings = Meetings()
    latency: Latency = Latency()
    ties: Ties = Ties()
    presenteeism: Presenteeism = Presenteeism()
    scores: Scores = Scores()
    draws: Draws = Draws()
    changes: Changes = Changes()
    release: Release = Release()
    gates: Gates = Gates()

    @model_validator(mode="after")
    def _windows_that_can_be_known(self) -> Self:
        if self.scores.fewest_valid_weeks > self.release.window_weeks:
            raise ValueError(
                f"scores.fewest_valid_weeks = {self.scores.fewest_valid_weeks} must not be more than "
                f"release.window_weeks = {self.release.window_weeks}, or no window would ever be known"
            )
        return self

    @property
    def fingerprint(self) -> str:
        """Hash of what shapes a number; without exclusions, since the ledger that shows it is published."""
        stated = self.model_dump(mode="json", exclude=_SHAPES_NOTHING | {"exclusions"})
        return hashlib.sha256(json.dumps(stated, sort_keys=True).encode()).hexdigest()[:16]

    def functions(self) -> dict[str, int | float]:
        """Every threshold by the name that SQL calls: BIGINT for int and bool, DOUBLE for float."""
        called = {
            item.name: getattr(section, item.name) for section, item in self._declared() if item.is_threshold
        }
        called["smallest_group"] = called.pop("k", Agreement.model_fields["k"].default)
        return {
            name: value if isinstance(value, float) else int(value) for name, value in sorted(called.items())
        }

    def used(self) -> list[Setting]:
        """Every key that shapes a published number, for the table `settings_used`.

        Paths and headers shape none, exclusions are named nowhere, the agreement has its own table.
        """
        silent = _SHAPES_NOTHING | {"people", "absences", "exclusions", "agreement"}
        return [item for _, item in self._declared() if item.section not in silent]

    def _declared(self) -> list[tuple[Section, Setting]]:
        rows = []
        for section_name in type(self).model_fields:
            section = getattr(self, section_name)
            if section is None:
                continue
            for name, field in type(section).model_fields.items():
                rows.append((section, _setting(section_name, name, getattr(section, name), field)))
        return rows


def _setting(section: str, name: str, value: object, field: FieldInfo) -> Setting:
    return Setting(
        section,
        name,
        shown(value),
        note(field, "unit"),
        field.description or "",
        note(field, "source"),
        is_threshold(field),
    )


def _checked_domain(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", text):
        raise ValueError("must be a domain in small letters, such as example.com")
    return text
