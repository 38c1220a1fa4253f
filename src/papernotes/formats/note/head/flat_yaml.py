"""One value of a note's front matter: the usual subset of YAML, and PyYAML for the rest.

The subset is one line of plain or quoted scalars or flow lists, as in YAML 1.2
(https://yaml.org/spec/1.2.2/, chapter 7).
"""

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from papernotes.errors import RefusedError
from papernotes.patterns import pattern

if TYPE_CHECKING:
    from yaml import Node, ScalarNode

NOT_FLAT = object()
_NOT_IN_LIST = frozenset("[]{}\\&*!|>")


def without_comment(text: str) -> str:
    """Return a value without the comment after it."""
    return "" if text.startswith("#") else text.split(" #", 1)[0].rstrip()


def read_value(text: str) -> object:
    """Return a one-line value as a string, a list of strings or None; NOT_FLAT for any other."""
    if text[:1] in ("'", '"'):
        end = text.find(text[0], 1)
        after = text[end + 1 :].strip()
        if end < 0 or "\\" in text or (after and not after.startswith("#")):
            return NOT_FLAT
        return text[1:end]
    if text.startswith("#") and len(text) > 1 and text[1] not in " \t":
        return NOT_FLAT if "," in text else None
    text = without_comment(text)
    if text.startswith("["):
        inner = text[1:-1]
        if not text.endswith("]") or not _NOT_IN_LIST.isdisjoint(inner):
            return NOT_FLAT
        items = _items(inner)
        if items is None:
            return NOT_FLAT
        return [value for item in items if (value := item.strip().strip("'\"").strip())]
    if text[:1] in ("&", "*", "!", "|", ">", "{", "%", "@", "`") or ": " in text:
        return NOT_FLAT
    return None if text in ("", "~", "null", "Null", "NULL") else text


@cache
def _item() -> re.Pattern[str]:
    return re.compile(r"""\s*+("[^"]*+"|'[^']*+'|[^,'"]*+)\s*+(?:,|$)""")


def _items(inner: str) -> list[str] | None:
    """Return the items between the brackets of a list; None where quotes make it ambiguous."""
    items: list[str] = []
    at = 0
    while at < len(inner):
        match = _item().match(inner, at)
        if match is None:
            return None
        items.append(match[1])
        at = match.end()
    return items


def read_with_pyyaml(source: str) -> object:
    """Return the value of the only key in these lines, read by PyYAML, every scalar as text.

    Items of a list may be lists and mappings. Callers must not walk through these: with aliases,
    one line can contain the same list a million times. Raises RefusedError for invalid YAML and
    for a mapping.
    """
    import yaml

    try:
        value = next(iter(yaml.load(source, yaml.BaseLoader).values()))
    except (yaml.YAMLError, ValueError, AttributeError, StopIteration, RecursionError) as error:
        raise RefusedError("its value is not valid YAML; correct it by hand") from error
    if isinstance(value, dict):
        raise RefusedError("it contains keys, but may only contain a value or a list of values")
    return value


class Scalar(NamedTuple):
    """A scalar with its position in the source; `plain` means without quotes."""

    text: str
    start: int
    end: int
    line: int
    plain: bool


class Items(NamedTuple):
    """The scalars of a list; `block` means one item per line."""

    scalars: tuple[Scalar, ...]
    block: bool


def read_with_places(source: str) -> Scalar | Items | None:
    """Return the value of the only key in these lines with positions; None for a mapping.

    Raises RefusedError for invalid YAML.
    """
    import yaml

    root = _root(source)
    if not isinstance(root, yaml.MappingNode) or len(root.value) != 1:
        raise RefusedError("it is not a key with a value")
    value = root.value[0][1]
    if isinstance(value, yaml.SequenceNode):
        scalars = (
            _scalar(source, item) for item in value.value if isinstance(item, yaml.ScalarNode)
        )
        return Items(tuple(scalars), not value.flow_style)
    return _scalar(source, value) if isinstance(value, yaml.ScalarNode) else None


_ANCHOR_OR_TYPE = pattern(r"(?:[&!]\S*+[ \t]++)++")


def _scalar(source: str, node: "ScalarNode") -> Scalar:
    """Return a scalar; an anchor (`&x`) or a type (`!!str`) before it is no part of it."""
    mark, end = node.start_mark, node.end_mark.index
    before = _ANCHOR_OR_TYPE.match(source, mark.index, end)
    start = before.end() if before else mark.index
    return Scalar(node.value, start, end, mark.line, node.style is None)


def is_yaml(source: str) -> bool:
    """Return whether these lines are valid YAML."""
    try:
        return _root(source) is not None
    except RefusedError:
        return False


def _root(source: str) -> "Node | None":
    import yaml

    try:
        return yaml.compose(source, yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise RefusedError("it is not valid YAML") from error
