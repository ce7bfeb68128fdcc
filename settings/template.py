"""The commented settings file, written from the model: every key with meaning, unit, default and source."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from settings.agreement import Agreement
from settings.keys import note
from settings.model import Settings

_HEAD = """\
# Settings of commhealth. Paths are relative to this file. Unknown keys and impossible values are refused.
# Keys that stand behind '#' show the default; take the '#' away to change one.
"""


def settings_template(agreement: Mapping[str, Any]) -> str:
    """The text of a settings file whose [agreement] states `agreement`; all else shows its default."""
    lines = [_HEAD]
    for name, field in Settings.model_fields.items():
        if name == "agreement":
            lines += _section(name, Agreement, agreement)
        else:
            lines += _section(name, type(field.default), {})
    return "\n".join(lines).rstrip() + "\n"


def _section(name: str, model: type[BaseModel], stated: Mapping[str, Any]) -> Iterator[str]:
    yield f"[{name}]"
    yield f"# {(model.__doc__ or '').strip()}"
    nested = {key: field for key, field in model.model_fields.items() if isinstance(field.default, BaseModel)}
    for key, field in model.model_fields.items():
        if key not in nested:
            yield from _key(key, field, stated)
    yield ""
    for key, field in nested.items():
        yield from _section(f"{name}.{key}", type(field.default), {})


def _key(name: str, field: FieldInfo, stated: Mapping[str, Any]) -> Iterator[str]:
    unit, source = note(field, "unit"), note(field, "source")
    yield f"# {field.description}{f' ({unit})' if unit else ''}{f'. Source: {source}' if source else ''}"
    if name in stated:
        yield f"{name} = {_toml(stated[name])}"
    elif field.default is None:
        yield f"# for example: {name} = {note(field, 'example')}"
    else:
        yield f"# {name} = {_toml(field.default)}"


def _toml(value: object) -> str:
    if isinstance(value, tuple | list):
        return f"[{', '.join(_toml(item) for item in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | dt.date):
        return str(value)
    text = "" if value is None else str(value)
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in escaped) + '"'
