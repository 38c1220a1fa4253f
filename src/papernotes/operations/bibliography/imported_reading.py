"""What a reader recorded in another program: tags, status and rating of imported entries."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from papernotes.formats import reading_marks
from papernotes.formats.bibtex import file_field, note_fields
from papernotes.formats.bibtex.paper import keyword_tag
from papernotes.library import Library
from papernotes.model.change import Change
from papernotes.model.entry import Contents, Entry, Part, Reading
from papernotes.model.head import Head
from papernotes.model.marks import UNREAD
from papernotes.model.paper import Paper
from papernotes.model.tags.spelling import fold_tag, unique_tags

if TYPE_CHECKING:  # most imports bring no events
    from papernotes.model.reading.events import Event

NO_READING = Reading()


def read_marks(contents: Contents) -> Contents:
    """Return the contents with the reading of each entry, from its tags, fields and groups."""
    return contents._replace(entries=tuple(map(reading_marks.read_marks, contents.entries)))


def left_tags(contents: Contents) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the automatic and the housekeeping tags of a file, which become no tags."""
    automatic: dict[str, None] = {}
    housekeeping: dict[str, None] = {}
    for entry in contents.entries:
        automatic.update(dict.fromkeys(entry.reading.automatic))
        housekeeping.update(dict.fromkeys(entry.reading.housekeeping))
    return tuple(automatic), tuple(housekeeping)


def keep_all_tags(contents: Contents) -> Contents:
    """Return the contents with the automatic and housekeeping tags as tags of the reader."""
    return contents._replace(entries=tuple(map(_keep_all_tags, contents.entries)))


def _keep_all_tags(entry: Entry) -> Entry:
    reading = entry.reading
    tags = tuple(dict.fromkeys((*reading.tags, *reading.automatic, *reading.housekeeping)))
    return entry._replace(reading=reading._replace(tags=tags, automatic=(), housekeeping=()))


def with_reading(paper: Paper, entry: Entry) -> Paper:
    """Return a new paper with the tags, status and rating of its entry."""
    reading = entry.reading
    if reading == NO_READING:
        return paper
    left = _folded((*reading.automatic, *reading.housekeeping))
    tags = {fold_tag(tag): tag for tag in paper.tags if fold_tag(tag) not in left}
    tags |= {fold_tag(tag): tag for tag in _group_tags(reading.tags)}
    return paper._replace(
        tags=tuple(tags.values()),
        status=reading.status,
        rating=reading.rating,
        status_time=reading.status_time,
        events=_events(reading),
    )


def _events(reading: Reading) -> "tuple[Event, ...]":
    """Return what another program knows to have happened; the day of a status may be unknown."""
    from papernotes.model.reading import events

    kind = events.kind_of_status(reading.status)
    times = [(events.ADDED, reading.added)] if reading.added else []
    times += [(kind, reading.status_time)] if kind else []
    return tuple(events.of_time(*time) for time in times)


def _folded(words: Iterable[str]) -> set[str]:
    return {fold_tag(tag) for word in words if (tag := keyword_tag(word))}


def _group_tags(names: Iterable[str]) -> Iterator[str]:
    return filter(None, map(reading_marks.group_tag, names))


def complete(
    library: Library, key: str, stored: Paper, entry: Entry, source: str
) -> tuple[Change, ...]:
    """Give a paper of the library what its reader recorded elsewhere and it lacks here.

    `stored` is the paper before the import, `source` the format of the entry. A collection that its entry named already is not
    given again: the user may have removed its tag. The status that every new paper has counts as
    none, unless fields of the paper came from that format before. Returns the changes.
    """
    reading = entry.reading
    head = library.papers.head(key)
    is_new = all(field.source != source for field in stored.fields)
    known = _folded(reading_marks.named_groups(stored.fields)) | set(map(fold_tag, head.tags))
    known |= set(map(fold_tag, _group_tags(reading_marks.named_groups(stored.fields))))
    new_tags = [tag for tag in _group_tags(reading.tags) if fold_tag(tag) not in known]
    own_status = "" if is_new and head.status == UNREAD else head.status
    status, rating = own_status or reading.status or head.status, head.rating or reading.rating
    tags = unique_tags((*head.tags, *new_tags))
    if is_new or status != head.status:
        _add_events(library, key, reading, is_set=status != head.status)
    if not library.papers.set_head(key, Head(tags, status, rating)):
        return ()
    changes = [Change("tags", "", ", ".join(new_tags))] if new_tags else []
    changes += [Change("status", head.status, status)] if status != head.status else []
    changes += [Change("rating", "", str(rating))] if rating != head.rating else []
    return tuple(changes)


def _add_events(library: Library, key: str, reading: Reading, *, is_set: bool) -> None:
    """Add what another program knows to have happened to a paper.

    An event without a day says no more than the status: it is added if the status `is_set` now, and
    there is none of its kind.
    """
    kinds = {event.kind for event in library.events.of_paper(key)}
    for event in _events(reading):
        if event.day or (is_set and event.kind not in kinds):
            library.events.add(key, event)


# In the order of the report.
_KINDS = (
    "became-notes",
    "became-annotations",
    "became-statuses",
    "became-ratings",
    "became-tags",
    "became-files",
    "left-automatic-tags",
    "left-housekeeping-tags",
)


class _Names:
    """Numbers and names of what the entries of new papers brought along, by kind."""

    def __init__(self) -> None:
        self.numbers = dict.fromkeys(_KINDS, 0)
        self.names: dict[str, dict[str, None]] = {kind: {} for kind in _KINDS}

    def count(self, kind: str, number: int, *names: str) -> None:
        """Add to a kind; each name is listed once."""
        self.numbers[kind] += number
        self.names[kind].update(dict.fromkeys(names))

    def distinct(self, kind: str, names: Iterable[str]) -> None:
        """Add names to a kind whose number is that of its names."""
        self.names[kind].update(dict.fromkeys(names))
        self.numbers[kind] = len(self.names[kind])


def _means_nothing(tag: str) -> bool:
    """Return whether a tag of another program says nothing about the reading of a paper."""
    mark = reading_marks.of_tag(tag)
    return mark is None or mark.housekeeping


def parts(entries: Iterable[Entry]) -> Iterator[Part]:
    """Yield what the entries of new papers brought along: what it became, or that it is left."""
    seen = _Names()
    for entry in entries:
        reading = entry.reading
        seen.count("became-notes", bool(note_fields.read_note(entry)))
        seen.count("became-annotations", reading.annotations)
        if reading.status:
            seen.count("became-statuses", 1, f"{reading.status_word} → {reading.status}")
        seen.count("became-ratings", reading.rating is not None)
        seen.distinct("became-tags", _group_tags(reading.tags))
        files = (field.value for field in entry.fields if field.name.lower() == "file")
        seen.count("became-files", sum(map(file_field.count, files)))
        seen.distinct("left-automatic-tags", reading.automatic)
        seen.distinct("left-housekeeping-tags", filter(_means_nothing, reading.housekeeping))
    for kind, number in seen.numbers.items():
        if number:
            yield Part(kind, number, tuple(seen.names[kind]))
