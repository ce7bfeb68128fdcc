"""What the steps of one night share, and how a night is opened from its settings."""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from flows import disk
from flows.auditor import Auditor, Verdict
from flows.ledger import Run
from flows.lock import Held
from flows.progress import Reporter
from settings.agreement import Agreement
from settings.load import Places, load_settings, places
from settings.model import Settings
from settings.sample import under_agreement

if TYPE_CHECKING:
    from flows.publish import Published
    from flows.releases import Span
    from flows.standing import Settled
    from sources.confirmations import Confirmation
    from sources.lake import Lake
    from sources.pseudonyms import Door
    from transforms.engine import Engine
    from transforms.memo import Memo
    from transforms.model import Model

WORK_DATABASE = "work.duckdb"
REFUSED_DATABASE = "refused.duckdb"
"""The tables of the last night that a gate stopped, until a night comes through."""
GATES_PAGE = "gates.html"


@dataclass
class Night:
    """One night: what it was opened with, and what its steps have come to so far."""

    run: Run
    settings: Settings
    agreement: Agreement
    places: Places
    reporter: Reporter
    as_of: dt.date | None = None
    restate: "Span | None" = None
    settled: "Settled | None" = None
    door: "Door" = field(init=False)
    lake: "Lake" = field(init=False)
    engine: "Engine | None" = None
    memo: "Memo | None" = None
    auditor: Auditor | None = None
    verdicts: list[Verdict] = field(default_factory=list)
    confirmed: "list[Confirmation]" = field(default_factory=list)
    published: "Published | None" = None
    published_rows: Mapping[str, int] = field(default_factory=dict)
    is_sample: bool = False
    failures: list[BaseException] = field(default_factory=list)
    held: Held | None = None
    step: str | None = None

    @cached_property
    def models(self) -> "dict[str, Model]":
        """Every table of the house, read once a night."""
        from transforms.model import read_house

        return read_house()

    def open_lake(self, door: "Door") -> "Lake":
        """The landings of agreed sources read through `door`: all that the steps that follow see."""
        from sources.lake import Lake

        self.door = door
        self.lake = Lake(self.places.lake, door.fingerprint, self.agreement.sources)
        return self.lake

    @cached_property
    def functions(self) -> dict[str, int | float]:
        """Thresholds by the name that SQL calls."""
        return self.settings.functions()

    def close(self) -> None:
        """Lets go of engine and auditor, whatever step they are in."""
        for held in (self.engine, self.auditor):
            if held is not None:
                held.close()
        self.engine = self.auditor = self.memo = None

    @property
    def gates_page(self) -> Path:
        """Where the page of the last night's gates lies."""
        return self.places.work / GATES_PAGE

    @property
    def database(self) -> Path:
        """The night's own database, until it takes its place."""
        return self.places.work / f"{disk.TEMPORARY}{self.run.run}.duckdb"


def open_night(
    settings_file: Path, reporter: Reporter, as_of: dt.date | None = None, restate: "Span | None" = None
) -> Night:
    """A night that has done nothing yet. Raises SettingsError or AgreementError where it may not begin."""
    stated = load_settings(settings_file)
    where = places(stated, settings_file)
    settings = under_agreement(stated, where.landing)
    assert settings.agreement is not None
    run = Run(
        run=run_name(),
        engine=settings.engine.name,
        settings_fingerprint=settings.fingerprint,
        agreement_hash=settings.agreement.fingerprint,
    )
    return Night(
        run, settings, settings.agreement, where, reporter, as_of, restate, is_sample=stated.agreement is None
    )


def run_name() -> str:
    """A name for a night that sorts by its start, UTC, and is not taken twice."""
    return f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(2)}"
