"""Which works a LaTeX source cites, and which files of the manuscript it includes.

The commands are listed in `commands`. Nothing is expanded, but some definitions are examined:
families of multibib, commands that pass their argument on to a citation, switches of `\\newif`,
short forms of verbatim. The time is linear in the length of the text.
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
         "mintinline": "om", "mint": "om"}  # fmt: skip # a table
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


def read(text: str, known: Definitions = Definitions()) -> Cited:
    """Return what a LaTeX source cites and includes, without comments and skipped parts.

    It reads keys in braces with any optional arguments before them, the pairs of biblatex's
    `\\cites`, and file names, but no keys or names that commands produce. Text after
    `\\end{document}` does not count. `known` holds the definitions of the manuscript's other
    files.
    """
    cited = _Reader(text, known).read()
    if cited.definitions:
        cited = _Reader(text, known.merged_with(cited.definitions)).read()
    return cited


class _Reader(Arguments):
    """One pass over a source: the open brackets, the current command, and the results."""

    def __init__(self, text: str, known: Definitions) -> None:
        super().__init__(text)
        self.known = known
        self.definitions: list[Definitions] = []
        self.conditions: list[bool | None] = []
        self.negated = False
        self.body = 0  # where the definition that is being read ends
        self.outside = 0  # how many conditions were open where it began
        self.left_open = 0  # the end of a definition that leaves a conditional open
        self._paired: dict[int, int] | None = None

    def read(self) -> Cited:
        place = 0
        signs = _token(self.known.signs)
        while match := signs.search(self.text, place):
            if self.command:
                self.between(self.text[place : match.start()])
            place = self._process(match)
        if self.command:
            self.between(self.text[place:])
        kinds = self.inputs
        return Cited(
            tuple(self.keys),
            tuple(kinds),
            self.cites_all,
            frozenset(name for name in kinds if kinds[name] == "subimport"),
            frozenset(name for name in kinds if kinds[name] in ("optional", "package", "class")),
            Definitions().merged_with(*self.definitions),
            labels=frozenset(self.sets),
        )

    def _process(self, match: re.Match[str]) -> int:
        """Process one token; return where the next search begins."""
        token = match[0]
        if token[0] == "%":
            return match.end()
        if self.body and match.start() >= self.body:
            self.body = 0
            del self.conditions[self.outside :]
        if match["edge"]:
            return self._environment_edge(match)
        if match["command"]:
            return self._process_command(match["command"], match.end())
        if self.known.signs and match["short"]:
            return self._short_verb(match)
        if token == "{":
            return self.brace(match)
        if token in "[(":
            self.bracket(token)
        elif token in "])}":
            self.close(token)
        else:
            self.command = None
        return match.end()

    def _process_command(self, name: str, place: int) -> int:
        """Process a command by its name; its arguments begin at `place`."""
        self.command = None
        if name in _CODE or name in self.known.inline:
            return self._code(_CODE.get(name, "o"), place)
        if name in _ADDRESSES:
            return self._address(name, place)
        if name in ("else", "fi", "unless") or name.startswith("if"):
            return self._condition(name, place)
        if name == "endinput" and not (self.conditions or self.body or self.braces):
            self.text = self.text[: self._line_end(place)]  # TeX reads the line to its end
            return place
        if definition := definitions.read_definition(name, self.text, place):
            return self._add_definition(definition)
        if kind := INPUTS.get(name):
            self.command = Command(kind, name)
        elif where := self._cites(name):
            self.command = Command("cites", name, where)
        elif name in self.known.dropping and name not in self.known.printing:
            return self._skip_arguments(self.known.dropping[name], place)
        elif switch := _SWITCHED.fullmatch(name):
            self._assign_switch(name, switch["stem"])
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

    def _add_definition(self, definition: definitions.Definition) -> int:
        self.definitions.append(definition.definitions)
        if definition.has_body and not self.body and (end := self._pairs().get(definition.end, 0)):
            self.definitions.append(
                definitions.effect_of(definition, self.text[definition.end + 1 : end - 1])
            )
            self.body, self.outside = end, len(self.conditions)
        return definition.end

    def _assign_switch(self, name: str, stem: str) -> None:
        """Process `\\drafttrue`: where it may not be executed, the switch is ambiguous."""
        certain = not (self.body or self.braces or None in self.conditions)
        names = (name,) if certain else (f"{stem}true", f"{stem}false")
        self.definitions.append(Definitions(switches=frozenset(names)))

    def _condition(self, name: str, place: int) -> int:
        """Process a conditional: skip the part that is off."""
        text, known = self.text, self.known
        if name == "unless":
            self.negated = True
            return place
        negated, self.negated = self.negated, False
        if name in ("else", "fi"):
            state = self.conditions.pop() if self.conditions else None
            if name == "else" and state is None:
                self.conditions.append(None)
            return self._skip_part(place, otherwise=False) if name == "else" and state else place
        if name in ("IfFileExists",) or not conditionals.is_conditional(name, text, place, known):
            return place
        state = conditionals.condition_value(name, text, place, known)
        state = state if state is None or not negated else not state
        if state is False:
            return self._skip_part(place, otherwise=True)
        self.conditions.append(state)
        return place

    def _skip_part(self, place: int, *, otherwise: bool) -> int:
        """Skip a part that is off, unless a definition leaves it open."""
        if self.body and self.body == self.left_open:
            return place
        end = self.body or len(self.text)
        after, turned = conditionals.skip_branch(
            self.text, place, end, self.known, otherwise=otherwise
        )
        if after < 0:
            self.left_open = self.body
            return place if self.body else end
        if turned:
            self.conditions.append(None)
        return after

    def _code(self, options: str, place: int) -> int:
        """Return the end of `\\verb|…|`, which is on its line, or of `\\lstinline[…]{…}`."""
        text = self.text
        for option in options:
            if match := (_OPTION if option == "o" else _ARGUMENT).match(text, place):
                place = match.end()
        sign = text[place : place + 1]
        if not sign or sign.isspace():
            return place
        if sign == "{":
            braced = _IN_BRACES.match(text, place)
            return braced.end() if braced else place + 1
        end = re.compile(re.escape(sign) + r"|\n|\Z").search(text, place + 1)
        return end.end() if end else len(text)

    def _address(self, name: str, place: int) -> int:
        match = re.compile(r"\s*\{[^{}\n]*+\}").match(self.text, place)
        if match:
            return match.end()
        sign = self.text[place : place + 1]
        if name == "href" or not sign or sign.isalnum() or sign.isspace() or sign in "{}[]\\%":
            return place
        end = self.text.find(sign, place + 1, self._line_end(place))
        return end + 1 if end > 0 else place

    def _line_end(self, place: int) -> int:
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end

    def _short_verb(self, match: re.Match[str]) -> int:
        """Process `|…|` where the manuscript makes it short for `\\verb|…|`."""
        self.command = None
        end = self.text.find(match[0], match.end(), self._line_end(match.end()))
        return end + 1 if end > 0 else match.end()

    def _environment_edge(self, match: re.Match[str]) -> int:
        name, self.command = match["name"], None
        if match["edge"] == "end":
            return len(self.text) if name == "document" and not self.body else match.end()
        if name in VERBATIM or name in self.known.verbatim:
            if options := _OPTIONS.match(self.text, match.end()):  # a caption may cite
                self.keys |= dict.fromkeys(_Reader(options[0], self.known).read().keys)
            end = self.text.find(f"\\end{{{name}}}", match.end())
            return len(self.text) if end < 0 else end
        if where := ENVIRONMENTS.get(name):
            self.command = Command("cites", name, where)
        return match.end()

    def _skip_arguments(self, count: int, place: int) -> int:
        """Return the position after the arguments of a command that prints none of them."""
        for _ in range(count):
            gap = re.compile(r"\s*").match(self.text, place)
            start = gap.end() if gap else place
            place = self._pairs().get(start, place)
        return place

    def _pairs(self) -> dict[int, int]:
        """Return for each opening brace the position after its closing brace."""
        if self._paired is None:
            self._paired, open_ones = {}, []
            for match in _BRACE.finditer(self.text):
                if match[0] == "{":
                    open_ones.append(match.start())
                elif match[0] == "}" and open_ones:
                    self._paired[open_ones.pop()] = match.end()
        return self._paired
