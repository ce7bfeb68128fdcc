"""When nights run, and who is told: what the settings accept."""

from pathlib import Path

import pytest

from settings.errors import SettingsError
from settings.load import parse_settings
from settings.model import Settings

NAME = Path("settings.toml")


def _refused(text: str) -> str:
    with pytest.raises(SettingsError) as refused:
        parse_settings(text, NAME)
    return str(refused.value)


@pytest.mark.parametrize("cron", ["30 3 * * *", "*/15 0-6 1,15 * 1-5", "0 4 * * 0", "5 23 31 12 7"])
def test_hours_of_five_fields_are_taken(cron: str) -> None:
    assert parse_settings(f'[serve]\ncron = "{cron}"\nzone = "Europe/Berlin"', NAME).serve.cron == cron


@pytest.mark.parametrize(
    ("cron", "said"),
    [
        ("30 3 * *", "five fields"),
        ("60 3 * * *", "minute must be *, or 0 to 59"),
        ("0 24 * * *", "hour must be"),
        ("0 3 0 * *", "day must be"),
        ("0 3 * 13 *", "month must be"),
        ("0 3 * * 8", "weekday must be"),
        ("0 3 * * mon", "weekday must be"),
        ("0 3 * * */0", "weekday must be"),
        ("0,,5 3 * * *", "minute must be"),
    ],
)
def test_hours_that_never_come_are_refused_by_field(cron: str, said: str) -> None:
    assert said in _refused(f'[serve]\ncron = "{cron}"')


def test_hours_need_a_zone_that_exists() -> None:
    assert "IANA time zone" in _refused('[serve]\nzone = "Middle/Earth"')


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ('mail_to = ["ops@example.com"]', "mail_to needs mail_from and smtp_host"),
        ('mail_to = ["ops@example.com, eve"]', "each must be a mail address"),
        ('mail_from = "a\\r\\nBcc: b@c.example"', "must be a mail address"),
        ('smtp_host = "mail example"', "must be the name of a host"),
        ('smtp_user = "u"', "go together"),
        ('smtp_user = "u"\nsmtp_password_file = "p"\nsmtp_security = "none"', "a password is not sent"),
        ('place = "a\\nb"', "place"),
        ('smtp_password = "secret"', "unknown key"),
    ],
)
def test_what_could_not_be_sent_safely_is_refused(stated: str, said: str) -> None:
    assert said in _refused(f"[notify]\n{stated}")


def test_neither_shapes_a_number() -> None:
    told = parse_settings('[serve]\ncron = "0 5 * * *"\n[notify]\nplace = "west"', NAME)
    assert told.fingerprint == Settings().fingerprint
    assert told.used() == Settings().used()
