"""How a settings key is declared: default, unit, meaning, source and limits in one place."""

from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo

CONVENTION = "own convention, no published standard"


class Setting(NamedTuple):
    """One key as the published table `settings_used` shows it."""

    section: str
    name: str
    value: str
    unit: str
    meaning: str
    source: str
    is_threshold: bool


class Section(BaseModel):
    """A section of the settings file: unknown keys and wrong types are refused, values never change."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, allow_inf_nan=False, validate_default=True
    )


def key(default: Any, meaning: str, unit: str = "", example: str = "", **limits: Any) -> Any:
    """A key that is no threshold: names, paths, switches; `example` where nothing is the default."""
    extra: JsonDict = {"unit": unit, "source": "", "example": example}
    return Field(default, description=meaning, json_schema_extra=extra, **limits)


def threshold(default: Any, unit: str, meaning: str, source: str = CONVENTION, **limits: Any) -> Any:
    """A key that SQL calls as a function of the same name; `source` says where the default comes from."""
    extra: JsonDict = {"unit": unit, "source": source, "is_threshold": True}
    return Field(default, description=meaning, json_schema_extra=extra, **limits)


def note(field: FieldInfo, name: str) -> str:
    """What the declaration says under `name`: unit, source, or nothing."""
    extra = field.json_schema_extra
    return str(extra.get(name, "")) if isinstance(extra, dict) else ""


def is_threshold(field: FieldInfo) -> bool:
    """Whether SQL calls this key as a function."""
    return note(field, "is_threshold") == "True"
