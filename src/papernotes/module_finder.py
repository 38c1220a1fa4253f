"""Finds the modules of the program, of click and of Python in the one place where they are.

Python asks all its finders for each module, lists the folders, and tries every ending. A command
loads a hundred modules, so that takes a twentieth of its time. Here each is looked for under its own
name, and its bytecode is taken if it was made from the source of this time and size, which is
Python's own rule (https://docs.python.org/3/reference/import.html#cached-bytecode-invalidation).
Whatever is not as usual is left to Python.
"""

import marshal
import os
import sys

# These are there already. `importlib` would load seven modules before they can be found here.
from _frozen_importlib import ModuleSpec
from _frozen_importlib_external import MAGIC_NUMBER, PathFinder, SourceFileLoader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType

_PACKAGES = ("papernotes.", "click.")
# Of Python's own, unless the user may have put others in their place.
_STANDARD_FOLDER = os.path.dirname(getattr(os, "__file__", ""))  # none in a program of one file
_HAS_OTHERS = not _STANDARD_FOLDER or os.environ.get("PYTHONPATH")
_STANDARD = frozenset() if _HAS_OTHERS else sys.stdlib_module_names
_TIMED = MAGIC_NUMBER + b"\0\0\0\0"  # the head of bytecode that names its source's time and size
_Module = type(sys)
_ENDING = f".{sys.implementation.cache_tag}.pyc"


class _Loader(SourceFileLoader):
    """Loads a module whose source is known to be there."""

    def __init__(self, name: str, path: str, bytecode: str, source: os.stat_result) -> None:
        super().__init__(name, path)
        self._bytecode, self._source = bytecode, source

    def create_module(self, _spec: ModuleSpec) -> "ModuleType":
        """Return the new module, which knows its files.

        Python asks for each before it sets it, and for what is not there it writes a message: a tenth
        of an import.
        """
        module = _Module(self.name)
        vars(module).update(__file__=self.path, __cached__=self._bytecode)
        return module

    def get_code(self, fullname: str) -> "CodeType | None":
        """Return the code of the module, from its bytecode if that is current."""
        try:
            data = _read(self._bytecode)
        except OSError:
            return super().get_code(fullname)
        time, size = int(self._source.st_mtime), self._source.st_size
        number = (size & 0xFFFF_FFFF) << 32 | time & 0xFFFF_FFFF
        if data[:16] == _TIMED + number.to_bytes(8, "little"):
            code: CodeType = marshal.loads(memoryview(data)[16:])
            if code.co_filename == self.path:  # not so after the folder was moved
                return code
        return super().get_code(fullname)


def _read(file: str) -> bytes:
    """Return the content of a file; `open` would ask the system twice as much."""
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return os.read(descriptor, os.fstat(descriptor).st_size)
    finally:
        os.close(descriptor)


def _find(name: str, folder: str) -> ModuleSpec | None:
    """Return where in a folder a module is; None where it is not there in Python."""
    stem, inside = name.rpartition(".")[2], None
    file = f"{folder}{os.sep}{stem}.py"
    try:
        source = os.stat(file)
    except OSError:
        folder, stem = f"{folder}{os.sep}{stem}", "__init__"
        file, inside = f"{folder}{os.sep}{stem}.py", [folder]
        try:
            source = os.stat(file)
        except OSError:  # compiled, in an archive, or not there
            return None
    bytecode = f"{folder}{os.sep}__pycache__{os.sep}{stem}{_ENDING}"
    spec = ModuleSpec(name, _Loader(name, file, bytecode, source), origin=file)
    spec.cached = bytecode  # else Python would work it out
    spec.submodule_search_locations = inside
    spec.has_location = True
    return spec


class ModuleFinder:
    """A finder of `sys.meta_path` for the modules of the program and of click."""

    @staticmethod
    def find_spec(
        name: str, path: "Sequence[str] | None" = None, _target: "ModuleType | None" = None
    ) -> ModuleSpec | None:
        """Return where a module is; None for Python to look itself."""
        if path is None or len(path) != 1 or not name.startswith(_PACKAGES):
            return None
        return _find(name, path[0])


class StandardFinder:
    """A finder of `sys.meta_path` for the modules of Python that are files in Python."""

    @staticmethod
    def find_spec(
        name: str, path: "Sequence[str] | None" = None, _target: "ModuleType | None" = None
    ) -> ModuleSpec | None:
        """Return where a module is; None for Python to look itself."""
        if path is None:
            return _find(name, _STANDARD_FOLDER) if name in _STANDARD else None
        if len(path) != 1 or name.partition(".")[0] not in _STANDARD:
            return None
        return _find(name, path[0])


def install() -> None:
    """Ask these finders before that of `sys.path`, and for our own modules before all others.

    Not where bytecode is elsewhere, or not that of the plain source.
    """
    if PathFinder in sys.meta_path and not (sys.flags.optimize or sys.pycache_prefix):
        # Those before it know the modules that are built into Python, which may be files too.
        sys.meta_path.insert(sys.meta_path.index(PathFinder), StandardFinder)
        sys.meta_path.insert(0, ModuleFinder)
