"""Definitions in LaTeX that decide what is cited: commands, families, switches, verbatim."""

import re
from collections.abc import Callable
from typing import NamedTuple

from papernotes.formats.manuscripts.cited import Definitions
from papernotes.formats.manuscripts.commands import CITING, Cites, cites

_LONGEST = 4000  # characters of a definition that is looked into


class Definition(NamedTuple):
    """A definition: what it adds, where the text goes on, and its name and body if it has one."""

    definitions: Definitions
    end: int
    name: str = ""
    arguments: tuple[int, ...] = ()
    """For each argument of the body the place of its braces, -1 for an optional one."""
    has_body: bool = False


_NAME = r"\s*(?:\{\s*\\(?P<braced>[A-Za-z@]+)\s*\}|\\(?P<bare>[A-Za-z@]+))\s*"
_COMMAND = re.compile(
    _NAME + r"(?:\[\s*(?P<count>\d)\s*\]\s*)?(?P<default>\[[^\[\]{}]*\]\s*)?(?=\{)"
)
_DEF = re.compile(_NAME + r"(?P<parameters>(?:#\d)*)\s*(?=\{)")
_DOCUMENT = re.compile(_NAME + r"\{(?P<spec>[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}\s*(?=\{)")
_LET = re.compile(r"\s*\\(?P<name>[A-Za-z@]+)\s*=?\s*(?:\\(?P<other>[A-Za-z@]+))?")
_NEWIF = re.compile(r"\s*\\(?P<name>if[A-Za-z@]+)")
_BRACED = re.compile(r"\s*(?:\[(?P<option>[^\[\]{}]*)\])?\s*\{(?P<name>[^{}\\]*)\}")
_DECLARED = re.compile(r"\s*\{\s*\\(?P<name>[A-Za-z@]+)\s*\}")
_SIGN = re.compile(
    r"\s*(?:\[[^\[\]]*\]\s*)?(?:\{\s*\\?(?P<braced>[^\s{}\\A-Za-z])\s*\}|\\?(?P<bare>[^\s{}\\A-Za-z\[]))"
)
_HIDING = re.compile(
    r"\s*\{(?P<name>[A-Za-z]+\*?)\}\s*(?:\[[^\[\]]*+\]\s*){0,2}"
    r"(?:\{\s*\\(?:iffalse|comment)\s*\}\s*\{\s*\\(?:fi|endcomment)\s*\}|\{\s*\}\s*(?!\{))"
)
_SPEC = re.compile(r"[mr]|[oOsdDtRegGE!+>]\S{0,2}(?:\{[^{}]*\})?|\{[^{}]*\}")
_CALL = re.compile(r"\\(?P<name>[A-Za-z@]+)\*{0,2}\s*(?:\[[^\[\]]*\]\s*)*\{(?P<words>[^{}]*)\}")


def read_definition(name: str, text: str, place: int) -> Definition | None:
    """What a command defines, by its name; its arguments begin at `place`. None for no definition."""
    reader = _READERS.get(name)
    return reader(name, text, place) if reader else None


def _command(name: str, text: str, place: int) -> Definition | None:
    found = _COMMAND.match(text, place)
    if not found:
        return None
    count = int(found["count"] or 0)
    optional = 1 if found["default"] else 0
    places = (-1,) * optional + tuple(range(max(0, count - optional)))
    return _with_body(found, places)


def _def(name: str, text: str, place: int) -> Definition | None:
    found = _DEF.match(text, place)
    return found and _with_body(found, tuple(range(len(found["parameters"]) // 2)))


def _document(name: str, text: str, place: int) -> Definition | None:
    found = _DOCUMENT.match(text, place)
    if not found:
        return None
    places: list[int] = []
    for one in _SPEC.findall(found["spec"]):
        if one[0] in "mr":
            places.append(sum(place >= 0 for place in places))
        elif one[0] not in "+!>{":
            places.append(-1)
    return _with_body(found, tuple(places))


def _with_body(found: re.Match[str], places: tuple[int, ...]) -> Definition:
    name = found["braced"] or found["bare"]
    return Definition(Definitions(), found.end(), name, places, True)


def _let(name: str, text: str, place: int) -> Definition | None:
    found = _LET.match(text, place)
    if not found:
        return None
    meant = cites(found["other"]) if found["other"] else None
    commands = {found["name"]: meant} if meant and found["name"] not in CITING else {}
    return Definition(Definitions(commands=commands), found.end())


def _newif(name: str, text: str, place: int) -> Definition | None:
    found = _NEWIF.match(text, place)
    return found and Definition(Definitions(switches=frozenset((found["name"],))), found.end())


def _declared(name: str, text: str, place: int) -> Definition | None:
    found = _DECLARED.match(text, place)
    if not found:
        return None
    meant = {found["name"]: Cites(repeated="Multi" in name)}
    return Definition(Definitions(commands=meant), found.end())


def _families(name: str, text: str, place: int) -> Definition | None:
    found = _BRACED.match(text, place)
    if not found:
        return None
    named = frozenset(one.strip() for one in found["name"].split(",")) - {""}
    return Definition(Definitions(families=named), found.end())


def _environment(name: str, text: str, place: int) -> Definition | None:
    found = _BRACED.match(text, place)
    if not found:
        return None
    made = found["name"].strip()
    if name == "newminted":
        made = found["option"] or f"{made}code"
    return Definition(Definitions(verbatim=frozenset((made, f"{made}*"))), found.end())


def _hiding(name: str, text: str, place: int) -> Definition | None:
    """`\\newenvironment{hide}{\\iffalse}{\\fi}`, and environ's `\\NewEnviron{hide}{}`."""
    found = _HIDING.match(text, place)
    if not found or (name == "NewEnviron") == found[0].rstrip().endswith(("\\fi}", "comment}")):
        return None
    return Definition(Definitions(verbatim=frozenset((found["name"],))), found.end())


def _inline(name: str, text: str, place: int) -> Definition | None:
    found = _BRACED.match(text, place)
    if not found:
        return None
    made = found["option"] or (found["name"].strip() + ("inline" if "inline" in name else ""))
    return Definition(Definitions(inline=frozenset((made,))), found.end())


def _sign(name: str, text: str, place: int) -> Definition | None:
    found = _SIGN.match(text, place)
    if not found:
        return None
    return Definition(
        Definitions(signs=frozenset((found["braced"] or found["bare"],))), found.end()
    )


_Reader = Callable[[str, str, int], Definition | None]
_READERS: dict[str, _Reader] = {
    **dict.fromkeys(
        [
            "newcommand",
            "renewcommand",
            "providecommand",
            "DeclareRobustCommand",
            "newrobustcmd",
            "renewrobustcmd",
            "providerobustcmd",
        ],
        _command,
    ),
    **dict.fromkeys(("def", "gdef", "edef", "xdef"), _def),
    **dict.fromkeys(
        (f"{verb}DocumentCommand" for verb in ("New", "Renew", "Provide", "Declare")), _document
    ),
    "let": _let,
    "newif": _newif,
    "DeclareCiteCommand": _declared,
    "DeclareMultiCiteCommand": _declared,
    "newcites": _families,
    **dict.fromkeys(
        [
            "excludecomment",
            "excludeversion",
            "lstnewenvironment",
            "newminted",
            "DefineVerbatimEnvironment",
            "newtcblisting",
            "NewTCBListing",
        ],
        _environment,
    ),
    **dict.fromkeys(("newenvironment", "renewenvironment", "NewEnviron"), _hiding),
    "newmintinline": _inline,
    "newmint": _inline,
    **dict.fromkeys(("MakeShortVerb", "DefineShortVerb", "lstMakeShortInline"), _sign),
}
"""Commands that define something (LaTeX, etoolbox, xparse, biblatex, multibib, comment, version,
listings, minted, fancyvrb, shortvrb, tcolorbox)."""


def effect_of(made: Definition, body: str) -> Definitions:
    """What a command does with its arguments, by the body of its definition.

    It hands them on to a citation, as `\\newcommand{\\see}[1]{(see \\cite{#1})}`, or drops
    them all, as `\\newcommand{\\hide}[1]{}`.
    """
    name, printed = made.name, Definitions(printing=frozenset((made.name,)))
    if len(body) > _LONGEST:
        return printed
    if not re.sub(r"%[^\n]*\n?", "", body).strip():
        count = sum(place >= 0 for place in made.arguments)
        dropped = {name: count} if count and -1 not in made.arguments else {}
        return Definitions(dropping=dropped) if dropped and name not in CITING else printed
    places: set[int] = set()
    for call in _CALL.finditer(body):
        known = cites(call["name"])
        if known and known.places == (0,):
            places |= {int(one) - 1 for one in re.findall(r"#([1-9])", call["words"])}
    handed = sorted({made.arguments[one] for one in places if one < len(made.arguments)} - {-1})
    if not handed or name in CITING:
        return printed
    return printed._replace(commands={name: Cites(tuple(handed))})
