"""The text of a paper: it is complete, and the same paper gives the same bytes."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papernotes.errors import RefusedError
from papernotes.formats.bibtex import field_escapes, write
from papernotes.formats.note import merge_markers
from papernotes.formats.text import paper as paper_text
from papernotes.formats.text import settings
from papernotes.formats.text.file_names import file_name
from papernotes.formats.text.paper import PaperRecord
from papernotes.model.paper import Field, Paper
from tests.support.generated_papers import (
    KEYS,
    TEXT,
    mirrored_papers,
)


@given(TEXT)
@example("a{b")
@example("}{")
@example("\\o \\n \\u{41} ;")
@example(" \u3000lead\n")
def test_values_are_safe_and_reversible(text: str) -> None:
    """Any text is restored, from one line with balanced braces."""
    value = field_escapes.encode(text)
    assert field_escapes.decode(value) == text
    assert value == value.strip()
    assert len(value.splitlines()) <= 1
    assert value.count("{") == value.count("}")


@given(st.lists(TEXT, max_size=5))
def test_lists_are_reversible(items: list[str]) -> None:
    """Any list of texts is restored, also with semicolons and empty texts."""
    assert field_escapes.decode_list(field_escapes.encode_list(items)) == tuple(items)


@given(mirrored_papers())
def test_a_paper_comes_back_from_its_text(known: PaperRecord) -> None:
    """Reading the written text gives the same paper, and writing it the same bytes."""
    text = paper_text.write(known)
    back = paper_text.read(text)
    assert back == known
    assert paper_text.write(back) == text


def test_conflicts_and_odd_entries_come_back() -> None:
    """Unresolved conflicts are kept, and so is an entry in another layout than ours."""
    paper = Paper("T", key="a", fields=(Field("title", "T"),), source="bibtex")
    known = PaperRecord(paper, '@misc{a, title = "T"}', (), (("title", "U"), ("title", "V")))
    text = paper_text.write(known)
    assert "papernotes-conflict-title = {U; V}" in text
    assert paper_text.read(text)._replace(paper=paper) == known


def test_only_what_the_entry_does_not_say_is_written_beside_it() -> None:
    """A plain paper has only the own field for its source."""
    paper = Paper("On Tests", key="a", authors=("Jane Doe",), year=2020, source="bibtex")
    fields = (Field("title", "On Tests"), Field("author", "Doe, Jane"), Field("year", "2020"))
    citation = write.format_entry("a", "misc", fields)
    assert paper_text.write(PaperRecord(paper._replace(fields=fields), citation)) == citation


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no entries"),
        ("@misc{a, title = {x}}\n@misc{b, title = {y}}", "2 entries"),
        ("@misc{a,\n<<<<<<< here\n x = {1}\n=======\n x = {2}\n>>>>>>> there\n}", "markers"),
        ("@misc{a, title = {x}", "brace"),
        ("@misc{, title = {x}}", "citation key"),
        ("@misc{a, title = {x}, title = {y}}", "two values for 'title'"),
        ("@misc{a, papernotes-year = {twenty}}", "not a number"),
    ],
)
def test_what_is_not_whole_is_refused(text: str, reason: str) -> None:
    """An incomplete file is refused."""
    with pytest.raises(RefusedError, match=reason):
        paper_text.read(text)


@given(KEYS, KEYS)
@example("Foo", "foo")
@example("../../x", "/etc/passwd")
@example("Ä", "ä")
@example("CON", "con.x")
@example("k" * 300, "k" * 301)
def test_file_names_are_safe_and_unique(first: str, other: str) -> None:
    """No name leads out of the folder, and only keys that a library treats as equal share one."""
    names = [file_name(key) for key in (first, other)]
    for name in names:
        assert not set(name) & set('/\\:*?"<>|\x1b')
        assert not name.startswith(".")
        assert len(name.encode()) < 255
    folded = [
        key.translate({ord(c): c.lower() for c in string.ascii_uppercase}) for key in (first, other)
    ]
    assert (names[0].casefold() == names[1].casefold()) == (folded[0] == folded[1])


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(settings.TABLES), TEXT.filter(bool)), TEXT, max_size=5
    )
)
def test_facts_come_back(rows: dict[tuple[str, str], str]) -> None:
    """The settings of a library are TOML that is read back."""
    assert settings.read(settings.write(rows)) == rows


def test_conflict_markers_are_told_from_prose() -> None:
    """Only all three markers in order are a conflict."""
    assert merge_markers.has_conflict("x\n<<<<<<< here\na\n=======\nb\n>>>>>>> there\n")
    assert not merge_markers.has_conflict("a\n=======\nb\n>>>>>>> there\n<<<<<<< x\n")
