import re
import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from settings.load import parse_settings
from settings.model import Settings
from settings.template import settings_template

TERMS = {
    "purpose": 'Find out where "rest" is short',
    "dpia_reference": "DPIA\\7",
    "works_council_reference": "none, because there is none",
}
NAME = Path("settings.toml")


def test_the_template_states_the_terms_and_leaves_every_default() -> None:
    settings = parse_settings(settings_template(TERMS), NAME)
    assert settings.agreement is not None
    assert settings.agreement.purpose == TERMS["purpose"]
    assert settings.agreement.dpia_reference == TERMS["dpia_reference"]
    assert settings.model_copy(update={"agreement": None}) == Settings()


def test_taking_the_comment_signs_away_changes_nothing() -> None:
    text = settings_template(TERMS)
    uncommented = re.sub(r"(?m)^# (\w+ = )", r"\1", text)
    assert uncommented != text
    assert parse_settings(uncommented, NAME) == parse_settings(text, NAME)


def test_every_key_stands_in_the_template_with_its_meaning() -> None:
    text = settings_template(TERMS)
    for row in Settings().used():
        assert f"{row.name} = " in text
        assert row.meaning in text


@given(st.text())
def test_whatever_is_typed_is_read_back(purpose: str) -> None:
    text = settings_template(TERMS | {"purpose": purpose})
    assert tomllib.loads(text)["agreement"]["purpose"] == purpose
