"""What each command of the program makes for itself, made once in a process that is forked.

The program compiles an expression and reads a table when it first needs them, and keeps them. They
depend on nothing but the program, so that the forks of a process may have them from the start.
"""

import sys
from functools import _lru_cache_wrapper
from inspect import signature

from papernotes import patterns
from papernotes.model.venue_recognition.recognition import recognise

METHODS = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub")


def prepare() -> None:
    """Compile the expressions of all loaded modules, and call cached functions without parameters."""
    compiled_late = type(patterns.pattern(""))
    for name, module in [*sys.modules.items()]:
        for value in [*vars(module).values()] if name.startswith("papernotes.") else ():
            if isinstance(value, compiled_late):
                for method in METHODS:
                    getattr(value, method)
            elif isinstance(value, _lru_cache_wrapper) and not signature(value).parameters:
                value()
    recognise("Accepted to CVPR 2020")  # arranges the names of all venues
