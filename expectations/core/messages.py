"""What must hold of `core.messages`."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where, refers


def rules(figures: Figures) -> Iterator[Rule]:
    """Each landed message once, programs and outsiders without a person."""
    yield none_where(
        "author_kind <> 'human' AND person IS NOT NULL",
        "programs and outsiders are no person",
        "What a program posts is nobody's work.",
    )
    yield refers("person", "core.people", "person", "Every author is somebody who is described.")
    yield none_where(
        "core_rows <> lake_rows",
        "as many messages as the lake holds keys",
        "Merging copies neither loses a message nor makes one.",
        source="""(
            SELECT (SELECT count(*) FROM core.messages) AS core_rows, count(*) AS lake_rows
            FROM (SELECT DISTINCT workspace, conversation, ts, sender FROM lake.messages) AS keys
        ) AS counted""",
    )
