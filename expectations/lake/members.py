"""What must hold of `lake.members`: the unit that is read once."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, known, one_row_each


def rules(figures: Figures) -> Iterator[Rule]:
    """Each member of a file once."""
    yield known(
        "file", "member", "crc32", "size_bytes", protects="What was read can be told from what was not."
    )
    yield one_row_each("file", "member", "crc32", "size_bytes", protects="No member is read twice.")
