"""A new place to run from: commented settings, a pseudonym key, and the folders where exports are dropped."""

from pathlib import Path

from flows import disk
from settings.errors import UsageError
from settings.load import parse_settings
from settings.template import settings_template
from sources.pseudonyms import create_key

SETTINGS_NAME = "settings.toml"
PRIVATE = ("landing", "landing/slack", "landing/email", "landing/calendar", "lake", "work")
SHARED = ("warehouse", "summaries")


def initialise(directory: Path, *, purpose: str, dpia_reference: str, works_council_reference: str) -> Path:
    """Writes settings, key and folders below `directory`; gives the settings file.

    Nothing that exists is overwritten: UsageError where settings or key stand there already. SettingsError
    where the agreement's terms are not acceptable; then nothing is left behind.
    """
    settings_file, key_file = directory / SETTINGS_NAME, directory / "key"
    for path in (settings_file, key_file):
        if path.exists():
            raise UsageError(f"{path} exists already; nothing was changed. Choose another folder.")
    terms = {
        "purpose": purpose,
        "dpia_reference": dpia_reference,
        "works_council_reference": works_council_reference,
    }
    text = settings_template(terms)
    parse_settings(text, settings_file)
    disk.shared_folder(directory)
    create_key(key_file)
    settings_file.write_text(text, encoding="utf-8")
    settings_file.chmod(0o600)
    for name in PRIVATE:
        disk.private_folder(directory / name)
    for name in SHARED:
        disk.shared_folder(directory / name)
    return settings_file
