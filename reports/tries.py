"""Section 4: one thing to try, chosen by rule, with where the load may go instead.

The part that adds most to a group's score is taken if it is raised, and in it the indicator that adds most;
where no part is raised, work on days of leave is taken if that is. Otherwise there is nothing to try.
"""

from collections.abc import Mapping
from typing import NamedTuple

from reports.edition import Edition, Subject
from reports.markup import Markup, joined, tag

TITLE = "One thing to try"


class Try(NamedTuple):
    """What a group may agree on for one window, and what to watch meanwhile."""

    doing: str
    warning: str


TRIES: Mapping[str, Try] = {
    "after_hours_sessions": Try(
        "Agree that nothing sent after hours needs an answer before the next working morning, and who is on "
        "call for what cannot wait.",
        "Sending later by timer hides evening work and does not end it; mornings may begin earlier instead.",
    ),
    "daily_rest_shortfall": Try(
        "Look at the last fixed date of the evening and the first of the next morning, and move one of them "
        "so that the rest between fits.",
        "The load may go to those who cover the hours in between. Ask them first.",
    ),
    "excess_span": Try(
        "Agree on common hours, shorter than the day, within which asks and meetings lie.",
        "Work may move into breaks or the evening: watch the sessions outside own hours.",
    ),
    "weekly_rest": Try(
        "Choose one day of the weekend on which nobody writes, and say who is on call for what cannot wait.",
        "The other day may fill up instead, and whoever is on call needs a day of rest in return.",
    ),
    "free_day_activity": Try(
        "Write down what came up on the last free days with work, and what would have had to be settled on "
        "the working day before.",
        "Work may move into the evening before: watch the sessions outside own hours.",
    ),
    "added_off_hours": Try(
        "List what was done outside own hours in two weeks, and drop, hand over or plan each item.",
        "Work may move to places without a trace. Ask, and do not only count.",
    ),
    "meeting_share": Try(
        "Hold one recurring meeting in writing for four weeks: the one that most would not miss.",
        "Hours are returned only if they are held free. Talk may move into messages and evenings: watch what "
        "stays open, and the sessions outside own hours.",
    ),
    "unanswered_late": Try(
        "Say with each ask who should answer and by when, and that no answer is needed where none is.",
        "Quicker answers cost undisturbed hours: watch the hours free of meetings.",
    ),
    "team_reach": Try(
        "Let two people who seldom work together share one piece of work for four weeks.",
        "Contact costs meeting hours, and some work well with few ties: watch the hours in meetings.",
    ),
    "tie_retention": Try(
        "Let everybody name one person whom they have not spoken to for long, and call them.",
        "Contacts also end because work moves on, and nobody can keep all: ask which of them are missed.",
    ),
    "being_answered": Try(
        'Agree on a sign that says "seen, answer by then", and whom to ask instead.',
        "Quicker answers cost undisturbed hours: watch the hours free of meetings.",
    ),
    "manager_contact": Try(
        "Hold a one-to-one of half an hour with everybody at least every other week, at a time that stays.",
        "For a large team that is a day a week of its manager's time: something else must go.",
    ),
    "focus_share": Try(
        "Keep two mornings a week free of meetings, the same two for all.",
        "Meetings may pile up on the other days or in the evening: watch the longest run of meetings, and "
        "the sessions outside own hours.",
    ),
    "longest_chain": Try(
        "End meetings ten minutes early, and put a break into the middle of the longest run.",
        "Shorter meetings may breed more of them: watch the hours in meetings.",
    ),
    "fragmented_share": Try(
        "Move meetings next to each other, with a short break between, and to the edges of the day.",
        "Runs of meetings get longer: watch the longest run.",
    ),
    "interruption_rate": Try(
        "Gather what is not urgent, and send it at two set times of the day.",
        "Answers come later: watch what stays open.",
    ),
    "double_booked_hours": Try(
        "Where two meetings clash, the organisers settle the same day which of them moves.",
        "Meetings may move to the evening: watch the sessions outside own hours.",
    ),
    "leave_activity": Try(
        "Name a deputy before each leave, and say in the group who that is.",
        "The deputy's load rises for the time: take something else from them.",
    ),
}


OF_GROUPS = tag(
    "p", "This speaks of the organisation as a whole; each group's page has its own.", class_="note"
)
"""What is added on the organisation's page, where a group may have more to try than the whole."""

_RULE = "Chosen by rule, from what adds most to the largest part. The group decides."
_LEAVE_RULE = "Chosen by rule: no part is raised, and work on days of leave is. The group decides."


def chosen(subject: Subject, edition: Edition) -> str | None:
    """The indicator that the try is about; None where nothing stands out, or nothing is shown."""
    risk, leave = subject.risk, subject.leave
    part = risk["largest_part"] if risk else None
    if risk and part and risk[part] is not None and risk[part] >= edition.raised_from:
        adding = [row for row in subject.parts if row["score"] == part and row["contribution"] is not None]
        most = max(adding, key=lambda row: (row["contribution"], row["part"]), default=None)
        return None if most is None else str(most["part"])
    if leave and leave["leave_work_rate"] is not None:
        posts = edition.goalposts["leave_activity"]
        level = (leave["leave_work_rate"] - posts["good"]) / (posts["bad"] - posts["good"])
        if level >= edition.raised_from:
            return "leave_activity"
    return None


def of_subject(subject: Subject, edition: Edition) -> Markup:
    """The try of one group, or that there is none."""
    indicator = chosen(subject, edition)
    if indicator is not None:
        found = TRIES[indicator]
        return joined(
            tag("p", found.doing, class_="try"),
            tag("p", tag("b", "Where it may go instead. "), found.warning),
            tag("p", _LEAVE_RULE if indicator == "leave_activity" else _RULE, class_="note"),
        )
    if subject.risk is None or subject.risk["strain_exposure"] is None:
        return tag("p", "No suggestion: the parts that it would be chosen from are not shown.")
    return tag("p", "Nothing stands out. Ask people what they want to keep as it is.", class_="try")
