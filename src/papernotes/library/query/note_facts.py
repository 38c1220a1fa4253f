"""What notes say, with the papers whose notes they are.

The connection is that of the index with library.db attached. `file` is the name of a note file; the
key is empty for a note without a paper.
"""

import sqlite3
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from papernotes.library.query import compile, links
from papernotes.model.query.language import Query

if TYPE_CHECKING:
    from papernotes.library.db.database import Database

_Row = TypeVar("_Row")


class RunRow(NamedTuple):
    """A run with one of its numbers; a run without numbers has one row, without a metric.

    `place` counts the runs of a file, `position` the numbers of a run, from 1.
    """

    key: str
    file: str
    person: str
    place: int
    line: int
    date: str
    state: str
    metric: str | None
    theirs: float | None
    mine: float | None
    unit: str | None
    gap: float | None
    code: str
    commit: str
    data: str
    setting: str
    result: str
    wrong: str
    text: str


class QuestionRow(NamedTuple):
    """A question of a note; `added` is when its paper was added, ISO 8601 in UTC."""

    key: str
    file: str
    person: str
    number: int
    line: int
    text: str
    answer: str
    answer_line: int
    see: str
    ticked: int
    asked: str
    asked_in: str
    added: str


class AnswerRow(NamedTuple):
    """An answer to a question in the note of another paper, which `target` names."""

    file: str
    line: int
    target: str
    number: int
    text: str


class UnreadableRow(NamedTuple):
    """A value that is meant as data and cannot be read, such as a `date`."""

    file: str
    line: int
    name: str
    value: str


class NoteFacts:
    """What the notes of an open library say."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def runs(self, query: Query) -> Iterator[RunRow]:
        """Yield the runs of the papers that a query selects, by key, file and place."""
        return self._search(_runs, query)

    def questions(self, query: Query) -> Iterator[QuestionRow]:
        """Yield the questions in notes of the papers that a query selects; without a query, all.

        The oldest come first: by the day that they have, else that on which the paper was added.
        Those without any day are the last.
        """
        return self._search(_questions, query)

    def answers(self) -> list[AnswerRow]:
        """Return every answer to a question of another note, by file and place."""
        sql = "SELECT file, line, target, number, text FROM answers"
        return self._database.index.search(
            lambda connection: list(map(AnswerRow._make, connection.execute(sql)))
        )

    def has_question(self, file: str, number: int) -> bool:
        """Return whether a note has a question of this number."""
        sql = "SELECT EXISTS (SELECT 1 FROM questions WHERE file = ? AND place = ?)"
        (answer,) = self._database.index.search(
            lambda connection: connection.execute(sql, (file, number)).fetchone()
        )
        return bool(answer)

    def refer(self) -> bool:
        """Return whether any question is answered by a question of another note."""
        sql = "SELECT EXISTS (SELECT 1 FROM questions WHERE see <> '')"
        (answer,) = self._database.index.search(
            lambda connection: connection.execute(sql).fetchone()
        )
        return bool(answer)

    def own_notes(self) -> dict[str, str]:
        """Return the own note of each paper by all names of the paper, in small letters."""
        return links.own_notes(self._database.connection)

    def unreadable(self, query: Query, kind: str) -> list[UnreadableRow]:
        """Return values of a kind that are meant as data and cannot be read, by file and place."""
        return list(
            self._search(lambda connection, query: _unreadable(connection, query, kind), query)
        )

    def _search(
        self, select: Callable[[sqlite3.Connection, Query], Iterator[_Row]], query: Query
    ) -> Iterator[_Row]:
        """Return rows of the index, of which the first is read already: it tells of damage."""

        def begin(connection: sqlite3.Connection) -> Iterator[_Row]:
            rows = select(connection, query)
            first = next(rows, None)
            return iter(()) if first is None else chain((first,), rows)

        return self._database.index.search(begin)


def _runs(connection: sqlite3.Connection, query: Query) -> Iterator[RunRow]:
    where, parameters = compile.where(connection, query)
    rows = connection.execute(
        "SELECT papers.key, file, person, place, runs.line, runs.date, runs.state, metric, theirs, "
        "mine, unit, gap, runs.code, commit_id, runs.data, runs.setting, runs.result, runs.wrong, "
        "runs.text "
        "FROM runs JOIN notes USING (file) JOIN papers ON papers.id = notes.paper "
        f"LEFT JOIN measures USING (file, place) WHERE {where} "
        "ORDER BY papers.key, file, place, position",
        parameters,
    )
    return map(RunRow._make, rows)


def _questions(connection: sqlite3.Connection, query: Query) -> Iterator[QuestionRow]:
    where, parameters = compile.where(connection, query)
    rows = connection.execute(
        "SELECT coalesce(papers.key, ''), file, coalesce(person, ''), place, questions.line, "
        "questions.text, answer, answer_line, see, ticked, asked, asked_in, coalesce(papers.added, '') "
        "FROM questions LEFT JOIN notes USING (file) LEFT JOIN papers ON papers.id = notes.paper "
        f"WHERE {where} ORDER BY coalesce(nullif(asked, ''), nullif(substr(papers.added, 1, 10), ''), "
        "'9999-99'), papers.key, file, place",
        parameters,
    )
    return map(QuestionRow._make, rows)


def _unreadable(connection: sqlite3.Connection, query: Query, kind: str) -> Iterator[UnreadableRow]:
    known = "SELECT 1 FROM unreadable WHERE kind = ? LIMIT 1"
    if not connection.execute(known, (kind,)).fetchone():
        return
    where, parameters = compile.where(connection, query)
    rows = connection.execute(
        "SELECT file, line, name, value FROM unreadable LEFT JOIN notes USING (file) "
        f"LEFT JOIN papers ON papers.id = notes.paper WHERE kind = ? AND {where} "
        "ORDER BY file, place",
        (kind, *parameters),
    )
    yield from map(UnreadableRow._make, rows)
