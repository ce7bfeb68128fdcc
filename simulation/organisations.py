"""Organisations that host scenarios, one a team, and what can happen to an organisation as a whole."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from simulation.draws import Draws
from simulation.organisation import TeamPlan
from simulation.period import MICROSECONDS, Period, instant
from simulation.plants import ORDINARY
from simulation.records import Mail, Post, World
from simulation.scenarios import ONSET_WEEK, SITES, WEEKS, Scenario

PERIOD = Period(date(2025, 12, 22), weeks=WEEKS)
TURN_OF_YEAR = Period(date(2026, 12, 7), weeks=20)
"""Holds ISO week 53, a new year, and the clocks of spring on two continents."""
TEAMS = 12
CONTROL = "Control"
"""Teams in which nothing is planted; a number follows."""

BURST_PIECES = 5
ALERTS_A_DAY = 25


def hosting(scenarios: Sequence[Scenario], strength: float = 1.0, teams: int = TEAMS) -> tuple[TeamPlan, ...]:
    """A team for each scenario, called by its key, filled up with ordinary ones; sites take turns."""
    plans = [
        scenario.team(scenario.key, SITES[number % len(SITES)], strength)
        for number, scenario in enumerate(scenarios)
    ]
    return _led((*plans, *ordinary(teams - len(plans))))


def ordinary(teams: int) -> tuple[TeamPlan, ...]:
    """Teams in which nothing is planted, of 9 to 14 people, at sites in turn."""
    return _led(
        tuple(
            TeamPlan(
                f"{CONTROL}{number}",
                "Controls",
                "engineering",
                ORDINARY,
                ((SITES[number % len(SITES)], 9 + number % 6),),
                part_time=(SITES[number % len(SITES)].part_time(days=4),),
            )
            for number in range(teams)
        )
    )


def crunch(teams: Sequence[TeamPlan], weeks: int = 4) -> tuple[TeamPlan, ...]:
    """The same teams with two fifths more to do for some weeks, everywhere at once."""
    more = replace(ORDINARY, habits=replace(ORDINARY.habits, sessions_a_day=1.4 * 3.4))
    steps = ((ONSET_WEEK, more), (ONSET_WEEK + weeks, ORDINARY))
    return tuple(replace(team, plant=replace(ORDINARY, then=steps)) for team in teams)


def without_slack_from(world: World, week: int) -> World:
    """The world as its exports tell of it when Slack is given up from a week on."""
    until = instant(world.period.monday(week), 0, "UTC") * MICROSECONDS
    return replace(world, posts=[post for post in world.posts if post.ts < until])


def split_messages(world: World) -> World:
    """Every message of a person that opens no thread is written in five pieces, half a second apart at most.

    All pieces stand before whatever comes next in the conversation: nobody else says less, or earlier.
    """
    roots = {(post.conversation, post.thread_ts) for post in world.posts}
    later: dict[str, int] = {}
    pieces: list[Post] = []
    for post in reversed(world.posts):
        room = (later.get(post.conversation, post.ts + MICROSECONDS * BURST_PIECES) - post.ts) // BURST_PIECES
        step = min(MICROSECONDS // 2, room)
        later[post.conversation] = post.ts
        number = BURST_PIECES if _is_plain(post) and (post.conversation, post.ts) not in roots else 1
        pieces += [
            replace(post, ts=post.ts + step * piece, mentions=() if piece else post.mentions)
            for piece in range(number)
        ]
    return replace(world, posts=sorted(pieces, key=lambda post: (post.ts, post.conversation)))


def with_bots(world: World, seed: int) -> World:
    """Programs write into every team's channel around the clock, and a list mails everybody each day."""
    draws = Draws(seed, "bot storm")
    teams = [talk.id for talk in world.conversations.values() if talk.name.startswith("team-")]
    bot = world.organisation.bots[1]
    posts = [
        Post(channel, (instant(day, draws.uniform(0, 24 * 60), "UTC") * 1000 + number) * 1000 + 50,
             bot.slack_id, bot_id=bot.bot_id)
        for day in world.period.days()
        for channel in teams
        for number in range(ALERTS_A_DAY)
    ]  # fmt: skip
    everybody = tuple(person.address for person in world.organisation.people)
    first = max(mail.number for mail in world.mails) + 1
    mails = [
        Mail(first + number, instant(day, 15 * 60, "UTC"), "UTC", "digest@example.com", everybody,
             is_automatic=True, list_id="digest.example.com")
        for number, day in enumerate(world.period.days())
    ]  # fmt: skip
    return replace(
        world,
        posts=sorted([*world.posts, *posts], key=lambda post: (post.ts, post.conversation)),
        mails=sorted([*world.mails, *mails], key=lambda mail: (mail.sent_at, mail.number)),
    )


def _is_plain(post: Post) -> bool:
    return post.bot_id is None and post.subtype is None


def _led(teams: tuple[TeamPlan, ...]) -> tuple[TeamPlan, ...]:
    """The first team's manager leads the others'."""
    return tuple(
        replace(team, reports_to=teams[0].label if number else None) for number, team in enumerate(teams)
    )
