"""What must hold of `lake.rejects`: each counted reject is there, with its reason."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, known, none_where

_BY_FILE = """(
    SELECT f.file, f.rejected, coalesce(r.listed, 0) AS listed
    FROM (SELECT file, sum(rows_rejected) AS rejected FROM lake.source_files GROUP BY file) AS f
    LEFT JOIN (SELECT file, count(*) AS listed FROM lake.rejects GROUP BY file) AS r ON r.file = f.file
) AS by_file"""


def rules(figures: Figures) -> Iterator[Rule]:
    """As many rejects as counted, of files that were read."""
    yield known("file", "position", "reason", protects="A reject says where it stood and why it was refused.")
    yield none_where(
        "listed <> rejected",
        "as many rejects of each file as its count says",
        "No record is refused in silence.",
        source=_BY_FILE,
    )
    yield none_where(
        "NOT EXISTS (SELECT 1 FROM lake.source_files AS f WHERE f.file = here.file)",
        "every reject belongs to a file that was read",
        "No record is refused in silence.",
        source="lake.rejects AS here",
    )
