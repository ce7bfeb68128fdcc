"""Who works with whom, and how far those who joined lately have come to know people."""

from collections.abc import Sequence

from reports.edition import Row
from reports.markup import Markup, tag
from reports.words import counted, day_in_words, enumerated, nearest, of_whole

_MOST = 4
"""Groups that are named beside a group."""


def partners_told(rows: Sequence[Row]) -> Markup | None:
    """The groups with which a group exchanges most, by their names; nothing where no pair is shown."""
    shown = [row for row in rows if row["messages_per_person"] is not None]
    most = sorted(shown, key=lambda row: (-row["messages_per_person"], row["other_label"]))[:_MOST]
    if not most:
        return None
    most.sort(key=lambda row: row["other_label"].casefold())
    said = [f"{row['other_label']} {nearest(row['messages_per_person'], 0.5)}" for row in most]
    return tag(
        "p",
        tag("b", "Who works with whom: "),
        f"messages a person in this window to {enumerated(said)}. ",
        "Neither much nor little is better.",
        class_="note",
    )


def newcomers_told(rows: Sequence[Row]) -> Markup | None:
    """How far the cohort that joined last has come by its latest week; nothing where none is shown."""
    if not rows:
        return None
    row = max(rows, key=lambda each: (each["joining_quarter"], each["weeks_since_start"]))
    said = [f"have met about {nearest(row['people_met'])} people"]
    if row["team_reach"] is not None:
        said.append(f"have contact both ways with {of_whole(row['team_reach'], 20)} teammates")
    if row["answered_share"] is not None:
        said.append(f"see {of_whole(row['answered_share'], 20)} of their messages answered in time")
    since = counted(row["weeks_since_start"], "week")
    return tag(
        "p",
        tag("b", "Who joined lately, together: "),
        f"{since} after their first, those who joined in the quarter from ",
        f"{day_in_words(row['joining_quarter'])} {enumerated(said)}.",
        class_="note",
    )
