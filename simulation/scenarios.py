"""Planted truth: teams that work in a known way from a known week on, and what must show and must not.

Indicators go by their names in data/reference/goalposts.csv, sub-indices by theirs. What no table holds yet
stands here all the same: who reads it counts it as not computed. `strength` scales what is planted, 0 for
nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from simulation.organisation import TeamPlan
from simulation.plants import (
    EVERY_DAY,
    HEALTHY_ASYNC,
    HEALTHY_SYNC,
    ORDINARY,
    Audience,
    Habits,
    MeetingTemplate,
    Plant,
)
from simulation.schedules import BENGALURU, BERLIN, NEW_YORK, Schedule, Site

ONSET_WEEK = 20
WEEKS = 40
SITES = (BERLIN, NEW_YORK, BENGALURU)

NIGHTLY = ("after_hours_sessions", "daily_rest_shortfall")
HOURS = (*NIGHTLY, "added_off_hours", "excess_span", "free_day_activity")
TIES = ("team_reach", "manager_contact", "tie_retention", "being_answered")
MEETINGS = ("meeting_share", "focus_share", "longest_chain", "fragmented_share", "double_booked_hours")
PARTS = ("recovery", "demand", "support", "control", "strain_exposure")

NIGHTS = Site("Berlin nights", "Europe/Berlin", "DE-BE", Schedule((1, 2, 3, 4, 5), 22 * 60, 30 * 60))


@dataclass(frozen=True)
class Scenario:
    """One planted truth. `fires` must show in the mean of the people concerned, `quiet` must not."""

    key: str
    meaning: str
    fires: tuple[str, ...]
    quiet: tuple[str, ...]
    team: Callable[[str, Site, float], TeamPlan]
    seats: tuple[int, ...] | None = None
    """Seats of the people concerned; None for the whole team."""
    until_week: int | None = None
    """Last week in which it must show, for what passes; else from four weeks after the onset to the end."""
    changes: tuple[str, ...] = ()
    """Of what must fire, what may do so by a change against the team's own past."""
    at_most: tuple[str, ...] = ()
    """Of what must stay quiet, what may stand at the level and must not lie above it."""
    silent: tuple[str, ...] = ()
    """Parts of which no alarm may stand."""
    has_dose: bool = False
    """Whether weaker forms of it are planted, too."""


def mixed(before: Habits, after: Habits, strength: float) -> Habits:
    """Habits on the way from one to another: numbers in proportion, all else as it ends."""
    changed: dict[str, Any] = {}
    for each in fields(Habits):
        old, new = getattr(before, each.name), getattr(after, each.name)
        if isinstance(old, float) and isinstance(new, float):
            changed[each.name] = old + strength * (new - old)
    return replace(after, **changed)


def _team(key: str, site: Site, plant: Plant, people: int = 12) -> TeamPlan:
    return TeamPlan(key, "Scenarios", "engineering", plant, ((site, people),))


def _later(after: Plant, before: Plant = ORDINARY, until: int | None = None) -> Plant:
    """`before` until the onset, then `after`, then `before` again where it passes."""
    back = () if until is None else ((until + 1, before),)
    return replace(before, then=((ONSET_WEEK, after), *back))


def _habits(strength: float, **changed: Any) -> Plant:
    """An ordinary plant with changed habits."""
    return replace(ORDINARY, habits=mixed(ORDINARY.habits, replace(ORDINARY.habits, **changed), strength))


def _always_on(key: str, site: Site, strength: float) -> TeamPlan:
    return _team(key, site, _later(_always_on_plant(strength)))


def _always_on_plant(strength: float) -> Plant:
    return _habits(
        strength,
        is_dense=True,
        opens_with_a_burst=True,
        long_evenings_a_week=4.0,
        weekend_sessions_a_week=1.4,
        answer_median_minutes=10.0,
        off_hours_answer_share=1.0,
    )


_MEETINGS_OF_OVERLOAD: tuple[tuple[str, int, Audience], ...] = (
    ("09:30", 30, "site"),
    ("10:00", 60, "pod"),
    ("11:00", 60, "site"),
    ("11:00", 60, "pod"),
    ("12:00", 75, "pod"),
    ("14:00", 30, "site"),
    ("15:15", 30, "site"),
    ("16:30", 30, "site"),
)


def _overloaded_plant(strength: float, **habits: Any) -> Plant:
    templates = tuple(
        MeetingTemplate(EVERY_DAY, starts, round(length * strength / 15) * 15, audience)
        for starts, length, audience in _MEETINGS_OF_OVERLOAD
        if round(length * strength / 15)
    )
    return replace(_habits(strength, **habits), meetings=templates)


def _overloaded(key: str, site: Site, strength: float) -> TeamPlan:
    return _team(key, site, _later(_overloaded_plant(strength)))


def _overload_spills(key: str, site: Site, strength: float) -> TeamPlan:
    evenings = {"long_evenings_a_week": 4.0, "long_evening_minutes": 120.0}
    return _team(key, site, _later(_overloaded_plant(strength, **evenings)))


def _isolated_newcomer(key: str, site: Site, strength: float) -> TeamPlan:
    alone = _habits(strength, directed_share=0.3, unheard_share=0.85, teammate_share=1.0)
    habits = replace(alone.habits, is_overlooked=True, asks_one_way=True, pod_chat_share=0.0)
    alone = replace(alone, habits=habits, one_to_one_weeks=None)
    whole = replace(ORDINARY, meetings=(MeetingTemplate((1, 3), "10:00", 45),))
    team = _team(key, site, whole)
    return replace(team, joins_in_weeks=(1, ONSET_WEEK), seats=((10, alone),))


def _quiet_expert(key: str, site: Site, strength: float) -> TeamPlan:
    few = _habits(strength, sessions_a_day=2.2, directed_share=0.4, unanswered_share=0.02)
    expert = replace(few, habits=replace(few.habits, is_heeded=True), one_to_one_weeks=1)
    plant = replace(ORDINARY, meetings=(MeetingTemplate((1,), "10:00", 45),))
    return replace(_team(key, site, plant), seats=((5, expert),))


def _face_time(key: str, site: Site, strength: float) -> TeamPlan:
    stays = _habits(strength, stays_minutes=90.0, stays_share=1.0, follows_manager_share=0.6)
    leads = _habits(strength, stays_minutes=90.0, stays_share=1.0)
    team = _team(key, site, _later(stays))
    return replace(team, seats=((0, _later(leads)),))


def _deadline(key: str, site: Site, strength: float) -> TeamPlan:
    late = _habits(strength, is_dense=True, long_evenings_a_week=5.0, long_evening_minutes=120.0)
    return _team(key, site, _later(late, until=ONSET_WEEK + 1))


def _works_on_leave(key: str, site: Site, strength: float) -> TeamPlan:
    return _team(key, site, _habits(strength, leave_work_share=0.6))


def _works_while_sick(key: str, site: Site, strength: float) -> TeamPlan:
    return _team(key, site, _habits(strength, sick_work_share=0.5))


def _steady_async(key: str, site: Site, strength: float) -> TeamPlan:
    habits = replace(HEALTHY_ASYNC.habits, unanswered_share=0.05, threads_share=0.8)
    return _team(key, site, replace(HEALTHY_ASYNC, habits=habits))


def _steady_sync(key: str, site: Site, strength: float) -> TeamPlan:
    wednesdays = replace(HEALTHY_SYNC.meetings[5], minutes=45)
    return _team(key, site, replace(HEALTHY_SYNC, meetings=(*HEALTHY_SYNC.meetings[:4], wednesdays)))


def _part_time(key: str, site: Site, strength: float) -> TeamPlan:
    team = _team(key, site, ORDINARY)
    return replace(team, part_time=(site.part_time(days=3),) * 11)


def _part_time_off_days(key: str, site: Site, strength: float) -> TeamPlan:
    free = _habits(strength, free_day_sessions_a_week=2.0)
    return replace(_part_time(key, site, strength), plant=_later(free))


def _nights(key: str, site: Site, strength: float) -> TeamPlan:
    habits = replace(ORDINARY.habits, stray_evenings_a_week=0.0)
    meetings = (MeetingTemplate((1, 3), "22:30", 45), MeetingTemplate((2, 4), "23:00", 60, "pod"))
    return _team(key, NIGHTS, replace(ORDINARY, habits=habits, meetings=meetings))


def _hub(key: str, site: Site, strength: float) -> TeamPlan:
    busy = replace(_habits(strength, sessions_a_day=9.0, teammate_share=0.6), one_to_one_weeks=1)
    meetings = (MeetingTemplate(EVERY_DAY, "09:30", 30), MeetingTemplate(EVERY_DAY, "15:00", 60, "pod"))
    plant = replace(ORDINARY, one_to_one_weeks=1, meetings=meetings)
    return replace(_team(key, site, plant, 13), seats=((0, busy),))


def _stretched(key: str, site: Site, strength: float) -> TeamPlan:
    late = MeetingTemplate((2, 4), "20:00", round(90 * strength / 15) * 15, "team", is_binding=True)
    pairs = replace(ORDINARY, habits=replace(ORDINARY.habits, nearest_mates=2))
    team = _team(key, site, _later(replace(pairs, meetings=(*pairs.meetings, late))))
    return replace(team, staff=((BENGALURU, 1), (NEW_YORK, 1)) * 6)


def _traveller(key: str, site: Site, strength: float) -> TeamPlan:
    away = replace(ORDINARY, habits=replace(ORDINARY.habits, away_zone="Australia/Sydney"))
    return replace(_team(key, BERLIN, ORDINARY), seats=((5, _later(away, until=ONSET_WEEK + 1)),))


def _ordinary(key: str, site: Site, strength: float) -> TeamPlan:
    return _team(key, site, ORDINARY)


def _one_extreme(key: str, site: Site, strength: float) -> TeamPlan:
    return replace(_team(key, site, ORDINARY, 8), seats=((3, _later(_always_on_plant(strength))),))


def _fading(key: str, site: Site, strength: float) -> TeamPlan:
    """Volume falls by two fifths and the teammates turned to by half, in five steps over ten weeks."""
    steps = []
    for step in range(1, 6):
        part = strength * step / 5
        faded = {"sessions_a_day": 3.4 * (1 - 0.4 * part), "directed_share": 0.62 * (1 - 0.5 * part)}
        plant = _habits(1.0, **faded)
        left = 1 - 0.5 * part
        fewer = replace(plant.habits, nearest_mates=round(11 * left), outside_contacts=round(4 * left))
        steps.append((ONSET_WEEK + 2 * step - 2, replace(plant, habits=fewer)))
    return _team(key, site, replace(ORDINARY, then=tuple(steps)))


SCENARIOS = (
    Scenario("C1", "always on: four long evenings and more than one weekend session a week",
             ("after_hours_sessions", "daily_rest_shortfall", "free_day_activity", "off_hours_availability",
              "added_off_hours", "recovery", "strain_exposure"),
             ("meeting_share", "focus_share", "team_reach", "visibility_tail", "leave_activity"),
             _always_on, has_dose=True),
    Scenario("C2", "meetings take more than half of the time, in chains of four hours, five hours twice",
             (*MEETINGS, "demand", "control"),
             (*NIGHTLY, "free_day_activity", *TIES, "recovery"),
             _overloaded, has_dose=True),
    Scenario("C3", "meeting overload that spills into four evenings a week",
             (*MEETINGS, "demand", "control", "after_hours_sessions", "added_off_hours", "excess_span"),
             ("visibility_tail", "manager_shadowing"), _overload_spills, has_dose=True),
    Scenario("C4", "isolated newcomer: nobody turns to them, most asks unheard, no one-to-one",
             ("team_reach", "manager_contact", "being_answered"),
             (*HOURS, "meeting_share", "tie_retention"), _isolated_newcomer, seats=(10,)),
    Scenario("C5", "quiet expert: few ties, all answered, weekly one-to-one, much focus",
             (), ("support", "tie_retention", "being_answered", "manager_contact", "strain_exposure"),
             _quiet_expert, seats=(5,), silent=("support",)),
    Scenario("C6", "face time: stays an hour and a half, often until the manager has left",
             ("visibility_tail", "manager_shadowing", "excess_span"),
             ("after_hours_sessions", "daily_rest_shortfall", "meeting_share", "recovery", "leave_activity"),
             _face_time, changes=("excess_span",), has_dose=True),
    Scenario("C7", "shared deadline: the whole team works late for two weeks",
             ("excess_span", "added_off_hours"), ("manager_shadowing", "visibility_tail"),
             _deadline, until_week=ONSET_WEEK + 1, changes=("excess_span", "added_off_hours")),
    Scenario("C8", "works on three of five leave days", ("leave_activity",),
             ("free_day_activity", "after_hours_sessions"), _works_on_leave, has_dose=True),
    Scenario("C9", "works on every other sick day", (), ("free_day_activity", "after_hours_sessions"),
             _works_while_sick),
    Scenario("C10", "steady, asynchronous", (), (*HOURS, *MEETINGS, *TIES, *PARTS), _steady_async),
    Scenario("C11", "steady, synchronous", (),
             ("meeting_share", "fragmented_share", "demand"), _steady_sync, at_most=("meeting_share",)),
    Scenario("C15", "part-timers, Monday to Wednesday", (),
             ("excess_span", "free_day_activity", "meeting_share", "unanswered_late"), _part_time,
             seats=tuple(range(1, 12))),
    Scenario("C15b", "part-timers who work on two of their free days a week",
             ("free_day_activity", "weekly_rest"), (), _part_time_off_days,
             seats=tuple(range(1, 12)), changes=("weekly_rest",), has_dose=True),
    Scenario("C16", "night shift, known as such", (),
             (*NIGHTLY, "added_off_hours", "free_day_activity"), _nights),
    Scenario("C16b", "night shift whose schedule the roster does not hold", ("assumed_hours",),
             ("strain_exposure", "recovery"), _nights),
    Scenario("C17", "a manager with twelve direct reports", (), TIES, _hub),
    Scenario("C18", "pairs of two sites far apart, meeting at eight in the evening twice a week",
             ("off_hours_meetings", "added_off_hours", "common_hours"),
             ("visibility_tail", "manager_shadowing", "off_hours_availability"), _stretched,
             seats=(0, 2, 4, 6, 8, 10), changes=("added_off_hours",)),
    Scenario("C19", "a traveller, two weeks at the other end of the world", (),
             NIGHTLY, _traveller, seats=(5,), until_week=ONSET_WEEK + 1),
    Scenario("C20", "scheduled sends, which nothing shows", (), (*HOURS, "strain_exposure"), _ordinary),
    Scenario("C23", "one person always on in a team of eight", (), PARTS, _one_extreme),
    Scenario("C24", "fading ties over ten weeks, at normal hours", ("tie_retention", "support"),
             (*HOURS, "demand"), _fading, changes=("tie_retention", "support"), has_dose=True),
)  # fmt: skip
"""Scenarios that take a team; those about a whole organisation stand in `simulation.organisations`."""
