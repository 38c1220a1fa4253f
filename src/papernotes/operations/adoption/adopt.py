"""Reviews become notes of their papers, in one operation.

The first transaction adds the papers that the library lacks and decides the names of all notes, so
that links among them work. Notes are written in groups: a transaction stores the text of each as a
pending file change, which is made right after it, or by the next command if this one is killed. The
originals are only read.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from papernotes.errors import PapersError, RefusedError
from papernotes.formats import reading_marks
from papernotes.formats.reviews import dialect
from papernotes.formats.reviews import head as heads
from papernotes.library import Library, adopted_files
from papernotes.library.adopted_files import AdoptedFile
from papernotes.model.head import Head
from papernotes.model.marks import UNREAD
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Paper
from papernotes.model.tags.spelling import unique_tags
from papernotes.notebook import Notebook
from papernotes.operations.adoption import attachments, note_text, source_text, walk
from papernotes.operations.adoption.attachments import Linked, Vault
from papernotes.operations.adoption.placing import Choice, Former, Outcome, Placed, Places
from papernotes.operations.adoption.review import Item
from papernotes.operations.notes import pending

_GROUP = 100  # notes written in one transaction


class Result(NamedTuple):
    """What one review became.

    `outcome` is `note` for the note of its paper, `part` for a further part, `here` where a note of
    the paper has this text already. `added` says that its paper was added to the library, `replaces` that it takes the place of a note
    that nobody wrote into.
    """

    item: Item
    outcome: Outcome
    key: str
    note: str
    paper: Paper
    added: bool = False
    replaces: bool = False
    linked: Linked = Linked("")
    dialect: str = ""
    tags: tuple[str, ...] = ()


class Done(NamedTuple):
    """The results in the order of the choices, notices, and errors of reviews that were refused."""

    results: tuple[Result, ...]
    notices: tuple[Notice, ...] = ()
    errors: tuple[PapersError, ...] = ()


def adopt(
    library: Library,
    notebook: Notebook,
    choices: Sequence[Choice],
    now: str,
    watch: Callable[[Sequence[Result]], None] = lambda _results: None,
) -> Done:
    """Turn reviews into notes of their papers, inside the caller's operation; `now` is ISO 8601 in UTC.

    `watch` is called with the results of each group after it was written. Raises PapersError, with
    nothing changed, where no note can be written.
    """
    notebook.check_writable()
    work = _Adoption(library, notebook, now)
    results: list[Result] = []
    errors: list[PapersError] = []
    with library.changes(many=True, index_later=True):
        placed = work.places.place(choices)
        groups = list(_groups(placed))
        for group in groups[:1]:
            results += work.prepare_group(group, errors)
    notices = pending.apply_all(library, notebook, index_later=len(groups) > 1)
    results = _written(library, notebook, results, errors)
    watch(results)
    for number, group in enumerate(groups[1:], 2):
        with library.changes(index_later=True):
            written = work.prepare_group(group, errors)
        notices += pending.apply_all(library, notebook, index_later=number < len(groups))
        written = _written(library, notebook, written, errors)
        watch(written)
        results += written
    library.index.write_held()
    places = {choice.item.source.path: place for place, choice in enumerate(choices)}
    results.sort(key=lambda result: places[result.item.source.path])
    return Done(tuple(results), (*notices, *work.notices), tuple(errors))


def _written(
    library: Library, notebook: Notebook, results: list[Result], errors: list[PapersError]
) -> list[Result]:
    """Return the results whose notes are there; add an error for the others."""
    there: list[Result] = []
    missing: list[Result] = []
    noted = library.notes.files_of([result.key for result in results])
    for result in results:
        # Under its name, or under another one of its paper.
        is_there = result.outcome == "here" or result.key in noted
        is_there = is_there or notebook.stamp(result.note) is not None
        (there if is_there else missing).append(result)
    if missing:
        shown = missing[0].item.source.shown
        more, them = (f" and {len(missing) - 1} more", "them") if missing[1:] else ("", "it")
        errors.append(RefusedError(f"{shown}{more} could not be written. Adopt {them} again."))
    return there


def _groups(placed: Iterable[Placed]) -> Iterator[list[Placed]]:
    waiting = iter(placed)
    while group := list(islice(waiting, _GROUP)):
        yield group


def plan(
    library: Library | None, notebook: Notebook, choices: Sequence[Choice]
) -> tuple[Result, ...]:
    """Return what reviews would become, without writing anything; new papers have proposed keys."""
    work = _Adoption(library, notebook, "")
    placed = work.places.place(choices, dry=True)
    results = {review.choice.item.source.path: work.prepare(review, dry=True) for review in placed}
    return tuple(results[choice.item.source.path] for choice in choices)


class _Adoption:
    """One run: the names of its notes, and the files of the blogs that it reads."""

    def __init__(self, library: Library | None, notebook: Notebook, now: str) -> None:
        self._library, self._notebook, self._now = library, notebook, now
        self._vault = Vault()
        self._heads: dict[str, Head] = {}  # of the papers of a group, as they were before it
        self._names_at = cache(walk.names_at)
        self.notices: list[Notice] = []
        self.places = Places(library, notebook, now)

    def prepare_group(self, group: Sequence[Placed], errors: list[PapersError]) -> list[Result]:
        """Store the notes of a group, in the transaction; add the errors of those refused."""
        results = []
        if self._library:
            self._heads = self._library.papers.expect_changes([placed.key for placed in group])
        for placed in group:
            try:
                results.append(self.prepare(placed))
            except PapersError as error:
                errors.append(error)
        return results

    def prepare(self, placed: Placed, *, dry: bool = False) -> Result:
        """Store the note of a review, to be written after the transaction; return the result."""
        item, key = placed.choice.item, placed.key
        text = source_text.again(item.source, item.read, changed=dry)
        new = dry and not placed.choice.known.key  # not in the library, nor with an earlier part
        paper = placed.choice.known.paper
        if self._library and placed.choice.known.key != key and not new:
            paper = self._library.papers.read(key)
        known_head = item.evidence.head if text is item.read.text else None
        source_head = known_head or heads.read(text)
        kind = dialect.detect(
            text, os.path.basename(item.source.path), self._names_at(item.source.root)
        )
        outcome, linked = placed.outcome, Linked("")
        tags: tuple[str, ...] = ()
        may_be_here = (outcome == "part" or placed.former) and not new
        if may_be_here and self._is_here(key, text[source_head.end :]):
            outcome = "here"
        else:
            linked = self._linked(item, placed.note, text)
            tags = self._tags(source_head, dry=dry)
        has_former = placed.former is not None
        result = Result(
            item, outcome, key, placed.note, paper, placed.added, has_former, linked, kind, tags
        )
        if self._library and not dry and outcome != "here":
            self._store(self._library, result, source_head, placed.former)
        return result

    def _is_here(self, key: str, body: str) -> bool:
        """Return whether a note of the paper has this text already."""
        return self._library is not None and note_text.is_here(
            self._library, self._notebook, key, body
        )

    def _tags(self, source_head: heads.SourceHead, *, dry: bool) -> tuple[str, ...]:
        """Return the tags of a review as the library spells them."""
        tags = note_text.valid_tags(source_head.tags)
        if self._library is None:
            return tags
        names = self._library.tag_names
        return unique_tags(map(names.stored_as, tags)) if dry else names.spell(tags)

    def _linked(self, item: Item, note: str, text: str) -> Linked:
        """Return the text with links to copies of its files; as it is where it lies among the notes."""
        if item.place:
            return Linked(text)
        return attachments.link(
            text, item.source, note, self._vault, self.places.notes, self._notebook.folder
        )

    def _store(
        self,
        library: Library,
        result: Result,
        source_head: heads.SourceHead,
        former: Former | None,
    ) -> None:
        """Record a note, the files it brings and the values of its head, in the transaction."""
        item, key = result.item, result.key
        text = self._text(library, result, source_head, former)
        adopted = AdoptedFile(item.source.real, key, result.note, result.dialect)
        adopted_files.remember(library.settings, item.read.digest, adopted)
        for copy in result.linked.copies:
            if not self._notebook.has_file(copy.target):
                library.oplog.record_move(None, copy.target)
        replaced = self._record_change(library, result, former, text)
        copies = [[copy.source, copy.target] for copy in result.linked.copies]
        library.pending_files.add(
            "adopt", file=result.note, key=key, text=text, **replaced, copies=copies
        )

    def _text(
        self,
        library: Library,
        result: Result,
        source_head: heads.SourceHead,
        former: Former | None,
    ) -> str:
        """Return the text of a note, and merge its head with what the library has of the paper."""
        key, part = result.key, result.outcome == "part"
        # A further review of the paper meets the head that the first one left.
        ours = self._heads.pop(key, None) or library.papers.head(key)
        if former:
            ours = note_text.head_with(library, key, former.text)
        status = _status(ours, result, source_head)
        parts = note_text.Parts(
            result.linked.text,
            source_head,
            lambda: library.papers.read(key),
            key,
            result.tags,
            status,
            result.item.evidence.date,
            result.dialect,
            self._now[:10],
            former.text if former else "",
            ours.tags if former else (),
        )
        text = note_text.joined(parts, part=part)
        conflicts = note_text.merge_head(library, key, ours, text, status, part=part)
        self.notices += [
            notice("head-overridden", file=result.note, name=name, value=value, other=other)
            for name, value, other in conflicts
        ]
        if part:
            return text
        # Else the next command would write them.
        return note_text.with_exact_tags(text, library.papers.head(key).tags)

    def _record_change(
        self, library: Library, result: Result, former: Former | None, text: str
    ) -> dict[str, object]:
        """Record for undo what the note replaces; return that as details of the file change."""
        place, log = result.item.place, library.oplog
        if not place and former is None:
            log.record_move(None, result.note)
            return {}
        if not place and former:
            log.record_rewrite(result.note, former.text, text)
            return {"old": former.text}
        if place != result.note:
            log.record_move(place, result.note)
        log.record_rewrite(result.note, result.linked.text, text)
        details: dict[str, object] = {"old": result.linked.text, "place": place}
        if former:
            trashed = self._notebook.trash.free_place(former.file)
            log.record_move(former.file, trashed)
            details["trash"] = [former.file, trashed, former.text]
        return details


def _status(ours: Head, result: Result, source_head: heads.SourceHead) -> str:
    """Return the status of a paper that has none of its own; empty where it keeps what it has.

    A property of a page of Notion or a field of Dataview says it; a line of a head speaks for itself. A
    new paper was read.
    """
    stated = reading_marks.status_of(source_head.status)
    if result.added:
        return stated or note_text.READ
    is_free = result.outcome == "note" and ours.status == UNREAD
    return stated if is_free else ""
