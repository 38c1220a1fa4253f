"""What the head of a note says about its publication: whether, in which series, since when.

    publish: true
    series: 확산 모델 3/7
    description: One sentence for search engines and feeds.
    date: 2026-03-05

`publish` is the key of Obsidian Publish (help.obsidian.md, "Obsidian Publish"). `draft: true`,
`private: true` and `published: false`, of Hugo and Jekyll, keep a note at home like `publish: false`.
"""

import re
from contextlib import suppress
from typing import NamedTuple

from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.formats.note.comments import without_comments
from papernotes.formats.note.days import read_day
from papernotes.formats.note.head import front_matter
from papernotes.formats.note.head.front_matter import FrontMatter
from papernotes.model.tags.spelling import normalise_tag

_YES = frozenset({"true", "yes", "on", "1", "y", "공개", "예", "네"})
_NO = frozenset(
    {"false", "no", "off", "0", "n", "비공개", "아니오", "아니요", "never", "private", "draft"}
)
_STAYS = {"draft": (True, None), "private": (True, None), "published": (False,)}
"""Other keys that keep a note at home, with the values that do; None is one that is neither yes nor no."""
_DATES = ("date", "published_on", "created")
_PART = re.compile(
    r"(?P<name>.*?\S)[\s,:]*(?:\s|[(\[#])[(\[#]*\s*(?P<number>\d{1,3})(?:\s*(?:/|of|중)\s*(?P<total>\d{1,3}))?\s*(?:편|부|화|회)?[)\]]*"
)


class SeriesPart(NamedTuple):
    """The place of a note in a series; `number` is 0 and `total` is 0 where they are not given."""

    name: str
    number: int = 0
    total: int = 0


class Publication(NamedTuple):
    """What a head says; `publish` is None where it says nothing, `fault` why it cannot be read.

    Texts are without comments. `date` is an ISO day. `has_head` is False for a note without one.
    """

    publish: bool | None = None
    fault: str = ""
    title: str = ""
    series: tuple[SeriesPart, ...] = ()
    description: str = ""
    date: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""


def read_publication(text: str) -> Publication:
    """Return what the head of a note says about its publication.

    A head that cannot be read keeps its note at home, and so does a value that is neither yes nor no.
    """
    try:
        head = front_matter.read(text)
    except BrokenNoteError as error:
        return Publication(publish=False, fault=str(error) if "publish" in text[:100_000] else "")
    if head is None:
        return Publication()
    publish, fault = _publish(head)
    if publish is False:
        return Publication(publish=False, fault=fault)
    return Publication(
        publish,
        fault,
        title=_text(head, "title"),
        series=tuple(map(read_part, _texts(head, "series"))),
        description=_text(head, "description") or _text(head, "summary"),
        date=next(filter(None, (read_day(_text(head, name)[:10]) for name in _DATES)), ""),
        tags=_tags(head),
        language=_text(head, "lang").lower()[:2],
    )


def _publish(head: FrontMatter) -> tuple[bool | None, str]:
    """Return whether a note is published, and why not where its `publish` is not simply false."""
    asked = _truth(head, "publish") if "publish" in head.entries else None
    for name, homes in _STAYS.items():
        if name in head.entries and _truth(head, name) in homes:
            return False, f"{name}: {_text(head, name)} keeps it at home" if asked else ""
    if asked is None and "publish" in head.entries and not _is_empty(head, "publish"):
        line = head.entries["publish"].start + 1
        return False, f"line {line} of its head, publish: write true or false"
    return asked, ""


def _truth(head: FrontMatter, name: str) -> bool | None:
    try:
        value = front_matter.read_key(head, name)
    except RefusedError:
        return None
    word = without_comments(value).text.strip().casefold() if isinstance(value, str) else ""
    return True if word in _YES else False if word in _NO else None


def _texts(head: FrontMatter, name: str) -> list[str]:
    """Return the texts of a key, without comments and empty ones."""
    if name not in head.entries:
        return []
    try:
        value = front_matter.read_key(head, name)
    except RefusedError:
        return []
    values = value if isinstance(value, list) else [value]
    texts = (without_comments(item).text for item in values if isinstance(item, str))
    return [text for item in texts if (text := " ".join(item.split()))]


def _text(head: FrontMatter, name: str) -> str:
    return next(iter(_texts(head, name)), "")


def _is_empty(head: FrontMatter, name: str) -> bool:
    with suppress(RefusedError):
        return not front_matter.read_key(head, name)
    return False


def _tags(head: FrontMatter) -> tuple[str, ...]:
    words = [word for text in _texts(head, "tags") for word in text.replace(",", " ").split()]
    tags: dict[str, None] = {}
    for word in words:
        try:
            tags[normalise_tag(word)] = None
        except RefusedError:
            continue
    return tuple(filter(None, tags))


def read_part(text: str) -> SeriesPart:
    """Return the place in a series that `확산 모델 3/7`, `NeRF (2)` or `Diffusion #4` means."""
    if match := _PART.fullmatch(text):
        return SeriesPart(match["name"], int(match["number"]), int(match["total"] or 0))
    return SeriesPart(text)
