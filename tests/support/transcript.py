"""Replays terminal transcripts: commands with their output and exit code.

The shell runs each line `$ command` in the transcript's own folder. The lines after it are the
expected output: standard output as it is, standard error with `! ` before each line, and
`? N` for an exit code other than 0. `<here>` stands for the folder, `<home>` for the home folder,
`<reader>` for user and computer, `<today>` for the date.
UPDATE_TRANSCRIPTS=1 writes the actual output into the file, for you to read in the diff.
"""

import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from papernotes.sources.hosts import VARIABLES
from tests.support import program
from tests.support.folders import ROOT
from tests.support.interpreter import MEASURED

if TYPE_CHECKING:
    import pytest

NOBODY = "http://127.0.0.1:9/api"
"""An address without a server: the transcripts run without a network."""


KEPT = ("SYSTEMROOT", "TEMP", MEASURED)
"""Variables that Windows needs to start a program, and `./dev test --cov` to measure it."""


def environment(home: Path) -> dict[str, str]:
    """A user's environment with nothing from this machine but its programs."""
    scripts = Path(sys.executable).parent
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {
        **kept,
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "LOGNAME": "kim",
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"),
        "LANG": "C.UTF-8",
        "NO_PROXY": "127.0.0.1",
        "PAPERS_BACKGROUND": "off",
        **dict.fromkeys(("PAPERS_ARXIV_URL", *VARIABLES), NOBODY),
        "PYTHONPATH": str(ROOT / "src"),
    }


def set_environment(
    monkeypatch: "pytest.MonkeyPatch", home: Path, more: Mapping[str, str] | None = None
) -> None:
    """Set the environment of `environment` for commands that run in this process."""
    for name, value in (environment(home) | dict(more or {})).items():
        monkeypatch.setenv(name, value)


_PLAIN = re.compile(r"""papers(?: |'[^']*'|"[^"$`\\!]*"|[\w@%+=:,./^-])*""")
"""The program with words that mean themselves, quoted or not."""


def run(command: str, folder: Path, env: dict[str, str]) -> list[str]:
    """Run one command and return its output as lines of a transcript."""
    done: subprocess.CompletedProcess[bytes]
    if _PLAIN.fullmatch(command):  # nothing that only a shell understands
        words = shlex.split(command)[1:]
        done = program.run_bytes(words, env=env, cwd=folder, typed=None, script=True)
    else:
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=folder,
            env=program.with_papers(env),
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )
    out, err = (_settled(text.decode(), folder, env) for text in (done.stdout, done.stderr))
    lines = out.splitlines() + [f"! {line}".rstrip() for line in err.splitlines()]
    return lines + ([f"? {done.returncode}"] if done.returncode else [])


def _settled(text: str, folder: Path, env: dict[str, str]) -> str:
    text = (
        text.replace(str(folder), "<here>")
        .replace(env["HOME"], "<home>")
        .replace(str(ROOT), "<project>")
        .replace(f"{env['LOGNAME']}@{platform.node()}".rstrip("@"), "<reader>")
    )
    now = datetime.now(UTC)  # midnight may have passed since the start
    days = {f"{item:%Y-%m-%d}" for item in (now, now - timedelta(minutes=10))}
    return re.sub(f"({'|'.join(days)})" + r"(T[\d:.]+Z)?", "<today>", text)


def commands(lines: list[str]) -> list[tuple[str, list[str]]]:
    """The commands of a transcript, each with its expected lines."""
    results: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("$ "):
            results.append((line[2:], []))
        elif results and not line.startswith("# "):
            results[-1][1].append(line)
    return results


def replay(lines: list[str], folder: Path, home: Path) -> list[str]:
    """Run a transcript and return it with the actual output."""
    env = environment(home)
    results: list[str] = []
    for line in lines:
        if line.startswith("$ "):
            results.append(line)
            results += run(line[2:], folder, env)
            if results[-1] != "":
                results.append("")
        elif line.startswith("# "):
            results.append(line)
    return results


def bare(lines: list[str]) -> list[str]:
    """The lines without the empty ones, which only separate commands."""
    return [line for line in lines if line.strip()]


def shipped(folder: Path) -> Path:
    """Copy the library that ships with the project into `folder`, made if it is new; return it."""
    folder.mkdir(exist_ok=True)
    shutil.copy(ROOT / "library.db", folder)
    shutil.copytree(ROOT / "notes", folder / "notes")
    return folder
