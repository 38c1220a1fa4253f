"""An index that is changed is the index that would be built anew, and only what differs is made."""

import random
from collections.abc import Callable
from functools import partial

import pytest

from papernotes.search.shards import change
from papernotes.search.shards.build import MANY, STATE, digest
from papernotes.search.shards.build import build as build_index
from papernotes.search.shards.change import File, Read
from papernotes.search.shards.rows import NO_NAMES, Draft, Names, Row
from tests.support.search_sites import generated_rows


def files(rows: list[Row], read: Read, names: Names = NO_NAMES) -> list[File]:
    """The files of the index, changed."""
    drafts = [Draft(row._replace(text=""), partial(str, row.text)) for row in signed(rows)]
    return change.files(drafts, read, names)


def nothing(_name: str) -> None:
    """No index stands."""


def signed(rows: list[Row]) -> list[Row]:
    """Rows with a digest each."""
    return [row._replace(digest=digest(repr(row._replace(digest="")).encode())) for row in rows]


def build(rows: list[Row], names: Names = NO_NAMES) -> dict[str, bytes]:
    """The files of a new index."""
    return build_index(signed(rows), names)


Edit = Callable[[list[Row], random.Random], None]


def add_word(rows: list[Row], draw: random.Random) -> None:
    """A sentence at the end of a note."""
    at = draw.randrange(len(rows))
    word = draw.choice(["새로운단어", "diffusion", "세상에없던말", "zzzz", "aaaa", "확산 모델의"])
    rows[at] = rows[at]._replace(text=f"{rows[at].text} {word}")


def cut_text(rows: list[Row], draw: random.Random) -> None:
    """Half of a note is gone."""
    at = draw.randrange(len(rows))
    rows[at] = rows[at]._replace(text=rows[at].text[len(rows[at].text) // 2 :])


def rename(rows: list[Row], draw: random.Random) -> None:
    """Another title, other tags, another venue."""
    at = draw.randrange(len(rows))
    rows[at] = rows[at]._replace(
        title="다른 제목 StarGANv2", tags=("새태그",), venue="ECCV", year=None
    )


def lengthen(rows: list[Row], draw: random.Random) -> None:
    """A note becomes so long that its text is in several files."""
    at = draw.randrange(len(rows))
    rows[at] = rows[at]._replace(text=f"{rows[at].text} 긴 글이다. " * 30)


def append(rows: list[Row], draw: random.Random) -> None:
    """A new page, the last one."""
    rows.append(Row(f"papers/new{draw.random()}.html", "새 논문", "처음 보는 문장과 diffusion"))


def insert(rows: list[Row], draw: random.Random) -> None:
    """A new page among others, which get other numbers."""
    rows.insert(draw.randrange(len(rows)), Row(f"papers/in{draw.random()}.html", "사이"))


def remove(rows: list[Row], draw: random.Random) -> None:
    """A page that is no longer published."""
    del rows[draw.randrange(len(rows))]


EDITS: list[Edit] = [add_word, add_word, cut_text, rename, lengthen, append, insert, remove]


def bytes_of(listed: list[File]) -> dict[str, bytes]:
    """The files by name."""
    return {file.name: file.data() for file in listed}


@pytest.mark.parametrize("seed", range(2))
def test_a_changed_index_is_the_one_built_anew(seed: int) -> None:
    """After each of many changes the bytes are those of a new index."""
    draw = random.Random(seed)
    rows = list(generated_rows(30, words=50, seed=seed))
    stored = bytes_of(files(rows, nothing))
    assert stored == build(rows)
    for _ in range(9):
        for _ in range(draw.randint(1, 3)):
            draw.choice(EDITS)(rows, draw)
        listed = files(rows, stored.get)
        stored = bytes_of(listed)
        assert stored == build(rows)


def test_from_one_page_and_back() -> None:
    """The first page, a page without words, and no page at all."""
    rows: list[Row] = []
    stored = bytes_of(files(rows, nothing))
    for row in (
        Row("a.html", ""),
        Row("b.html", "확산"),
        Row("c.html", "", "diffusion " * 3),
        None,
        None,
    ):
        rows = rows[:-1] if row is None else [*rows, row]
        stored = bytes_of(files(rows, stored.get))
        assert stored == build(rows)


def test_a_change_reads_and_makes_few_files() -> None:
    """After an edit of one note most files are neither read nor made."""
    rows = list(generated_rows(150))
    stored = build(rows)
    rows[7] = rows[7]._replace(text=f"{rows[7].text} diffusion")
    read: list[str] = []

    def reading(name: str) -> bytes | None:
        read.append(name)
        return stored.get(name)

    listed = files(rows, reading)
    assert len(read) < 30 < len(listed) / 7
    changed = [file.name for file in listed if stored.get(file.name) != file.data()]
    assert {"root.js", STATE} <= set(changed)
    assert len(changed) <= 10


def test_an_unchanged_site_changes_nothing() -> None:
    """Each file has its digest, and its bytes are read only when they are asked for."""
    rows = list(generated_rows(50))
    first = files(rows, nothing)
    stored = bytes_of(first)
    again = files(rows, stored.get)
    assert [(file.name, file.digest) for file in again] == [
        (file.name, file.digest) for file in first
    ]


@pytest.mark.parametrize(
    "name", [STATE, "root.js", "sd.js", "r0.js", "fyear.js", "a leaf", "a text"]
)
@pytest.mark.parametrize("damage", [b"papersIndex(", None])
def test_a_damaged_index_is_made_again(name: str, damage: bytes | None) -> None:
    """Whatever a damaged file is, the result has the right bytes."""
    rows = list(generated_rows(14, words=40))
    stored = build(rows)
    if " " in name:
        name = min(file for file in stored if file[0] == {"a leaf": "w", "a text": "t"}[name])
    spoiled: dict[str, bytes | None] = {**stored, name: damage}
    for at in range(0, 14, 5):
        rows[at] = rows[at]._replace(text=f"{rows[at].text} 새 diffusion")
    assert bytes_of(files(rows, spoiled.get)) == build(rows)


def test_other_names_of_a_tag_change_its_facet_alone() -> None:
    """An alias is found without a new index."""
    rows = list(generated_rows(50))
    stored = build(rows)
    names = Names({rows[0].tags[0]: ("다른이름",)})
    after = bytes_of(files(rows, stored.get, names))
    assert after == build(rows, names) != build(rows, NO_NAMES)
    assert sum(stored.get(name) != data for name, data in after.items()) == 3


def test_a_thousandth_page_changes_what_may_be_misspelt() -> None:
    """Words of a single page are no corrections any more."""
    rows = [
        Row(f"{at}.html", "확산", f"word{chr(97 + at % 26)}{chr(97 + at // 26 % 26)}x")
        for at in range(MANY - 1)
    ]
    rows[0] = rows[0]._replace(text="solitary")
    stored = build(rows)
    rows.append(Row("last.html", "확산", "other"))
    after = bytes_of(files(rows, stored.get))
    assert after == build(rows)
    assert b"olitary" in stored["ss.js"]
    assert "ss.js" not in after
