"""kill -9 at seeded effects, recovery included: the next night that is left alone makes everything good."""

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from settings.errors import ExitCode
from tests.faults.conftest import NIGHTS, SCALE, Undisturbed
from tests.faults.decisions import killed_at, picked
from tests.faults.nights import KILLED, Nights
from tests.faults.readers import seen
from tests.faults.standing import standing


@pytest.mark.parametrize("seed", range(10 * SCALE))
def test_a_night_killed_and_killed_again_is_made_good(
    seed: int,
    place: Callable[[int], Path],
    nights: Nights,
    undisturbed: Undisturbed,
    tally: Counter[str],
) -> None:
    draw = random.Random(seed)
    night = draw.choice(NIGHTS)
    settings = place(night)
    first, second = picked(draw, undisturbed.effects[night]), draw.choice(undisturbed.again)
    what = f"night {night}, killed at {first}, and again at effect {second.number}"
    allowed = {*seen(settings.parent), undisturbed.after[night].links["summaries/current"]}
    for fatal in (first, second):
        ended = nights.run(settings, killed_at(fatal.number, settings.parent))
        assert ended.code == KILLED, f"{what}: {ended.said}"
        assert set(seen(settings.parent)) <= allowed, what
    ended = nights.run(settings)
    assert ended.code == ExitCode.OK, f"{what}: {ended.said}"
    assert standing(settings.parent) == undisturbed.after[night], what
    tally["kills, two a seed"] += 2
