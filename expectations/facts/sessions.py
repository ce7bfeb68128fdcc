"""What must hold of `facts.sessions`: runs of messages."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, between, none_where

_FOLLOWED = """(
    SELECT session_at, ends_at, seconds,
      lead(session_at) OVER (PARTITION BY person ORDER BY session_at) AS next_at
    FROM facts.sessions
) AS followed"""
_CLOCKED = """(
    SELECT s.day,
      CAST(
        s.session_at + to_minutes(CAST(c.offset_minutes - c.day_break_minutes AS INTEGER)) AS DATE
      ) AS local_day
    FROM facts.sessions AS s
    INNER JOIN facts.person_clocks AS c
      ON c.person = s.person AND s.session_at >= c.starts_at AND s.session_at < c.ends_at
) AS clocked"""


def rules(figures: Figures) -> Iterator[Rule]:
    """Sessions that begin on their own day and end before the next begins."""
    yield between("messages", least=1, most=None, protects="A session without a message is none.")
    yield none_where(
        "ends_at < session_at OR abs(epoch(ends_at - session_at) - seconds) > 1",
        "a session lasts from its first to its last message",
        "Time does not run backwards.",
    )
    yield none_where(
        "next_at < ends_at",
        "sessions of a person do not overlap",
        "No minute of work counts twice.",
        source=_FOLLOWED,
    )
    yield none_where(
        "local_day IS DISTINCT FROM day",
        "a session begins on its day, by the person's own clock",
        "Evening and weekend are told by the sender's own clock.",
        source=_CLOCKED,
    )
