"""The synthetic sample, which alone runs without an agreement. It is known by its content, not its place."""

import hashlib
from pathlib import Path

from settings.agreement import DEMONSTRATION
from settings.errors import AgreementError
from settings.model import Settings

SAMPLE_FINGERPRINT = "0d5e49191db964e9a30fbe865df0de6209d74bf0dc3b57fdc50f2d6809a1cc83"
"""Fingerprint of the exports in data/sample; a test says what to write here when the sample is made anew."""

EXPORTS = ("slack", "email", "calendar", "people.csv", "absences.csv")
"""What a landing folder holds, by name."""

SAMPLE_KEY = hashlib.sha256(b"commhealth: the sample describes nobody").digest()
"""Pseudonym key of the sample: public, so that everybody's demonstration shows the same numbers."""


def exports_fingerprint(landing: Path) -> str:
    """SHA-256 over the names and bytes of every export file in `landing`; other files do not count."""
    digest = hashlib.sha256()
    roots = [landing / name for name in EXPORTS]
    files = [file for root in roots for file in [root, *root.rglob("*")] if file.is_file()]
    for file in sorted(files):
        digest.update(file.relative_to(landing).as_posix().encode() + b"\0")
        with file.open("rb") as content:
            digest.update(hashlib.file_digest(content, "sha256").digest())
    return digest.hexdigest()


def is_sample(landing: Path) -> bool:
    """Whether `landing` holds exactly the exports of data/sample."""
    return exports_fingerprint(landing) == SAMPLE_FINGERPRINT


def under_agreement(settings: Settings, landing: Path) -> Settings:
    """Settings with the agreement in force; raises AgreementError where none is and this is no sample."""
    if settings.agreement is not None:
        return settings
    if not is_sample(landing):
        raise AgreementError(
            "the settings hold no [agreement]: without one only data/sample runs. Write the section, or let "
            "`commhealth init DIR --purpose TEXT --dpia-reference TEXT --works-council TEXT` write it."
        )
    return settings.model_copy(update={"agreement": DEMONSTRATION})
