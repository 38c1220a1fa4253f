"""A page of arXiv's records as OAI-PMH lists them.

The protocol is that of https://www.openarchives.org/OAI/openarchivesprotocol.html (version 2.0, section
4.5). arXiv has the formats `arXiv` and `arXivRaw`, of which only the latter gives versions
(https://info.arxiv.org/help/oa/index.html); both are read. A record that was deleted is a header alone.
"""

from typing import TYPE_CHECKING, NamedTuple

from papernotes.formats.answers import xml
from papernotes.formats.answers.answer_values import NoAnswerError
from papernotes.formats.arxiv_dump import texts
from papernotes.formats.arxiv_dump.snapshot import written_authors
from papernotes.model.arxiv_ids import number_of
from papernotes.model.arxiv_record import ArxivRecord
from papernotes.patterns import pattern

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OAI = "{http://www.openarchives.org/OAI/2.0/}"
_UNPRINTABLE = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XML may hold (https://www.w3.org/TR/xml/#charsets): in one title, it would hide the whole page."""
NOTHING, EXPIRED = "noRecordsMatch", "badResumptionToken"
"""Errors that are answers: no record has changed, and a token that has expired."""


class Page(NamedTuple):
    """A page: its records, the numbers of deleted ones, and the token of the next page, '' for none.

    `error` is the code of an error of the protocol. `unreadable` is the number of records that could
    not be read.
    """

    records: tuple[ArxivRecord, ...] = ()
    deleted: tuple[int, ...] = ()
    token: str = ""
    error: str = ""
    unreadable: int = 0


def read_page(body: str, *, abstracts: bool = False) -> Page:
    """Return the page in an answer. Raises NoAnswerError for anything but an answer of OAI-PMH."""
    root = xml.parse(_UNPRINTABLE.sub("", body))
    if root is None or root.tag != f"{_OAI}OAI-PMH":
        start = body[:2000].lower()
        if "<html" in start or "<!doctype html" in start:
            raise NoAnswerError("sent a web page instead of records")
        raise NoAnswerError("sent an incomplete or damaged answer")
    error = root.find(f"{_OAI}error")
    if error is not None:
        return Page(error=texts.line(error.get("code") or "") or "unknown")
    listed = root.find(f"{_OAI}ListRecords")
    if listed is None:
        raise NoAnswerError("sent an answer without records")
    records: list[ArxivRecord] = []
    deleted: list[int] = []
    unreadable = 0
    for item in listed.iterfind(f"{_OAI}record"):
        header = item.find(f"{_OAI}header")
        try:
            if header is not None and header.get("status") == "deleted":
                name = (header.findtext(f"{_OAI}identifier") or "").strip()
                deleted.append(number_of(name.rpartition(":")[2]))
            else:
                records.append(_record(item, abstracts=abstracts))
        except ValueError:
            unreadable += 1
    token = " ".join((listed.findtext(f"{_OAI}resumptionToken") or "").split())
    return Page(tuple(records), tuple(deleted), token, "", unreadable)


def _record(item: "Element", *, abstracts: bool) -> ArxivRecord:
    """Return the record of an element. Raises ValueError for one without an id or a title."""
    metadata = item.find(f"{_OAI}metadata")
    body = next(iter(metadata), None) if metadata is not None else None
    if body is None:
        raise ValueError("no metadata")
    space = body.tag.rpartition("}")[0] + "}" if "}" in body.tag else ""

    def text(name: str) -> str:
        return texts.line(body.findtext(space + name) or "")

    title, number = texts.title(text("title")), number_of(text("id"))
    if not title:
        raise ValueError("no title")
    versions = [
        (order, texts.day(version.findtext(f"{space}date") or ""))
        for version in body.iterfind(f"{space}version")
        if (order := texts.version((version.get("version") or "").removeprefix("v")))
    ]
    stamp = item.findtext(f"{_OAI}header/{_OAI}datestamp") or ""
    created = min(versions)[1] if versions else texts.day(text("created"))
    return ArxivRecord(
        number,
        max(versions)[0] if versions else 0,
        created,
        texts.day(stamp.strip()) or texts.day(text("updated")) or created,
        title,
        _authors(body, space),
        texts.categories(text("categories")),
        text("comments"),
        text("journal-ref"),
        texts.doi(text("doi")),
        texts.paragraphs(body.findtext(f"{space}abstract") or "") if abstracts else "",
    )


def _authors(body: "Element", space: str) -> str:
    authors = body.find(f"{space}authors")
    if authors is None:
        return ""
    if not len(authors):
        return written_authors(authors.text or "")
    names = (
        texts.name(
            *(author.findtext(space + part) or "" for part in ("forenames", "keyname", "suffix"))
        )
        for author in authors.iterfind(f"{space}author")
    )
    return "\n".join(filter(None, names))
