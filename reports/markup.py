"""HTML as values: every text is escaped when it enters, and nothing else can enter."""

import html
import unicodedata

_VOID = frozenset({"br", "col", "hr", "link", "meta"})
_UNSHOWN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_KEPT = frozenset("\t\n\u200c\u200d")


class Markup(str):
    """Text that is HTML already. Made by this module, and by the drawing of charts, alone."""

    __slots__ = ()


Child = str | int | None
"""Markup stays as it is, text and numbers are escaped, None is nothing."""


def readable(text: str) -> str:
    """The text without characters that are not seen or turn the reading direction; each becomes U+FFFD."""
    return "".join(
        "\ufffd" if char not in _KEPT and unicodedata.category(char) in _UNSHOWN else char for char in text
    )


def escaped(child: Child) -> Markup:
    """The child as HTML."""
    if isinstance(child, Markup):
        return child
    return Markup("" if child is None else html.escape(readable(str(child))))


def joined(*children: Child) -> Markup:
    """The children one after the other."""
    return Markup("".join(escaped(child) for child in children))


def tag(name: str, /, *children: Child, **attributes: Child) -> Markup:
    """An element. `class_` sets class, `aria_label` aria-label; an attribute that is None is left out."""
    stated = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Markup(f"<{name}{stated}>")
    return Markup(f"<{name}{stated}>{joined(*children)}</{name}>")


def listed(*items: Child, kind: str = "ul", **attributes: Child) -> Markup:
    """A list of the items; nothing where there is none."""
    return tag(kind, *(tag("li", item) for item in items), **attributes) if items else Markup()


def label(text: str) -> Markup:
    """The name of a group: its direction of writing stays inside it."""
    return tag("bdi", text)


def table(caption: Child, head: list[Child], rows: list[list[Child]], **attributes: Child) -> Markup:
    """A table whose first column names the rows."""
    return tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", *(tag("th", cell, scope="col") for cell in head))),
        tag("tbody", *(_row(cells) for cells in rows)),
        **attributes,
    )


def _row(cells: list[Child]) -> Markup:
    return tag("tr", tag("th", cells[0], scope="row"), *(tag("td", cell) for cell in cells[1:]))
