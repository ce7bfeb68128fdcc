"""The header of a definition: a meaning, and lines `key: value`."""

import re

HEADER_KEYS = (
    "layer",
    "grain",
    "unit",
    "direction",
    "family",
    "evidence",
    "source",
    "version",
    "month",
    "sees",
)
_KEY = re.compile(rf"(?:^|\s{{2,}})({'|'.join(HEADER_KEYS)}):\s+")


def read_header(text: str) -> tuple[str, dict[str, str]]:
    """The meaning and the keys of a header.

    The meaning is the first paragraph, up to the first key; a value runs on over the lines below it, up to
    the next key or an empty line.
    """
    meaning: list[str] = []
    keys: dict[str, str] = {}
    current: str | None = None
    is_meaning = True
    for line in (line.strip() for line in text.strip().splitlines()):
        pieces = _KEY.split(line)
        if not line:
            current, is_meaning = None, False
        elif current is not None:
            keys[current] = f"{keys[current]} {pieces[0]}".strip()
        elif is_meaning:
            meaning.append(pieces[0])
        for key, value in zip(pieces[1::2], pieces[2::2], strict=True):
            current, is_meaning = key, False
            keys[key] = value.strip()
    return " ".join(meaning).strip(), keys
