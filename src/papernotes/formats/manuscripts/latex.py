"""Which works a LaTeX source cites, and which files of the paper it brings in.

The commands are in `commands`. Nothing is expanded, but definitions are looked into: families
of multibib, commands that hand their argument on to a citation, switches of `\\newif`, short
forms of verbatim. Reading takes time in proportion to the text, whatever the text is.
"""

import re
from functools import cache

from papernotes.formats.manuscripts import conditionals, definitions
from papernotes.formats.manuscripts.arguments import Arguments, Command
from papernotes.formats.manuscripts.cited import Cited, Definitions
from papernotes.formats.manuscripts.commands import (
    CITING,
    ENVIRONMENTS,
    INPUTS,
    VERBATIM,
    Cites,
    cites,
)

_ADDRESSES = frozenset(("url", "href", "path", "nolinkurl"))
_CODE = {"verb": "", "Verb": "o", "spverb": "", "EscVerb": "o", "SaveVerb": "om", "lstinline": "o",
         "mintinline": "om", "mint": "om"}  # fmt: skip
_OPTION = re.compile(r"\s*\[[^\[\]]*+\]")
_OPTIONS = re.compile(
    r"[ \t]*\[(?=[^\]]{0,2000}\bcaption\s*=)(?:[^\[\]{}]|\{(?:[^{}]|\{[^{}]*+\})*+\}|\[[^\[\]]*+\])*+\]"
)
_ARGUMENT = re.compile(r"\s*\{[^{}\n]*+\}")
_IN_BRACES = re.compile(r"\{(?:[^{}\n]|\{[^{}\n]*+\})*+\}|\{[^}\n]*+(?:\}|\Z|(?=\n))")
_LONGEST_NAME = max(map(len, CITING))
_SWITCHED = re.compile(r"(?P<stem>[A-Za-z@]+)(?:true|false)")
_BRACE = re.compile(r"%[^\n]*|\\.|[{}]", re.DOTALL)


@cache
def _token(signs: frozenset[str]) -> re.Pattern[str]:
    special = "".join(map(re.escape, sorted(signs)))
    return re.compile(
        r"%[^\n]*"
        r"|\\(?P<edge>begin|end)\s*\{(?P<name>[A-Za-z]+\*?)\}"
        r"|\\(?P<command>[A-Za-z@]+)\*{0,2}"
        r"|\\." + (rf"|(?P<short>[{special}])" if signs else "") + r"|[{}\[\]()]",
        re.DOTALL,
    )


def read(text: str, known: Definitions = Definitions()) -> Cited:  # noqa: B008
    """What a LaTeX source cites and brings in, without its comments and the parts that are off.

    Read are keys in braces with any optional arguments before them, the several pairs of
    biblatex's `\\cites`, and file names. Keys and names made by commands are not. Nothing after
    `\\end{document}` counts. `known` is what the other files of the paper define.
    """
    found = _Reading(text, known).read()
    if found.definitions:
        found = _Reading(text, known.merged_with(found.definitions)).read()
    return found


class _Reading(Arguments):
    """One pass over a source: what was found, the open brackets, the command being read."""

    def __init__(self, text: str, known: Definitions) -> None:
        super().__init__(text)
        self.known = known
        self.found: list[Definitions] = []
        self.conditions: list[bool | None] = []
        self.negated = False
        self.body = 0  # where the definition ends that is being read
        self.outside = 0  # how many conditions were open where it began
        self.left_open = 0  # the end of a definition in which a conditional is not closed
        self._paired: dict[int, int] | None = None

    def read(self) -> Cited:
        place = 0
        signs = _token(self.known.signs)
        while found := signs.search(self.text, place):
            if self.command:
                self.between(self.text[place : found.start()])
            place = self._after(found)
        if self.command:
            self.between(self.text[place:])
        kinds = self.inputs
        return Cited(
            tuple(self.keys),
            tuple(kinds),
            self.everything,
            frozenset(name for name in kinds if kinds[name] == "subimport"),
            frozenset(name for name in kinds if kinds[name] in ("optional", "package", "class")),
            Definitions().merged_with(*self.found),
        )

    def _after(self, found: re.Match[str]) -> int:
        """Take in one token; the place where the next is looked for."""
        token = found[0]
        if token[0] == "%":
            return found.end()
        if self.body and found.start() >= self.body:
            self.body = 0
            del self.conditions[self.outside :]
        if found["edge"]:
            return self._edge(found)
        if found["command"]:
            return self._named(found["command"], found.end())
        if self.known.signs and found["short"]:
            return self._short(found)
        if token == "{":
            return self.brace(found)
        if token in "[(":
            self.bracket(token)
        elif token in "])}":
            self.close(token)
        else:
            self.command = None
        return found.end()

    def _named(self, name: str, place: int) -> int:
        """Take in a command by its name; its arguments begin at the place."""
        self.command = None
        if name in _CODE or name in self.known.inline:
            return self._code(_CODE.get(name, "o"), place)
        if name in _ADDRESSES:
            return self._address(name, place)
        if name in ("else", "fi", "unless") or name.startswith("if"):
            return self._condition(name, place)
        if name == "endinput" and not (self.conditions or self.body or self.braces):
            return len(self.text)
        if made := definitions.read_definition(name, self.text, place):
            return self._defined(made)
        if kind := INPUTS.get(name):
            self.command = Command(kind, name)
        elif where := self._cites(name):
            self.command = Command("cites", name, where)
        elif name in self.known.dropping and name not in self.known.printing:
            return self._dropped(self.known.dropping[name], place)
        elif switch := _SWITCHED.fullmatch(name):
            self._switched(name, switch["stem"])
        return place

    def _cites(self, name: str) -> Cites | None:
        if known := self.known.commands.get(name):
            return known
        if known := cites(name):
            return known
        for cut in range(1, min(len(name), _LONGEST_NAME + 1) if self.known.families else 0):
            if name[:cut] in CITING and name[cut:] in self.known.families:
                return CITING[name[:cut]]
        return None

    def _defined(self, made: definitions.Definition) -> int:
        self.found.append(made.definitions)
        if made.has_body and not self.body and (end := self._pairs().get(made.end, 0)):
            self.found.append(definitions.effect_of(made, self.text[made.end + 1 : end - 1]))
            self.body, self.outside = end, len(self.conditions)
        return made.end

    def _switched(self, name: str, stem: str) -> None:
        """`\\drafttrue`: where it may not be carried out, the switch may be either."""
        certain = not (self.body or self.braces or None in self.conditions)
        names = (name,) if certain else (f"{stem}true", f"{stem}false")
        self.found.append(Definitions(switches=frozenset(names)))

    def _condition(self, name: str, place: int) -> int:
        """A conditional: the part that is off is passed over."""
        text, known = self.text, self.known
        if name == "unless":
            self.negated = True
            return place
        negated, self.negated = self.negated, False
        if name in ("else", "fi"):
            state = self.conditions.pop() if self.conditions else None
            if name == "else" and state is None:
                self.conditions.append(None)
            return self._passed(place, False) if name == "else" and state else place
        if name in ("IfFileExists",) or not conditionals.is_conditional(name, text, place, known):
            return place
        state = conditionals.condition_value(name, text, place, known)
        state = state if state is None or not negated else not state
        if state is False:
            return self._passed(place, True)
        self.conditions.append(state)
        return place

    def _passed(self, place: int, otherwise: bool) -> int:
        """Pass over a part that is off; one that a definition leaves open is left alone."""
        if self.body and self.body == self.left_open:
            return place
        end = self.body or len(self.text)
        after, turned = conditionals.skip_branch(self.text, place, end, self.known, otherwise)
        if after < 0:
            self.left_open = self.body
            return place if self.body else end
        if turned:
            self.conditions.append(None)
        return after

    def _code(self, options: str, place: int) -> int:
        """The end of `\\verb|…|`, which is on its line, or of `\\lstinline[…]{…}`."""
        text = self.text
        for one in options:
            if found := (_OPTION if one == "o" else _ARGUMENT).match(text, place):
                place = found.end()
        sign = text[place : place + 1]
        if not sign or sign.isspace():
            return place
        if sign == "{":
            braced = _IN_BRACES.match(text, place)
            return braced.end() if braced else place + 1
        end = re.compile(re.escape(sign) + r"|\n|\Z").search(text, place + 1)
        return end.end() if end else len(text)

    def _address(self, name: str, place: int) -> int:
        found = re.compile(r"\s*\{[^{}\n]*+\}").match(self.text, place)
        if found:
            return found.end()
        sign = self.text[place : place + 1]
        if name == "href" or not sign or sign.isalnum() or sign.isspace() or sign in "{}[]\\%":
            return place
        end = self.text.find(sign, place + 1, self._line_end(place))
        return end + 1 if end > 0 else place

    def _line_end(self, place: int) -> int:
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end

    def _short(self, found: re.Match[str]) -> int:
        """`|…|` where the paper makes that short for `\\verb|…|`."""
        self.command = None
        end = self.text.find(found[0], found.end(), self._line_end(found.end()))
        return end + 1 if end > 0 else found.end()

    def _edge(self, found: re.Match[str]) -> int:
        name, self.command = found["name"], None
        if found["edge"] == "end":
            return len(self.text) if name == "document" and not self.body else found.end()
        if name in VERBATIM or name in self.known.verbatim:
            if options := _OPTIONS.match(self.text, found.end()):  # a caption may cite
                self.keys |= dict.fromkeys(_Reading(options[0], self.known).read().keys)
            end = self.text.find(f"\\end{{{name}}}", found.end())
            return len(self.text) if end < 0 else end
        if where := ENVIRONMENTS.get(name):
            self.command = Command("cites", name, where)
        return found.end()

    def _dropped(self, count: int, place: int) -> int:
        """Behind the arguments of a command that prints none of them."""
        for _ in range(count):
            gap = re.compile(r"\s*").match(self.text, place)
            start = gap.end() if gap else place
            place = self._pairs().get(start, place)
        return place

    def _pairs(self) -> dict[int, int]:
        """For each brace the place behind the one that closes it."""
        if self._paired is None:
            self._paired, open_ones = {}, []
            for found in _BRACE.finditer(self.text):
                if found[0] == "{":
                    open_ones.append(found.start())
                elif found[0] == "}" and open_ones:
                    self._paired[open_ones.pop()] = found.end()
        return self._paired
