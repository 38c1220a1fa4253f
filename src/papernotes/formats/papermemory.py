"""PaperMemory's memory as JSON: an object with a paper for each of its ids.

The members are those of github.com/vict0rsch/PaperMemory (`src/shared/js/utils/memory.js`); each paper
has its BibTeX, and beside it `tags`, a `note`, `favorite` and links to the PDF and the code.
"""

import re
from collections.abc import Mapping
from typing import Any

from papernotes.formats import json_stream
from papernotes.formats.bibtex import read as read_bibtex
from papernotes.formats.latex import encode
from papernotes.model.entry import Contents, Entry, Fault, unreadable
from papernotes.model.paper import Field

_MEMBERS = frozenset({"title", "author"})
_PAPER = frozenset({"bibtex", "pdfLink", "codeLink", "md", "lastOpenDate", "favorite", "addDate"})
# What the program writes into an empty note, from the venue that it found.
_OWN_NOTE = re.compile(r"(?:Accepted|Published) @ .*")


def is_paper(value: Any) -> bool:
    """Return whether a JSON value is a paper of PaperMemory."""
    return isinstance(value, dict) and value.keys() >= _MEMBERS and len(_PAPER & value.keys()) > 2


def read(text: str) -> Contents:
    """Return the papers of a memory; a mistake in the JSON is a fault, what is before it is kept."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    for piece in json_stream.pieces(text):
        if isinstance(piece, Fault):
            faults.append(piece)
        elif is_paper(piece.value):
            entries.append(_entry(piece.value, piece.line))
        elif not piece.name.startswith("__"):
            faults.append(unreadable(piece.line, piece.name, "it is no paper of PaperMemory"))
    return Contents(tuple(entries), tuple(faults))


def _entry(value: Mapping[str, Any], line: int) -> Entry:
    read = read_bibtex.read(_text(value.get("bibtex"), lines=True)).entries
    entry = read[0] if read else Entry("", "misc", ())
    fields = {field.name.lower(): field for field in entry.fields}
    note = _text(value.get("note"), lines=True)
    own_note = _OWN_NOTE.fullmatch(note)
    tags = value.get("tags")
    words = [_text(tag) for tag in tags] if isinstance(tags, list) else []
    words += ["favorite"] if value.get("favorite") is True else []
    keywords = fields["keywords"].value.split(",") if "keywords" in fields else []
    words = list(dict.fromkeys(filter(None, [*map(str.strip, keywords), *map(_keyword, words)])))
    if words:
        fields["keywords"] = Field("keywords", ", ".join(words), "papermemory")
    link = _text(value.get("pdfLink"))
    for name, source in (
        ("title", encode.title_to_latex(_text(value.get("title")))),
        ("author", encode.to_latex(_text(value.get("author")))),
        ("year", _text(value.get("year"))),
        ("doi", _text(value.get("doi"))),
        ("url", link),
        ("papermemory-pdf", link if "url" in fields else ""),
        ("papermemory-code", _text(value.get("codeLink"))),
        ("papermemory-venue", encode.to_latex(note) if own_note else ""),
    ):
        if source and encode.is_balanced(source):
            fields.setdefault(name, Field(name, source, "papermemory"))
    return Entry(
        entry.key or _text(value.get("key")),
        entry.entry_type,
        tuple(fields.values()),
        line,
        "" if own_note else note,
    )


def _keyword(tag: str) -> str:
    return encode.to_latex(" ".join(re.sub(r"[,;]", " ", tag).split()))


def _text(value: Any, *, lines: bool = False) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip() if lines else " ".join(str(value).split())
