"""How long asks wait for an answer, by the hours of work that asker and asked have in common."""

from collections.abc import Mapping, Sequence

from reports.edition import Edition, Row
from reports.markup import Markup, tag
from reports.words import enumerated, so_many

_BANDS: Mapping[str, str] = {
    "little": "at under {little_overlap_hours} hours",
    "some": "at {little_overlap_hours} to {much_overlap_hours} hours",
    "much": "at {much_overlap_hours} hours or more",
}


def waiting_told(rows: Sequence[Row], edition: Edition) -> Markup | None:
    """A sentence over the bands that are shown; nothing where none is."""
    shown = {row["overlap_band"]: row["answered_soon_share"] for row in rows}
    said = [
        f"{so_many(shown[band], 20)} {name.format_map(edition.set_to)}"
        for band, name in _BANDS.items()
        if shown.get(band) is not None
    ]
    if not said:
        return None
    soon = edition.set_to["answer_soon_hours"]
    return tag(
        "p",
        tag("b", "Waiting by overlap of working hours: "),
        f"of 20 messages that ask for an answer, so many get one within {soon} of the other person's working "
        f"hours, by the hours a day that both work: {enumerated(said)}.",
        class_="note",
    )
