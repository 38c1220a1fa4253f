"""A line of arXiv's metadata snapshot as a record.

The snapshot has one JSON object a line, with id, authors, title, comments, journal-ref, doi,
categories, abstract, versions, update_date and authors_parsed
(https://www.kaggle.com/datasets/Cornell-University/arxiv). Understood too are lists of authors and
categories, `journal_ref`, `created`, `updated` and `listed`, as harvested records have them. Whatever
is absent or null is unknown.
"""

import json
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from papernotes.formats.arxiv_dump import texts
from papernotes.model.arxiv_ids import number_of
from papernotes.model.arxiv_record import ArxivRecord

_SHOWN = 40  # characters of a value in a message
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


class BadRecordError(ValueError):
    """A line that is no record; the message says why, after `Line 7`."""


def read_line(data: bytes, *, abstracts: bool = False) -> ArxivRecord:
    """Return the record of a line; its abstract only if `abstracts` is true.

    Raises BadRecordError.
    """
    record = _parse(data)
    get = record.get
    try:
        title = texts.title(get("title") or "")
        number, version = _identify(get("id"))
        if not title:
            raise BadRecordError("has no title")
        versions = get("versions")
        if versions:
            version, created = _dated(versions, version)
        else:
            created = texts.day(get("created") or "")
            if named := get("version"):
                version = max(version, _identify(named)[1])
        comment, doi = get("comments"), get("doi")
        reference = get("journal-ref") or get("journal_ref")
        return ArxivRecord(
            number,
            version,
            created,
            texts.day(get("update_date") or get("updated") or get("listed") or "") or created,
            title,
            _authors(get("authors_parsed"), get("authors")),
            _categories(get("categories")),
            texts.line(comment) if comment else "",
            texts.line(reference) if reference else "",
            texts.doi(doi) if doi else "",
            texts.paragraphs(get("abstract") or "") if abstracts else "",
        )
    except BadRecordError:
        raise
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise BadRecordError(f"has a value of the wrong type ({_wrong(record)})") from None


def _parse(data: bytes) -> dict[str, Any]:
    try:
        record = json.loads(data)
    except UnicodeDecodeError:
        raise BadRecordError("is not UTF-8") from None
    except (ValueError, RecursionError):
        raise BadRecordError("is not JSON") from None
    if type(record) is not dict:
        raise BadRecordError("is not a JSON object")
    return record


def _dated(versions: Any, version: int) -> tuple[int, int]:
    """Return the highest version, at least `version`, and the day of the first one."""
    highest = max(version, *[int(item["version"][1:]) for item in versions])
    if highest > texts.HIGHEST_VERSION:
        raise ValueError(highest)
    if len(versions) > 1 and versions[0]["version"] != "v1":
        return highest, min(texts.day(item["created"][5:16]) for item in versions)
    return highest, texts.day(versions[0]["created"][5:16])


def _identify(text: Any) -> tuple[int, int]:
    """Return the number and the version of an id; version 0 for none."""
    if type(text) is not str:
        raise BadRecordError(
            "has no id" if text is None else f"has an id that is no text ({text!r:.{_SHOWN}})"
        )
    name, version = text.strip(), 0
    if "v" in name[9:]:
        name, _, digits = name.rpartition("v")
        version = texts.version(digits)
    try:
        return number_of(name), version
    except ValueError:
        shown = texts.clean(text)[:_SHOWN]
        raise BadRecordError(f"has the id '{shown}', which is not one of arXiv") from None


def _authors(parsed: Any, written: Any) -> str:
    """Return names, one a line, from `authors_parsed` or else from a list or a text of names."""
    if parsed:
        names = [f"{item[1]} {item[0]} {item[2]}" for item in parsed]
        text = "\n".join([" ".join(name.split()) for name in names])
        if "None" in text:  # a part that is null, or a name
            parts = ([item[1] or "", item[0] or "", item[2] or ""] for item in parsed)
            text = "\n".join(filter(None, (" ".join(" ".join(name).split()) for name in parts)))
        if ". -" in text:  # the snapshot writes so for the initials of a hyphenated name
            text = text.replace(". -", ".-")
    elif type(written) is list:
        text = "\n".join([" ".join(name.split()) for name in written])
    elif written:
        return written_authors(written)
    else:
        return ""
    return text if text.isascii() and not _CONTROL.search(text) else texts.clean(text)


def written_authors(text: str) -> str:
    """Return the names of a text such as `A. Jones, B. Smith (MIT) and C. Lee`."""
    from papernotes.formats.latex import decode

    plain = re.sub(r"\([^()]*\)", " ", decode.render(text) if "\\" in text else text)
    names = re.split(r",\s*(?:and\s+)?|\s+and\s+", " ".join(plain.split()))
    return "\n".join(filter(None, map(texts.line, names)))


def _categories(value: Any) -> str:
    if type(value) is list:
        return _listed_categories(tuple(value))
    return texts.categories(value) if value else ""


@lru_cache(100_000)
def _listed_categories(words: tuple[str, ...]) -> str:
    return texts.categories(" ".join(words))


def _wrong(record: dict[str, Any]) -> str:
    """Return the name of a value whose type no record has."""
    for name in ("title", "comments", "journal-ref", "journal_ref", "doi", "created", "updated"):
        if not isinstance(record.get(name, ""), str | None):
            return name
    for name, read in _OTHERS.items():
        value = record.get(name)
        try:
            if value:
                read(value)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            return name
    return "version"


_OTHERS: dict[str, Callable[[Any], object]] = {
    "versions": lambda versions: _dated(versions, 0),
    "authors_parsed": lambda parsed: _authors(parsed, None),
    "authors": lambda written: _authors(None, written),
    "categories": _categories,
    "abstract": texts.paragraphs,
    "update_date": texts.day,
    "listed": texts.day,
}
