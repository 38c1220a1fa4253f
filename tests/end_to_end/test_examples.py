"""Every example of the help is run unchanged, if the other programs in it are installed.

The examples of a command run in one folder, with the shipped library and the files that they
name, without a network: a command that needs a host ends with 4 and says so.
"""

import atexit
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support import program
from tests.support.arxiv_dumps import SNAPSHOT
from tests.support.folders import ROOT
from tests.support.transcript import environment, shipped

posix = pytest.mark.skipif(sys.platform == "win32", reason="the examples are written for a shell")
FILES = {
    "main.tex": "\\cite{ho2020denoising}",
    "paper.md": "As @ho2020denoising [and @saharia2022photorealistic, p. 3] say.\n",
    "thesis.bib": "@book{knuth, title={The Book}, author={Knuth, Donald}, year=1984}",
    "refs.bib": "@book{lamport, title={Another}, author={Lamport, Leslie}, year=1986, publisher=aw}",
    "strings.bib": '@string{aw = "Addison-Wesley"}',
    "zotero.json": '[{"id": "x", "type": "book", "title": "Third", "author": [{"literal": "X"}]}]',
}
# arXiv's records, as zstd stores what it cannot make smaller: a header, and the text as it is.
RECORD = json.dumps({**SNAPSHOT, "abstract": ""}).encode()
DUMP = b"".join(
    (
        *(b"\x28\xb5\x2f\xfd\x60", (len(RECORD) - 256).to_bytes(2, "little")),
        *((len(RECORD) << 3 | 1).to_bytes(3, "little"), RECORD),
    )
)
# Interactive programs, set to run without a screen.
SCREENS = {
    "FZF_DEFAULT_OPTS": "--filter=denoising",
    "VIMINIT": "qa!",
    "EDITOR": "true",
    "BROWSER": "true",
}

ENDLESS = ("papers serve",)
"""Commands that run until Ctrl-C; tests/web has them."""


def examples() -> Iterator[tuple[str, str]]:
    """The commands of the help with their examples, as docs/commands.md has them."""
    command = ""
    for part in re.split(r"^## ", (ROOT / "docs" / "commands.md").read_text("utf-8"), flags=re.M):
        command = part.splitlines()[0]
        for block in re.findall(r"^  Examples?: +(.*?)(?=\n\n|\n```)", part, re.S | re.M):
            yield from ((command, line.strip()) for line in block.splitlines())


def needed(example: str) -> list[str]:
    """The programs that an example calls beside `papers`."""
    words = re.split(r"\s*(?:\||&&)\s*", example)
    return [word.split()[0] for word in words if not word.startswith("papers")]


@posix
@pytest.mark.parametrize(("command", "example"), list(examples()))
def test_an_example_of_the_help_is_valid(command: str, example: str, tmp_path: Path) -> None:
    """Arguments and options are valid, and other programs accept our output.

    Many examples find nothing here, or have no terminal or host: then they say so.
    """
    if command in ENDLESS or "--serve" in example.split():
        pytest.skip("it runs until Ctrl-C")
    if missing := [item for item in needed(example) if shutil.which(item) is None]:
        pytest.skip(f"{', '.join(missing)} is not installed")
    done = run(example, tmp_path)
    allowed = {0} if needed(example) else {0, 1, 3, 4}
    assert done.returncode in allowed, done.stderr
    assert "Traceback" not in done.stderr


PUZZLES = """\
@article{a, author={Bee, Ann and Dee, Cy and others}, journal={R\\&D of {Words}}, year=2020, month=may, number=3,
 title={The $\\lambda$ of AT\\&T: H\\textsubscript{2}O, $a < b$ and \\textless{}b\\textgreater{}not bold\\textless/b\\textgreater{}}}
@report{r, author={{Bureau of Words}}, title={Numbers}, number={USDL-26}, type={Tech. rep.}, institution={BLS}, date={2019/2020}}
@collection{c, editor={Ann, R}, title={Collected}, publisher={P}, location={Seoul}, date={-0043}}
@inproceedings{p, author={Ho, Jo}, title={Published}, booktitle={Advances in Words}, year=2020, eprint={2006.11239}, archiveprefix={arXiv}}
"""


@posix
@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_prints_what_the_entries_say(tmp_path: Path) -> None:
    """Letters, amounts, tags, dates and numbers are the same in pandoc's output as in BibTeX."""
    (tmp_path / "puzzles.bib").write_text(PUZZLES, "utf-8")
    result = run(
        "papers init ../words && cd ../words && papers import ../puzzles.bib >&2 "
        "&& papers export --json -o refs.json && printf -- '---\\nnocite: \"@*\"\\n---\\n' "
        "| pandoc --citeproc --bibliography refs.json -t plain --wrap none",
        tmp_path,
    )
    assert result.returncode == 0, result.stderr
    text = result.stdout.replace("\u2019", "'")
    for words in (
        "The λ of AT&T: H₂O, a < b and <b>Not Bold</b>.", "R&D of Words, no. 3 (May)", "Bee, Ann, Cy Dee",
        "et al. 2020", "Bureau of Words. 2019–2020. “Numbers.” Tech. rep.", "USDL-26",
        "Ann, R, ed. 44BC", "Seoul: P", "Advances in Words",
    ):  # fmt: skip # a table
        assert words in text, text
    assert "48550" not in text


@cache
def indexed() -> Path:
    """The shipped library with its index, made once for all examples of this process."""
    kept = TemporaryDirectory(prefix="papers-examples-")
    atexit.register(kept.cleanup)
    library = shipped(Path(kept.name) / "library")
    words = ["--library", str(library), "search", "diffusion"]
    program.run(words, env=environment(Path(kept.name) / "home")).check_returncode()
    return library


def run(example: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run the example with bash in its own folder."""
    library = folder / "library"
    shutil.copytree(indexed(), library)
    (folder / "home" / ".config" / "fish" / "completions").mkdir(parents=True)
    for name, text in FILES.items():
        (library / name).write_text(text, "utf-8")
    (library / "dump.jsonl.zst").write_bytes(DUMP)
    env = program.with_papers(environment(folder / "home") | SCREENS)
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", example],
        cwd=library,
        env=env,
        input="",
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
