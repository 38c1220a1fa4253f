"""What an entry says, read into a paper, and what is written from a paper's fields."""

import unicodedata

import pybtex.database
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.bibtex import inheritance, write
from papernotes.formats.bibtex import paper as entry_paper
from papernotes.formats.bibtex import read as read_bibtex
from papernotes.formats.bibtex.people import display_name_of, split_list
from papernotes.formats.latex import decode, encode
from papernotes.model import names
from papernotes.model.entry import Entry
from papernotes.model.paper import Field, Paper
from tests.support.growth import assert_proportional


def nowhere(text: str, field: str) -> tuple[str, int | None, bool, str]:
    """A finder of venues that knows none: the name stays what it is."""
    return text, None, False, ""


def read(body: str, parent: dict[str, str] | None = None) -> Paper:
    """The paper of an entry with these fields, as they would stand in a file."""
    (entry,) = read_bibtex.read(f"@{'inproceedings' if parent else 'misc'}{{k, {body}}}").entries
    fields = tuple(Field(name, value) for name, value in (parent or {}).items())
    whole = inheritance.resolve_inheritance(entry, lambda _: Entry("x", "proceedings", fields))
    return entry_paper.paper_from_entry(entry, "bibtex", nowhere, whole)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Ho, Jonathan and Ajay Jain", ("Jonathan Ho", "Ajay Jain")),
        ("Ho, J. AND\n  Jain, A.", ("J. Ho", "A. Jain")),
        ('van den Oord, A{\\"a}ron', ("Aäron van den Oord",)),
        ('A{\\"a}ron van~den Oord', ("Aäron van den Oord",)),
        ("de la Vall{\\'e}e Poussin, Charles", ("Charles de la Vallée Poussin",)),
        ("King, Jr., Martin Luther", ("Martin Luther King Jr.",)),
        ("King, III, M.", ("M. King III",)),
        ("{Corporate Name} and {NVIDIA}", ("Corporate Name", "NVIDIA")),
        ("{Barnes and Noble, Inc.} and others", ("Barnes and Noble, Inc.",)),
        ("Ho, J. and others", ("J. Ho",)),
        ("Ho, J. and {others}", ("J. Ho",)),
        ("Ho, J. and et al.", ("J. Ho",)),
        ("김민수 and 이, 영희 and Kim, Minsu", ("김민수", "이영희", "Minsu Kim")),
        ("독고, 영재", ("독고영재",)),
        ("힌튼, 제프리 and 사이토 고키", ("힌튼 제프리", "사이토 고키")),
        ("한국전자통신연구원 and {네이버}", ("한국전자통신연구원", "네이버")),
        ("A and  and B", ("A", "B")),
        ("and A and", ("A",)),
        ("Sandy Andover and Bandit", ("Sandy Andover", "Bandit")),
        ("O{\\'}Neil, C. and {\\v{C}}ech, E.", ("C. O'Neil", "E. Čech")),
        ("family=Doe, given=Jane, prefix=von", ("Jane von Doe",)),
        ("{van der Berg}, J.", ("J. van der Berg",)),
        ("He, K., Ren, S., Sun, J.", ("K. He", "S. Ren", "J. Sun")),
        ("Ren Sun, He Li, Bo Kim, Al Lee", ("Ren Sun, He Li, Bo Kim, Al Lee",)),
        ("{\\relax Ch}arles Louis", ("Charles Louis",)),
        ("", ()),
        ("{}", ()),
    ],
)
def test_authors_are_named_as_they_are_printed(written: str, printed: tuple[str, ...]) -> None:
    """Names come out as they are printed: particles, suffixes, organisations, Hangul."""
    assert read(f"author = {{{written}}}").authors == printed


@pytest.mark.parametrize(
    "name",
    ["van den Oord, A{\\\"a}ron", "King, Jr., Martin Luther", "Ho, Jonathan", "{Corporate Name}",
     "Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin", "Łukasz Kaiser", "김, 민수", "Plato"],
)  # fmt: skip # a table of cases
def test_pybtex_finds_the_same_family_name(name: str) -> None:
    """Whose name it is for sorting and for keys is what BibTeX would say."""
    person = pybtex.database.Person(name)
    theirs = decode.to_unicode(" ".join(person.last_names))
    printed = read(f"author = {{{name}}}").authors[0]
    assert names.family_name("{" + printed + "}" if name.startswith("{") else printed) == theirs


@pytest.mark.parametrize(
    "body",
    [
        "eprint = {2006.11239}",
        "eprint = {2006.11239v2}, archivePrefix = {arXiv}",
        "eprint = {arXiv:2006.11239}",
        "eprint = {https://arxiv.org/pdf/2006.11239.pdf}",
        "arxivId = {2006.11239}",
        "url = {https://arxiv.org/abs/2006.11239}",
        "url = {http://arxiv.org/pdf/2006.11239v1.pdf}",
        "doi = {10.48550/arXiv.2006.11239}",
        "doi = {https://doi.org/10.48550/ARXIV.2006.11239}",
        "journal = {arXiv preprint arXiv:2006.11239}",
        "journal = {arXiv e-prints}, eid = {x}, volume = {arXiv:2006.11239}",
        "journal = {CoRR}, volume = {abs/2006.11239}",
        "note = {arXiv:2006.11239 [cs.LG]}",
        "howpublished = {\\url{https://arxiv.org/abs/2006.11239}}",
        "journal = {J. Phys.}, eprint = {2006.11239}, eprinttype = {arXiv}",
    ],
)
def test_an_arxiv_id_is_found(body: str) -> None:
    """However bibliographies give it, without its version; and it is never taken for a DOI."""
    paper = read(body)
    assert (paper.arxiv, paper.doi) == ("2006.11239", "")


@pytest.mark.parametrize(
    "body",
    [
        "note = {see also arXiv:2006.11239 for the proof}",
        "note = {arXiv:2006.11239 and arXiv:2006.11240}",
        "note = {2006.11239}",
        "abstract = {arXiv:2006.11239}",
        "eprint = {2006.11239}, eprinttype = {pubmed}",
        "eprint = {11239}, eprinttype = {hdl}",
        "title = {About arXiv:2006.11239}",
    ],
)
def test_another_papers_id_is_not_taken(body: str) -> None:
    """An id that is only mentioned, or that is another archive's, is not the paper's."""
    assert read(body).arxiv == ""


@pytest.mark.parametrize(
    ("body", "doi", "url"),
    [
        ("doi = {10.1109/CVPR.2016.90}", "10.1109/cvpr.2016.90", ""),
        ("doi = {https://doi.org/10.1109/CVPR.2016.90}", "10.1109/cvpr.2016.90", ""),
        ("doi = {10.1007/978-3-030-58452-8\\_24}", "10.1007/978-3-030-58452-8_24", ""),
        ("url = {https://doi.org/10.1/x}", "", "https://doi.org/10.1/x"),
        ("url = {https://x.org/~y_z?a=1&b#c}", "", "https://x.org/~y_z?a=1&b#c"),
        ("url = {https://x.org/\\~{}y\\_z}", "", "https://x.org/~y_z"),
        ("url = {\\url{https://x.org/~y}}", "", "https://x.org/~y"),
        ("howpublished = {\\url{https://x.org/a_b}}", "", "https://x.org/a_b"),
        ("url = {javascript:alert(1)}", "", ""),
    ],
)
def test_doi_and_address(body: str, doi: str, url: str) -> None:
    """A DOI in its usual form, and an address a browser can open, with its `~`."""
    paper = read(body)
    assert (paper.doi, paper.url) == (doi, url)


@pytest.mark.parametrize(
    ("body", "year"),
    [("year = 2020", 2020), ("year = {2020a}", 2020), ("date = {2020-06-19}", 2020),
     ("year = {c. 1998}", 1998), ("year = {in press}", None), ("year = {12345}", None), ("", None)],
)  # fmt: skip # a table of cases
def test_the_year_is_the_first_four_digits_that_can_be_one(body: str, year: int | None) -> None:
    """The first four digits that can be a year, wherever BibTeX or BibLaTeX has them."""
    assert read(body).year == year


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("diffusion, generative models; 3D", ("diffusion", "generative-models", "3D")),
        ("Diffusion, diffusion", ("Diffusion",)),
        ('a{\\"o}b, 확산', ("aöb", "확산")),
        ("$\\alpha$, ,", ("α",)),
        ("R\\&D, NLP: QA, !!중요!!", ("R-D", "NLP-QA", "중요")),
        ("GAN > Style GAN, A>B, @todo, 50\\%", ("GAN/Style-GAN", "A-B", "todo", "n50")),
        ("C\\#, F# compilers, C++, #C", ("C-sharp", "F-sharp-compilers", "C-plus-plus", "C")),
    ],
)
def test_keywords_are_tags(written: str, tags: tuple[str, ...]) -> None:
    """Keywords become tags, without the signs that no tag has; the field stays as it is written."""
    paper = read(f"keywords = {{{written}}}")
    assert paper.tags == tags
    assert paper.fields[0].value == written


def test_a_child_has_what_its_parent_says() -> None:
    """Year and venue of an entry with crossref are its parent's, and its own fields stay few."""
    parent = {"title": "Proceedings of X", "year": "1999", "editor": "E. D. Itor"}
    paper = read("title = {A part}, crossref = {x}", parent)
    assert (paper.title, paper.year, paper.venue) == ("A part", 1999, "Proceedings of X")
    assert [field.name for field in paper.fields] == ["title", "crossref"]
    own = read("title = {A part}, booktitle = {Y}, year = 2000, crossref = {x}", parent)
    assert (own.year, own.venue) == (2000, "Y")


def test_fields_stay_as_they_are() -> None:
    """What is escaped is not escaped again, and nothing is added: no url made of an eprint."""
    body = (
        "title = {50\\% of A \\& B {\\'E}t{\\'e}}, url = {https://x.org/~y_z}, "
        "eprint = {2006.11239}, archivePrefix = {arXiv}, PrimaryClass = {cs.LG}"
    )
    paper = read(body)
    assert paper.title == "50% of A & B Été"
    assert write.format_entry(paper.key, paper.entry_type, paper.fields) == (
        "@misc{k,\n"
        "  title = {50\\% of A \\& B {\\'E}t{\\'e}},\n"
        "  url = {https://x.org/~y_z},\n"
        "  eprint = {2006.11239},\n"
        "  archivePrefix = {arXiv},\n"
        "  PrimaryClass = {cs.LG},\n"
        "}\n"
    )


# Greek is left out: its letters are written as mathematics, which stays mathematics. The micro
# sign is a Greek letter once it is a capital.
letters = st.text(
    st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F, exclude_characters="µ")
    | st.sampled_from("가나다김박王明"),
    min_size=1,
    max_size=8,
)
# `À, Jr` is one name or a name with a suffix, and nobody can tell.
_NO_NAMES = ("and", "others", "jr", "sr", "ii", "iii", "iv", "vi", "md", "phd")
words = letters.filter(lambda word: word.casefold() not in _NO_NAMES)


@given(st.lists(st.tuples(words, words), min_size=1, max_size=4))
def test_authors_survive_being_written(people: list[tuple[str, str]]) -> None:
    """Names written by us as BibTeX are read back as the same printed names."""
    printed = [
        unicodedata.normalize("NFC", f"{given.capitalize()} {family.capitalize()}")
        for given, family in people
    ]
    written = " and ".join(encode.to_latex(names.to_bibtex(name)) for name in printed)
    again = read(f"author = {{{written}}}").authors
    assert [name.replace(" ", "") for name in again] == [
        display_name_of(names.to_bibtex(name)).replace(" ", "") for name in printed
    ]
    assert [names.family_name(name) for name in again] == [
        names.family_name(name) for name in printed
    ]


@given(
    st.text(max_size=80), st.sampled_from(["author", "title", "url", "doi", "eprint", "keywords"])
)
def test_any_value_is_read_without_an_error(value: str, name: str) -> None:
    """Whatever a field holds, a paper is made of it and the field is as it was."""
    entry = Entry("k", "misc", (Field(name, value),))
    paper = entry_paper.paper_from_entry(entry, "bibtex", nowhere)
    assert [(field.name, field.value) for field in paper.fields] == [(name, value)]


@pytest.mark.parametrize(
    "name", ["note", "journal", "howpublished", "volume", "author", "title", "url"]
)
@pytest.mark.parametrize(
    "piece", ["a", "a-", "2006.11239 (", "\\'{a}", "$", "{}", "a and ", ", ", "\\url{", "1", "\\"]
)
def test_a_long_value_takes_time_in_proportion(name: str, piece: str) -> None:
    """Four times the text takes about four times as long, whatever stands in which field."""

    def read(value: str) -> None:
        entry = Entry("k", "misc", (Field(name, value),))
        entry_paper.paper_from_entry(entry, "bibtex", nowhere)

    small, large = (piece * (size // len(piece)) for size in (20_000, 80_000))
    assert_proportional(read, small, large)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Kim and and Lee", ["Kim", "Lee"]),
        ("Kim AND Lee and Park", ["Kim", "Lee", "Park"]),
        ("Brand and Anders", ["Brand", "Anders"]),
        ("and Lee", ["Lee"]),
        ("Kim and\n  Lee And", ["Kim", "Lee"]),
        ("{Kim and Sons} and Lee", ["{Kim and Sons}", "Lee"]),
    ],
)
def test_names_are_parted_by_any_and(value: str, names: list[str]) -> None:
    """In any letters, also twice or at an end; none in braces or inside a word."""
    assert split_list(value) == names
