"""Reviews become notes of their papers, in one operation.

The first transaction adds the papers that the library lacks and decides the names of all notes, so
that links among them work. Notes are written in groups: a transaction stores the text of each as a
pending file change, which is made right after it, or by the next command if this one is killed. The
originals are only read.

A paper has one note. If it has one already, or if several reviews are about it, the others become
further parts, `KEY.2.md`, `KEY.3.md`, in the order of their numbers, dates and names.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from papernotes.errors import PapersError, RefusedError
from papernotes.formats.reviews import dialect
from papernotes.formats.reviews import head as heads
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.entry import Contents
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Paper
from papernotes.notebook import Notebook
from papernotes.operations.adoption import attachments, note_text, walk
from papernotes.operations.adoption.attachments import Linked, Vault
from papernotes.operations.adoption.recognise import Known
from papernotes.operations.adoption.review import SETTING, Adopted, Item, Memory, read_text
from papernotes.operations.notes import pending, reconcile
from papernotes.operations.papers import add
from papernotes.operations.papers.request import Request

_GROUP = 50  # notes written in one transaction

Outcome = Literal["note", "part", "here"]
_NOTE: Outcome = "note"
_PART: Outcome = "part"


class Choice(NamedTuple):
    """A review and the paper that it is about."""

    item: Item
    known: Known


class Result(NamedTuple):
    """What one review became.

    `outcome` is `note` for the note of its paper, `part` for a further part, `here` where a note of
    the paper has this text already. `added` says that its paper was added to the library.
    """

    item: Item
    outcome: Outcome
    key: str
    note: str
    paper: Paper
    added: bool = False
    linked: Linked = Linked("")
    dialect: str = ""
    tags: tuple[str, ...] = ()


class Done(NamedTuple):
    """The results in the order of the choices, notices, and errors of reviews that were refused."""

    results: tuple[Result, ...]
    notices: tuple[Notice, ...] = ()
    errors: tuple[PapersError, ...] = ()


class _Placed(NamedTuple):
    """A review with the key of its paper and the name of its note."""

    choice: Choice
    key: str
    note: str
    outcome: Outcome
    added: bool


def adopt(
    library: Library,
    notebook: Notebook,
    choices: Sequence[Choice],
    now: str,
    watch: Callable[[Sequence[Result]], None] = lambda _results: None,
) -> Done:
    """Make reviews notes of their papers, inside the caller's operation; `now` is ISO 8601 in UTC.

    `watch` is called with the results of each group after it was written.
    """
    ordered = sorted(choices, key=_order)
    work = _Adoption(library, notebook, now)
    results: list[Result] = []
    errors: list[PapersError] = []
    with library.changes(many=True):
        placed = work.place(ordered)
        notices = reconcile.write_promised(library, notebook, [])
        groups = list(_groups(placed))
        for group in groups[:1]:
            results += work.prepare_group(group, errors)
    notices += pending.drain(library, notebook)
    watch(results)
    for group in groups[1:]:
        with library.changes():
            written = work.prepare_group(group, errors)
        notices += pending.drain(library, notebook)
        watch(written)
        results += written
    places = {choice.item.source.path: place for place, choice in enumerate(choices)}
    results.sort(key=lambda result: places[result.item.source.path])
    return Done(tuple(results), (*notices, *work.notices), tuple(errors))


def _groups(placed: Iterable[_Placed]) -> Iterator[list[_Placed]]:
    waiting = iter(placed)
    while group := list(islice(waiting, _GROUP)):
        yield group


def _order(choice: Choice) -> tuple[int, str, str]:
    """Return what the parts of one paper are ordered by: their numbers, dates and names."""
    said = choice.item.evidence
    return said.series, said.date, choice.item.source.path


def plan(
    library: Library | None, notebook: Notebook, choices: Sequence[Choice]
) -> tuple[Result, ...]:
    """Return what reviews would become, without writing anything; new papers have proposed keys."""
    work = _Adoption(library, notebook, "")
    placed = work.place(sorted(choices, key=_order), dry=True)
    results = {one.choice.item.source.path: work.prepare(one, dry=True) for one in placed}
    return tuple(results[choice.item.source.path] for choice in choices)


class _Adoption:
    """One run: the names of its notes, and the files of the blogs that it reads."""

    def __init__(self, library: Library | None, notebook: Notebook, now: str) -> None:
        self._library, self._notebook, self._now = library, notebook, now
        self._vault = Vault()
        self.notices: list[Notice] = []
        self._taken: dict[str, list[str]] = {}
        self._notes: dict[str, str] = {}
        self._papers: dict[str, tuple[str, bool]] = {}
        for adopted in Memory(library).by_digest.values():
            self._notes[adopted.path] = adopted.note

    # Names

    def place(self, choices: Sequence[Choice], *, dry: bool = False) -> list[_Placed]:
        """Add the papers that the library lacks, and return the reviews with their notes."""
        placed = [self._place(choice, dry=dry) for choice in choices]
        for one in placed:
            source = one.choice.item.source
            self._notes[os.path.realpath(source.path)] = one.note
            self._notes.setdefault(_stem(source.path), one.note)
        return placed

    def _place(self, choice: Choice, *, dry: bool) -> _Placed:
        key, added = self._paper(choice.known, dry=dry)
        first_of_run = key not in self._taken
        names = self._taken.setdefault(key, [])
        row = self._library.notes.of_paper(key) if self._library and not (dry and added) else None
        own = row.file if row else ""
        item, outcome = choice.item, _PART
        if own or names:
            note = self._part(key, item.place, names)
        elif item.place:
            note, outcome = item.place, _NOTE
        elif self._notebook.stamp(note := citekeys.file_name(key)) is not None:
            note = self._part(key, "", names)
        else:
            outcome = _NOTE
        names.append(note)
        return _Placed(choice, key, note, outcome, added and first_of_run)

    def _part(self, key: str, place: str, names: list[str]) -> str:
        """Return the free name of a further part; a review in the notes stays in its folder."""
        folder, slash, _ = place.rpartition("/")
        stem = citekeys.file_name(key).removesuffix(".md")
        number = 1
        while True:
            number += 1
            name = f"{folder}{slash}{stem}.{number}.md"
            taken = name in names or self._notebook.stamp(name) is not None
            if not taken and not (self._library and self._library.keys.find(f"{key}.{number}")):
                return name

    def _paper(self, known: Known, *, dry: bool) -> tuple[str, bool]:
        """Return the key of a paper, and whether it is new in the library."""
        if known.key:
            return known.key, False
        if known.identity not in self._papers:
            self._papers[known.identity] = self._add(known, dry=dry)
        return self._papers[known.identity]

    def _add(self, known: Known, *, dry: bool) -> tuple[str, bool]:
        """Add a paper; return its key, and whether it is new. A dry run returns a proposed key."""
        paper = known.paper
        if dry or self._library is None:
            proposed = known.entry.key if known.entry else ""
            proposed = proposed or citekeys.propose_key(paper.authors, paper.year, paper.title)
            taken = {key for key, _ in self._papers.values()}
            key = citekeys.make_unique(
                proposed,
                lambda name: (
                    name in taken
                    or bool(self._library and self._library.keys.find(name) is not None)
                ),
            )
            return key, True
        if known.entry:
            from papernotes.operations.bibliography.import_ import import_entries

            contents = Contents((known.entry,))
            [item] = import_entries(
                self._library, contents, "bibtex", (), self._now, choice="keep"
            ).items
            if item.key:
                return item.key, item.state == "added"
        request = Request(self._now, note=False)
        [outcome] = add.add_found(self._library, [(paper.title, paper)], request)
        return outcome.key, outcome.state == "added"

    # Texts

    def prepare_group(self, group: Iterable[_Placed], errors: list[PapersError]) -> list[Result]:
        """Store the notes of a group, in the transaction; add the errors of those refused."""
        results = []
        for placed in group:
            try:
                results.append(self.prepare(placed))
            except PapersError as error:
                errors.append(error)
        return results

    def prepare(self, placed: _Placed, *, dry: bool = False) -> Result:
        """Store the note of a review, to be written after the transaction; return the result."""
        item, key = placed.choice.item, placed.key
        text, digest = read_text(item.source)
        if not dry and digest != item.digest:
            raise RefusedError(f"{item.source.shown} changed while it was read. Adopt it again.")
        new = dry and placed.added
        paper = (
            placed.choice.known.paper
            if new or not self._library
            else self._library.papers.read(key)
        )
        source_head = heads.read(text)
        kind = dialect.detect(
            text, os.path.basename(item.source.path), walk.names_at(item.source.root)
        )
        result = Result(item, placed.outcome, key, placed.note, paper, placed.added, dialect=kind)
        if (
            placed.outcome == "part"
            and not new
            and self._library
            and note_text.is_here(self._library, self._notebook, key, text[source_head.end :])
        ):
            return result._replace(outcome="here")
        tags = note_text.valid_tags(source_head.tags)
        if item.place:
            linked = Linked(text)
        else:
            linked = attachments.link(
                text, item.source, placed.note, self._vault, self._notes, self._notebook.folder
            )
        result = result._replace(linked=linked, tags=tags)
        if dry or self._library is None:
            return result
        self._store(self._library, result, source_head)
        return result

    def _store(self, library: Library, result: Result, source_head: heads.SourceHead) -> None:
        """Record a note, the files it brings and the values of its head, in the transaction."""
        item, key = result.item, result.key
        part = result.outcome == "part"
        status = note_text.READ if result.added else ""
        text = note_text.joined(
            note_text.Parts(
                result.linked.text,
                source_head,
                result.paper,
                key,
                result.tags,
                status,
                source_head.date or item.evidence.date,
                result.dialect,
                self._now[:10],
            ),
            part=part,
        )
        conflicts = note_text.merge_head(library, key, text, status, part=part)
        self.notices += [
            notice("head-overridden", file=result.note, name=name, value=value, other=other)
            for name, value, other in conflicts
        ]
        library.settings.set_undoable(
            f"{SETTING}{item.digest}",
            Adopted(os.path.realpath(item.source.path), key, result.note, result.dialect).to_text(),
        )
        for copy in result.linked.copies:
            if not self._notebook.has_file(copy.target):
                library.oplog.record_move(None, copy.target)
        details: dict[str, object] = {"file": result.note, "key": key, "text": text}
        if item.place:
            details["old"] = read_text(item.source)[0]
            details["place"] = item.place
            if item.place != result.note:
                library.oplog.record_move(item.place, result.note)
            library.oplog.record_rewrite(result.note, str(details["old"]), text)
        else:
            library.oplog.record_move(None, result.note)
        copies = [[copy.source, copy.target] for copy in result.linked.copies]
        library.pending_files.add("adopt", **details, copies=copies)


def _stem(path: str) -> str:
    """Return the name by which other reviews of a vault link to a file."""
    from unicodedata import normalize

    return normalize("NFC", os.path.splitext(os.path.basename(path))[0]).casefold()
