"""What may be published as `summaries.groups`."""

from collections.abc import Iterator

from expectations.published import columns_are, grouping_is_known
from expectations.rules import Figures, Rule, none_where
from expectations.texts import nameless, readable


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns, labels that name no person, one organisation at the top."""
    yield columns_are(
        *("grouping", "label", "parent_group", "valid_from", "valid_to", "merged_teams", "work_setting"),
        "people_rounded",
    )
    yield grouping_is_known()
    yield readable("label", "parent_group")
    yield nameless("label", "parent_group")
    yield none_where(
        "grouping = 'organisation' AND parent_group IS NOT NULL",
        "nothing holds the organisation",
        "There is one tree of groups, so that none can be told from two others.",
    )
    yield none_where("valid_to < valid_from", "a group stands for a quarter", "Time does not run backwards.")
