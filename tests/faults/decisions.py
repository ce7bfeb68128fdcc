"""Ways in which a night is disturbed at an effect, and how the effect is drawn."""

import errno
import os
import random
from collections.abc import Callable
from pathlib import Path

from tests.faults.effects import KILL, Decision, Effect

Disturbance = Callable[[int, Path], Decision]

_TAKES_SPACE = {"write", "pwrite", "writev", "pwritev", "pwritev2", "fallocate", "mkdir", "mkdirat",
                "symlink", "symlinkat", "link", "linkat", "creat"}  # fmt: skip


def killed_at(number: int, place: Path) -> Decision:
    """The process ends before its nth effect."""
    return lambda effect: KILL if effect.number == number else 0


def broken_at(number: int, place: Path) -> Decision:
    """The nth effect fails with EIO, and no other."""
    return lambda effect: errno.EIO if effect.number == number else 0


def full_from(number: int, place: Path) -> Decision:
    """From the nth effect on the disk is full: whatever takes space fails with ENOSPC."""

    def decide(effect: Effect) -> int:
        is_new = effect.call in ("open", "openat") and not os.path.lexists(place / effect.path)
        takes_space = is_new or effect.call in _TAKES_SPACE
        return errno.ENOSPC if effect.number >= number and takes_space else 0

    return decide


def picked(draw: random.Random, effects: list[Effect]) -> Effect:
    """An effect: first a kind (call and tier), each as likely, then one of the kind."""
    kinds: dict[tuple[str, str], list[Effect]] = {}
    for effect in effects:
        kinds.setdefault((effect.call, effect.path.split(os.sep)[0]), []).append(effect)
    return draw.choice(kinds[draw.choice(sorted(kinds))])
