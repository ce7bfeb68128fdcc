"""Reading the settings file, and saying what is wrong with it in the reader's words."""

import difflib
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from settings.errors import SettingsError
from settings.model import Settings
from settings.shown import shown


@dataclass(frozen=True)
class Places:
    """Where things lie: absolute paths; the lake may be a URI."""

    settings: Path
    landing: Path
    lake: str
    work: Path
    warehouse: Path
    summaries: Path
    key_file: Path
    delivery: Path | None = None


def load_settings(path: Path) -> Settings:
    """The settings in the TOML file `path`; raises SettingsError with key, value and what is allowed."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SettingsError(f"{path}: there is no settings file; `commhealth init DIR` writes one") from None
    except (OSError, UnicodeDecodeError) as cause:
        raise SettingsError(f"{path}: not a readable text file: {cause}") from None
    return parse_settings(text, path)


def parse_settings(text: str, path: Path) -> Settings:
    """The settings that the TOML `text` states; `path` is the name by which mistakes are reported."""
    try:
        stated = tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        raise SettingsError(f"{path}: not a TOML file: {cause}") from None
    try:
        return Settings.model_validate(_with_tuples(stated))
    except ValidationError as refused:
        lines = [_explained(error) for error in refused.errors()]
        raise SettingsError("\n".join([f"{path}: {len(lines)} mistake(s)", *lines])) from None


def places(settings: Settings, path: Path) -> Places:
    """The paths of `settings`, which are relative to the folder of the settings file `path`."""
    base, stated = path.resolve().parent, settings.paths

    def at(name: str) -> Path:
        return Path(os.path.normpath(base / name))

    return Places(
        settings=path.resolve(),
        landing=at(stated.landing),
        lake=stated.lake if "://" in stated.lake else str(at(stated.lake)),
        work=at(stated.work),
        warehouse=at(stated.warehouse),
        summaries=at(stated.summaries),
        key_file=at(stated.key_file),
        delivery=None if settings.delivery.folder is None else at(settings.delivery.folder),
    )


def _with_tuples(stated: Any) -> Any:
    if isinstance(stated, dict):
        return {name: _with_tuples(value) for name, value in stated.items()}
    return tuple(_with_tuples(item) for item in stated) if isinstance(stated, list) else stated


def _explained(error: ErrorDetails) -> str:
    where = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"  {where}: unknown key; {_known_keys(error['loc'])}"
    if error["type"] == "missing":
        return f"  {where}: missing; it must be stated"
    unshown = where.startswith("exclusions.") or isinstance(error["input"], dict)
    value = "" if unshown else f" = {_as_written(error['input'])}"
    return f"  {where}{value}: {_allowed(error)}" if where else f"  {_allowed(error)}"


def _as_written(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else shown(value)


def _allowed(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if error["type"] == "literal_error":
        return f"must be one of {context['expected']}"
    if error["type"] == "value_error":
        return str(context["error"])
    return error["msg"].replace("Input should", "must")


def _known_keys(location: tuple[int | str, ...]) -> str:
    model: Any = Settings
    for part in location[:-1]:
        model = _model_of(model.model_fields[part].annotation)
    known = sorted(model.model_fields)
    near = difflib.get_close_matches(str(location[-1]), known, n=1)
    return f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"


def _model_of(annotation: Any) -> type[BaseModel]:
    for candidate in getattr(annotation, "__args__", (annotation,)):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    raise TypeError(f"{annotation} is no section")
