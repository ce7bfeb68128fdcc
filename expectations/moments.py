"""Rules about when things happened, shared by the tables of messages and of mails."""

from collections.abc import Iterator

from expectations.rules import BATCH, WARN, Figures, Rule, none_where

EARLIEST = "DATE '1990-01-01'"
"""No record of these tools is older; readers refuse what claims to be."""


def moments(source: str, figures: Figures) -> Iterator[Rule]:
    """Times of `sent_at` that are possible, and few beyond the days that exports of `source` cover."""
    yield none_where(
        f"sent_at < {EARLIEST}",
        "nothing was sent before 1990",
        "A clock that was never set makes no day, and no horizon of decades.",
    )
    share = figures.settings["stray_share_warned_from"]
    covered = (
        f"SELECT 1 FROM lake.scope AS s WHERE s.source = '{source}' "
        "AND CAST(here.sent_at AS DATE) BETWEEN s.starts_on AND s.ends_on"
    )
    yield none_where(
        f"NOT EXISTS ({covered})",
        f"at most a share of {share} was sent on days that no export covers",
        "Lonely dates, of clocks that were wrong, stretch no horizon: what lies beyond is counted nowhere.",
        source=f"{BATCH} AS here",
        severity=WARN,
        most_share=share,
        to_do="look at the dates of the exports: the records beyond stay in the lake and out of the numbers",
    )
