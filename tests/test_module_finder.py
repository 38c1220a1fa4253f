"""Modules found in their one place are those that Python would find."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType

import click
import pytest

import papernotes
from papernotes.module_finder import ModuleFinder, StandardFinder
from tests.support.interpreter import unmeasured


def run(code: str, *options: str, **environ: str) -> str:
    """What some Python prints, which must succeed."""
    done = subprocess.run(
        [sys.executable, *options, "-c", code],
        env=unmeasured() | environ,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


FOUND = pytest.mark.parametrize(
    ("name", "package"),
    [
        ("papernotes.errors", papernotes),
        ("papernotes.library", papernotes),
        ("click.core", click),
        ("typing", None),
        ("json", None),
        ("json.decoder", json),
    ],
)


def find(name: str, path: Sequence[str] | None) -> ModuleSpec | None:
    """What our finders find."""
    return ModuleFinder.find_spec(name, path) or StandardFinder.find_spec(name, path)


def find_both(name: str, package: ModuleType | None) -> tuple[ModuleSpec, ModuleSpec]:
    """What our finders find, and what Python's does."""
    path = package.__path__ if package else None
    ours, pythons = find(name, path), PathFinder.find_spec(name, path)
    assert ours is not None
    assert pythons is not None
    return ours, pythons


@FOUND
def test_a_module_is_found_as_by_python(name: str, package: ModuleType | None) -> None:
    """With the same file, bytecode, code and folder of its own modules."""
    ours, pythons = find_both(name, package)
    for attribute in (
        "name",
        "origin",
        "cached",
        "parent",
        "has_location",
        "submodule_search_locations",
    ):
        assert getattr(ours, attribute) == getattr(pythons, attribute)
    assert ours.loader.get_code(name) == pythons.loader.get_code(name)  # type: ignore[union-attr] # both have one


@FOUND
def test_a_module_has_the_attributes_that_python_gives_it(
    name: str, package: ModuleType | None
) -> None:
    """Among them its file, its bytecode and, for a package alone, its folder."""
    ours, pythons = (vars(module_from_spec(spec)) for spec in find_both(name, package))
    assert ours.keys() == pythons.keys()
    different = {"__spec__", "__loader__"}  # objects of the finders
    assert {key: ours[key] for key in ours.keys() - different} == {
        key: pythons[key] for key in pythons.keys() - different
    }
    assert ours["__loader__"] is ours["__spec__"].loader


def test_a_module_that_is_built_into_python_is_not_looked_for_in_files() -> None:
    """Whether there is a file of its name or not: `importlib.machinery` has one."""
    code = (
        "from papernotes import __main__\nimport importlib, sys\n"
        "for name in ('importlib.machinery', '_signal'):\n"
        "    sys.modules.pop(name, None)\n"
        "    print(importlib.import_module(name).__spec__.origin)"
    )
    python = run(code.replace("from papernotes import __main__", ""))
    assert run(code) == python == "frozen\nbuilt-in"


@pytest.mark.parametrize(
    "name", ["papernotes", "papernotes.nothing", "yaml.nodes", "clicks.core", "_sqlite3"]
)
def test_the_rest_is_left_to_python(name: str) -> None:
    """Top-level packages, other packages, and modules that are not there or not in Python."""
    assert find(name, papernotes.__path__ if "." in name else None) is None


def test_a_module_of_the_user_in_place_of_one_of_python_is_loaded(tmp_path: Path) -> None:
    """As everywhere: the folders of PYTHONPATH come first."""
    (tmp_path / "gettext.py").write_text("WORD = 'of the user'\n", encoding="utf-8")
    code = "from papernotes import __main__\nimport gettext\nprint(gettext.WORD)"
    assert run(code, PYTHONPATH=str(tmp_path)) == "of the user"


MADE = "from papernotes import __main__, made\nprint(made.WORD, made.__file__)"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program with a module of our own."""
    source = Path(papernotes.__file__).parent
    (tmp_path / "papernotes").mkdir()
    for name in ("__init__", "__main__", "interrupts", "module_finder", "on_demand"):
        file = tmp_path / "papernotes" / f"{name}.py"
        file.write_bytes((source / f"{name}.py").read_bytes())
    write(tmp_path, "one", 1_700_000_000)
    return tmp_path


def write(folder: Path, word: str, time: int) -> None:
    """Write the module of our own, as if at a time."""
    file = folder / "papernotes" / "made.py"
    file.write_text(f"WORD = {word!r}\n", encoding="utf-8")
    os.utime(file, (time, time))


def word(folder: Path) -> str:
    """The word of the module of our own."""
    return run(MADE, PYTHONPATH=str(folder), PYTHONDONTWRITEBYTECODE="").split()[0]


def test_a_changed_module_is_read_again(copy: Path) -> None:
    """Bytecode that does not fit the time or the size of its source is not used."""
    assert word(copy) == word(copy) == "one"
    assert list((copy / "papernotes" / "__pycache__").glob("made.*.pyc"))
    write(copy, "two", 1_700_000_001)
    assert word(copy) == "two"
    write(copy, "three", 1_700_000_001)
    assert word(copy) == "three"


@pytest.mark.parametrize("spoilt", [b"", b"\0" * 40])
def test_spoilt_bytecode_is_made_again(spoilt: bytes, copy: Path) -> None:
    """Cut short, or of another Python."""
    assert word(copy) == "one"
    (bytecode,) = (copy / "papernotes" / "__pycache__").glob("made.*.pyc")
    good = bytecode.read_bytes()
    bytecode.write_bytes(spoilt)
    assert word(copy) == "one"
    assert bytecode.read_bytes() == good


def test_a_moved_module_knows_its_place(copy: Path) -> None:
    """Tracebacks name the file where it is now, not where its bytecode was made."""
    assert word(copy) == "one"
    moved = copy / "moved"
    moved.mkdir()
    (copy / "papernotes").rename(moved / "papernotes")
    code = "from papernotes import __main__, made\nprint(made.__loader__.get_code('papernotes.made').co_filename)"
    assert run(code, PYTHONPATH=str(moved)) == str(moved / "papernotes" / "made.py")


@pytest.mark.parametrize(
    ("options", "environ"), [(["-O"], {}), ([], {"PYTHONPYCACHEPREFIX": "elsewhere"})]
)
def test_where_bytecode_is_of_another_kind_python_finds_all(
    options: list[str], environ: dict[str, str], tmp_path: Path
) -> None:
    """Optimized, or kept in another folder."""
    environ = {name: str(tmp_path / value) for name, value in environ.items()}
    code = "from papernotes import __main__, module_finder\nimport sys\nprint(*(finder in sys.meta_path for finder in (module_finder.ModuleFinder, module_finder.StandardFinder)))"
    assert run(code, *options, **environ) == "False False"
