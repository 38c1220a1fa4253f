"""Entries read from CSL-JSON, as Zotero, Mendeley, Better BibTeX, pandoc and Crossref write it.

The members are those of the schema csl-data.json of the Citation Style Language 1.0.2,
beside the lines `arXiv: 2006.11239` and `Citation Key: ho2020` that Zotero keeps in a note.
"""

import re
from collections.abc import Iterator
from typing import Any

from papernotes.formats import latex
from papernotes.formats.biblatex import MONTHS
from papernotes.formats.csl import arxiv, author, title
from papernotes.model.entry import Contents, Entry, Fault, counted
from papernotes.model.paper import Field

_TYPES = {
    "article-journal": "article", "article": "misc", "paper-conference": "inproceedings",
    "chapter": "incollection", "book": "book", "thesis": "phdthesis", "report": "techreport",
    "manuscript": "unpublished", "pamphlet": "booklet",
    # Crossref's own names, which its CSL-JSON has at times
    "journal-article": "article", "proceedings-article": "inproceedings",
    "book-chapter": "incollection",
}  # fmt: skip
# These become an entry type that does not say what they were; `csl-type` does.
_ROUGHLY = {
    "article-magazine": "article", "article-newspaper": "article", "entry": "incollection",
    "entry-encyclopedia": "incollection", "entry-dictionary": "incollection",
    "collection": "book", "monograph": "book",
}  # fmt: skip
_CONTAINERS = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}
_PUBLISHERS = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
_SIMPLE = {
    "collection-title": "series", "volume": "volume", "page": "pages", "edition": "edition",
    "publisher-place": "address", "chapter-number": "chapter", "language": "language",
    "ISBN": "isbn", "ISSN": "issn", "URL": "url", "abstract": "abstract", "keyword": "keywords",
}  # fmt: skip
_VERBATIM = frozenset({"url", "doi", "eprint", "isbn", "issn"})
_TAGS = re.compile(
    r"</?(?:i|b|em|strong|sc|p|jats:[a-z-]+|mml:[a-z]+|span)(?:\s[^<>]{0,200})?>", re.IGNORECASE
)
_LOWERED = re.compile(r"<(su[bp])>([A-Za-z0-9+−-]{1,20})</\1>")
# What JSON may hold and a file may not: control characters and halves of characters.
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\r\n]*")


def read(text: str) -> Contents:
    """The entries of an array of items, or of one item, or of `{"items": […]}`.

    An item that is none gives a fault with its line and costs no other. Where the JSON
    itself is broken, the items before that place are kept.
    """
    entries: list[Entry] = []
    faults: list[Fault] = []
    for line, found in _items(text.removeprefix("\ufeff")):
        counted(len(entries) + len(faults))
        if isinstance(found, Fault):
            faults.append(found)
        elif not isinstance(found, dict) or not found:
            faults.append(Fault(line, "", "this item of the JSON is no bibliographic item"))
        else:
            entries.append(_entry(found, line))
    return Contents(tuple(entries), tuple(faults))


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """Every item with the line it begins in; a Fault where the reading ends early."""
    import json

    decode = json.JSONDecoder().raw_decode
    place = _after_space(text, 0)
    array = text[place : place + 1] == "["
    place = _after_space(text, place + 1) if array else place
    line = text.count("\n", 0, place) + 1
    sign = "," if text[place : place + 1] != "]" or not array else "]"
    try:
        while sign == ",":
            item, end = decode(text, place)
            yield from ((line, one) for one in ([item] if array else _unwrapped(item)))
            end = _after_space(text, end)
            sign = text[end : end + 1] if array or end < len(text) else "]"
            line, place = line + text.count("\n", place, end), end
            if array and sign == ",":
                place = _after_space(text, end + 1)
                line += text.count("\n", end, place)
            elif sign != "]":
                yield line, Fault(line, "", "the JSON is broken or cut off here")
                return
    except json.JSONDecodeError as error:
        line = text.count("\n", 0, error.pos) + 1
        yield line, Fault(line, "", f"the JSON is broken here: {error.msg}")
    except (ValueError, RecursionError):
        yield line, Fault(line, "", "the JSON of this item is nested or numbered beyond reading")


def _after_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _unwrapped(item: Any) -> list[Any]:
    for name in ("items", "references"):
        if isinstance(item, dict) and isinstance(item.get(name), list):
            return list(item[name])
    return [item]


def _entry(item: dict[str, Any], line: int) -> Entry:
    left = dict(item)
    made: dict[str, str] = {}
    entry_type = _type(left, made)
    note = _note(left, made)
    key = _key(left, note)
    made |= {"title": title(_text(left.pop("title", ""))), "author": _people(left, "author")}
    made["editor"] = _people(left, "editor")
    if container := _text(left.pop("container-title", "")):
        made[_CONTAINERS.get(entry_type, "csl-container-title")] = latex.encode(container)
    _dates(left, made)
    _numbers(left, made, entry_type)
    for member, name in _SIMPLE.items():
        value = _text(left.pop(member, ""))
        made.setdefault(name, value if name in _VERBATIM else latex.encode(value))
    made["pages"] = re.sub(r"(?<=\w)\s*(?:-+|–|—)\s*(?=\w)", "--", made["pages"])
    publisher = _text(left.pop("publisher", ""))
    if publisher.lower() != "arxiv" or not made.get("eprint"):
        made[_PUBLISHERS.get(entry_type, "publisher")] = latex.encode(publisher)
    made.setdefault("note", latex.encode(note.get("", "")))
    _rest(left, made)
    fields = tuple(Field(name, value, "csl") for name, value in _unique(made) if value)
    return Entry(key, entry_type, fields, line)


def _type(left: dict[str, Any], made: dict[str, str]) -> str:
    given = _text(left.pop("type", ""))
    if given == "thesis" and re.search(r"master|석사", _text(left.get("genre", "")), re.IGNORECASE):
        return _without_genre(left, "mastersthesis", "Master's thesis")
    if given == "thesis":
        return _without_genre(left, "phdthesis", "PhD thesis")
    if given not in _TYPES:
        made["csl-type"] = latex.encode(given)
    return _TYPES.get(given) or _ROUGHLY.get(given, "misc")


def _without_genre(left: dict[str, Any], entry_type: str, said: str) -> str:
    if left.get("genre") == said:
        del left["genre"]
    return entry_type


def _note(left: dict[str, Any], made: dict[str, str]) -> dict[str, str]:
    """What a note says line by line as `Name: value`; under the empty name what is left."""
    said: dict[str, str] = {}
    rest: list[str] = []
    note = left.pop("note", "")
    for line in (note if isinstance(note, str) else _text(note)).splitlines():
        name, _, value = line.partition(":")
        label = name.strip().lower()
        if found := arxiv(line):
            _eprint(*found, made)
        elif label in ("citation key", "citation-key", "doi") and value.strip():
            said[label.replace("-", " ")] = value.strip()
        else:
            rest.append(line)
    said[""] = _text(" ".join(rest))
    if "doi" in said:
        left.setdefault("DOI", said["doi"])
    return said


def _eprint(name: str, category: str, made: dict[str, str]) -> None:
    made |= {"eprint": name, "archivePrefix": "arXiv"}
    if category:
        made["primaryClass"] = category


def _key(left: dict[str, Any], note: dict[str, str]) -> str:
    """The citation key. An `id` that is a link or a number is a place in somebody's database."""
    for key in (_text(left.pop("citation-key", "")), note.get("citation key", "")):
        if key:
            left.pop("id", None)
            return key
    given = left.get("id")
    if isinstance(given, str) and re.fullmatch(r"(?!https?://)[^\s,{}\\%#~\"'=]+", given):
        del left["id"]
        return _text(given)
    return ""


def _people(left: dict[str, Any], role: str) -> str:
    given = left.pop(role, None)
    people = given if isinstance(given, list) else [given]
    return " and ".join(name for one in people if (name := _name(one)))


def _name(one: Any) -> str:
    if isinstance(one, str):
        return author(_text(one))
    if not isinstance(one, dict):
        return ""
    part = {name: _text(value).strip() for name, value in one.items()}
    literal = re.sub(r"[{}]", "", part.get("literal") or part.get("name", ""))
    if literal:
        # Zotero's form of one field, which Korean readers choose for persons
        person = re.fullmatch(r"[가-힣]{2,4}", literal)
        return author(literal) if person else author("{" + literal + "}")
    particles = (part.get(f"{kind}dropping-particle", "") for kind in ("", "non-"))
    family = " ".join(word for word in (*particles, part.get("family", "")) if word)
    return author(", ".join([family, part.get("suffix", ""), part.get("given", "")]))


def _dates(left: dict[str, Any], made: dict[str, str]) -> None:
    year, month, day = _date(left.pop("issued", None))
    made |= {"year": year, "month": month, "day": day}
    for name in [name for name in left if name in ("accessed", "submitted") or "-date" in name]:
        parts = _date(left.pop(name))
        digits = [f"{MONTHS.index(one) + 1:02}" if one in MONTHS else one for one in parts if one]
        made["urldate" if name == "accessed" else f"csl-{name}"] = "-".join(
            one.rjust(2, "0") for one in digits
        )


def _date(given: Any) -> tuple[str, str, str]:
    """Year, month in words and day, of every form of date; a range gives its beginning."""
    if isinstance(given, dict):
        parts = given.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            return _parts([_text(one) for one in parts[0]])
        given = next((given[name] for name in ("raw", "literal") if given.get(name)), "")
    words = _text(given)
    if plain := re.match(r"([0-9]{4})(?:[-/]([0-9]{1,2}))?(?:[-/]([0-9]{1,2}))?(?![0-9])", words):
        return _parts([one for one in plain.groups() if one])
    return latex.encode(words), "", ""


def _parts(parts: list[str]) -> tuple[str, str, str]:
    year, month, day = (*parts[:3], "", "", "")[:3]
    number = int(month) if re.fullmatch(r"[0-9]{1,2}", month) else 0
    if not 1 <= number <= 12:
        return latex.encode(year), "", ""
    return latex.encode(year), MONTHS[number - 1], latex.encode(day.lstrip("0"))


def _numbers(left: dict[str, Any], made: dict[str, str], entry_type: str) -> None:
    """DOI, issue and number, behind any of which an arXiv id may stand."""
    doi = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", "", _text(left.pop("DOI", "")))
    if preprint := re.fullmatch(r"10\.48550/arxiv\.(.+)", doi, re.IGNORECASE):
        made.setdefault("eprint", preprint[1])
        made.setdefault("archivePrefix", "arXiv")
        doi = ""
    made["doi"] = doi
    issue, number = (_text(left.pop(name, "")) for name in ("issue", "number"))
    place = _text(left.get("archive_location") or left.get("archive-location") or "")
    label = "arXiv:" if _text(left.get("archive", "")).lower() == "arxiv" else ""
    for text in (number, place if ":" in place else label + place):
        if found := arxiv(text):
            _eprint(*found, made)
            number = "" if text == number else number
            for name in ("archive", "archive_location", "archive-location"):
                left.pop(name, None)
    made["number"] = latex.encode((number or issue) if entry_type == "techreport" else issue)
    if number and made["number"] != latex.encode(number):
        made["csl-number" if issue else "number"] = latex.encode(number)


def _rest(left: dict[str, Any], made: dict[str, str]) -> None:
    """Members that no field is for, as `csl-…`, so that nothing is lost unseen."""
    custom = left.pop("custom", None)
    if isinstance(custom, dict):
        left |= {f"custom-{name}": value for name, value in custom.items()}
    for name, value in left.items():
        plain = re.sub(r"[^A-Za-z0-9-]+", "-", name).strip("-").lower()
        people = isinstance(value, list) and any(isinstance(one, dict) for one in value)
        words = _people({name: value}, name) if people else latex.encode(_text(value))
        if plain and words:
            made.setdefault("translator" if plain == "translator" else f"csl-{plain}", words)


def _unique(made: dict[str, str]) -> Iterator[tuple[str, str]]:
    order = ("title", "author", "editor", "journal", "booktitle", "year", "month", "day")
    yield from ((name, made[name]) for name in order if name in made)
    yield from ((name, value) for name, value in made.items() if name not in order)


def _text(value: Any) -> str:
    """A scalar, or a list of them, as one line without the mark-up that CSL allows in titles."""
    if isinstance(value, list):
        # Crossref puts titles into lists
        return ", ".join(word for one in value if not isinstance(one, list) if (word := _text(one)))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return str(value).lower() if isinstance(value, bool) else ""
    text = _UNWRITABLE.sub(" ", str(value))
    if "<" in text:
        text = _LOWERED.sub(lambda m: f"${'_' if m[1] == 'sub' else '^'}{{{m[2]}}}$", text)
        text = _TAGS.sub("", text)
    if "&" in text:
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return " ".join(text.split())
