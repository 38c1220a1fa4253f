"""What an entry says, decoded: titles with their parts, names, dates, addresses."""

import pytest

from papernotes.formats.bibtex import dates, people
from papernotes.formats.bibtex.decoded_entry import DecodedEntry
from papernotes.formats.latex import decode, encode
from papernotes.formats.latex.decode import Run
from papernotes.model.names import Name
from papernotes.model.paper import Field


def said(kind: str = "misc", **fields: str) -> DecodedEntry:
    """An entry with these fields."""
    return DecodedEntry(kind, [Field(name, value) for name, value in fields.items()])


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("family=Solms, given=Rolf, prefix=von, useprefix=true", [Name("Rolf", "von", "Solms")]),
        ("family=Benn, given=Frank G., suffix=Jr., juniorcomma=true", [Name("Frank G.", "", "Benn", "Jr.")]),
        ("given=Jean, prefix=de la, prefix-i=d, family=Rouse, given-i=J, id=x", [Name("Jean", "de la", "Rouse")]),
        ("given={Jean Pierre}, family=Du", [Name("Jean Pierre", "", "Du")]),
        ('"family={Robert and Sons, Inc.}" and Hans Harm', [Name(literal="Robert and Sons, Inc."), Name("Hans", "", "Harm")]),
        ("family={Robert and Sons, Inc.}", [Name(literal="Robert and Sons, Inc.")]),
        ("{Robert and Sons, Inc.} and {NVIDIA}", [Name(literal="Robert and Sons, Inc."), Name(literal="NVIDIA")]),
        ("{AT\\&T}", [Name(literal="AT&T")]),
        ('{\\"O}zg{\\"u}r {\\c{C}}i{\\c{c}}ek', [Name("Özgür", "", "Çiçek")]),
        ("{van der Berg}, Jan", [Name("Jan", "", "van der Berg")]),
        ("Jan {van der Berg}", [Name("Jan", "", "van der Berg")]),
        ("van den Oord, A{\\\"a}ron", [Name("Aäron", "van den", "Oord")]),
        ("de la Vall{\\'e}e Poussin, Charles-Jean", [Name("Charles-Jean", "de la", "Vallée Poussin")]),
        ("King, Jr., Martin Luther", [Name("Martin Luther", "", "King", "Jr.")]),
        ("홍, 길동 and 김민수 and 남궁민수", [Name("길동", "", "홍"), Name("민수", "", "김"), Name("민수", "", "남궁")]),
        ("Plato", [Name("", "", "Plato")]),
        ("{\\'E}mile", [Name("", "", "Émile")]),
        ("Smith, J.~K. AND\n Lee, A", [Name("J. K.", "", "Smith"), Name("A", "", "Lee")]),
        ("He, K., Ren, S., Sun, J.", [Name(literal="He, K., Ren, S., Sun, J.")]),
        ('William "Bill" Gates and A, B', [Name('William "Bill"', "", "Gates"), Name("B", "", "A")]),
        ("", []), ("{}", []), ("and", []),
    ],
)  # fmt: skip # a table of cases
def test_names_are_read_in_parts_and_organisations_whole(source: str, named: list[Name]) -> None:
    """Parts of names, in each form that BibTeX and BibLaTeX have; an organisation stays whole."""
    assert people.read(source) == (tuple(named), False)


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("öffent\u00adlich", "öffentlich"),
        ("\u200eA\u200f \u200bB", "A B"),
        ("na\u2060ï\ufeffve $x$", "naïve x"),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
        ("👩\u200d🔬", "👩\u200d🔬"),
    ],
)
def test_signs_that_print_nothing_go(source: str, read: str) -> None:
    """What pages leave between letters is not shown; joiners, which shape letters, stay."""
    fields = DecodedEntry("misc", [Field("title", source)])
    assert fields.title == fields["title"] == read


def test_quotes_go_out_and_come_back() -> None:
    """Single quotes of other formats stay what they are."""
    for text in ("‘it’", "the ‘a’ and “b”", "rock ’n’ roll"):
        assert decode.to_unicode(encode.to_latex(text)) == text


def test_an_address_is_on_one_line() -> None:
    """A file may break the line of an address."""
    fields = DecodedEntry("misc", [Field("url", "http://a.org;\n    http://b.org")])
    assert fields["url"] == "http://a.org; http://b.org"


@pytest.mark.parametrize("last", ["others", "Others", "et al.", "et al", "{others}"])
def test_others_are_nobody(last: str) -> None:
    """They are told, and are no person."""
    assert people.read(f"Ann, D and {last}") == ((Name("D", "", "Ann"),), True)
    assert people.display_names(f"Ann, D and {last}") == ("D Ann",)
    assert people.read("Others, Sam").named == (Name("Sam", "", "Others"),)


@pytest.mark.parametrize(
    ("month", "date", "spoken"),
    [
        ("jan", "2020-01", "January"), ("6", "2020-06", "June"), ("06", "2020-06", "June"),
        ("Sept.", "2020-09", "September"), ("Dec. 12", "2020-12-12", "12 December"),
        ('"12~" # dec', "2020-12-12", "12 December"), ('may # "~3"', "2020-05-03", "3 May"),
        ('aug # "\\slash " # sep', "2020-08/2020-09", "August/September"),
        ('jul # " 4th"', "2020-07-04", "4 July"), ("June 3--5", "2020-06-03/2020-06-05", "3–5 June"),
        ("30 May -- 2 June", "2020-05-30/2020-06-02", "30 May–2 June"), ("Jun{/}Jul", "2020-06/2020-07", "June/July"),
        ("Spring", "2020-21", "Spring"), ("Fall", "2020-23", "Autumn"), ("12월", "2020-12", "December"),
        ("3월 5일", "2020-03-05", "5 March"), ("Dec--Jan", "2020-12", "December"),
        ("in press", "2020", ""), ("13", "2020", ""), ("", "2020", ""), ("May 40", "2020", ""), ("¹", "2020", ""), ("May ²", "2020", ""), ("④", "2020", ""),
    ],
)  # fmt: skip # a table of cases
def test_a_written_month_becomes_a_date_and_is_spoken_again(
    month: str, date: str, spoken: str
) -> None:
    """A month in each form that people write becomes a date, and is spoken again."""
    date_decoded = said(year="2020", month=month).date
    assert (date_decoded, dates.format_months(date_decoded)) == (date, spoken)
    assert "#" not in dates.month_text(month)
    assert '"' not in dates.month_text(month)


def test_a_date_goes_before_year_and_month() -> None:
    """And what is no plain year is no date."""
    assert said(date="2019-03-02", year="2020").date == "2019-03-02"
    assert said(year="2020", month="mar", day="7").date == "2020-03-07"
    assert said(year="in press", month="mar").date == ""
    assert said(year="{\\noopsort{1973b}}1973").year == "1973"


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"title": "T", "subtitle": "S"}, "T: S"),
        ({"title": "T?", "subtitle": "S"}, "T? S"),
        ({"title": "T", "subtitle": "S", "titleaddon": "A"}, "T: S. A"),
        ({"title": "T", "titleaddon": "A"}, "T. A"),
        ({"subtitle": "S"}, "S"),
        ({}, ""),
    ],
)
def test_a_title_goes_with_its_subtitle(fields: dict[str, str], title: str) -> None:
    """A title goes with its subtitle and what is added; so do those of books and journals."""
    assert said(**fields).title == title
    book = {
        name.replace("title", "booktitle", 1) if name != "subtitle" else "booksubtitle": value
        for name, value in fields.items()
    }
    assert said("inbook", **book).container == title


def test_what_it_appeared_in() -> None:
    """The journal, or the book as a part of its work in several volumes."""
    assert said(journal="J", journalsubtitle="S").container == "J: S"
    assert said(journaltitle="J").journal == "J"
    book = said("inbook", maintitle="M", mainsubtitle="N", booktitle="B", booktitleaddon="A")
    assert book.container == "M: N. B. A"
    assert said("book", maintitle="M", title="T").container == "M"
    assert said(issuetitle="I", issuesubtitle="S").issue_title == "I: S"


def test_fields_are_read_by_either_name() -> None:
    """By either name; addresses are no LaTeX; what a note links to is told."""
    entry = said(
        address="A \\& B",
        doi="https://doi.org/10.1/A{\\_}b",
        url="\\url{http://x.org/a_b~c}",
        note="Code \\href{https://x.org}{here}",
        title="{NeRF}: $\\lambda$",
        eprint="2006.1~",
    )
    assert entry["location"] == entry["address"] == "A & B"
    assert (entry["doi"], entry["url"], entry["eprint"]) == (
        "10.1/A_b",
        "http://x.org/a_b~c",
        "2006.1~",
    )
    assert entry["note"] == "Code here (https://x.org)"
    assert entry.runs("title") == (Run("NeRF", ("nocase",)), Run(": "), Run("λ", ("nocase",)))
    assert entry.first("series", "note") == entry["note"]
    assert "series" not in entry
    assert "title" in entry
    subtitled = said(title="A  b\n {C}", subtitle="\\emph{d}")
    assert subtitled.title == "A b C: d"
    assert subtitled.runs("title") == (Run("A b "), Run("C", ("nocase",)))


@pytest.mark.parametrize(
    ("source", "read"),
    [
        (r"\fontencoding{T5}\selectfont {\Uhorn}ng", "Ưng"),
        (r"\fontsize{10}{12}\selectfont A", "A"),
        (r"\color[rgb]{1,0,0}x", "x"),
        (r"a\nocite{k}b", "ab"),
        (r"\includegraphics[width=1em]{logo} Net", "Net"),
        (r"\begin{itemize}\item a \item b\end{itemize}", "a b"),
        (r"$\sqrt[3]{x}$, $\sqrt{2}$, $\sqrt[n]{ab}$", "³√x, √2, ⁿ√ab"),
        (r"\glqq x\grqq{} \flqq z\frqq", "„x“ «z»"),
        (r"Nguy{\~\ecircumflex}n", "Nguyễn"),
    ],
)
def test_commands_for_looks_print_nothing(source: str, read: str) -> None:
    """Fonts, colours and pictures are not read, nor their arguments; letters and quotes are."""
    assert said(title=source).title == read
