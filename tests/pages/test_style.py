"""The style sheet of pages: contrast in light and dark, every class of pictures, nothing from elsewhere."""

import re

import pytest

from papernotes.formats.svg.document import COLOURS
from papernotes.pages import static_files
from tests.support.contrast import contrast

STYLE = static_files.read("style.css").decode()
TEXTS = ("text", "quiet", "link", "good", "bad", "warn")
BACKGROUNDS = ("page", "raised", "chosen")


def colours(mode: str) -> dict[str, str]:
    """The custom properties of the light or dark page that are colours."""
    light, _, dark = STYLE.partition("@media (prefers-color-scheme: dark)")
    text = light if mode == "light" else dark.partition("/* Page */")[0]
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", text))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_texts_have_contrast(mode: str) -> None:
    """Every colour of a text has 4.5 on every background that it stands on."""
    known = colours(mode)
    pairs = [(text, page) for text in TEXTS for page in BACKGROUNDS]
    pairs += [("on-button", "button"), ("on-mark", "mark")]
    poor = {
        pair: contrast(known[pair[0]], known[pair[1]])
        for pair in pairs
        if contrast(known[pair[0]], known[pair[1]]) < 4.5
    }
    assert poor == {}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_edges_of_fields_can_be_seen(mode: str) -> None:
    """Borders of fields and buttons have a contrast of 3 (WCAG 2.2, criterion 1.4.11)."""
    known = colours(mode)
    assert contrast(known["edge"], known["page"]) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_pictures_have_the_colours_of_the_command_line(mode: str) -> None:
    """A calendar of a page is shaded as one that `papers review --svg` writes."""
    known = colours(mode)
    for name in ("bar", *(f"level{level}" for level in range(5))):
        assert known[name] == getattr(COLOURS[name], mode)
        assert re.search(rf"svg[a-z.]* \.{name} {{\n  fill: var\(--{name}\)", STYLE)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_parts_of_charts_can_be_seen(mode: str) -> None:
    """Their colours have a contrast of 3 to the page, and no two are the same."""
    known = colours(mode)
    parts = dict(re.findall(r"svg \.(part\d) {\n  fill: (#[0-9a-f]{6}|var\(--edge\))", STYLE))
    values = [known["edge"] if value.startswith("var") else value for value in parts.values()]
    assert len(set(values)) == len(values) == 7
    assert all(contrast(value, known["page"]) >= 3 for value in values)


def test_nothing_comes_from_elsewhere() -> None:
    """No font, image or other style sheet is fetched: no third party is ever asked."""
    assert not re.search(r"url\(|@import|@font-face|https?:|//", STYLE)


def test_fonts_of_hangul_are_those_of_the_system() -> None:
    """macOS, Windows and Linux each have one of them."""
    for name in ("Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR"):
        assert f'"{name}"' in STYLE
