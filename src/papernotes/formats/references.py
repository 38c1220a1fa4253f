"""Formatted references, a line for each entry, as plain text or Markdown.

The style is pybtex's `unsrt`, that of BibTeX's unsrt.bst; pybtex only arranges. LaTeX is
decoded here, because pybtex's own decoding stops at commands it does not know, and names
are taken apart here, because pybtex knows no Hangul names.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Literal

from papernotes.errors import BadIdentifier
from papernotes.formats import latex
from papernotes.formats.biblatex import MONTHS, month
from papernotes.formats.namelists import people
from papernotes.model import identifiers, names
from papernotes.model.entry import Entry

_TYPES = frozenset(
    [
        "article", "book", "booklet", "inbook", "incollection", "inproceedings", "manual",
        "mastersthesis", "misc", "phdthesis", "proceedings", "techreport", "unpublished",
    ]
)  # fmt: skip
_SAME = {"conference": "inproceedings", "thesis": "phdthesis", "report": "techreport"}
_OLDER = {"journaltitle": "journal", "location": "address", "eprinttype": "archiveprefix"}
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
        given = _fields(entry)
        kind = _SAME.get(entry.entry_type, entry.entry_type)
        for entry_type in (kind, "misc"):
            if entry_type in _TYPES:
                made = _made(entry_type, entry.key, given)
                try:
                    return str(style.format_entry("", made).text.render(backend))
                except Exception:
                    # PybtexError for a missing field, and whatever else a style stumbles over
                    continue
        return _escaped(
            ". ".join(given[name] for name in ("author", "title") if name in given), markdown
        )

    return arranged


def _fields(entry: Entry) -> dict[str, str]:
    """The fields that a reference shows, by BibTeX's names; name lists stay LaTeX."""
    made: dict[str, str] = {}
    for field in entry.fields:
        name = field.name.lower()
        value = field.value[:_MOST]
        if name not in ("author", "editor", "url"):
            value = " ".join(latex.decode(value).split())
        if value:
            made[_OLDER.get(name, name) if _OLDER.get(name) not in made else name] = value
    if "year" not in made and re.match(r"[0-9]{4}", made.get("date", "")):
        made["year"] = made["date"][:4]
    _addresses(made)
    if number := month(made.get("month", "")):
        made["month"] = MONTHS[number - 1]
    if "pages" in made:
        made["pages"] = re.sub(r"\s*[-–—]+\s*", "–", made["pages"])
    return made


def _addresses(made: dict[str, str]) -> None:
    """Of the addresses of a paper those that say something new: a URL only where it is the only one."""
    doi, preprint = made.pop("doi", ""), made.pop("eprint", "")
    archive = made.get("archiveprefix", "arxiv").lower()
    found = [_identifier(one) for one in (doi, f"arXiv:{preprint.removeprefix('arXiv:')}")]
    for one in found if archive == "arxiv" else found[:1]:
        if isinstance(one, identifiers.Doi):
            made["doi"] = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", doi)
        elif isinstance(one, identifiers.ArxivId):
            made["eprint"] = identifiers.text(one)
    if "doi" in made or "eprint" in made:
        made.pop("url", None)
    elif "url" in made:
        made["url"] = re.sub(r"\\(?:url\{)?|[\s{}]", "", made["url"])


def _identifier(text: str) -> identifiers.Identifier | None:
    try:
        return identifiers.parse(text)
    except BadIdentifier:
        return None


def _made(entry_type: str, key: str, given: dict[str, str]) -> Any:
    """A pybtex entry. A `misc` has the name of the whole it is in as what it was published as."""
    from pybtex.database import Entry as Arranged

    shown = dict(given)
    if entry_type == "misc" and "howpublished" not in shown:
        whole = next((shown[name] for name in _WHOLES if name in shown), "")
        shown |= {"howpublished": whole} if whole else {}
    persons = {
        role: [_person(name) for name in people(shown.pop(role))]
        for role in ("author", "editor")
        if role in shown
    }
    raw = ("url", "doi", "eprint", "pubmed")
    fields = {
        name: value if name in raw else value.translate(_HIDDEN) for name, value in shown.items()
    }
    return Arranged(entry_type, fields, {role: who for role, who in persons.items() if who})


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


def _person(name: str) -> Any:
    person = _people()()
    if name == names.OTHERS:
        person.last_names = [f"{_OTHERS}et al."]
        return person
    part = names.split(name)
    if part.literal or _hangul(part):
        person.last_names = [(part.literal or part.family + part.given).translate(_HIDDEN)]
        return person
    person.first_names = part.given.translate(_HIDDEN).split()
    person.prelast_names = part.particle.translate(_HIDDEN).split()
    person.last_names = [part.family.translate(_HIDDEN)]
    person.lineage_names = [part.suffix.translate(_HIDDEN)] if part.suffix else []
    return person


def _hangul(part: names.Name) -> bool:
    """Whether it is a Korean name, which is printed family name first, in one word."""
    whole = part.family + part.given
    return not part.particle and all("가" <= one <= "힣" for one in whole)


@cache
def _style() -> type:
    from pybtex.style.formatting.unsrt import Style
    from pybtex.style.labels.number import LabelStyle
    from pybtex.style.names.plain import NameStyle
    from pybtex.style.sorting.none import SortingStyle
    from pybtex.style.template import field, sentence

    class Plain(Style):  # type: ignore[misc]
        """pybtex's `unsrt`, which would make every title small that has no braces."""

        # unsrt's own; for names pybtex would look in every package that is installed.
        default_label_style = LabelStyle
        default_name_style = NameStyle
        default_sorting_style = SortingStyle

        def format_title(self, entry: Any, name: str, as_sentence: bool = True) -> Any:
            return sentence[field(name)] if as_sentence else field(name)

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
