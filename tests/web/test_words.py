"""The words of the interface: every one has its Korean."""

import re
from pathlib import Path

import pytest

from papernotes.model.lineage.trunks import VERBS
from papernotes.model.tags.proposal import REASONS
from papernotes.operations.search.related import LINKS
from papernotes.pages import templates
from papernotes.web import routes
from papernotes.web.views.keys import KEYS
from papernotes.web.words import languages
from papernotes.web.words.languages import KOREAN, words_in

SOURCES = sorted(
    [
        *(templates.FOLDER / "serve").rglob("*.html"),
        *(Path(languages.__file__).parents[1] / "views").glob("*.py"),
        *(Path(languages.__file__).parents[1] / "changes").glob("*.py"),
    ]
)
SAID = re.compile(r"""\bt\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*[,)]""")


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_what_a_page_says_has_korean_words(source: Path) -> None:
    """No text of a template, a view or a change is English in a Korean page."""
    said = [words[1:-1] for words in SAID.findall(source.read_text("utf-8"))]
    assert [words for words in said if words not in KOREAN] == []


def test_names_in_tables_have_korean_words() -> None:
    """Pages, keys, kinds of links, of relations, and reasons of proposals."""
    names = [entry.words for entry in routes.NAVIGATION]
    names += [words for _, words in KEYS]
    names += [*VERBS.values(), *LINKS, *REASONS]
    names += [f"{field} facet" for field in ("tag", "venue", "year", "status")]
    names += [f"run {state}" for state in ("failed", "ok", "tried")]
    assert [name for name in names if name not in KOREAN] == []


def test_both_languages_fill_in_the_same_details() -> None:
    """A detail in braces is in the Korean words too."""
    for english, korean in KOREAN.items():
        assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", korean)), english
    assert words_in("ko")("{days} late", days="3일") == "3일 늦음"
