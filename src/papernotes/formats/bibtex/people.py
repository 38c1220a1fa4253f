"""Parse the people of a BibTeX or BibLaTeX name list.

Names are BibTeX's (Oren Patashnik, "BibTeXing", 1988, section 4) and BibLaTeX's extended ones
(`family=Doe, given=Jane`; its manual, section 3.3, and the data annotations of biber). An `and`
in braces or quotes separates nothing, and a whole name in braces is an organisation.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from papernotes.formats.latex import decode, encode
from papernotes.model import names
from papernotes.model.names import Name
from papernotes.patterns import pattern


class People(NamedTuple):
    """The people of a list in their order. `others`: it ends with more who are not named."""

    named: tuple[Name, ...] = ()
    others: bool = False


_AND = pattern(r" and(?= )", re.IGNORECASE)
_AND_OR_BRACE = pattern(r'\\.|[{}"]| and(?= )', re.IGNORECASE)
_PARTS = frozenset({"family", "given", "prefix", "suffix"})
_LABEL = pattern(r'\s*"?\s*([a-z]+(?:-i)?)\s*=\s*', re.IGNORECASE)
_LONGEST = 300  # characters of a name that is remembered
_OTHERS = frozenset({"others", "others.", "et al.", "et al", "{others}"})
"""Words for more authors; citation.js and papis write `{others}`, which is a name to BibTeX."""
# Blanks and commas in braces belong to one word, and go through the reading of names as these.
_PLACEHOLDERS = {" ": "\uf7f0", ",": "\uf7f1"}
_TO_PLACEHOLDERS, _FROM_PLACEHOLDERS = (
    str.maketrans(_PLACEHOLDERS),
    str.maketrans({placeholder: char for char, placeholder in _PLACEHOLDERS.items()}),
)


def read(value: str) -> People:
    """Parse a name list."""
    named, others = [], False
    for source in split_list(value):
        if source.strip(", ").lower() in _OTHERS:
            others = True
        elif any(name := parse_person(source)):
            named.append(name)
    return People(tuple(named), others)


def split_list(value: str) -> list[str]:
    """Split a name list into names, as they are written."""
    value = f" {' '.join(value.split())} "
    if "{" not in value and '"' not in value:
        low = value.lower()
        plain = low.count(" and ") == value.count(" and ") and " and and " not in low
        parts = value.split(" and ") if plain else _AND.split(value)
        return [name.strip() for name in parts if name.strip()]
    found_names, start, depth, quoted = [], 0, 0, False
    extended = "=" in value and _LABEL.search(value) is not None
    for match in _AND_OR_BRACE.finditer(value):
        if match[0] in ("{", "}"):
            depth = max(depth + (1 if match[0] == "{" else -1), 0)
        elif match[0] == '"':
            quoted = extended and not depth and not quoted and value.count('"', match.end()) > 0
        elif match[0][0] == " " and depth == 0 and not quoted:
            found_names.append(value[start : match.start()])
            start = match.end()
    return [name.strip() for name in (*found_names, value[start:]) if name.strip()]


def parse_person(source: str) -> Name:
    """Parse one name of a list; an empty name if nothing is left of it."""
    return _person(source) if len(source) < _LONGEST else _person.__wrapped__(source)


@lru_cache(5000)  # people write more than one paper
def _person(source: str) -> Name:
    source = source.strip(", ")
    if "=" in source and (parts := _parse_extended_name(source)) is not None:
        return parts
    if whole := _inside_braces(source):
        return Name(literal=_line(whole))
    held = "".join(_decode_piece(piece) for piece in _pieces(source))
    if held.count(",") > 2:  # several names with commas between them: BibTeX knows no such thing
        return Name(literal=held.translate(_FROM_PLACEHOLDERS))
    parts = names.parse(held)
    return Name(*(part.translate(_FROM_PLACEHOLDERS) for part in parts))


def display_names(value: str) -> tuple[str, ...]:
    """Return the names of a list in print order: `van den Oord, Aäron` is `Aäron van den Oord`."""
    return tuple(name for source in split_list(value) if (name := display_name_of(source)))


def display_name_of(source: str) -> str:
    """Return one name of a list in print order; empty for `others`."""
    return _display_name(source) if len(source) < _LONGEST else _display_name.__wrapped__(source)


@lru_cache(5000)
def _display_name(source: str) -> str:
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
    """Join the parts of a name in print order; a Hangul name begins with the family name."""
    if name.literal:
        return name.literal
    if not name.particle and not name.suffix and _hangul(name.family + name.given):
        between = "" if names.is_korean_family(name.family) else " "
        return (name.family + between + name.given).strip()
    return " ".join(part for part in (name.given, name.particle, name.family, name.suffix) if part)


def _hangul(text: str) -> bool:
    return all("가" <= char <= "힣" for char in text)


def _line(source: str) -> str:
    return " ".join(decode.to_unicode(source).replace("\u00a0", " ").split())


def _inside_braces(source: str) -> str:
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
    for match in re.finditer(r"\\.|[{}]", source):
        if match[0] == "{":
            if not depth and not re.search(
                r"\\(?:[A-Za-z]+|[^A-Za-z])\s*$", source[start : match.start()]
            ):
                pieces.append(source[start : match.start()])
                start = match.start()
            depth += 1
        elif match[0] == "}" and depth:
            depth -= 1
            if not depth:
                pieces.append(source[start : match.end()])
                start = match.end()
    return [*pieces, source[start:]]


def _decode_piece(piece: str) -> str:
    """A piece decoded; in one word where it is a group. The blanks around it stay."""
    text = decode.to_unicode(piece).replace("\u00a0", " ")
    return " ".join(text.split()).translate(_TO_PLACEHOLDERS) if piece[:1] == "{" else text


def _parse_extended_name(source: str) -> Name | None:
    """BibLaTeX's own form of a name; None where it is not one."""
    parts_by_label: dict[str, str] = {}
    for part in _split_at_commas(source.strip('" ')):
        match = _LABEL.match(part)
        if match is None:
            return None
        parts_by_label[match[1].lower()] = part[match.end() :].strip().strip('" ')
    if _PARTS.isdisjoint(parts_by_label):
        return None
    family = parts_by_label.get("family", "")
    if _inside_braces(family) and not parts_by_label.keys() & {"given", "prefix", "suffix"}:
        return Name(literal=_line(family))
    parts = (parts_by_label.get(name, "") for name in ("given", "prefix", "family", "suffix"))
    return Name(*(_line(part) for part in parts))


def _split_at_commas(source: str) -> list[str]:
    parts, start, depth, quoted = [], 0, 0, False
    for match in re.finditer(r'\\.|[{},"]', source):
        if match[0] in ("{", "}"):
            depth = max(depth + (1 if match[0] == "{" else -1), 0)
        elif match[0] == '"' and not depth:
            quoted = not quoted
        elif match[0] == "," and not depth and not quoted:
            parts.append(source[start : match.start()])
            start = match.end()
    return [*parts, source[start:]]
