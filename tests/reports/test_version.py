from pathlib import Path

import pytest

from reports import version


def test_other_code_or_another_library_is_another_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(version, "__file__", str(tmp_path / "version.py"))
    made = []
    for code, library in (("a = 1", "1.0"), ("a = 2", "1.0"), ("a = 2", "1.1")):
        (tmp_path / "pages.py").write_text(code)
        monkeypatch.setattr(version, "version", lambda name, said=library: f"{name} {said}")
        version.fingerprint.cache_clear()
        made.append(version.fingerprint())
    version.fingerprint.cache_clear()
    assert len(set(made)) == 3
    assert all(len(name) == 16 for name in made)


def test_the_same_code_has_one_name() -> None:
    version.fingerprint.cache_clear()
    first = version.fingerprint()
    version.fingerprint.cache_clear()
    assert version.fingerprint() == first
