"""Published shocks as presets: ordinary teams whose days change from one week on by what was published.

Sizes: longer days and more, shorter, larger meetings after DeFilippis et al. 2022; fewer messages across
groups after Yang et al. 2022; more work outside the hours after Gibbs et al. 2023. They say what was found
elsewhere, and nothing about who reads this.
"""

from dataclasses import dataclass, replace
from typing import Any

from simulation.organisation import TeamPlan
from simulation.plants import ORDINARY, MeetingTemplate, Plant

SPAN_MINUTES = 48.5
MEETINGS_GAIN = 0.129
LENGTH_LOSS = 0.201
SIZE_GAIN = 0.135
CROSS_GROUP_LOSS = 0.25
OFF_HOURS_GAIN = 0.18

_EVENINGS_A_WEEK = 1.0
_MEETINGS = (
    *(MeetingTemplate((day,), "10:00", 50) for day in (1, 2, 3, 4)),
    *(MeetingTemplate((day,), "11:30", 50, "pod") for day in (1, 2, 3, 4)),
)
"""Eight meetings a week, half of them of a pod alone."""
_JOINT = (1, 2)
"""Weekdays on which pods come to meet together, so that meetings are larger."""
_ADDED = MeetingTemplate((5,), "11:30", 40, "pod")
"""One of nine, which is 12.5 per cent more."""


@dataclass(frozen=True)
class Shock:
    """A preset: how teams work before and after."""

    key: str
    source: str
    before: Plant
    after: Plant

    def planted(self, teams: tuple[TeamPlan, ...], week: int) -> tuple[TeamPlan, ...]:
        """The teams, with the shock from a week on."""
        plant = replace(self.before, then=((week, self.after),))
        return tuple(replace(team, plant=plant) for team in teams)


def _habits(plant: Plant, **changed: Any) -> Plant:
    return replace(plant, habits=replace(plant.habits, **changed))


def _shorter(meeting: MeetingTemplate) -> MeetingTemplate:
    is_joint = meeting.weekdays[0] in _JOINT
    return replace(meeting, minutes=40, audience="site" if is_joint else meeting.audience)


_MET = replace(ORDINARY, meetings=_MEETINGS)
_OFF_HOURS = _habits(ORDINARY, added_evenings_a_week=_EVENINGS_A_WEEK, stray_evenings_a_week=0.0)

LOCKDOWN = Shock(
    "lockdown",
    "DeFilippis et al. 2022",
    _MET,
    replace(
        _habits(_MET, longer_by_minutes=SPAN_MINUTES),
        meetings=(*(_shorter(each) for each in _MEETINGS), _ADDED),
    ),
)
APART = Shock(
    "working apart",
    "Yang et al. 2022; Gibbs et al. 2023",
    _OFF_HOURS,
    _habits(
        _OFF_HOURS,
        added_evenings_a_week=_EVENINGS_A_WEEK * (1 + OFF_HOURS_GAIN),
        teammate_share=1 - (1 - ORDINARY.habits.teammate_share) * (1 - CROSS_GROUP_LOSS),
        outside_contacts=round(ORDINARY.habits.outside_contacts * (1 - CROSS_GROUP_LOSS)),
    ),
)
