"""The people of a BibTeX or BibLaTeX name list, taken apart.

Names are BibTeX's (Oren Patashnik, "BibTeXing", 1988, section 4) and BibLaTeX's extended ones
(`family=Doe, given=Jane`; its manual, section 3.3, and the data annotations of biber). An `and`
in braces or quotes parts nothing, and a whole name in braces is an organisation.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from papernotes.formats.latex import encode
from papernotes.model import names
from papernotes.model.names import Name


class People(NamedTuple):
    """The people of a list in their order. `others`: it ends with more who are not named."""

    named: tuple[Name, ...] = ()
    others: bool = False


_AND = re.compile(r" and(?= )", re.IGNORECASE)
_AND_OR_BRACE = re.compile(r'\\.|[{}"]| and(?= )', re.IGNORECASE)
_PARTS = frozenset({"family", "given", "prefix", "suffix"})
_LABEL = re.compile(r'\s*"?\s*([a-z]+(?:-i)?)\s*=\s*', re.IGNORECASE)
_LONGEST = 300  # characters of a name that is remembered
_OTHERS = frozenset({"others", "others.", "et al.", "et al"})
# Blanks and commas in braces belong to one word, and go through the reading of names as these.
_HELD = {" ": "\uf7f0", ",": "\uf7f1"}
_HOLD, _RELEASE = str.maketrans(_HELD), str.maketrans({held: one for one, held in _HELD.items()})


def read(value: str) -> People:
    """The people of a name list."""
    made, others = [], False
    for source in split_list(value):
        if source.strip(", ").lower() in _OTHERS:
            others = True
        elif any(name := parse_person(source)):
            made.append(name)
    return People(tuple(made), others)


def split_list(value: str) -> list[str]:
    """The names of a list, as they are written."""
    value = f" {' '.join(value.split())} "
    if "{" not in value and '"' not in value:
        low = value.lower()
        plain = low.count(" and ") == value.count(" and ") and " and and " not in low
        made = value.split(" and ") if plain else _AND.split(value)
        return [name.strip() for name in made if name.strip()]
    found_names, start, depth, quoted = [], 0, 0, False
    extended = "=" in value and _LABEL.search(value) is not None
    for found in _AND_OR_BRACE.finditer(value):
        if found[0] in ("{", "}"):
            depth = max(depth + (1 if found[0] == "{" else -1), 0)
        elif found[0] == '"':
            quoted = extended and not depth and not quoted and value.count('"', found.end()) > 0
        elif found[0][0] == " " and depth == 0 and not quoted:
            found_names.append(value[start : found.start()])
            start = found.end()
    return [name.strip() for name in (*found_names, value[start:]) if name.strip()]


def parse_person(source: str) -> Name:
    """One name of a list; empty where nothing is left of it."""
    return _person(source) if len(source) < _LONGEST else _person.__wrapped__(source)


@lru_cache(5000)  # people write more than one paper
def _person(source: str) -> Name:
    source = source.strip(", ")
    if "=" in source and (parts := _extended(source)) is not None:
        return parts
    if whole := _whole(source):
        return Name(literal=_line(whole))
    held = "".join(_held(piece) for piece in _pieces(source))
    if held.count(",") > 2:  # several names with commas between them: BibTeX knows no such thing
        return Name(literal=held.translate(_RELEASE))
    parts = names.parse(held)
    return Name(*(part.translate(_RELEASE) for part in parts))


def display_names(value: str) -> tuple[str, ...]:
    """The names of a list as they are printed: `van den Oord, Aäron` is `Aäron van den Oord`."""
    return tuple(name for source in split_list(value) if (name := display_name_of(source)))


def display_name_of(source: str) -> str:
    """One name of a list as it is printed; empty for `others`, who are nobody."""
    return _shown(source) if len(source) < _LONGEST else _shown.__wrapped__(source)


@lru_cache(5000)
def _shown(source: str) -> str:
    source = source.strip(", ")
    if "{" not in source and "\\" not in source and source.count(",") == 1 and source.isascii():
        family, given = source.split(",")
        if "=" not in source and "~" not in source and "$" not in source:
            return f"{given.strip()} {family.rstrip()}".strip()
    if source.lower() in _OTHERS:
        return ""
    if "," not in source and "=" not in source:
        return _line(source)
    return display_name(parse_person(source))


def display_name(name: Name) -> str:
    """The parts of a name as they are printed together; a Hangul name in one word."""
    if name.literal:
        return name.literal
    if not name.particle and not name.suffix and _hangul(name.family + name.given):
        return name.family + name.given
    return " ".join(part for part in (name.given, name.particle, name.family, name.suffix) if part)


def _hangul(text: str) -> bool:
    return all("가" <= one <= "힣" for one in text)


def _line(source: str) -> str:
    return " ".join(encode.to_unicode(source).replace("\u00a0", " ").split())


def _whole(source: str) -> str:
    """What stands in the braces around a whole name; empty for a letter in braces (`{\\"O}`)."""
    inner = source[1:-1]
    if len(source) < 3 or source[0] != "{" or source[-1] != "}" or not encode.is_balanced(inner):
        return ""
    return "" if re.fullmatch(r"\\[^A-Za-z\s].{0,4}|\\[A-Za-z]+\s?[^\s]{0,4}", inner) else inner


def _pieces(source: str) -> list[str]:
    """A name cut into groups and what is between them, commands with what they stand before."""
    if "{" not in source:
        return [source]
    pieces, start, depth = [], 0, 0
    for found in re.finditer(r"\\.|[{}]", source):
        if found[0] == "{":
            if not depth and not re.search(
                r"\\(?:[A-Za-z]+|[^A-Za-z])\s*$", source[start : found.start()]
            ):
                pieces.append(source[start : found.start()])
                start = found.start()
            depth += 1
        elif found[0] == "}" and depth:
            depth -= 1
            if not depth:
                pieces.append(source[start : found.end()])
                start = found.end()
    return [*pieces, source[start:]]


def _held(piece: str) -> str:
    """A piece decoded; in one word where it is a group. The blanks around it stay."""
    text = encode.to_unicode(piece).replace("\u00a0", " ")
    return " ".join(text.split()).translate(_HOLD) if piece[:1] == "{" else text


def _extended(source: str) -> Name | None:
    """BibLaTeX's own form of a name; None where it is not one."""
    given: dict[str, str] = {}
    for part in _commas(source.strip('" ')):
        found = _LABEL.match(part)
        if found is None:
            return None
        given[found[1].lower()] = part[found.end() :].strip().strip('" ')
    if _PARTS.isdisjoint(given):
        return None
    family = given.get("family", "")
    if _whole(family) and not given.keys() & {"given", "prefix", "suffix"}:
        return Name(literal=_line(family))
    parts = (given.get(name, "") for name in ("given", "prefix", "family", "suffix"))
    return Name(*(_line(part) for part in parts))


def _commas(source: str) -> list[str]:
    parts, start, depth, quoted = [], 0, 0, False
    for found in re.finditer(r'\\.|[{},"]', source):
        if found[0] in ("{", "}"):
            depth = max(depth + (1 if found[0] == "{" else -1), 0)
        elif found[0] == '"' and not depth:
            quoted = not quoted
        elif found[0] == "," and not depth and not quoted:
            parts.append(source[start : found.start()])
            start = found.end()
    return [*parts, source[start:]]
