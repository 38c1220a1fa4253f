"""Readers fed with broken input, guided by line coverage, and with huge texts."""

import importlib
import os
import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from torture.shapes import SHAPES
from torture.targets import ALLOWED, TARGETS, Target, examples

MEMORY = 4_000_000_000
_AT_ONCE = 2.0
"""CPU seconds within which a text must be written, read up to the limit, and refused."""
CRASHES = Path(os.environ.get("TORTURE_CRASHES", "torture-crashes"))
SPICE = (
    *("{", "}", "[", "]", "(", ")", '"', "'", "\\", "@", "#", "%", "$", "<", ">", "&", "~", "|"),
    *("\0", "\n", "\r\n", "\t", "\x1b[31m", "\u202e", "\ud800", "\ufeff", "é", "e\u0301", "한국"),
    *(
        "null",
        "true",
        "-1",
        "1e999",
        "0" * 30,
        "9" * 5000,
        "NaN",
        "[[[[",
        "{}",
        "---\n",
        "...",
        "..",
    ),
    *("../../", "/etc/passwd", "a" * 300, "<!DOCTYPE", "&#x0;", "^", "²", "①", "İ", "ß", "\u2028"),
)


class Slow(BaseException):
    """An input took longer than its limit."""


class Figures(NamedTuple):
    """The result for a target: number of inputs, lines reached, and crashes with their inputs."""

    tried: int
    lines: int
    crashes: dict[str, str]
    seconds: float = 0.0
    """CPU seconds of the slowest text."""
    megabytes: int = 0
    slowest: str = ""


class Lines:
    """The lines of some files that were executed, seen by a trace function."""

    def __init__(self, modules: tuple[str, ...]) -> None:
        self.files = {importlib.import_module(name).__file__ for name in modules}
        self.seen: set[tuple[str, int]] = set()

    def trace(self, frame: FrameType, _event: str, _arg: object) -> Any:
        """Trace a call into one of the files."""
        return self.line if frame.f_code.co_filename in self.files else None

    def line(self, frame: FrameType, _event: str, _arg: object) -> Any:
        """Record a line."""
        self.seen.add((frame.f_code.co_filename, frame.f_lineno))
        return self.line


def mutated(chance: random.Random, corpus: list[str]) -> str:
    """A text of the corpus with a few changes."""
    text = chance.choice(corpus)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        at, to = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        to = min(to, at + chance.choice((1, 2, 8, 40)))
        kind = chance.randrange(6)
        if kind == 0:
            text = text[:at] + text[to:]
        elif kind == 1:
            text = text[:at] + chance.choice(SPICE) + text[at:]
        elif kind == 2:
            text = text[:at] + text[at:to] * chance.choice((2, 3, 50)) + text[to:]
        elif kind == 3:
            other = chance.choice(corpus)
            start = chance.randrange(len(other) + 1)
            text = text[:at] + other[start : start + chance.choice((5, 50, 500))] + text[to:]
        elif kind == 4:
            text = text[:at] + chance.choice(SPICE) + text[to:]
        else:
            text = text[:at] + chr(chance.choice((0x7F, 0xFF, 0xFFFF, 0x10FFFF, 32))) + text[to:]
    return text[:20_000]


def attempt(target: Target, text: str, seconds: float) -> str:
    """The undocumented error of a reader on a text; empty if there is none.

    `seconds` are CPU seconds, so that a busy machine does not matter.
    """
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        target.read(text)
    except ALLOWED:
        return ""
    except Slow:
        return f"took longer than {seconds} s\n{traceback.format_exc(limit=-3)}"
    except BaseException:
        return traceback.format_exc(limit=-6)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return ""


def _late(_signal: int, _frame: FrameType | None) -> None:
    raise Slow


def _bounded(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    signal.signal(signal.SIGPROF, _late)


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _fuzz(name: str, seconds: float, seed: int) -> Figures:
    target = TARGETS[name]
    _bounded(MEMORY)
    chance = random.Random(f"{seed} {name}")
    lines = Lines(target.modules)
    corpus = [_encodable(text)[:20_000] for text in examples(target)] or [""]
    crashes: dict[str, str] = {}
    tried, until = 0, time.monotonic() + seconds
    waiting, measured = list(corpus), sys.gettrace()
    while time.monotonic() < until or (tried < 50 and not crashes):
        text = waiting.pop() if waiting else _encodable(mutated(chance, corpus))
        before, tried = len(lines.seen), tried + 1
        sys.settrace(lines.trace)
        try:
            trouble = attempt(target, text, 5.0)
        finally:
            sys.settrace(measured)
        if trouble:
            crashes.setdefault(trouble.rpartition('File "')[2][:120], f"{trouble}\n{text}")
        elif len(lines.seen) > before:
            corpus.append(text)
    return Figures(tried, len(lines.seen), crashes)


def _large(target: Target, shapes: tuple[str, ...], size: int, seconds: float) -> Figures:
    """The results for texts of that size in some shapes."""
    crashes: dict[str, str] = {}
    before, longest, slowest = _memory(), 0.0, ""
    _bounded(MEMORY)
    for shape in shapes:
        text = SHAPES[shape](size)[:size]
        text = (
            text if target is TARGETS["file"] else _encodable(text)
        )  # only this target gets bytes
        begun = time.process_time()
        if trouble := attempt(target, text, seconds):
            crashes[shape] = f"{shape} of {len(text)} characters: {trouble}"
        taken = time.process_time() - begun
        longest, slowest = max((longest, slowest), (taken, shape))
    return Figures(len(shapes), 0, crashes, longest, _memory() - before, slowest)


def _refused(target: Target, size: int) -> Figures:
    """The result for a text above the reader's limit: an immediate refusal."""
    _bounded(MEMORY)
    text, before, begun = "a" * size, _memory(), time.process_time()
    door = target.door
    assert door is not None
    try:
        door(text)
        trouble = "it was not refused"
    except ALLOWED:
        trouble = ""
    except BaseException:
        trouble = traceback.format_exc(limit=-6)
    taken = time.process_time() - begun
    if taken > _AT_ONCE:
        trouble = trouble or f"it was refused after {taken:.1f} s"
    crashes = {"door": f"{size} characters at the door: {trouble}"} if trouble else {}
    return Figures(1, 0, crashes, taken, _memory() - before, "at the door")


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def apart(body: Callable[[], Figures], limit: float) -> Figures:
    """The result of `body` in its own process, which is killed if it takes too long."""
    import pickle

    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            sent = pickle.dumps(tuple(body()))
        except BaseException:
            sent = pickle.dumps((0, 0, {"child": traceback.format_exc()}))
        with os.fdopen(writer, "wb") as file:
            file.write(sent)
        os._exit(0)
    os.close(writer)
    return _answer(reader, child, limit)


def _answer(reader: int, child: int, limit: float) -> Figures:
    import pickle
    import select

    sent, until = b"", time.monotonic() + limit
    while select.select([reader], [], [], max(0.0, until - time.monotonic()))[0]:
        piece = os.read(reader, 1 << 20)
        if not piece:
            break
        sent += piece
    else:
        os.kill(child, signal.SIGKILL)
    os.close(reader)
    os.waitpid(child, 0)
    if not sent:
        return Figures(0, 0, {"child": "it hung or died"}, limit)
    return Figures(*pickle.loads(sent))


def fuzz(seconds: float, seed: int = 1) -> Iterator[tuple[str, Figures]]:
    """Fuzz every reader in turn, for `seconds` in all."""
    share = seconds / len(TARGETS)
    for name in TARGETS:
        yield name, apart(partial(_fuzz, name, share, seed), share + 60)


def large(
    size: int, seconds: float, names: Iterable[str] = TARGETS
) -> Iterator[tuple[str, Figures]]:
    """Give huge texts to every reader, each with a limit in CPU seconds.

    A reader gets the shapes of its own format in that size, or in the largest possible size, just
    below its own limit and above it; shapes of other formats are smaller.
    """
    for name in names:
        target = TARGETS[name]
        attempt(
            target, "", seconds
        )  # loads what is imported on first use, so that no text pays for it
        others = tuple(shape for shape in SHAPES if shape not in target.own)
        cases = [(others, min(size // 50, target.most // 10))]
        # Each large text is read in its own process, because memory is not given back.
        own = [(shape,) for shape in target.own] if size > 100_000 else [tuple(target.own)]
        sizes = {min(size, target.most), min(size, target.refused or target.most)}
        cases += [(shapes, characters) for characters in sorted(sizes) for shapes in own]
        each = [
            apart(partial(_large, target, *case, seconds), 20 * seconds * len(case[0]))
            for case in cases
        ]
        if target.door and size >= target.most:
            each.append(apart(partial(_refused, target, max(size, target.most + 1)), seconds))
        yield name, _worst(each)


def _worst(each: list[Figures]) -> Figures:
    slowest = max(each, key=lambda item: item.seconds)
    crashes = {shape: said for item in each for shape, said in item.crashes.items()}
    tried, most = sum(item.tried for item in each), max(item.megabytes for item in each)
    return Figures(tried, 0, crashes, slowest.seconds, most, slowest.slowest)


def fuzzed(seconds: float) -> dict[str, Figures]:
    """All results of `fuzz`."""
    return dict(fuzz(seconds))


def shaped(size: int, seconds: float) -> dict[str, Figures]:
    """All results of `large`."""
    return dict(large(size, seconds))


def refused() -> dict[str, Figures]:
    """Texts one character above the limit of each reader."""
    there = {name: target for name, target in TARGETS.items() if target.door}
    return {
        name: apart(partial(_refused, target, target.most + 1), 60.0)
        for name, target in there.items()
    }


def show(results: Iterable[tuple[str, Figures]]) -> int:
    """Print results as they come, and save inputs that crash; return 1 if there are any."""
    bad = tried = 0
    for name, figures in results:
        tried += figures.tried
        more = f"{figures.lines:5} lines"
        if figures.slowest:
            more = f"{figures.seconds:6.1f} s {figures.megabytes:5} MB  {figures.slowest}"
        print(f"{name:18} {figures.tried:8} inputs {more}", flush=True)
        for number, crash in enumerate(figures.crashes.values()):
            bad += 1
            CRASHES.mkdir(exist_ok=True)
            path = CRASHES / f"{name.replace(' ', '-')}-{number}.txt"
            path.write_text(crash, errors="replace")
            print(f"  {path}: {crash[:1500]!s}")
    print(f"{tried} inputs, {bad} crashes")
    return 1 if bad else 0
