"""Writes the tables of docs/metadata.md about formats: python -m scripts.update_metadata

Every entry type and every field is written and read again; the tables record the results.
"""

from collections.abc import Iterable, Iterator

from papernotes.formats import references
from papernotes.formats.bibtex import biblatex
from papernotes.formats.csl import write as write_csl
from papernotes.formats.ris import write as write_ris
from papernotes.model.entry import Entry
from tests.support.converted_entries import (
    BASE,
    ENTRY_TYPES,
    entry,
    paper,
    through_csl,
    through_ris,
)
from tests.support.fields import fields as values_of
from tests.support.folders import ROOT

DOCS = ROOT / "docs" / "metadata.md"
# Sections 2.2.2 and 2.2.5 of the biblatex manual, BibTeX's names first: an entry type and a value
# for each field.
FIELDS = {
    "article": {
        "journal": "Journal words", "journalsubtitle": "Sub", "shortjournal": "J. W.",
        "volume": "4", "number": "3", "issue": "Spring", "issuetitle": "Special", "eid": "E12",
        "pages": "1--2", "issn": "1234-567X", "entrysubtype": "magazine", "doi": "10.1000/a",
        "url": "https://x.org", "urldate": "2021-01-02", "pmid": "12", "pmcid": "PMC3",
        "month": "may", "day": "3", "date": "2020-05/2021-06", "pubstate": "submitted",
        "language": "german", "langid": "german", "abstract": "Abstract words",
        "keywords": "one, two", "note": "Note words", "addendum": "Added", "annote": "Annotated",
        "translator": "Tee, R", "annotator": "No, T", "commentator": "Com, M",
        "subtitle": "Sub", "titleaddon": "Added", "shorttitle": "Short", "series": "Second",
        "origdate": "1999", "origtitle": "Old words", "origlanguage": "german",
        "library": "Shelf 3", "file": "a.pdf", "version": "1.2", "label": "L", "shorthand": "S",
        "origpublisher": "Old press", "origlocation": "Berlin",
    },
    "incollection": {
        "booktitle": "Book words", "booksubtitle": "Sub", "booktitleaddon": "Added",
        "maintitle": "Main words", "editor": "Dee, Cy", "editortype": "compiler",
        "editora": "Ea, X", "bookauthor": "Boo, A", "foreword": "Fo, W", "introduction": "In, T",
        "afterword": "Af, T", "chapter": "7", "part": "2", "edition": "2", "volumes": "5",
        "publisher": "Press", "address": "Seoul", "isbn": "978-3-16-148410-0",
    },
    "book": {"pagetotal": "99"},
    "inproceedings": {
        "eventtitle": "Event words", "eventdate": "2020-01-02", "venue": "Jeju",
        "organization": "Club",
    },
    "misc": {"eprint": "2006.11239", "howpublished": "Blog post", "type": "Kind words"},
    "patent": {"holder": "Ho, L"},
    "techreport": {"institution": "NIST", "isrn": "R1"},
    "phdthesis": {"school": "KAIST"},
}  # fmt: skip # a table
BESIDE = {
    "article": {"journal": "Journal words"}, "incollection": {"booktitle": "Book words"},
    "inproceedings": {"booktitle": "Proc"}, "book": {"publisher": "Press"},
    "techreport": {"institution": "NIST"}, "phdthesis": {"school": "KAIST"},
    "eprint": {"archivePrefix": "arXiv"}, "day": {"month": "may"},
    "editortype": {"editor": "Dee, Cy"}, "series": {"volume": "4"}, "number": {"volume": "4"},
    "volume": {"pages": "1--2"},
}  # fmt: skip # a table
"""Further fields of the entry, by entry type and by field."""


def item(kind: str, fields: dict[str, str]) -> dict[str, object]:
    """The entry in CSL-JSON."""
    return write_csl.write_item(paper(kind, fields), "", "")


def record(kind: str, fields: dict[str, str]) -> str:
    """The entry in RIS."""
    described = paper(kind, fields)
    return write_ris.write(described, described.fields)


def text(kind: str, fields: dict[str, str]) -> str:
    """The entry as a formatted reference."""
    old, result = biblatex.to_bibtex(kind, entry(kind, fields).fields)
    return next(iter(references.render([Entry("k", old, result)], "plain")))


def types() -> Iterator[tuple[str, ...]]:
    """A row for each entry type: its name in BibTeX, BibLaTeX, CSL-JSON and RIS."""
    for kind in ENTRY_TYPES:
        tag = record(kind, {**BASE, "editor": "Dee, Cy"}).split("\n")[0].removeprefix("TY  - ")
        yield (
            f"`{kind}`",
            _other(kind, biblatex.to_biblatex(kind, ())[0]),
            _back(str(item(kind, BASE)["type"]), kind, through_csl(kind, BASE)[0].entry_type),
            _back(tag, kind, through_ris(kind, BASE)[0].entry_type),
        )


def fields() -> Iterator[tuple[str, ...]]:
    """A row for each field: what it becomes in each format, and whether a reference shows it."""
    for kind, values in FIELDS.items():
        for name, value in values.items():
            without = {**BASE, **BESIDE.get(kind, {}), **BESIDE.get(name, {})}
            without.pop(name, None)
            if name == "date":
                del without["year"]
            given = {**without, name: value}
            members, others = item(kind, given), item(kind, without)
            lines = set(record(kind, given).splitlines()) - set(record(kind, without).splitlines())
            yield (
                f"`{name}`",
                _other(name, _renamed(kind, name, given)),
                _became(
                    (member for member in members if members[member] != others.get(member)),
                    name,
                    given,
                    without,
                    values_of(through_csl(kind, given)[0]),
                ),
                _became(
                    sorted(line[:2] for line in lines),
                    name,
                    given,
                    without,
                    values_of(through_ris(kind, given)[0]),
                ),
                "yes" if text(kind, given) != text(kind, without) else "–",
            )


def _renamed(kind: str, name: str, given: dict[str, str]) -> str:
    """The BibLaTeX field that gets the value of a field."""
    if name in ("month", "day"):  # together with the year
        return "date"
    result = biblatex.to_biblatex(kind, entry(kind, given).fields)[1]
    return next(
        (element.name for element in result if element.value.lower() == given[name].lower()), name
    )


def _became(
    written: Iterable[str],
    name: str,
    given: dict[str, str],
    without: dict[str, str],
    back: dict[str, str],
) -> str:
    """What a field is written as, and the fields that come back instead."""
    shown = " ".join(f"`{element}`" for element in dict.fromkeys(written))
    if not shown or back.get(name) == given[name]:
        return shown or "–"
    new = [key for key, value in back.items() if without.get(key) != value]
    return f"{shown} → {' '.join(f'`{element}`' for element in new)}"


def _other(name: str, written: str) -> str:
    return "the same" if written == name else f"`{written}`"


def _back(written: str, kind: str, back: str) -> str:
    """What an entry type is written as, and the type that comes back if it differs."""
    return f"`{written}`" if back == kind else f"`{written}` → `{back}`"


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """The rows as a Markdown table."""
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def tables() -> dict[str, str]:
    """The tables by the names of their markers in the document."""
    return {
        "types": table(("BibTeX", "BibLaTeX", "CSL-JSON", "RIS"), types()),
        "fields": table(("BibTeX", "BibLaTeX", "CSL-JSON", "RIS", "text"), fields()),
    }


def main() -> None:
    """Write the tables between their markers in the document."""
    document = DOCS.read_text("utf-8")
    for name, pair in tables().items():
        head, begun, rest = document.partition(f"<!-- {name} -->\n")
        _, end, tail = rest.partition("\n<!-- end -->")
        document = head + begun + pair + end + tail
    DOCS.write_text(document, encoding="utf-8")


if __name__ == "__main__":
    main()
