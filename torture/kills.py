"""Writing commands killed at every point of their run, and what the next command then finds."""

import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from torture.processes import Ran, run, warm
from torture.states import damage, differences, state

BIB = """@inproceedings{parent2020, title = {Proceedings of a DNA Meeting}, year = {2020}}
@inproceedings{child2020, author = {Kim, Ann and Lee, Bo}, title = {A DNA Method}, year = {2020},
  pages = {1-9}, crossref = {parent2020}, booktitle = {Meeting}}
@article{one2019, author = {One, Ada}, title = {On GANs and NeRF}, journal = {J}, year = {2019}}
@article{two2019, author = {Two, Bob}, title = {Quite Another Matter}, year = {2019}}
"""
MORE = """@article{more2021, author = {More, Cy}, title = {More of It}, year = {2021}, keywords = {x}}
@article{most2021, author = {Most, Di}, title = {Most of It}, year = {2021}}
"""
EDITOR = """#!/bin/sh
for file; do
  { cat "$file"; echo "Added by the editor."; } >"$file.new~" && mv "$file.new~" "$file"
done
"""
ENTRY = """#!/bin/sh
sed 's/Quite/Rather/' "$1" >"$1.new~" && mv "$1.new~" "$1"
"""
PROSE = "What I think of {key}: 이것은 나의 글이다. See [[one2019]] and @one2019.\n"

COMMANDS: dict[str, list[str]] = {
    "init": ["init", "--language", "ko"],
    "import": ["import", "../more.bib", "-t", "new"],
    "add": ["add", "catalogue:emerdiff", "catalogue:magdiff", "-t", "later"],
    "tag": ["tag", "seen", "one2019", "child2020"],
    "tag --remove": ["tag", "--remove", "old", "one2019", "two2019"],
    "note": ["note", "one2019"],
    "note (new)": ["note", "parent2020"],
    "edit": ["edit", "one2019", "pages=7--9", "title=Another {DNA}"],
    "edit (editor)": ["edit", "two2019"],
    "rename": ["rename", "one2019", "first2019"],
    "merge": ["merge", "--yes", "two2019", "one2019"],
    "rm": ["rm", "--yes", "one2019", "two2019"],
    "check --fix": ["check", "--fix"],
    "export": ["export", "-o", "library/refs.ris", "--ris", "--keep"],
    "queries": ["queries", "mine", "tag:old year:2019.."],
}


class Base(NamedTuple):
    """A library to be broken, and the environment that the commands run in."""

    folder: Path
    environ: dict[str, str]


class Trial(NamedTuple):
    """One kill: the command, where it was killed, and what was wrong afterwards."""

    command: str
    where: str
    outcome: str
    wrong: list[str]


def base(scratch: Path) -> Base:
    """Make a small library with notes that have prose, a kept export, tags and links."""
    for name, text in (("editor", EDITOR), ("entry", ENTRY)):
        (scratch / name).write_text(text)
        (scratch / name).chmod(0o700)
    (scratch / "start.bib").write_text(BIB)
    (scratch / "more.bib").write_text(MORE)
    environ = {"HOME": str(scratch), "XDG_CACHE_HOME": str(scratch / "cache"), "VISUAL": ""}
    environ |= {"EDITOR": str(scratch / "editor"), "LC_ALL": "C.UTF-8", "TMPDIR": str(scratch)}
    folder = scratch / "base" / "library"
    folder.parent.mkdir()
    (folder.parent.parent / "base" / "start.bib").write_text(BIB)
    for arguments in (
        ["init", "--language", "en"],
        ["import", "start.bib", "-t", "old"],
        ["add", "catalogue:starganv2", "catalogue:cse"],
        *(["note", key, "--path"] for key in ("one2019", "two2019", "child2020")),
        ["export", "-o", "library/refs.bib", "--keep"],
        ["search", "method"],
    ):
        done = run(folder, arguments, environ=environ)
        assert done.code == 0, (arguments, done)
    for note in (folder / "notes").glob("*.md"):
        with note.open("a") as file:
            file.write(PROSE.format(key=note.stem))
    time.sleep(0.05)
    run(folder, ["search", "method"], environ=environ)
    return Base(folder, environ)


def fresh(given: Base, place: Path, command: str) -> Path:
    """A copy of the library to run `command` on; an empty place for `init`."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    shutil.copy(given.folder.parent.parent / "more.bib", place.parent / "more.bib")
    shutil.copy(given.folder.parent.parent / "more.bib", place / "more.bib")
    folder = place / "library"
    if command != "init":
        shutil.copytree(given.folder, folder)
    return folder


def arguments(given: Base, command: str) -> tuple[list[str], dict[str, str]]:
    """What is run, and in which environment."""
    words = [word.replace("../more.bib", "more.bib") for word in COMMANDS[command]]
    editor = "entry" if command == "edit (editor)" else "editor"
    return words, given.environ | {"EDITOR": str(given.folder.parent.parent / editor)}


def go_on(given: Base, folder: Path, command: str) -> list[str]:
    """The next ordinary commands: one that reads notes, and one that changes something."""
    if not (folder / "library.db").exists():
        following = [COMMANDS["init"], ["search", "method"]]
    elif command == "init":
        following = [["list"]]
    else:
        following = [["search", "method"], ["tag", "after", "catalogue:cse"]]
        following[1][2] = "neverova2020continuous"
    wrong = []
    for words in following:
        done = run(folder, words, environ=given.environ)
        if done.code not in (0, 1) or "Traceback" in done.err:
            wrong.append(f"papers {' '.join(words)}: {done.code} {done.err[-400:]}")
    return wrong


def reference(given: Base, place: Path, command: str) -> tuple[dict[str, Any], dict[str, Any], Ran]:
    """The states before and after an unkilled run, and that run with its boundaries counted."""
    folder = fresh(given, place, command)
    if command != "init":
        go_on(given, folder, command)
    before = state(folder)
    folder = fresh(given, place, command)
    words, environ = arguments(given, command)
    done = run(folder, words, count=True, environ=environ)
    assert done.code in (0, 1), (command, done)
    go_on(given, folder, command)
    wrong = damage(folder)
    assert not wrong, (command, wrong)
    return before, state(folder), done


def lost_prose(given: Base, folder: Path) -> list[str]:
    """Notes whose last saved words are nowhere any more."""
    there = [path.read_text() for path in folder.rglob("*.md")]
    wrong = []
    for note in (given.folder / "notes").glob("*.md"):
        words = PROSE.format(key=note.stem)[:40]
        if not any(words in text for text in there):
            wrong.append(f"the words of {note.name} are lost")
    return wrong


def trial(
    given: Base,
    place: Path,
    command: str,
    states: tuple[dict[str, Any], dict[str, Any]],
    kill_at: int,
    kill_after: float,
) -> Trial:
    """Kill one command and look at what the next ones make of it."""
    folder = fresh(given, place, command)
    words, environ = arguments(given, command)
    done = run(folder, words, kill_at=kill_at, kill_after=kill_after, environ=environ)
    where = f"boundary {kill_at}" if kill_at else f"{kill_after * 1000:.1f} ms"
    if done.code not in (-9, 0, 1):
        return Trial(command, where, "failed", [f"code {done.code}: {done.err[-500:]}"])
    time.sleep(0.025)  # a note that was saved this moment is looked at once more
    wrong = go_on(given, folder, command) + damage(folder)
    if command != "init":
        wrong += lost_prose(given, folder)
    now = state(folder)
    if command == "note (new)":  # the note is made, then the editor is called
        made = now["files"].get("notes/parent2020.md", b"")
        if made and b"editor" not in made:
            now["files"]["notes/parent2020.md"] = made + b"Added by the editor.\n"
    apart = [differences(now, one) for one in states]
    if all(apart):
        wrong += ["neither before nor after:", *(f"  {one}" for one in min(apart, key=len))]
    outcome = "neither" if all(apart) else "after" if not apart[1] else "before"
    return Trial(command, where if done.code == -9 else f"{where} (done by then)", outcome, wrong)


def memory() -> str | None:
    """A folder in memory where there is one: a killed process needs no disk to be found out."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def trials(kills: int, seed: int = 1, only: str = "") -> Iterator[Trial]:
    """So many kills over all commands: nine in ten at boundaries, the others by the clock."""
    warm()
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="papers-kills-", dir=memory()) as name:
        given = base(Path(name))
        place = Path(name) / "trial" / "it"
        place.parent.mkdir()
        chosen = [one for one in COMMANDS if only in ("", one)]
        for number, command in enumerate(chosen):
            share = kills // len(chosen) + (number < kills % len(chosen))
            started = time.monotonic()
            before, after, done = reference(given, place, command)
            spent = time.monotonic() - started
            every = list(range(1, done.boundaries + 1))
            by_clock = share // 10
            most = share - by_clock
            points = every * (most // len(every)) + chance.sample(every, most % len(every))
            for at in sorted(points):
                yield trial(given, place, command, (before, after), at, 0.0)
            for _ in range(by_clock):
                late = chance.uniform(0.001, spent / 3)
                yield trial(given, place, command, (before, after), 0, late)


def failed(kills: int, seed: int) -> list[Trial]:
    """Those of so many kills after which something was wrong."""
    return [one for one in trials(kills, seed) if one.wrong]


def main(kills: int, only: str = "") -> int:
    """Run the long form; what was wrong is printed, and the figures at the end."""
    started = time.monotonic()
    outcomes: Counter[tuple[str, str]] = Counter()
    bad = 0
    for one in trials(kills, only=only):
        outcomes[one.command, one.outcome] += 1
        if one.wrong:
            bad += 1
            print(f"{one.command} killed at {one.where}:", *one.wrong, sep="\n  ", flush=True)
    for (command, outcome), number in sorted(outcomes.items()):
        print(f"{command:16} {outcome:8} {number}")
    print(f"{sum(outcomes.values())} kills, {bad} bad, {time.monotonic() - started:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), *sys.argv[2:3]))
