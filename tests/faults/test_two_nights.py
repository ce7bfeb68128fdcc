"""Two nights at once are one night: the second is told at once, and the first does not notice."""

from collections.abc import Callable
from pathlib import Path

from settings.errors import ExitCode
from tests.faults.conftest import Undisturbed
from tests.faults.effects import Effect
from tests.faults.nights import Ended, Nights
from tests.faults.standing import standing


def test_a_second_night_is_refused_wherever_the_first_stands(
    place: Callable[[int], Path], nights: Nights, undisturbed: Undisturbed
) -> None:
    settings, tried = place(2), dict[str, Ended]()

    def meanwhile(effect: Effect) -> int:
        tier = effect.path.partition("/")[0]
        if effect.call == "rename" and tier not in tried:
            tried[tier] = nights.run(settings)
        return 0

    ended = nights.run(settings, meanwhile)
    assert set(tried) == {"lake", "work", "warehouse", "summaries"}
    for second in tried.values():
        assert second.code == ExitCode.BUSY
        assert "another night is running" in second.said
    assert ended.code == ExitCode.OK, ended.said
    assert standing(settings.parent) == undisturbed.after[2]
