"""Which works a LaTeX paper cites, read from its source or from what LaTeX wrote beside it.

The commands are those of LaTeX's kernel, of natbib (version 8.31b) and biblatex (3.19, section
3.8) and of older packages whose names follow theirs. Nothing is expanded: a command of the
paper's own is read if its name ends in `cite` or `cites`. Reading takes time in proportion
to the text, whatever the text is.
"""

import re
from functools import cache
from typing import NamedTuple

from papernotes.errors import Refused
from papernotes.formats import trees

_DEEPEST = 1_000_000  # elements within elements; more fill the memory of the reader of XML


class Cited(NamedTuple):
    """What one file cites, and which files of the paper it brings in."""

    keys: tuple[str, ...] = ()
    """Each once, in the order of their first use."""
    inputs: tuple[str, ...] = ()
    """File names as they are written, with or without `.tex`."""
    everything: bool = False
    """Whether all that the bibliography holds is cited: `\\nocite{*}`."""


class _Command(NamedTuple):
    """A command whose arguments are being read. `kind` is one of the values of `_KINDS`."""

    kind: str
    name: str = ""
    before: str = ""
    """An argument read already: the directory of an `\\import`."""


class _Group(NamedTuple):
    """An open bracket: what closes it, and the command it is an argument of."""

    closing: str
    command: _Command | None


_KINDS = (
    ("import", r"(?:sub)?(?:import|inputfrom|includefrom)"),
    ("input", r"@?input|include|subfile|subfileinclude|subinclude"),
    ("volume", r"[PpFfSsTtAa]?t?[Vv]olcite"),
    ("nothing", r"bibcite"),  # what an .aux file says of the bibliography
    ("many", r"[A-Za-z]*[Cc]ites|footcitetexts"),
    ("one", r"[A-Za-z]*[Cc]ite|bibentry|footcitetext"),
    ("one", r"(?:short|mask|full|p|n|o|y|i)?[Cc]ite(?:t|p|alt|alp|num|online|author|fullauthor"
            r"|year|yearpar|date|url|title|talias|palias|name|list|field"
            r"|A|NP|ANP|N|NN|NA|yearNP|authorNP|authorA)"),
)  # fmt: skip
_VERBATIM = (
    "verbatim", "verbatim*", "Verbatim", "Verbatim*", "BVerbatim", "LVerbatim", "SaveVerbatim",
    "lstlisting", "minted", "comment", "filecontents", "filecontents*", "tcblisting",
)  # fmt: skip


_NO_ARGUMENT = _Group("}", None)


@cache
def _kinds() -> re.Pattern[str]:
    every = "|".join(f"(?P<k{place}>{names})" for place, (_, names) in enumerate(_KINDS))
    return re.compile(every)


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"%[^\n]*"
        r"|\\(?P<literal>verb|lstinline|Verb)(?![A-Za-z@])\*?"
        r"|\\(?P<address>url|href|path|nolinkurl|mintinline)(?![A-Za-z@])"
        r"|\\(?P<edge>begin|end)\s*\{(?P<name>[A-Za-z]+\*?)\}"
        r"|\\(?P<command>[A-Za-z@]+)\*?"
        r"|\\."
        r"|[{}\[\]()]",
        re.DOTALL,
    )


@cache
def _keys() -> re.Pattern[str]:
    return re.compile(r"\{((?:[^{}\\%]++|%[^\n]*+)*+)\}")


def keys_in_tex(text: str) -> Cited:
    """What a LaTeX source cites and brings in, without its comments and verbatim parts.

    Read are keys in braces with any optional arguments before them, the several pairs of
    biblatex's `\\cites`, and file names. Keys and names made by commands are not. Nothing after
    `\\end{document}` counts.
    """
    return _Reading(text).read()


class _Reading:
    """One pass over a source: what was found, the open brackets, the command being read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: dict[str, None] = {}
        self.inputs: dict[str, None] = {}
        self.everything = False
        self.open: list[_Group] = []
        self.braces = 0
        self.command: _Command | None = None

    def read(self) -> Cited:
        place = 0
        while found := _token().search(self.text, place):
            if self.command:
                self._between(self.text[place : found.start()])
            place = self._after(found)
        if self.command:
            self._between(self.text[place:])
        return Cited(tuple(self.keys), tuple(self.inputs), self.everything)

    def _between(self, words: str) -> None:
        """Text where an argument may come: only space leaves the command waiting."""
        words = words.strip()
        if not words or (words[0] == "<" and words[-1] == ">"):  # apacite's optional argument
            return
        if self.command and self.command.kind == "input":  # TeX's own form, without braces
            self._input(words.split()[0])
        self.command = None

    def _after(self, found: re.Match[str]) -> int:
        """Take in one token; the place where the next is looked for."""
        token = found[0]
        if token[0] == "%":
            return found.end()
        if found["literal"]:
            self.command = None
            return self._literal(found.end())
        if found["address"]:
            self.command = None
            address = re.compile(r"\s*\{[^{}\n]*\}").match(self.text, found.end())
            return address.end() if address else found.end()
        if found["edge"]:
            self.command = None
            return self._edge(found)
        if found["command"]:
            self.command = _named(found["command"])
        elif token == "{":
            return self._brace(found)
        elif token in "[(":
            self._bracket(token)
        elif token in "])}":
            self._close(token)
        else:
            self.command = None
        return found.end()

    def _literal(self, place: int) -> int:
        """The end of `\\verb|…|`, which is on its line, or of `\\lstinline{…}`."""
        sign = self.text[place : place + 1]
        if not sign or sign.isspace() or sign == "[":
            return place
        end = re.compile(re.escape("}" if sign == "{" else sign) + r"|\n|\Z")
        found = end.search(self.text, place + 1)
        return found.end() if found else len(self.text)

    def _edge(self, found: re.Match[str]) -> int:
        name = found["name"]
        if found["edge"] == "end":
            return len(self.text) if name == "document" else found.end()
        if name not in _VERBATIM:
            return found.end()
        end = self.text.find(f"\\end{{{name}}}", found.end())
        return len(self.text) if end < 0 else end

    def _brace(self, found: re.Match[str]) -> int:
        command = self.command
        inside = _keys().match(self.text, found.start()) if command else None
        if command is None or inside is None:
            self.command = None
            self.braces += 1
            self.open.append(_NO_ARGUMENT)
            return found.end()
        words = re.sub(r"%[^\n]*\n?\s*", "", inside[1])
        self.command = self._argument(command, words)
        return inside.end()

    def _argument(self, command: _Command, words: str) -> _Command | None:
        """Take in an argument in braces; the command, if it may have another."""
        if command.kind == "volume":
            return command._replace(kind="one")
        if command.kind == "import" and not command.before:
            return command._replace(before=words.strip().rstrip("/") + "/")
        if command.kind in ("import", "input"):
            self._input(command.before + words.strip())
            return None
        for key in filter(None, (one.strip() for one in words.split(","))):
            if key == "*":
                self.everything = self.everything or command.name == "nocite"
            elif "#" not in key:  # an argument of a definition
                self.keys[" ".join(key.split())] = None
        return command if command.kind == "many" else None

    def _input(self, name: str) -> None:
        name = name.strip('"')
        if name and "#" not in name and name != "/":
            self.inputs[name] = None

    def _bracket(self, token: str) -> None:
        command = self.command
        if command and (token == "[" or command.kind == "many"):
            self.open.append(_Group("]" if token == "[" else ")", command))
        self.command = None

    def _close(self, token: str) -> None:
        self.command = None
        if token == "}" and self.braces:
            # Whatever was opened inside a group ends with it.
            while self.open.pop().closing != "}":
                pass
            self.braces -= 1
        elif self.open and self.open[-1].closing == token:
            self.command = self.open.pop().command


def _named(name: str) -> _Command | None:
    found = _kinds().fullmatch(name)
    if not found:
        return None
    kind = _KINDS[int((found.lastgroup or "k0")[1:])][0]
    return None if kind == "nothing" else _Command(kind, name)


def keys_in_aux(text: str) -> Cited:
    """What an `.aux` file says was cited, and the files of the chapters it names.

    Read are `\\citation` of LaTeX and what biblatex writes: `\\abx@aux@cite{0}{key}`, without the
    number before version 3.8.
    """
    keys: dict[str, None] = {}
    inputs: dict[str, None] = {}
    pattern = re.compile(
        r"\\(?:(?P<input>@input)|citation|abx@aux@(?:no)?cite(?:\{[0-9]+\}(?=\{))?)"
        r"\{(?P<words>[^{}]*+)\}"
    )
    for found in pattern.finditer(text):
        words = (one.strip() for one in found["words"].split(","))
        if found["input"]:
            inputs[found["words"].strip().strip('"')] = None
        else:
            keys |= dict.fromkeys(one for one in words if one)
    everything = "*" in keys or "\\abx@aux@nociteall" in text
    return Cited(tuple(key for key in keys if key != "*"), tuple(inputs), everything)


def keys_in_bcf(text: str) -> Cited:
    """What a control file of biber says was cited; `members` stand for a set made of them.

    Raises Refused for a text that is no XML, and for one with a document type, which biblatex
    never writes and in which entities could be made to grow.
    """
    from xml.etree import ElementTree

    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Refused("This control file of biber has a document type: run LaTeX again to make it.")
    keys = _CiteKeys()
    parser = ElementTree.XMLParser(target=keys)
    try:
        trees.fed(parser, text.removeprefix("\ufeff").strip())
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise Refused(f"This control file of biber is no XML ({error}).") from None
    return Cited(tuple(key for key in keys.found if key != "*"), (), "*" in keys.found)


class _CiteKeys:
    """What the XML parser tells of: of all its elements only these are kept."""

    def __init__(self) -> None:
        self.found: dict[str, None] = {}
        self._members = ""
        self._words: list[str] | None = None
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError("elements within elements without end")
        if tag.rpartition("}")[2] == "citekey":
            self._members, self._words = attributes.get("members", ""), []

    def data(self, words: str) -> None:
        if self._words is not None:
            self._words.append(words)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._words is not None:
            named = self._members.split(",") if self._members else ["".join(self._words)]
            self.found |= dict.fromkeys(one for word in named if (one := word.strip()))
            self._words = None
