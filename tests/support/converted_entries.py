"""Entries of any type, written as CSL-JSON or RIS and read again."""

import json

from papernotes.formats.bibtex import paper as entry_paper
from papernotes.formats.csl import read as read_csl
from papernotes.formats.csl import write as write_csl
from papernotes.formats.ris import read as read_ris
from papernotes.formats.ris import write as write_ris
from papernotes.model.entry import Entry, Fault
from papernotes.model.paper import Field, Paper

# biblatex manual 3.19, sections 2.1.1 to 2.1.3
ENTRY_TYPES = [
    "article",
    "book",
    "mvbook",
    "inbook",
    "bookinbook",
    "suppbook",
    "booklet",
    "collection",
    "mvcollection",
    "incollection",
    "suppcollection",
    "dataset",
    "manual",
    "misc",
    "online",
    "patent",
    "periodical",
    "suppperiodical",
    "proceedings",
    "mvproceedings",
    "inproceedings",
    "reference",
    "mvreference",
    "inreference",
    "report",
    "software",
    "thesis",
    "unpublished",
    "conference",
    "electronic",
    "mastersthesis",
    "phdthesis",
    "techreport",
    "www",
    "artwork",
    "audio",
    "commentary",
    "image",
    "jurisdiction",
    "legislation",
    "legal",
    "letter",
    "movie",
    "music",
    "performance",
    "review",
    "standard",
    "video",
]
BASE = {"title": "Title words", "author": "Bee, Ann", "year": "2020"}


def entry(kind: str, fields: dict[str, str]) -> Entry:
    """An entry with the key k."""
    return Entry("k", kind, tuple(Field(name, value) for name, value in fields.items()))


def paper(kind: str, fields: dict[str, str]) -> Paper:
    """The paper of an entry, without a venue."""
    return entry_paper.paper_from_entry(
        entry(kind, fields), "bibtex", lambda _name, _field: ("", None, False, "")
    )


def through_csl(kind: str, fields: dict[str, str]) -> tuple[Entry, tuple[Fault, ...]]:
    """The entry written as CSL-JSON and read again."""
    item = write_csl.write_item(paper(kind, fields), "", "")
    (entry,), faults, *_ = read_csl.read(json.dumps(item))
    return entry, faults


def through_ris(kind: str, fields: dict[str, str]) -> tuple[Entry, tuple[Fault, ...]]:
    """The entry written as RIS and read again."""
    given = paper(kind, fields)
    (entry,), faults, *_ = read_ris.read(write_ris.write(given, given.fields))
    return entry, faults
