"""The files of the search index of a site."""

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.search.schema import COLUMNS
from papernotes.search.shards.build import STATE, build
from papernotes.search.shards.codes import (
    read_file,
    read_numbers,
    read_table,
    write_file,
    write_numbers,
    write_table,
)
from papernotes.search.shards.entries import read_entries, read_postings, write_postings
from papernotes.search.shards.pages import read_row, text_files
from papernotes.search.shards.rows import Names, Row
from tests.support.folders import ROOT
from tests.support.interpreter import unmeasured
from tests.support.search_sites import generated_rows

WORDS = st.text("abcdef+#=_ 가각나다확산모델𠮷", min_size=1, max_size=8)
COUNTS = st.integers(1, 5000) | st.lists(
    st.integers(0, 90), min_size=len(COLUMNS), max_size=len(COLUMNS)
).map(tuple).filter(any)


@given(st.lists(st.integers(0, 10**9)))
def test_numbers_are_read_as_written(numbers: list[int]) -> None:
    """Numbers of any size come back, in signs that a script may hold."""
    text = write_numbers(numbers)
    assert list(read_numbers(text)) == numbers
    assert not set('"\\|<').intersection(text)


def test_common_numbers_take_one_character() -> None:
    """The distance between pages with a common word is one character."""
    assert [len(write_numbers([number])) for number in (0, 67, 68, 1500, 10_000)] == [1, 1, 2, 2, 3]


@given(st.dictionaries(WORDS, st.text("!#$abc", max_size=5)))
def test_tables_are_read_as_written(table: dict[str, str]) -> None:
    """Keys keep their order and their values."""
    items = sorted(table.items())
    assert list(read_table(write_table(items))) == items


@given(st.dictionaries(st.integers(0, 20_000), COUNTS))
def test_postings_are_read_as_written(counts: dict[int, int | tuple[int, ...]]) -> None:
    """Pages and counts come back in the order of the pages."""
    postings = dict(sorted(counts.items()))
    assert read_postings(write_postings(list(postings.items()))) == postings


@given(st.text())
def test_a_file_is_a_script_with_its_content(text: str) -> None:
    """No text ends the script, the string in it or an element of HTML around it."""
    safe = text.encode(errors="replace").decode()
    data = write_file("r1", [text])
    assert read_file(data) == [safe]
    assert b"<" not in data
    assert not set("\u2028\u2029") & set(data.decode())


@pytest.mark.parametrize("data", [b"", b"papersIndex(1);", b'papersIndex("a",[)', "확산".encode()])
def test_another_file_is_refused(data: bytes) -> None:
    """A damaged file raises ValueError."""
    with pytest.raises(ValueError, match=r".*"):
        read_file(data)


def test_words_and_pairs_of_a_page() -> None:
    """A word has its mark behind it; a pair is two neighbours, never across a gap."""
    row = Row("a.html", "StarGAN", "확산모델을 쓴다", tags=("vit", "3d"))
    words, pairs, length = read_entries(row)
    assert words == {
        "stargan": (0, 1, 0, 0, 0, 0), "star=": (0, 1, 0, 0, 0, 0), "gan=": (0, 1, 0, 0, 0, 0),
        "확산_": 1, "산모": 1, "모델": 1, "델을": 1, "쓴다_": 1,
        "vit": (0, 0, 1, 0, 0, 0), "3d": (0, 0, 1, 0, 0, 0),
    }  # fmt: skip # a table
    assert {"확산_ 산모", "산모 모델", "모델 델을", "델을 쓴다_"} <= pairs.keys()
    assert not [pair for pair in pairs if pair.startswith("vit")]
    assert length == 1 + 3 + 5 + 3  # FTS5 counts the gaps too


@given(st.text("가나다 a-\n,", min_size=1, max_size=40), st.integers(0, 30_000))
def test_a_long_text_is_cut_between_words(text: str, length: int) -> None:
    """The pieces of a text make the text again, and none is long."""
    text = (text * length)[:length]
    row = Row("a/b.html", "제목", text, ("Kim",), ("t",), "CVPR", "C", 2020, "초록")
    pieces = [content for _, content in text_files(row)]
    assert read_row("a/b.html", pieces) == row
    assert max(len(piece[0]) for piece in pieces) <= 4000
    if " " in text[:40]:
        assert all(piece[0][-1] in " \n" for piece in pieces[:-1])


def test_names_are_safe_on_every_file_system() -> None:
    """Small letters, digits, a hyphen: no name differs from another by its letter case alone."""
    files = build([*generated_rows(40), Row("논문/CON.html", "확산", "a" * 300 + " 가나다" * 9000)])
    assert all(re.fullmatch(r"[a-z0-9-]{1,40}\.js(on)?", name) for name in files)
    assert not {"con.js", "prn.js", "aux.js", "nul.js"} & files.keys()


def test_the_same_rows_give_the_same_bytes() -> None:
    """Neither the seed of hashes nor the time zone changes a byte."""
    script = (
        "import hashlib; from tests.support.search_sites import *\n"
        "files = build([*generated_rows(30)], Names({'확산': ('diffusion', 'model')}))\n"
        "print(hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**unmeasured(), "PYTHONHASHSEED": seed, "TZ": zone},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Asia/Seoul"), ("2", "America/New_York"))
    }
    assert len(printed) == 1


def test_an_edit_changes_few_files() -> None:
    """A word that is added to one note changes its text, its words and what names all pages."""
    rows = list(generated_rows(120))
    before = build(rows)
    rows[90] = rows[90]._replace(text=f"{rows[90].text} 새로운단어")
    after = build(rows)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert {"root.js", STATE} <= changed
    assert len(changed) <= 12
    assert len(after) > 200


def test_a_new_page_changes_nothing_about_others() -> None:
    """A page that comes last keeps the numbers of all others, so that most files stay."""
    rows = list(generated_rows(120))
    before = build(rows[:-1])
    after = build(rows)
    kept = [name for name, data in before.items() if after.get(name) == data]
    assert len(kept) > len(before) / 2


def test_nothing_but_the_rows_is_in_the_index() -> None:
    """Each word in the files is a word of a page."""
    row = Row("a.html", "제목", "공개된 문장", tags=("태그",), venue="CVPR", year=2020)
    names = Names({"태그": ("tagged",), "비밀": ("secret",)}, {"NeurIPS": ("NIPS",)})
    everything = b"".join(build([row], names).values()).decode()
    assert "tagged" in everything
    assert not re.search("비밀|secret|nips", everything)


def test_an_empty_site_has_an_index() -> None:
    """Without pages nothing is found, and nothing fails."""
    assert {"root.js", "fyear.js", STATE} <= build([]).keys()
