"""A reader of LaTeX source, which makes pieces of text. The commands are in `signs`."""

import re
from functools import cache
from unicodedata import category

from papernotes.formats.latex import commands
from papernotes.formats.latex.pieces import (
    Piece,
    Styles,
    add_accent,
    append_text,
    parenthesised,
    script_text,
    with_style,
)
from papernotes.formats.latex.verbatim import decode_verbatim

_DEEPEST = 60  # groups in groups; the braces of deeper ones are passed over
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "!`": "¡", "?`": "¿", "~": "\u00a0"}
_CONTROLS = dict.fromkeys("-/!()[]@\\", "") | dict.fromkeys(" \n\t,;:>\\", " ") | {"|": "‖"}
_DIMENSION = re.compile(
    r"\\(?:kern|mkern|hskip|vskip|mskip|lower|raise)\s*+=?\s*+[-+]?[\d.]*+\s*+[a-z]{2}"
    r"(?:\s*+(?:plus|minus)\s*+[-+]?[\d.]++\s*+[a-z]{2,4})*+\s*+"
)
_CODE = re.compile(
    r"\\(?:char|symbol)\s*+\{?(?:\"([0-9A-F]{1,6})|([0-9]{1,7})|`\\?(.))\}?", re.IGNORECASE
)
_OPTION = re.compile(r"\s*+\[[^\[\]{}]*+\](?=\s*+\{)")
_SPACES = re.compile(r"\s*+")
_FILLED = re.compile(r"\s*+\{\s*+(?!\})")
_CASES = {"MakeUppercase": str.upper, "uppercase": str.upper, "MakeLowercase": str.lower,
          "lowercase": str.lower, "MakeTextUppercase": str.upper}  # fmt: skip # a table
_LONGEST = 2000  # characters of a formula
_CLOSING = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(r"\\(?:[A-Za-z]+\*?|.)|\$\$?|[{}~^_&]|---?|``|''?|[!?]`|\\", re.DOTALL)


@cache
def _brace() -> re.Pattern[str]:
    return re.compile(r"\\.|[{}]", re.DOTALL)


class Reader:
    """One pass over a source. `at` is where it stands."""

    def __init__(self, source: str, *, links: bool = False) -> None:
        self.source = source
        self.links = links
        self.at = 0

    def group(
        self, made: list[Piece], styles: Styles, *, maths: bool, depth: int, end: str
    ) -> None:
        """Read up to a sign that ends a group or a formula, and past it."""
        search = _tokens().search
        while found := search(self.source, self.at):
            append_text(made, self.source[self.at : found.start()], styles)
            token, self.at = found[0], found.end()
            if token == end:
                return
            if token[0] == "\\" and len(token) > 1:
                styles = self._command(token[1:], made, styles, maths=maths, depth=depth)
            elif token == "{":
                self._braces(made, styles, maths=maths, depth=depth)
            elif token[0] == "$":
                self._formula(token, made, styles, depth)
            elif maths and token in "^_":
                self._script(
                    made, styles, "sup" if token == "^" else "sub", maths=True, depth=depth
                )
            elif maths and token in ("'", "''", "&", "-", "--", "---"):
                append_text(made, token.replace("'", "′").replace("&", " "), styles)
            elif token not in "}\\":
                append_text(made, _LIGATURES.get(token, token), styles)
        append_text(made, self.source[self.at :], styles)
        self.at = len(self.source)

    def _braces(self, made: list[Piece], styles: Styles, *, maths: bool, depth: int) -> None:
        if depth < _DEEPEST:
            kept = not maths and self.source[self.at : self.at + 1] != "\\"
            self.group(
                made,
                with_style(styles, "nocase") if kept else styles,
                maths=maths,
                depth=depth + 1,
                end="}",
            )

    def _formula(self, opening: str, made: list[Piece], styles: Styles, depth: int) -> None:
        """A formula, if one begins here; else the sign, as of an amount of money."""
        closing = _CLOSING[opening]
        end = self.source.find(closing, self.at, self.at + _LONGEST)
        while end > 0 and closing[0] == "$" and self.source[end - 1] == "\\":
            end = self.source.find(closing, end + 1, self.at + _LONGEST)
        inner = self.source[self.at : max(end, self.at)]
        money = inner[:1].isdigit() and inner[-1:].isspace() and "\\" not in inner
        if end < 0 or money or not inner.strip() or depth >= _DEEPEST or not _even(inner):
            append_text(made, opening if opening[0] == "$" else "", styles)
            return
        formula = Reader(inner)
        while formula.at < len(inner):
            formula.group(made, with_style(styles, "nocase"), maths=True, depth=depth + 1, end="}")
        self.at = end + len(closing)

    def argument(self, *, maths: bool, depth: int, styles: Styles = ()) -> list[Piece]:
        """The next group, or the next sign or command where no group follows."""
        made: list[Piece] = []
        self._blanks()
        found = _tokens().match(self.source, self.at)
        if found is None:
            append_text(made, self.source[self.at : self.at + 1], styles)
            self.at += 1
            return made
        token = found[0]
        if token in ("}", "$", "$$", "&") or depth >= _DEEPEST:
            return made
        self.at = found.end()
        if token == "{":
            self.group(made, styles, maths=maths, depth=depth + 1, end="}")
        elif token[0] == "\\" and len(token) > 1:
            self._command(token[1:], made, styles, maths=maths, depth=depth + 1)
        elif token != "\\":  # which ends the text
            append_text(made, _LIGATURES.get(token, token), styles)
        return made

    def raw(self) -> str:
        """The next group as it is written."""
        self._blanks()
        if self.source[self.at : self.at + 1] != "{":
            return ""
        start, depth = self.at + 1, 0
        for found in _brace().finditer(self.source, self.at):
            depth += {"{": 1, "}": -1}.get(found[0], 0)
            if not depth:
                self.at = found.end()
                return self.source[start : found.start()]
        self.at = len(self.source)
        return self.source[start:]

    def _blanks(self) -> None:
        blanks = _SPACES.match(self.source, self.at)
        self.at = blanks.end() if blanks else self.at

    def _follows(self, pattern: re.Pattern[str]) -> bool:
        return pattern.match(self.source, self.at) is not None

    def _command(
        self, token: str, made: list[Piece], styles: Styles, *, maths: bool, depth: int
    ) -> Styles:
        """Read a command and its arguments; the styles from there on in its group."""
        name = token.rstrip("*") if len(token) > 1 else token
        if name in commands.ACCENTS and not (maths and name in "=.'`"):
            add_accent(
                made,
                self.argument(maths=maths, depth=depth, styles=styles),
                commands.ACCENTS[name],
                name,
                styles,
            )
        elif not (name[0].isalpha() and name[0].isascii()):  # `\가` is 가
            if name in "([" and not maths:
                self._formula(f"\\{name}", made, styles, depth)
            else:
                append_text(made, _CONTROLS.get(name, name), styles)
        elif name in commands.DECLARATIONS:
            self._blanks()
            return with_style(styles, commands.DECLARATIONS[name])
        elif name in commands.SILENT:
            self._blanks()
        elif (one := commands.command_characters().get(name)) is not None:
            self._sign(name, one, made, styles, maths=maths)
        else:
            self._with_arguments(name, made, styles, maths=maths, depth=depth)
        return styles

    def _sign(self, name: str, one: str, made: list[Piece], styles: Styles, *, maths: bool) -> None:
        before = made[-1].text[-1:] if made else " "
        word = name in commands.OPERATORS
        if word and before.isalnum():
            one = f" {one}"
        kind = category(one[-1])
        spaced = word or (before.isspace() and kind[0] in "SP" and kind != "Ps")
        if not (maths and spaced):
            self._blanks()
        append_text(made, one, styles)

    def _with_arguments(
        self, name: str, made: list[Piece], styles: Styles, *, maths: bool, depth: int
    ) -> None:
        if style := commands.STYLES.get(name, ""):
            if style in ("sup", "sub"):
                self._script(made, styles, style, maths=maths, depth=depth)
            else:
                made += self.argument(maths=maths, depth=depth, styles=with_style(styles, style))
        elif name in commands.MATH_ACCENTS:
            inner = self.argument(maths=maths, depth=depth, styles=styles)
            short = sum(len(piece.text) for piece in inner) == 1
            add_accent(made, inner, commands.MATH_ACCENTS[name] if short else "", name, styles)
        elif table := commands.math_alphabet(name):
            for text, more, _ in self.argument(maths=maths, depth=depth, styles=styles):
                append_text(made, text.translate(table), more)
        elif change := _CASES.get(name):
            for text, more, _ in self.argument(maths=maths, depth=depth, styles=styles):
                append_text(made, change(text), more)
        else:
            self._other(name, made, styles, maths=maths, depth=depth)

    def _other(
        self, name: str, made: list[Piece], styles: Styles, *, maths: bool, depth: int
    ) -> None:
        source = self.source
        if name in commands.ADDRESSES:
            append_text(made, decode_verbatim(self.raw()), styles)
        elif name == "href":
            self._link(made, styles, depth)
        elif name in commands.FRACTIONS:
            over, under = (parenthesised(self.argument(maths=maths, depth=depth)) for _ in range(2))
            append_text(made, f"{over}/{under}", styles)
        elif name == "sqrt":
            degree = script_text(self._option(), "sup", maths=True)
            append_text(
                made, f"{degree}√{parenthesised(self.argument(maths=maths, depth=depth))}", styles
            )
        elif name in commands.DROPPED_ARGUMENT:
            self._option()
            for _ in range(2 if name == "fontsize" else 1):
                self.raw()
        elif name in commands.SECOND_ARGUMENT:
            self._option()
            first = self.argument(maths=maths, depth=depth, styles=styles)
            made += (
                self.argument(maths=maths, depth=depth, styles=styles)
                if self._follows(_FILLED)
                else first
            )
        elif name in commands.ENCLOSING:
            before, after = commands.ENCLOSING[name]
            append_text(made, before, styles)
            made += self.argument(maths=maths, depth=depth, styles=styles)
            append_text(made, after, styles)
        elif name in commands.TRANSPARENT:
            self._option()
            made += self.argument(
                maths=(maths and name not in commands.IN_TEXT) or name == "ensuremath",
                depth=depth,
                styles=styles,
            )
        elif found := _DIMENSION.match(source, self.at - len(name) - 1):
            self.at = found.end()
        elif found := _CODE.match(source, self.at - len(name) - 1):
            code = int(found[1], 16) if found[1] else int(found[2] or ord(found[3]))
            append_text(made, chr(code) if 31 < code < 0xD800 else "", styles)
            self.at = found.end()
        else:  # not known here
            self._option()
            if not self._follows(_FILLED):
                append_text(made, name, styles)
            else:
                made += self.argument(maths=maths, depth=depth, styles=styles)

    def _option(self) -> str:
        """Pass an argument in brackets; what stands in it."""
        found = _OPTION.match(self.source, self.at)
        if not found:
            return ""
        self.at = found.end()
        return found[0].strip()[1:-1]

    def _link(self, made: list[Piece], styles: Styles, depth: int) -> None:
        """The text of a link, and where it leads if the text does not say it."""
        target, text = (
            decode_verbatim(self.raw()),
            self.argument(maths=False, depth=depth, styles=styles),
        )
        said = "".join(piece.plain for piece in text)
        made += text
        if not said.strip():
            append_text(made, target, styles)
        elif self.links and target.partition("://")[2].rstrip("/") not in said:
            append_text(made, f" ({target})", styles)

    def _script(
        self, made: list[Piece], styles: Styles, kind: str, *, maths: bool, depth: int
    ) -> None:
        inner = self.argument(maths=maths, depth=depth, styles=with_style(styles, kind))
        text = "".join(piece.plain for piece in inner)
        for place, piece in enumerate(inner):
            made.append(piece._replace(plain="" if place else script_text(text, kind, maths=maths)))


def _even(text: str) -> bool:
    depth = 0
    for found in _brace().finditer(text):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth < 0:
            return False
    return not depth
