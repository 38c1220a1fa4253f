"""Completion as a reader has it: typed into real shells on a pseudo-terminal."""

import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.transcript import environment, shipped

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
COMMANDS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
BEFORE = {"zsh": "autoload -U compinit; compinit -u -D; "}
DATE = ["dates", "add", "seminar", "2027-03-05"]
PATIENCE = 60  # seconds; only a fault waits for them
_ENTRY = """@inproceedings{DBLP:conf/cvpr/He16, title={Deep Rooms}, author={He, Kai}, year=2016,
booktitle={Workshop on Rooms (with Views)}, keywords={vit}}"""


class Shell:
    """An interactive shell at a terminal, in which words are typed."""

    def __init__(self, name: str, env: dict[str, str], folder: Path) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.name = name
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(COMMANDS[name][0], COMMANDS[name], env)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 250, 0, 0))

    def completed(self, typed: str) -> str:
        """The words of a command line, each in <>, after a Tab and a dot where it ends."""
        return self.ran(f"{typed}\t.\x01printf '<%s>' ", r"<papers>(<[^\r\n\x1b]*\.>)")

    def ran(self, line: str, awaited: str) -> str:
        """Run a line; what the pattern's group matches in what is shown."""
        os.write(self.terminal, line.encode() + b"\n")
        seen, end = b"", time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.5)[0]:
                seen += os.read(self.terminal, 65536)
            if text := re.search(awaited, seen.decode(errors="replace")):
                return text[1]
        raise AssertionError(f"{self.name} did not answer {line!r}: {seen.decode()!r}")

    def leave(self) -> None:
        """End the shell."""
        os.close(self.terminal)
        os.waitpid(self.process, 0)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped library with a key that has colons, a saved query and a note without a paper."""
    folder = tmp_path_factory.mktemp("completion")
    shipped(folder)
    (folder / "dblp.bib").write_text(_ENTRY)
    (folder / "notes" / "goals").mkdir(exist_ok=True)
    (folder / "notes" / "goals" / "2087.md").write_text("- [ ] read 5 papers\n")
    (folder / "notes" / "세미나 1.md").write_text("Questions\n", encoding="utf-8")
    (folder / "notes" / "seminars").mkdir()
    (folder / "notes" / "seminars" / "reading-group.md").write_text("[[ho2020denoising]]\n")
    env = environment(folder) | {"PAPERS_LIBRARY": str(folder)}
    for words in (["import", "dblp.bib"], ["queries", "genai", "tag:gan"], DATE, ["tags"]):
        subprocess.run(["papers", *words], cwd=folder, env=env, check=True, capture_output=True)
    # Notes that no command has read yet
    (folder / "notes" / "seminars" / "확산-스터디.md").write_text("[[ho2020denoising]]\n")
    (folder / "notes" / "다음.md").write_text("Q: What next?\n")
    return folder


@pytest.fixture
def shell(request: pytest.FixtureRequest, library: Path, tmp_path: Path) -> Iterator[Shell]:
    """A shell of the name given, in which completion is set up as `papers completion` says."""
    name = request.param
    if not shutil.which(COMMANDS[name][0]):
        pytest.skip(f"{name} is not installed")
    env = environment(tmp_path) | {"PAPERS_LIBRARY": str(library), "TERM": "dumb", "PS1": "% "}
    script = subprocess.run(
        ["papers", "completion", name], env=env, check=True, capture_output=True
    ).stdout
    (tmp_path / "script").write_bytes(script)
    result = Shell(name, env, tmp_path)
    result.ran(f"{BEFORE.get(name, '')}source {tmp_path}/script; echo set' 'up", "(set up)")
    yield result
    result.leave()


@pytest.mark.parametrize("shell", list(COMMANDS), indirect=True)
def test_a_tab_completes(shell: Shell) -> None:
    """Fields without a blank after them, their values, keys with colons, Korean, quotes."""
    for typed, expected in [
        ("papers sho", "<show><.>"),
        ("papers list ta", "<list><tag:.>"),
        ("papers add scr", "<add><script><.>"),
        ("papers add catalogue:nerf", "<add><catalogue:nerf><.>"),
        ("papers catalogue build scr", "<catalogue><build><script><.>"),
        ("papers list tag:image-e", "<list><tag:image-editing><.>"),
        ("papers list tag:gan -venue:Neu", "<list><tag:gan><-venue:NeurIPS><.>"),
        ("papers list 태그:ner", "<list><태그:nerf><.>"),
        ("papers list '태그:ner", "<list><태그:nerf><.>"),
        ('papers search "tag:image-e', "<search><tag:image-editing><.>"),
        ("papers list @gen", "<list><@genai><.>"),
        ("papers list key:DBLP:co", "<list><key:DBLP:conf/cvpr/He16><.>"),
        ("papers show DBLP:conf/c", "<show><DBLP:conf/cvpr/He16><.>"),
        ("papers note notes/세", "<note><notes/세미나 1.md><.>"),
        ("papers tag image-e", "<tag><image-editing><.>"),
        ("papers tag --rem", "<tag><--remove><.>"),
        ("papers seminar read", "<seminar><reading-group><.>"),
        ("papers seminar 확", "<seminar><확산-스터디><.>"),
        ("papers note notes/다", "<note><notes/다음.md><.>"),
        ("papers answer notes/다", "<answer><notes/다음.md><.>"),
        ("papers edit ho2020denoising bookti", "<edit><ho2020denoising><booktitle=.>"),
        ("papers status ho2020denoising 읽음", "<status><ho2020denoising><읽음><.>"),
        ("papers dates rm semi", "<dates><rm><seminar><.>"),
        ("papers dates Neu", "<dates><NeurIPS><.>"),
        ("papers goals 208", "<goals><2087><.>"),
        ("papers list venue:NeurIPS ye", "<list><venue:NeurIPS><year:.>"),
    ]:
        assert shell.completed(typed) == expected


@pytest.mark.parametrize("shell", ["bash"], indirect=True)
def test_bash_completes_where_words_are_not_cut_at_colons(shell: Shell) -> None:
    """A reader may have taken the colon out of COMP_WORDBREAKS."""
    shell.ran("COMP_WORDBREAKS=${COMP_WORDBREAKS//:}; echo taken' 'out", "(taken out)")
    assert shell.completed("papers list tag:image-e") == "<list><tag:image-editing><.>"
    assert shell.completed("papers show DBLP:conf/c") == "<show><DBLP:conf/cvpr/He16><.>"
    assert shell.completed("papers list @gen") == "<list><@genai><.>"
