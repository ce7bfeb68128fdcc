"""What a power cut may take: nothing that has its name yet was not on the disk before it got it."""

import os

from tests.faults.conftest import Undisturbed
from tests.faults.effects import Effect

_SYNCED = ("fsync", "fdatasync")
_CHANGED = ("write", "pwrite", "writev", "pwritev", "ftruncate", "truncate", "fallocate")


def _faults(effects: list[Effect]) -> list[str]:
    """Names given to files whose bytes, or links moved to generations whose names, were not on the disk."""
    bytes_ahead, names_ahead, faults = set[str](), set[str](), list[str]()
    for effect in effects:
        folder = os.path.dirname(effect.path)
        if effect.call.startswith(_SYNCED):
            bytes_ahead.discard(effect.path)
            names_ahead.discard(effect.path)
        elif effect.call.startswith(_CHANGED):
            bytes_ahead.add(effect.path)
        elif effect.call.startswith("rename") and not os.path.basename(effect.path).startswith("."):
            below = f"{effect.source}/"
            faults += [f"{effect}: {path}" for path in bytes_ahead if f"{path}/".startswith(below)]
            faults += [f"{effect}: {folder}" for _ in names_ahead & {folder}]
            names_ahead.add(folder)
    return faults + sorted(names_ahead)


def test_a_name_is_given_to_what_is_on_the_disk(undisturbed: Undisturbed) -> None:
    for effects in (*undisturbed.effects.values(), undisturbed.again):
        assert _faults(effects) == []


def test_the_order_is_seen_where_it_is_wrong() -> None:
    write = Effect(1, "write", "work/.tmp-a/x", "")
    rename = Effect(2, "rename", "work/a", "work/.tmp-a")
    assert _faults([write, rename, Effect(3, "fsync", "work")]) == ["effect 2, rename work/a: work/.tmp-a/x"]
    assert _faults([write, Effect(2, "fsync", "work/.tmp-a/x"), rename]) == ["work"]
