"""How long asks wait for an answer, by the hours of work that asker and asked have in common."""

from collections.abc import Mapping, Sequence

from reports.edition import Edition, Row
from reports.markup import Markup, tag
from reports.words import enumerated, so_many

_BANDS: Mapping[str, str] = {
    "little": "with under {little_overlap_hours} hours a day in common",
    "some": "with {little_overlap_hours} to {much_overlap_hours}",
    "much": "with more",
}


def waiting_told(rows: Sequence[Row], edition: Edition) -> Markup | None:
    """A sentence over the bands that are shown; nothing where none is."""
    shown = {row["overlap_band"]: row["answered_soon_share"] for row in rows}
    said = [
        f"{name.format_map(edition.set_to)} {so_many(shown[band], 20)}"
        for band, name in _BANDS.items()
        if shown.get(band) is not None
    ]
    if not said:
        return None
    soon = edition.set_to["answer_soon_hours"]
    return tag(
        "p",
        tag("b", "Waiting by overlap of working hours: "),
        f"of 20 messages that ask, so many are answered within {soon} working hours of the other: ",
        f"{enumerated(said)}.",
        class_="note",
    )
