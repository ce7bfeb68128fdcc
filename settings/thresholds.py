"""Every threshold that a table calls: default, unit, meaning, source and limits, by theme."""

from typing import Self

from pydantic import model_validator

from settings.keys import Section, threshold


class Clock(Section):
    """When a day begins, and how near a working window still counts as inside it."""

    day_break_minutes: int = threshold(
        240, "minutes after midnight", "local minute at which a logical day begins", ge=0, le=720
    )
    grace_minutes: int = threshold(
        15,
        "minutes",
        "how far a working window is widened at both ends before work counts as outside",
        ge=0,
        le=120,
    )
    travel_days: int = threshold(
        3,
        "days",
        "days with mail at another offset than home's from which a person is away, and at home's that show "
        "that their mails tell the two apart",
        ge=2,
        le=14,
    )
    travel_silence_days: int = threshold(
        7, "days", "longest time between two days with mail of one travel", ge=1, le=28
    )


class Sessions(Section):
    """How sent messages join into sessions of work."""

    session_gap_minutes: int = threshold(30, "minutes", "longest silence inside one session", ge=1, le=240)
    session_tail_minutes: int = threshold(
        5, "minutes", "work credited after a session's last message", ge=0, le=60
    )
    robust_session_minutes: int = threshold(
        10, "minutes", "length from which a session marks an end of the day", ge=1, le=120
    )
    robust_session_messages: int = threshold(
        3, "messages", "messages from which a session marks an end of the day", ge=1, le=100
    )
    detached_minutes: int = threshold(
        30,
        "minutes",
        "distance from in-hours activity at which an evening session is a re-entry",
        ge=0,
        le=480,
    )
    evening_from_hour: int = threshold(
        20, "local hour", "from when a session may make an evening peak", ge=12, le=24
    )
    evening_until_hour: int = threshold(
        26, "local hour, 24 is midnight", "until when a session may make an evening peak", ge=13, le=30
    )
    evening_break_minutes: int = threshold(
        120, "minutes", "time without activity before a session that makes an evening peak", ge=15, le=480
    )
    time_shift_gap_minutes: int = threshold(
        120,
        "minutes",
        "shortest activity-free gap inside the day's schedule that evening work may make up for",
        ge=30,
        le=480,
    )

    @model_validator(mode="after")
    def _tail_within_gap(self) -> Self:
        if self.session_tail_minutes > self.session_gap_minutes:
            raise ValueError("session_tail_minutes must not be longer than session_gap_minutes")
        if self.evening_from_hour >= self.evening_until_hour:
            raise ValueError("evening_from_hour must be before evening_until_hour")
        if self.session_tail_minutes >= self.robust_session_minutes:
            raise ValueError(
                "session_tail_minutes must be shorter than robust_session_minutes, or every session is robust"
            )
        return self


class Rest(Section):
    """Rest between working days, and the shortest week that is judged."""

    daily_rest_hours: int = threshold(
        11, "hours", "consecutive rest between two days", "Directive 2003/88/EC, Article 3", ge=8, le=16
    )
    fewest_on_days: int = threshold(
        3, "days", "working days that a week needs before an indicator is known for it", ge=1, le=7
    )
    fewest_active_days: int = threshold(
        3,
        "days",
        "days with a session or meeting in 28 days, without which a person does not work with these tools",
        "Microsoft vivainsights leaves out people under 5 collaboration hours a week; messages show less",
        ge=0,
        le=28,
    )


class Meetings(Section):
    """Which calendar entries count as meetings, and what free time between them counts as focus."""

    longest_meeting_hours: int = threshold(
        8, "hours", "longest entry that still counts as one meeting", ge=1, le=24
    )
    largest_meeting_people: int = threshold(
        100,
        "people",
        "largest audience that still counts as a meeting",
        "Microsoft Viva Insights metric rules: exclude events above 100 participants",
        ge=2,
        le=10_000,
    )
    unlisted_group_people: int = threshold(
        2,
        "people",
        "people that an invited group stands for where the calendar does not list its members",
        ge=1,
        le=1000,
    )
    counts_unanswered_invitations: bool = threshold(
        True,
        "1 yes, 0 no",
        "whether an invitation without an answer counts as scheduled meeting time",
        "Microsoft Viva Insights counts all that are not declined",
    )
    chain_break_minutes: int = threshold(
        10,
        "minutes",
        "shortest break that ends a chain of meetings",
        "Microsoft Human Factors Lab 2021: 10-minute breaks, n = 14",
        ge=1,
        le=60,
    )
    focus_block_minutes: int = threshold(
        120,
        "minutes",
        "shortest meeting-free block that counts as focus time",
        "Microsoft Graph: blocks of at least two consecutive hours within set hours",
        ge=15,
        le=480,
    )
    fragment_minutes: int = threshold(
        60, "minutes", "meeting-free gap below which time counts as fragmented", ge=10, le=240
    )
    large_meeting_people: int = threshold(
        8,
        "people",
        "most people in a meeting that is not yet large",
        "Microsoft Viva Insights: more than 8 attendees",
        ge=2,
        le=100,
    )
    old_series_weeks: int = threshold(
        26, "weeks", "age from which a series of meetings, unchanged in length, is old", ge=4, le=104
    )
    fewest_called_meetings: int = threshold(
        20, "meetings", "single meetings called in a window that their median lead time needs", ge=2, le=500
    )
    long_meeting_minutes: int = threshold(
        60,
        "minutes",
        "longest meeting that is not yet long",
        "Microsoft Viva Insights: more than 1 hour",
        ge=15,
        le=480,
    )

    @model_validator(mode="after")
    def _fragments_below_focus(self) -> Self:
        if self.fragment_minutes > self.focus_block_minutes:
            raise ValueError("fragment_minutes must not be above focus_block_minutes")
        return self


class Latency(Section):
    """What counts as being asked, and when an answer is soon or late, on the recipient's working clock."""

    directed_recipients: int = threshold(
        3, "people", "most recipients of a mail that still asks each of them", ge=1, le=20
    )
    answer_soon_hours: int = threshold(4, "working hours", "an answer within this time is soon", ge=1, le=40)
    answer_late_hours: int = threshold(
        24, "working hours", "no answer within this time is late; also where observation stops", ge=2, le=120
    )
    mention_answer_minutes: int = threshold(
        120,
        "minutes",
        "how long after a mention a message in the same channel is taken as its answer",
        ge=5,
        le=1440,
    )
    email_answer_days: int = threshold(
        7,
        "days",
        "how long a mail without reply headers waits for an answer between the same two people",
        ge=1,
        le=30,
    )
    fewest_asks: int = threshold(20, "asks", "asks in 28 days that an answered share needs", ge=1, le=500)
    rest_before_minutes: int = threshold(
        30,
        "minutes",
        "time without activity before an off-hours ask, so that an answer is a return to work",
        ge=0,
        le=240,
    )
    answer_at_once_minutes: int = threshold(
        60, "minutes", "an off-hours answer within this time is at once", ge=5, le=480
    )
    off_hours_horizon_hours: int = threshold(
        12,
        "hours",
        "where observation of an off-hours ask stops, if not at the next working window",
        ge=1,
        le=48,
    )
    fewest_off_hours_asks: int = threshold(
        15, "asks", "off-hours asks in 28 days that an answered share needs", ge=1, le=500
    )
    nudge_hours: int = threshold(
        2,
        "working hours",
        "a further message of an unanswered turn that comes after this time is a nudge",
        ge=1,
        le=40,
    )
    ping_pong_minutes: int = threshold(
        120, "minutes", "messages of an exchange follow one another within this time", ge=5, le=1440
    )
    ping_pong_turns: int = threshold(
        10, "turns", "changes of the writer from which an exchange goes to and fro", ge=2, le=100
    )
    thread_people: int = threshold(
        3, "people", "people who write in a thread from which on its length is told", ge=2, le=20
    )
    fewest_threads: int = threshold(
        20, "threads", "such threads in a window that their median length needs", ge=2, le=500
    )
    little_overlap_hours: int = threshold(
        2,
        "hours a day",
        "working hours in common below which the overlap of two people is little",
        ge=1,
        le=12,
    )
    much_overlap_hours: int = threshold(
        6, "hours a day", "working hours in common from which the overlap of two people is much", ge=1, le=16
    )

    @model_validator(mode="after")
    def _soon_before_late(self) -> Self:
        if self.answer_soon_hours >= self.answer_late_hours:
            raise ValueError("answer_soon_hours must be shorter than answer_late_hours")
        if self.answer_at_once_minutes > 60 * self.off_hours_horizon_hours:
            raise ValueError("answer_at_once_minutes must not be above off_hours_horizon_hours")
        if self.little_overlap_hours >= self.much_overlap_hours:
            raise ValueError("little_overlap_hours must be below much_overlap_hours")
        return self
