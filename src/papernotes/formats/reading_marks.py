"""Statuses, ratings and housekeeping marks that other programs keep in tags and fields.

| in the entry | who writes it | here |
| --- | --- | --- |
| tag `/unread`, `/reading`, `/done` | Zotero's Ethereal Style | status |
| tag `⭐⭐⭐⭐` | Zotero's Ethereal Style and others | rating |
| `Read_Status: In Progress` in Extra, exported in `note` | Zotero Reading List | status |
| its tags `📖 In Progress` | Zotero Reading List | status |
| tag `⛔ No DOI found` | DOI Manager for Zotero | left out |
| tag `_tablet`, `_tablet_modified`, `nosource` | ZotFile and link checkers for Zotero | left out |
| `readstatus`, `ranking`, `printed`; in old versions keywords such as `rank4` | JabRef | status, rating, tag |
| `mendeley-groups`, `mendeley-tags` | Mendeley | tags |
| `automatic-tags` | `papers export --all-to` | keywords that become no tags |

Sources: github.com/Dominic-DallOsto/zotero-reading-list, github.com/MuiseDestiny/zotero-style,
docs.jabref.org ("Special fields", "Groups").
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from papernotes.errors import RefusedError
from papernotes.formats.latex import decode
from papernotes.model.entry import Entry
from papernotes.model.marks import STATUSES, normalise_status
from papernotes.model.paper import Field
from papernotes.model.tags.portable import new_tag
from papernotes.model.tags.spelling import to_portable
from papernotes.patterns import pattern

_STATUSES = {
    "new": "to-read", "unread": "to-read", "to-read": "to-read", "to-be-read": "to-read", "toread": "to-read",
    "read-later": "to-read", "안-읽음": "to-read", "읽을-것": "to-read",
    "not-started": "to-read", "시작-전": "to-read",  # of Notion, with "in progress" and "done"
    "in-progress": "reading", "reading": "reading", "currently-reading": "reading", "읽는-중": "reading",
    "진행-중": "reading", "진행중": "reading", "완료": "read", "완독": "read",
    "read": "read", "done": "read", "finished": "read", "읽음": "read",
    "skimmed": "skimmed", "훑어봄": "skimmed",
    "not-reading": "abandoned", "abandoned": "abandoned",
}  # fmt: skip # a table
_STATUS_COLLECTIONS = frozenset(
    ["unread", "to-read", "to-be-read", "toread", "read-later", "currently-reading", "reading",
     "read", "skimmed", "읽을-것", "안-읽음", "읽는-중", "읽음"]
)  # fmt: skip # a table


@cache
def _stars() -> re.Pattern[str]:
    return re.compile(r"[⭐🌟★]{1,5}☆{0,4}")


@cache
def _status_tag() -> re.Pattern[str]:
    return re.compile(r"/([a-z][a-z _-]{2,20})", re.IGNORECASE)


@cache
def _picture_tag() -> re.Pattern[str]:
    return re.compile(r"[📙📖📗📕⭐]\s+(new|to read|in progress|read|not reading)", re.IGNORECASE)


@cache
def _rank() -> re.Pattern[str]:
    return re.compile(r"rank([1-5])", re.IGNORECASE)


@cache
def _housekeeping() -> re.Pattern[str]:
    return re.compile(
        r"⛔.*|_tablet(?:_modified)?|#?nosource|#duplicate-citation-key", re.IGNORECASE
    )


@cache
def _read_status() -> re.Pattern[str]:
    return re.compile(
        r"(?im)^\s*read[ _]?status:\s*(?P<status>[^\n:]+?)\s*$|"
        r"^\s*read[ _]?status[ _]?date:\s*(?P<date>[0-9T:.Z+-]+)\s*$"
    )


# Exports put the lines of Extra into one line of `note`.


@cache
def _status_in_note() -> re.Pattern[str]:
    return re.compile(r"(?i)\bread[ _]?status:\s*\W*(new|to read|in progress|not reading|read)\b")


AUTOMATIC_TAGS = "automatic-tags"
"""The field with the keywords of an entry that are no tags of its reader, separated by commas."""
_LONGEST_TAG = 100  # characters
_NO_TAGS = frozenset({"false", "no", "0", ""})


_GROUP_FIELDS = frozenset(
    ["groups", "mendeley-groups", "mendeley-tags", "zotero-collections", "mendeley-collections",
     "paperlib-collections"]
)  # fmt: skip # a table


class Mark(NamedTuple):
    """What a tag of another program means: a status, a rating, or its own housekeeping."""

    status: str = ""
    rating: int | None = None
    housekeeping: bool = False


def of_tag(tag: str) -> Mark | None:
    """Return the meaning of a tag; None for a tag of the reader."""
    text = " ".join(normalize("NFC", tag.replace("\ufe0f", "")).split())
    if _stars().fullmatch(text):
        return Mark(rating=len(text.rstrip("☆")))
    if match := _rank().fullmatch(text):
        return Mark(rating=int(match[1]))
    match = _status_tag().fullmatch(text) or _picture_tag().fullmatch(text)
    if match and (status := status_of(match[1])):
        return Mark(status=status)
    return Mark(housekeeping=True) if _housekeeping().fullmatch(text) else None


def status_of(text: str) -> str:
    """Return the status that another program's word means: `In Progress` is `reading`; '' for none."""
    bare = re.sub(r"^[^\w]+", "", normalize("NFC", text))
    asked = normalise_status(bare)
    known = {name: names[0] for names in STATUSES for name in names}
    return _STATUSES.get(asked) or known.get(asked, "")


_TIME = pattern(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ](?P<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]+)?(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)


def parse_time(text: str) -> str:
    """Return a time of another program, ISO 8601 in UTC; '' for a text that is none.

    A day alone is midnight exactly. A time without a zone is in UTC, as Zotero writes it.
    """
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return ""
    time = match["time"] or "00:00:00"
    zone = (match["zone"] or "Z").replace("Z", "+00:00")
    try:
        moment = datetime.fromisoformat(f"{match['day']}T{time}{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment.year > 999 else ""


class ReadStatus(NamedTuple):
    """The status that a plug-in wrote into Extra, its word, its date, and the rest of Extra."""

    status: str
    word: str
    date: str
    rest: str


def split_extra(extra: str) -> ReadStatus:
    """Return the reading status in Zotero's Extra and what remains; see Zotero Reading List.

    A status of the reader's own making is kept in its normal form: `Second pass` is `second-pass`.
    """
    status = word = date = ""
    for match in _read_status().finditer(extra):
        if written := match["status"]:
            word, status = written, status_of(written) or normalise_status(written)
        else:
            date = parse_time(match["date"]) or date
    rest = _read_status().sub("", extra)
    return ReadStatus(
        status, word, date, "\n".join(line for line in rest.splitlines() if line.strip())
    )


def read_marks(entry: Entry) -> Entry:
    """Return the entry with what its fields and tags say about its reading.

    A field comes before the lines of a note, a tag, and a collection, in this order.
    """
    fields = {field.name.lower(): field.value for field in entry.fields}
    reading = entry.reading
    groups = list(dict.fromkeys(filter(None, (*reading.tags, *_group_tags(fields)))))
    words = (*_keywords(fields), *reading.housekeeping, *groups)
    marks = {word: mark for word in words if (mark := of_tag(word))}
    statuses = [(reading.status, reading.status_word), _field_status(fields), _note_status(fields)]
    statuses += [(mark.status, word) for word, mark in marks.items()]
    tags: list[str] = []
    for group in groups:
        path, _, name = group.rpartition("/")
        if (status := status_of(name)) and normalise_status(name) in _STATUS_COLLECTIONS:
            statuses.append((status, group))
            group = path
        tags += [group] if group and group not in marks else []
    status, word = next((item for item in statuses if item[0]), ("", ""))
    rank = _rank().fullmatch(fields.get("ranking", "").strip())
    ratings = [reading.rating, rank and int(rank[1]), *(mark.rating for mark in marks.values())]
    automatic = (*reading.automatic, *split_keywords(fields.get(AUTOMATIC_TAGS, "")))
    reading = reading._replace(
        tags=tuple(dict.fromkeys(tags)),
        automatic=tuple(dict.fromkeys(automatic)),
        housekeeping=tuple(dict.fromkeys((*reading.housekeeping, *marks))),
        status=status,
        status_word=word,
        rating=next(filter(None, ratings), None),
    )
    if AUTOMATIC_TAGS in fields:  # they would go on to be none, whatever becomes of the tags
        kept = (field for field in entry.fields if field.name.lower() != AUTOMATIC_TAGS)
        entry = entry._replace(fields=tuple(kept))
    return entry if reading == entry.reading else entry._replace(reading=reading)


def _field_status(fields: dict[str, str]) -> tuple[str, str]:
    written = fields.get("readstatus", "").strip()
    return (status_of(written) or normalise_status(written), written) if written else ("", "")


def _note_status(fields: dict[str, str]) -> tuple[str, str]:
    """Return the status from the lines of Extra that an export put into `note`."""
    match = (
        _status_in_note().search(decode.to_unicode(fields["note"])) if "note" in fields else None
    )
    return (status_of(match[1]), match[1]) if match else ("", "")


def _keywords(fields: dict[str, str]) -> Iterator[str]:
    return split_keywords(fields.get("keywords") or fields.get("keyword") or "")


def split_keywords(value: str) -> Iterator[str]:
    """Yield the keywords in the value of a field, in plain text."""
    if value:
        words = re.split(r"[,;\n]", decode.to_unicode(value))
        yield from filter(None, (" ".join(word.split()) for word in words))


def _group_tags(fields: dict[str, str]) -> Iterator[str]:
    """Yield the groups and marks of an entry that become tags, levels separated by `/`."""
    for name in ("mendeley-groups", "mendeley-tags"):
        yield from _split_groups(fields.get(name, ""))
    if fields.get("printed", "").strip().lower() not in _NO_TAGS:
        yield "printed"


def _split_groups(value: str) -> Iterator[str]:
    if value:
        for group in re.split(r"(?<!\\),", value):
            yield decode.to_unicode(group.replace("\\,", " ")).strip()


def named_groups(fields: Iterable[Field]) -> Iterator[str]:
    """Yield the groups and collections that stored fields name, each also without its parents."""
    for field in fields:
        if field.name.lower() in _GROUP_FIELDS:
            for group in _split_groups(field.value):
                yield group
                yield group.rpartition("/")[2]


def group_tag(name: str) -> str:
    """Return a collection or group as a tag; '' if nothing of it can be one.

    Every level is written as every program reads it, and signs that no tag may have are left out.
    Of a path that is too long the last levels stay.
    """
    levels = [level for part in name.split("/") if (level := _level(part))]
    while len(levels) > 1 and len("/".join(levels)) > _LONGEST_TAG:
        del levels[0]
    text = "/".join(levels)[:_LONGEST_TAG]
    try:
        return new_tag(text) if text else ""
    except RefusedError:
        return ""


def _level(text: str) -> str:
    return to_portable("-".join(re.sub(r"[^\w+._ -]", " ", normalize("NFC", text)).split()))
