"""One value at the head of a note: the subset of YAML that editors write, and PyYAML beyond it.

The subset is that of plain and quoted scalars and flow lists of YAML 1.2
(https://yaml.org/spec/1.2.2/, chapter 7), on one line.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from papernotes.errors import RefusedError

if TYPE_CHECKING:
    from yaml import Node, ScalarNode

NOT_FLAT = object()


def without_comment(text: str) -> str:
    """A value without the comment behind it."""
    return "" if text.startswith("#") else text.split(" #", 1)[0].rstrip()


def read_value(text: str) -> object:
    """A one-line value: a scalar or a flow list of scalars; BEYOND what is more than that."""
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
        if not text.endswith("]") or any(sign in inner for sign in "[]{}\\&*!|>"):
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
    """The items between the brackets of a list; None where it takes more to part them."""
    items: list[str] = []
    at = 0
    while at < len(inner):
        found = _item().match(inner, at)
        if found is None:
            return None
        items.append(found[1])
        at = found.end()
    return items


def read_with_pyyaml(source: str) -> object:
    """The value of the one key in these lines, as PyYAML reads it, every scalar as text.

    Items of a list may be lists and mappings; whoever gets them must not go through them, for
    with aliases one line can hold the same list a million times over. Raises RefusedError for what
    is no YAML, and for a mapping.
    """
    import yaml

    try:
        value = next(iter(yaml.load(source, yaml.BaseLoader).values()))
    except (yaml.YAMLError, ValueError, AttributeError, StopIteration, RecursionError) as error:
        raise RefusedError("its value is not YAML: mend it by hand") from error
    if isinstance(value, dict):
        raise RefusedError(
            "it holds keys of its own, and may only hold a value or a list of values"
        )
    return value


class Scalar(NamedTuple):
    """A scalar with its place in the lines it was read from; `plain` is one without quotes."""

    text: str
    start: int
    end: int
    line: int
    plain: bool


class Items(NamedTuple):
    """The scalars of a list; `block` is one with an item a line."""

    scalars: tuple[Scalar, ...]
    block: bool


def read_with_places(source: str) -> Scalar | Items | None:
    """The value of the one key in these lines with its place; None for a mapping.

    Raises RefusedError for what is no YAML.
    """
    import yaml

    root = _root(source)
    if not isinstance(root, yaml.MappingNode) or len(root.value) != 1:
        raise RefusedError("it is no key with a value")
    value = root.value[0][1]
    if isinstance(value, yaml.SequenceNode):
        found = (_scalar(one) for one in value.value if isinstance(one, yaml.ScalarNode))
        return Items(tuple(found), not value.flow_style)
    return _scalar(value) if isinstance(value, yaml.ScalarNode) else None


def _scalar(node: "ScalarNode") -> Scalar:
    start, end = node.start_mark, node.end_mark
    return Scalar(node.value, start.index, end.index, start.line, node.style is None)


def is_yaml(source: str) -> bool:
    """Whether these lines are YAML."""
    try:
        return _root(source) is not None
    except RefusedError:
        return False


def _root(source: str) -> "Node | None":
    import yaml

    try:
        return yaml.compose(source, yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise RefusedError("it is no YAML") from error
