"""When nights run by themselves, and who is told of one that was cut off. Neither shapes a number."""

import re
import zoneinfo
from typing import Literal, Self

from pydantic import field_validator, model_validator

from settings.keys import Section, key

_CRON_FIELDS = (("minute", 0, 59), ("hour", 0, 23), ("day", 1, 31), ("month", 1, 12), ("weekday", 0, 7))
_CRON_PART = re.compile(r"(?:\*|(\d+)(?:-(\d+))?)(?:/[1-9]\d*)?")
_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+")
_HOST = re.compile(r"[A-Za-z0-9:._-]+")


class Serve(Section):
    """When `commhealth serve` runs a night."""

    cron: str = key(
        "30 3 * * *", "minute, hour, day, month, weekday; not between 2 and 3, which clocks skip or repeat"
    )
    zone: str = key("UTC", "IANA time zone of these hours")

    @field_validator("cron")
    @classmethod
    def _five_fields(cls, value: str) -> str:
        fields = value.split()
        if len(fields) != len(_CRON_FIELDS):
            raise ValueError('must be five fields such as "30 3 * * *"')
        for text, (name, least, most) in zip(fields, _CRON_FIELDS, strict=True):
            parts = [_CRON_PART.fullmatch(part) for part in text.split(",")]
            numbers = [int(number) for part in parts if part for number in part.groups() if number]
            if not all(parts) or any(not least <= number <= most for number in numbers):
                raise ValueError(f"{name} must be *, or {least} to {most} as number, range, list or step")
        return value

    @field_validator("zone")
    @classmethod
    def _a_known_zone(cls, value: str) -> str:
        try:
            zoneinfo.ZoneInfo(value)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("must be an IANA time zone such as Europe/Berlin") from None
        return value


class Notify(Section):
    """Who is told of a night that failed or was killed. Secrets stand in files of mode 0600, never here."""

    place: str = key("commhealth", "what notices call this installation", pattern=r"^[^\r\n]{1,60}$")
    mail_to: tuple[str, ...] = key((), "addresses that a notice is mailed to")
    mail_from: str | None = key(None, "address that it is mailed from", example='"commhealth@example.com"')
    smtp_host: str | None = key(None, "mail server that takes it", example='"mail.example.com"')
    smtp_port: int = key(587, "port of the mail server", ge=1, le=65535)
    smtp_security: Literal["starttls", "tls", "none"] = key(
        "starttls", "how the way to the mail server is closed to others"
    )
    smtp_user: str | None = key(None, "user at the mail server", example='"commhealth"')
    smtp_password_file: str | None = key(
        None, "file that holds the user's password", example='"smtp-password"', min_length=1
    )
    webhook_file: str | None = key(
        None, "file that holds an https address that takes a JSON text", example='"webhook"', min_length=1
    )
    timeout_seconds: int = key(10, "how long a notice may take", "seconds", ge=1, le=60)

    @field_validator("mail_to")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for item in value:
            if not _ADDRESS.fullmatch(item):
                raise ValueError("each must be a mail address")
        return value

    @field_validator("mail_from")
    @classmethod
    def _an_address(cls, value: str | None) -> str | None:
        if value is not None and not _ADDRESS.fullmatch(value):
            raise ValueError("must be a mail address")
        return value

    @field_validator("smtp_host")
    @classmethod
    def _a_host(cls, value: str | None) -> str | None:
        if value is not None and not _HOST.fullmatch(value):
            raise ValueError("must be the name of a host")
        return value

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.mail_to and (self.mail_from is None or self.smtp_host is None):
            raise ValueError("mail_to needs mail_from and smtp_host")
        if (self.smtp_user is None) != (self.smtp_password_file is None):
            raise ValueError("smtp_user and smtp_password_file go together")
        if self.smtp_user is not None and self.smtp_security == "none":
            raise ValueError('a password is not sent with smtp_security = "none"')
        return self
