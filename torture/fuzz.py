"""Readers fed with rubbish that is guided by the lines it reaches, and with huge texts."""

import importlib
import os
import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from torture.targets import ALLOWED, TARGETS, Target, examples

MEMORY = 4_000_000_000
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
    """An input took longer than its deadline."""


class Figures(NamedTuple):
    """What came of a target: inputs tried, lines reached, and crashes with their inputs."""

    tried: int
    lines: int
    crashes: dict[str, str]


class Lines:
    """The lines of some files that were reached, by a trace that looks at nothing else."""

    def __init__(self, modules: tuple[str, ...]) -> None:
        self.files = {importlib.import_module(name).__file__ for name in modules}
        self.seen: set[tuple[str, int]] = set()

    def trace(self, frame: FrameType, event: str, given: object) -> Any:
        """Follow a call into one of the files."""
        return self.line if frame.f_code.co_filename in self.files else None

    def line(self, frame: FrameType, event: str, given: object) -> Any:
        """Note a line."""
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
    """How a reader fails on a text other than by the documented family; empty if it does not.

    The seconds are of the processor, so that other work on the machine is not blamed on it.
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


def _late(number: int, frame: FrameType | None) -> None:
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
    waiting = list(corpus)
    while time.monotonic() < until or (tried < 50 and not crashes):
        text = waiting.pop() if waiting else _encodable(mutated(chance, corpus))
        before, tried = len(lines.seen), tried + 1
        sys.settrace(lines.trace)
        try:
            trouble = attempt(target, text, 5.0)
        finally:
            sys.settrace(None)
        if trouble:
            crashes.setdefault(trouble.rpartition('File "')[2][:120], f"{trouble}\n{text}")
        elif len(lines.seen) > before:
            corpus.append(text)
    return Figures(tried, len(lines.seen), crashes)


SHAPES: dict[str, Callable[[int], str]] = {
    "letters": lambda size: "a" * size,
    "blanks": lambda size: " " * size + "x",
    "lines": lambda size: "a: b\n" * (size // 5),
    "braces": lambda size: "{" * size,
    "braces shut": lambda size: "{" * (size // 2) + "}" * (size // 2),
    "brackets": lambda size: "[" * size,
    "brackets shut": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "deep objects": lambda size: '{"a":' * (size // 5),
    "quotes": lambda size: '"' * size,
    "backslashes": lambda size: "\\" * size,
    "entries": lambda size: "@article{a,title={" * (size // 18),
    "names": lambda size: "@misc{a, author={" + "A and " * (size // 6) + "B}}",
    "front": lambda size: "---\ntags: [" + "[a, " * (size // 4) + "\n---\n",
    "front lines": lambda size: "---\n" + "tags:\n- a\n" * (size // 10) + "---\n",
    "elements": lambda size: "<a>" * (size // 3),
    "comments": lambda size: "<!--" * (size // 4),
    "ticks": lambda size: "`" * size + "\n" + "`a``b" * 1000,
    "wiki": lambda size: "[[a" * (size // 3),
    "commands": lambda size: "\\cite{" * (size // 6),
    "records": lambda size: "TY  - JOUR\n" * (size // 11),
    "or": lambda size: "( a OR " * (size // 7),
    "marks": lambda size: "e" + "\u0301" * size,
    "words": lambda size: "CVPR 2020 and " * (size // 14),
}


def _large(name: str, size: int, seconds: float) -> Figures:
    _bounded(MEMORY * 3)
    crashes: dict[str, str] = {}
    for shape, made in SHAPES.items():
        trouble = attempt(TARGETS[name], made(size), seconds)
        if trouble:
            crashes[shape] = f"{shape} of {size} characters: {trouble}"
    return Figures(len(SHAPES), 0, crashes)


def apart(body: Callable[[], Figures], limit: float) -> Figures:
    """What `body` gives in a process of its own, which is ended when it takes too long."""
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
    return Figures(*pickle.loads(sent)) if sent else Figures(0, 0, {"child": "it hung or died"})


def fuzz(seconds: float, seed: int = 1) -> dict[str, Figures]:
    """Every reader in turn, `seconds` for all of them together."""
    share = seconds / len(TARGETS)
    return {name: apart(partial(_fuzz, name, share, seed), share + 60) for name in TARGETS}


def large(size: int, seconds: float) -> dict[str, Figures]:
    """Every reader with texts of that size in every shape, each within its seconds."""
    limit = len(SHAPES) * (seconds + 5)
    return {name: apart(partial(_large, name, size, seconds), limit) for name in TARGETS}


def show(found: dict[str, Figures]) -> int:
    """Print figures, and save the inputs of crashes; 1 if there are any."""
    bad = 0
    for name, figures in found.items():
        print(f"{name:18} {figures.tried:8} inputs {figures.lines:5} lines", flush=True)
        for number, crash in enumerate(figures.crashes.values()):
            bad += 1
            CRASHES.mkdir(exist_ok=True)
            path = CRASHES / f"{name.replace(' ', '-')}-{number}.txt"
            path.write_text(crash, errors="replace")
            print(f"  {path}: {crash[:1500]!s}")
    print(f"{sum(one.tried for one in found.values())} inputs, {bad} crashes")
    return 1 if bad else 0
