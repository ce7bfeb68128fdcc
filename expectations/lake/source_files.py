"""What must hold of `lake.source_files`: the counts of what was read."""

from collections.abc import Iterator

from expectations.rules import WARN, Figures, Rule, none_where, one_row_each

_BY_SOURCE = """(
    SELECT source, sum(rows_read) AS records, sum(rows_rejected) AS rejected
    FROM lake.source_files GROUP BY source
) AS by_source"""
_TO_DO = "see rejects_by_reason for the reasons, and export anew what they name"


def rules(figures: Figures) -> Iterator[Rule]:
    """Counts that add up, and rejects that stay few in each source."""
    yield one_row_each("file", "source", "reader_version", protects="No export is counted twice.")
    yield none_where(
        "rows_read <> rows_accepted + rows_duplicate + rows_rejected + rows_excluded",
        "records read are accepted, duplicate, rejected and excluded ones together",
        "Every record that was met is accounted for.",
    )
    warned, stopped = (figures.settings[f"rejected_share_{until}_from"] for until in ("warned", "stopped"))
    protects = "Numbers rest on what was sent, and not on the part of it that happened to be readable."
    yield none_where(
        f"rejected >= {stopped} * records AND rejected > 0",
        f"of no source a share of {stopped} or more of the records is rejected",
        protects,
        source=_BY_SOURCE,
        to_do=_TO_DO,
    )
    yield none_where(
        f"rejected >= {warned} * records AND rejected > 0",
        f"of no source a share of {warned} or more of the records is rejected",
        protects,
        source=_BY_SOURCE,
        severity=WARN,
        to_do=_TO_DO,
    )
