"""The names of the notes that reviews become, and the papers that are added for them.

A paper has one note. A review takes the place of one that nobody wrote into. If a paper has a note
already, or if several reviews are about it, the others become further parts, `KEY.2.md`,
`KEY.3.md`, in the order of their numbers, dates and names.
"""

import os
import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple
from unicodedata import normalize

from papernotes.errors import BrokenNoteError
from papernotes.library import Library, adopted_files
from papernotes.library.adopted_files import AdoptedFile
from papernotes.library.notes import NoteRow
from papernotes.model import citekeys, proposed_keys
from papernotes.model.entry import Contents
from papernotes.notebook import Notebook
from papernotes.operations.adoption.recognise import Candidate
from papernotes.operations.adoption.review import Item
from papernotes.operations.notes import own_text
from papernotes.operations.notes.create import is_untouched
from papernotes.operations.papers import add
from papernotes.operations.papers.request import Request

Outcome = Literal["note", "part", "here"]
_NOTE: Outcome = "note"
_PART: Outcome = "part"


class Choice(NamedTuple):
    """A review and the paper that it is about."""

    item: Item
    known: Candidate


class Former(NamedTuple):
    """A note that nobody wrote into: its name, and its text."""

    file: str
    text: str


class Placed(NamedTuple):
    """A review with the key of its paper, the name of its note, and the note that it replaces."""

    choice: Choice
    key: str
    note: str
    outcome: Outcome
    added: bool
    former: Former | None = None


class Places:
    """The notes of one adoption. `notes` maps the paths and stems of reviews to their notes."""

    def __init__(self, library: Library | None, notebook: Notebook, now: str) -> None:
        self._library, self._notebook, self._now = library, notebook, now
        self._taken: dict[str, list[str]] = {}
        self._papers: dict[str, tuple[str, bool]] = {}
        self._without_note: frozenset[str] = frozenset()  # keys of papers that have none yet
        self._templates: list[str] | None = None
        adopted = adopted_files.read(library.settings).values() if library else ()
        notes = {file.path: self._note_now(file) for file in adopted if file.path}
        self.notes = {path: note for path, note in notes.items() if note}

    def _note_now(self, file: AdoptedFile) -> str:
        """Return the name of the note that a file became, also after it was renamed; empty for none."""
        if self._notebook.stamp(file.note) is not None:
            return file.note
        key = self._library.keys.find(file.key) if self._library else None
        row = self._library.notes.of_paper(key) if self._library and key else None
        return row.file if row and citekeys.is_named_after(file.note, file.key) else ""

    def place(self, choices: Sequence[Choice], *, dry: bool = False) -> list[Placed]:
        """Add the papers that the library lacks, and return the reviews in order, with their notes.

        Inside the caller's transaction. A `dry` run adds nothing, and new papers have proposed keys.
        """
        if self._library:
            keys = [choice.known.key for choice in choices if choice.known.key]
            self._without_note = frozenset(keys).difference(self._library.notes.files_of(keys))
        placed = [self._place(choice, dry=dry) for choice in sorted(choices, key=_order)]
        for review in placed:
            source = review.choice.item.source
            self.notes[source.real] = review.note
            self.notes.setdefault(_stem(source.path), review.note)
        self._add_names_of_earlier({choice.item.source.root for choice in choices})
        return placed

    def _add_names_of_earlier(self, roots: Iterable[str]) -> None:
        """Let wiki links find the notes of reviews of these vaults that were adopted before."""
        folders = tuple(os.path.join(os.path.realpath(root), "") for root in roots)
        for path, note in [*self.notes.items()]:
            if path.startswith(folders):
                self.notes.setdefault(_stem(path), note)

    def _place(self, choice: Choice, *, dry: bool) -> Placed:
        key, added = self._paper(choice.known, dry=dry)
        first_of_run = key not in self._taken
        names = self._taken.setdefault(key, [])
        has_none = key in self._without_note or (dry and added)
        row = None if self._library is None or has_none else self._library.notes.of_paper(key)
        own = row.file if row else ""
        item, outcome = choice.item, _PART
        former = self._untouched(row) if row and not names else None
        if former:
            note, outcome = item.place or former.file, _NOTE
        elif own or names:
            note = self._part(key, item.place, names)
        elif item.place:
            note, outcome = item.place, _NOTE
        elif self._notebook.stamp(note := citekeys.file_name(key)) is not None:
            note = self._part(key, "", names)
        else:
            outcome = _NOTE
        names.append(note)
        return Placed(choice, key, note, outcome, added and first_of_run, former)

    def _untouched(self, row: NoteRow) -> Former | None:
        """Return the note of a paper if nobody wrote into it; a review becomes this note."""
        if self._library is None or not row.written:
            return None
        try:
            text = own_text.read(self._library, self._notebook, row.file)
        except BrokenNoteError:
            return None
        if self._templates is None:
            self._templates = self._notebook.templates()
        paper = self._library.papers.read(row.key)
        return Former(row.file, text) if is_untouched(text, paper, self._templates) else None

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

    def _paper(self, known: Candidate, *, dry: bool) -> tuple[str, bool]:
        """Return the key of a paper, and whether it is new in the library."""
        if known.key:
            return known.key, False
        if known.identity not in self._papers:
            self._papers[known.identity] = self._add(known, dry=dry)
        return self._papers[known.identity]

    def _add(self, known: Candidate, *, dry: bool) -> tuple[str, bool]:
        """Add a paper; return its key, and whether it is new. A dry run returns a proposed key."""
        paper = known.paper
        if dry or self._library is None:
            proposed = known.entry.key if known.entry else ""
            proposed = proposed or proposed_keys.propose_key(paper.authors, paper.year, paper.title)
            taken = {key for key, _ in self._papers.values()}
            key = proposed_keys.make_unique(
                proposed,
                lambda name: (
                    name in taken
                    or bool(self._library and self._library.keys.find(name) is not None)
                ),
            )
            return key, True
        if known.entry:
            from papernotes.operations.bibliography.import_ import ImportOptions, import_entries

            contents = Contents((known.entry,))
            [item] = import_entries(
                self._library, contents, "bibtex", ImportOptions(self._now, choice="keep")
            ).items
            if item.key:
                return item.key, item.state == "added"
        request = Request(self._now, note=False)
        [outcome] = add.add_found(self._library, [(paper.title, paper)], request)
        return outcome.key, outcome.state == "added"


def _order(choice: Choice) -> tuple[int, str, str]:
    """Return what the parts of one paper are ordered by: their numbers, dates and names."""
    evidence, path = choice.item.evidence, choice.item.source.path
    number = evidence.series
    if not number and choice.known.key:  # `KEY.2.md`, as this program names a further part
        own, _, last = citekeys.key_from_file(path).rpartition(".")
        number = int(last) if own == choice.known.key and re.fullmatch(r"[1-9]\d?", last) else 0
    return number, evidence.date, path


def _stem(path: str) -> str:
    """Return the name by which other reviews of a vault link to a file."""
    return normalize("NFC", os.path.splitext(os.path.basename(path))[0]).casefold()
