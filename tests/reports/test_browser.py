"""The pages as a browser meets them."""

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.pages import pages
from tests.reports.browser import PROGRAM, Browser
from tests.reports.publications import Stated, publication

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="needs Chromium: apt-get install chromium")

LABELS = ("Ocean", "Reef + Lagoon + a group of a very long name that holds many small teams", "x" * 120)
SAID: Stated = {
    ("Ocean", "after_hours_sessions"): [1.0, 1.02, 0.98, 1.0, 1.0, 6.0],
    ("Ocean", "meeting_share"): [0.2, 0.2, 0.2, 0.2, "series_break", 0.3],
    ("Ocean", "focus_share"): [0.5, "suppressed", 0.5, 0.5, "insufficient", 0.5],
}
NARROW, WIDE = 390, 1280


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of a year, as files."""
    folder = tmp_path_factory.mktemp("report")
    said = {key: [*[series[0]] * 7, *series] for key, series in SAID.items()}
    paths = {}
    for name, content in pages(publication(LABELS, windows=13, said=said)):
        paths[name] = folder / name
        paths[name].parent.mkdir(exist_ok=True)
        paths[name].write_bytes(content)
    return paths


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_page_is_quiet_and_fits(written: dict[str, Path], browser: Browser, width: int) -> None:
    for path in written.values():
        visit = browser.open(path, width)
        assert visit.complaints == []
        assert visit.requests == [path.as_uri()]
        assert browser.value("document.documentElement.scrollWidth") <= width
        assert browser.value("document.scripts.length") == 0


def test_the_style_is_let_in(written: dict[str, Path], browser: Browser) -> None:
    browser.open(written["organisation.html"], WIDE)
    assert browser.value("getComputedStyle(document.querySelector('h1')).color") == "rgb(22, 50, 79)"


def test_a_page_that_breaks_the_policy_is_not_quiet(
    written: dict[str, Path], browser: Browser, tmp_path: Path
) -> None:
    """A script, a picture and a style of somebody else's are each complained about."""
    page = written["organisation.html"].read_text()
    hostile = tmp_path / "hostile.html"
    hostile.write_text(
        page.replace("<main>", '<main><script>document.title = "run"</script><p style="color: red">'
                     '<img src="missing.png"><div style="width: 5000px">.</div>')
    )  # fmt: skip
    visit = browser.open(hostile, NARROW)
    assert sum("Content Security Policy" in said for said in visit.complaints) >= 3
    assert browser.value("document.title") != "run"


def test_charts_are_read_as_pictures_with_names(written: dict[str, Path], browser: Browser) -> None:
    browser.open(written["organisation.html"], WIDE)
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    roles = ("image", "img")
    pictures = [node for node in nodes if node["role"]["value"] in roles and not node["ignored"]]
    assert len(pictures) == 12
    assert all(node["name"]["value"] for node in pictures)


def test_tables_open_without_a_script(written: dict[str, Path], browser: Browser) -> None:
    browser.open(written["organisation.html"], NARROW)
    browser.value("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert browser.value("document.querySelectorAll('details table').length") == 12
    assert browser.value("document.documentElement.scrollWidth") <= NARROW


def test_text_stands_out_from_its_ground(written: dict[str, Path], browser: Browser) -> None:
    """Contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3) on the darker of the page's two grounds."""
    browser.open(written["organisation.html"], WIDE)
    colours = browser.value(
        "[...new Set([...document.querySelectorAll('main *')].filter(each => each.textContent.trim())"
        ".map(each => getComputedStyle(each)[each.tagName === 'text' ? 'fill' : 'color']))]"
    )
    assert colours
    for colour in colours:
        assert _contrast(_rgb(colour), (243, 246, 250)) >= 4.5, colour


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
    return red, green, blue


def _contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance, WCAG 2.2."""
    linear = [(c / 255) / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", ["organisation.html", "groups/ocean"])
def test_a_page_prints_on_two_sheets(written: dict[str, Path], browser: Browser, name: str) -> None:
    path = next(path for found, path in written.items() if found.startswith(name))
    assert _sheets(browser, path) <= 2


def test_the_page_of_a_large_organisation_prints_on_two_sheets(browser: Browser, tmp_path: Path) -> None:
    labels = [f"Group {number} + A group beside it" for number in range(180)]
    name, content = next(pages(publication(labels, said=SAID)))
    (tmp_path / name).write_bytes(content)
    assert _sheets(browser, tmp_path / name) <= 2


def _sheets(browser: Browser, path: Path) -> int:
    browser.open(path, WIDE)
    printed = base64.b64decode(browser.call("Page.printToPDF", preferCSSPageSize=True)["data"])
    return len(re.findall(rb"/Type\s*/Page\b", printed))
