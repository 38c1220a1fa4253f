"""Lists with BibTeX and RIS entries between their lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats import pasted_list
from tests.support.growth import assert_proportional

ENTRY = "@article{he2016,\n  title = {Deep {R}esiduals, 2006.11239},\n  year = {2016},\n}"
IN_ROUND = "@misc(round, title = {A (round) {one}}, year = 1999)"
RECORD = "TY  - JOUR\nTI  - A Thing\n      that goes on\nDO  - 10.1000/x\nER  - "
LINES = [
    "2006.11239",
    "- [NeRF](https://arxiv.org/abs/2003.08934)",
    "# comment",
    "",
    "A Title of Words",
]
WORDS = ["2006.11239", "2003.08934", "A Title of Words"]


def keys(text: str) -> dict[str, list[str]]:
    """The keys or titles of the entries by format."""
    return {
        name: [entry.key or entry.fields[0].value for entry in contents.entries]
        for name, contents in pasted_list.read(text).entries
    }


@given(st.permutations([*LINES, ENTRY, IN_ROUND, RECORD]), st.sampled_from(["\n", "\n\n"]))
def test_entries_and_lines_mix_in_any_order(parts: list[str], between: str) -> None:
    """Each line is read, and no line of an entry is taken for one."""
    text = between.join(parts)
    pasted = pasted_list.read(text)
    assert sorted(pasted.words) == sorted(WORDS)
    results = keys(text)
    assert sorted(results["bibtex"]) == ["he2016", "round"]
    assert len(results["ris"]) == 1
    assert all(not contents.faults for _, contents in pasted.entries)
    for _, contents in pasted.entries:
        for entry in contents.entries:
            line = text.split("\n")[entry.line - 1]
            assert line.startswith(("@", "TY")), (entry.line, line)


@pytest.mark.parametrize(
    ("text", "words", "entries", "faults"),
    [
        ("@misc{a, title={A}}@misc{b, title={B}} 2006.11239", ["2006.11239"], ["a", "b"], []),
        ("  @misc{a,\n title={A}}\n", [], ["a"], []),
        ("@string{x = {X}}\n2006.11239\n@misc{a, title=x}", ["2006.11239"], ["a"], []),
        ("@misc{cut, title = {never\n\n2006.11239", ["2006.11239"], [], [1]),
        ("2006.11239\n@misc{cut, title = {never\n@misc{b, title={B}}", ["2006.11239"], ["b"], [2]),
        ("@misc{cut,\n  year = 2020\n", [], [], [1]),
        ("mail me@{x}.org", ["mail me@{x}.org"], [], []),
        ("@kim wrote it", ["@kim wrote it"], [], []),
    ],
)
def test_entries_that_are_cut(
    text: str, words: list[str], entries: list[str], faults: list[int]
) -> None:
    """A cut entry is a fault with its line and ends with its paragraph; the others are read."""
    pasted = pasted_list.read(text)
    assert list(pasted.words) == words
    contents = [part for _, part in pasted.entries]
    assert [entry.key for part in contents for entry in part.entries] == entries
    assert [fault.line for part in contents for fault in part.faults if fault.lost] == faults


def test_a_record_without_its_end() -> None:
    """It ends where no tag follows, and is reported."""
    pasted = pasted_list.read("TY  - JOUR\nTI  - A Thing\n\n2006.11239\nTY  - BOOK\nTI  - Another")
    assert pasted.words == ("2006.11239",)
    ((_, contents),) = pasted.entries
    assert [entry.line for entry in contents.entries] == [1, 5]
    assert [fault.reason.kind for fault in contents.faults] == ["record-without-end"] * 2


@given(st.text(alphabet="@{}()misc,= \n\tTYER-a2006.11239#", max_size=300))
def test_every_text_is_read(text: str) -> None:
    """Whatever it is made of; entries have the lines that they stand in."""
    lines = text.split("\n")
    for _, contents in pasted_list.read(text).entries:
        assert all(0 < entry.line <= len(lines) for entry in contents.entries)


@pytest.mark.parametrize(
    "piece", ["@a{", "@a{\n", "@a{\n\n", "TY  - \n", "TY  - x\n\n", "{", "@", "@a("]
)
def test_long_lists_are_read_in_time(piece: str) -> None:
    """Many beginnings of entries are not each read to the end of the list."""
    assert_proportional(pasted_list.read, piece * 1_000, piece * 10_000)
