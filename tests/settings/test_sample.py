from pathlib import Path

import pytest

from settings import sample
from settings.agreement import DEMONSTRATION
from settings.errors import AgreementError
from settings.model import Settings
from settings.sample import exports_fingerprint, is_sample, under_agreement
from tests.settings.test_model import TERMS

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "landing"


def _landing(folder: Path) -> Path:
    (folder / "slack").mkdir(parents=True)
    (folder / "slack" / "a.zip").write_bytes(b"a")
    (folder / "people.csv").write_text("work_address\n")
    return folder


def test_the_committed_sample_is_the_one_that_is_known() -> None:
    found = exports_fingerprint(SAMPLE)
    assert found == sample.SAMPLE_FINGERPRINT, f"write {found!r} into settings/sample.py"


def test_a_copy_is_the_same_sample_wherever_it_lies(tmp_path: Path) -> None:
    assert exports_fingerprint(_landing(tmp_path / "a")) == exports_fingerprint(_landing(tmp_path / "b"))


def test_files_that_are_no_exports_do_not_count(tmp_path: Path) -> None:
    landing = _landing(tmp_path)
    before = exports_fingerprint(landing)
    (landing / "settings.toml").write_text("[paths]\n")
    assert exports_fingerprint(landing) == before


@pytest.mark.parametrize("change", ["content", "name", "more"])
def test_any_other_export_is_no_sample(tmp_path: Path, change: str) -> None:
    landing = _landing(tmp_path)
    before = exports_fingerprint(landing)
    export = landing / "slack" / "a.zip"
    if change == "content":
        export.write_bytes(b"b")
    elif change == "name":
        export.rename(landing / "slack" / "b.zip")
    else:
        (landing / "absences.csv").write_text("")
    assert exports_fingerprint(landing) != before


def test_only_the_sample_runs_without_an_agreement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    landing = _landing(tmp_path)
    with pytest.raises(AgreementError, match="without one only data/sample runs"):
        under_agreement(Settings(), landing)
    monkeypatch.setattr(sample, "SAMPLE_FINGERPRINT", exports_fingerprint(landing))
    assert is_sample(landing)
    assert under_agreement(Settings(), landing).agreement == DEMONSTRATION


def test_a_stated_agreement_needs_no_sample(tmp_path: Path) -> None:
    settings = Settings(agreement=TERMS)
    assert under_agreement(settings, tmp_path) is settings


def test_no_export_at_all_is_no_sample(tmp_path: Path) -> None:
    assert not is_sample(tmp_path)
