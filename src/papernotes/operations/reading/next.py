"""What to read next: the queue in an order, and the reason for each place.

First come papers with a place of the reader's own, then those with a day (a deadline, a seminar), the
earliest first, then those that a manuscript cites, then the others; what was put off is last. Among
equals, what is planned for an earlier day comes first, then what was queued earlier. The trunk of a lineage comes before its branches: a paper
is taken ahead of the first one that builds on it, unless the reader gave one of both a place.
"""

import json
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from papernotes.errors import PapersError
from papernotes.library import Library
from papernotes.library.reading.queue import QueueRow
from papernotes.model.lineage.reading_order import Place as LineagePlace
from papernotes.model.notice import Notice, notice
from papernotes.model.reading.moment import local_day
from papernotes.notebook import Notebook

_OWN, _DATED, _CITED, _OTHER, _PUT_OFF = range(5)
_FAR = "9999"
_MAIN = "main.tex"
_SEMINARS = "seminars/"  # the folder of `operations.reading.seminar`, which is slow to load
_NO_PLACE = LineagePlace(0, 0, ())


class NextPaper(NamedTuple):
    """A paper of the queue: its key and title, its position from 1, and why it is there.

    `priority` is the reader's own place, None for none; days are `YYYY-MM-DD` or ''.
    """

    key: str
    title: str
    position: int
    reasons: tuple[Notice, ...]
    priority: int | None
    due: str
    planned: str
    queued: str


class NextPapers(NamedTuple):
    """The first papers of the queue, the number of all, and notices."""

    papers: list[NextPaper]
    total: int
    notices: tuple[Notice, ...]


class _Known(NamedTuple):
    """What the order depends on beside the queue: by key, the next talk, the citing file, lineage."""

    talks: Mapping[str, tuple[str, str]]
    cited: Mapping[str, str]
    lineage: Mapping[str, LineagePlace]
    today: date


def next_papers(
    library: Library,
    notebook: Notebook,
    root: str,
    now: datetime,
    *,
    manuscripts: Sequence[str] = (),
    limit: int = 0,
) -> NextPapers:
    """Return the papers of the queue in the order in which to read them; `limit` 0 means all.

    `manuscripts` are files whose citations count, beside those of kept exports; without any of both,
    that of main.tex in the current folder does. Notes must be up to date. Raises RefusedError for a
    manuscript of `manuscripts` that cannot be read.
    """
    rows = library.queue.rows()
    keys = {row.key for row in rows}
    today = local_day(now)
    cited, notices = _cited(library, root, manuscripts) if rows else ({}, [])
    talks, faults = _talks(library, notebook, today) if rows else ({}, [])
    notices += faults
    known = _Known(talks, cited, _lineage(library, keys), today)
    ordered = _order(rows, known)
    first = ordered[: limit or None]
    titles = library.queue.titles(row.key for row, _ in first)
    papers = [
        NextPaper(
            row.key,
            titles.get(row.key, ""),
            position,
            _reasons(row, known, builder),
            _priority(row.place.rank or 0),
            *(row.place.due, row.place.planned, row.queued),
        )
        for position, (row, builder) in enumerate(first, 1)
    ]
    return NextPapers(papers, len(rows), tuple(notices))


# What the order depends on


def _lineage(library: Library, keys: Collection[str]) -> dict[str, LineagePlace]:
    if not keys:
        return {}
    from papernotes.operations.outcomes import lineage

    return lineage.order(library, keys)


def _talks(
    library: Library, notebook: Notebook, today: date
) -> tuple[dict[str, tuple[str, str]], list[Notice]]:
    """Return the day and the name of the next seminar on each paper, and what cannot be read."""
    if not any(file.startswith(_SEMINARS) for file in library.notes.strays()):
        return {}, []
    from papernotes.operations.reading import seminar

    planned, notices = seminar.talks_from(library, notebook, today)
    talks: dict[str, tuple[str, str]] = {}
    for name, key, day in planned:
        talks[key] = min(talks.get(key, (_FAR, "")), (day, name))
    return talks, notices


def _cited(
    library: Library, root: str, manuscripts: Sequence[str]
) -> tuple[dict[str, str], list[Notice]]:
    """Return the file that cites each cited paper, and what could not be read."""
    files = dict.fromkeys(map(os.path.abspath, manuscripts))
    kept = dict.fromkeys(_manuscripts_of_exports(library, root))
    if not (files or kept):
        if not os.path.isfile(_MAIN):
            return {}, []
        kept = {os.path.abspath(_MAIN): None}
    from papernotes.operations.bibliography import manuscript

    cited: dict[str, str] = {}
    notices: list[Notice] = []
    for file in dict.fromkeys((*files, *kept)):
        try:
            of_file = manuscript.find_papers(library, manuscript.read((file,)))
        except PapersError as error:
            if file in files:
                raise
            notices.append(notice("manuscript-not-read", reason=str(error)))
            continue
        for _, key in of_file.papers:
            cited.setdefault(key, os.path.basename(file))
    return cited, notices


def _manuscripts_of_exports(library: Library, root: str) -> Iterable[str]:
    """Yield the files whose citations are exported and kept up to date, where they exist."""
    for _, options in library.exports.rows():
        for file in json.loads(options).get("cited", ()):
            path = os.path.join(root, file)
            if os.path.exists(path):
                yield path


# The order


def _order(rows: Sequence[QueueRow], known: _Known) -> list[tuple[QueueRow, str]]:
    """Return the rows in order, each with the key of the paper that it was taken ahead for, or ''."""
    by_key = {row.key: row for row in rows}
    ranked = {row.key: _rank(row, known) for row in rows}
    result: list[tuple[QueueRow, str]] = []
    emitted: set[str] = set()
    for key in sorted(ranked, key=lambda key: ranked[key]):
        for name, builder in _with_trunk(key, ranked, known, emitted):
            result.append((by_key[name], builder))
    return result


def _rank(row: QueueRow, known: _Known) -> tuple[int, float, str, str, str, str]:
    rank = row.place.rank or 0
    day = _day(row, known)
    if rank:
        group = _OWN if rank > 0 else _PUT_OFF
    elif day:
        group = _DATED
    else:
        group = _CITED if row.key in known.cited else _OTHER
    return (
        group,
        abs(rank),
        day or _FAR,
        row.place.planned or _FAR,
        row.queued or _FAR,
        row.key,
    )


def _day(row: QueueRow, known: _Known) -> str:
    """Return the day by which a paper is to be read: its deadline or its seminar, the earlier."""
    talk = known.talks.get(row.key, ("", ""))[0]
    return min(filter(None, (row.place.due, talk)), default="")


def _with_trunk(
    key: str, ranked: Mapping[str, tuple[object, ...]], known: _Known, emitted: set[str]
) -> list[tuple[str, str]]:
    """Return a paper behind those that it builds on and that are not listed yet.

    Papers with a place of the reader's own stay there: neither do they move, nor what they build on.
    """
    if key in emitted:
        return []
    ordered: list[tuple[str, str]] = []
    path = [(key, "")]
    while path:
        name, builder = path[-1]
        emitted.add(name)
        waiting = [
            other
            for other in (known.lineage.get(name, _NO_PLACE).after if _moves(ranked[name]) else ())
            if other in ranked and other not in emitted and _moves(ranked[other])
        ]
        if waiting:
            path.append((min(waiting, key=lambda other: str(ranked[other])), name))
        else:
            ordered.append((name, builder))
            path.pop()
    return ordered


def _moves(rank: tuple[object, ...]) -> bool:
    return rank[0] not in (_OWN, _PUT_OFF)


def _priority(rank: float) -> int | None:
    return int(rank) if rank > 0 else None


# The reasons


def _reasons(row: QueueRow, known: _Known, builder: str) -> tuple[Notice, ...]:
    place = row.place
    reasons: list[Notice] = []
    if place.rank and place.rank > 0:
        reasons.append(notice("next-own-place", number=int(place.rank)))
    if place.rank and place.rank < 0:
        reasons.append(notice("next-put-off"))
    if place.due:
        reasons.append(notice("next-due", day=place.due, left=_left(place.due, known.today)))
    if place.planned:
        reasons.append(notice("next-planned", day=place.planned))
    if row.key in known.talks:
        day, seminar = known.talks[row.key]
        left = _left(day, known.today)
        reasons.append(notice("next-seminar", name=seminar, day=day, left=left))
    if row.key in known.cited:
        reasons.append(notice("next-cited", file=known.cited[row.key]))
    lineage = known.lineage.get(row.key, _NO_PLACE)
    if builder:
        reasons.append(notice("next-trunk-of", key=builder))
    elif lineage.before:
        reasons.append(notice("next-trunk", number=lineage.before))
    elif lineage.after:
        reasons.append(notice("next-branch", key=lineage.after[0]))
    if row.queued:
        reasons.append(notice("next-queued", day=row.queued))
    return tuple(reasons)


def _left(day: str, today: date) -> int:
    try:
        return (date.fromisoformat(day) - today).days
    except ValueError:  # a synced text may hold anything
        return 0
