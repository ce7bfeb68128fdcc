"""One run of the simulation: an organisation, its weeks, and what happens in them."""

from collections.abc import Sequence

from simulation.background import background_mails, background_posts
from simulation.behaviour import sending_times
from simulation.conversations import Channels
from simulation.dialogue import Dialogue
from simulation.leave import draw_absences, part_of_leave
from simulation.meetings import busy_times, team_series
from simulation.organisation import Organisation, TeamPlan, build_organisation
from simulation.period import Period
from simulation.records import World


def simulate(teams: Sequence[TeamPlan], period: Period, seed: int) -> World:
    """Everything that happens to the teams, in order of time; equal arguments give equal worlds."""
    return lived(build_organisation(teams, period, seed), period, seed)


def lived(organisation: Organisation, period: Period, seed: int) -> World:
    """Everything that happens in an organisation as it stands."""
    absences = draw_absences(organisation, period, seed)
    leave = part_of_leave(absences)
    series = team_series(organisation, period, leave, seed)
    busy = busy_times(series, period.last_day)
    channels = Channels(organisation)
    dialogue = Dialogue(organisation, channels, period, seed, leave)
    dialogue.run(sending_times(organisation, period, leave, busy, seed))
    posts = [*dialogue.posts, *background_posts(organisation, channels, period, seed)]
    mails = [*dialogue.mails, *background_mails(organisation, dialogue.mails, leave, period, seed)]
    return World(
        organisation=organisation,
        period=period,
        absences=absences,
        series=series,
        conversations=channels.by_id,
        posts=sorted(posts, key=lambda post: (post.ts, post.conversation)),
        mails=sorted(mails, key=lambda mail: (mail.sent_at, mail.number)),
    )
