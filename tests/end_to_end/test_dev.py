"""`./dev test` and the browser that some tests need, with programs that only say what they were told."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.folders import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs are shell scripts")

NEEDED = ("awk", "cat", "cksum", "df", "dirname", "env", "sh", "touch", "chmod")
PYTHON = 'case "$*" in *version_info*) echo 3 11 0 ;; *) echo "tests: $*" ;; esac'
ADD = 'for package; do :; done; touch "$BIN/$package" && chmod +x "$BIN/$package"'
INSTALLS = f'echo "$*" >>"$LOG"; case "$*" in *install*) {ADD} ;; esac'
ONLY_AFTER_UPDATE = (
    'echo "$*" >>"$LOG"; case "$*" in *update*) touch "$BIN/../updated" ;; '
    f'*install*) [ -f "$BIN/../updated" ] && {{ {ADD}; }} ;; esac'
)
WITHOUT_SHELL = (
    'echo "$*" >>"$LOG"; case "$*" in *headless-shell) echo "no such package" >&2; exit 100 ;; '
    f"*install*) {ADD} ;; esac"
)
SHELL, WHOLE = "install chromium-headless-shell", "install chromium"


class Machine:
    """A checkout whose .venv is ready, and a PATH with a few programs."""

    def __init__(self, place: Path, programs: dict[str, str]) -> None:
        self.checkout, self.bin, self.log = place / "checkout", place / "bin", place / "log"
        (self.checkout / "requirements").mkdir(parents=True)
        (self.checkout / ".venv" / "bin").mkdir(parents=True)
        self.bin.mkdir()
        for name in ("dev", "pyproject.toml", "requirements/dev.txt"):
            shutil.copy(ROOT / name, self.checkout / name)
        for name in NEEDED:
            (self.bin / name).symlink_to(shutil.which(name) or name)
        for name, script in {"id": "echo 0", **programs}.items():
            _program(self.bin / name, script)
        venv = self.checkout / ".venv"
        _program(venv / "bin" / "python", PYTHON)
        (venv / "dev-venv").write_text(
            f"3 11 0\n{self.checkout.resolve()}\n{self._sum('requirements/dev.txt')}"
        )
        (venv / "dev-project").write_text(self._sum("pyproject.toml"))

    def _sum(self, name: str) -> str:
        with (self.checkout / name).open() as file:
            return subprocess.run(
                ["cksum"], stdin=file, capture_output=True, encoding="utf-8", check=True
            ).stdout

    def test(self) -> tuple[str, str]:
        """Run `./dev test`; return its output and its messages."""
        env = {"PATH": str(self.bin), "BIN": str(self.bin), "LOG": str(self.log), "TMPDIR": "/tmp"}
        done = subprocess.run(
            ["sh", str(self.checkout / "dev"), "test", "-q"],
            env=env,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout, done.stderr

    def asked(self) -> list[str]:
        """The command of each call of apt-get so far, with what it installs."""
        calls = self.log.read_text().splitlines() if self.log.exists() else []
        words = ("install", "update", "chromium", "chromium-headless-shell")
        return [" ".join(word for word in call.split() if word in words) for call in calls]


def _program(file: Path, script: str) -> None:
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


RAN = "tests: -m pytest -q\n"


@pytest.mark.parametrize("program", ["chromium-headless-shell", "chromium", "google-chrome"])
def test_a_browser_that_is_there_is_used(tmp_path: Path, program: str) -> None:
    """Chromium or Chrome on PATH: nothing is installed, nothing is said."""
    machine = Machine(tmp_path, {program: "", "apt-get": INSTALLS})
    assert machine.test() == (RAN, "")
    assert machine.asked() == []


def test_chromium_is_installed_once_for_root(tmp_path: Path) -> None:
    """Root on Debian gets Chromium from the packages, with new lists only if they are needed."""
    machine = Machine(tmp_path, {"apt-get": ONLY_AFTER_UPDATE})
    out, err = machine.test()
    assert (out, err.count("\n")) == (RAN, 1)
    assert machine.asked() == [SHELL, WHOLE, "update", SHELL]
    assert machine.test() == (RAN, "")
    assert machine.asked() == [SHELL, WHOLE, "update", SHELL]


def test_where_there_is_no_headless_shell_all_of_chromium_is_installed(tmp_path: Path) -> None:
    """As on Ubuntu, and nothing is said of the package that is missing."""
    machine = Machine(tmp_path, {"apt-get": WITHOUT_SHELL})
    out, err = machine.test()
    assert (out, err.count("\n")) == (RAN, 1)
    assert machine.asked() == [SHELL, WHOLE]
    assert machine.test() == (RAN, "")


@pytest.mark.parametrize("may", [True, False])
def test_others_need_sudo_without_a_password(tmp_path: Path, may: bool) -> None:
    """A user whose sudo asks for a password is not asked: the tests in a browser are skipped."""
    sudo = '[ "$1" = -n ] || "$@"' if may else "exit 1"
    machine = Machine(tmp_path, {"id": "echo 1000", "sudo": sudo, "apt-get": INSTALLS})
    out, err = machine.test()
    assert out == RAN
    assert ("Chromium is missing" in err) is not may
    assert machine.asked() == ([SHELL] if may else [])


def test_without_a_network_the_rest_runs_and_it_is_tried_once(tmp_path: Path) -> None:
    """A failed installation is said in one line, and not repeated by the next run."""
    machine = Machine(tmp_path, {"apt-get": 'echo "$*" >>"$LOG"; exit 100'})
    out, err = machine.test()
    assert out == RAN
    assert [line.startswith("dev: Chromium is missing") for line in err.splitlines()] == [
        False,
        True,
    ]
    assert machine.asked() == [SHELL, WHOLE, "update"]
    out, err = machine.test()
    assert (out, err.count("\n"), machine.asked()) == (RAN, 1, [SHELL, WHOLE, "update"])


def test_without_apt_it_is_said(tmp_path: Path) -> None:
    """Where there is no apt-get, one line says how to get a browser."""
    out, err = Machine(tmp_path, {}).test()
    assert (out, err.count("\n")) == (RAN, 1)
