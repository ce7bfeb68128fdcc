"""What people send at their sending times: answers to what they were asked, or something new.

Everybody has an inbox of what they mean to answer. At each sending time the most overdue entry is answered;
without one, a new message is begun. So answers fall into the hours in which a person is there anyway, and the
delay that a plant sets is the time before which nothing is answered.
"""

import heapq
from collections.abc import Container, Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from simulation.conversations import PROJECTS, Channels
from simulation.draws import Draws
from simulation.organisation import Organisation, Person
from simulation.period import MICROSECONDS, Period, utc, wall_clock
from simulation.plants import Habits
from simulation.records import Mail, Post

AskKind = Literal["dm", "mention", "mail"]
KINDS: tuple[AskKind, ...] = ("dm", "mention", "mail")
KIND_WEIGHTS = (0.14, 0.54, 0.32)

ANSWERS_FIRST_SHARE = 0.85
THREAD_REPLY_SHARE = 0.45
"""Of messages that address nobody by name, how many reply in a thread of a teammate."""
KEEPS_TALKING_SHARE = {"dm": 0.55, "mention": 0.15, "mail": 0.2}
MORE_RECIPIENTS_SHARE = 0.25
MANAGER_SHARE = 0.1
OUTSIDE_SHARE = 0.25
REACTION_SHARE = 0.04
EDIT_SHARE = 0.02
PROJECT_SHARE = 0.15
POD_WEIGHT = 2.0
RECENT_POSTS = 8
UNANSWERED_SHARE_A_RECIPIENT = 0.08
LONGEST_DELAY_MINUTES = 5 * 24 * 60
MOST_CONTACTS = 4


class Ask(NamedTuple):
    """A message that its receiver means to answer; `turns` counts the answers before it."""

    kind: AskKind
    asker: Person
    message: Post | Mail
    turns: int = 0


class Dialogue:
    """The state of all conversations while the sending times pass in order."""

    def __init__(
        self,
        organisation: Organisation,
        channels: Channels,
        period: Period,
        seed: int,
        away: Container[tuple[int, date]] = (),
    ) -> None:
        """away: days on which somebody, by number, is on leave and answers nothing at once."""
        self.organisation = organisation
        self._away = away
        self.channels = channels
        self._period = period
        self.posts: list[Post] = []
        self.mails: list[Mail] = []
        self._seed = seed
        self._draws = Draws(seed, "dialogue")
        self._inboxes: dict[int, list[tuple[int, int, Ask]]] = {
            person.number: [] for person in organisation.people
        }
        self._at_once: list[tuple[int, int, int, Ask]] = []
        self._recent: dict[str, list[Post]] = {}
        self._last_ts: dict[str, int] = {}
        self._asks = 0
        self._pods: dict[tuple[str, int], list[int]] = {}
        for person in organisation.people:
            if not organisation.plant(person).habits.is_overlooked:
                self._pods.setdefault((person.team, person.pod), []).append(person.number)
        self._contacts: dict[tuple[int, int], list[Person]] = {}
        self._week = 1
        self._habits_now: dict[int, Habits] = {}
        self._overlooked = {
            p.slack_id for p in organisation.people if organisation.plant(p).habits.is_overlooked
        }

    def run(self, moments: Iterable[tuple[int, int]]) -> None:
        """Send one message at each moment (second since 1970, person number), in order of time."""
        for second, number in moments:
            while self._at_once and self._at_once[0][0] <= second:
                due, _, asked, ask = heapq.heappop(self._at_once)
                self._answer(self.organisation.people[asked], ask, due)
            week = self._period.week(utc(second).date())
            if week != self._week:
                self._week = week
                self._habits_now.clear()
            person = self.organisation.people[number]
            if self._is_on_show(person, second):
                self._post(self.channels.team(person.team), second, person)
                continue
            inbox = self._inboxes[number]
            if inbox and inbox[0][0] <= second and self._draws.chance(ANSWERS_FIRST_SHARE):
                self._answer(person, heapq.heappop(inbox)[2], second)
            else:
                self._begin(person, second)

    def _answer(self, person: Person, ask: Ask, second: int) -> None:
        asked = ask.message
        answer: Post | Mail
        if isinstance(asked, Post):
            thread = None if ask.kind == "dm" else asked.thread_ts or asked.ts
            answer = self._post(asked.conversation, second, person, thread)
        else:
            references = (*asked.references, asked.number)
            answer = self._mail(person, second, (asked.sender,), references=references)
        goes_on = self._draws.chance(KEEPS_TALKING_SHARE[ask.kind] / (ask.turns + 1))
        if goes_on or self._habits(person).is_heeded:
            self._remember(ask.asker, Ask(ask.kind, person, answer, ask.turns + 1), second, 1)

    def _begin(self, person: Person, second: int) -> None:
        habits = self._habits(person)
        if not self._draws.chance(habits.directed_share):
            self._speak_to_all(person, second)
            return
        kind = self._draws.weighted(KINDS, KIND_WEIGHTS)
        if habits.threads_share and self._draws.chance(habits.threads_share):
            kind = "mention"
        more = kind == "mail" and self._draws.chance(MORE_RECIPIENTS_SHARE)
        others = self._recipients(person, second, 1 + more)
        if kind == "mail":
            self._write(person, others, second)
            return
        other = others[0]
        if kind == "dm":
            post = self._post(self.channels.direct(person.number, other.number), second, person)
        else:
            is_team = other.team == person.team
            channel = self.channels.team(person.team) if is_team else self._project(person)
            post = self._post(channel, second, person, mentions=(other.slack_id,))
        self._remember(other, Ask(kind, person, post), second, 1)

    def _speak_to_all(self, person: Person, second: int) -> None:
        channel = self.channels.team(person.team)
        habits = self._habits(person)
        pod = self._pods.get((person.team, person.pod), [])
        if len(pod) > 2 and self._draws.chance(habits.pod_chat_share):
            self._post(self.channels.direct(*pod), second, person)
            return
        if self._draws.chance(PROJECT_SHARE):
            channel = self._project(person)
        roots = [post for post in self._recent.get(channel, ()) if post.user != person.slack_id]
        roots = [post for post in roots if post.user not in self._overlooked]
        if habits.nearest_mates is not None:
            team = self.organisation.members[person.team]
            near = {mate.slack_id for mate in _nearest(person, team, len(team), habits.nearest_mates + 1)}
            roots = [post for post in roots if post.user in near]
        if roots and not habits.asks_one_way and self._draws.chance(THREAD_REPLY_SHARE):
            self._post(channel, second, person, self._draws.pick(roots).ts)
            return
        post = self._post(channel, second, person)
        self._recent[channel] = [*self._recent.get(channel, ()), post][-RECENT_POSTS:]

    def _write(self, person: Person, others: Sequence[Person], second: int) -> None:
        if self._draws.chance(OUTSIDE_SHARE):
            self._mail(person, second, (self._draws.pick(self.organisation.outsiders),))
            return
        to = tuple(other.address for other in others)
        cc: tuple[str, ...] = ()
        if self._draws.chance(MORE_RECIPIENTS_SHARE):
            informed = self._recipients(person, second, 1)
            cc = tuple(other.address for other in informed if other.address not in to)
        mail = self._mail(person, second, to, cc)
        for other in others:
            self._remember(other, Ask("mail", person, mail), second, len(to) + len(cc))

    def _remember(self, person: Person, ask: Ask, second: int, recipients: int) -> None:
        """Put an ask into a person's inbox, unless they will never answer it; more recipients answer less."""
        habits = self._habits(person)
        theirs = self._habits(ask.asker)
        unanswered = self._draws.chance(
            habits.unanswered_share + UNANSWERED_SHARE_A_RECIPIENT * (recipients - 1)
        )
        if unanswered and not theirs.is_heeded:
            return
        if theirs.unheard_share and self._draws.chance(theirs.unheard_share):
            return
        self._asks += 1
        delay_minutes = self._draws.lognormal(habits.answer_median_minutes, habits.answer_spread)
        due = second + round(60 * min(delay_minutes, LONGEST_DELAY_MINUTES))
        share = habits.off_hours_answer_share
        if share and self._is_off_hours(person, second) and self._draws.chance(share):
            heapq.heappush(self._at_once, (due, self._asks, person.number, ask))
            return
        heapq.heappush(self._inboxes[person.number], (due, self._asks, ask))

    def _recipients(self, person: Person, second: int, number: int) -> list[Person]:
        habits = self._habits(person)
        today = utc(second).date()
        contacts = [other for other in self._strangers(person, today) if other.is_employed(today)]
        if contacts and not self._draws.chance(habits.teammate_share):
            return self._draws.several(contacts, number)
        team = self.organisation.members[person.team]
        if habits.asks_one_way:
            return [team[(team.index(person) + 1) % len(team)]]
        if person.manager is not None and self._draws.chance(MANAGER_SHARE):
            return [self.organisation.people[person.manager]]
        mates = [mate for mate in team if self._is_asked(person, mate, today)]
        if habits.nearest_mates is not None:
            mates = _nearest(person, mates, len(team), habits.nearest_mates)
        weights = [POD_WEIGHT if mate.pod == person.pod else 1.0 for mate in mates]
        first = self._draws.weighted(mates, weights)
        return [first, *self._draws.several([mate for mate in mates if mate is not first], number - 1)]

    def _is_on_show(self, person: Person, second: int) -> bool:
        """Whether the person stays on after the schedule's end, and then writes where all can see it."""
        if not self._habits(person).stays_minutes:
            return False
        local = wall_clock(second, person.site.zone)
        return 60 * local.hour + local.minute > person.schedule.ends_minute

    def _is_off_hours(self, person: Person, second: int) -> bool:
        """Whether the person's schedule leaves the moment free, and the person is not on leave."""
        local = wall_clock(second, person.site.zone)
        if (person.number, local.date()) in self._away:
            return False
        schedule, minute = person.schedule, 60 * local.hour + local.minute
        is_at_work = schedule.starts_minute <= minute <= schedule.ends_minute
        return local.isoweekday() not in schedule.weekdays or not is_at_work

    def _is_asked(self, person: Person, mate: Person, today: date) -> bool:
        return mate is not person and mate.is_employed(today) and not self._habits(mate).is_overlooked

    def _habits(self, person: Person) -> Habits:
        known = self._habits_now.get(person.number)
        if known is None:
            known = self._habits_now[person.number] = self.organisation.plant(person, self._week).habits
        return known

    def _strangers(self, person: Person, today: date) -> list[Person]:
        """Those outside the team to whom a person turns, the same for as long as habits say."""
        weeks = self._habits(person).contacts_last_weeks
        spell = today.toordinal() // (7 * weeks) if weeks else 0
        if (person.number, spell) not in self._contacts:
            others = [p for p in self.organisation.people if p.team != person.team]
            others = [p for p in others if p.slack_id not in self._overlooked]
            drawn = Draws(self._seed, "contacts", person.number, spell).several(others, MOST_CONTACTS)
            self._contacts[person.number, spell] = drawn
        return self._contacts[person.number, spell][: self._habits(person).outside_contacts]

    def _project(self, person: Person) -> str:
        return self.channels.named(f"proj-{PROJECTS[person.number % len(PROJECTS)]}").id

    def _post(
        self,
        channel: str,
        second: int,
        person: Person,
        thread_ts: int | None = None,
        mentions: tuple[str, ...] = (),
    ) -> Post:
        ts = max(second * MICROSECONDS + 100, self._last_ts.get(channel, 0) + 100)
        self._last_ts[channel] = ts
        post = Post(channel, ts, person.slack_id, thread_ts, mentions)
        if self._draws.chance(EDIT_SHARE):
            post.edited_ts = ts + MICROSECONDS * self._draws.whole(20, 600)
        if self._draws.chance(REACTION_SHARE):
            mates = self._draws.several(self.organisation.members[person.team], self._draws.whole(1, 3))
            post.reactions = tuple(mate.slack_id for mate in mates)
        self.posts.append(post)
        return post

    def _mail(
        self,
        person: Person,
        second: int,
        to: tuple[str, ...],
        cc: tuple[str, ...] = (),
        references: tuple[int, ...] = (),
    ) -> Mail:
        zone = self._habits(person).away_zone or person.site.zone
        mail = Mail(len(self.mails), second, zone, person.address, to, cc, references)
        self.mails.append(mail)
        return mail


def _nearest(person: Person, mates: Sequence[Person], seats: int, number: int) -> list[Person]:
    """Those of a team who sit nearest to a person in its ring of seats, on either side, the person first."""
    apart = {mate.number: mate.number - person.number for mate in mates}
    ring = {other: min(steps % seats, -steps % seats) for other, steps in apart.items()}
    return sorted(mates, key=lambda mate: ring[mate.number])[:number]
