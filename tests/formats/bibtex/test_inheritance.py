"""What an entry has from those it refers to: BibLaTeX's table, xdata, chains and circles."""

import pytest

from papernotes.formats.bibtex import inheritance, read
from papernotes.model.entry import Entry

TITLES = "title={T}, subtitle={S}, titleaddon={A}, shorttitle={Sh}, sorttitle={So}"


def complete(text: str, key: str = "k") -> dict[str, str]:
    """The fields of one entry of a file with what it inherits."""
    entries = {entry.key.lower(): entry for entry in read.read(text).entries}

    def find(name: str) -> Entry | None:
        return entries.get(name.lower())

    entry = inheritance.resolve_inheritance(entries[key], find)
    assert len({field.name.lower() for field in entry.fields}) == len(entry.fields)
    return {field.name.lower(): field.value for field in entry.fields}


@pytest.mark.parametrize(
    ("parent", "child", "whole"),
    [
        ("mvbook", "book", "maintitle"), ("mvbook", "inbook", "maintitle"),
        ("mvbook", "bookinbook", "maintitle"), ("mvbook", "suppbook", "maintitle"),
        ("mvcollection", "collection", "maintitle"), ("mvcollection", "incollection", "maintitle"),
        ("mvcollection", "reference", "maintitle"), ("mvcollection", "inreference", "maintitle"),
        ("mvcollection", "suppcollection", "maintitle"), ("mvreference", "collection", "maintitle"),
        ("mvreference", "inreference", "maintitle"), ("mvproceedings", "proceedings", "maintitle"),
        ("mvproceedings", "inproceedings", "maintitle"), ("book", "inbook", "booktitle"),
        ("book", "bookinbook", "booktitle"), ("book", "suppbook", "booktitle"),
        ("collection", "incollection", "booktitle"), ("collection", "inreference", "booktitle"),
        ("collection", "suppcollection", "booktitle"), ("reference", "inreference", "booktitle"),
        ("proceedings", "inproceedings", "booktitle"), ("proceedings", "conference", "booktitle"),
        ("periodical", "article", "journaltitle"), ("periodical", "suppperiodical", "journaltitle"),
        # BibTeX has one type for the whole: what it is called is the book's title as well
        ("book", "incollection", "booktitle"), ("misc", "inproceedings", "booktitle"),
    ],
)  # fmt: skip # a table of cases
def test_titles_go_where_the_table_says(parent: str, child: str, whole: str) -> None:
    """A parent's titles are the child's under other names, and its short ones are not."""
    fields = complete(f"@{child}{{k, title={{Own}}, crossref={{p}}}} @{parent}{{p, {TITLES}}}")
    sub, addon = whole.replace("title", "subtitle"), f"{whole}addon"
    assert {name: fields.get(name) for name in ("title", whole, sub, addon)} == {
        "title": "Own",
        whole: "T",
        sub: "S",
        addon: "A",
    }
    assert (
        fields.keys() == {"title", whole, sub, addon} or parent == "misc" or child == "incollection"
    )


def test_everything_else_is_inherited_as_it_is() -> None:
    """All fields that the child lacks, but those of labels, sorting and the parent itself."""
    message = {
        name: f"the {name}" for name in
        ("editor", "publisher", "address", "volume", "number", "series", "isbn", "issn", "edition",
         "note", "organization", "eventtitle", "venue", "pages", "language", "chapter", "type")
    }  # fmt: skip # a table
    never = dict.fromkeys(
        ("ids", "entryset", "entrysubtype", "execute", "label", "options", "presort", "related",
         "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey",
         "doi", "url", "eprint", "abstract", "keywords", "file", "xref"), "x",
    )  # fmt: skip # a table
    body = ", ".join(f"{name}={{{value}}}" for name, value in (message | never).items())
    fields = complete(f"@incollection{{k, title={{T}}, crossref=p}} @book{{P, {body}}}")
    assert fields == {"title": "T"} | message


def test_the_authors_of_a_book() -> None:
    """They are those of its part too, and the book's."""
    fields = complete("@inbook{k, title={T}, crossref=p} @book{p, author={A, B}, title={B}}")
    assert (fields["author"], fields["bookauthor"]) == ("A, B", "A, B")


@pytest.mark.parametrize(
    ("child", "parent", "expected"),
    [
        ("year=2001", "date={2004-05}", {"year": "2001"}),
        ("date={2001}", "year=2004, month=may", {"date": "2001"}),
        ("", "year=2004, month=may, day=3", {"year": "2004", "month": "may", "day": "3"}),
        ("address={A}", "location={B}", {"address": "A"}),
        ("journaltitle={A}", "journal={B}", {"journaltitle": "A"}),
        ("booktitle={Own}", TITLES, {"booktitle": "Own"}),
        ("note={}", "note={B}", {"note": "B"}),
    ],
)
def test_what_a_child_has_stays(child: str, parent: str, expected: dict[str, str]) -> None:
    """Under either name of a field; a date and a title are inherited whole or not at all."""
    text = f"@inproceedings{{k, {child}, crossref=p}} @proceedings{{p, {parent}}}"
    assert complete(text) == expected


def test_a_chain_ends_where_it_closes() -> None:
    """A part has what its book has from the work in several volumes; circles give what they have."""
    text = (
        "@inbook{k, title={Part}, crossref=Book} @book{book, title={Book}, volume=2, crossref=mv}"
        "@mvbook{mv, title={Work}, publisher={P}, year=1999, crossref=k}"
    )
    assert complete(text) == {
        "title": "Part",
        "booktitle": "Book",
        "volume": "2",
        "maintitle": "Work",
        "publisher": "P",
        "year": "1999",
    }
    assert complete("@misc{k, title={T}, crossref={k}, xdata={k, nobody}}") == {"title": "T"}
    many = "".join(f"@book{{b{n}, crossref=b{n + 1}}}" for n in range(3000))
    assert complete(f"@book{{k, crossref=b0}} {many}") == {}
    wide = "".join(
        f"@xdata{{x{n}, xdata={{x{n + 1}, y{n + 1}}}}} @xdata{{y{n}, xdata={{x{n + 1}, y{n + 1}}}}}"
        for n in range(25)
    )
    assert complete(f"@book{{k, xdata={{x0, y0}}}} {wide} @xdata{{x25, note={{N}}}}") == {
        "note": "N"
    }


def test_an_entry_has_the_fields_of_its_xdata() -> None:
    """All of its fields as they are, of several the first's; xdata of xdata; xref gives nothing."""
    text = (
        "@book{k, title={T}, xdata={a,\n B}, xref={r}} @xdata{a, publisher={A}, doi={10.1/x}}"
        "@xdata{b, publisher={B}, location={L}, xdata={c}} @xdata{c, url={u}} @book{r, note={R}}"
    )
    assert complete(text) == {
        "title": "T",
        "publisher": "A",
        "doi": "10.1/x",
        "location": "L",
        "url": "u",
    }


def test_xdata_of_single_fields() -> None:
    """A field, or one of its list, may be that of another entry."""
    text = (
        "@book{k, author={Own, O and xdata=my-people-author-2 and xdata=none-author-1}, "
        "title={xdata=my-people-title}, publisher={xdata={my-people-publisher}}, note={xdata=x-y}}"
        "@xdata{my-people, author={One, A and Two, B}, title={Given}, publisher={P}}"
    )
    assert complete(text) == {"author": "Own, O and Two, B", "title": "Given", "publisher": "P"}
