"""Standard streams and arguments that are not what a command hopes for."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import program
from tests.support.transcript import environment

KOREAN = b"\xb0\xa1".decode(errors="surrogateescape")
"""가 in CP949, as Python gives an argument that is no UTF-8."""
BIB = "@misc{a, title={A}, year={2020}}\n@misc{김2020, title={B}, year={2020}}\n"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A reader's environment with a library of two papers, the first with a note."""
    env = environment(tmp_path / "home") | {"PAPERS_LIBRARY": str(tmp_path / "library")}
    for words, typed in (["init", env["PAPERS_LIBRARY"]], ""), (["import", "-"], BIB):
        assert program.run(words, env=env, typed=typed).returncode == 0
    return env


def run(
    words: list[str], env: dict[str, str], given: bytes = b"", errors: int = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    """Run a real process, which gets bytes and may have any stream for its messages."""
    return subprocess.run(
        [sys.executable, "-m", "papernotes", *words],
        env=env,
        input=given,
        stdout=subprocess.PIPE,
        stderr=errors,
        timeout=program.PATIENCE,
    )


@pytest.mark.parametrize(
    "words",
    [
        ["cite", KOREAN],
        ["show", KOREAN],
        ["tag", "x", KOREAN],
        ["rm", "-y", KOREAN],
        ["edit", "a", f"note={KOREAN}"],
        ["queries", "mine", KOREAN],
        ["tags", "merge", KOREAN, "x"],
        ["lineage", KOREAN],
        ["log", KOREAN],
        ["note", f"{KOREAN}.md"],
        ["run", "a", "--wrong", KOREAN],
        ["find", "--like", KOREAN],
    ],
)
def test_an_argument_that_is_no_utf8_is_named(env: dict[str, str], words: list[str]) -> None:
    """It comes from a script or a terminal in another encoding; nothing is changed in silence."""
    before = run(["log", "--json"], env).stdout
    done = run(words, env)
    assert (done.returncode, done.stdout) == (3, b"")
    assert rb"Error: The bytes \xb0\xa1 are no UTF-8." in done.stderr
    assert run(["log", "--json"], env).stdout == before


def test_a_file_may_have_such_a_name(env: dict[str, str], tmp_path: Path) -> None:
    """The names of files are bytes, and an old archive unpacks them in CP949."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / f"{KOREAN}.bib").write_text("@misc{c, title={C}, year={2021}}")
    assert run(["import", str(folder / f"{KOREAN}.bib")], env).returncode == 0
    assert run(["cite", "c"], env).stdout == b"\\cite{c}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_list_of_keys_in_any_encoding(env: dict[str, str], encoding: str, end: str) -> None:
    """PowerShell writes a byte order mark, and an editor on an old Windows CP949."""
    done = run(["cite", "-"], env, f"김2020{end}{end}a\tA{end}".encode(encoding))
    assert (done.returncode, done.stdout.decode()) == (0, "\\cite{김2020,a}\n")


def test_an_answer_in_cp949(env: dict[str, str]) -> None:
    """What is piped into a note is stored in UTF-8."""
    note = Path(env["PAPERS_LIBRARY"], "notes", "a.md")
    note.write_text("---\ncitekey: a\n---\nQ: why?\n")
    assert run(["answer", "a", "1"], env, "그냥".encode("cp949")).returncode == 0
    assert "A: 그냥" in note.read_text()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("nosuch", 2),
        ("list --nosuch", 2),
        ("list nosuch", 1),
        ("show nosuch", 3),
        ("tag new a nosuch", 3),
        ("tag New a", 0),
        ("search nosuch", 1),
    ],
)
def test_messages_on_a_full_disk_change_no_exit_code(
    env: dict[str, str], words: str, code: int
) -> None:
    """A script with `2>> log` asks the exit code what happened."""
    with Path("/dev/full").open("wb") as full:
        assert run(words.split(), env, errors=full.fileno()).returncode == code
    if words.startswith("tag"):
        assert run(["list", "tag:new", "--format", "{key}"], env).stdout == b"a\n"


def test_a_reader_of_messages_that_ends_stops_nothing(env: dict[str, str], tmp_path: Path) -> None:
    """`papers import … 2>&1 >/dev/null | head -1` imports everything."""
    (tmp_path / "more.bib").write_text("@comment{x}\n@misc{c, title={C}, year={2021}}\n@misc{d, e=")
    with subprocess.Popen(["true"], stdin=subprocess.PIPE) as reader:
        assert reader.stdin
        reader.wait()
        done = run(["import", str(tmp_path / "more.bib")], env, errors=reader.stdin.fileno())
    assert done.returncode == 3
    assert run(["cite", "c"], env).stdout == b"\\cite{c}\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_no_file_gets_the_number_of_a_closed_stream(closed: str) -> None:
    """What is written to the stream would go into the file: a message into library.db."""
    code = (
        "import os, sys; from papernotes.cli import streams; streams.prepare(); "
        "print('lost', file=sys.stderr); sys.exit(os.open(os.devnull, os.O_RDONLY))"
    )
    done = subprocess.run(["sh", "-c", f'exec "$0" -c "$1" {closed}', sys.executable, code])
    assert done.returncode > 2
