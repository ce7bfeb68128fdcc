from pathlib import Path

import pytest

from flows.initialise import initialise
from settings.errors import SettingsError, UsageError
from settings.load import load_settings, places
from sources.pseudonyms import load_key

TERMS = {
    "purpose": "Find out where rest is short",
    "dpia_reference": "DPIA-7",
    "works_council_reference": "none, because there is none",
}


def test_settings_key_and_folders_are_ready(tmp_path: Path) -> None:
    file = initialise(tmp_path / "new" / "place", **TERMS)
    settings = load_settings(file)
    assert settings.agreement is not None
    assert settings.agreement.dpia_reference == "DPIA-7"
    where = places(settings, file)
    assert len(load_key(where.key_file)) == 32
    for name in ("slack", "email", "calendar"):
        assert (where.landing / name).is_dir()
    modes = {
        path: path.stat().st_mode & 0o777
        for path in (file, where.key_file, where.landing, where.work, Path(where.lake), where.warehouse)
    }
    assert list(modes.values()) == [0o600, 0o600, 0o700, 0o700, 0o700, 0o750]


@pytest.mark.parametrize("name", ["settings.toml", "key"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(UsageError, match="exists already; nothing was changed"):
        initialise(tmp_path, **TERMS)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "mine"


def test_terms_that_are_not_acceptable_leave_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"agreement\.works_council_reference"):
        initialise(tmp_path / "place", **TERMS | {"works_council_reference": "none"})
    assert not (tmp_path / "place").exists()
