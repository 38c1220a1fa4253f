"""Formatted references, a line for each entry, as plain text or Markdown.

The style is pybtex's `unsrt`, that of BibTeX's unsrt.bst; pybtex only arranges. LaTeX is
decoded here, because pybtex's own decoding stops at commands it does not know, and names
are taken apart here, because pybtex knows no Hangul names.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Literal

from papernotes.errors import BadIdentifierError
from papernotes.formats.bibtex import biblatex, dates, people
from papernotes.formats.bibtex.decoded_entry import Decoded
from papernotes.model import identifiers
from papernotes.model.entry import Entry
from papernotes.model.names import Name

_TYPES = frozenset(
    [
        "article", "book", "booklet", "inbook", "incollection", "inproceedings", "manual",
        "mastersthesis", "misc", "phdthesis", "proceedings", "techreport", "unpublished",
    ]
)  # fmt: skip
# BibLaTeX's types (its manual, section 2.1) by those of BibTeX that look like them.
_SAME = {
    "conference": "inproceedings", "thesis": "phdthesis", "report": "techreport",
    "suppperiodical": "article", "mvbook": "book", "collection": "book", "mvcollection": "book",
    "reference": "book", "mvreference": "book", "mvproceedings": "proceedings",
    "bookinbook": "incollection", "suppbook": "incollection", "suppcollection": "incollection",
    "inreference": "incollection",
}  # fmt: skip
_NUMBERED = frozenset({"patent", "standard", "report", "techreport", "software", "dataset"})
_SHOWN_FIELDS = (
    "school", "institution", "publisher", "organization", "address", "series", "volume", "number",
    "edition", "chapter", "pages", "howpublished", "note", "type", "isbn", "version",
)  # fmt: skip
_VOLUMES = frozenset({"book", "mvbook", "collection", "reference", "proceedings"})
_WHOLES = ("journal", "booktitle", "school", "institution", "publisher", "series")
# pybtex reads every field as LaTeX. What is no LaTeX any more has no sign left in it that
# means something there: these go through as characters of a private area and come back.
_SIGNS = "\\{}$%#&_^~-'`\"<>|"
_HIDDEN = {ord(sign): 0xF700 + place for place, sign in enumerate(_SIGNS)}
_SHOWN = {hidden: sign for sign, hidden in _HIDDEN.items()}
_OTHERS = "\uf7ff"  # stands before "et al.", which no "and" may stand before
_MOST = 20_000  # characters of a field; a reference has no use for more


def render(entries: Iterable[Entry], style: Literal["plain", "markdown"]) -> Iterator[str]:
    """One reference an entry, in their order, each on one line without a line end.

    Titles keep the capitals they are written with. In Markdown a DOI, an arXiv id and a
    URL are links. An entry that its type's style cannot arrange, as one without a year, is
    arranged as a `misc`, where everything may be missing; nothing raises.
    """
    arranged = _arranger(style == "markdown")
    for entry in entries:
        line = re.sub(f"(?:,? and )?{_OTHERS}", " ", arranged(entry))
        line = " ".join(line.split())
        if style == "markdown":  # a year, or a sign, would begin a list or a heading
            line = re.sub(r"^([0-9]+(?=[.)])|(?=[#+=~-]))", r"\1\\", line)
        yield line or _escaped(entry.key, style == "markdown") or "?"


def _arranger(markdown: bool) -> Callable[[Entry], str]:
    style: Any = _style()()
    backend = _backend()(markdown)

    def arranged(entry: Entry) -> str:
        said = Decoded(entry.entry_type, entry.fields)
        given, persons = _fields(said), _persons(said)
        older, _ = biblatex.older(entry.entry_type, entry.fields)
        if older != entry.entry_type:  # the type says what BibTeX has an entry type for
            given.pop("type", None)
        kind = _SAME.get(older, older)
        kind = "incollection" if kind == "inbook" and "booktitle" in given else kind
        for entry_type in (kind, "misc"):
            if entry_type in _TYPES:
                made = _made(entry_type, said, given, persons)
                try:
                    return str(style.format_entry("", made).text.render(backend))
                except Exception:
                    # PybtexError for a missing field, and whatever else a style stumbles over
                    continue
        names_ = [people.printed(name) for name in said.people("author").named]
        return _escaped(". ".join(filter(None, (", ".join(names_), said.title))), markdown)

    return arranged


def _fields(said: Decoded) -> dict[str, str]:
    """The fields that a reference shows, by BibTeX's names."""
    made = {name: said[name] for name in _SHOWN_FIELDS}
    titles = (said.title, said.book, said.journal)
    made |= dict(zip(("title", "booktitle", "journal"), titles, strict=True))
    if said.main:  # a volume, or a part of one, of a larger work
        whole = "booktitle" if said.book else "title" if said.kind in _VOLUMES else "booktitle"
        made[whole] = ". ".join(one for one in (said.main, made[whole]) if one)
    if said.issue_title:
        made["journal"] = ". ".join(one for one in (said.journal, said.issue_title) if one)
    made["note"] = ". ".join(one.rstrip(".") for one in (said["note"], said["addendum"]) if one)
    before = re.fullmatch(r"-([0-9]{4})", said.year)  # the year 0 is 1 BC
    made["year"] = f"{int(before[1]) + 1} BC" if before else said.year
    made["month"] = dates.spoken(said.date) or said["month"]
    made["pages"] = re.sub(r"\s*[-–—]+\s*", "–", made["pages"] or said["eid"])
    made |= _addresses(said)
    return {name: value[:_MOST] for name, value in made.items() if value}


def _addresses(said: Decoded) -> dict[str, str]:
    """Of the addresses of a paper those that say something new: a URL only where it is the only one."""
    made: dict[str, str] = {}
    archive = said["eprinttype"].lower() or "arxiv"
    preprint = said["eprint"].removeprefix("arXiv:") if archive == "arxiv" else ""
    for one in (_identifier(said["doi"]), _identifier(f"arXiv:{preprint}")):
        if isinstance(one, identifiers.Doi):
            made["doi"] = said["doi"]
        elif isinstance(one, identifiers.ArxivId):
            made["eprint"] = identifiers.text(one)
    return made or {"url": re.sub(r"\s", "", said["url"])}


def _identifier(text: str) -> identifiers.Identifier | None:
    try:
        return identifiers.parse(text)
    except BadIdentifierError:
        return None


def _made(
    entry_type: str, said: Decoded, given: dict[str, str], persons: dict[str, list[Any]]
) -> Any:
    """A pybtex entry. A `misc` has the name of the whole it is in as what it was published as."""
    from pybtex.database import Entry as Arranged

    shown = dict(given)
    if entry_type == "misc":
        whole = next((shown[name] for name in ("howpublished", *_WHOLES) if name in shown), "")
        numbers = ("type", "number", "version") if said.kind in _NUMBERED else ("version",)
        parts = [" ".join(shown[name] for name in numbers if name in shown), whole]
        shown["howpublished"] = ", ".join(part for part in parts if part)
    raw = ("url", "doi", "eprint", "pubmed")
    fields = {
        name: value if name in raw else value.translate(_HIDDEN)
        for name, value in shown.items()
        if value
    }
    return Arranged(entry_type, fields, persons)


def _persons(said: Decoded) -> dict[str, list[Any]]:
    made: dict[str, list[Any]] = {}
    for role in ("author", "editor"):
        found = people.read(said.source(role)[:_MOST])
        persons = [_person(name) for name in found.named]
        if found.others and persons:
            persons.append(_et_al())
        if persons:
            made[role] = persons
    return made


@cache
def _people() -> type:
    from pybtex.database import Person
    from pybtex.richtext import Text

    def plain(parts: str) -> property:
        return property(lambda person: [Text(name) for name in getattr(person, parts)])

    class Plain(Person):  # type: ignore[misc]
        """A person whose names are read as they are: pybtex looks for LaTeX, and none is left."""

        rich_first_names = plain("first_names")
        rich_prelast_names = plain("prelast_names")
        rich_last_names = plain("last_names")
        rich_lineage_names = plain("lineage_names")

    return Plain


def _et_al() -> Any:
    person = _people()()
    person.last_names = [f"{_OTHERS}et al."]
    return person


def _person(part: Name) -> Any:
    person = _people()()
    if part.literal or _hangul(part):
        person.last_names = [people.printed(part).translate(_HIDDEN)]
        return person
    person.first_names = part.given.translate(_HIDDEN).split()
    person.prelast_names = part.particle.translate(_HIDDEN).split()
    person.last_names = [part.family.translate(_HIDDEN)]
    person.lineage_names = [part.suffix.translate(_HIDDEN)] if part.suffix else []
    return person


def _hangul(part: Name) -> bool:
    """Whether it is a Korean name, which is printed family name first, in one word."""
    whole = part.family + part.given
    return not part.particle and all("가" <= one <= "힣" for one in whole)


@cache
def _style() -> type:
    from pybtex.style.formatting import unsrt
    from pybtex.style.formatting.unsrt import Style
    from pybtex.style.labels.number import LabelStyle
    from pybtex.style.names.plain import NameStyle
    from pybtex.style.sorting.none import SortingStyle
    from pybtex.style.template import field, optional, optional_field, sentence

    class Plain(Style):  # type: ignore[misc]
        """pybtex's `unsrt`, which would make every title small that has no braces."""

        # unsrt's own; for names pybtex would look in every package that is installed.
        default_label_style = LabelStyle
        default_name_style = NameStyle
        default_sorting_style = SortingStyle

        def format_title(self, entry: Any, name: str, as_sentence: bool = True) -> Any:
            return sentence[field(name)] if as_sentence else field(name)

        def get_misc_template(self, entry: Any) -> Any:
            """unsrt's, with the editors in the place of authors."""
            edited = "editor" in entry.persons and "author" not in entry.persons
            return unsrt.toplevel[
                self.format_editor(entry)
                if edited
                else optional[sentence[self.format_names("author")]],
                optional[self.format_title(entry, "title")],
                sentence[optional_field("howpublished"), optional[unsrt.date]],
                sentence[optional_field("note")],
                self.format_web_refs(entry),
            ]

    return Plain


@cache
def _backend() -> type:
    from pybtex.backends import BaseBackend

    class Backend(BaseBackend):  # type: ignore[misc]
        """What pybtex renders a reference with: one line, no more escapes than are needed."""

        symbols = {"ndash": "–", "newblock": " ", "nbsp": " "}  # noqa: RUF012

        def __init__(self, markdown: bool) -> None:
            super().__init__()
            self.markdown = markdown

        def format_str(self, text: str) -> str:
            return _escaped(text.translate(_SHOWN), self.markdown)

        def format_tag(self, tag: str, text: str) -> str:
            return f"*{text}*" if self.markdown and tag == "em" and text.strip() else text

        def format_href(self, url: str, text: str, external: bool = False) -> str:
            if not self.markdown or not str(url).startswith(("https://", "http://")):
                return text
            return f"[{text}]({_linked(str(url))})"

        def format_protected(self, text: str) -> str:
            return text

    return Backend


def _linked(url: str) -> str:
    """The URL with the signs percent-encoded that would end a link of Markdown."""
    return "".join(
        f"%{ord(one):02X}" if one in '()<>[]\\"`{|}^*_ ' and one != "_" else one for one in url
    )


def _escaped(text: str, markdown: bool) -> str:
    """The text as Markdown shows it unchanged; mathematics between dollars stays as it is."""
    if not markdown:
        return text
    parts = re.split(r"(\$[^$]*\$)", text)
    for place in range(0, len(parts), 2):
        part = re.sub(r"([\\`*_\[\]])", r"\\\1", parts[place])
        parts[place] = re.sub(r"&(?=[#\w])", "&amp;", part).replace("<", "&lt;")
    return "".join(parts)
