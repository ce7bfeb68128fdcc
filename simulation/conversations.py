"""Slack channels and direct conversations, and who is in them."""

from dataclasses import dataclass, field

from simulation.organisation import Organisation
from simulation.records import Conversation, ConversationKind

PROJECTS = ("launch", "billing")
CONFIDENTIAL = "works-council"
"""A private channel that the sample's settings exclude."""


@dataclass
class Channels:
    """Conversations by id; direct ones come into being with their first message."""

    organisation: Organisation
    by_id: dict[str, Conversation] = field(default_factory=dict)

    def __post_init__(self) -> None:
        everybody = [person.slack_id for person in self.organisation.people]
        guests = [guest.slack_id for guest in self.organisation.guests]
        self._add("C0GENERAL0", "general", "public", everybody)
        for number, team in enumerate(self.organisation.teams):
            members = [person.slack_id for person in self.organisation.members[team.label]]
            self._add(f"C0TEAM{number:04d}", f"team-{team.label.lower()}", "public", members)
        for number, project in enumerate(PROJECTS):
            self._add(f"C0PROJ{number:04d}", f"proj-{project}", "public", [*everybody[number::3], *guests])
        self._add("C0ALERTS00", "alerts", "public", everybody[:5])
        heads = [self.organisation.manager(team.label).slack_id for team in self.organisation.teams]
        self._add("G0HEADS000", "heads-of-teams", "private", heads)
        self._add("G0COUNCIL0", CONFIDENTIAL, "private", everybody[7::25])

    def team(self, label: str) -> str:
        """Id of a team's channel."""
        labels = [team.label for team in self.organisation.teams]
        return f"C0TEAM{labels.index(label):04d}"

    def named(self, name: str) -> Conversation:
        """The channel with that name."""
        return next(channel for channel in self.by_id.values() if channel.name == name)

    def direct(self, *people: int) -> str:
        """Id of the conversation between two people (dm) or more (group_dm)."""
        numbers = sorted(people)
        code = "".join(f"{number:03d}" for number in numbers)
        if len(numbers) == 2:
            return self._add(f"D0{code}0", "", "dm", [self._slack_id(number) for number in numbers])
        name = f"mpdm-{'--'.join(f'p{number:03d}' for number in numbers)}-1"
        return self._add(f"G0{code}", name, "group_dm", [self._slack_id(number) for number in numbers])

    def _add(self, id_: str, name: str, kind: ConversationKind, members: list[str]) -> str:
        if id_ not in self.by_id:
            self.by_id[id_] = Conversation(id_, name, kind, tuple(members))
        return id_

    def _slack_id(self, number: int) -> str:
        return self.organisation.people[number].slack_id
