"""A disk that is full from an effect on, or fails at one: the night says so, and nothing is torn."""

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from settings.errors import ExitCode
from tests.faults.conftest import NIGHTS, SCALE, Undisturbed
from tests.faults.decisions import Disturbance, broken_at, full_from, picked
from tests.faults.nights import Nights
from tests.faults.readers import seen
from tests.faults.standing import standing


@pytest.mark.parametrize("seed", range(4 * SCALE))
@pytest.mark.parametrize("disturbed", [full_from, broken_at])
def test_a_disk_fault_is_told_and_the_next_night_makes_it_good(
    disturbed: Disturbance,
    seed: int,
    place: Callable[[int], Path],
    nights: Nights,
    undisturbed: Undisturbed,
    tally: Counter[str],
) -> None:
    draw = random.Random(f"{disturbed.__name__} {seed}")
    night = draw.choice(NIGHTS)
    effect = picked(draw, undisturbed.effects[night])
    settings, what = place(night), f"night {night}, {disturbed.__name__} {effect}"
    allowed = {*seen(settings.parent), undisturbed.after[night].links["summaries/current"]}
    ended = nights.run(settings, disturbed(effect.number, settings.parent))
    assert set(seen(settings.parent)) <= allowed, what
    if ended.code == ExitCode.OK:
        assert standing(settings.parent) == undisturbed.after[night], what
    else:
        assert ended.code == ExitCode.FAILED, f"{what}: {ended.said}"
        last = ended.said.splitlines()[-1]
        assert last.startswith("commhealth: "), f"{what}: {ended.said}"
        assert "Traceback" not in ended.said, f"{what}: {ended.said}"
    again = nights.run(settings)
    assert again.code == ExitCode.OK, f"{what}: {again.said}"
    assert standing(settings.parent) == undisturbed.after[night], what
    tally[f"{disturbed.__name__}, night {'ended well' if ended.code == 0 else 'failed'}"] += 1
