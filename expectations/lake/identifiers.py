"""What must hold of `lake.identifiers`: who is who, as the exports state it."""

from collections.abc import Iterator

from expectations.rules import WARN, Figures, Rule, known, none_where

_SENDERS = """(
    SELECT
      count(*) AS senders,
      count(*) FILTER (WHERE is_known) AS known_senders,
      (SELECT count(*) FROM lake.people) AS people
    FROM (
      SELECT
        i.identifier,
        bool_or(
          EXISTS (SELECT 1 FROM lake.people AS p WHERE p.person = i.identifier)
          OR EXISTS (SELECT 1 FROM lake.people AS p WHERE p.person = i.same_as)
          OR EXISTS (
            SELECT 1 FROM lake.identifiers AS a WHERE a.same_as = i.identifier AND a.basis = 'roster_alias'
          )
        ) AS is_known
      FROM lake.identifiers AS i
      WHERE i.is_internal AND NOT coalesce(i.is_bot, FALSE) AND NOT coalesce(i.is_guest, FALSE)
        AND i.identifier IN (SELECT sender FROM lake.messages UNION SELECT sender FROM lake.emails)
      GROUP BY i.identifier
    ) AS each
) AS senders"""


def rules(figures: Figures) -> Iterator[Rule]:
    """Enough of the people who write are on the roster, where there is one."""
    yield known("identifier", protects="Every statement is about somebody.")
    floor = figures.settings["matched_share_floor"]
    yield none_where(
        f"people > 0 AND known_senders < {floor} * senders",
        f"a share of {floor} or more of the senders inside is on the roster",
        "Below it no score is shown: who writes and is on no roster would be missing from every group.",
        source=_SENDERS,
        severity=WARN,
        to_do="add the missing people to people.csv, or their addresses to the exclusions",
    )
