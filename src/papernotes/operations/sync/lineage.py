"""Which file a paper has on either side of a merge, renamed or not.

git's own guess at renames is off: two entries are alike enough for it to take one paper
for another. What a paper was called before stands in its text.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from unicodedata import normalize

from papernotes.errors import RefusedError
from papernotes.formats.text import paper
from papernotes.git import EMPTY_TREE, Change, Repository
from papernotes.model import citekeys
from papernotes.operations.sync.guard import NOTHING
from papernotes.operations.text.mirror import FOLDER


class Moved(NamedTuple):
    """A file that has another name on at least one side: its old name, and both names now."""

    path: str
    ours: str
    theirs: str


def moved(repository: Repository, ours: list[Change], theirs: list[Change]) -> list[Moved]:
    """The papers that a side renamed, and their notes with them."""
    gone = [{one.path: one.old for one in side if _is_paper(one.path) and one.new_mode == NOTHING}
            for side in (ours, theirs)]  # fmt: skip
    if not any(gone):
        return []
    come = [{one.path: one.new for one in side if _is_paper(one.path) and one.old_mode == NOTHING}
            for side in (ours, theirs)]  # fmt: skip
    contents = repository.blobs([*_values(gone), *_values(come)])
    names = [_by_old_key(side, contents) for side in come]
    made: list[Moved] = []
    for path, blob in {**gone[0], **gone[1]}.items():
        key = _key(contents.get(blob, b""))
        here, there = (
            names[n].get(key.lower(), ("", "")) if path in gone[n] else (path, key) for n in (0, 1)
        )
        if here[0] and there[0] and (here[0] != path or there[0] != path):
            made.append(Moved(path, here[0], there[0]))
            made += _notes(key, here[1], there[1], ours, theirs)
    return made


def _notes(
    key: str, here: str, there: str, ours: list[Change], theirs: list[Change]
) -> Iterable[Moved]:
    """The notes of a paper that was renamed, in whatever folders, as its own move or by themselves."""
    gone = [one.path for side in (ours, theirs) for one in side
            if one.new_mode == NOTHING and one.path.startswith("notes/")
            and citekeys.is_of(one.path, key)]  # fmt: skip
    for old in dict.fromkeys(gone) or [f"notes/{citekeys.file_name(key)}"]:
        yield Moved(old, citekeys.beside(old, here), citekeys.beside(old, there))


def respelled(ours: list[Change], theirs: list[Change]) -> list[Moved]:
    """The notes that a side moved to another folder, or whose name it spells as a Mac does with Hangul.

    A name that went or came twice on one side says nothing.
    """
    sides = [_moved_notes(side) for side in (ours, theirs)]
    paths = dict.fromkeys([*sides[0], *sides[1]])
    return [Moved(path, sides[0].get(path, path), sides[1].get(path, path)) for path in paths]


def _moved_notes(side: list[Change]) -> dict[str, str]:
    notes = [one for one in side if one.path.startswith("notes/") and one.path.endswith(".md")]
    come = _by_name(one.path for one in notes if one.old_mode == NOTHING)
    gone = _by_name(one.path for one in notes if one.new_mode == NOTHING)
    return {
        paths[0]: come[name][0]
        for name, paths in gone.items()
        if len(paths) == len(come.get(name, ())) == 1
    }


def _by_name(paths: Iterable[str]) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for path in paths:
        made.setdefault(plain(path), []).append(path)
    return made


def plain(path: str) -> str:
    """The name of a file without its folders, in the one spelling that is used here."""
    return normalize("NFC", path.rpartition("/")[2])


def taken_in(repository: Repository, commits: tuple[str, str, str]) -> dict[str, str]:
    """The keys of papers that a side gave up for another paper's that stays, with that one's."""
    made: dict[str, str] = {}
    for side in commits[1:]:
        every = repository.changes(commits[0] or EMPTY_TREE, side)
        kept = {
            one.path: one.new for one in every if _is_paper(one.path) and one.new_mode != NOTHING
        }
        found = _by_old_key(kept, repository.blobs(kept.values()))
        made |= {old: key for old, (_, key) in found.items()}
    return made


def _is_paper(path: str) -> bool:
    return path.startswith(f"{FOLDER}/") and path.endswith(".bib")


def _values(sides: Iterable[Mapping[str, str]]) -> list[str]:
    return [blob for side in sides for blob in side.values()]


def _by_old_key(
    come: Mapping[str, str], contents: Mapping[str, bytes]
) -> dict[str, tuple[str, str]]:
    """File and key of the papers that came, by the keys they had before."""
    made: dict[str, tuple[str, str]] = {}
    for path, blob in sorted(come.items()):
        try:
            known = paper.read(contents[blob].decode())
        except (RefusedError, KeyError, UnicodeDecodeError):
            continue
        for old in known.old_keys:
            made.setdefault(old.lower(), (path, known.paper.key))
    return made


def _key(data: bytes) -> str:
    try:
        return paper.parse(data.decode()).key
    except (RefusedError, UnicodeDecodeError):
        return ""
