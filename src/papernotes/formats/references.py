"""Formatted references, one line for each entry, as plain text or Markdown.

The style is pybtex's `unsrt`, that of BibTeX's unsrt.bst. pybtex only arranges the parts: this
module decodes LaTeX, because pybtex stops at unknown commands, and splits names, because pybtex
does not know Hangul names.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Literal

from papernotes.errors import BadIdentifierError
from papernotes.formats.bibtex import biblatex, dates, listed_people, people
from papernotes.formats.bibtex.decoded_entry import DecodedEntry
from papernotes.model import identifiers
from papernotes.model.entry import Entry
from papernotes.model.names import Name

_TYPES = frozenset(
    [
        "article", "book", "booklet", "inbook", "incollection", "inproceedings", "manual",
        "mastersthesis", "misc", "phdthesis", "proceedings", "techreport", "unpublished",
    ]
)  # fmt: skip # a table
# BibLaTeX's types (its manual, section 2.1) to similar types of BibTeX.
_SIMILAR_TYPES = {
    "conference": "inproceedings", "thesis": "phdthesis", "report": "techreport",
    "suppperiodical": "article", "mvbook": "book", "collection": "book", "mvcollection": "book",
    "reference": "book", "mvreference": "book", "mvproceedings": "proceedings",
    "bookinbook": "incollection", "suppbook": "incollection", "suppcollection": "incollection",
    "inreference": "incollection",
}  # fmt: skip # a table
_NUMBERED = frozenset({"patent", "standard", "report", "techreport", "software", "dataset"})
_SHOWN_FIELDS = (
    "school", "institution", "publisher", "organization", "address", "series", "volume", "number",
    "edition", "chapter", "pages", "howpublished", "note", "type", "isbn", "version",
)  # fmt: skip # a table
_VOLUMES = frozenset({"book", "mvbook", "collection", "reference", "proceedings"})
_CONTAINERS = ("journal", "booktitle", "school", "institution", "publisher", "series")
# pybtex reads every field as LaTeX. Decoded text must not contain characters with a meaning in
# LaTeX: they become private-use characters, and are restored afterwards.
_SIGNS = "\\{}$%#&_^~-'`\"<>|"
_TO_PRIVATE = {ord(sign): 0xF700 + place for place, sign in enumerate(_SIGNS)}
_FROM_PRIVATE = {hidden: sign for sign, hidden in _TO_PRIVATE.items()}
_ET_AL_MARK = "\uf7ff"  # precedes "et al.", which must not follow an "and"
_MAX_LENGTH = 20_000  # characters of a field; a reference needs no more


def render(entries: Iterable[Entry], style: Literal["plain", "markdown"]) -> Iterator[str]:
    """Yield one reference for each entry, in order, each on one line without a line end.

    Titles keep their capitals. In Markdown, a DOI, an arXiv id and a URL are links. An entry that
    its type's style cannot format, such as one without a year, is formatted as `misc`, where
    every field is optional; nothing is raised.
    """
    arranged = _formatter(markdown=style == "markdown")
    for entry in entries:
        line = re.sub(f"(?:,? and )?{_ET_AL_MARK}", " ", arranged(entry))
        line = " ".join(line.split())
        if style == "markdown":  # a leading year or sign would begin a list or a heading
            line = re.sub(r"^([0-9]+(?=[.)])|(?=[#+=~-]))", r"\1\\", line)
        yield line or _escape_markdown(entry.key, markdown=style == "markdown") or "?"


def _formatter(*, markdown: bool) -> Callable[[Entry], str]:
    style: Any = _style()()
    backend = _backend()(markdown=markdown)

    def arranged(entry: Entry) -> str:
        decoded = DecodedEntry(entry.entry_type, entry.fields)
        given, persons = _fields(decoded), _persons(decoded)
        older, _ = biblatex.to_bibtex(entry.entry_type, entry.fields)
        if older != entry.entry_type:  # the type is said by the entry type already
            given.pop("type", None)
        kind = _SIMILAR_TYPES.get(older, older)
        kind = "incollection" if kind == "inbook" and "booktitle" in given else kind
        for entry_type in (kind, "misc"):
            if entry_type in _TYPES:
                arranged_entry = _pybtex_entry(entry_type, decoded, given, persons)
                try:
                    return str(style.format_entry("", arranged_entry).text.render(backend))
                except Exception:
                    # PybtexError for a missing field, and other errors of a style
                    continue
        names_ = [people.display_name(name) for name in decoded.people("author").named]
        return _escape_markdown(
            ". ".join(filter(None, (", ".join(names_), decoded.title))), markdown=markdown
        )

    return arranged


def _fields(decoded: DecodedEntry) -> dict[str, str]:
    """Return the fields that a reference shows, under BibTeX's names."""
    fields = {name: decoded[name] for name in _SHOWN_FIELDS}
    titles = (decoded.title, decoded.book, decoded.journal)
    fields |= dict(zip(("title", "booktitle", "journal"), titles, strict=True))
    if decoded.main:  # a volume, or a part of one, of a larger work
        whole = (
            "booktitle" if decoded.book else "title" if decoded.kind in _VOLUMES else "booktitle"
        )
        fields[whole] = ". ".join(part for part in (decoded.main, fields[whole]) if part)
    if decoded.issue_title:
        fields["journal"] = ". ".join(
            part for part in (decoded.journal, decoded.issue_title) if part
        )
    fields["note"] = ". ".join(
        part.rstrip(".") for part in (decoded["note"], decoded["addendum"]) if part
    )
    before = re.fullmatch(r"-([0-9]{4})", decoded.year)  # the year 0 is 1 BC
    fields["year"] = f"{int(before[1]) + 1} BC" if before else decoded.year
    fields["month"] = dates.format_months(decoded.date) or decoded["month"]
    fields["pages"] = re.sub(r"\s*[-–—]+\s*", "–", fields["pages"] or decoded["eid"])
    fields |= _addresses(decoded)
    return {name: value[:_MAX_LENGTH] for name, value in fields.items() if value}


def _addresses(decoded: DecodedEntry) -> dict[str, str]:
    """Return a paper's DOI and arXiv id, or its URL if it has neither."""
    fields: dict[str, str] = {}
    archive = decoded["eprinttype"].lower() or "arxiv"
    preprint = decoded["eprint"].removeprefix("arXiv:") if archive == "arxiv" else ""
    for identifier in (_identifier(decoded["doi"]), _identifier(f"arXiv:{preprint}")):
        if isinstance(identifier, identifiers.Doi):
            fields["doi"] = decoded["doi"]
        elif isinstance(identifier, identifiers.ArxivId):
            fields["eprint"] = identifiers.to_text(identifier)
    return fields or {"url": re.sub(r"\s", "", decoded["url"])}


def _identifier(text: str) -> identifiers.Identifier | None:
    try:
        return identifiers.parse(text)
    except BadIdentifierError:
        return None


def _pybtex_entry(
    entry_type: str, decoded: DecodedEntry, given: dict[str, str], persons: dict[str, list[Any]]
) -> Any:
    """Return a pybtex entry. For `misc`, the containing work becomes `howpublished`."""
    from pybtex.database import Entry as Arranged

    shown = dict(given)
    if entry_type == "misc":
        whole = next((shown[name] for name in ("howpublished", *_CONTAINERS) if name in shown), "")
        numbers = ("type", "number", "version") if decoded.kind in _NUMBERED else ("version",)
        parts = [" ".join(shown[name] for name in numbers if name in shown), whole]
        shown["howpublished"] = ", ".join(part for part in parts if part)
    raw = ("url", "doi", "eprint", "pubmed")
    fields = {
        name: value if name in raw else value.translate(_TO_PRIVATE)
        for name, value in shown.items()
        if value
    }
    return Arranged(entry_type, fields, persons)


def _persons(decoded: DecodedEntry) -> dict[str, list[Any]]:
    by_role: dict[str, list[Any]] = {}
    for role in ("author", "editor"):
        names = listed_people.read_people(decoded.source(role)[:_MAX_LENGTH])
        persons = [_person(name) for name in names.named]
        if names.others and persons:
            persons.append(_et_al())
        if persons:
            by_role[role] = persons
    return by_role


@cache
def _people() -> type:
    from pybtex.database import Person
    from pybtex.richtext import Text

    def plain(parts: str) -> property:
        return property(lambda person: [Text(name) for name in getattr(person, parts)])

    class Plain(Person):  # type: ignore[misc]
        """A person whose names are used unchanged: pybtex would read them as LaTeX."""

        rich_first_names = plain("first_names")
        rich_prelast_names = plain("prelast_names")
        rich_last_names = plain("last_names")
        rich_lineage_names = plain("lineage_names")

    return Plain


def _et_al() -> Any:
    person = _people()()
    person.last_names = [f"{_ET_AL_MARK}et al."]
    return person


def _person(part: Name) -> Any:
    person = _people()()
    if part.literal or _hangul(part):
        person.last_names = [people.display_name(part).translate(_TO_PRIVATE)]
        return person
    person.first_names = part.given.translate(_TO_PRIVATE).split()
    person.prelast_names = part.particle.translate(_TO_PRIVATE).split()
    person.last_names = [part.family.translate(_TO_PRIVATE)]
    person.lineage_names = [part.suffix.translate(_TO_PRIVATE)] if part.suffix else []
    return person


def _hangul(part: Name) -> bool:
    """Return whether it is a Korean name, printed family name first, in one word."""
    whole = part.family + part.given
    return not part.particle and all("가" <= character <= "힣" for character in whole)


@cache
def _style() -> type:
    from pybtex.style.formatting import unsrt
    from pybtex.style.formatting.unsrt import Style
    from pybtex.style.labels.number import LabelStyle
    from pybtex.style.names.plain import NameStyle
    from pybtex.style.sorting.none import SortingStyle
    from pybtex.style.template import field, optional, optional_field, sentence

    class Plain(Style):  # type: ignore[misc]
        """pybtex's `unsrt` without lower-casing titles outside braces."""

        # unsrt's own; for names, pybtex would search every installed package.
        default_label_style = LabelStyle
        default_name_style = NameStyle
        default_sorting_style = SortingStyle

        # pybtex gives these booleans by position.
        def format_title(self, _entry: Any, name: str, as_sentence: bool = True) -> Any:  # noqa: FBT001, FBT002 - as in pybtex
            return sentence[field(name)] if as_sentence else field(name)

        def get_misc_template(self, entry: Any) -> Any:
            """Return unsrt's template, with editors where there are no authors."""
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
        """The pybtex backend: one line for a reference, with only the necessary escapes."""

        symbols = {"ndash": "–", "newblock": " ", "nbsp": " "}  # noqa: RUF012 - as in pybtex

        def __init__(self, *, markdown: bool) -> None:
            super().__init__()
            self.markdown = markdown

        def format_str(self, text: str) -> str:
            return _escape_markdown(text.translate(_FROM_PRIVATE), markdown=self.markdown)

        def format_tag(self, tag: str, text: str) -> str:
            return f"*{text}*" if self.markdown and tag == "em" and text.strip() else text

        # pybtex says whether the address leads out of the document.
        def format_href(self, url: str, text: str, external: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - as in pybtex
            if not self.markdown or not str(url).startswith(("https://", "http://")):
                return text
            return f"[{text}]({_escape_url(str(url))})"

        def format_protected(self, text: str) -> str:
            return text

    return Backend


def _escape_url(url: str) -> str:
    """Return the URL with characters percent-encoded that would end a Markdown link."""
    return "".join(
        f"%{ord(sign):02X}" if sign in '()<>[]\\"`{|}^*_ ' and sign != "_" else sign for sign in url
    )


def _escape_markdown(text: str, *, markdown: bool) -> str:
    """Return the text so that Markdown shows it unchanged; mathematics between dollars stays."""
    if not markdown:
        return text
    parts = re.split(r"(\$[^$]*\$)", text)
    for place in range(0, len(parts), 2):
        part = re.sub(r"([\\`*_\[\]])", r"\\\1", parts[place])
        parts[place] = re.sub(r"&(?=[#\w])", "&amp;", part).replace("<", "&lt;")
    return "".join(parts)
