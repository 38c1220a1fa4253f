"""Writing commands killed at every point, and the state that the next command finds."""

import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from torture.commands import COMMANDS, PROSE, STARTS, Base, arguments, around, base, fresh, hosts
from torture.processes import COUNT, Kill, Ran, run, warm
from torture.states import damage, differences, state

EDITED_AFTERWARDS = {"note (new)": "notes/parent2020.md", "goals": "notes/goals/2087.md"}
"""Commands that make a file and then start the editor on it: two changes, one after the other."""


class Trial(NamedTuple):
    """One kill: the command, the point, and what was wrong afterwards."""

    command: str
    where: str
    outcome: str
    wrong: list[str]


def go_on(given: Base, folder: Path, command: str) -> list[str]:
    """Run the next ordinary commands: one that reads notes, and one that changes something."""
    if not (folder / "library.db").exists():
        following = [COMMANDS["init"], ["search", "method"]]
    elif command == "init":
        following = [["search", "method"]]
    else:
        following = [["search", "method"], ["tag", "after", "catalogue:cse"]]
        following[1][2] = "neverova2020continuous"
    wrong = []
    for words in following:
        done = run(folder, words, environ=around(given, folder))
        if done.code not in (0, 1) or "Traceback" in done.err:
            wrong.append(f"papers {' '.join(words)}: {done.code} {done.err[-400:]}")
    return wrong


def state_before(given: Base, place: Path, command: str) -> dict[str, Any]:
    """The state where the command has not happened, after the next ordinary commands."""
    folder = fresh(given, place, command)
    if command != "init":
        go_on(given, folder, command)
    return state(folder)


def reference(given: Base, place: Path, command: str) -> tuple[dict[str, Any], Ran]:
    """The state after a run that is not killed, and that run with its boundary count."""
    folder = fresh(given, place, command)
    words, environ = arguments(given, folder, command)
    done = run(folder, words, kill=COUNT, environ=environ)
    assert done.code in (0, 1), (command, done)
    go_on(given, folder, command)
    wrong = damage(folder)
    assert not wrong, (command, wrong)
    return state(folder), done


def lost_prose(given: Base, folder: Path) -> list[str]:
    """Notes whose last saved words are nowhere in the folder."""
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
    kill: Kill,
) -> Trial:
    """Kill or interrupt one command, run the next commands, and check the state."""
    ended = 128 + kill.sign if kill.sign != signal.SIGKILL else -kill.sign
    folder = fresh(given, place, command)
    words, environ = arguments(given, folder, command)
    done = run(folder, words, kill=kill, environ=environ)
    # A note that was not saved a moment ago is not read again, which leaves out some boundaries.
    is_over = kill.seconds or 0 < done.boundaries < kill.boundary
    if done.code not in ((ended, 0, 1) if is_over else (ended,)):
        return Trial(command, kill.where, "failed", [f"code {done.code}: {done.err[-500:]}"])
    time.sleep(0.025)  # a note that was saved this moment is read once more
    wrong = go_on(given, folder, command) + damage(folder)
    if command != "init":
        wrong += lost_prose(given, folder)
    now = state(folder)
    if command in EDITED_AFTERWARDS:
        file = EDITED_AFTERWARDS[command]
        result = now["files"].get(file, b"")
        if result and b"editor" not in result:
            now["files"][file] = result + b"Added by the editor.\n"
    apart = [differences(now, expected) for expected in states]
    if all(apart):
        wrong += ["neither before nor after:", *(f"  {item}" for item in min(apart, key=len))]
    outcome = "neither" if all(apart) else "after" if not apart[1] else "before"
    where = kill.where if done.code == ended else f"{kill.where} (done by then)"
    return Trial(command, where, outcome, wrong)


def memory() -> str | None:
    """A folder in memory if there is one; killed processes need no disk."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def trials(
    kills: int,
    hosts: Mapping[str, str],
    seed: int = 1,
    only: str = "",
    signs: tuple[int, ...] = (signal.SIGKILL,),
) -> Iterator[Trial]:
    """Kill the commands `kills` times with each signal: mostly at boundaries, else by the clock.

    Where there are fewer kills than boundaries at which a command writes, they are at some of
    those. One kill in ten is by the clock. Signals other than SIGKILL are sent only at boundaries,
    because a process that is just starting does not handle them yet. `hosts` is the environment
    that leads to the test hosts.
    """
    warm()
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="papers-kills-", dir=memory()) as name:
        given = base(Path(name), hosts)
        place = Path(name) / "trial" / "it"
        place.parent.mkdir()
        chosen = [command for command in COMMANDS if only in ("", command)]
        befores: dict[str, dict[str, Any]] = {}
        for number, command in enumerate(chosen):
            share = kills // len(chosen) + (number < kills % len(chosen))
            started = time.monotonic()
            after, done = reference(given, place, command)
            spent = time.monotonic() - started
            library = command if command == "init" or command in STARTS else ""
            if library not in befores:
                befores[library] = state_before(given, place, command)
            before = befores[library]
            every: Sequence[int] = range(1, done.boundaries + 1)
            if share < len(done.writing):
                every = done.writing
            for sign in signs:
                most = share - (share // 10 if sign == signal.SIGKILL else 0)
                points = [*every] * (most // len(every)) + chance.sample(every, most % len(every))
                for at in sorted(points):
                    yield trial(given, place, command, (before, after), Kill(at, sign=sign))
            for _ in range(share // 10 if signal.SIGKILL in signs else 0):
                late = chance.uniform(0.001, spent * 2 / 3)
                yield trial(given, place, command, (before, after), Kill(seconds=late))


def failed(
    kills: int, hosts: Mapping[str, str], seed: int, signs: tuple[int, ...], only: str = ""
) -> list[Trial]:
    """The kills, out of so many with each signal, after which something was wrong."""
    return [trial for trial in trials(kills, hosts, seed, only, signs) if trial.wrong]


def main(kills: int, only: str = "") -> int:
    """Run the long form; print failures, and the figures at the end."""
    from tests.support.apart import apart

    with hosts() as running:  # they run in threads, so the commands are forked in another process
        return apart(_report, kills, running, only)


def _report(kills: int, hosts: Mapping[str, str], only: str) -> int:
    started = time.monotonic()
    outcomes: Counter[tuple[str, str]] = Counter()
    bad = 0
    for trial in trials(kills, hosts, only=only):
        outcomes[trial.command, trial.outcome] += 1
        if trial.wrong:
            bad += 1
            print(f"{trial.command} killed at {trial.where}:", *trial.wrong, sep="\n  ", flush=True)
    for (command, outcome), number in sorted(outcomes.items()):
        print(f"{command:16} {outcome:8} {number}")
    print(f"{sum(outcomes.values())} kills, {bad} bad, {time.monotonic() - started:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), *sys.argv[2:3]))
