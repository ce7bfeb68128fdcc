"""A whole HTML page: one style sheet in it, nothing fetched, nothing run."""

import base64
import hashlib

from reports.markup import Child, Markup, tag
from reports.style import STYLE

_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'"


def document(title: str, *body: Child) -> bytes:
    """The page with `body` between its tags; the same title and body give the same bytes."""
    page = tag(
        "html",
        tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="referrer", content="no-referrer"),
            tag("title", title),
            tag("style", Markup(STYLE)),
        ),
        tag("body", *body),
        lang="en",
    )
    return f"<!doctype html>\n{page}\n".encode()
