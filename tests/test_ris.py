"""RIS as other programs write it, and as we do."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats import bibtex, latex, ris
from papernotes.model.entry import Entry
from papernotes.model.paper import Field, Paper

ZOTERO = """\
TY  - JOUR
TI  - Denoising diffusion for NeRF & co.
AU  - Ho, Jonathan
AU  - van den Oord, Aäron
AU  - King, Martin Luther, Jr.
T2  - Journal of Diffusion
AB  - A first line
of an abstract.

A second paragraph.
DA  - 2020/06/19/
PY  - 2020
DO  - 10.1000/xyz_1
DP  - arXiv.org
VL  - 3
IS  - 2
SP  - 1
EP  - 10
J2  - J. Diff.
SN  - 1234-567X
UR  - https://example.org/~ho
Y2  - 2021/01/02/
L1  - https://example.org/a.pdf
KW  - diffusion
KW  - generative models
N1  - Comment: 3 pages
C1  - mine
ER  -

"""
ENDNOTE = """\ufeff\r
TY  - CPAPER\r
A1  - 김민수\r
A1  - Google Research,\r
A1  - Foo, Inc.\r
A1  - K. He\r
A2  - Lee, Young\r
T1  - 확산 모델\r
BT  - Advances in Things\r
T3  - LNCS\r
Y1  - 2019///Spring\r
SP  - 12-25\r
SN  - 978-3-16-148410-0\r
CY  - Seoul\r
PB  - ACM\r
ID  - kim2019\r
M1  - arXiv:2006.11239v2 [cs.LG]\r
ER  -\r
"""


def fields(entry: Entry) -> dict[str, str]:
    """The fields of an entry as a dictionary."""
    return {field.name: field.value for field in entry.fields}


def test_zotero() -> None:
    """A journal article as Zotero writes it; what no field is for is still there."""
    (entry,), faults = ris.read(ZOTERO)
    assert faults == ()
    assert (entry.entry_type, entry.key, entry.line) == ("article", "", 1)
    assert fields(entry) == {
        "title": "Denoising diffusion for {NeRF} \\& co.",
        "author": 'Ho, Jonathan and van den Oord, A{\\"a}ron and King, Jr., Martin Luther',
        "journal": "Journal of Diffusion",
        "abstract": "A first line of an abstract. A second paragraph.",
        "year": "2020",
        "month": "June",
        "day": "19",
        "doi": "10.1000/xyz_1",
        "volume": "3",
        "number": "2",
        "pages": "1--10",
        "issn": "1234-567X",
        "url": "https://example.org/~ho",
        "keywords": "diffusion, generative models",
        "note": "Comment: 3 pages",
        "ris-dp": "arXiv.org",
        "ris-j2": "J. Diff.",
        "ris-y2": "2021/01/02/",
        "ris-l1": "https://example.org/a.pdf",
        "ris-c1": "mine",
    }
    assert {field.source for field in entry.fields} == {"ris"}


def test_endnote() -> None:
    """A conference paper as EndNote writes it: byte order mark, CRLF, old tags."""
    (entry,), faults = ris.read(ENDNOTE)
    assert faults == ()
    assert (entry.entry_type, entry.key, entry.line) == ("inproceedings", "kim2019", 2)
    assert fields(entry) == {
        "title": "확산 모델",
        "author": "김, 민수 and {Google Research} and {Foo, Inc.} and He, K.",
        "editor": "Lee, Young",
        "booktitle": "Advances in Things",
        "series": "LNCS",
        "year": "2019",
        "month": "Spring",
        "pages": "12--25",
        "isbn": "978-3-16-148410-0",
        "address": "Seoul",
        "publisher": "ACM",
        "eprint": "2006.11239",
        "archivePrefix": "arXiv",
        "primaryClass": "cs.LG",
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ho, Jonathan", "Ho, Jonathan"),
        ("Ho,Jonathan", "Ho, Jonathan"),
        ("K. He", "He, K."),
        ("Jonathan Ho", "Ho, Jonathan"),
        ("Ho,", "{Ho}"),
        ("NVIDIA", "NVIDIA"),
        ("DeepMind Team", "{DeepMind Team}"),
        ("University of Seoul", "{University of Seoul}"),
        ("Smith and Sons", "{Smith and Sons}"),
        ("Korea Advanced Institute Science", "{Korea Advanced Institute Science}"),
        ("Ludwig van der Rohe", "van der Rohe, Ludwig"),
        ("J. R. R. Tolkien", "Tolkien, J. R. R."),
        ("Kim, Min-su, III", "Kim, III, Min-su"),
        ("남궁민수", "남궁, 민수"),
        ("et al.", "others"),
        ("Müller, Jörg", 'M{\\"u}ller, J{\\"o}rg'),
        ("a}b, c{", "ab, c"),
        ("Sand and Stone, Max", "{Sand and Stone, Max}"),
        (",", ""),
    ],
)
def test_names(written: str, read: str) -> None:
    """People in every order, organisations in braces, nothing that tears the list apart."""
    (entry,), _ = ris.read(f"TY  - GEN\nAU  - {written}\nER  - ")
    assert fields(entry).get("author", "") == read


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("PY  - 2020/06/19/", {"year": "2020", "month": "June", "day": "19"}),
        ("Y1  - 2020/6//", {"year": "2020", "month": "June"}),
        ("Y1  - 2020", {"year": "2020"}),
        ("PY  - in press", {"year": "in press"}),
        ("PY  - 2020/Spring", {"year": "2020", "month": "Spring"}),
        ("DA  - 2020-06-19", {"year": "2020", "month": "June", "day": "19"}),
        ("PY  - 2020\nDA  - 2021/01/01", {"year": "2020", "ris-da": "2021/01/01"}),
        ("PY  - 2020\nDA  - June 19", {"year": "2020", "ris-da": "June 19"}),
        ("SP  - 7", {"pages": "7"}),
        ("EP  - 7", {"pages": "7"}),
        ("SP  - 7\nEP  - 7", {"pages": "7"}),
        ("SP  - e12", {"pages": "e12"}),
        ("DO  - https://doi.org/10.1/X", {"doi": "10.1/X"}),
        ("DO  -10.1/X", {"doi": "10.1/X"}),
        ("UR - http://x", {"url": "http://x"}),
        ("UR  - http://x\nUR  - http://y", {"url": "http://x", "ris-ur": "http://y"}),
        ("AN  - 12345", {"ris-an": "12345"}),
        ("N2  - a\nAB  - b", {"abstract": "b", "ris-n2": "a"}),
        ("N2  - a\nAB  - a", {"abstract": "a"}),
        ("ZZ  - a\nZZ  - b", {"ris-zz": "a; b"}),
        ("AB  - it is\nAI - powered", {"abstract": "it is AI - powered"}),
        ("SN  - 1234-5678\nSN  - 978-3-16-148410-0", {"issn": "1234-5678", "isbn": "978-3-16-148410-0"}),
        ("SN  - TR-7", {"ris-sn": "TR-7"}),
    ],
)  # fmt: skip
def test_tags(tags: str, expected: dict[str, str]) -> None:
    """Dates, pages, addresses, and what is kept under its own tag."""
    (entry,), faults = ris.read(f"TY  - CONF\n{tags}\nER  - ")
    assert (fields(entry), faults) == (expected, ())


@pytest.mark.parametrize(
    ("tag", "more", "entry_type", "kept"),
    [
        ("JOUR", "", "article", {}),
        ("CHAP", "", "incollection", {}),
        ("THES", "", "phdthesis", {}),
        ("THES", "M3  - Master's thesis\n", "mastersthesis", {}),
        ("THES", "M3  - 석사학위논문\n", "mastersthesis", {"ris-m3": "석사학위논문"}),
        ("RPRT", "", "techreport", {}),
        ("GEN", "", "misc", {}),
        ("BLOG", "", "misc", {"ris-ty": "BLOG"}),
        ("jour", "", "article", {}),
        ("", "", "misc", {}),
    ],
)
def test_types(tag: str, more: str, entry_type: str, kept: dict[str, str]) -> None:
    """Types become entry types; what they say beyond that is kept."""
    (entry,), _ = ris.read(f"TY  - {tag}\n{more}ER  - ")
    assert (entry.entry_type, fields(entry)) == (entry_type, kept)


def test_faults_say_where() -> None:
    """Lines outside records and records without an end are named, and cost no other entry."""
    contents = ris.read("junk\njunk\n\nTY  - JOUR\nID  - a\nTY  - BOOK\nER  - \nTI  - b\nTY  - GEN")
    assert [one.key for one in contents.entries] == ["a", "", ""]
    assert [(one.line, one.key) for one in contents.faults] == [(1, ""), (4, "a"), (8, ""), (9, "")]
    assert not any(one.lost for one in contents.faults)


def test_writing() -> None:
    """A record in the order other programs write, from the fields and the paper."""
    made = Paper(
        title="X", key="ho2020", authors=("Jonathan Ho",), abstract="A\nb", tags=("x", "y")
    )
    written = ris.write(made, [Field("year", "2020"), Field("url", "http://a/\\_b\nER  - ")])
    assert written == (
        "TY  - GEN\nID  - ho2020\nTI  - X\nAU  - Ho, Jonathan\nPY  - 2020\n"
        "UR  - http://a/_b ER -\nAB  - A b\nKW  - x\nKW  - y\nER  - \n"
    )


WORD = st.text("abcXYZ한글éß&%#_0189", min_size=1, max_size=8).map(lambda text: text.strip())
WORDS = st.lists(WORD.filter(bool), min_size=1, max_size=5).map(" ".join)
TYPES = ["article", "inproceedings", "incollection", "book", "phdthesis", "mastersthesis", "techreport", "misc"]  # fmt: skip
NAME = st.one_of(
    st.tuples(st.sampled_from(["Ho", "van den Oord", "García Márquez", "김"]), st.sampled_from(["J.", "Aäron", "민수"])).map(", ".join),
    st.sampled_from(["King, Jr., Martin", "{Google Research}", "{NVIDIA}", "Plato", "{Foo, Inc.}"]),
)  # fmt: skip


@st.composite
def papers(draw: st.DrawFn) -> tuple[Paper, list[Field]]:
    """A paper and fields of its type."""
    kind = draw(st.sampled_from(TYPES))
    whole = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle", "book": "series"}  # fmt: skip
    names = draw(st.lists(NAME, min_size=1, max_size=4, unique=True))
    made = {
        "title": latex.title(draw(WORDS)),
        "author": " and ".join(latex.encode(name) for name in names),
        "year": draw(st.sampled_from(["2020", "1999"])),
        "month": draw(st.sampled_from(["", "June", "Spring"])),
        "pages": draw(st.sampled_from(["", "7", "1--10", "e1--e5", "1, 3--5"])),
        "doi": draw(st.sampled_from(["", "10.1000/a_b(1)"])),
        "url": draw(st.sampled_from(["", "https://x.org/~a?b=%20&c_d#e"])),
        "eprint": draw(st.sampled_from(["", "2006.11239", "hep-th/9901001"])),
        "ris-c1": latex.encode(draw(WORDS)),
    }
    if made["eprint"]:
        made |= {"archivePrefix": "arXiv", "primaryClass": "cs.LG"}
    if kind in whole:
        made[whole[kind]] = latex.encode(draw(WORDS))
    place = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
    for name in ("volume", "number", "address", "edition", "note", "abstract", place.get(kind, "publisher")):  # fmt: skip
        made[name] = latex.encode(draw(st.one_of(st.just(""), WORDS)))
    written = [Field(name, value, "ris") for name, value in made.items() if value]
    return Paper(title="", key="k", entry_type=kind), written


@given(papers())
def test_what_is_written_is_read_again(made: tuple[Paper, list[Field]]) -> None:
    """Fields written as RIS and read again are the same fields, of the same type and key."""
    paper, written = made
    (entry,), faults = ris.read("\n" + ris.write(paper, written))
    assert faults == ()
    assert (entry.key, entry.entry_type, entry.line) == ("k", paper.entry_type, 2)
    assert fields(entry) == {field.name: field.value for field in written}


LINES = st.sampled_from(
    ["TY  - JOUR", "ER  - ", "AU  - {", "AU  - ,,,", "TI  - }{\\", "PY  - /", "SN  - ", "", "  x", "KW  -"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.one_of(LINES, st.text(max_size=9))).map("\n".join)))
def test_nothing_raises(text: str) -> None:
    """Any text is read; what comes of it can be written as BibTeX and as RIS, and read."""
    for entry in ris.read(text).entries:
        assert all(latex.sound(field.value) for field in entry.fields if field.name not in ("url", "doi", "isbn", "issn", "ris-sn"))  # fmt: skip
        assert bibtex.entry("k", entry.entry_type, entry.fields)
        again = ris.write(Paper(title="", key="k", entry_type=entry.entry_type), entry.fields)
        assert len(ris.read(again).entries) == 1
        assert ris.read(again).faults == ()


@pytest.mark.parametrize("piece", ["TY  - JOUR\n", "x\n", "AU  - a\n", "SN  - 1\n", "PY  - /", " ", "KW  - {", "{", "\r"])  # fmt: skip
def test_time_grows_with_the_text(piece: str) -> None:
    """A megabyte of anything takes no more than its share of the time of a tenth."""
    texts = ["TY  - GEN\nTI  - a\n" + piece * (size // len(piece)) for size in (30_000, 300_000)]
    took = []
    for text in texts:
        start = time.process_time()
        ris.read(text)
        took.append(time.process_time() - start)
    assert took[1] < 30 * took[0] + 0.5


@pytest.mark.parametrize("line", ["KW  - a\n", "bc\n"])
def test_a_record_beyond_all_measure_is_left_out(line: str) -> None:
    """One fault, for the record, however many lines it goes on; the next one is read."""
    long = "TY  - JOUR\nAB  - a\n" + line * 600_000 + "ER  - \n"
    found = ris.read(long + "TY  - JOUR\nTI  - Good\nER  - \n")
    assert [(fault.line, fault.lost) for fault in found.faults] == [(1, True)]
    assert [entry.fields[0].value for entry in found.entries] == ["Good"]
