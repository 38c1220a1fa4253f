"""The index after any number of changes is the index made from nothing."""

import atexit
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest

from papernotes.formats.bibtex import write
from papernotes.library.index import digests, fts
from papernotes.model.paper import Field, Paper
from papernotes.model.query.language import parse_query
from papernotes.operations.notes import read_changes
from papernotes.operations.notes import refresh as refresh_notes
from papernotes.operations.papers import merge as merge_papers
from papernotes.operations.papers import remove as remove_papers
from papernotes.operations.papers import rename as rename_paper
from papernotes.operations.papers import tag as tag_papers
from papernotes.search import tokens
from papernotes.search.schema import COLUMNS, TOKENIZE
from papernotes.workspace import Workspace
from tests.support import indexes
from tests.support.calls import calls

WORDS = [
    "diffusion",
    "확산모델을",
    "NeRF를",
    "StarGANv2",
    "fine-tuning",
    "γ",
    "편집",
    "a",
    "모델",
    "C++",
]
WORDS += ["$x^2$", 'K\\"ahler', "{GAN}", "<!--", "강화 학습", "résumé", "3D편집"]
ASKED = [
    "diffusion",
    "모델",
    "nerf",
    "gan",
    "강화학습",
    "tuning",
    "title:확산",
    "note:편집",
    "CVPR",
    "kim",
]


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    """An empty library."""
    workspace = Workspace(str(tmp_path), {})
    workspace.create("ko")
    yield workspace
    workspace.close()


def connection_of(space: Workspace) -> sqlite3.Connection:
    """The library's file, opened beside the program."""
    return sqlite3.connect(space.path, isolation_level=None)


def index_of(space: Workspace) -> sqlite3.Connection:
    """The index file, opened beside the program, with the library attached."""
    return indexes.opened(Path(space.root))


def prose(pick: random.Random, most: int) -> str:
    """Words at random."""
    return " ".join(pick.choices(WORDS, k=pick.randint(0, most)))


def paper(pick: random.Random, key: str) -> tuple[Paper, str, tuple[str, str, str] | None]:
    """A paper at random, its entry and its venue."""
    abstract, title = prose(pick, 20), prose(pick, 6) or "x"
    fields = [Field("title", title), Field("abstract", abstract)][: pick.randint(1, 2)]
    item = Paper(
        title,
        tuple(pick.sample(["Ho Kim", "Jürgen Müller", "김 철수"], pick.randint(0, 3))),
        pick.choice([None, 2020]),
        key=key,
        abstract=" ".join(abstract.split()),
        venue=pick.choice(["", "CVPR"]),
        tags=tuple(pick.sample(["b", "A", "확산", "c"], pick.randint(0, 3))),
        added="2026-01-01T00:00:00Z",
        fields=tuple(fields),
    )
    venue = ("CVPR", "Computer Vision and Pattern Recognition", "conference")
    return item, write.format_entry(key, "misc", item.fields), venue if item.venue else None


class Changes:
    """Random changes of a library, each as a command would make it."""

    def __init__(self, space: Workspace, pick: random.Random) -> None:
        self.space, self.pick = space, pick
        self.library, self.notebook = space.library, space.notebook
        self.keys: list[str] = []
        self.number = 0

    def add(self) -> None:
        """A new paper."""
        self.number += 1
        key = f"key{self.number}"
        with self.library.changes():
            self.library.papers.add(*paper(self.pick, key))
        self.keys.append(key)

    def update(self) -> None:
        """A paper read anew."""
        key = self.pick.choice(self.keys)
        with self.library.changes():
            self.library.papers.update(key, *paper(self.pick, key))

    def tag(self) -> None:
        """A tag put on or taken off."""
        keys = self.pick.sample(self.keys, min(3, len(self.keys)))
        name, off = self.pick.choice(["b", "task/3d", "확산"]), self.pick.random() < 0.5
        tag_papers.tag(self.library, self.notebook, name, keys, remove=off)

    def note(self) -> None:
        """A note written or edited by hand."""
        self._write(self.pick.choice(self.keys), prose(self.pick, 60))

    def _write(self, key: str, text: str) -> None:
        file = Path(self.notebook.folder, f"{key}.md")
        file.write_text(f"---\ntags: [{self.pick.choice('abc')}]\n---\n{text}", encoding="utf-8")
        self.refresh()

    def drop_note(self) -> None:
        """A note deleted by hand."""
        Path(self.notebook.folder, f"{self.pick.choice(self.keys)}.md").unlink(missing_ok=True)
        self.refresh()

    def refresh(self) -> None:
        """What every reading command begins with."""
        refresh_notes.refresh(self.library, self.notebook)

    def rename(self) -> None:
        """Another key."""
        self.number += 1
        old = self.keys.pop(self.pick.randrange(len(self.keys)))
        rename_paper.rename(self.library, self.notebook, old, f"key{self.number}")
        self.keys.append(f"key{self.number}")

    def remove(self) -> None:
        """A paper gone."""
        if len(self.keys) > 5:
            key = self.keys.pop(self.pick.randrange(len(self.keys)))
            remove_papers.remove(self.library, self.notebook, [key])

    def merge(self) -> None:
        """Two papers made one."""
        if len(self.keys) > 5:
            other = self.keys.pop(self.pick.randrange(len(self.keys)))
            merge_papers.merge(self.library, self.notebook, self.pick.choice(self.keys), other)

    def undone(self) -> None:
        """A change that is rolled back."""
        with pytest.raises(ZeroDivisionError):
            self._cut_short()

    def _cut_short(self) -> None:
        with self.library.changes():
            self.library.papers.add(*paper(self.pick, "never"))
            self.library.papers.update(self.keys[0], *paper(self.pick, self.keys[0]))
            raise ZeroDivisionError

    def some(self, number: int) -> None:
        """So many changes; some commands stand oftener than others, as in life."""
        self.add()
        makers: list[Callable[[], None]] = [self.add, self.add, self.update, self.tag, self.note]
        makers += [self.note, self.drop_note, self.rename, self.remove, self.merge, self.undone]
        for _ in range(number):
            self.pick.choice(makers)()
        self.refresh()


class Begun(NamedTuple):
    """A library after some changes, and where their maker stands."""

    folder: str
    keys: list[str]
    number: int
    state: Any


@cache
def begun(seed: int, number: int) -> Begun:
    """The library that so many changes make, for every test that begins with them."""
    kept = TemporaryDirectory(prefix="papers-index-")
    atexit.register(kept.cleanup)
    space = Workspace(kept.name, {})
    space.create("ko")
    changes = Changes(space, random.Random(seed))
    changes.some(number)
    space.close()
    return Begun(kept.name, changes.keys, changes.number, changes.pick.getstate())


Opening = Callable[[int, int], Changes]


@pytest.fixture
def changed(tmp_path: Path) -> Iterator[Opening]:
    """What opens a copy of the library that so many changes make, to go on from there."""
    opened: list[Workspace] = []

    def going_on(seed: int, number: int) -> Changes:
        given = begun(seed, number)
        shutil.copytree(given.folder, tmp_path, dirs_exist_ok=True)
        opened.append(Workspace(str(tmp_path), {}))
        result = Changes(opened[0], random.Random())
        result.pick.setstate(given.state)
        result.keys, result.number = [*given.keys], given.number
        return result

    yield going_on
    for space in opened:
        space.close()


def contents(connection: sqlite3.Connection) -> tuple[object, ...]:
    """All that is in an index: every word at every place, and the sizes that ranking uses."""
    connection.execute("CREATE VIRTUAL TABLE temp.places USING fts5vocab(main, found, instance)")
    places = connection.execute(
        "SELECT key, term, col, offset FROM places JOIN papers ON papers.id = doc ORDER BY 1, 2, 3, 4"
    ).fetchall()
    (every,) = connection.execute("SELECT count(*) FROM places").fetchone()
    connection.execute("DROP TABLE places")
    totals = connection.execute("SELECT block FROM found_data WHERE id = 1").fetchone()
    sizes = connection.execute("SELECT id, sz FROM found_docsize ORDER BY id").fetchall()
    kept = connection.execute(
        "SELECT paper, digest, checksum FROM indexed ORDER BY paper"
    ).fetchall()
    return places, every, totals, sizes, kept


def answers(space: Workspace) -> list[object]:
    """What is found, in order and with the scores."""
    return [
        [total, [(key, round(score, 6)) for key, score in rows]]
        for total, rows in (
            space.library.queries.ranked(("key",), parse_query([typed]), 0) for typed in ASKED
        )
    ]


def seen(space: Workspace) -> tuple[tuple[object, ...], list[object]]:
    """The index and what it answers."""
    with closing(index_of(space)) as connection:
        return contents(connection), answers(space)


@pytest.mark.parametrize("seed", range(4))
def test_changes_leave_the_index_that_is_made_from_nothing(space: Workspace, seed: int) -> None:
    """After hundreds of commands the index is, word by word, that of a fresh one."""
    changes = Changes(space, random.Random(seed))
    changes.some(350)
    first = seen(space)
    assert first[0][0]
    space.library.index.remove()
    changes.refresh()
    assert seen(space) == first


@pytest.mark.parametrize("then", ["refresh", "add", "update", "tag", "note", "remove", "merge"])
def test_an_index_that_was_only_begun_is_finished(
    changed: Opening, then: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped among the notes, the next commands go on, whatever they change meanwhile."""
    monkeypatch.setattr(read_changes, "_BATCH", 3)
    changes = changed(5, 120)
    space = changes.space
    space.library.index.remove()
    with pytest.raises(ZeroDivisionError):
        refresh_notes.refresh(space.library, space.notebook, stopping)
    assert not space.library.index.is_current()
    getattr(changes, then)()
    changes.refresh()
    assert space.library.index.is_current()
    first = seen(space)
    assert len(first[0][4]) == len(changes.keys)  # type: ignore[arg-type]
    space.library.index.remove()
    changes.refresh()
    assert seen(space) == first


def stopping(names: list[str]) -> Iterator[str]:
    """Some of the names, and then no more."""
    yield from names[:4]
    raise ZeroDivisionError


def harm(connection: sqlite3.Connection, what: str) -> None:
    """Do what nobody should do to an index."""
    for sql in what.split(";"):
        connection.execute(sql)


HARMS = [
    "DROP TABLE found",
    "DROP TABLE indexed",
    "DROP TABLE note_files",
    "DROP TABLE found; DROP TABLE indexed; DROP TABLE links",
    "INSERT INTO found(found) VALUES ('delete-all')",
    "DELETE FROM indexed",
    "DELETE FROM about",
    "UPDATE about SET value = '0' WHERE name = 'format'",
    "UPDATE about SET value = '0' WHERE name = 'generation'",
]


@pytest.mark.parametrize("what", HARMS)
@pytest.mark.parametrize("then", ["refresh", "add", "tag", "note", "remove"])
def test_a_lost_index_comes_back(changed: Opening, what: str, then: str) -> None:
    """Dropped or emptied behind the program's back, the index is there again at the next look."""
    changes = changed(1, 80)
    space = changes.space
    with closing(index_of(space)) as connection:
        harm(connection, what)
    getattr(changes, then)()
    changes.refresh()
    first = seen(space)
    space.library.index.remove()
    changes.refresh()
    assert seen(space) == first
    assert len(first[0][4]) == len(changes.keys)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "what",
    [
        "UPDATE indexed SET checksum = checksum + 1",
        "UPDATE indexed SET words = x'00'",
        "UPDATE indexed SET words = (SELECT words FROM indexed AS i WHERE i.paper <> indexed.paper)",
        "UPDATE library.papers SET title = 'another'",
        "UPDATE library.venues SET full_name = 'another'",
        "DELETE FROM indexed WHERE paper NOT IN (SELECT min(paper) FROM indexed UNION SELECT max(paper) FROM indexed)",
    ],
)
def test_what_does_not_agree_is_made_anew(changed: Opening, what: str) -> None:
    """No word is ever taken out of the index that did not go in: it is rather made anew."""
    changes = changed(2, 80)
    space = changes.space
    with closing(index_of(space)) as connection:
        harm(connection, what)
    for key in changes.keys:
        with space.library.changes():
            head = space.library.papers.head(key)
            space.library.papers.set_head(key, head._replace(tags=(*head.tags, "new")))
    changes.refresh()
    first = seen(space)
    space.library.index.remove()
    changes.refresh()
    assert seen(space) == first


def test_an_older_library_loses_nothing(space: Workspace) -> None:
    """The index and the abstracts of a library of an earlier schema are brought over."""
    changes = Changes(space, random.Random(3))
    changes.some(60)
    first, papers = answers(space), [space.library.papers.read(key) for key in changes.keys]
    with closing(connection_of(space)) as connection:
        before = kept(connection)
        harm(connection, "CREATE TABLE indexed(paper INTEGER PRIMARY KEY, tokens BLOB)")
        connection.execute(
            f"CREATE VIRTUAL TABLE found USING fts5({', '.join(COLUMNS)}, content='', "
            f'tokenize="{TOKENIZE}")'
        )
        for item in papers:
            values = (item.abstract, item.key)
            connection.execute("UPDATE papers SET abstract = ? WHERE key = ?", values)
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm004_index'")
        connection.execute("PRAGMA user_version = 3")
    space.close()
    again = Workspace(space.root, {})
    refresh_notes.refresh(again.library, again.notebook)
    assert answers(again) == first
    assert [again.library.papers.read(key) for key in changes.keys] == papers
    with closing(connection_of(again)) as connection:
        assert kept(connection) == before
    again.close()


def kept(connection: sqlite3.Connection) -> int:
    """How many abstracts stand beside their entry."""
    (number,) = connection.execute("SELECT count(*) FROM papers WHERE abstract <> ''").fetchone()
    return int(number)


def test_the_abstract_is_kept_once(space: Workspace) -> None:
    """What the entry says need not stand beside it, and is read and found all the same."""
    entry = write.format_entry("k", "misc", (Field("abstract", 'K{\\"a}hler {metrics} matter'),))
    item = Paper("T", key="k", abstract="Kähler metrics matter", added="2026-01-01T00:00:00Z")
    with space.library.changes():
        space.library.papers.add(item, entry, None)
        space.library.papers.add(
            item._replace(key="other", abstract="Another reading"), entry, None
        )
    assert space.library.papers.read("k").abstract == "Kähler metrics matter"
    assert space.library.papers.read("other").abstract == "Another reading"
    _, rows = space.library.queries.ranked(("key", "abstract"), parse_query(["abstract:kahler"]), 0)
    assert [row[:2] for row in rows] == [("k", "Kähler metrics matter")]
    with closing(connection_of(space)) as connection:
        kept = connection.execute("SELECT abstract FROM papers ORDER BY id").fetchall()
    assert kept == [("",), ("Another reading",)]


def test_nothing_is_indexed_twice_in_one_go(space: Workspace) -> None:
    """A changed note costs the reading of that note and that paper, however many there are."""
    changes = Changes(space, random.Random(4))
    changes.some(100)
    digests._words.cache_clear()
    with calls(tokens.encoded_tokens) as tokenized:
        changes._write(changes.keys[0], "a changed note")
    assert 0 < len(tokenized) <= 2 * len(COLUMNS)


def test_many_rows_are_one_segment_of_few() -> None:
    """Segments of large batches are not merged meanwhile, and nothing of that stays in the file."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as index:
        index.executescript(f"CREATE TABLE about(name TEXT PRIMARY KEY, value); {fts.SCHEMA}")

        def write(batch: int, end: str) -> int:
            index.execute("BEGIN")
            words = [b"w%d" % place for place in range(len(COLUMNS))]
            rows = [fts.Row(batch * 200 + place, 1, words) for place in range(1, 201)]
            fts.write(index, rows)
            index.execute(end)
            assert dict(index.execute("SELECT k, v FROM found_config"))["automerge"] == 4
            (segments,) = index.execute("SELECT count(DISTINCT segid) FROM found_idx").fetchone()
            return int(segments)

        assert [write(batch, "COMMIT") for batch in range(6)] == [1, 2, 3, 4, 5, 6]
        assert write(6, "ROLLBACK") == 6
        assert max(write(batch, "COMMIT") for batch in range(6, 40)) < 20


def test_the_column_with_most_words_is_first() -> None:
    """No other order of the columns makes the full-text table of papers with notes smaller."""
    draw = random.Random(5)
    numbers = {"note": 300, "abstract": 90, "authors": 8, "title": 8, "tags": 3, "venue": 4}
    papers = [
        {
            name: " ".join(f"w{draw.randrange(2000)}" for _ in range(number))
            for name, number in numbers.items()
        }
        for _ in range(200)
    ]

    def size(columns: tuple[str, ...]) -> int:
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute(
                f"CREATE VIRTUAL TABLE found USING fts5({names}, content='', tokenize=\"{TOKENIZE}\")"
            )
            for paper in papers:
                values = [paper[name] for name in columns]
                connection.execute(f"INSERT INTO found({names}) VALUES ({marks})", values)
            fts.merge_segments(connection)
            (used,) = connection.execute("SELECT sum(length(block)) FROM found_data").fetchone()
        return int(used)

    others = [(first, *(name for name in COLUMNS if name != first)) for first in COLUMNS[1:]]
    assert all(size(COLUMNS) < size(other) for other in others)
