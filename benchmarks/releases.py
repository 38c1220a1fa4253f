"""Builds of the program as users install them: a wheel in a venv of its own, with the sources it was made from.

An earlier version is a tag or a commit of this repository; what was made of it stays in
.benchmarks/, so that it is installed once. The packages it needs are those of its own
requirements/core.txt, or, without a package index, those of the .venv of this checkout.
"""

import os
import shutil
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".benchmarks"
_PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq")
_WHEEL = ("wheel", "--no-index", "--no-deps", "--no-build-isolation")


class Release(NamedTuple):
    """An installed build: its name, the folder of its sources, and its venv."""

    name: str
    source: Path
    venv: Path

    @property
    def python(self) -> str:
        """The interpreter that has the build."""
        return str(self.venv / "bin" / "python")

    @property
    def papers(self) -> str:
        """The program."""
        return str(self.venv / "bin" / "papers")


def earlier(version: str) -> Release:
    """Install an earlier version: a number (0.1.0), a tag or a commit.

    Exits with a message if this repository has none of that name.
    """
    commit = _commit(version)
    folder = KEPT / commit[:12]
    release = Release(version, folder / "source", folder / "venv")
    if not Path(release.papers).exists():
        shutil.rmtree(folder, ignore_errors=True)
        release.source.mkdir(parents=True)
        with tarfile.open(fileobj=BytesIO(_git("archive", commit))) as archive:
            archive.extractall(release.source, filter="data")
        _install(release, folder)
    return release


def current() -> Release:
    """Install the checkout as it stands, again each time."""
    folder = KEPT / "now"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    release = Release("now", ROOT, folder / "venv")
    _install(release, folder)
    return release


def _commit(version: str) -> str:
    for name in (version, f"v{version}"):
        try:
            command = ("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
            return _git(*command).decode().strip()
        except subprocess.CalledProcessError:
            continue
    sys.exit(f"{version} is no version, tag or commit of this repository. See git tag and git log.")


def _git(*command: str) -> bytes:
    return subprocess.run(["git", *command], cwd=ROOT, capture_output=True, check=True).stdout


def _install(release: Release, folder: Path) -> None:
    """Build the wheel and install it; the command appears last, when all is there."""
    _run(*_PIP, *_WHEEL, "--wheel-dir", str(folder), str(release.source))
    (wheel,) = folder.glob("*.whl")
    # Without pip, so that the interpreter starts as bare as one can be.
    _run(sys.executable, "-m", "venv", "--without-pip", str(release.venv))
    into = (*_PIP, "--python", release.python, "install")
    needed = str(release.source / "requirements" / "core.txt")
    try:
        _run(*into, "--require-hashes", "-r", needed)
    except subprocess.CalledProcessError:
        print(f"{release.name}: no package index; with the packages of .venv", file=sys.stderr)
        _borrow_packages(release)
    _run(*into, "--no-index", "--no-deps", str(wheel))


def _borrow_packages(release: Release) -> None:
    """Let a venv import the packages of this one, behind its own."""
    (mine,) = (Path(sys.prefix) / "lib").glob("python3*/site-packages")
    (its,) = (release.venv / "lib").glob("python3*/site-packages")
    (its / "borrowed.pth").write_text(f"{mine}\n", encoding="utf-8")


def _run(*command: str) -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=True)
