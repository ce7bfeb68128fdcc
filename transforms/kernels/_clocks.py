"""Wall clocks of many zones at once, around the horizon."""

from collections.abc import Callable
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from transforms.kernels._own_zones import DEFINED, OwnZones
from transforms.kernels._series import Window, seconds_from
from transforms.kernels._tables import DAY_SECONDS, Horizon, Seconds, epoch_days
from transforms.kernels._zones import Stretches, stretches, to_utc, to_wall, zone_named

_EPOCH = datetime(1970, 1, 1)
_FIRST_SECOND = (datetime.min - _EPOCH) // timedelta(seconds=1)
_LAST_SECOND = (datetime.max - _EPOCH) // timedelta(seconds=1)
_YEARS_BACK = 10
"""Before that a zone keeps the offset it had then: no occurrence is looked for there, only lengths of events.
"""


def moment_of(seconds: int) -> datetime:
    """Seconds since 1970-01-01 as a datetime without a zone; beyond those there are, the first or last."""
    return _EPOCH + timedelta(seconds=min(max(seconds, _FIRST_SECOND), _LAST_SECOND))


class Clocks:
    """Turns wall clocks into UTC and back. A missing zone, a floating time, is that of the defaults."""

    def __init__(self, horizon: Horizon, default_zone: str | None, own_zones: OwnZones) -> None:
        self.first = (epoch_days(horizon.first_day) - 1) * DAY_SECONDS
        self.last = (epoch_days(horizon.last_day) + 2) * DAY_SECONDS
        self._default_zone = default_zone
        self._own_zones = own_zones
        self._known: dict[str, Stretches | None] = {}

    def named(self, name: str | None) -> Stretches | None:
        """The offsets of a zone; None where its name is unknown and its calendar does not define it, or
        where it is missing without a default.
        """
        wanted = self._default_zone if name is None else name
        if wanted is None:
            return None
        if wanted not in self._known:
            self._known[wanted] = self._found(wanted)
        return self._known[wanted]

    def _found(self, name: str) -> Stretches | None:
        first, last = self.first - _YEARS_BACK * 366 * DAY_SECONDS, self.last + 366 * DAY_SECONDS
        plain, _, definition = name.partition(DEFINED)
        zone = zone_named(plain)
        if zone is not None:
            return stretches(zone, first, last)
        return self._own_zones.stretches(name, first, last) if definition else None

    def utc(self, walls: Seconds, zones: pa.Array) -> tuple[Seconds, npt.NDArray[np.bool_]]:
        """Wall clocks, each in its zone, as seconds of UTC, and whether the zone is known; others stay as
        they are.
        """
        encoded = zones.dictionary_encode()
        codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        moments, is_known = walls.copy(), np.zeros(len(walls), bool)
        names = encoded.dictionary.to_pylist()
        for code in range(-1, len(names)):
            clock = self.named(None if code < 0 else names[code])
            if clock is not None:
                is_here = codes == code
                moments[is_here] = to_utc(walls[is_here], clock)
                is_known |= is_here
        return moments, is_known

    def window(self, duration: int) -> Window:
        """Wall-clock bounds of the starts that may meet the horizon, in whatever zone."""
        return Window(self.first - duration - DAY_SECONDS, self.last + DAY_SECONDS)

    def wall_of(self, clock: Stretches | None) -> Callable[[datetime], datetime]:
        """Turns a moment in UTC into the wall clock of one zone; without one, leaves it as it is."""

        def turned(moment: datetime) -> datetime:
            if clock is None:
                return moment
            return moment_of(int(to_wall(np.array([seconds_from(moment)], np.int64), clock)[0]))

        return turned

    def moved(self, moment: datetime, zone: str | None, clock: Stretches | None) -> datetime:
        """A wall clock of `zone` by another zone's clock; as it is where either is unknown."""
        there = None if zone is None else self.named(zone)
        if there is None or clock is None:
            return moment
        utc = to_utc(np.array([seconds_from(moment)], np.int64), there)
        return moment_of(int(to_wall(utc, clock)[0]))
