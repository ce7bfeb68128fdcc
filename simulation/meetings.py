"""Team calendars from a plant's templates: series, one-to-ones, policies, and what goes amiss."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from simulation.draws import Draws
from simulation.leave import Absence, is_due
from simulation.one_to_ones import Week, free_slot, phases_of
from simulation.organisation import Organisation, Person, TeamPlan
from simulation.period import Period
from simulation.plants import MeetingTemplate, Plant, QuietWeekday
from simulation.public_holidays import PUBLIC_HOLIDAYS
from simulation.series import Answer, Change, Series, occurrences

ONE_TO_ONE_MINUTES = 30
REMOVED_SHARE = 0.01
CANCELLED_SHARE = 0.008
MOVED_SHARE = 0.008
DECLINED_SHARE = 0.02
LEADS = MeetingTemplate((2,), "13:00", 60)
FOCUS = MeetingTemplate((3,), "14:00", 150)
FOCUS_SHARE = 0.15
REMINDER = MeetingTemplate((5,), "12:00", 120)

Leave = Mapping[tuple[int, date], Absence]


def team_series(organisation: Organisation, period: Period, leave: Leave, seed: int) -> list[Series]:
    """Every series of every team, with occurrences removed, moved, cancelled and declined here and there."""
    found: list[Series] = []
    week = Week()
    for team in organisation.teams:
        draws = Draws(seed, "meetings", team.label)
        planned = list(_planned(organisation, team, period, draws))
        for series in planned:
            week.book(series)
        policy = team.plant.quiet_weekday
        found += [part for series in planned for part in _under_policy(series, policy, period)]
        found += _focus_and_reminders(organisation, team, period, draws)
    found += _leads(organisation, period)
    for series in found:
        _disturb(series, period, Draws(seed, "disturbed", series.uid))
    found += _one_to_ones(organisation, period, week)
    for series in found:
        _rest(series, period, leave)
    return found


def busy_times(series: Sequence[Series], until: date) -> dict[int, list[tuple[int, int]]]:
    """Meetings of each person as sorted intervals of seconds; focus blocks and reminders are no meetings."""
    busy: dict[int, list[tuple[int, int]]] = {}
    for entry in series:
        if not entry.is_focus and not entry.is_free:
            for starts_at, ends_at, people in occurrences(entry, until):
                for number in people:
                    busy.setdefault(number, []).append((starts_at, ends_at))
    return {number: sorted(times) for number, times in busy.items()}


def calendars_of(organisation: Organisation, people: Sequence[Person]) -> tuple[str, ...]:
    """Team calendars that hold an entry of these people.

    A team whose export ends early keeps a calendar of its own: what its people attend stands nowhere else.
    """
    labels = list(dict.fromkeys(person.team for person in people))
    apart = [t.label for t in organisation.teams if t.calendar_ends_week is not None and t.label in labels]
    return tuple(apart or labels)


def _planned(organisation: Organisation, team: TeamPlan, period: Period, draws: Draws) -> Iterator[Series]:
    """The series of a plant, and of each that follows it, from its week until the next one's."""
    spans = [(1, team.plant), *team.plant.then]
    ends = [week for week, _ in team.plant.then]
    for (week, plant), end in zip(spans, [*ends, None], strict=True):
        prefix = f"{team.label.lower()}-" if week == 1 else f"{team.label.lower()}-from-{week}-"
        last_day = None if end is None else period.monday(end) - timedelta(days=1)
        for series in _templates(organisation, team, plant, prefix, period, draws):
            first_day = series.first_day + timedelta(weeks=week - 1)
            yield replace(series, first_day=first_day, last_day=last_day)


def _templates(
    organisation: Organisation, team: TeamPlan, plant: Plant, prefix: str, period: Period, draws: Draws
) -> Iterator[Series]:
    members = organisation.members[team.label]
    sites = [tuple(person for person in members if person.site == site) for site, _ in team.staff]
    for number, template in enumerate(plant.meetings):
        groups = {"site": sites, "pod": organisation.pods(team.label), "team": [members]}
        audiences = groups[template.audience]
        for index, people in enumerate(audiences):
            if len(people) > 1:
                uid = f"{prefix}{number}-{index}"
                yield _series(organisation, uid, template, people, period, draws)


def _series(
    organisation: Organisation,
    uid: str,
    template: MeetingTemplate,
    people: Sequence[Person],
    period: Period,
    draws: Draws,
) -> Series:
    organizer, *invited = people
    return Series(
        uid=f"{uid}@example.com",
        calendars=calendars_of(organisation, people),
        zone=organizer.site.zone,
        organizer=organizer,
        answers={person: _answer(person, template, draws) for person in invited},
        weekdays=template.weekdays,
        starts_minute=template.starts_minute,
        minutes=template.minutes,
        first_day=period.first_day + timedelta(days=template.weekdays[0] - 1),
    )


def _answer(person: Person, template: MeetingTemplate, draws: Draws) -> Answer:
    if template.is_binding:
        return "ACCEPTED"
    if not person.schedule.holds(template.weekdays, template.starts_minute, template.minutes):
        return "DECLINED"
    answers: tuple[Answer, ...] = ("ACCEPTED", "TENTATIVE", "NEEDS-ACTION")
    return draws.weighted(answers, (0.93, 0.03, 0.04))


def _focus_and_reminders(
    organisation: Organisation, team: TeamPlan, period: Period, draws: Draws
) -> Iterator[Series]:
    """Entries that look like meetings and are none."""
    members = organisation.members[team.label]
    label = team.label.lower()
    yield replace(_series(organisation, f"{label}-reminder", REMINDER, members, period, draws), is_free=True)
    for person in members:
        if draws.chance(FOCUS_SHARE):
            uid = f"focus-{person.number}"
            yield replace(_series(organisation, uid, FOCUS, (person,), period, draws), is_focus=True)


def _leads(organisation: Organisation, period: Period) -> list[Series]:
    """The heads of teams at one site meet weekly; the entry stands in each of their teams' calendars."""
    heads = [organisation.manager(t.label) for t in organisation.teams if t.calendar_ends_week is None]
    heads = [head for head in heads if head.site == heads[0].site]
    return [_series(organisation, "leads", LEADS, heads, period, Draws(0, "leads"))] if len(heads) > 1 else []


def _under_policy(series: Series, policy: QuietWeekday | None, period: Period) -> list[Series]:
    """A series cut where a policy frees a weekday; what met on that day alone moves to the next, shorter."""
    if policy is None or policy.weekday not in series.weekdays:
        return [series]
    begins = period.monday(policy.from_week)
    before = replace(series, last_day=begins - timedelta(days=1))
    kept = tuple(day for day in series.weekdays if day != policy.weekday)
    after = replace(
        series,
        uid=f"after-{series.uid}",
        weekdays=kept or (policy.weekday + 1,),
        minutes=series.minutes if kept else series.minutes // 2,
        first_day=begins + timedelta(days=(kept[0] if kept else policy.weekday + 1) - 1),
        removed=set(),
        changes={},
    )
    return [before, after]


def _disturb(series: Series, period: Period, draws: Draws) -> None:
    comers = sorted(person.number for person, answer in series.answers.items() if answer != "DECLINED")
    for day in series.dates(period.last_day):
        share = draws.uniform()
        if share < REMOVED_SHARE:
            series.removed.add(day)
        elif (share := share - REMOVED_SHARE) < CANCELLED_SHARE:
            series.changes[day] = Change(is_cancelled=True)
        elif (share := share - CANCELLED_SHARE) < MOVED_SHARE:
            series.changes[day] = Change(moved_minutes=-15 if draws.chance(0.5) else 15)
        elif share - MOVED_SHARE < DECLINED_SHARE and comers:
            series.changes[day] = Change(declined=frozenset(draws.several(comers, draws.whole(1, 2))))


def _one_to_ones(organisation: Organisation, period: Period, week: Week) -> Iterator[Series]:
    by_number = {person.number: person for person in organisation.people}
    for index, person in enumerate(organisation.people):
        plant = organisation.plant(person)
        every = plant.one_to_one_weeks
        if person.manager is None or every is None:
            continue
        manager = by_number[person.manager]
        slot = free_slot(week, manager, person, index, every, ONE_TO_ONE_MINUTES, period)
        if slot is None:
            continue
        series = Series(
            uid=f"one-to-one-{person.number}@example.com",
            calendars=calendars_of(organisation, (manager, person)),
            zone=manager.site.zone,
            organizer=manager,
            answers={person: "ACCEPTED"},
            weekdays=(slot.weekday,),
            starts_minute=slot.starts_minute,
            minutes=ONE_TO_ONE_MINUTES,
            first_day=period.monday(1 + slot.phase) + timedelta(days=slot.weekday - 1),
            every_weeks=every,
            last_day=_last_one_to_one(plant, period),
        )
        week.book(series, phases_of(slot, every))
        yield series


def _last_one_to_one(plant: Plant, period: Period) -> date | None:
    """The day before the week from which on there are none; None while there are."""
    ends = [week for week, then in plant.then if then.one_to_one_weeks is None]
    return period.monday(ends[0]) - timedelta(days=1) if ends else None


def _rest(series: Series, period: Period, leave: Leave) -> None:
    """Nobody meets on the organizer's public holidays, and two do not meet while one is away."""
    people = [series.organizer, *series.answers]
    for day in series.dates(period.last_day):
        is_alone = len(people) <= 2 and any(
            not is_due(person, day) or (person.number, day) in leave for person in people
        )
        if is_alone or day in PUBLIC_HOLIDAYS[series.organizer.site.country]:
            series.removed.add(day)
            series.changes.pop(day, None)
