"""A page as a reader meets it."""

import re
from html.parser import HTMLParser

from reports.pages import pages
from tests.reports.publications import Tables

_AVOIDED = (
    "burnt out", "at-risk", "diagnos", "detect", "predict", "symptom", "healthy", "toxic", "isolated",
    "worst", "best", "ranking", "rank", "productiv", "engagement", "performance", "offender",
    "decision time", "attended", "violation", "saved",
)  # fmt: skip


class Page(HTMLParser):
    """Elements with their attributes, headings, and text."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.html = content.decode()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag in ("h1", "h2", "h3"):
            self.headings.append("")
        if tag in ("p", "li", "td", "th", "h1", "h2", "h3", "figcaption", "caption"):
            self.text += "\n"

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            return
        self.text += data
        if any(tag in ("h1", "h2", "h3") for tag in self._open):
            self.headings[-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def read_pages(tables: Tables) -> dict[str, Page]:
    return {name: Page(content) for name, content in pages(tables)}


def of_group(made: dict[str, Page], label: str) -> Page:
    return next(page for name, page in made.items() if name.startswith(f"groups/{label}-"))


def words_to_avoid(text: str) -> list[str]:
    """The words in the text that a report does not use, since they say more than records can."""
    return [word for word in _AVOIDED if re.search(rf"\b{word}", text, re.IGNORECASE)]
