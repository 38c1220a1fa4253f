"""What git calls to join two versions of one file: a paper, a note, the library's facts.

It is started anew for every file of a merge, so what only one kind of file needs is imported
where that is joined.
"""

import os
import shlex
import sys
from collections.abc import Mapping
from itertools import takewhile
from typing import TYPE_CHECKING

from papernotes.errors import BrokenNoteError, PapersError, RefusedError
from papernotes.formats.note import head as note_head
from papernotes.formats.note import merge_markers, write_head
from papernotes.formats.text import settings
from papernotes.model.note import KEYS, Head, Said, merge

if TYPE_CHECKING:
    from papernotes.git import Repository

NAME = "papernotes"
ATTRIBUTES = (
    f"papers/*.bib -text merge={NAME}",
    f"papers/{settings.FILE} -text merge={NAME}",
    f"notes/**/*.md -text merge={NAME}",
    *(f"{name} -text" for name in (".gitattributes", ".gitignore", "venues.toml")),
)

OLDER = {f"notes/*.md -text merge={NAME}": f"notes/**/*.md -text merge={NAME}"}
"""Attributes as older programs wrote them, which lack notes in folders, with today's."""

_LARGEST = 4_000_000  # bytes; the texts of papers and notes are not larger
_PAIRS = 4_000_000  # lines of one text times those of the other

Texts = tuple[str, str, str]
"""The versions of a file: what both come from ('' for nothing), ours, theirs."""


def command() -> str:
    """The command line that git runs. Nothing in the repository's folder is imported by it."""
    program = shlex.quote(sys.executable.replace(os.sep, "/")).replace("%", "%%")
    return f"{program} -P -m papernotes merge-driver %O %A %B %P"


def joined(path: str, texts: Texts, repository: "Repository") -> tuple[str, bool]:
    """The text that both sides make, and whether it is whole.

    Raises RefusedError where the two cannot be joined.
    """
    base, ours, theirs = texts
    if path.endswith(".bib"):
        from papernotes.formats.text import merge as merge_texts

        return merge_texts.merge(base, ours, theirs).text, True
    if path.endswith(settings.FILE):
        sides = [settings.read(one) if one.strip() else {} for one in (base, ours, theirs)]
        return settings.write(settings.merge(*sides)), True
    return _notes(base, ours, theirs, repository)


def _notes(base: str, ours: str, theirs: str, repository: "Repository") -> tuple[str, bool]:
    """Heads are joined tag by tag, prose line by line."""
    if merge_markers.has_conflict(ours) or merge_markers.has_conflict(theirs):
        raise RefusedError("it holds the markers of a merge that was not finished")
    return _joined_notes(base, ours, theirs, repository)


def _joined_notes(base: str, ours: str, theirs: str, repository: "Repository") -> tuple[str, bool]:
    ends = [_ends(one) for one in (base, ours, theirs)]
    if "\r\n" in ends and "" not in ends:  # else every line would differ
        plain = [one.replace("\r\n", "\n") for one in (base, ours, theirs)]
        text, whole = _joined_notes(plain[0], plain[1], plain[2], repository)
        end = ends[1] if ends[1] != ends[0] else ends[2]
        return text.replace("\n", end), whole
    if not base.strip():
        base = _common(ours, theirs)
    texts = (ours, base, theirs)
    try:
        ours_said, base_said, theirs_said = map(note_head.read, texts)
    except BrokenNoteError:
        base_said = ours_said = theirs_said = None
    if not (ours_said or base_said or theirs_said):
        text, conflicts = _lines(repository, *texts)
        return text, not conflicts
    before = base_said.head if base_said else Head()
    here, there = (one.over(before) if one else before for one in (ours_said, theirs_said))
    head = merge(before, there, here).head
    keys = _both_say(before, (ours_said, here), (theirs_said, there))
    text, conflicts = _lines(repository, *(_with(one, head, keys) for one in texts))
    if conflicts:
        again = [_with(_with(one, Head(), keys), head, keys) for one in texts]
        text, conflicts = _lines(repository, *_one_day(again))
    return text, not conflicts


def _both_say(before: Head, *sides: tuple[Said | None, Head]) -> frozenset[str]:
    """The keys of a head that are joined by what they say; the lines of the others are merged.

    A side without a key has changed nothing in it: where the other side has not either, the key
    goes. A value that one side cannot have is nobody's to write.
    """
    faulty = {fault.key for said, _ in sides if said for fault in said.faults}
    gone = {
        key
        for said, _ in sides
        if said is not None
        for key in KEYS
        if key not in said.keys and all(getattr(h, key) == getattr(before, key) for _, h in sides)
    }
    return frozenset(KEYS) - faulty - gone


def rejoined(texts: Texts, repository: "Repository") -> str:
    """A note that shows both sides of an earlier merge, joined with what changed since."""
    try:
        return _joined_notes(*texts, repository)[0]
    except (
        PapersError,
        UnicodeError,
    ):  # as of texts that are too large: what the reader has to settle stays
        return texts[1]


def _ends(text: str) -> str:
    """How all lines of a text end; empty where some end otherwise."""
    windows = text.count("\r\n")
    return "\n" if not windows else "\r\n" if windows == text.count("\n") else ""


def _lines(repository: "Repository", ours: str, base: str, theirs: str) -> tuple[str, int]:
    """Three texts merged line by line by git, and the number of its conflicts."""
    from tempfile import TemporaryDirectory

    from papernotes.git import summary

    with TemporaryDirectory(prefix="papernotes-") as folder:
        names = []
        for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
            names.append(os.path.join(folder, name))
            with open(names[-1], "wb") as file:
                file.write(text.encode())
        labels = ("-L", "here", "-L", "before", "-L", "there")
        done = repository.run("merge-file", "-p", *labels, *names, check=False)
    if not 0 <= done.code <= 127:
        raise RefusedError(f"git could not merge it ({summary(done)})")
    return done.output.decode(), done.code


def _with(text: str, head: Head, keys: frozenset[str]) -> str:
    """A note with what this head says under these keys."""
    try:
        said = note_head.read(text)
        own = said.head if said else Head()
        unjoined = {key: getattr(own, key) for key in KEYS if key not in keys}
        return write_head.rewrite(text, head._replace(**unjoined))
    except BrokenNoteError:
        return text


def with_key(text: str, key: str) -> str:
    """A note that names this key at its head."""
    try:
        return write_head.with_citekey(text, key)
    except BrokenNoteError:
        return text


def _one_day(texts: list[str]) -> list[str]:
    """Notes that were made on two days for one paper: the earlier day counts."""
    days = [_created(one) for one in texts]
    known = sorted(day for day in days if day)
    if len(set(known)) < 2:
        return texts
    return [
        one.replace(f"\ncreated: {day}", f"\ncreated: {known[0]}", 1) if day else one
        for one, day in zip(texts, days, strict=True)
    ]


def _created(text: str) -> str:
    start = text.find("\ncreated: ")
    return text[start + 10 : text.find("\n", start + 1)].strip() if start >= 0 else ""


def _common(one: str, other: str) -> str:
    """The lines that two texts share, in order: what they may both come from."""
    from difflib import SequenceMatcher

    mine, theirs = one.splitlines(keepends=True), other.splitlines(keepends=True)
    if len(mine) * len(theirs) > _PAIRS:  # comparing each with each would take hours
        pairs = takewhile(lambda pair: pair[0] == pair[1], zip(mine, theirs, strict=False))
        return "".join(line for line, _ in pairs)
    same = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    return "".join(line for block in same for line in mine[block.a : block.a + block.size])


def drive_in(
    folder: str, environ: Mapping[str, str], base: str, ours: str, theirs: str, path: str
) -> int:
    """Join files as `drive` does, for the git repository in this folder."""
    from papernotes.git import Repository

    return drive(base, ours, theirs, path, Repository(folder, environ))


def drive(base: str, ours: str, theirs: str, path: str, repository: "Repository") -> int:
    """Join the files at three paths into `ours`; 0 where the result is whole, else 1."""
    texts = []
    for place in (base, ours, theirs):
        with open(place, "rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise RefusedError(f"it is larger than {_LARGEST // 1_000_000} MB")
        texts.append(data.decode())
    text, whole = joined(path or _kind(texts), (texts[0], texts[1], texts[2]), repository)
    with open(ours, "wb") as file:
        file.write(text.encode())
    return 0 if whole else 1


def _kind(texts: list[str]) -> str:
    return "one.bib" if texts[1].lstrip().startswith("@") else "one.md"


_SAMPLE = "@misc{papernotes,\n  title = {A Sample},\n  papernotes-tags = {%s},\n}\n"


def verify(repository: "Repository") -> None:
    """Raise RefusedError unless git would call the driver, and the driver does its work."""
    known = repository.config().get(f"merge.{NAME}.driver", "")
    told = "Nothing was merged: run `papers sync --init` here once more."
    if known != command():
        raise RefusedError(f"The merge driver of papernotes is not set up in this folder. {told}")
    paths = ["papers/a.bib", f"papers/{settings.FILE}", "notes/a.md", "notes/a/b/c.md"]
    said = repository.run("check-attr", "-z", "merge", "--", *paths).output.decode().split("\0")
    if said[2::3] != [NAME] * len(paths):
        raise RefusedError(f"git would not ask papernotes to merge papers. {told}")
    if (reason := _tried(known, repository)) is not None:
        raise RefusedError(f"The merge driver of papernotes does not run ({reason}). {told}")


def _tried(known: str, repository: "Repository") -> str | None:
    """What is wrong with the driver when it is run as git runs it."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="papernotes-") as folder:
        names = {}
        for sign, tags in (("%O", "a"), ("%A", "a; b"), ("%B", "a; c")):
            names[sign] = os.path.join(folder, sign[1:])
            with open(names[sign], "wb") as file:
                file.write((_SAMPLE % tags).encode())
        line = known.replace("%P", "papers/papernotes.bib")
        for sign, name in names.items():
            line = line.replace(sign, shlex.quote(name))
        done = repository.run_shell(line.replace("%%", "%"))
        with open(names["%A"], "rb") as file:
            made = file.read().decode()
    if done.code or "papernotes-tags = {a; b; c}" not in made:
        return done.message.splitlines()[-1] if done.message else f"it ended with code {done.code}"
    return None
