"""What `commhealth doctor` finds: a line each, for people and for programs."""

import datetime as dt
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from settings.load import Places
from settings.model import Settings

Level = Literal["ok", "warn", "fail"]


@dataclass(frozen=True)
class Finding:
    """One line: what was looked at, how it stands, and what to do where it does not stand well."""

    check: str
    level: Level
    said: str
    what_to_do: str = ""


@dataclass(frozen=True)
class Patient:
    """What the checks look at."""

    settings: Settings
    where: Places
    max_age_hours: float
    now: dt.datetime

    @property
    def lake(self) -> list[Path]:
        """The lake's folder, where it is one of this machine."""
        return [] if "://" in self.where.lake else [Path(self.where.lake)]


def lines(findings: list[Finding]) -> str:
    """The findings in words, a line each, what to do below."""
    said = []
    for finding in findings:
        said.append(f"{finding.level:<5}{finding.check}: {finding.said}")
        if finding.what_to_do:
            said.append(f"     -> {finding.what_to_do}")
    worst = {level: sum(finding.level == level for finding in findings) for level in ("fail", "warn")}
    return "\n".join([*said, f"{worst['fail']} failed, {worst['warn']} to look at"])


def values(findings: list[Finding]) -> list[dict[str, Any]]:
    """The findings for programs."""
    return [asdict(finding) for finding in findings]
