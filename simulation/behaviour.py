"""When people send messages: sessions over the day, dense days, evenings, weekends, leave."""

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from simulation.draws import Draws
from simulation.leave import Absence, is_due
from simulation.organisation import Organisation, Person
from simulation.period import Period, instant
from simulation.plants import Habits

CIRCADIAN = (0.6, 1.0, 1.3, 1.3, 1.1, 0.8, 0.5, 0.5, 0.9, 1.1, 1.2, 1.2, 1.1, 1.0, 0.8, 0.5)
"""How likely a session begins in each sixteenth of the working day: two peaks and a lunch between them."""

LONGEST_SILENCE_MINUTES = 95
"""What a dense day allows between two activities; well below the gap that would excuse an evening."""

FREE_AFTERNOON_MINUTE = 14 * 60 + 15
WEEKDAY_CHANCE_FACTORS = {1: 1.1, 2: 1.1, 3: 1.1, 4: 1.1, 5: 0.6}
"""Evening work by weekday: Fridays are quieter. The factors add up to five."""

Busy = Mapping[int, list[tuple[int, int]]]


@dataclass(frozen=True)
class Day:
    """One local day of a person: its working hours and meetings, in minutes after midnight."""

    person: Person
    day: date
    starts_minute: int
    ends_minute: int
    meetings: list[tuple[float, float]]

    def is_free(self, minute: float) -> bool:
        """Whether no meeting is on."""
        return not any(start <= minute < end for start, end in self.meetings)


def sending_times(
    organisation: Organisation,
    period: Period,
    leave: Mapping[tuple[int, date], Absence],
    busy: Busy,
    seed: int,
) -> list[tuple[int, int]]:
    """Moments at which somebody sends a message: (second since 1970, person number), in order of time."""
    moments: list[tuple[int, int]] = []
    leaves: dict[tuple[int | None, date], float] = {}
    for person in organisation.people:
        draws = Draws(seed, "sending", person.number)
        shifted = _shifted_weekdays(organisation.plant(person).habits, draws)
        meetings = busy.get(person.number, [])
        for day in period.days():
            habits = organisation.plant(person, period.week(day)).habits
            spell = leave.get((person.number, day))
            zone = habits.away_zone or person.site.zone
            minutes = _minutes(person, day, spell, habits, shifted, meetings, draws)
            if habits.stays_minutes and minutes and spell is None and is_due(person, day):
                manager_leaves = leaves.get((person.manager, day))
                minutes += stay(person.schedule.ends_minute, habits, manager_leaves, draws)
            if habits.longer_by_minutes and minutes and spell is None and is_due(person, day):
                minutes.append(max(minutes) + habits.longer_by_minutes)
            leaves[person.number, day] = max(minutes, default=0.0)
            moments += [(instant(day, minute, zone), person.number) for minute in minutes]
    return sorted(set(moments))


def _minutes(
    person: Person,
    day: date,
    spell: Absence | None,
    habits: Habits,
    shifted: tuple[int, ...],
    meetings: list[tuple[int, int]],
    draws: Draws,
) -> list[float]:
    if not is_due(person, day):
        is_weekend = person.is_employed(day) and day.isoweekday() > 5
        works = is_weekend and draws.chance(habits.weekend_sessions_a_week / 2)
        if habits.free_day_sessions_a_week and person.is_employed(day):
            works = draws.chance(habits.free_day_sessions_a_week / (7 - len(person.schedule.weekdays)))
        return _burst(draws.uniform(10 * 60, 20 * 60), 3, draws) if works else []
    if spell is not None and spell.part == "full":
        works = draws.chance(_leave_work_share(habits, spell))
        return _burst(draws.uniform(10 * 60, 16 * 60), draws.whole(3, 5), draws) if works else []
    is_shifted = day.isoweekday() in shifted and spell is None
    hours = _hours(person, day, spell, is_shifted, meetings)
    return [*_in_hours(hours, habits, draws), *_evening(day, habits, is_shifted, draws)]


def _leave_work_share(habits: Habits, spell: Absence) -> float:
    is_apart = spell.kind == "sick" and habits.sick_work_share is not None
    return habits.sick_work_share or 0.0 if is_apart else habits.leave_work_share


def _hours(
    person: Person, day: date, spell: Absence | None, is_shifted: bool, meetings: list[tuple[int, int]]
) -> Day:
    starts, ends = person.schedule.starts_minute, person.schedule.ends_minute
    middle = (starts + ends) // 2
    if spell is not None:
        starts, ends = (middle, ends) if spell.part == "morning" else (starts, middle)
    if is_shifted:
        ends = min(ends, FREE_AFTERNOON_MINUTE)
    midnight = instant(day, 0, person.site.zone)
    first = bisect_right(meetings, (midnight, midnight))
    today = []
    for start, end in meetings[first:]:
        if start >= midnight + 86_400:
            break
        today.append(((start - midnight) / 60, (end - midnight) / 60))
    return Day(person, day, starts, ends, today)


def _in_hours(hours: Day, habits: Habits, draws: Draws) -> list[float]:
    length = hours.ends_minute - hours.starts_minute
    minutes: list[float] = []
    if habits.opens_with_a_burst:
        minutes += _burst(hours.starts_minute + draws.uniform(0, 6), 3, draws)
    for _ in range(draws.count(habits.sessions_a_day * length / 480)):
        start = _session_start(hours, habits, draws)
        minutes += _burst(start, 1 + draws.count(habits.messages_a_session - 1), draws)
    if habits.is_dense:
        minutes += [minute for gap in _silences(hours, minutes) for minute in _filled(gap, draws)]
    return [minute for minute in minutes if minute <= hours.ends_minute + 10]


def _session_start(hours: Day, habits: Habits, draws: Draws) -> float:
    """A start by the circadian curve, outside meetings unless the person sends in them."""
    cell_minutes = (hours.ends_minute - hours.starts_minute) / len(CIRCADIAN)
    minute = 0.0
    for _ in range(8):
        cell = draws.weighted(range(len(CIRCADIAN)), CIRCADIAN)
        minute = hours.starts_minute + (cell + draws.uniform()) * cell_minutes
        if hours.is_free(minute) or draws.chance(habits.sends_in_meetings_share):
            break
    return minute


def _burst(start: float, messages: int, draws: Draws, longest_pause: float = 6.0) -> list[float]:
    """Messages of one session, by default a few minutes apart."""
    minutes = [start]
    for _ in range(messages - 1):
        minutes.append(minutes[-1] + draws.uniform(0.5, longest_pause))
    return minutes


def _silences(hours: Day, minutes: list[float]) -> Iterator[tuple[float, float]]:
    """Stretches of the working day without a message or a meeting that are too long for a dense day."""
    last = float(hours.starts_minute)
    activity = sorted([*((minute, minute) for minute in minutes), *hours.meetings])
    for start, end in [*activity, (float(hours.ends_minute), float(hours.ends_minute))]:
        if start - last > LONGEST_SILENCE_MINUTES:
            yield last, start
        last = max(last, end)


def _filled(gap: tuple[float, float], draws: Draws) -> list[float]:
    start, end = gap
    pieces = math.ceil((end - start) / LONGEST_SILENCE_MINUTES)
    step = (end - start) / pieces
    return [start + step * number + draws.uniform(-8, 8) for number in range(1, pieces)]


def _evening(day: date, habits: Habits, is_shifted: bool, draws: Draws) -> list[float]:
    if is_shifted:
        return _burst(draws.uniform(20 * 60, 20 * 60 + 30), draws.whole(4, 6), draws)
    factor = WEEKDAY_CHANCE_FACTORS.get(day.isoweekday(), 0.0)
    if habits.long_evenings_a_week and draws.chance(habits.long_evenings_a_week / 5):
        start, steps = draws.uniform(20 * 60 + 50, 21 * 60 + 10), round(habits.long_evening_minutes / 15)
        return [start + 15 * step for step in range(steps + 1)]
    if draws.chance(habits.added_evenings_a_week / 5 * factor):
        start, messages = draws.uniform(21 * 60 + 40, 22 * 60 + 30), habits.evening_messages
        return _burst(start, draws.whole(messages, messages + 1), draws, habits.evening_pause_minutes)
    if draws.chance(habits.stray_evenings_a_week / 5):
        return [draws.uniform(18 * 60 + 30, 21 * 60)]
    return []


def stay(ends_minute: int, habits: Habits, manager_leaves: float | None, draws: Draws) -> list[float]:
    """A message each half hour from a minute before the schedule's end on, the last when the manager's is or
    by chance, a whole number of half hours after the end: two an hour are the most that count as staying.
    """
    if not draws.chance(habits.stays_share):
        return []
    half_hours = round(habits.stays_minutes * draws.uniform(0.5, 1.5) / 30)
    follows = manager_leaves is not None and draws.chance(habits.follows_manager_share)
    if follows and manager_leaves is not None and manager_leaves > ends_minute:
        half_hours = round((manager_leaves - ends_minute) / 30)
    before = [ends_minute + 30.0 * step - 1 for step in range(half_hours)]
    return [*before, ends_minute + 30.0 * half_hours]


def _shifted_weekdays(habits: Habits, draws: Draws) -> tuple[int, ...]:
    """Weekdays on which a person leaves the afternoon free; none for most habits."""
    if not draws.chance(habits.time_shifters_share):
        return ()
    return tuple(sorted(draws.several((1, 2, 3, 4, 5), 3)))
