"""Many processes use one library at once, while an editor saves its notes."""

import os
import random
import re
import sys
import tempfile
import time
from ast import literal_eval
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from torture.kills import memory
from torture.processes import run, warm
from torture.states import damage

DOCUMENTED = frozenset({0, 1, 3, 4})
WORKERS = 8
WARM = ("lattice", "mirror", "ocean", "planet", "quartz", "river", "signal", "tunnel")


class Tale(NamedTuple):
    """What one worker did: its commands, its failures, and what must be in the library now."""

    codes: Counter[int]
    wrong: list[str]


def entry(key: str, word: str) -> str:
    """A BibTeX entry that resembles no other."""
    return (
        f"@article{{{key}, author = {{{word.title()}, {key.title()}}}, year = {{2020}}, "
        f"title = {{The {word} of {key} seen from afar}}}}\n"
    )


def command(number: int, turn: int, scratch: Path, chance: random.Random) -> list[str]:
    """The command of worker `number` in round `turn`."""
    key = f"w{number}t{turn}"
    held = f"shared{chance.randrange(8)}"
    kinds = {
        0: ["import", f"{key}.bib", "-t", f"by{number}"],
        1: ["tag", f"t{number}-{turn}", held],
        2: ["note", held],
        3: ["export", "-o", f"out{number}.bib"],
        4: ["search", chance.choice(WARM)],
        5: ["add", "catalogue:starganv2", "catalogue:cse", "-t", "again"],
    }
    chosen = kinds[turn % len(kinds)]
    if chosen[0] == "import":
        (scratch / f"{key}.bib").write_text(entry(key, WARM[number % 8]))
    return chosen


def work(number: int, turns: int, folder: Path, environ: dict[str, str]) -> Tale:
    """One worker: `turns` commands one after the other, each in a process of its own."""
    chance = random.Random(number)
    scratch = folder.parent
    mine = scratch / f"worker{number}"
    codes: Counter[int] = Counter()
    wrong: list[str] = []
    for turn in range(turns):
        words = command(number, turn, scratch, chance)
        own = environ | {"MARK": f"words-{number}-{turn}"}
        done = run(folder, words, environ=own, log=mine)
        codes[done.code] += 1
        message = done.out + done.err
        if done.code not in DOCUMENTED or re.search(r"Traceback|database is locked", message):
            wrong.append(f"papers {' '.join(words)}: {done.code} {message[-600:]}")
        elif done.code in (3, 4):
            wrong.append(f"refused: papers {' '.join(words)}: {done.code} {message[-300:]}")
    return Tale(codes, wrong)


EDITOR = """#!/bin/sh
echo "By the command: $MARK." >>"$1"
"""


def edit(folder: Path, until: Path) -> None:
    """Save some notes again and again, by renaming and in place, until told to stop."""
    notes = [folder / "notes" / f"edited{number}.md" for number in range(4)]
    count = 0
    while not until.exists():
        count += 1
        for number, note in enumerate(notes):
            text = note.read_text() + f"Saved {count}.\n"
            if number % 2:
                (folder / "notes" / f"{note.name}~").write_text(text)
                os.replace(folder / "notes" / f"{note.name}~", note)
            else:
                note.write_text(text)
        (until.parent / "saved").write_text(str(count))
        time.sleep(0.05)


def prepare(folder: Path, environ: dict[str, str]) -> None:
    """A library with papers whose notes the workers share, and papers for the editor."""
    keys = [f"shared{number}" for number in range(8)] + [f"edited{number}" for number in range(4)]
    (folder.parent / "start.bib").write_text("".join(entry(key, key) for key in keys))
    for words in (["init"], ["import", "start.bib"], *(["note", key, "--path"] for key in keys)):
        done = run(folder, words, environ=environ)
        assert done.code == 0, done
    kept = run(folder, ["export", "-o", "library/refs.bib", "--keep"], environ=environ)
    assert kept.code == 0, kept


def missing(folder: Path, turns: int, saved: int) -> list[str]:
    """Everything that was put into the library and is missing now."""
    import sqlite3
    from contextlib import closing

    wrong: list[str] = []
    with closing(sqlite3.connect(folder / "library.db")) as connection:
        keys = {key for (key,) in connection.execute("SELECT key FROM papers")}
        tags = {tag for (tag,) in connection.execute("SELECT tag FROM tags")}
    notes = "".join(path.read_text() for path in (folder / "notes").glob("*.md"))
    for number in range(WORKERS):
        for turn in range(turns):
            kind = turn % 6
            if kind == 0 and f"w{number}t{turn}" not in keys:
                wrong.append(f"the paper w{number}t{turn} is lost")
            if kind == 1 and f"t{number}-{turn}" not in tags:
                wrong.append(f"the tag t{number}-{turn} is lost")
            if kind == 2 and f"words-{number}-{turn}." not in notes:
                wrong.append(f"the words words-{number}-{turn} are lost")
    wrong += _unsaved(folder, saved)
    kept = (folder / "refs.bib").read_text()
    wrong += [f"{key} is not in the kept export" for key in keys if f"{{{key}," not in kept]
    return wrong


def _unsaved(folder: Path, saved: int) -> list[str]:
    wrong = []
    for number in range(4):
        text = (folder / "notes" / f"edited{number}.md").read_text()
        lost = [count for count in range(1, saved + 1) if f"Saved {count}.\n" not in text]
        if lost:
            wrong.append(f"edited{number}.md lost {len(lost)} saved lines")
    return wrong


def crowd(turns: int) -> tuple[Counter[int], list[str]]:
    """Run all workers and the editor; return how often each exit code came, and the failures."""
    warm()
    with tempfile.TemporaryDirectory(prefix="papers-crowd-", dir=memory()) as name:
        scratch = Path(name)
        (scratch / "editor").write_text(EDITOR)
        (scratch / "editor").chmod(0o700)
        environ = {"HOME": name, "XDG_CACHE_HOME": f"{name}/cache", "VISUAL": ""}
        environ |= {"EDITOR": f"{name}/editor", "TMPDIR": name, "LC_ALL": "C.UTF-8"}
        folder = scratch / "library"
        prepare(folder, environ)
        return _loose(turns, folder, environ)


def _loose(turns: int, folder: Path, environ: dict[str, str]) -> tuple[Counter[int], list[str]]:
    until = folder.parent / "until"
    editor = _forked(lambda: edit(folder, until))
    reports = [folder.parent / f"report{number}" for number in range(WORKERS)]

    def report(number: int) -> None:
        tale = work(number, turns, folder, environ)
        reports[number].write_text(repr((dict(tale.codes), tale.wrong)))

    workers = [_forked(lambda number=number: report(number)) for number in range(WORKERS)]  # type: ignore[misc]
    for worker in workers:
        os.waitpid(worker, 0)
    until.touch()
    os.waitpid(editor, 0)
    for words in (["search", "river"], ["tag", "end", "shared0"]):
        run(folder, words, environ=environ)
    codes: Counter[int] = Counter()
    wrong: list[str] = []
    for path in reports:
        mine, bad = literal_eval(path.read_text())
        codes.update(mine)
        wrong += bad
    saved = int((folder.parent / "saved").read_text())
    return codes, wrong + damage(folder) + missing(folder, turns, saved)


def _forked(body: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        body()
    finally:
        os._exit(0)


def main(turns: int) -> int:
    """Run the long form and print its figures."""
    started = time.monotonic()
    codes, wrong = crowd(turns)
    print(*wrong, sep="\n")
    print(
        f"{WORKERS} processes x {turns} commands: exit codes {dict(sorted(codes.items()))}, "
        f"{len(wrong)} wrong, {time.monotonic() - started:.0f} s"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
