"""What would embarrass a citation, or lead nowhere: looked for in entries and notes.

Required fields are those of BibTeX's standard styles (Oren Patashnik, "BibTeXing", 1988,
section 3.1), each with the names that BibLaTeX gives it.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from papernotes.errors import BrokenNote
from papernotes.formats import bibtex, entries, latex, links
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.entry import Entry
from papernotes.model.paper import Field, Paper
from papernotes.model.venues import find
from papernotes.notebook import Notebook

_AUTHOR, _TITLE, _YEAR = ("author",), ("title",), ("year", "date")
_JOURNAL, _BOOK = ("journal", "journaltitle"), ("booktitle",)
_WHO = ("author", "editor")
REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article": (_AUTHOR, _TITLE, _JOURNAL, _YEAR),
    "inproceedings": (_AUTHOR, _TITLE, _BOOK, _YEAR),
    "conference": (_AUTHOR, _TITLE, _BOOK, _YEAR),
    "incollection": (_AUTHOR, _TITLE, _BOOK, ("publisher",), _YEAR),
    "inbook": (_WHO, _TITLE, ("chapter", "pages", "booktitle"), ("publisher",), _YEAR),
    "book": (_WHO, _TITLE, ("publisher",), _YEAR),
    "proceedings": (_TITLE, _YEAR),
    "phdthesis": (_AUTHOR, _TITLE, ("school", "institution"), _YEAR),
    "mastersthesis": (_AUTHOR, _TITLE, ("school", "institution"), _YEAR),
    "thesis": (_AUTHOR, _TITLE, ("institution", "school"), _YEAR),
    "techreport": (_AUTHOR, _TITLE, ("institution",), _YEAR),
    "report": (_AUTHOR, _TITLE, ("institution",), _YEAR),
    "misc": (_TITLE, _YEAR),
    "online": (_TITLE, _YEAR),
    "unpublished": (_AUTHOR, _TITLE, ("note",)),
}
_MOJIBAKE = re.compile(r"[ÃÂ][\u0080-\u00bf]|â€|ì[\u0080-\u00bf]|[ëêí][\u0080-\u00bf]{2}")
_LOST_LETTER = re.compile("\ufffd|(?<=[^\\W\\d_])\\?(?=[a-z])")
_ACRONYM = re.compile(
    r"(?<![\w{\\-])(?:gans?|cnns?|r-cnn|nerfs?|vaes?|lstms?|rnns?|slam|bert|gpt|rgbd?|rgb-d|2d|3d|4d"
    r"|ddpm|vit|llms?|mlps?|imagenet|youtube|monte carlo|bayesian|gaussians?|markov|fourier)(?![\w}-])"
)
_READ = frozenset({"title", "booktitle", "journal", "author", "editor", "publisher"})
_OLD = 2  # years after which a preprint has most likely been published, if it ever was


class Finding(NamedTuple):
    """Something found in a paper or a note. `what` is a short name for it, `fixable` by --fix."""

    where: str
    what: str
    message: str
    fixable: bool = False


def check(
    library: Library, notebook: Notebook, keys: Iterable[str], year: int
) -> Iterator[Finding]:
    """What is wrong with these papers, in their order; `year` is this year."""
    parents = library.parents()
    noted = {row.key for row in library.notes().values() if row.key}
    for key in keys:
        paper = library.paper(key)
        yield from _paper(library, paper, parents.get(key.lower(), set()), year)
        if key not in noted:
            yield Finding(key, "no note", f"it has no note: `papers note {key}` makes one")


def _paper(library: Library, paper: Paper, parents: set[str], year: int) -> Iterator[Finding]:
    known = _known(library, paper, parents)
    for names in REQUIRED.get(paper.entry_type, ()):
        if not any(known.get(name, "").strip() for name in names):
            message = f"its @{paper.entry_type} has no {' or '.join(names)}"
            yield Finding(paper.key, "missing field", message)
    for parent in sorted(parents):
        if library.find(parent) is None:
            yield Finding(paper.key, "missing field", f"it refers to {parent}, which is not here")
    if paper.arxiv and not paper.venue and paper.year and paper.year <= year - _OLD:
        message = f"it is a preprint of {paper.year}: `papers update {paper.key}` looks further"
        yield Finding(paper.key, "preprint", message)
    if paper.venue and find(paper.venue, library.known_venues) is None:
        yield Finding(paper.key, "unknown venue", f"'{paper.venue}' is no venue papernotes knows")
    for field in paper.fields:
        yield from _field(paper.key, field)


def _known(library: Library, paper: Paper, parents: set[str]) -> dict[str, str]:
    known = entries.by_name(Entry(paper.key, paper.entry_type, paper.fields))
    for parent in parents:
        if held := library.find(parent):
            above = library.paper(held)
            more = entries.inherited(entries.by_name(Entry(held, above.entry_type, above.fields)))
            known = {**more, **known}
    return known


def _field(key: str, field: Field) -> Iterator[Finding]:
    name, value = field.name.lower(), field.value
    if name in _READ and (_MOJIBAKE.search(value) or _LOST_LETTER.search(value)):
        fixable = _without_mojibake(value) != value
        yield Finding(key, "broken accent", f"its {name} reads '{_short(value)}'", fixable)
    if name == "title":
        yield from _capitals(key, value)
    if name in ("author", "editor") and " and " not in value and value.count(",") > 2:
        message = f"its {name} has commas where ' and ' stands between names: {_short(value)}"
        yield Finding(key, "names", message)
    if name in ("author", "editor") and re.search(r"\bet\.? al\b", value):
        yield Finding(key, "names", f"its {name} says et al.: write 'and others'")
    if name == "pages" and re.fullmatch(r"\s*\w+\s*[-–—]\s*\w+\s*", value):
        message = f"its pages '{value}' want two hyphens"
        yield Finding(key, "pages", message, True)


def _capitals(key: str, title: str) -> Iterator[Finding]:
    plain = latex.decode(title)
    if len(plain) > 12 and plain.isupper():
        yield Finding(key, "capitals", f"its title is all capitals: {_short(title)}")
        return
    if braced(title) != title:
        message = f"styles will print small letters in '{_short(title)}': braces are missing"
        yield Finding(key, "capitals", message, True)
    if found := _ACRONYM.search(title):
        message = f"'{found[0]}' in its title wants capitals: {_short(title)}"
        yield Finding(key, "capitals", message)


def braced(title: str) -> str:
    """A title whose words with capitals inside are in braces; nothing else is changed."""
    if title.startswith("{") and title.endswith("}") and latex.sound(title[1:-1]):
        return title
    made = latex.title(title)
    return (
        made
        if made.replace("{", "").replace("}", "") == title.replace("{", "").replace("}", "")
        else title
    )


def _without_mojibake(text: str) -> str:
    """UTF-8 that was read as Windows-1252 once, read rightly."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text


def fix(library: Library, findings: Iterable[Finding]) -> int:
    """Mend what can be mended without a doubt, in the caller's transaction; how many papers."""
    keys = dict.fromkeys(one.where for one in findings if one.fixable)
    for key in keys:
        paper = library.paper(key)
        fields = tuple(field._replace(value=_fixed(field)) for field in paper.fields)
        made = replace(paper, fields=fields)
        library.update(key, made, bibtex.entry(key, paper.entry_type, fields), None)
    return len(keys)


def _fixed(field: Field) -> str:
    name, value = field.name.lower(), field.value
    if name in _READ:
        if _MOJIBAKE.search(value):
            value = _without_mojibake(value)
        return braced(value) if name == "title" else value
    if name == "pages" and (found := re.fullmatch(r"\s*(\w+)\s*[-–—]\s*(\w+)\s*", value)):
        return f"{found[1]}--{found[2]}"
    return value


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= 70 else line[:69] + "…"


def check_notes(library: Library, notebook: Notebook) -> Iterator[Finding]:
    """Notes that belong to no paper, and links that lead nowhere."""
    owners = library.notes()
    stems = {os.path.splitext(name)[0].casefold() for name in notebook.stamps()}
    for name in sorted(notebook.stamps()):
        row = owners.get(name)
        if row is None or not row.key:
            yield Finding(f"notes/{name}", "no paper", "it belongs to no paper of the library")
        try:
            text = notebook.read(name)
        except BrokenNote as error:
            yield Finding(f"notes/{name}", "unreadable", str(error).rstrip("."))
            continue
        for link in links.links(text):
            if not _leads(library, stems, link):
                message = f"its line {link.line} links to {link.target}, which is not here"
                yield Finding(f"notes/{name}", "dead link", message)


def _leads(library: Library, stems: set[str], link: links.Link) -> bool:
    target = link.target
    if link.kind == "file":
        return os.path.basename(target)[:-3].casefold() in stems or target.startswith("/")
    last = target.rpartition("/")[2].removesuffix(".md")
    return (
        library.find(target) is not None
        or library.find(citekeys.key_of(last)) is not None
        or last.casefold() in stems
        or "." in last  # an attachment, which is not ours
    )
