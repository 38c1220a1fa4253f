"""Charts as SVG: well-formed, with text alternatives, legible in light and dark."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.svg import document
from papernotes.formats.svg.bars import Bar, bars
from papernotes.formats.svg.calendar import calendar
from papernotes.formats.svg.columns import Column, Part, columns
from papernotes.formats.svg.document import COLOURS, Picture
from tests.support.contrast import contrast, luminance

SVG = "{http://www.w3.org/2000/svg}"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


def parse(picture: Picture, title: str = "T", description: str = "D") -> ElementTree.Element:
    """A picture as a real parser reads its document."""
    return ElementTree.fromstring(document.document(picture, title, description))


@given(st.lists(st.builds(Bar, ANY_TEXT, st.integers(0, 10**9), ANY_TEXT), max_size=8), ANY_TEXT)
def test_any_text_makes_a_well_formed_document(rows: list[Bar], title: str) -> None:
    """Signs of XML are escaped, and characters that no XML can hold are left out."""
    root = parse(bars(rows, 700), title, title)
    assert len(root.findall(f".//{SVG}rect")) == len(rows) + 1
    sizes = [float(rect.get("width", "")) for rect in root.findall(f"{SVG}g/{SVG}rect")]
    assert all(0 <= size <= 700 for size in sizes)


@pytest.mark.parametrize("text", ["<script>", "a & b", '"quoted"', "확산 <모델>", "🎓 ]]>"])
def test_texts_are_read_as_they_are(text: str) -> None:
    """A name is the text of its element, and the title and description are those of the image."""
    root = parse(bars([Bar(text, 3)], 700), text, text)
    assert (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")) == (text, text)
    assert text in [element.text for element in root.iter(f"{SVG}text")]
    assert root.findtext(f"{SVG}g/{SVG}title") == f"{text}: 3"


def test_the_image_is_named_for_screen_readers() -> None:
    """It has the role of an image, and its label points to texts that are there."""
    root = parse(bars([], 100))
    assert root.get("role") == "img"
    ids = [root.find(f"{SVG}{name}") for name in ("title", "desc")]
    named = " ".join(element.get("id", "") for element in ids if element is not None)
    assert root.get("aria-labelledby") == named


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", ["text", "quiet"])
def test_texts_have_contrast(name: str, mode: str) -> None:
    """Texts have a contrast of 4.5 at least on their own page, in light and dark."""
    text, page = (getattr(COLOURS[n], mode) for n in (name, "page"))
    assert contrast(text, page) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_shades_grow_with_the_number(mode: str) -> None:
    """Each level is further from the page than the one before it."""
    page = luminance(getattr(COLOURS["page"], mode))
    far = [abs(luminance(getattr(COLOURS[f"level{level}"], mode)) - page) for level in range(5)]
    assert far == sorted(far)
    assert len(set(far)) == 5


def test_dark_pages_have_their_own_colours() -> None:
    """The style sheet has a rule for every class in both modes."""
    style = parse(bars([], 100)).findtext(f"{SVG}style") or ""
    light, _, dark = style.partition("@media (prefers-color-scheme:dark)")
    for name, theme in COLOURS.items():
        assert f".{name}{{fill:{theme.light}}}" in light
        assert f".{name}{{fill:{theme.dark}}}" in dark


def test_a_year_has_a_square_for_each_day() -> None:
    """Each square says its day and number, and is darker for more."""
    numbers = {"2024-02-29": 1, "2024-12-31": 7}
    drawn = calendar("2024-01-01", "2024-12-31", numbers, WEEKDAYS, lambda day, n: f"{day}: {n}")
    root = parse(drawn)
    squares = {
        rect.findtext(f"{SVG}title"): rect.get("class") for rect in root.findall(f"{SVG}rect")[1:]
    }
    assert len(squares) == 366
    assert squares["2024-02-29: 1"] == "level1"
    assert squares["2024-12-31: 7"] == "level4"
    assert squares["2024-01-01: 0"] == "level0"
    months = [
        text.text for text in root.findall(f"{SVG}text") if re.fullmatch(r"\d+", text.text or "")
    ]
    assert months == [str(month) for month in range(1, 13)]


def test_long_names_are_cut_by_columns() -> None:
    """A Hangul letter takes two columns; the whole name is in the tooltip."""
    assert document.clip("확산 모델", 30) == "확산 모델"
    assert document.clip("가" * 20, 11) == "가가가가…"


def test_bars_and_days_lead_somewhere() -> None:
    """In a page, a row with an address is a link with its sentence; one without is a group."""
    rows = [Bar("nerf", 3, "nerf: 3 papers", "/search?q=tag:nerf&x=1"), Bar("gan", 0)]
    drawn = document.inline(bars(rows, 700), "By tag", "nerf 3", "tags")
    root = ElementTree.fromstring(drawn)
    (link,) = root.iter("a")
    assert (link.get("href"), link.findtext("title")) == (
        "/search?q=tag:nerf&x=1",
        "nerf: 3 papers",
    )
    year = calendar(
        "2024-01-01", "2024-12-31", {"2024-02-29": 1}, WEEKDAYS, "{}: {}".format, "/{}".format
    )
    root = ElementTree.fromstring(document.inline(year, "2024", "", "days"))
    (link,) = root.iter("a")
    assert (link.get("href"), link.findtext("title")) == ("/2024-02-29", "2024-02-29: 1")


def test_a_picture_in_a_page_leaves_style_and_names_to_it() -> None:
    """It has no style sheet, which the page's policy would refuse, and ids of its own.

    An image hides its parts from screen readers, so a picture with links is a group.
    """
    drawn = document.inline(bars([Bar("a", 1)], 700), "T", "D", "tags", "ko")
    root = ElementTree.fromstring(drawn)
    assert "style" not in drawn
    assert "xmlns" not in drawn
    assert (root.get("role"), root.get("lang")) == ("group", "ko")
    names = {element.get("id"): element.text for element in root.iter() if element.get("id")}
    assert names == {root.get("aria-labelledby"): "T", root.get("aria-describedby"): "D"}
    assert list(names) == ["tags-title", "tags-description"]


def test_columns_are_parts_of_their_height() -> None:
    """Parts stand on each other, the highest column takes the whole height, and parts are links."""
    rows = [
        Column("2019", (Part(3, 1, "CVPR 2019: 3", "/a"), Part(1, 0, "others 2019: 1", "/b"))),
        Column("2020", ()),
        Column("2021", (Part(2, 1, "CVPR 2021: 2", "/c"),)),
    ]
    root = parse(columns(rows))
    parts = root.findall(f"{SVG}a")
    assert [part.get("href") for part in parts] == ["/a", "/b", "/c"]
    assert parts[0].findtext(f"{SVG}title") == "CVPR 2019: 3"
    shapes = [part.find(f"{SVG}rect") for part in parts]
    heights = [float(shape.get("height", "")) for shape in shapes if shape is not None]
    assert heights == [135.0, 45.0, 90.0]
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert texts == ["4", "2019", "2020", "2", "2021"]
    parse(columns([]))
