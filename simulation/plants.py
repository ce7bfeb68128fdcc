"""What a team's people do: numbers that a scenario plants, and the teams' weekly calendars as templates.

A plant says nothing about scores. What the pipeline should find stands with the scenario that uses the plant.
"""

from dataclasses import dataclass, replace
from typing import Literal

Audience = Literal["site", "pod", "team"]

EVERY_DAY = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class MeetingTemplate:
    """A weekly series: ISO weekdays, local start, length, and who comes: a site, a pod or the team."""

    weekdays: tuple[int, ...]
    starts: str
    minutes: int
    audience: Audience = "site"
    is_binding: bool = False
    """Whether people come out of their hours, too."""

    @property
    def starts_minute(self) -> int:
        """Start in minutes after local midnight."""
        hour, minute = self.starts.split(":")
        return 60 * int(hour) + int(minute)


@dataclass(frozen=True)
class Habits:
    """How one person works; rates hold for a whole working day or a whole week."""

    sessions_a_day: float = 3.4
    messages_a_session: float = 1.5
    is_dense: bool = False
    """Never two hours without a message or a meeting while at work."""
    opens_with_a_burst: bool = False
    """Three messages within minutes of the schedule's start."""
    sends_in_meetings_share: float = 0.15
    long_evenings_a_week: float = 0.0
    """Evenings of work from nine on, on top of a full day."""
    long_evening_minutes: float = 90.0
    free_day_sessions_a_week: float = 0.0
    """Sessions on days that the schedule leaves free, weekends or not."""
    added_evenings_a_week: float = 0.0
    """Evening sessions around 22:00 on top of a full day."""
    evening_messages: int = 3
    """Messages of such an evening, or one more."""
    evening_pause_minutes: float = 6.0
    """Longest pause between two of them."""
    stray_evenings_a_week: float = 0.06
    weekend_sessions_a_week: float = 0.0
    time_shifters_share: float = 0.0
    """Share of people who leave three afternoons a week free and make up for them in the evening."""
    answer_median_minutes: float = 60.0
    answer_spread: float = 1.2
    unanswered_share: float = 0.15
    asks_one_way: bool = False
    """Everybody asks the next in a ring and nobody asks back, so that hardly a tie is mutual."""
    contacts_last_weeks: int | None = None
    """Weeks after which a person turns to other people outside the team; None for the same all along."""
    teammate_share: float = 0.75
    """Share of directed messages that go to the own team."""
    directed_share: float = 0.62
    """Share of started messages that address somebody."""
    pod_chat_share: float = 0.04
    """Of messages that address nobody by name, how many go to the pod's group conversation."""
    leave_work_share: float = 0.0
    """Share of leave days with a session of work."""
    sick_work_share: float | None = None
    """The same of sick leave, where it differs."""
    stays_minutes: float = 0.0
    """How long a person stays after the schedule's end and writes in public."""
    stays_share: float = 0.8
    """Share of days on which somebody who stays does so."""
    follows_manager_share: float = 0.0
    """Share of stays that end within a quarter of an hour of the manager's last activity."""
    off_hours_answer_share: float = 0.0
    """Share of what somebody means to answer that is answered at once where it arrives off-hours."""
    longer_by_minutes: float = 0.0
    """How long after the last message of a working day one more follows."""
    unheard_share: float = 0.0
    """Share of a person's own asks that nobody means to answer."""
    is_heeded: bool = False
    """Whether everybody means to answer the person, whose last word in a conversation is answered, too."""
    threads_share: float = 0.0
    """Share of directed messages that are mentions in a channel and answered in its thread, whatever else
    the person would have chosen: what is said there is an ask, and the answer to it is none."""
    nearest_mates: int | None = None
    """How many of the team a person turns to, those next to them on either side; None for all."""
    outside_contacts: int = 4
    """How many people outside the team a person turns to."""
    is_overlooked: bool = False
    """Whether nobody in the team begins a conversation with the person."""
    away_zone: str | None = None
    """Zone by whose clock a person works while away from their site."""


@dataclass(frozen=True)
class QuietWeekday:
    """No meetings on a weekday from some week on. Half of the displaced time returns the next day."""

    weekday: int
    from_week: int


@dataclass(frozen=True)
class Plant:
    """A named way of working."""

    name: str
    meaning: str
    habits: Habits
    meetings: tuple[MeetingTemplate, ...]
    one_to_one_weeks: int | None = 2
    """Weeks between one-to-ones with the manager; None for none at all."""
    quiet_weekday: QuietWeekday | None = None
    then: tuple[tuple[int, "Plant"], ...] = ()
    """What follows, each from the week named: weeks ascend, and what follows names nothing itself."""

    def in_week(self, week: int) -> "Plant":
        """What is in force in a week; the first is 1."""
        return next((plant for start, plant in reversed(self.then) if start <= week), self)


ALWAYS_ON = Plant(
    name="always-on",
    meaning="four evenings a week of more than an hour from about 22:00 on top of dense days, short nights, "
    "and work on most weekend days",
    habits=Habits(
        sessions_a_day=1.4,
        messages_a_session=1.3,
        is_dense=True,
        opens_with_a_burst=True,
        added_evenings_a_week=4.3,
        evening_messages=6,
        evening_pause_minutes=25,
        weekend_sessions_a_week=1.9,
        answer_median_minutes=10,
        unanswered_share=0.1,
    ),
    meetings=(
        MeetingTemplate(EVERY_DAY, "09:30", 15),
        MeetingTemplate((1,), "10:30", 60),
        MeetingTemplate((2, 4), "14:00", 60, "pod"),
        MeetingTemplate((5,), "15:00", 60),
    ),
)

OVERLOADED = Plant(
    name="overloaded",
    meaning="more than half of the working time in meetings, in chains of four hours, an hour a day of them "
    "two at once, the rest in short gaps; little is answered",
    habits=Habits(
        sessions_a_day=3.0,
        messages_a_session=1.4,
        sends_in_meetings_share=0.3,
        unanswered_share=0.55,
        answer_median_minutes=180,
        stray_evenings_a_week=0.03,
    ),
    meetings=(
        MeetingTemplate(EVERY_DAY, "09:30", 30),
        MeetingTemplate(EVERY_DAY, "10:00", 60, "pod"),
        MeetingTemplate(EVERY_DAY, "11:00", 60),
        MeetingTemplate(EVERY_DAY, "11:00", 60, "pod"),
        MeetingTemplate(EVERY_DAY, "12:00", 105, "pod"),
        MeetingTemplate(EVERY_DAY, "14:35", 20),
        MeetingTemplate(EVERY_DAY, "15:50", 15, "pod"),
    ),
)

ISOLATED = Plant(
    name="few ties",
    meaning="hardly a mutual tie inside the team, others outside it every other week, no one-to-ones, "
    "most asks of teammates unanswered",
    habits=Habits(
        sessions_a_day=3.6,
        messages_a_session=1.4,
        unanswered_share=0.985,
        pod_chat_share=0.0,
        asks_one_way=True,
        contacts_last_weeks=2,
        teammate_share=0.55,
        directed_share=0.6,
    ),
    meetings=(MeetingTemplate((1,), "11:00", 60), MeetingTemplate((4,), "11:00", 30)),
    one_to_one_weeks=None,
)

HEALTHY_ASYNC = Plant(
    name="steady, async",
    meaning="few meetings, long free blocks, answers within a working day, quiet evenings",
    habits=Habits(
        sessions_a_day=3.8,
        messages_a_session=1.5,
        answer_median_minutes=120,
        unanswered_share=0.06,
    ),
    meetings=(
        MeetingTemplate((2,), "11:30", 60),
        MeetingTemplate((1, 4), "10:00", 45, "pod"),
    ),
)

HEALTHY_SYNC = Plant(
    name="steady, sync",
    meaning="a third of the working time in meetings, in blocks with breaks, free afternoons, quiet evenings",
    habits=Habits(sessions_a_day=2.9, messages_a_session=1.5, answer_median_minutes=45, unanswered_share=0.1),
    meetings=(
        MeetingTemplate(EVERY_DAY, "09:30", 45),
        MeetingTemplate(EVERY_DAY, "10:30", 45, "pod"),
        MeetingTemplate((1,), "11:45", 60),
        MeetingTemplate((2, 4, 5), "11:45", 60, "pod"),
        MeetingTemplate((1,), "14:30", 60, "pod"),
        MeetingTemplate((3,), "14:30", 90),
        MeetingTemplate((2, 4), "16:00", 45, "pod"),
    ),
    one_to_one_weeks=1,
)

HEALTHY_MIXED = Plant(
    name="steady, mixed, time-shifted",
    meaning="some meetings before three, and for most people evenings that make up for free afternoons",
    habits=Habits(sessions_a_day=3.0, messages_a_session=1.4, unanswered_share=0.12, time_shifters_share=0.7),
    meetings=(
        MeetingTemplate(EVERY_DAY, "09:30", 30),
        MeetingTemplate((1, 3), "10:30", 60, "pod"),
        MeetingTemplate((4,), "11:00", 60),
        MeetingTemplate((2, 5), "11:00", 45, "pod"),
    ),
)

ORDINARY = Plant(
    name="ordinary",
    meaning="nothing out of the ordinary",
    habits=Habits(),
    meetings=(MeetingTemplate((1, 3), "10:00", 45), MeetingTemplate((2, 4), "11:00", 60, "pod")),
)

WORKS_ON_LEAVE = Plant(
    name="works on leave",
    meaning="messages for a while on three of five days of leave; nothing else out of the ordinary",
    habits=replace(ORDINARY.habits, leave_work_share=0.6),
    meetings=ORDINARY.meetings,
)
