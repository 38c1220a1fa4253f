"""The notes that are read ahead: who reads which, and in what order they are ready.

The caller asks for notes part by part, in order. Children read the next parts meanwhile. If a part is not
ready when it is asked for, the caller reads a later one itself instead of waiting. What a child that
ended has not answered is read here, so nothing depends on it. One that says nothing for seconds, as one
that was stopped or has no memory for a thread, is ended.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from papernotes.library import Library
from papernotes.library.index.digests import Moment
from papernotes.library.index.vocabulary import Vocabulary
from papernotes.library.index.word_sets import lasting_vocabulary
from papernotes.notebook import Notebook
from papernotes.operations.notes.ahead import children, note
from papernotes.operations.notes.ahead.child import Order
from papernotes.operations.notes.ahead.children import ORDERS, Child
from papernotes.operations.notes.ahead.messages import PATIENCE
from papernotes.operations.notes.ahead.note import ReadyNote

_MOST_READY = 3  # parts in memory from which on this process reads no more of them


class Ready(NamedTuple):
    """The notes of a part that are ready, by name, and the moment at which their papers were as they say."""

    notes: Mapping[str, ReadyNote]
    moment: Moment


@contextmanager
def started(
    library: Library, notebook: Notebook, parts: Iterable[Sequence[str]], number: int
) -> Iterator["Reading"]:
    """Start to read the notes of these parts, with so many children if they can be started."""
    with children.running(number) as helpers:
        yield Reading(library, notebook, parts, helpers)


class Reading:
    """Notes that are read ahead in parts, each a list of names."""

    def __init__(
        self,
        library: Library,
        notebook: Notebook,
        parts: Iterable[Sequence[str]],
        helpers: list[Child],
    ) -> None:
        self._library = library
        self._notebook = notebook
        self._children = helpers
        self._parts = {part[0]: part for part in parts}  # those that nobody reads yet
        self._moments: dict[str, Moment] = {}
        self._lost: list[Order] = []
        self._ready: dict[str, Ready] = {}
        self._vocabulary: Vocabulary | None = None

    def take(self, part: Sequence[str]) -> Ready | None:
        """Return what is ready of the next notes; None where nothing can be, as of the first ones.

        They are those from which the vocabulary of the index is made.
        """
        name = part[0]
        if not self._begin():
            self._parts.pop(name, None)
            return None
        while True:
            self._collect()
            self._give_out()
            if name in self._ready:
                return self._ready.pop(name)
            if not self._read_here():
                asked = [child for child in self._children if name in child.waiting]
                if not asked:
                    return None
                if not children.answering(self._children, seconds=PATIENCE):
                    asked[0].end()

    def _begin(self) -> bool:
        """Tell the children what they need, if it is known; return whether it is."""
        if self._vocabulary is None:
            self._vocabulary = words = self._library.index.query(lasting_vocabulary)
            if words is None:
                return False
            place = self._notebook.folder, self._notebook.stored_names
            for child in self._children:
                child.send((*place, words.checksum, words.text))
        return True

    def _collect(self) -> None:
        """Take the answers that have come, and the orders of children that have ended."""
        while answering := children.answering(self._children, seconds=0):
            for child in answering:
                answer = child.answer()
                if answer is None:
                    self._children.remove(child)
                    self._lost += child.waiting.values()
                else:
                    self._put(*answer)

    def _give_out(self) -> None:
        """Keep each child at work for a while; at the end not for longer than this process works."""
        while self._children and self._parts:
            child = min(self._children, key=lambda child: len(child.waiting))
            if len(child.waiting) >= min(ORDERS, len(self._parts) // 2 + 1):
                return
            child.order(self._next_order())

    def _read_here(self) -> bool:
        """Read a part that no child reads; return False if there is none, or enough are ready."""
        if self._lost:
            name, papers = self._lost.pop(0)
        elif self._parts and len(self._ready) < _MOST_READY:
            name, papers = self._next_order()
        else:
            return False
        assert self._vocabulary is not None
        self._put(name, note.read_many(self._notebook, papers, self._vocabulary))
        return True

    def _next_order(self) -> Order:
        name, part = next(iter(self._parts.items()))
        del self._parts[name]
        self._moments[name], texts = self._library.notes.texts_of_single(part)
        return name, texts

    def _put(self, name: str, notes: Sequence[ReadyNote]) -> None:
        by_name = {ready.file.file: ready for ready in notes}
        self._ready[name] = Ready(by_name, self._moments.pop(name))
