"""The calls in the source of a module, for rules about what the program says and records."""

import ast
import re
from collections.abc import Collection
from functools import cache


def calls_of(names: Collection[str], source: str) -> list[ast.Call]:
    """Return the calls of functions and methods with these names, without what they belong to.

    A source without such calls is not parsed: the rules read the whole program.
    """
    if not re.search(rf"\b(?:{'|'.join(names)})\b[\s)\\]*\(", source):
        return []
    return [call for call in _calls(source) if name_of(call) in names]


def name_of(call: ast.Call) -> str:
    """Return the last name of what is called: "open" for `os.open(...)`, "" if it has none."""
    called = call.func
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


@cache
def _calls(source: str) -> tuple[ast.Call, ...]:
    return tuple(node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
