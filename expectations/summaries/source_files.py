"""What may be published as `summaries.source_files`."""

from collections.abc import Iterator

from expectations.published import columns_are
from expectations.rules import Figures, Rule, between, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns: counts a source, never a file; and they reconcile."""
    yield columns_are(
        *(
            "source",
            "reader_version",
            "files",
            "rows_read",
            "rows_accepted",
            "rows_duplicate",
            "rows_rejected",
        ),
        *("rows_excluded", "first_day", "last_day"),
    )
    yield none_where(
        "rows_read <> rows_accepted + rows_duplicate + rows_rejected + rows_excluded",
        "records read are accepted, duplicate, rejected or excluded",
        "Nothing is lost silently.",
    )
    yield between("files", least=1, most=None, protects="A source that nothing was read of has no row.")
