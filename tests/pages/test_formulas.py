"""Formulas of notes, drawn by KaTeX in the browser from the files that the program ships."""

import json
import re
import shutil
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from papernotes.formats.page.render import Links, render
from papernotes.pages.static_files import FOLDER
from tests.support.folders import SHARED

if TYPE_CHECKING:
    from playwright.sync_api import Page

NOWHERE = Links(lambda _name: None, lambda _path: None)
FOLDERS = (SHARED / "data" / "notes-ko", SHARED / "data" / "search" / "notes")


@cache
def written(place: Path, articles: tuple[str, ...], macros: str = "{}") -> str:
    """A page with these articles and the program's own scripts; its address."""
    static = place / "static"
    if not static.exists():
        shutil.copytree(FOLDER, static)
    file = place / "page.html"
    file.write_text(
        "<!doctype html><html lang=ko><meta charset=utf-8><title>수식</title>"
        '<link rel=stylesheet href="static/katex/katex.min.css">'
        f'<script type="application/json" id="macros">{macros}</script>'
        '<script src="static/katex/katex.min.js"></script><script src="static/formulas.js"></script>'
        + "".join(f"<article>{html}</article>" for html in articles),
        "utf-8",
    )
    return file.as_uri()
