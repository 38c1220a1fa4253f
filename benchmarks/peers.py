"""Commands of papis, cobib and pubs, each on its own library of the same papers.

A peer is included if it is on PATH. cobib and pubs import our BibTeX; papis, which needs
minutes for a thousand entries, gets folders as it would make them.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import which

from benchmarks import making
from benchmarks.measuring import PAPERS, Job, Result, measure, once

NAMES = ("papis", "cobib", "pubs")
_OURS = {
    "list all": ("list",),
    "title word": ("list", "title:attention"),
    "export all": ("export", "--bib"),
    "add an entry": ("import", "BIB"),
}
_LINE = ("list", "--all", "--format", "{doc[ref]} {doc[year]} {doc[title]}")
_THEIRS = {
    "papis": (
        _LINE,
        (*_LINE, "title:attention"),
        ("export", "--all", "--batch", "--format", "bibtex", "-o", "OUT"),
        ("add", "--batch", "--from", "bibtex", "BIB"),
    ),
    "cobib": (
        ("-p", "list"),
        ("-p", "list", "-i", "++title", "attention"),
        ("export", "--bibtex", "--", "OUT"),
        ("add", "--skip-download", "-b", "BIB"),
    ),
    "pubs": (("list",), ("list", "title:attention"), ("export",), ("add", "BIB")),
}
_GOAL = 0.3


def results(home: Path, size: int, env: dict[str, str], runs: int) -> list[Result]:
    """Our jobs compared with those of every available peer, with libraries in `home`."""
    there = [(name, path) for name in NAMES if (path := which(name))]
    env = env | {"HOME": str(home), "COLUMNS": "160", "LC_ALL": "C.UTF-8"}
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        env[f"XDG_{kind}_HOME"] = str(home / kind.lower())
        (home / kind.lower()).mkdir(parents=True)
    result = []
    for name, peer in there:
        _fill(name, peer, home, size, env)
        result.append(Job(f"`--help`, against {name}", ("--help",), (peer, "--help"), 0.6))
        for (what, ours), theirs in zip(_OURS.items(), _THEIRS[name], strict=True):
            result.append(Job(f"{what}, against {name}", ours, (peer, *theirs), _GOAL))
    return [measure(job, str(home), env, runs) for job in result]


def _fill(name: str, peer: str, home: Path, size: int, env: dict[str, str]) -> None:
    """Make the library of a peer, and check that it lists every paper."""
    entries = home / "all.bib"
    if not entries.exists():
        with open(entries, "wb") as file:
            subprocess.run([PAPERS, "export", "--bib"], env=env, stdout=file, check=True)
    if name == "papis":
        _papis(home, size)
    else:
        take_in = (
            ("import", "--skip-download", "--bibtex", "--") if name == "cobib" else ("import",)
        )
        once([peer, "init"], env)
        once([peer, *take_in, str(entries)], env)
    done = subprocess.run(
        [peer, *_THEIRS[name][0]], env=env, capture_output=True, stdin=subprocess.DEVNULL
    )
    if done.stdout.count(b"\n") < size:
        sys.exit(f"{name} lists fewer than the {size} papers it was given: {done.stderr!r}")


def _papis(home: Path, size: int) -> None:
    """Make a papis library: a folder for each paper."""
    documents = home / "documents"
    settings = home / "config" / "papis"
    settings.mkdir(parents=True)
    text = f"[settings]\ndefault-library = papers\n[papers]\ndir = {documents}\n"
    (settings / "config").write_text(text, encoding="utf-8")
    for number in range(size):
        paper = making.make(number).paper
        known = {
            "abstract": paper.abstract,
            "author": " and ".join(paper.authors),
            "booktitle": paper.venue,
            "papis_id": f"{number:032x}",
            "ref": paper.key,
            "tags": list(paper.tags),
            "title": paper.title,
            "type": "inproceedings" if paper.venue else "misc",
            "year": paper.year,
        }
        folder = documents / paper.key
        os.makedirs(folder)
        lines = (f"{name}: {json.dumps(value)}\n" for name, value in known.items())
        (folder / "info.yaml").write_text("".join(lines), encoding="utf-8")
