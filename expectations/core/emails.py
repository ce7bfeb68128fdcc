"""What must hold of `core.emails`."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where, refers


def rules(figures: Figures) -> Iterator[Rule]:
    """Each landed mail once, programs and outsiders without a person."""
    yield none_where(
        "author_kind <> 'human' AND person IS NOT NULL",
        "programs and outsiders are no person",
        "What a program sends is nobody's work.",
    )
    yield refers("person", "core.people", "person", "Every author is somebody who is described.")
    yield none_where(
        "core_rows <> lake_rows",
        "as many mails as the lake holds keys",
        "Merging copies neither loses a mail nor makes one.",
        source="""(
            SELECT (SELECT count(*) FROM core.emails) AS core_rows, count(DISTINCT message) AS lake_rows
            FROM lake.emails
        ) AS counted""",
    )
