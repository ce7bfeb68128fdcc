import datetime as dt
from pathlib import Path

import pytest

from settings.errors import ExitCode, SettingsError
from settings.load import load_settings, places
from settings.model import Settings

AGREEMENT = """
[agreement]
purpose = "Find out where rest is short"
dpia_reference = "DPIA-7"
works_council_reference = "none, because there is none"
"""


def _refused(tmp_path: Path, text: str) -> str:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as refused:
        load_settings(file)
    assert refused.value.exit_code is ExitCode.USAGE
    return str(refused.value)


def _loaded(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    return load_settings(file)


def test_an_empty_file_gives_every_default(tmp_path: Path) -> None:
    assert _loaded(tmp_path, "") == Settings()


def test_stated_values_replace_defaults(tmp_path: Path) -> None:
    settings = _loaded(
        tmp_path,
        """
        [organisation]
        domains = ["example.com"]
        default_zone = "Europe/Berlin"
        [people]
        snapshot_on = 2026-03-02
        [people.columns]
        work_address = "E-Mail"
        [rest]
        daily_rest_hours = 12
        """,
    )
    assert settings.organisation.domains == ("example.com",)
    assert settings.people.snapshot_on == dt.date(2026, 3, 2)
    assert settings.people.columns.work_address == "E-Mail"
    assert settings.functions()["daily_rest_hours"] == 12


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[rest]\ndaily_rest_hour = 11", "rest.daily_rest_hour: unknown key; did you mean daily_rest_hours?"),
        ("[nonsense]\nx = 1", "nonsense: unknown key; known are absences, agreement, changes, clock"),
        ("[people.columns]\npay = 'x'", "people.columns.pay: unknown key; known are country"),
        ("[rest]\ndaily_rest_hours = 4", "rest.daily_rest_hours = 4: must be greater than or equal to 8"),
        ("[rest]\ndaily_rest_hours = '11'", 'rest.daily_rest_hours = "11": must be a valid integer'),
        ("[scores]\nlevel_cap = nan", "scores.level_cap = nan: must be a finite number"),
        ("[scores]\nband_raised_from = 0.6", "scores: band_raised_from must be below band_high_from"),
        ("[scores]\nrecent_weeks = 2", "scores: fewest_recent_weeks must not be more than recent_weeks"),
        ("[latency]\nanswer_soon_hours = 30", "answer_soon_hours must be shorter than answer_late_hours"),
        ("[sessions]\nsession_gap_minutes = 3", "session_tail_minutes must not be longer than session_gap"),
        (
            "[sessions]\nrobust_session_minutes = 5",
            "session_tail_minutes must be shorter than robust_session",
        ),
        (
            "[scores]\npersistence_weeks = 4\nrecent_weeks = 5",
            "recent_weeks must not be more than persistence",
        ),
        ("[scores]\nfewest_valid_weeks = 5", "must not be more than release.window_weeks = 4"),
        ("[release]\nwindow_weeks = 2", "scores.fewest_valid_weeks = 3 must not be more than"),
        ("[ties]\ntie_days = 27", "ties.tie_days = 27: must be a multiple of 7"),
        (
            "[paths]\nwork = 'w'\nwarehouse = './w'",
            "paths: landing, lake, work, warehouse, summaries must be",
        ),
        ("[engine]\nmemory = '0GB'", "engine.memory"),
        ("[exclusions]\naddresses = ['*@example.com']", "entry 1 must be a mail address, without * or ?"),
        ("[engine]\nname = 'dask'", "engine.name = \"dask\": must be one of 'duckdb' or 'spark'"),
        ("[organisation]\ndefault_zone = 'CET+1'", "must be an IANA time zone such as Europe/Berlin"),
        ("[organisation]\ndefault_zone = ''", "must be an IANA time zone such as Europe/Berlin"),
        ("[organisation]\ndefault_country = 'Germany'", "must be a code such as DE or DE-BE"),
        ("[organisation]\ndefault_schedule = 'nine to five'", "must be a working week such as"),
        ("[organisation]\ndomains = ['Example.com']", "must be a domain in small letters"),
        ("[exclusions]\ndomains = ['com']", "must be a domain in small letters"),
    ],
)
def test_a_mistake_is_told_with_key_value_and_what_is_allowed(tmp_path: Path, text: str, said: str) -> None:
    assert said in _refused(tmp_path, text)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("k = 4", "agreement.k = 4: must be greater than or equal to 5"),
        ("sources = ['slack', 'pay']", "agreement.sources.1 = \"pay\": must be one of 'slack'"),
        ("indicators = ['mood']", 'agreement.indicators.0 = "mood": must be one of'),
        ("sources = []", "agreement.sources"),
        ("readers = ['hr', 'hr']", "must list each item once; listed twice: hr"),
    ],
)
def test_an_agreement_is_a_closed_list(tmp_path: Path, line: str, said: str) -> None:
    assert said in _refused(tmp_path, AGREEMENT + line)


@pytest.mark.parametrize(
    "reference", ["none", "None", "none, because", "None, because", "none, because ...", "", "-"]
)
def test_no_reference_needs_a_reason(tmp_path: Path, reference: str) -> None:
    text = AGREEMENT.replace('"DPIA-7"', f'"{reference}"')
    assert "must be a reference" in _refused(tmp_path, text)


@pytest.mark.parametrize("purpose", ["x" * 20, " " * 20])
def test_a_purpose_is_in_words(tmp_path: Path, purpose: str) -> None:
    text = AGREEMENT.replace("Find out where rest is short", purpose)
    assert "must say in words why this is computed" in _refused(tmp_path, text)


def test_a_missing_term_of_the_agreement_is_named(tmp_path: Path) -> None:
    text = AGREEMENT.replace('purpose = "Find out where rest is short"', "")
    assert "agreement.purpose: missing; it must be stated" in _refused(tmp_path, text)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    assert "2 mistake(s)" in _refused(tmp_path, "[rest]\ndaily_rest_hours = 1\nfewest_on_days = 9")


def test_an_excluded_address_is_never_repeated(tmp_path: Path) -> None:
    said = _refused(tmp_path, "[exclusions]\naddresses = ['ana@example.com', 'ben']")
    assert "entry 2 must be a mail address" in said
    assert "ben" not in said
    assert "ana" not in said


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    assert "settings.toml: not a TOML file" in _refused(tmp_path, "[rest")


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="not a readable text file"):
        load_settings(file)


def test_a_missing_file_says_what_writes_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="commhealth init DIR"):
        load_settings(tmp_path / "settings.toml")


def test_paths_are_relative_to_the_settings_file_and_the_lake_may_be_a_uri(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    here = places(Settings(), file)
    assert here.landing == tmp_path / "landing"
    assert here.lake == str(tmp_path / "lake")
    settings = _loaded(tmp_path, "[paths]\nlake = 's3://bucket/lake'\nwork = '/srv/work'")
    there = places(settings, file)
    assert there.lake == "s3://bucket/lake"
    assert there.work == Path("/srv/work")
    assert (here.delivery, there.delivery) == (None, None)
    assert places(_loaded(tmp_path, "[delivery]\nfolder = 'share'"), file).delivery == tmp_path / "share"
