"""Formulas of real notes, drawn by KaTeX in the browser from the files that the program ships."""

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from papernotes.formats.page.render import Links, render
from papernotes.pages.static_files import FOLDER
from tests.support.folders import SHARED

if TYPE_CHECKING:
    from playwright.sync_api import Page

DATA = SHARED / "data"
NOWHERE = Links(lambda _name: None, lambda _path: None)
EVERY = 1 if "LONG" in os.environ else 8
"""Of how many notes one is drawn; LONG=1 draws all."""
WRONG = (
    r"D_G^\*",  # a star that was escaped for Markdown
    r"<img src=",  # an image between dollars
)
"""Parts of formulas of these notes that are no TeX."""


def put(place: Path, articles: list[str], macros: str = "{}") -> str:
    """Write a page with these articles, as our pages are; return its address."""
    shutil.copytree(FOLDER, place / "static")
    (place / "page.html").write_text(
        "<!doctype html><html lang=ko><meta charset=utf-8><title>수식</title>"
        '<link rel=stylesheet href="static/katex/katex.min.css">'
        f'<script type="application/json" id="macros">{macros}</script>'
        '<script src="static/katex/katex.min.js"></script><script src="static/formulas.js"></script>'
        + "".join(f"<article>{html}</article>\n" for html in articles),
        "utf-8",
    )
    return (place / "page.html").as_uri()


def without_images(html: str) -> str:
    """Return HTML without the images, which are on other hosts."""
    return re.sub(r"<img [^>]*>", "", html)


def test_formulas_of_real_notes_are_drawn(page: "Page", tmp_path: Path) -> None:
    """KaTeX draws every formula that is TeX, and what it refuses is shown as typed with the reason."""
    notes = sorted(DATA.glob("notes-ko/*/*.md")) + sorted(DATA.glob("search/notes/*.md"))
    if not notes:
        pytest.skip(f"there are no real notes in {DATA}")
    texts = [note.read_text("utf-8", errors="replace") for note in notes]
    pages = [render(text, NOWHERE) for text in [text for text in texts if "$" in text][::EVERY]]
    page.goto(put(tmp_path, [without_images(rendered.html) for rendered in pages]))
    count = sum(rendered.formulas for rendered in pages)
    drawn, errors, refused = page.evaluate(
        """() => [
            document.querySelectorAll(".math.drawn .katex-html").length,
            document.querySelectorAll(".katex-error").length,
            [...document.querySelectorAll(".math.refused")].map((element) => [
                element.dataset.tex, element.textContent, element.lastChild.className]),
        ]"""
    )
    assert (drawn + len(refused), errors) == (count, 0)
    assert count > 300
    for tex, shown, reason in refused:
        assert any(part in tex for part in WRONG), tex
        assert tex.strip()[:20] in shown
        assert reason == "math-reason"


def test_macros_of_the_reader_and_of_a_note(page: "Page", tmp_path: Path) -> None:
    """A `\\newcommand` holds for the rest of its note alone; the reader's macros hold everywhere."""
    first = render("$\\newcommand{\\R}{\\mathbb{R}}\\R$\n\n$$x \\in \\R^{\\dim}$$", NOWHERE)
    second = render("$\\argmax_x f(x)$와 $\\E[x]$, $\\undefinedhere$", NOWHERE)
    macros = '{"\\\\E": "\\\\mathbb{E}", "\\\\argmax": "\\\\operatorname*{argmax}"}'
    page.goto(put(tmp_path, [first.html, second.html], macros))
    assert page.locator(".katex-html").count() == 4
    assert page.locator(".refused").count() == 1
    assert "\\undefinedhere" in page.inner_text(".refused")
    assert page.locator("article").first.locator(".mathbb", has_text="R").count() == 2


def test_a_formula_with_a_link_stays_as_typed(page: "Page", tmp_path: Path) -> None:
    """KaTeX alone would show the name of the command, without what it is about."""
    page.goto(put(tmp_path, [render("$\\href{javascript:alert(1)}{x}$", NOWHERE).html]))
    assert page.locator(".katex-html").count() == 0
    shown = page.inner_text(".refused")
    assert "\\href{javascript:alert(1)}{x}" in shown
    assert "\\href is not allowed in formulas here" in shown


def test_a_formula_is_read_by_a_screen_reader_and_copied_as_tex(
    page: "Page", tmp_path: Path
) -> None:
    """The drawing is hidden from screen readers, which get MathML, and the TeX stays in the page."""
    page.goto(put(tmp_path, [render("$\\frac{1}{2}$", NOWHERE).html]))
    assert page.locator("math mfrac").count() == 1
    assert page.locator(".katex-html").get_attribute("aria-hidden") == "true"
    assert page.locator("annotation").text_content() == "\\frac{1}{2}"
    assert page.locator(".math").get_attribute("data-tex") == "\\frac{1}{2}"


def test_a_long_formula_in_a_line_scrolls_by_itself(page: "Page", tmp_path: Path) -> None:
    """A narrow screen is no wider for it, and a short formula stays in its line."""
    page.set_viewport_size({"width": 360, "height": 700})
    tex = r"D_{KL}\left(q_{BB}(x_{t-1} \mid x_t, x_0, y) || p_\theta(x_{t-1} \mid x_t, y)\right)"
    page.goto(put(tmp_path, [render(f"손실은 ${tex}$이고 $x$는", NOWHERE).html]))
    page.add_style_tag(path=FOLDER / "style.css")
    page.evaluate("window.dispatchEvent(new Event('resize'))")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator(".math.wide").count() == 1
    page.set_viewport_size({"width": 1200, "height": 700})
    page.wait_for_function("!document.querySelector('.math.wide')")


def test_an_environment_in_a_line_scrolls_by_itself(page: "Page", tmp_path: Path) -> None:
    """`equation` between single dollars is drawn as a display, whose parts are never broken apart."""
    page.set_viewport_size({"width": 360, "height": 700})
    row = r"0 & -\phi_{3} & \phi_{2} \\"
    rows = row * 3
    left = r"\Phi = \phi^{\wedge} = \Phi^{T} + \phi^{\wedge} = "
    tex = (
        left
        + rf"\begin{{equation}}\begin{{bmatrix}}{rows}\end{{bmatrix}} \in \mathbb{{R}}^{{3 \times 3}}\end{{equation}}"
    )
    page.goto(put(tmp_path, [render(f"행렬 ${tex}$", NOWHERE).html]))
    page.add_style_tag(path=FOLDER / "style.css")
    page.evaluate("window.dispatchEvent(new Event('resize'))")
    assert page.locator(".katex-display").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_low_line_in_words_of_a_formula_is_drawn(page: "Page", tmp_path: Path) -> None:
    """`\\text{a_b}` is drawn, as blogs with MathJax show it; an escaped one stays one."""
    page.goto(
        put(tmp_path, [render(r"$h_l = \text{my_block}(h)$와 $\text{a\_b}_c$", NOWHERE).html])
    )
    drawn = page.locator(".katex-html")
    assert (drawn.count(), page.locator(".refused").count()) == (2, 0)
    assert "my_block" in drawn.first.inner_text()
    assert page.locator(".math").first.get_attribute("data-tex") == r"h_l = \text{my_block}(h)"
