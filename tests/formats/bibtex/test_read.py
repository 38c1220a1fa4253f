"""BibTeX files as people have them: what is read, what is named, and what it costs."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pybtex.database
import pybtex.errors
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database.input.bibtex import Parser

from papernotes.errors import PapersError, RefusedError
from papernotes.formats import encodings
from papernotes.formats.bibtex import read as read_bibtex
from papernotes.formats.bibtex import stored_entry, write
from papernotes.formats.bibtex.month_macros import MONTHS, is_month_expression
from papernotes.formats.bibtex.paper import paper_from_entry
from papernotes.formats.latex import encode
from papernotes.model.entry import Contents, Entry
from papernotes.model.paper import Field
from papernotes.operations.bibliography import read as read_bibliography
from papernotes.operations.papers import venue
from papernotes.sentences.messages import sentence
from tests.support.folders import SHARED
from tests.support.growth import assert_proportional

SHARED = SHARED / "data" / "bib"
FILES = sorted(SHARED.rglob("*.bib"))


def entry(text: str) -> tuple[str, dict[str, str]]:
    """Key and fields of the only entry of a text."""
    (parsed,) = read_bibtex.read(text).entries
    return parsed.key, {field.name: field.value for field in parsed.fields}


def faults(text: str) -> list[tuple[int, str, bool]]:
    """Line, reason and whether the entry is lost, for every fault of a text."""
    return [
        (fault.line, sentence(fault.reason), fault.lost) for fault in read_bibtex.read(text).faults
    ]


@pytest.mark.parametrize(
    ("text", "key", "fields"),
    [
        ("@misc{k, title = {x}}", "k", {"title": "x"}),
        ("@misc{k, title = {x},}", "k", {"title": "x"}),
        ("@misc{k,\r\n  title = {x\r\n  y}\r\n}", "k", {"title": "x\r\n  y"}),
        ("@misc(k, title = {x)})", "k", {"title": "x)"}),
        ("@misc{ k , title={x}}", "k", {"title": "x"}),
        ("@misc{k}", "k", {}),
        ("@misc{k,,title={x},,}", "k", {"title": "x"}),
        ("@misc{,title={x}}", "", {"title": "x"}),
        ("@misc{title={x}}", "", {"title": "x"}),
        ("@misc{김2020, title={확산 모델}}", "김2020", {"title": "확산 모델"}),
        ("@misc{k, title = 12}", "k", {"title": "12"}),
        ("@misc{k, title = {a} # \" b \" # 3}", "k", {"title": "a b 3"}),
        ('@misc{k, title = "a {"}quoted{"} b"}', "k", {"title": 'a {"}quoted{"} b'}),
        ("@misc{k, title = {a {b {c {d {e {f}}}}}}}", "k", {"title": "a {b {c {d {e {f}}}}}"}),
        ("@misc{k, title = {say \"x\"}}", "k", {"title": 'say "x"'}),
        ("@misc{k, title = {50\\% of 7 % no comment}, year = 1}", "k",
         {"title": "50\\% of 7 % no comment", "year": "1"}),
        ("@misc{k, title = {x}, % a comment\n year = 1}", "k", {"title": "x", "year": "1"}),
        ("@misc{k, url = {http://x.org/~y_z?a=1&b#c}}", "k", {"url": "http://x.org/~y_z?a=1&b#c"}),
        ("@misc{k, note = {mail me@x{y}}}", "k", {"note": "mail me@x{y}"}),
        ("@MISC{k, archivePrefix = {arXiv}, Eprint = {1}}", "k", {"archivePrefix": "arXiv", "Eprint": "1"}),
        ("@misc{k, author = {}}", "k", {"author": ""}),
        ("@misc{k, t.x-y:z+1 = {x}}", "k", {"t.x-y:z+1": "x"}),
        ("me@x.org writes @misc{k, title={x}}", "k", {"title": "x"}),
        ("@misc{k, title={x}}}", "k", {"title": "x"}),
        ("@misc{ Kim  2020 , title={x}}", "Kim 2020", {"title": "x"}),
        ("@misc(김 철수 2020, title={x})", "김 철수 2020", {"title": "x"}),
    ],
)  # fmt: skip # a table of cases
def test_an_entry_is_read_as_it_is_written(text: str, key: str, fields: dict[str, str]) -> None:
    """Key, names and values come out as they stand in the file, in that order."""
    parsed = entry(text)
    assert parsed == (key, fields)
    assert list(parsed[1]) == list(fields)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("jan", "jan"),
        ("JAN", "jan"),
        ('10 # "~" # jan', '10 # "~" # jan'),
        ("jan # {~1}", 'jan # "~1"'),
        ("1", "1"),
        ('"jan"', "jan"),
        ("{jan}", "jan"),
        ("{January}", "January"),
    ],
)
def test_months_stay_names(value: str, kept: str) -> None:
    """A month by name is left to the style to spell, and comes back the same from our entry."""
    _, fields = entry(f"@misc{{k, month = {value}}}")
    assert fields == {"month": kept}
    again = write.format_entry("k", "misc", [Field("month", kept)])
    assert entry(again)[1] == fields
    is_name = "jan" in kept
    assert f"  month = {kept if is_name else '{' + kept + '}'},\n" in again


def test_strings_are_replaced() -> None:
    """An @string of the file, of a file read before, and one within another."""
    strings: dict[str, str] = {}
    read_bibtex.read('@string{pami = "IEEE TPAMI"}', strings)
    own = '@STRING(vol = {Vol. })\n@string{both = PAMI # ", " # vol}\n@misc{k, journal = both # 3}'
    contents = read_bibtex.read(own, strings)
    assert contents.entries[0].fields == (Field("journal", "IEEE TPAMI, Vol. 3"),)
    assert contents.faults == ()


def test_an_unknown_string_is_named_and_kept_as_text() -> None:
    """The name is the value then, and one fault says in how many places."""
    text = "@misc{a, journal = pami}\n@misc{b, journal = pami}\n@misc{c, title = jmlr}"
    contents = read_bibtex.read(text)
    assert [parsed.fields[0].value for parsed in contents.entries] == ["pami", "pami", "jmlr"]
    assert faults(text) == [
        (1, "the @string pami is not defined: in 2 places its name is kept as the text", False),
        (3, "the @string jmlr is not defined: here its name is kept as the text", False),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@comment{my notes: {x}}", [(1, "the @comment is not kept", False)]),
        ("@Comment(x)", [(1, "the @comment is not kept", False)]),
        ('@preamble{"\\newcommand{\\x}{y}"}', [(1, "the @preamble is not kept", False)]),
        ("a remark", [(1, "a comment is not kept", False)]),
        ("one\n@misc{a}\ntwo\n@misc{b}\n", [(1, "2 comments between entries are not kept", False)]),
        ("% @misc{k, title = {x", [(1, "a comment is not kept", False)]),
        ("@comment x\n", [(1, "a comment is not kept", False)]),
        ("@misc{k, title={x}, title={y}}", [(1, "its second 'title' is not kept: y", False)]),
        ("@misc{k, title={x}, TITLE={x}}", []),
        ("@misc{k, keywords={x}, Keywords={y}}", []),
    ],
)
def test_what_is_not_kept_is_named(text: str, expected: list[tuple[int, str, bool]]) -> None:
    """Comments, preambles and second values are no part of an entry, and the reader is told."""
    assert faults(text) == expected


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("@misc{k, title = {x\n", "its field 'title' is not closed: a brace or a quote is missing"),
        ("@misc{k, title = {x}\n", "it is not closed: a brace is missing"),
        ("@misc{k, title = \"x\n", "its field 'title' is not closed: a brace or a quote is missing"),
        ("@misc{k, title = \"a}b\"}\n", "the braces of its field 'title' do not match"),
        ("@misc{k, title = {x} year = 1}\n",
         "a comma or a closing brace is missing before 'year = 1}' on line 2"),
        ("@misc{k, title = , year = 1}\n", "the field 'title' has no value"),
        ("@misc{k, title = }\n", "the field 'title' has no value"),
        ("@misc{k title = {x}}\n", "a comma is missing after its key 'k'"),
        ("@misc{k\n  title = {x}}\n", "a comma is missing after its key 'k'"),
        ("@misc{a {b}, title = {x}}\n",
         "'a {b}' cannot be a citation key, which has no braces, quotes or line breaks"),
        ("@misc{a b}\n",
         "'a b}' cannot be a citation key, which has no braces, quotes or line breaks"),
        ("@misc{a\nb, title = {x}}\n",
         "'a' cannot be a citation key, which has no braces, quotes or line breaks"),
        ("@misc k, title = {x}}\n", "its opening brace is missing"),
        ("@string{x}\n", "the @string has no name"),
        ("@string{x = }\n", "a value is missing"),
        ("@misc{k, title = " + "{" * 300 + "}" * 300 + "}\n",
         "the braces of its field 'title' nest too deep"),
    ],
)  # fmt: skip # a table of cases
def test_a_broken_entry_is_named_and_the_others_are_read(broken: str, reason: str) -> None:
    """What cannot be read is left out whole, with its line; entries before and after are whole."""
    contents = read_bibtex.read(
        f"@misc{{before, title = {{a}}}}\n{broken}@misc{{after, title = {{b}}}}"
    )
    assert [parsed.key for parsed in contents.entries] == ["before", "after"]
    assert [(fault.line, sentence(fault.reason), fault.lost) for fault in contents.faults] == [
        (2, reason, True)
    ]


def test_the_first_of_two_entries_with_one_key_stays() -> None:
    """The same entry twice is silent; another one is left out and named with both lines."""
    text = "@misc{k, title = {x}}\n@misc{k, title={x}}\n@book{K, title = {y}}\n"
    contents = read_bibtex.read(text)
    assert contents.entries == (Entry("k", "misc", (Field("title", "x"),), 1),)
    said = "line 1 has another entry with the key k, in other letter case"
    assert faults(text) == [(3, said, True)]
    said = "line 1 has another entry with the same key"
    assert faults(text.replace("K", "k")) == [(3, said, True)]


@pytest.mark.parametrize(
    ("data", "text", "guessed"),
    [
        ("확산 é".encode(), "확산 é", ""),
        ("\ufeff확산".encode(), "확산", ""),
        ("확산 é".encode("utf-16"), "확산 é", ""),
        ("확산 a".encode("utf-16-be"), "확산 a", "not a text file"),
        ("\ufeff확산".encode("utf-16-be"), "확산", ""),
        ("확산 모델".encode("cp949"), "확산 모델", "CP949"),
        (
            "별점 ★★★☆, “확산 모델…”의 문턱값 β·σ, 擴散, 뷁".encode("cp949"),
            "별점 ★★★☆, “확산 모델…”의 문턱값 β·σ, 擴散, 뷁",
            "CP949",
        ),
        ("Äbc ÖO ‘Ångström’".encode("cp1252"), "Äbc ÖO ‘Ångström’", "Windows-1252"),
        ("Müller and Þór – x".encode("cp1252"), "Müller and Þór – x", "Windows-1252"),
        (
            "김민수 확산 모델 ".encode() + "é".encode("latin-1"),
            "김민수 확산 모델 é",
            "UTF-8 with some Windows-1252 characters",
        ),
        (
            "Müller, Gödel, Poincaré".encode() + b"\x92s Gr" + "öße".encode(),
            "Müller, Gödel, Poincaré’s Größe",
            "UTF-8 with some Windows-1252 characters",
        ),
        (
            "Müller, Größe: ".encode() + b"\x84ja\x93",
            "Müller, Größe: „ja“",
            "UTF-8 with some Windows-1252 characters",
        ),
        (b"caf\xc3\xa9\x92s", "café’s", "UTF-8 with some Windows-1252 characters"),
        (b"a\r\nb\rc\n", "a\nb\nc\n", ""),
        (b"a\0b", "ab", ""),
        ("e\u0301".encode(), "é", ""),
        (b"\xed\xa0\x80", "í\xa0€", "Windows-1252"),
    ],
)
def test_a_file_in_any_common_encoding_is_read(data: bytes, text: str, guessed: str) -> None:
    """The text of a file in any common encoding; which one, where it had to be guessed."""
    if guessed == "not a text file":
        with pytest.raises(RefusedError, match="not a text file"):
            read_bibliography.parse(data, "refs.bib", "", {})
        assert encodings.decode(data, "utf-16-be") == (text, "")
        return
    assert encodings.decode(data) == (text, guessed)


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("확산".encode("cp949"), "cp949", "확산"),
        ("\ufeffx".encode(), "utf-8", "x"),
        (b"a+2AA-b", "utf-7", "a\ufffdb"),
    ],
)
def test_an_encoding_that_was_named(data: bytes, encoding: str, text: str) -> None:
    """--encoding is believed, and no lone surrogate gets in by it."""
    assert encodings.decode(data, encoding) == (text, "")


@pytest.mark.parametrize("encoding", ["nonsense", "hex", "ascii"])
def test_an_encoding_that_does_not_fit(encoding: str) -> None:
    """One sentence says so."""
    with pytest.raises(RefusedError, match=f"refs.bib cannot be read as {encoding}"):
        read_bibliography.parse("é".encode(), "refs.bib", encoding, {})


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Whatever a file holds, reading it gives entries and faults, never an exception."""
    contents = read_bibtex.read("@misc{" + text)
    assert all(parsed.entry_type for parsed in contents.entries)
    read_bibtex.read(text)


PIECES = '@misc @string @comment @preamble { } ( ) " k , = # title month jan % \\ 1 é 가 @'
pieces = st.sampled_from([*PIECES.split(), "\n", " "])


@given(st.lists(pieces, max_size=60).map("".join))
def test_anything_like_bibtex_is_read_without_an_error(text: str) -> None:
    """So too where it looks like BibTeX; and what is read can be written and read again."""
    for parsed in read_bibtex.read(text).entries:
        written = write.format_entry(parsed.key, parsed.entry_type, parsed.fields)
        (again,) = read_bibtex.read(written).entries
        assert again._replace(line=0) == parsed._replace(line=0)


balanced = st.text(st.characters(exclude_categories=["Cs", "Cc"])).filter(encode.is_balanced)
values = st.builds(lambda text: __import__("unicodedata").normalize("NFC", text.strip()), balanced)
names = st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True).filter(lambda name: name != "month")
keys = st.from_regex(r"[A-Za-z][A-Za-z0-9:_./+-]{0,15}", fullmatch=True)


@given(keys, st.dictionaries(names, values, max_size=5))
def test_what_is_written_is_read_again(key: str, fields: dict[str, str]) -> None:
    """Any entry with balanced braces comes back equal, by our reader and by the short way."""
    listed = tuple(Field(name, value) for name, value in fields.items())
    written = write.format_entry(key, "misc", listed)
    assert read_bibtex.read(written) == Contents((Entry(key, "misc", listed, 1),))
    assert stored_entry.read_fields(written, key) == list(fields.items())


@given(keys, st.dictionaries(names, st.text(st.sampled_from('{}\\"@a %')), max_size=3))
def test_no_value_swallows_the_next_entry(key: str, fields: dict[str, str]) -> None:
    """Even a value without balanced braces is written so that the entry after it is whole."""
    listed = tuple(Field(name, value) for name, value in fields.items())
    text = (
        write.format_entry(key, "misc", listed) + "\n" + write.format_entry("the-next", "misc", [])
    )
    assert [parsed.key for parsed in read_bibtex.read(text).entries] == [key, "the-next"]


def judged(text: str, strings: dict[str, str]) -> dict[str, str] | None:
    """The fields of an entry as pybtex reads them, white space folded; None with errors.

    Names, which it takes apart, are left out.
    """
    months = {name: name for name in MONTHS}
    try:
        with pybtex.errors.capture() as errors:
            data = Parser(macros={**months, **strings}).parse_string(text)
    except pybtex.errors.PybtexError:
        return None
    if errors or len(data.entries) != 1:
        return None
    (parsed,) = data.entries.values()
    return {name.lower(): " ".join(value.split()) for name, value in parsed.fields.items()}


def alone(text: str, contents: Contents) -> Iterator[tuple[Entry, str]]:
    """Each entry with the lines from its first to the one before the next."""
    lines = text.split("\n")
    starts = [parsed.line for parsed in contents.entries] + [len(lines) + 1]
    for parsed, end in zip(contents.entries, starts[1:], strict=True):
        if end > parsed.line:
            yield parsed, "\n".join(lines[parsed.line - 1 : end - 1])


@pytest.mark.skipif(not FILES, reason="../shared/data/bib is not at hand")
@pytest.mark.parametrize(
    "folder", sorted({file.parent for file in FILES}), ids=lambda path: path.name
)
def test_pybtex_reads_the_same(folder: Path) -> None:
    """For every entry of every file that pybtex reads without errors, our fields are its fields."""
    compared = there = 0
    for file in folder.glob("*.bib"):
        text, _ = encodings.decode(file.read_bytes())
        strings: dict[str, str] = {}
        contents = read_bibtex.read(text, strings)
        there += len(contents.entries)
        for parsed, source in alone(text, contents):
            theirs = judged(source, strings)
            if theirs is None or not parsed.key:
                continue
            ours = {field.name.lower(): field.value for field in parsed.fields}
            if is_month_expression("month", ours.get("month", "")):
                theirs["month"] = ours["month"]  # they spell what we leave to the style
            people = {"author", "editor"}
            assert {name: " ".join(ours[name].split()) for name in ours if name not in people} == (
                {name: theirs[name] for name in theirs if name not in people}
            ), f"{file.name}:{parsed.line} {parsed.key}"
            compared += 1
    assert compared or not there  # one file is all comments


def parse(text: str) -> None:
    """Read a text, or refuse it."""
    with suppress(PapersError):
        read_bibliography.parse(text.encode(), "x.bib", "", {})


HOSTILE: dict[str, Callable[[int], str]] = {
    **{piece: (lambda n, piece=piece: piece * (n // len(piece)))  # type: ignore[misc]
       for piece in ("{", "@", "@a", "@a{", "a = {", '"', "}", "\n@", "\n@a ", "@a ", "\0", "%@a{\n")},
    "braces in a value": lambda n: "@a{k, t = " + "{" * n,
    "quotes in a value": lambda n: "@a{k, t = " + '"' * n,
    "open entries": lambda n: "\n@a{k, t = {" * (n // 80),
    "nested entries that fail late": lambda n: (
        ("\n@a{k, t = {" * 99 + "}" * 99 + "x") * (n // 5000)),
    "comments that do not close": lambda n: "\n@comment(" * (n // 10),
    "comments in braces": lambda n: "\n@comment{" * (n // 80),
    "one long line": lambda n: "@a{k, }" * (n // 14),
    "many fields": lambda n: "@a{k" + "".join(f", f{m} = 1" for m in range(n // 20)) + "}",
    "joined pieces": lambda n: "@a{k, t = 1" + " # 1" * (n // 8) + "}",
    "unknown strings": lambda n: "".join(f"@a{{k{m}, t = u{m}}}\n" for m in range(n // 40)),
}  # fmt: skip # a table


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_reading_takes_time_in_proportion(make: Callable[[int], str]) -> None:
    """Ten times as much of anything takes about ten times as long, not a hundred times."""
    assert_proportional(parse, make(30_000), make(300_000))


def test_strings_that_double_each_other_end() -> None:
    """Sixty lines of @string that would be a billion gigabytes are refused, not built."""
    lines = ['@string{a0 = "haha"}']
    lines += [f"@string{{a{n + 1} = a{n} # a{n}}}" for n in range(60)]
    contents = read_bibtex.read(
        "\n".join([*lines, "@misc{k, title = a60}", "@misc{l, title = {x}}"])
    )
    assert "l" in [parsed.key for parsed in contents.entries]
    assert "@string values of the file are too long" in contents.faults[0].problem


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
        b"SQLite format 3\0" + bytes(range(256)),
        b"\x1f\x8b\x08\x00" + bytes(range(255, 0, -1)),
    ],
    ids=["image", "database", "archive"],
)
def test_a_binary_file_is_refused(data: bytes) -> None:
    """One clear sentence, and nothing in it is taken for an entry."""
    with pytest.raises(RefusedError, match="is not a text file"):
        read_bibliography.parse(data + b"@misc{k, title = {x}}", "x.bib", "", {})


@pytest.mark.parametrize(
    "name", ["Early Access Date", "Book Group Author", "Unique ID", "a b c d e"]
)
def test_a_field_name_with_blanks(name: str) -> None:
    """It costs no entry: the Web of Science writes such names."""
    text = f"@article{{k,\nTitle = {{{{T}}}},\n{name} = {{{{JAN 2019}}}},\nYear = {{2020}}\n}}"
    contents = read_bibtex.read(text)
    new = name.replace(" ", "-")
    (entry,) = contents.entries
    assert [(field.name, field.value) for field in entry.fields] == [
        ("Title", "{T}"),
        (new, "{JAN 2019}"),
        ("Year", "2020"),
    ]
    (fault,) = contents.faults
    assert (sentence(fault.reason), fault.lost) == (
        f"the spaces in the name of its field '{name}' became hyphens: {new}",
        False,
    )


@pytest.mark.parametrize(
    ("fields", "keywords", "tags"),
    [
        ("keywords = {a, b}, keywords = {c, B}", "a, b, c", ("a", "b", "c")),
        ("keywords = {a; b}, Keywords = {c, d}", "a; b; c; d", ("a", "b", "c", "d")),
        ("keywords = {}, keywords = {c}", "c", ("c",)),
        ("keywords = {a}, keyword = {b}", "a", ("a", "b")),
    ],
)
def test_several_fields_of_keywords_are_one_list(
    fields: str, keywords: str, tags: tuple[str, ...]
) -> None:
    """Databases write one for the authors' words and one for their own."""
    (entry,) = read_bibtex.read(f"@misc{{k, title = {{T}}, {fields}}}").entries
    assert next(field.value for field in entry.fields if field.name == "keywords") == keywords
    assert paper_from_entry(entry, "bibtex", venue.read_venue).tags == tags
