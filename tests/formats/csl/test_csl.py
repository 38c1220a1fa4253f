"""CSL-JSON as other programs write it, and as we do."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.bibtex import listed_people, name_lists
from papernotes.formats.bibtex import paper as entry_paper
from papernotes.formats.bibtex import write as write_bibtex
from papernotes.formats.csl import read
from papernotes.formats.csl import write as write_csl
from papernotes.formats.csl.text import csl_to_latex
from papernotes.formats.latex import encode
from papernotes.model.entry import Entry
from papernotes.model.paper import Field, Paper
from papernotes.sentences.messages import joined
from tests.support.fields import fields
from tests.support.folders import SHARED
from tests.support.growth import assert_proportional

SHARED = SHARED / "data"


def read_one_item(**item: Any) -> Entry:
    """The entry of one item."""
    (entry,), faults, *_ = read.read(json.dumps([{"type": "article-journal", **item}]))
    assert faults == ()
    return entry


def test_an_item_of_better_bibtex_is_read() -> None:
    """An item as Better BibTeX and pandoc write it."""
    entry = read_one_item(**{
        "id": "ho2020", "citation-key": "ho2020denoising", "type": "paper-conference",
        "title": "Denoising <i>NeRF</i> &amp; H<sub>2</sub>O", "container-title": "NeurIPS",
        "collection-title": "LNCS", "author": [
            {"family": "Oord", "given": "Aäron", "non-dropping-particle": "van den"},
            {"family": "King", "given": "Martin", "suffix": "Jr."}, {"literal": "Google Research"},
            {"family": "김", "given": "민수"}, {"literal": "김민수"}],
        "editor": [{"family": "Lee", "given": "Young"}],
        "issued": {"date-parts": [[2020, 6, 19]]}, "accessed": {"date-parts": [["2021", "1", "2"]]},
        "volume": 33, "issue": "2", "page": "6840-6851", "publisher": "Curran", "publisher-place": "NY",
        "ISBN": "978", "DOI": "https://doi.org/10.1/A_b", "URL": "https://x.org/~a",
        "note": "arXiv: 2006.11239 [cs.LG]\nread twice", "keyword": "a, b", "language": "en",
        "title-short": "DDPM", "custom": {"mark": 3}, "translator": [{"family": "X", "given": "Y"}],
        "director": [{"family": "D", "given": "E"}], "event-date": {"raw": "2020-12"}, "number": "7",
    })  # fmt: skip # a table
    assert (entry.key, entry.entry_type, entry.line) == ("ho2020denoising", "inproceedings", 1)
    assert fields(entry) == {
        "title": "Denoising \\textit{{NeRF}} \\& {H}\\textsubscript{2}{O}",
        "author": 'van den Oord, A{\\"a}ron and King, Jr., Martin and {Google Research} and 김, 민수 and 김, 민수',
        "editor": "Lee, Young",
        "booktitle": "NeurIPS",
        "series": "LNCS",
        "year": "2020", "month": "jun", "day": "19",
        "urldate": "2021-01-02",
        "volume": "33", "csl-issue": "2", "csl-number": "7", "pages": "6840--6851",
        "publisher": "Curran", "address": "NY",
        "isbn": "978", "doi": "10.1/A_b", "url": "https://x.org/~a",
        "eprint": "2006.11239", "archivePrefix": "arXiv", "primaryClass": "cs.LG",
        "note": "read twice", "keywords": "a, b", "language": "en",
        "shorttitle": "DDPM", "csl-custom-mark": "3", "translator": "X, Y",
        "csl-director": "D, E", "eventdate": "2020-12",
    }  # fmt: skip # data, side by side


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"issued": {"raw": "2020-06-19T10:00"}}, {"year": "2020", "month": "jun", "day": "19"}),
        ({"issued": "2020-06"}, {"year": "2020", "month": "jun"}),
        ({"issued": {"literal": "in press"}}, {"year": "in press"}),
        ({"issued": {"date-parts": [[2019], [2020]]}}, {"year": "2019", "date": "2019/2020"}),
        ({"issued": {"date-parts": [["2020", "13"]]}}, {"year": "2020", "month": "Spring"}),
        ({"issued": {"date-parts": [[None]]}}, {}),
        ({"issued": {"date-parts": []}}, {}),
        ({"issued": 2020}, {"year": "2020"}),
        ({"number": "arXiv:2006.11239v3", "publisher": "arXiv"}, {"eprint": "2006.11239", "archivePrefix": "arXiv"}),
        ({"archive": "arXiv", "archive_location": "hep-th/9901001"}, {"eprint": "hep-th/9901001", "archivePrefix": "arXiv"}),
        ({"DOI": "10.48550/arXiv.2006.11239"}, {"eprint": "2006.11239", "archivePrefix": "arXiv"}),
        ({"archive": "Library", "archive_location": "Box 7"}, {"csl-archive": "Library", "csl-archive-location": "Box 7"}),
        ({"note": "DOI: 10.1/x"}, {"doi": "10.1/x"}),
        ({"note": "a: b\nc"}, {"note": "a: b c"}),
        ({"id": 7}, {"csl-id": "7"}),
        ({"id": "http://zotero.org/users/1/items/A"}, {"csl-id": "http://zotero.org/users/1/items/A"}),
        ({"title": ["A", "B"]}, {"title": "A, {B}"}),
        ({"title": "<jats:p>A</jats:p> < B"}, {"title": "A {\\textless} {B}"}),
        ({"author": "Ho, Jonathan"}, {"author": "Ho, Jonathan"}),
        ({"author": [{"family": "Sand and Stone", "given": "M"}]}, {"author": "{Sand and Stone}, M"}),
        ({"author": [{"family": "a}b"}, 7, {}, None, []]}, {"author": "ab"}),
        ({"title": "a\ud800\x00b"}, {"title": "a b"}),
        ({"flag": True, "none": None, "LIST": ["x", 2]}, {"csl-flag": "true", "csl-list": "x, 2"}),
        ({"abstract": "50% of {x"}, {"abstract": "50\\% of {\\textbraceleft}x"}),
    ],
)  # fmt: skip # a table of cases
def test_no_member_of_an_item_is_lost(item: dict[str, Any], expected: dict[str, str]) -> None:
    """Dates, preprints, names and mark-up in every form; no member is lost unseen."""
    assert fields(read_one_item(**item)) == expected


@pytest.mark.parametrize(
    ("item", "expected", "reason"),
    [
        ({"author": [{"family": "Beethoven", "given": "L.", "dropping-particle": "van"}]},
         {"author": "van Beethoven, L."}, "author: 'van' of Beethoven as a dropped particle"),
        ({"author": [{"family": "Mishima", "given": "Yukio", "static-ordering": True}]},
         {"author": "Mishima, Yukio"}, "author: static-ordering of Mishima"),
        ({"author": [{"family": "三島", "given": "由紀夫", "static-ordering": True}]},
         {"author": "三島, 由紀夫"}, ""),
        ({"author": [{"family": "King", "given": "M.", "suffix": "Jr.", "comma-suffix": True}]},
         {"author": "King, Jr., M."}, ""),
        ({"author": ["Kim, A, Lee, B"]}, {"author": "Kim, A and Lee, B"},
         "! author 'Kim, A, Lee, B' is read as 2 people"),
        ({"author": ["Kim, A, Lee, B"], "nest": {"a": 1}}, {"author": "Kim, A and Lee, B"},
         "nest; author 'Kim, A, Lee, B' is read as 2 people"),
        ({"author": [{"literal": "others"}]}, {"author": "others"}, ""),
        ({"author": [{"family": "van den Oord", "given": "A", "parse-names": True}]},
         {"author": "van den Oord, A"}, ""),
        ({"issued": {"date-parts": [[2020]], "season": 3}}, {"year": "2020", "month": "Autumn"}, ""),
        ({"issued": {"date-parts": [[2020]], "season": "winter"}}, {"year": "2020", "month": "Winter"}, ""),
        ({"issued": {"date-parts": [[2020, 21]]}}, {"year": "2020", "month": "Spring"}, ""),
        ({"issued": {"date-parts": [[2020, 6]], "season": 2}}, {"year": "2020", "month": "jun"},
         "issued: season '2'"),
        ({"issued": {"date-parts": [[2020, 25]]}}, {"year": "2020"}, "issued: '25'"),
        ({"issued": {"date-parts": [[2020, 6, 41]]}}, {"year": "2020", "month": "jun"}, "issued: '41'"),
        ({"issued": {"date-parts": [["2020", "6", ""]]}}, {"year": "2020", "month": "jun"}, ""),
        ({"issued": {"date-parts": [["soon"]]}}, {}, "issued: 'soon'"),
        ({"issued": {"date-parts": [[2019, 5], [2020, 6, 1]]}}, {"year": "2019", "date": "2019-05/2020-06-01"}, ""),
        ({"issued": {"date-parts": [[2019], [0]]}}, {"year": "2019", "date": "2019/.."}, ""),
        ({"issued": {"date-parts": [[1850]], "circa": True}}, {"year": "1850", "date": "1850~"}, ""),
        ({"issued": {"date-parts": [[1850]], "circa": 0}}, {"year": "1850"}, ""),
        ({"issued": {"date-parts": [[-44]]}}, {"date": "-0043"}, ""),
        ({"issued": {"date-parts": [[2020]], "literal": "the year 2020"}}, {"year": "2020"}, ""),
        ({"issued": {"date-parts": [[2020]], "literal": "in press"}}, {"year": "2020"}, "issued: 'in press'"),
        ({"issued": {"raw": "2020/2021"}}, {"year": "2020", "date": "2020/2021"}, ""),
        ({"issued": {"raw": "May 3, 2021"}}, {"year": "2021", "month": "may", "day": "3"}, ""),
        ({"issued": {"raw": "3 May 2021"}}, {"year": "2021", "month": "may", "day": "3"}, ""),
        ({"issued": {"raw": "2021-05-03T12:00:00Z"}}, {"year": "2021", "month": "may", "day": "3"}, ""),
        ({"issued": {"raw": "June 19-23, 2016"}}, {"year": "2016", "date": "2016-06-19/2016-06-23"}, ""),
        ({"issued": {"raw": "1865 (fourth year)"}}, {"year": "1865 (fourth year)"}, ""),
        ({"issued": {"raw": "in press, May 2021 or so"}}, {"year": "in press, May 2021 or so"}, ""),
        ({"issued": {"date-parts": [[0], [2004, 1]]}}, {"year": "2004", "date": "../2004-01"}, ""),
        ({"note": "Submitted: 8 June, revised 13 July"}, {"note": "Submitted: 8 June, revised 13 July"}, ""),
        ({"note": "Submitted: 2020-06-08"}, {"csl-submitted": "2020-06-08"}, ""),
        ({"issued": {"raw": "Spring 2020"}}, {"year": "2020", "month": "Spring"}, ""),
        ({"issued": {"edtf": "1850~"}}, {"year": "1850", "date": "1850~"}, ""),
        ({"original-date": {"date-parts": [[1781]]}}, {"origdate": "1781"}, ""),
        ({"event-date": {"date-parts": [[2020, 1, 2], [2020, 1, 5]]}}, {"eventdate": "2020-01-02/2020-01-05"}, ""),
        ({"submitted": {"date-parts": [[2020, 21]]}}, {"csl-submitted": "2020-21"}, ""),
        ({"nest": {"a": 1}, "deep": [[1]], "custom": {"x": [1, {"y": 2}]}}, {}, "nest; deep; custom-x"),
        ({"container-title": "J", "journalAbbreviation": "J. A."}, {"journal": "J", "shortjournal": "J. A."}, ""),
        ({"event": "Ev", "event-place": "Seoul"}, {"eventtitle": "Ev", "venue": "Seoul"}, ""),
        ({"shortTitle": "S", "number-of-pages": 99, "version": 2.0}, {"shorttitle": "S", "pagetotal": "99", "version": "2"}, ""),
        ({"PMID": "12", "PMCID": "PMC3", "medium": "DVD"}, {"pmid": "12", "pmcid": "PMC3", "csl-medium": "DVD"}, ""),
        ({"note": "tex.eid: E1\nPMID: 12\nOriginal Date: 1950\nread it"},
         {"eid": "E1", "pmid": "12", "origdate": "1950", "note": "read it"}, ""),
        ({"note": "{:original-date: 1950} {:event-title: Ev}"}, {"origdate": "1950", "eventtitle": "Ev"}, ""),
        ({"note": "editor: Lee || Young\ntranslator: The Group"}, {"editor": "Lee, Young", "translator": "{The Group}"}, ""),
        ({"note": "type: dataset\nversion: 3"}, {"version": "3"}, ""),
        ({"volume": "1", "note": "volume: 2"}, {"volume": "1", "note": "volume: 2"}, ""),
        ({"archive": "JSTOR", "archive_location": "123"}, {"eprint": "123", "eprinttype": "jstor"}, ""),
        ({"type": "patent", "jurisdiction": "US", "number": "123"}, {"location": "US", "number": "123"}, ""),
        ({"collection-title": "LNCS", "collection-number": 7, "type": "book"}, {"series": "LNCS", "number": "7"}, ""),
    ],
)  # fmt: skip # a table of cases
def test_nothing_goes_without_a_word(
    item: dict[str, Any], expected: dict[str, str], reason: str
) -> None:
    """What CSL says and BibTeX cannot is kept in some field, or named in one line with the id.

    A reason after `!` costs nothing.
    """
    text = json.dumps([{"type": "article-journal", "id": "k", **item}])
    (entry,), faults, *_ = read.read(text)
    assert fields(entry) == expected
    assert {(fault.key, fault.lost) for fault in faults} <= {("k", False)}
    whole = reason.removeprefix("! ") if reason.startswith("!") else f"not kept: {reason}"
    assert joined(fault.reason for fault in faults) == (whole if reason else "")


@pytest.mark.parametrize(
    ("kind", "genre", "entry_type", "kept"),
    [
        ("article", "", "misc", {"csl-type": "article"}),
        ("chapter", "", "incollection", {}),
        ("thesis", "PhD thesis", "phdthesis", {}),
        ("thesis", "Master's thesis", "mastersthesis", {}),
        ("thesis", "석사학위논문", "mastersthesis", {"type": "석사학위논문"}),
        ("report", "", "techreport", {}),
        ("article-magazine", "", "article", {"entrysubtype": "magazine"}),
        ("webpage", "", "online", {}),
        ("post-weblog", "Blog post", "online", {"csl-type": "post-weblog", "type": "Blog post"}),
        ("entry-encyclopedia", "", "inreference", {}),
        ("entry-dictionary", "", "inreference", {"csl-type": "entry-dictionary"}),
        ("edited-book", "", "collection", {}),
        ("never heard of", "", "misc", {"csl-type": "never heard of"}),
        ("proceedings-article", "", "inproceedings", {}),
    ],
)
def test_a_csl_type_becomes_an_entry_type(
    kind: str, genre: str, entry_type: str, kept: dict[str, str]
) -> None:
    """Types become entry types; what they say beyond that is kept."""
    entry = read_one_item(type=kind, genre=genre)
    assert (entry.entry_type, fields(entry)) == (entry_type, kept)


@pytest.mark.parametrize(
    "text", ['{"id": "a"}', '[{"id": "a"}]', '\ufeff {"items": [{"id": "a"}]}']
)
def test_one_item_and_many(text: str) -> None:
    """An array, a bare item, and the envelope of Zotero's web interface."""
    (entry,), faults, *_ = read.read(text)
    assert (entry.key, faults) == ("a", ())


@pytest.mark.parametrize(
    ("text", "keys", "lines"),
    [
        ("[]", [], []),
        ("", [], [1]),
        ("\n\n{", [], [3]),
        ('[{"id": "a"},\n 5,\n{"id": "b"}]', ["a", "b"], [2]),
        ('[{"id": "a"},\n{"id": "b"', ["a"], [2]),
        ('[{"id": "a"}\n{"id": "b"}]', ["a"], [2]),
        ('[{"id": "a"},\n]', ["a"], [2]),
        ('[{"id": "a"}\n', ["a"], [2]),
        ('{"id": "a"}\n{"id": "b"}', ["a"], [2]),
        ("[\n{}]", [], [2]),
        ("[" * 100_000, [], [1]),
        ('[{"id": "a"},\n' + "9" * 5000 + "]", ["a"], [2]),
    ],
)
def test_faults_say_where(text: str, keys: list[str], lines: list[int]) -> None:
    """Broken JSON and items that are none are named by line, and cost no item before them."""
    entries, faults, *_ = read.read(text)
    assert [entry.key for entry in entries] == keys
    assert [fault.line for fault in faults] == lines


def test_the_members_of_an_imported_paper() -> None:
    """What only the fields know is in the item."""
    paper = Paper(
        title="T", key="k", year=2020, entry_type="article", authors=("{NVIDIA}",), tags=("x",),
        fields=tuple(Field(*item) for item in [
            ("journal", "J. {\\\"O}l"), ("volume", "3"), ("number", "2"), ("pages", "1--10"),
            ("year", "2020"), ("month", "jun"), ("editor", "Lee, Young and {ACM Group}"),
            ("publisher", "P"), ("isbn", "978"), ("keywords", "a, x"),
        ]),
    )  # fmt: skip # a table
    assert write_csl.write_item(paper, "", "") == {
        "id": "k", "citation-key": "k", "type": "article-journal", "title": "T",
        "author": [{"literal": "NVIDIA"}],
        "editor": [{"family": "Lee", "given": "Young"}, {"literal": "ACM Group"}],
        "issued": {"date-parts": [[2020, 6]]}, "container-title": "J. Öl", "volume": "3",
        "issue": "2", "page": "1-10", "publisher": "P", "ISBN": "978", "keyword": "a, x",
    }  # fmt: skip # data, side by side


def test_the_container_of_a_venue() -> None:
    """It is the entry's own, as in BibTeX; the venue's full name stands where there is none."""
    paper = Paper(
        title="T", venue="X", workshop=True, fields=(Field("booktitle", "Own Workshops"),)
    )
    assert write_csl.write_item(paper, "Full", "conference")["container-title"] == "Own Workshops"
    bare = Paper(title="T", venue="X", workshop=True)
    assert write_csl.write_item(bare, "Full", "conference")["container-title"] == "Full Workshops"
    assert write_csl.write_item(bare, "Full", "conference")["type"] == "paper-conference"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ho, Jonathan and {NVIDIA}", ("Ho, Jonathan", "{NVIDIA}")),
        ("{Sand and Stone} AND Kim,\nMin", ("{Sand and Stone}", "Kim, Min")),
        ('{\\"O}zg{\\"u}r, Ali and others', ('{\\"O}zg{\\"u}r, Ali', "others")),
        (
            "family=Solms, given=Rolf, prefix=von and de {la Cruz}, Juan",
            ("von Solms, Rolf", "de la Cruz, Juan"),
        ),
        ("Kim, A, Lee, B and Sanc, P.; Mont, M.", ("Kim, A", "Lee, B", "Sanc, P.", "Mont, M.")),
        ("and Anderson and  and", ("Anderson",)),
        ("a}} and {{b", ("a", "b")),
        ("", ()),
    ],
)
def test_names_are_told_apart_as_in_bibtex(value: str, expected: tuple[str, ...]) -> None:
    """Names are told apart as BibTeX tells them apart, whatever their braces."""
    assert tuple(map(name_lists.latex_name, listed_people.read(value))) == expected


WORD = st.text("abcXYZ한글éß&%#_0189", min_size=1, max_size=8)
WORDS = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
NAMES = st.lists(
    st.sampled_from(["Jonathan Ho", "Aäron van den Oord", "김민수", "{Google Research}", "Martin King Jr.", "Plato"]),
    unique=True,
)  # fmt: skip # a table


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """A paper that was imported, with the fields of its type."""
    kind = draw(
        st.sampled_from(
            ["article", "inproceedings", "book", "phdthesis", "mastersthesis", "techreport"]
        )
    )
    container = {"article": "journal", "inproceedings": "booktitle"}.get(kind)
    publisher = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
    month = draw(st.sampled_from(["", "jun", "dec"]))
    fields = {
        "year": "2020",
        "month": month,
        "day": draw(st.sampled_from(["", "7"])) if month else "",
    }
    fields["pages"] = draw(st.sampled_from(["", "7", "1--10", "e1--e5"]))
    names = ["volume", "number", "edition", "series", "address", "note", publisher.get(kind, "publisher")]  # fmt: skip # a table
    for name in [*names, container] if container else names:
        fields[name] = encode.to_latex(
            draw(st.one_of(st.just(""), WORDS.filter(lambda s: ":" not in s)))
        )
    return Paper(
        title=draw(WORDS),
        key="k",
        year=2020,
        entry_type=kind,
        authors=tuple(draw(NAMES)),
        doi=draw(st.sampled_from(["", "10.1/a_b"])),
        url=draw(st.sampled_from(["", "https://x.org/~a_b"])),
        fields=tuple(Field(name, value) for name, value in fields.items() if value),
    )


@given(papers())
def test_what_is_written_is_read_again(paper: Paper) -> None:
    """The fields of a paper written as CSL and read again are the same."""
    (entry,), faults, *_ = read.read(json.dumps(write_csl.write_item(paper, "", "")))
    assert (entry.key, entry.entry_type, faults) == (paper.key, paper.entry_type, ())
    expected = {field.name: field.value for field in paper.fields}
    expected |= {"doi": paper.doi, "url": paper.url, "title": encode.title_to_latex(paper.title)}
    expected["author"] = fields_of_authors(paper)
    assert fields(entry) == {name: value for name, value in expected.items() if value}


PREPRINT = {"eprint": "2006.11239", "archivePrefix": "arXiv"}


@pytest.mark.parametrize(
    ("entry_type", "given", "expected"),
    [
        ("misc", PREPRINT, {"type": "article", "number": "arXiv:2006.11239", "publisher": "arXiv", "DOI": "10.48550/arXiv.2006.11239"}),
        ("article", PREPRINT | {"journal": "arXiv preprint arXiv:2006.11239"},
         {"type": "article", "number": "arXiv:2006.11239", "publisher": "arXiv", "DOI": "10.48550/arXiv.2006.11239"}),
        ("inproceedings", PREPRINT | {"booktitle": "Advances in Things"},
         {"type": "paper-conference", "container-title": "Advances in Things", "archive": "arXiv", "archive_location": "2006.11239"}),
        ("article", PREPRINT | {"journal": "TPAMI", "doi": "10.1/X"},
         {"type": "article-journal", "container-title": "TPAMI", "DOI": "10.1/X", "archive": "arXiv", "archive_location": "2006.11239"}),
        ("article", {"journal": "J", "csl-type": "review", "csl-version": "2", "csl-director": "D, E", "csl-submitted": "2020-05", "csl-custom-mark": "3"},
         {"type": "review", "container-title": "J", "version": "2", "director": [{"family": "D", "given": "E"}],
          "submitted": {"date-parts": [[2020, 5]]}, "custom": {"mark": "3"}}),
        ("inproceedings", {"booktitle": "B", "csl-type": "article"}, {"type": "paper-conference", "container-title": "B"}),
        ("manual", {"organization": "Bureau of Labor"}, {"type": "book", "author": [{"literal": "Bureau of Labor"}], "publisher": "Bureau of Labor"}),
        ("misc", {"howpublished": "\\url{https://x.org/a_b}"}, {"type": "document", "URL": "https://x.org/a_b"}),
        ("misc", {"howpublished": "Blog post"}, {"type": "document", "publisher": "Blog post"}),
        ("book", {"booktitle": "For Its Chapters"}, {"type": "book"}),
        ("mvbook", {"maintitle": "The Work"}, {"type": "book", "container-title": "The Work"}),
        ("book", {"langid": "ngerman"}, {"type": "book", "language": "de"}),
        ("movie", {"editor": "E, F", "editortype": "director"}, {"type": "motion_picture", "director": [{"family": "E", "given": "F"}]}),
        ("article", {"journal": "Main", "journalsubtitle": "Sub", "note": "A.", "addendum": "B"},
         {"type": "article-journal", "container-title": "Main: Sub", "note": "A. B"}),
    ],
)  # fmt: skip # a table of cases
def test_an_item_says_what_the_entry_says(
    entry_type: str, given: dict[str, str], expected: dict[str, Any]
) -> None:
    """The same facts as in BibTeX: venue, DOI, type; and what came from CSL comes back."""
    given = {"title": "T", **given}
    entry = Entry("k", entry_type, tuple(Field(name, value) for name, value in given.items()))
    paper = entry_paper.paper_from_entry(
        entry, "bibtex", lambda _name, _field: ("", None, False, "")
    )
    assert write_csl.write_item(paper, "Other Name", "conference") == {
        "id": "k",
        "citation-key": "k",
        "title": "T",
        **expected,
    }


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("$\\lambda$-calculus \\& AT\\&T", "λ-calculus & AT&T"),
        ("a $<$ b and 1 \\textless{} 2", "a < b and 1 < 2"),
        ("The \\textless{}b\\textgreater{} tag", 'The <<span class="nocase">b></span> tag'),
        ("H\\textsubscript{2}O, $x^2$, \\emph{in \\textbf{vivo}}", "H<sub>2</sub>O, x<sup>2</sup>, <i>in <b>vivo</b></i>"),
        ("50{\\textdegree}C and {\\textmu}m, 10\\textsuperscript{-3}", "50°C and µm, 10<sup>-3</sup>"),
        ("{NeRF} {{in} the Wild}", "NeRF in the Wild"),
    ],
)  # fmt: skip # a table of cases
def test_text_is_unicode_with_few_tags(title: str, written: str) -> None:
    """LaTeX becomes Unicode and the tags of CSL; what looks like a tag does not become one."""
    assert (
        write_csl.write_item(Paper(title="", fields=(Field("title", title),)), "", "")["title"]
        == written
    )


def fields_of_authors(paper: Paper) -> str:
    """The author field that the paper's BibTeX entry has."""
    return {field.name: field.value for field in write_bibtex.paper_fields(paper, None)[1]}.get(
        "author", ""
    )


JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=6,
)
MEMBER = st.sampled_from(
    ["type", "id", "title", "author", "issued", "accessed", "note", "DOI", "number", "archive",
     "custom", "page", "container-title", "URL", "citation-key", "genre", "translator"]
)  # fmt: skip # a table


def test_numbers_have_no_tags() -> None:
    """Programs read tags in texts alone; in a number they would print them."""
    given = {
        "volume": r"{\sc SMC}-13",
        "number": r"2$^{nd}$",
        "edition": "2\\textsuperscript{nd}",
        "pages": r"\textbf{1}--9",
        "version": "<2",
        "title": r"A {\sc B}",
    }
    paper = Paper(
        title="",
        key="k",
        entry_type="article",
        fields=tuple(Field(*pair) for pair in given.items()),
    )
    item = write_csl.write_item(paper, "", "")
    assert {name: item[name] for name in ("volume", "issue", "edition", "page", "version")} == {
        "volume": "SMC-13",
        "issue": "2nd",
        "edition": "2nd",
        "page": "1-9",
        "version": "<2",
    }
    assert item["title"] == 'A <span style="font-variant:small-caps;">B</span>'


@pytest.mark.parametrize(
    ("year", "issued"),
    [
        ("June 1980", {"date-parts": [[1980, 6]]}),
        ("Spring 1980", {"date-parts": [[1980]], "season": 1}),
        ("2019-05", {"date-parts": [[2019, 5]]}),
        ("2022-23", {"date-parts": [[2022], [2023]]}),
        ("1999--00", {"date-parts": [[1999], [2000]]}),
        ("2011-12", {"date-parts": [[2011, 12]]}),
        ("2020 (in press)", {"literal": "2020 (in press)"}),
        ("1865（清同治四年）", {"literal": "1865（清同治四年）"}),
    ],
)
def test_a_year_that_says_more(year: str, issued: dict[str, Any]) -> None:
    """What stands with a year is read as a date where it is one, and stays where it is none."""
    paper = Paper(title="", key="k", fields=(Field("year", year),))
    assert write_csl.write_item(paper, "", "")["issued"] == issued


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("2022-23", {"date-parts": [[2022]], "season": 3}),
        ("2018-19", {"date-parts": [[2018], [2019]]}),
        ("2022/23", {"date-parts": [[2022], [2023]]}),
    ],
)
def test_a_date_is_a_season_where_the_format_says_so(date: str, issued: dict[str, Any]) -> None:
    """In `date`, 21 to 24 behind the year are seasons; what is neither month nor season is a year."""
    paper = Paper(title="", key="k", fields=(Field("date", date),))
    assert write_csl.write_item(paper, "", "")["issued"] == issued


@given(st.lists(st.dictionaries(MEMBER, JSON), max_size=3))
def test_no_value_raises(items: list[dict[str, Any]]) -> None:
    """Any JSON where a value is expected is read or left; the entry can be written."""
    for entry in read.read(json.dumps(items)).entries:
        write_bibtex.format_entry("k", entry.entry_type, entry.fields).encode()
        lower = [field.name.lower() for field in entry.fields]
        assert len(set(lower)) == len(lower)


@given(st.one_of(st.text(), st.text('[]{}":,a1\\ \n')))
def test_no_text_raises(text: str) -> None:
    """Any text is read, and its faults lie inside it."""
    for fault in read.read(text).faults:
        assert 1 <= fault.line <= text.count("\n") + 1


@pytest.mark.parametrize(
    "piece", ['{"id":"a"},', "\n", "[", '"', '{"title":"<i <i <i"},', "5,\n", " "]
)
def test_time_grows_with_the_text(piece: str) -> None:
    """Ten times the text takes no more than some ten times as long."""
    small, large = ("[" + piece * (size // len(piece)) for size in (10_000, 100_000))
    assert_proportional(read.read, small, large)


@pytest.mark.skipif(not SHARED.exists(), reason="the real records beside the project are absent")
def test_items_of_manubot_are_read_with_names_and_number() -> None:
    """Items that manubot made of arXiv records: every one is read, with its names and number."""
    text = (SHARED / "api" / "arxiv" / "manubot_arxiv-joss-csl_raw.json").read_text("utf-8")
    entries, faults, *_ = read.read(text)
    assert (len(entries), faults) == (len(json.loads(text)), ())
    assert fields(entries[0])["author"].count(" and ") == 15
    assert fields(entries[0])["month"] == "jul"


def test_small_capitals_of_publishers_are_small_capitals() -> None:
    """Crossref has `<scp>` in titles of Wiley."""
    assert csl_to_latex("<scp>GAN</scp> and <sc>VAE</sc>") == r"\textsc{GAN} and \textsc{VAE}"
