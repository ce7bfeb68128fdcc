"""Teams, people and accounts of a synthetic organisation."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from simulation.draws import Draws
from simulation.names import address, synthetic_name
from simulation.period import Period
from simulation.plants import Plant
from simulation.schedules import Schedule, Site

DOMAIN = "example.com"
GUEST_DOMAIN = "partner.example"
OUTSIDE_DOMAIN = "customer.example"
POD_PEOPLE = 5


@dataclass(frozen=True)
class TeamPlan:
    """What a team is to look like. Its first person, at the first site, is its manager."""

    label: str
    department: str
    role_family: str
    plant: Plant
    staff: tuple[tuple[Site, int], ...]
    shows: str = ""
    """What the pipeline should find, in words; planted truth that is looked for stands here."""
    reports_to: str | None = None
    """Label of the team whose manager leads this team's manager; None for the head of the organisation."""
    part_time: tuple[Schedule, ...] = ()
    joins_in_weeks: tuple[int, ...] = ()
    leaves_in_weeks: tuple[int, ...] = ()
    seats: tuple[tuple[int, Plant], ...] = ()
    """Seats whose people work otherwise than the team; the first seat is 0, the manager's."""
    calendar_ends_week: int | None = None
    """Last week that the team's calendar export holds; None for all."""


@dataclass(frozen=True)
class Person:
    """Somebody on the roster."""

    number: int
    name: str
    team: str
    pod: int
    site: Site
    schedule: Schedule
    role_family: str
    department: str
    employment_kind: str
    starts_on: date
    ends_on: date | None
    manager: int | None

    @property
    def address(self) -> str:
        """Work address."""
        return address(self.name, DOMAIN)

    @property
    def slack_id(self) -> str:
        """Slack member id."""
        return f"U0SIM{self.number:05d}"

    def is_employed(self, day: date) -> bool:
        """Whether `day` lies between the first and the last day of employment."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Account:
    """A Slack account without a roster row: a guest or a program."""

    slack_id: str
    name: str
    bot_id: str | None = None

    @property
    def is_bot(self) -> bool:
        """Whether a program owns the account."""
        return self.bot_id is not None


@dataclass(frozen=True)
class Organisation:
    """People by number, teams by label, and the accounts around them."""

    teams: tuple[TeamPlan, ...]
    people: tuple[Person, ...]
    guests: tuple[Account, ...]
    bots: tuple[Account, ...]
    outsiders: tuple[str, ...]
    members: dict[str, tuple[Person, ...]] = field(init=False)
    plants: dict[str, Plant] = field(init=False)
    own_plants: dict[int, Plant] = field(init=False)

    def __post_init__(self) -> None:
        by_team = {team.label: tuple(p for p in self.people if p.team == team.label) for team in self.teams}
        object.__setattr__(self, "members", by_team)
        object.__setattr__(self, "plants", {team.label: team.plant for team in self.teams})
        own = {by_team[t.label][seat].number: plant for t in self.teams for seat, plant in t.seats}
        object.__setattr__(self, "own_plants", own)

    def plant(self, person: Person, week: int = 1) -> Plant:
        """How the person works in a week of the period: as their team does, or in a way of their own."""
        return self.own_plants.get(person.number, self.plants[person.team]).in_week(week)

    def manager(self, label: str) -> Person:
        """Manager of a team."""
        return self.members[label][0]

    def pods(self, label: str) -> list[tuple[Person, ...]]:
        """Groups of up to five of a team's people at one site, in order."""
        team = self.members[label]
        numbers = sorted({person.pod for person in team})
        return [tuple(person for person in team if person.pod == number) for number in numbers]


def build_organisation(teams: Sequence[TeamPlan], period: Period, seed: int) -> Organisation:
    """People for every team, numbered in order, with managers along `reports_to`."""
    firsts, number = {}, 0
    for team in teams:
        firsts[team.label] = number
        number += sum(size for _, size in team.staff)
    people: list[Person] = []
    for team in teams:
        people += _team_people(team, firsts, period, Draws(seed, "people", team.label))
    return Organisation(tuple(teams), tuple(people), _guests(), _bots(), _outsiders())


def _team_people(team: TeamPlan, firsts: dict[str, int], period: Period, draws: Draws) -> list[Person]:
    seats = _seats(team)
    first = firsts[team.label]
    schedules = _part_time_seats(team, len(seats), draws)
    joins = dict(zip(_seats_from_end(len(seats)), team.joins_in_weeks, strict=False))
    leaves = dict(zip(_seats_from_end(len(seats) - len(joins)), team.leaves_in_weeks, strict=False))
    people = []
    for seat, (site, pod) in enumerate(seats):
        joined = date(2019, 1, 1) + timedelta(days=draws.whole(0, 2200))
        people.append(
            Person(
                number=first + seat,
                name=synthetic_name(first + seat),
                team=team.label,
                pod=pod,
                site=site,
                schedule=schedules.get(seat, site.schedule),
                role_family=team.role_family,
                department=team.department,
                employment_kind="fixed_term" if draws.chance(0.08) else "permanent",
                starts_on=period.monday(joins[seat]) if seat in joins else joined,
                ends_on=period.monday(leaves[seat]) + timedelta(days=4) if seat in leaves else None,
                manager=first if seat else _upper(team, firsts),
            )
        )
    return people


def _seats(team: TeamPlan) -> list[tuple[Site, int]]:
    """Site and pod of each seat: a site's people are split evenly into pods of at most five."""
    seats: list[tuple[Site, int]] = []
    pods_before = 0
    for site, size in team.staff:
        pods = -(-size // POD_PEOPLE)
        seats += [(site, pods_before + index * pods // size) for index in range(size)]
        pods_before += pods
    return seats


def _upper(team: TeamPlan, firsts: dict[str, int]) -> int | None:
    return None if team.reports_to is None else firsts[team.reports_to]


def _seats_from_end(seats: int) -> range:
    return range(seats - 1, 0, -1)


def _part_time_seats(team: TeamPlan, seats: int, draws: Draws) -> dict[int, Schedule]:
    """Part-timers sit anywhere but in the manager's seat and the last ones, where people join and leave."""
    kept = 1 + len(team.joins_in_weeks) + len(team.leaves_in_weeks)
    chosen = draws.several(range(1, seats - kept + 1), len(team.part_time))
    return dict(zip(chosen, team.part_time, strict=False))


def _guests() -> tuple[Account, ...]:
    return tuple(Account(f"U0GUEST{index:03d}", synthetic_name(500 + index)) for index in range(3))


def _bots() -> tuple[Account, ...]:
    names = ("buildbot", "standup")
    return tuple(Account(f"U0BOT{index:05d}", name, f"B0BOT{index:05d}") for index, name in enumerate(names))


def _outsiders() -> tuple[str, ...]:
    return tuple(address(synthetic_name(600 + index), OUTSIDE_DOMAIN) for index in range(12))
