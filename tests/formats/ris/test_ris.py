"""RIS as other programs write it, and as we do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.bibtex import write as write_bibtex
from papernotes.formats.csl import write as write_csl
from papernotes.formats.latex import encode
from papernotes.formats.ris import read as read_ris
from papernotes.formats.ris import write as write_ris
from papernotes.model.paper import Field, Paper
from papernotes.operations.bibliography import read as read_bibliography
from papernotes.sentences.messages import sentence
from tests.support.fields import fields
from tests.support.growth import assert_proportional

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


def test_an_article_of_zotero_is_read() -> None:
    """A journal article as Zotero writes it; what no field is for is still there."""
    (entry,), faults, *_ = write_ris.read(ZOTERO)
    assert faults == ()
    assert (entry.entry_type, entry.key, entry.line) == ("article", "", 1)
    assert fields(entry) == {
        "title": "Denoising diffusion for {NeRF} \\& co.",
        "author": 'Ho, Jonathan and van den Oord, A{\\"a}ron and King, Jr., Martin Luther',
        "journal": "Journal of Diffusion",
        "abstract": "A first line of an abstract. A second paragraph.",
        "year": "2020",
        "month": "jun",
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
        "shortjournal": "J. Diff.",
        "urldate": "2021-01-02",
        "ris-l1": "https://example.org/a.pdf",
        "ris-c1": "mine",
    }
    assert {field.source for field in entry.fields} == {"ris"}


def test_a_conference_paper_of_endnote_is_read() -> None:
    """A conference paper as EndNote writes it: byte order mark, CRLF, old tags."""
    (entry,), faults, *_ = write_ris.read(ENDNOTE)
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
def test_names_are_read_in_every_order(written: str, read: str) -> None:
    """People in every order, organisations in braces, nothing that tears the list apart."""
    (entry,), *_ = write_ris.read(f"TY  - GEN\nAU  - {written}\nER  - ")
    assert fields(entry).get("author", "") == read


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("PY  - 2020/06/19/", {"year": "2020", "month": "jun", "day": "19"}),
        ("Y1  - 2020/6//", {"year": "2020", "month": "jun"}),
        ("Y1  - 2020", {"year": "2020"}),
        ("PY  - in press", {"year": "in press"}),
        ("PY  - 2020/Spring", {"year": "2020", "month": "Spring"}),
        ("DA  - 2020-06-19", {"year": "2020", "month": "jun", "day": "19"}),
        ("PY  - 2020\nDA  - 2021/01/01", {"year": "2020", "ris-da": "2021/01/01"}),
        ("PY  - 2020\nDA  - June 19", {"year": "2020", "month": "jun", "day": "19"}),
        ("PY  - 2020\nDA  - June 14-19", {"year": "2020", "date": "2020-06-14/2020-06-19"}),
        ("PY  - 2020\nDA  - Jun 28-Jul 2", {"year": "2020", "date": "2020-06-28/2020-07-02"}),
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
        (
            "SN  - 1234-5678\nSN  - 978-3-16-148410-0",
            {"issn": "1234-5678", "isbn": "978-3-16-148410-0"},
        ),
        ("SN  - TR-7", {"ris-sn": "TR-7"}),
    ],
)
def test_tags_are_read_into_fields_or_kept(tags: str, expected: dict[str, str]) -> None:
    """Dates, pages, addresses, and what is kept under its own tag."""
    (entry,), faults, *_ = write_ris.read(f"TY  - CONF\n{tags}\nER  - ")
    assert (fields(entry), faults) == (expected, ())


@pytest.mark.parametrize(
    ("tag", "more", "entry_type", "kept"),
    [
        ("JOUR", "", "article", {}),
        ("CHAP", "", "incollection", {}),
        ("THES", "", "phdthesis", {}),
        ("THES", "M3  - Master's thesis\n", "mastersthesis", {}),
        ("THES", "M3  - 석사학위논문\n", "mastersthesis", {"type": "석사학위논문"}),
        ("RPRT", "", "techreport", {}),
        ("GEN", "", "misc", {}),
        ("BLOG", "", "online", {"ris-ty": "BLOG"}),
        ("jour", "", "article", {}),
        ("", "", "misc", {}),
    ],
)
def test_a_ris_type_becomes_an_entry_type(
    tag: str, more: str, entry_type: str, kept: dict[str, str]
) -> None:
    """Types become entry types; what they say beyond that is kept."""
    (entry,), *_ = write_ris.read(f"TY  - {tag}\n{more}ER  - ")
    assert (entry.entry_type, fields(entry)) == (entry_type, kept)


@pytest.mark.parametrize(
    ("values", "expected", "remarks"),
    [
        (["Sanc, Pedro J.; Mont, Maria; Reis, Ana"], "Sanc, Pedro J. and Mont, Maria and Reis, Ana", []),
        (["Kim, A; Lee, B;"], "Kim, A and Lee, B", []),
        (["Kim, A, Lee, B"], "Kim, A and Lee, B", ["AU 'Kim, A, Lee, B' is read as 2 people"]),
        (["Kim, A.-B., Lee, C. D."], "Kim, A.-B. and Lee, C. D.", ["AU 'Kim, A.-B., Lee, C. D.' is read as 2 people"]),
        (["LeCun Y, Bengio Y, Hinton G"], "LeCun, Y and Bengio, Y and Hinton, G", ["AU 'LeCun Y, Bengio Y, Hinton G' is read as 3 people"]),
        (["Kim, Min and Lee, Su"], "Kim, Min and Lee, Su", ["AU 'Kim, Min and Lee, Su' is read as 2 people"]),
        (["Kim, Min & Lee, Su"], "Kim, Min and Lee, Su", ["AU 'Kim, Min & Lee, Su' is read as 2 people"]),
        (["Andres, Bucch, Buote, De Rooy"], "{Andres, Bucch, Buote, De Rooy}", ["AU 'Andres, Bucch, Buote, De Rooy' is kept as one name"]),
        (["Ann, Bee, Cee"], "{Ann, Bee, Cee}", ["AU 'Ann, Bee, Cee' is kept as one name"]),
        (["King, Martin Luther, Jr."], "King, Jr., Martin Luther", []),
        (["King, Jr., Martin Luther"], "King, Jr., Martin Luther", []),
        (["Smith, John, M.D."], "Smith, M.D., John", []),
        (["Robert and Sons, Inc."], "{Robert and Sons, Inc.}", []),
        (["R&D, Labs, Co., Ltd."], "{R\\&D, Labs, Co., Ltd.}", []),
        (["University of California,, Irvine"], "{University of California, Irvine}", []),
        (["R&D; Labs,"], "{R\\&D; Labs}", []),
        (["Kim, A", "et al."], "Kim, A and others", []),
        ([",,0", ";", " , "], "0", []),
    ],
)  # fmt: skip # a table of cases
def test_people_in_one_line(values: list[str], expected: str, remarks: list[str]) -> None:
    """People are told apart where that is certain, kept whole where not, and never dropped."""
    lines = "".join(f"AU  - {value}\n" for value in values)
    (entry,), faults, *_ = write_ris.read(f"TY  - GEN\nID  - k\n{lines}ER  - ")
    assert fields(entry).get("author", "") == expected
    assert [(fault.key, sentence(fault.reason), fault.lost) for fault in faults] == [
        ("k", fault, False) for fault in remarks
    ]
    again = write_ris.write(Paper(title="", key="k"), entry.fields)
    assert write_ris.read(again).faults == () or remarks[0].endswith("kept as one name")
    named = expected.removesuffix(" and others")  # who are no person, so RIS has no place for them
    assert fields(write_ris.read(again).entries[0]).get("author", "") == named


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("TY  -  JOUR\nTI  -  Two  blanks \nPY  -  2020\nER  -\n", {"title": "Two blanks", "year": "2020"}),
        ("ty  - jour\nti  - small letters\npy  - 2020\ner  - \n", {"title": "small letters", "year": "2020"}),
        ("TY - JOUR\r\nTI - one blank\r\nPY - 2020\r\nER -\r\n", {"title": "one blank", "year": "2020"}),
        ("\ufeffTY  - JOUR\nKW  - a\nb c\nd; e\nER  - ", {"keywords": "a, b c, d, e"}),
        ("TY  - JOUR\nDA  - 2020/5/3/\nER  - ", {"year": "2020", "month": "may", "day": "3"}),
        ("TY  - JOUR\nDA  - 2020/05/03/Spring\nER  - ", {"year": "2020", "month": "may", "day": "3", "ris-da": "2020/05/03/Spring"}),
        ("TY  - JOUR\nPY  - 2020\nDA  - Jun-Jul\nER  - ", {"year": "2020", "month": "June/July"}),
        ("TY  - JOUR\nPY  - 2020\nDA  - 19 June\nER  - ", {"year": "2020", "month": "jun", "day": "19"}),
        ("TY  - JOUR\nPY  - 2020\nY1  - 2020/06/19\nER  - ", {"year": "2020", "ris-y1": "2020/06/19"}),
        ("TY  - JOUR\nPY  - 2020///\nER  - ", {"year": "2020"}),
        ("TY  - JOUR\nJF  - Journal Full\nJO  - J. F.\nER  - ", {"journal": "Journal Full", "shortjournal": "J. F."}),
        ("TY  - JOUR\nT2  - J\nJA  - J. A.\nC7  - e12\nER  - ", {"journal": "J", "shortjournal": "J. A.", "eid": "e12"}),
        ("TY  - CONF\nT2  - The Event\nC3  - Proc\nER  - ", {"booktitle": "Proc", "eventtitle": "The Event"}),
        ("TY  - JOUR\nM3  - doi: 10.1007/s1\nER  - ", {"doi": "10.1007/s1"}),
        ("TY  - JOUR\nL3  - 10.1002/x(1)\nER  - ", {"doi": "10.1002/x(1)"}),
        ("TY  - JOUR\nN1  - 10.1002/x\nN1  - more\nER  - ", {"doi": "10.1002/x", "note": "more"}),
        ("TY  - JOUR\nUR  - http://a.org; http://b.org\nUR  - http://c.org\nER  - ", {"url": "http://a.org", "ris-ur": "http://b.org; http://c.org"}),
        ("TY  - JOUR\nDB  - PubMed\nAN  - 123\nC2  - PMC9\nER  - ", {"pmid": "123", "pmcid": "PMC9"}),
        ("TY  - RPRT\nSN  - TR-7\nER  - ", {"number": "TR-7"}),
        ("TY  - PAT\nIS  - US1\nSN  - US1\nER  - ", {"number": "US1"}),
        ("TY  - BOOK\nSP  - 350\nER  - ", {"pagetotal": "350"}),
        ("TY  - BOOK\nSP  - 3\nEP  - 3\nER  - ", {"pages": "3"}),
        ("TY  - EDBOOK\nAU  - Dee, Cy\nER  - ", {"editor": "Dee, Cy", "ris-ty": "EDBOOK"}),
        ("TY  - JOUR\nA4  - Tee, R\nST  - Short\nTI  - Long\nER  - ", {"title": "Long", "translator": "Tee, R", "shorttitle": "Short"}),
        ("TY  - JOUR\nST  - Same\nTI  - Same\nER  - ", {"title": "Same"}),
        ("TY  - JOUR\nTI  - <i>E. coli</i> &amp; H<sub>2</sub>O\nER  - ",
         {"title": "\\textit{{E}. coli} \\& {H}\\textsubscript{2}{O}"}),
        ("TY  - MGZN\nER  - ", {"entrysubtype": "magazine"}),
        ("TY  - COMP\nET  - 2.0\nER  - ", {"version": "2.0"}),
        ("TY  - JOUR\nVO  - 3\nCP  - 4\nPP  - Seoul\nER  - ", {"volume": "3", "number": "4", "address": "Seoul"}),
    ],
)  # fmt: skip # a table of cases
def test_records_of_other_programs_are_read(record: str, expected: dict[str, str]) -> None:
    """Records of Cochrane, Ovid, EndNote, PubMed, Springer, Wiley and ProQuest."""
    (entry,), faults, *_ = write_ris.read(record)
    assert (fields(entry), faults) == (expected, ())


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ({"year": "2020", "month": "may", "day": "3"}, {"PY  - 2020", "DA  - 2020/05/03/"}),
        ({"year": "2020", "month": "Spring"}, {"DA  - 2020///Spring"}),
        ({"date": "2020-05/2021-06"}, {"PY  - 2020", "DA  - 2020///2020-05 to 2021-06"}),
        ({"date": "2020~"}, {"PY  - 2020", "DA  - 2020///circa"}),
        ({"date": "-0043"}, {"PY  - 44 BC"}),
        ({"year": "in press"}, {"PY  - in press"}),
        ({"urldate": "2021-01-02"}, {"Y2  - 2021/01/02/"}),
        ({"author": "Benn, Jr., Frank G. and {The Group} and {Foo, Inc.} and {Ann, Bee}"},
         {"AU  - Benn, Frank G., Jr.", "AU  - The Group,", "AU  - Foo, Inc.", "AU  - Ann,, Bee"}),
        ({"author": "Sanc, Pedro J.; Mont, Maria"}, {"AU  - Sanc, Pedro J.", "AU  - Mont, Maria"}),
        ({"author": "Kim, A, Lee, B and {A; B, C, D}"}, {"AU  - Kim, A", "AU  - Lee, B", "AU  - A; B,, C, D"}),
        ({"author": "family=Solms, given=Rolf, prefix=von and others"}, {"AU  - von Solms, Rolf"}),
        ({"author": "Kim, A and others", "editor": "et al.", "translator": "others"}, {"AU  - Kim, A"}),
        ({"doi": "http://dx.doi.org/10.1/A{\\_}b$<$1$>$", "url": "\\url{https://x.org/a_b}"}, {"DO  - 10.1/A_b<1>", "UR  - https://x.org/a_b"}),
        ({"pages": "12\\textendash{}19"}, {"SP  - 12", "EP  - 19"}),
        ({"pages": "12–19"}, {"SP  - 12", "EP  - 19"}),
        ({"pages": "1--9, 12"}, {"SP  - 1–9, 12"}),
        ({"title": "Main", "subtitle": "Sub", "titleaddon": "x"}, {"TI  - Main: Sub"}),
    ],
)  # fmt: skip # a table of cases
def test_lines_are_written_as_programs_expect_them(given: dict[str, str], lines: set[str]) -> None:
    """Days are padded, names inverted, identifiers without LaTeX."""
    written = write_ris.write(Paper(title="", key="k"), [Field(*pair) for pair in given.items()])
    assert lines <= set(written.splitlines())
    again = write_ris.read(written).entries[0]
    assert write_ris.write(Paper(title="", key="k"), again.fields) == written


@pytest.mark.parametrize(
    ("keywords", "tags", "written"),
    [
        ("deep learning; 3D", ("deep-learning", "3D", "mine"), ["deep learning", "3D", "mine"]),
        ("Deep Learning", ("deep-learning",), ["Deep Learning"]),
        ("C++, 2023", ("C-plus-plus", "y2023"), ["C++", "2023"]),
        (r"caf{\'e} au lait", ("café-au-lait",), ["café au lait"]),
        ("", ("mine",), ["mine"]),
    ],
)
def test_a_tag_that_came_from_a_keyword_is_no_second_one(
    keywords: str, tags: tuple[str, ...], written: list[str]
) -> None:
    """A keyword became a tag when it came in; both would come back as two keywords."""
    paper = Paper(title="T", key="k", tags=tags, fields=(Field("keywords", keywords),))
    lines = write_ris.write(paper, paper.fields).splitlines()
    assert [line[6:] for line in lines if line.startswith("KW")] == written
    assert write_csl.write_item(paper, "", "")["keyword"] == ", ".join(written)


def test_both_fields_of_keywords_are_written() -> None:
    """An entry may have `keyword`, which BibLaTeX does not know, beside `keywords`; none is written twice."""
    fields = (Field("keywords", "one, two"), Field("keyword", "two; three"))
    paper = Paper(title="T", key="k", fields=fields)
    lines = write_ris.write(paper, paper.fields).splitlines()
    assert [line[6:] for line in lines if line.startswith("KW")] == ["one", "two", "three"]
    assert write_csl.write_item(paper, "", "")["keyword"] == "one, two, three"


RECORD = "TY  - JOUR\nAU  - Kim, A\nTI  - T\nER  - \n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (RECORD, "ris"),
        ("\ufeff\r\n" + RECORD.replace("\n", "\r\n"), "ris"),
        ("Record #1 of 2\nProvider: John Wiley & Sons, Ltd\n\n" + RECORD, "ris"),
        ("<1. >\nDatabase: Ovid MEDLINE(R)\n" + RECORD, "ris"),
        ("Created with JabRef <x@y.org>\nEncoding: UTF-8\n" + RECORD.lower(), "ris"),
        ("[Export of one record]\n  TY -  JOUR\nER  -\n", "ris"),
        ("@comment{x}\n@misc{k,\n abstract={see\nTY  - JOUR\nthere}}", "bibtex"),
        ("% JabRef\n@misc{k, title={TY  - JOUR}}", "bibtex"),
        ('[{"id": "a", "title": "TY  - JOUR"}]', "csl"),
    ],
)
def test_it_is_recognised_wherever_it_begins(text: str, kind: str) -> None:
    """A header of another program may stand before it; in BibTeX and JSON it is text."""
    parsed = read_bibliography.parse(text.encode(), "x", "", {})
    assert (parsed.format, len(parsed.contents.entries)) == (kind, 1)
    assert not any(fault.lost for fault in parsed.contents.faults)


def test_faults_say_where() -> None:
    """Lines outside records and records without an end are named, and cost no other entry."""
    contents = write_ris.read(
        "junk\njunk\n\nTY  - JOUR\nID  - a\nTY  - BOOK\nER  - \nTI  - b\nTY  - GEN"
    )
    assert [item.key for item in contents.entries] == ["a", "", ""]
    assert [(item.line, item.key) for item in contents.faults] == [
        (1, ""),
        (4, "a"),
        (8, ""),
        (9, ""),
    ]
    assert not any(item.lost for item in contents.faults)


def test_values_that_were_cut_within_words_are_whole() -> None:
    """citation.js cuts a value after 70 letters; who breaks lines between words has shorter ones."""
    cut = """TY  - JOUR
AB  - Denoising diffusion probabilistic models for unconditional image synth
esis and their relation to score matching. Denoising diffusion probabi
listic models for unconditional image synthesis and their relation to@
score matching
UR  - https://a.org/a/very/long/address/that/goes/on/and/on/and/on/for/more/
than/seventy/letters.pdf
ER  -
TY  - JOUR
AB  - Denoising diffusion probabilistic models for unconditional image
synthesis and their relation to score matching. Denoising diffusion p
robabilistic models
ER  -
""".replace("@", " ")
    wide = f"TY  - JOUR\nN1  - {'a' * 68}𝒪\nb\nER  -\n"  # JavaScript counts 𝒪 twice
    first, second, third = read_ris.read(cut + wide).entries
    assert fields(first)["abstract"] == (
        "Denoising diffusion probabilistic models for unconditional image synthesis and their "
        "relation to score matching. Denoising diffusion probabilistic models for unconditional "
        "image synthesis and their relation to score matching"
    )
    assert fields(first)["url"].endswith("/for/more/than/seventy/letters.pdf")
    assert "image synthesis" in fields(second)["abstract"]
    assert fields(third)["note"].endswith("}$b")


def test_rispy_numbers_its_records() -> None:
    """`rispy.dumps` (0.10.0) writes a line with a number above each record: no fault of the file."""
    contents = write_ris.read(
        "1.\nTY  - JOUR\nTI  - a\nER  - \n\n2.\nTY  - BOOK\nTI  - 2.\nER  - \n"
    )
    assert [fields(item)["title"] for item in contents.entries] == ["a", "2."]
    assert not contents.faults


def test_a_record_is_written_in_the_usual_order() -> None:
    """A record in the order other programs write, from the fields and the paper."""
    paper = Paper(
        title="X", key="ho2020", authors=("Jonathan Ho",), abstract="A\nb", tags=("x", "y")
    )
    written = write_ris.write(paper, [Field("year", "2020"), Field("url", "http://a/\\_b\nER  - ")])
    assert written == (
        "TY  - GEN\nID  - ho2020\nTI  - X\nAU  - Ho, Jonathan\nPY  - 2020\n"
        "UR  - http://a/_b ER -\nAB  - A b\nKW  - x\nKW  - y\nER  - \n"
    )


WORD = st.text("abcXYZ한글éß&%#_0189", min_size=1, max_size=8).map(lambda text: text.strip())
WORDS = st.lists(WORD.filter(bool), min_size=1, max_size=5).map(" ".join)
TYPES = ["article", "inproceedings", "incollection", "book", "phdthesis", "mastersthesis", "techreport", "misc"]  # fmt: skip # a table
NAME = st.one_of(
    st.tuples(
        st.sampled_from(["Ho", "van den Oord", "García Márquez", "김"]),
        st.sampled_from(["J.", "Aäron", "민수"]),
    ).map(", ".join),
    st.sampled_from(["King, Jr., Martin", "{Google Research}", "{NVIDIA}", "Plato", "{Foo, Inc.}"]),
)


@st.composite
def papers(draw: st.DrawFn) -> tuple[Paper, list[Field]]:
    """A paper and fields of its type."""
    kind = draw(st.sampled_from(TYPES))
    whole = {
        "article": "journal",
        "inproceedings": "booktitle",
        "incollection": "booktitle",
        "book": "series",
    }
    names = draw(st.lists(NAME, min_size=1, max_size=4, unique=True))
    fields = {
        "title": encode.title_to_latex(draw(WORDS)),
        "author": " and ".join(encode.to_latex(name) for name in names),
        "year": draw(st.sampled_from(["2020", "1999"])),
        "month": draw(st.sampled_from(["", "jun", "Spring"])),
        "pages": draw(st.sampled_from(["", "7", "1--10", "e1--e5", "1, 3--5"])),
        "doi": draw(st.sampled_from(["", "10.1000/a_b(1)"])),
        "url": draw(st.sampled_from(["", "https://x.org/~a?b=%20&c_d#e"])),
        "eprint": draw(st.sampled_from(["", "2006.11239", "hep-th/9901001"])),
        "ris-c1": encode.to_latex(draw(WORDS)),
    }
    if fields["eprint"]:
        fields |= {"archivePrefix": "arXiv", "primaryClass": "cs.LG"}
    if kind in whole:
        fields[whole[kind]] = encode.to_latex(draw(WORDS))
    place = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
    for name in ("volume", "number", "address", "edition", "note", "abstract", place.get(kind, "publisher")):  # fmt: skip # a table
        fields[name] = encode.to_latex(draw(st.one_of(st.just(""), WORDS)))
    written = [Field(name, value, "ris") for name, value in fields.items() if value]
    return Paper(title="", key="k", entry_type=kind), written


@given(papers())
def test_what_is_written_is_read_again(paper_and_fields: tuple[Paper, list[Field]]) -> None:
    """Fields written as RIS and read again are the same fields, of the same type and key."""
    paper, written = paper_and_fields
    (entry,), faults, *_ = write_ris.read("\n" + write_ris.write(paper, written))
    assert faults == ()
    assert (entry.key, entry.entry_type, entry.line) == ("k", paper.entry_type, 2)
    assert fields(entry) == {field.name: field.value for field in written}


LINES = st.sampled_from(
    ["TY  - JOUR", "ER  - ", "AU  - {", "AU  - ,,,", "TI  - }{\\", "PY  - /", "SN  - ", "", "  x", "KW  -"]
)  # fmt: skip # a table


@given(st.one_of(st.text(), st.lists(st.one_of(LINES, st.text(max_size=9))).map("\n".join)))
def test_any_text_is_read_and_can_be_written(text: str) -> None:
    """Any text is read; what comes of it can be written as BibTeX and as RIS, and read."""
    for entry in write_ris.read(text).entries:
        assert all(
            encode.is_balanced(field.value)
            for field in entry.fields
            if field.name not in ("url", "doi", "isbn", "issn", "ris-sn")
        )
        assert write_bibtex.format_entry("k", entry.entry_type, entry.fields)
        again = write_ris.write(Paper(title="", key="k", entry_type=entry.entry_type), entry.fields)
        assert len(write_ris.read(again).entries) == 1
        assert write_ris.read(again).faults == ()


@pytest.mark.parametrize(
    "piece", ["TY  - JOUR\n", "x\n", "AU  - a\n", "SN  - 1\n", "PY  - /", " ", "KW  - {", "{", "\r"]
)
def test_time_grows_with_the_text(piece: str) -> None:
    """Ten times the text takes no more than some ten times as long."""
    small, large = (
        "TY  - GEN\nTI  - a\n" + piece * (size // len(piece)) for size in (10_000, 100_000)
    )
    assert_proportional(write_ris.read, small, large)


@pytest.mark.parametrize("line", ["KW  - a\n", "bc\n"])
def test_a_record_beyond_all_measure_is_left_out(line: str) -> None:
    """One fault, for the record, however many lines it goes on; the next one is read."""
    long = "TY  - JOUR\nAB  - a\n" + line * 600_000 + "ER  - \n"
    contents = write_ris.read(long + "TY  - JOUR\nTI  - Good\nER  - \n")
    assert [(fault.line, fault.lost) for fault in contents.faults] == [(1, True)]
    assert [entry.fields[0].value for entry in contents.entries] == ["Good"]


def test_notes_in_html_are_the_readers() -> None:
    """Zotero writes each note as `N1` in HTML; any other `N1` is printed with the reference."""
    text = (
        "TY  - JOUR\nTI  - T\nN1  - <div><p>First <b>note</b></p></div>\nN1  - Times Cited: 3\n"
        "N1  - <p>둘째 노트</p>\nER  - \n"
    )
    (entry,) = read_ris.read(text).entries
    assert entry.note == "First **note**\n\n둘째 노트"
    assert {field.name: field.value for field in entry.fields}["note"] == "Times Cited: 3"
    assert not any(field.name == "ris-n1" for field in entry.fields)
