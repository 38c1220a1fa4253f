"""Modules of the standard library that click imports and few commands use: loaded on first use.

click needs a few names of each, and importing them takes longer than click itself. So a module without its contents stands in
`sys.modules` until a name is asked of it that is not given here; then it is executed in place, as
an import would have done, and is an ordinary module from then on. Annotations of click in quotes stay uncompiled.
"""

import importlib
import os
import sys
import typing
from _thread import RLock, _local
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import CodeType, ModuleType
from typing import NoReturn

_LOCK = RLock()
_UNLOADED: dict[str, ModuleSpec] = {}


class _Unloaded(ModuleType):
    """A module that is executed when a name is asked of it that it does not have."""

    def __getattr__(self, name: str) -> object:
        if name == "__path__":  # `from inspect import ...` asks whether it is a package
            raise AttributeError(name)
        with _LOCK:  # two threads may ask at once, and the module asks itself while it is executed
            spec = _UNLOADED.pop(self.__name__, None)
            if spec is not None and spec.loader is not None:
                try:
                    spec.loader.exec_module(self)
                except BaseException:  # Ctrl-C, too: the next to ask begins again
                    _UNLOADED[self.__name__] = spec
                    raise
                self.__class__ = ModuleType  # type: ignore[assignment] # as importlib.util does
        value: object = object.__getattribute__(self, name)
        return value


def defer(name: str, **given: object) -> None:
    """Load a module of the standard library only when something else than `given` is asked of it.

    `given` are functions and classes under the names of the module's own, which do the same.
    """
    if name in sys.modules:
        return
    finders = (finder for finder in sys.meta_path if hasattr(finder, "find_spec"))  # not old ones
    spec = next(filter(None, (finder.find_spec(name, None) for finder in finders)), None)
    if spec is None or spec.loader is None:  # a Python without it: whoever imports it finds out
        return
    module = _Unloaded(name)
    module.__spec__, module.__loader__ = spec, spec.loader
    module.__dict__.update(given, __file__=spec.origin, __cached__=spec.cached)
    module.__package__ = ""
    _UNLOADED[name] = spec
    sys.modules[name] = module


def cleandoc(doc: str) -> str:
    """Return a docstring without the indentation of its lines and without empty lines around it.

    As `inspect.cleandoc`, which click calls for the help of every option.
    """
    first, *rest = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
    return "\n".join([first.lstrip(), *(line[margin:] for line in rest)]).strip("\n")


def untranslated(message: str) -> str:
    """Return a message of click as it is: the program speaks English and has no translations."""
    return message


def untranslated_plural(singular: str, plural: str, number: int) -> str:
    """Return the form of a message of click for a number."""
    return singular if number == 1 else plural


class UUID:
    """Stands for the class of `uuid` while click is imported, which makes a type of parameter of it."""


def _not_compiled() -> NoReturn:
    raise NameError("The annotations of click are not compiled.")


def leave_annotation(_text: str, _file: str, _mode: str) -> CodeType:
    """Return code that raises NameError, in place of that of an annotation in quotes.

    `typing` compiles each of them when a class is made, and nobody asks for those of click. The
    first `compile` of a process makes the hundred classes of `ast`, which is a tenth of a start.
    """
    return _not_compiled.__code__


@contextmanager
def annotations_left() -> Iterator[None]:
    """Import click inside the block: its annotations in quotes stay uncompiled."""
    vars(typing)["compile"] = leave_annotation
    try:
        yield
    finally:
        del vars(typing)["compile"]


def defer_what_click_imports() -> None:
    """Defer the modules that take longest; before click is imported."""
    defer("inspect", cleandoc=cleandoc)
    defer("gettext", gettext=untranslated, ngettext=untranslated_plural)
    defer("threading", local=_local)
    defer("uuid", UUID=UUID)
    if hasattr(os, "uname"):
        defer("platform", system=lambda: os.uname().sysname)
    try:
        in_c = vars(importlib.import_module("_datetime"))
    except ImportError:  # a Python that has it in Python alone
        return
    # Python 3.11 first runs the whole module in Python, and then takes all of it from here.
    defer("datetime", **{name: value for name, value in in_c.items() if not name.startswith("_")})


def take_back() -> None:
    """Take back what stood for a class while click was imported: who asks now gets the real one."""
    if "uuid" in _UNLOADED:
        vars(sys.modules["uuid"]).pop("UUID", None)
