"""The people of a CSL-JSON item as a list of names in BibTeX.

A name is `family`, `given`, particles and a suffix, or one `literal`; some programs write a text.
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from papernotes.formats.bibtex import name_lists
from papernotes.formats.csl.text import scalar_text, strip_tags
from papernotes.model.names import Name
from papernotes.model.notice import Notice, notice

_NAME_PARTS = frozenset({
    "family", "given", "suffix", "dropping-particle", "non-dropping-particle", "literal", "name",
    # BibTeX's form of a name implies these
    "comma-suffix", "parse-names",
})  # fmt: skip # a table


class People(NamedTuple):
    """The people of one role in LaTeX, and notices: on parts that are lost, and on values that may
    be misread.
    """

    latex: str
    lost: tuple[Notice, ...]
    uncertain: tuple[Notice, ...]


def read(role: str, values: Iterable[Any]) -> People:
    """Return the people in the values of a role such as `author`."""
    lost: list[Notice] = []
    uncertain: list[Notice] = []
    names = [name for value in values if (name := _read_person(value, role, lost, uncertain))]
    return People(" and ".join(names), tuple(lost), tuple(uncertain))


def is_person(value: Any) -> bool:
    """Return whether a value is a name."""
    return isinstance(value, dict) and not {"family", "given", "literal", "name"}.isdisjoint(value)


def _read_person(value: Any, role: str, lost: list[Notice], uncertain: list[Notice]) -> str:
    if isinstance(value, str):
        crowd = name_lists.split_names(strip_tags(value), role)
        uncertain += crowd.remarks
        return " and ".join(filter(None, map(name_lists.latex_author, crowd.names)))
    if not isinstance(value, dict):
        return ""
    part = {name: strip_tags(scalar_text(value)) for name, value in value.items()}
    if literal := part.get("literal") or part.get("name", ""):
        return _read_literal(literal)
    dropping, fixed = part.get("dropping-particle", ""), part.get("non-dropping-particle", "")
    family, given = part.get("family", ""), part.get("given", "")
    if dropping:
        lost.append(notice("lost-particle", role=role, particle=dropping, family=family))
    for name in part.keys() - _NAME_PARTS:
        if part[name] not in ("", "false", "0") and not _is_east_asian_name(part):
            lost.append(notice("lost-name-part", role=role, part=name, family=family))
    particle = " ".join(word for word in (dropping, fixed) if word)
    return name_lists.latex_name(
        Name(given if family else "", particle, family or given, part.get("suffix", ""))
    )


def _read_literal(text: str) -> str:
    """Return a name of one field, which Korean users of Zotero choose for persons too."""
    is_one = re.fullmatch(r"[가-힣]{2,4}", text) or name_lists.means_others(text)
    return name_lists.latex_name(name_lists.parse_name(text) if is_one else Name(literal=text))


def _is_east_asian_name(part: dict[str, str]) -> bool:
    """Return whether a name is always written family name first: 김민수, 王小明."""
    return bool(re.fullmatch(r"[가-힣\u3400-\u9fff]+", part.get("family", "")))
