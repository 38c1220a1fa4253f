"""Commands in a locale whose encoding is not UTF-8."""

import os
import shlex
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.transcript import environment, shipped

pytestmark = pytest.mark.skipif(os.name == "nt", reason="names of files are UTF-8 on Windows")
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""What makes Python take ASCII for the encoding of the locale, on every system."""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A library with a note and a tag in Hangul, and a locale that has no Hangul."""
    folder = shipped(tmp_path / "논문")
    (folder / "notes" / "회의").mkdir()
    (folder / "notes" / "회의" / "확산.md").write_text("# 확산\n\n다음 주에 읽을 것\n", "utf-8")
    env = environment(tmp_path / "home") | {"PAPERS_LIBRARY": str(folder)}
    said = run(env, "tag", "한글", "ho2020denoising")
    assert said == "ho2020denoising  +한글\n"
    return env | ASCII


def run(env: dict[str, str], *words: str) -> str:
    """Run a command that succeeds in a process of its own; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "papernotes", *words],
        env=env,
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_locale_of_these_tests_has_no_hangul(env: dict[str, str]) -> None:
    """Else the others could not fail."""
    words = [sys.executable, "-c", "import sys; print(sys.getfilesystemencoding())"]
    assert subprocess.check_output(words, env=env, encoding="utf-8") in ("ascii\n", "utf-8\n")
    if sys.platform == "linux":
        assert subprocess.check_output(words, env=env, encoding="utf-8") == "ascii\n"


def test_names_in_hangul_stay(env: dict[str, str]) -> None:
    """Notes and tags are found, read and written under their own names."""
    assert run(env, "list", "tag:한글", "--format", "{key}") == "ho2020denoising\n"
    assert "회의/확산.md" in run(env, "search", "다음 주에")
    assert run(env, "tag", "새-태그", "ho2020denoising") == "ho2020denoising  +새-태그\n"
    folder = Path(env["PAPERS_LIBRARY"])
    assert "새-태그" in (folder / "notes" / "ho2020denoising.md").read_text("utf-8")
    run(env, "export", "tag:한글", "-o", str(folder / "인용.bib"))
    assert (folder / "인용.bib").is_file()


def shown_on_terminal(env: dict[str, str], *words: str) -> bytes:
    """Run a command that succeeds in a terminal; return what it shows there."""
    import pty

    ours, its = pty.openpty()
    command = [sys.executable, "-m", "papernotes", *words]
    with subprocess.Popen(command, env=env, stdin=its, stdout=its, stderr=its) as job:
        os.close(its)
        shown = b""
        with suppress(OSError):  # the terminal is closed at the end
            while data := os.read(ours, 4096):
                shown += data
    os.close(ours)
    assert job.returncode == 0
    return shown


LIST = ("list", "tag:한글", "--format", "{key} {tags}")


def test_a_terminal_gets_its_own_encoding(env: dict[str, str]) -> None:
    """A sign that it lacks is a question mark there, as in any program."""
    shown = shown_on_terminal(env, *LIST)
    assert shown.startswith(b"ho2020denoising ")
    assert shown.isascii()
    assert b"??" in shown


def test_a_command_in_the_editor_of_another_one_has_its_terminal(
    env: dict[str, str], tmp_path: Path
) -> None:
    """As with `:!papers list` of vim: the editor has UTF-8 mode from the first command."""
    editor = tmp_path / "editor.sh"
    command = shlex.join((sys.executable, "-m", "papernotes", *LIST))
    editor.write_text(f"#!/bin/sh\n{command}\n", "utf-8")
    editor.chmod(0o755)
    shown = shown_on_terminal(env | {"VISUAL": str(editor)}, "note", "ho2020denoising")
    assert b"ho2020denoising " in shown
    assert shown.isascii()


def test_an_argument_that_is_no_utf8_stays_if_it_names_a_file(
    env: dict[str, str], tmp_path: Path
) -> None:
    """A folder may have a name in an older encoding; its bytes reach the program."""
    old = os.fsencode(tmp_path) + "/논문".encode("cp949")
    try:
        os.mkdir(old)
    except OSError:
        pytest.skip("the file system takes names in UTF-8 alone")
    words = [*map(os.fsencode, (sys.executable, "-m", "papernotes", "init")), old]
    done = subprocess.run(words, env=env, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert os.path.isfile(old + b"/library.db")


def test_where_python_ignores_the_environment_the_program_starts_once(
    env: dict[str, str],
) -> None:
    """It cannot be in UTF-8 mode there, and does not start itself again without end."""
    words = [sys.executable, "-E", "-X", "utf8=0", "-m", "papernotes", "--version"]
    done = subprocess.run(words, env=env, capture_output=True, timeout=60)
    assert b"papernotes" in done.stdout


def test_another_program_may_call_it_with_arguments_of_its_own(env: dict[str, str]) -> None:
    """They are in no command line, so the program goes on as it is."""
    code = (
        "import sys; from papernotes.__main__ import main\n"
        "sys.argv = ['papers', 'list', 'year:1900', '--sort', 'key', '--limit', '1']\nmain()"
    )
    env.pop("PAPERS_LIBRARY")
    done = subprocess.run(
        [sys.executable, "-c", code], env=env | {"PAPERS_LIBRARY": env["HOME"]}, capture_output=True
    )
    assert b"Traceback" not in done.stderr
    assert b"There is no library" in done.stderr
