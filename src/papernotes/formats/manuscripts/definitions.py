"""LaTeX definitions that decide what is cited: commands, families, switches, verbatim."""

import re
from collections.abc import Callable
from typing import NamedTuple

from papernotes.formats.manuscripts.cited import Definitions
from papernotes.formats.manuscripts.commands import CITING, Cites, cites

_MAX_LENGTH = 4000  # characters; longer definitions are not examined


class Definition(NamedTuple):
    """A definition: what it adds, where the text continues, and its name and body if it has one."""

    definitions: Definitions
    end: int
    name: str = ""
    arguments: tuple[int, ...] = ()
    """For each argument of the body the index of its braces; -1 for an optional one."""
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
    """Return what a command defines; its arguments begin at `place`. None for no definition."""
    reader = _READERS.get(name)
    return reader(name, text, place) if reader else None


def _command(_name: str, text: str, place: int) -> Definition | None:
    match = _COMMAND.match(text, place)
    if not match:
        return None
    count = int(match["count"] or 0)
    optional = 1 if match["default"] else 0
    places = (-1,) * optional + tuple(range(max(0, count - optional)))
    return _with_body(match, places)


def _def(_name: str, text: str, place: int) -> Definition | None:
    match = _DEF.match(text, place)
    return match and _with_body(match, tuple(range(len(match["parameters"]) // 2)))


def _document(_name: str, text: str, place: int) -> Definition | None:
    match = _DOCUMENT.match(text, place)
    if not match:
        return None
    places: list[int] = []
    for argument in _SPEC.findall(match["spec"]):
        if argument[0] in "mr":
            places.append(sum(place >= 0 for place in places))
        elif argument[0] not in "+!>{":
            places.append(-1)
    return _with_body(match, tuple(places))


def _with_body(match: re.Match[str], places: tuple[int, ...]) -> Definition:
    name = match["braced"] or match["bare"]
    return Definition(Definitions(), match.end(), name, places, has_body=True)


def _let(_name: str, text: str, place: int) -> Definition | None:
    match = _LET.match(text, place)
    if not match:
        return None
    cited_keys = cites(match["other"]) if match["other"] else None
    commands = {match["name"]: cited_keys} if cited_keys and match["name"] not in CITING else {}
    return Definition(Definitions(commands=commands), match.end())


def _newif(_name: str, text: str, place: int) -> Definition | None:
    match = _NEWIF.match(text, place)
    return match and Definition(Definitions(switches=frozenset((match["name"],))), match.end())


def _declared(name: str, text: str, place: int) -> Definition | None:
    match = _DECLARED.match(text, place)
    if not match:
        return None
    commands = {match["name"]: Cites(repeated="Multi" in name)}
    return Definition(Definitions(commands=commands), match.end())


def _families(_name: str, text: str, place: int) -> Definition | None:
    match = _BRACED.match(text, place)
    if not match:
        return None
    families = frozenset(family.strip() for family in match["name"].split(",")) - {""}
    return Definition(Definitions(families=families), match.end())


def _environment(name: str, text: str, place: int) -> Definition | None:
    match = _BRACED.match(text, place)
    if not match:
        return None
    environment = match["name"].strip()
    if name == "newminted":
        environment = match["option"] or f"{environment}code"
    return Definition(
        Definitions(verbatim=frozenset((environment, f"{environment}*"))), match.end()
    )


def _hiding(name: str, text: str, place: int) -> Definition | None:
    """Read `\\newenvironment{hide}{\\iffalse}{\\fi}` and environ's `\\NewEnviron{hide}{}`."""
    match = _HIDING.match(text, place)
    if not match or (name == "NewEnviron") == match[0].rstrip().endswith(("\\fi}", "comment}")):
        return None
    return Definition(Definitions(verbatim=frozenset((match["name"],))), match.end())


def _inline(name: str, text: str, place: int) -> Definition | None:
    match = _BRACED.match(text, place)
    if not match:
        return None
    environment = match["option"] or (
        match["name"].strip() + ("inline" if "inline" in name else "")
    )
    return Definition(Definitions(inline=frozenset((environment,))), match.end())


def _sign(_name: str, text: str, place: int) -> Definition | None:
    match = _SIGN.match(text, place)
    if not match:
        return None
    return Definition(
        Definitions(signs=frozenset((match["braced"] or match["bare"],))), match.end()
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
listings, minted, fancyvrb, shortvrb, tcolorbox).
"""


def effect_of(definition: Definition, body: str) -> Definitions:
    """Return what a command does with its arguments, judging by its definition's body.

    It passes them on to a citation, as `\\newcommand{\\see}[1]{(see \\cite{#1})}` does, or drops
    all of them, as `\\newcommand{\\hide}[1]{}` does.
    """
    name, printed = definition.name, Definitions(printing=frozenset((definition.name,)))
    if len(body) > _MAX_LENGTH:
        return printed
    if not re.sub(r"%[^\n]*\n?", "", body).strip():
        count = sum(place >= 0 for place in definition.arguments)
        dropped = {name: count} if count and -1 not in definition.arguments else {}
        return Definitions(dropping=dropped) if dropped and name not in CITING else printed
    places: set[int] = set()
    for call in _CALL.finditer(body):
        known = cites(call["name"])
        if known and known.places == (0,):
            places |= {int(digit) - 1 for digit in re.findall(r"#([1-9])", call["words"])}
    cited_arguments = sorted(
        {definition.arguments[number] for number in places if number < len(definition.arguments)}
        - {-1}
    )
    if not cited_arguments or name in CITING:
        return printed
    return printed._replace(commands={name: Cites(tuple(cited_arguments))})
