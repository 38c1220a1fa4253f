"""Build the package and use it in a clean venv of each available Python.

The wheel is built from the unpacked sdist, so that a file missing from either is noticed.
Needs the package index for the core packages (requirements/core.txt).
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
NEEDED = (
    "papernotes/py.typed",
    "papernotes/sources/catalogue.jsonl",
    "papernotes/cli/guides/en.txt",
    "papernotes/cli/guides/ko.txt",
    "papernotes/model/venues.json",
    "papernotes/library/db/schema.sql",
    "LICENSE",
)
"""Files that the wheel must contain; a name without a folder may be in any folder."""
FOREIGN = ("tests/", "notes/", "library.db", "__pycache__", ".venv")
"""Names that it must not contain."""
COMMANDS = (
    ("--version",),
    ("init",),
    ("add", "2006.11239", "--offline", "--tag", "확산"),
    ("search", "확산"),
    ("search", "denoising"),
    ("export", "--bib"),
)
WINDOWS = sys.platform == "win32"


class WrongWheelError(Exception):
    """The package is wrong."""


def run(command: list[str], folder: Path, **environment: str) -> str:
    """Run `command` and return what it prints. Raises WrongWheelError with its output if it fails."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        line = " ".join(command)
        raise WrongWheelError(
            f"`{line}` exited with {done.returncode}:\n{done.stdout}{done.stderr}"
        )
    return done.stdout


def build(folder: Path) -> Path:
    """The wheel, built from the sdist, which is built from the checkout."""
    run([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)], ROOT)
    (archive,) = folder.glob("*.tar.gz")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    own_tools = ["--no-index", "--no-deps", "--no-build-isolation"]
    run([*pip, "wheel", *own_tools, "--wheel-dir", str(folder), str(archive)], folder)
    (wheel,) = folder.glob("*.whl")
    print(f"built {archive.name} and {wheel.name} ({wheel.stat().st_size // 1024} KiB)")
    return wheel


def inspect(wheel: Path) -> None:
    """Raise WrongWheelError if the wheel lacks a file of the package or contains another one."""
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
    package = ROOT / "src"
    files = [path for path in (package / "papernotes").rglob("*") if path.is_file()]
    own = {path.relative_to(package).as_posix() for path in files if path.suffix != ".pyc"}
    if missing := own - set(names):
        raise WrongWheelError(f"The wheel lacks {', '.join(sorted(missing))}.")
    for needed in NEEDED:
        if not any(name == needed or name.endswith(f"/{needed}") for name in names):
            raise WrongWheelError(f"The wheel lacks {needed}.")
    templates = [name for name in names if "/templates/" in name and name.endswith(".md")]
    if len(templates) < 2:
        raise WrongWheelError(
            f"The wheel should hold an English and a Korean template, not {templates}."
        )
    if foreign := [name for name in names if name.startswith(FOREIGN) or "__pycache__" in name]:
        raise WrongWheelError(f"The wheel holds {', '.join(foreign)}.")


def places() -> Iterator[Path]:
    """Folders that may contain a Python: those of PATH, pyenv and uv."""
    yield from (Path(folder) for folder in os.get_exec_path())
    try:
        home = Path.home()
    except RuntimeError:
        return
    pyenv = Path(os.environ.get("PYENV_ROOT") or home / ".pyenv")
    uv = Path(os.environ.get("UV_PYTHON_INSTALL_DIR") or home / ".local/share/uv/python")
    for root in (pyenv / "versions", uv):
        for path in sorted(root.glob("*"), reverse=True):
            yield path if WINDOWS else path / "bin"


def version(python: str) -> str:
    """The version, such as `3.12`; empty if it does not run or cannot make a venv."""
    code = "import ensurepip, sqlite3, sys, venv; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([python, "-I", "-c", code], capture_output=True, text=True)
    except OSError:
        return ""
    return "" if done.returncode else done.stdout.strip()


def pythons() -> dict[str, str]:
    """The first Python of each version, the running one first."""
    results = {version(sys.executable): sys.executable}
    for folder in places():
        for name in (*(f"python{number}" for number in VERSIONS), "python3", "python"):
            if python := shutil.which(name, path=str(folder)):
                results.setdefault(version(python), python)
    return {number: results[number] for number in VERSIONS if number in results}


def use(wheel: Path, python: str, folder: Path) -> None:
    """Install `wheel` into a clean venv and run the program there."""
    venv = folder / "venv"
    run([python, "-m", "venv", str(venv)], folder)
    programs = venv / ("Scripts" if WINDOWS else "bin")
    pip = [str(programs / "python"), "-m", "pip", "--disable-pip-version-check"]
    run([*pip, "install", "--require-hashes", "-r", str(ROOT / "requirements/core.txt")], folder)
    run([*pip, "install", "--no-index", "--no-deps", str(wheel)], folder)
    run([*pip, "check"], folder)
    library = folder / "a library"
    library.mkdir()
    places = {name: str(folder / "own") for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME")}
    for arguments in COMMANDS:
        run([str(programs / "papers"), *arguments], library, PAPERS_LIBRARY=str(library), **places)


def main() -> int:
    """Check the package; return 1, with a sentence on stderr, if it is wrong."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        try:
            wheel = build(folder)
            inspect(wheel)
            texts = pythons()
            for number, python in texts.items():
                place = folder / number
                place.mkdir()
                use(wheel, python, place)
                print(f"Python {number}: installs and works", flush=True)
        except WrongWheelError as wrong:
            print(f"check_wheel: {wrong}", file=sys.stderr)
            return 1
    for absent in sorted(set(VERSIONS) - set(texts)):
        print(f"Python {absent}: not on this machine, not tried")
    return 0


if __name__ == "__main__":
    sys.exit(main())
