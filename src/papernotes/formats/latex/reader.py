"""A recursive-descent reader of LaTeX source. The tables of commands are in `commands`."""

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
from papernotes.formats.latex.source import Source, has_balanced_braces, tokens
from papernotes.formats.latex.verbatim import decode_verbatim
from papernotes.patterns import pattern

_DEEPEST = 60  # nested groups; the braces of deeper ones are skipped
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "!`": "¡", "?`": "¿", "~": "\u00a0"}
_CONTROLS = dict.fromkeys("-/!()[]@\\", "") | dict.fromkeys(" \n\t,;:>\\", " ") | {"|": "‖"}
_FILLED = pattern(r"\s*+\{\s*+(?!\})")
_CASES = {"MakeUppercase": str.upper, "uppercase": str.upper, "MakeLowercase": str.lower,
          "lowercase": str.lower, "MakeTextUppercase": str.upper}  # fmt: skip # a table
_LONGEST = 2000  # characters of the longest formula
_CLOSING = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}


@cache
def _dimension() -> re.Pattern[str]:
    return re.compile(
        r"\\(?:kern|mkern|hskip|vskip|mskip|lower|raise)\s*+=?\s*+[-+]?[\d.]*+\s*+[a-z]{2}"
        r"(?:\s*+(?:plus|minus)\s*+[-+]?[\d.]++\s*+[a-z]{2,4})*+\s*+"
    )


@cache
def _code() -> re.Pattern[str]:
    return re.compile(
        r"\\(?:char|symbol)\s*+\{?(?:\"([0-9A-F]{1,6})|([0-9]{1,7})|`\\?(.))\}?", re.IGNORECASE
    )


class Reader(Source):
    """One pass over a source, which decodes it."""

    def __init__(self, source: str, *, links: bool = False) -> None:
        super().__init__(source)
        self.links = links

    def read_group(
        self, pieces: list[Piece], styles: Styles, *, maths: bool, depth: int, end: str
    ) -> None:
        """Read up to a sign that ends a group or a formula, and past it."""
        search = tokens().search
        while match := search(self.source, self.at):
            append_text(pieces, self.source[self.at : match.start()], styles)
            token, self.at = match[0], match.end()
            if token == end:
                return
            if token[0] == "\\" and len(token) > 1:
                styles = self._read_command(token[1:], pieces, styles, maths=maths, depth=depth)
            elif token == "{":
                self._read_braces(pieces, styles, maths=maths, depth=depth)
            elif token[0] == "$":
                self._read_formula(token, pieces, styles, depth)
            elif maths and token in "^_":
                self._read_script(
                    pieces, styles, "sup" if token == "^" else "sub", maths=True, depth=depth
                )
            elif maths and token in ("'", "''", "&", "-", "--", "---"):
                append_text(pieces, token.replace("'", "′").replace("&", " "), styles)
            elif token not in "}\\":
                append_text(pieces, _LIGATURES.get(token, token), styles)
        append_text(pieces, self.source[self.at :], styles)
        self.at = len(self.source)

    def _read_braces(self, pieces: list[Piece], styles: Styles, *, maths: bool, depth: int) -> None:
        if depth < _DEEPEST:
            keeps_case = not maths and self.source[self.at : self.at + 1] != "\\"
            self.read_group(
                pieces,
                with_style(styles, "nocase") if keeps_case else styles,
                maths=maths,
                depth=depth + 1,
                end="}",
            )

    def _read_formula(self, opening: str, pieces: list[Piece], styles: Styles, depth: int) -> None:
        """Read a formula, if one begins here; else a dollar sign, as of an amount of money."""
        closing = _CLOSING[opening]
        end = self.source.find(closing, self.at, self.at + _LONGEST)
        while end > 0 and closing[0] == "$" and self.source[end - 1] == "\\":
            end = self.source.find(closing, end + 1, self.at + _LONGEST)
        inner = self.source[self.at : max(end, self.at)]
        money = inner[:1].isdigit() and inner[-1:].isspace() and "\\" not in inner
        if (
            end < 0
            or money
            or not inner.strip()
            or depth >= _DEEPEST
            or not has_balanced_braces(inner)
        ):
            append_text(pieces, opening if opening[0] == "$" else "", styles)
            return
        formula = Reader(inner)
        while formula.at < len(inner):
            formula.read_group(
                pieces, with_style(styles, "nocase"), maths=True, depth=depth + 1, end="}"
            )
        self.at = end + len(closing)

    def read_argument(self, *, maths: bool, depth: int, styles: Styles = ()) -> list[Piece]:
        """Return the next group, or the next sign or command where no group follows."""
        pieces: list[Piece] = []
        self.skip_spaces()
        match = tokens().match(self.source, self.at)
        if match is None:
            append_text(pieces, self.source[self.at : self.at + 1], styles)
            self.at += 1
            return pieces
        token = match[0]
        if token in ("}", "$", "$$", "&") or depth >= _DEEPEST:
            return pieces
        self.at = match.end()
        if token == "{":
            self.read_group(pieces, styles, maths=maths, depth=depth + 1, end="}")
        elif token[0] == "\\" and len(token) > 1:
            self._read_command(token[1:], pieces, styles, maths=maths, depth=depth + 1)
        elif token != "\\":  # a backslash at the end of the text
            append_text(pieces, _LIGATURES.get(token, token), styles)
        return pieces

    def _read_command(
        self, token: str, pieces: list[Piece], styles: Styles, *, maths: bool, depth: int
    ) -> Styles:
        """Read a command and its arguments; the styles from there on in its group."""
        name = token.rstrip("*") if len(token) > 1 else token
        if name in commands.ACCENTS and not (maths and name in "=.'`"):
            add_accent(
                pieces,
                self.read_argument(maths=maths, depth=depth, styles=styles),
                commands.ACCENTS[name],
                name,
                styles,
            )
        elif not (name[0].isalpha() and name[0].isascii()):  # `\가` is 가
            if name in "([" and not maths:
                self._read_formula(f"\\{name}", pieces, styles, depth)
            else:
                append_text(pieces, _CONTROLS.get(name, name), styles)
        elif name in commands.DECLARATIONS:
            self.skip_spaces()
            return with_style(styles, commands.DECLARATIONS[name])
        elif name in commands.SILENT:
            self.skip_spaces()
        elif (characters := commands.command_characters().get(name)) is not None:
            self._append_characters(name, characters, pieces, styles, maths=maths)
        else:
            self._read_styled(name, pieces, styles, maths=maths, depth=depth)
        return styles

    def _append_characters(
        self, name: str, characters: str, pieces: list[Piece], styles: Styles, *, maths: bool
    ) -> None:
        before = pieces[-1].text[-1:] if pieces else " "
        word = name in commands.OPERATORS
        if word and before.isalnum():
            characters = f" {characters}"
        kind = category(characters[-1])
        spaced = word or (before.isspace() and kind[0] in "SP" and kind != "Ps")
        if not (maths and spaced):
            self.skip_spaces()
        append_text(pieces, characters, styles)

    def _read_styled(
        self, name: str, pieces: list[Piece], styles: Styles, *, maths: bool, depth: int
    ) -> None:
        if style := commands.STYLES.get(name, ""):
            if style in ("sup", "sub"):
                self._read_script(pieces, styles, style, maths=maths, depth=depth)
            else:
                pieces += self.read_argument(
                    maths=maths, depth=depth, styles=with_style(styles, style)
                )
        elif name in commands.MATH_ACCENTS:
            inner = self.read_argument(maths=maths, depth=depth, styles=styles)
            short = sum(len(piece.text) for piece in inner) == 1
            add_accent(pieces, inner, commands.MATH_ACCENTS[name] if short else "", name, styles)
        elif (table := commands.math_alphabet(name)) or name in _CASES:
            inner = self.read_argument(maths=maths, depth=depth, styles=styles)
            for text, piece_styles, _ in inner:
                changed = text.translate(table) if table else _CASES[name](text)
                append_text(pieces, changed, piece_styles)
        else:
            self._read_other(name, pieces, styles, maths=maths, depth=depth)

    def _read_other(
        self, name: str, pieces: list[Piece], styles: Styles, *, maths: bool, depth: int
    ) -> None:
        if name in commands.ADDRESSES:
            append_text(pieces, decode_verbatim(self.read_raw_group()), styles)
        elif name == "href":
            self._read_link(pieces, styles, depth)
        elif name in commands.FRACTIONS:
            over, under = (
                parenthesised(self.read_argument(maths=maths, depth=depth)) for _ in range(2)
            )
            append_text(pieces, f"{over}/{under}", styles)
        elif name in commands.BINOMIALS:
            over, under = (
                parenthesised(self.read_argument(maths=maths, depth=depth)) for _ in range(2)
            )
            append_text(pieces, f"({over} choose {under})", styles)
        elif name == "sqrt":
            degree = script_text(self.read_option(), "sup", maths=True)
            append_text(
                pieces,
                f"{degree}√{parenthesised(self.read_argument(maths=maths, depth=depth))}",
                styles,
            )
        elif name in commands.DROPPED_ARGUMENT:
            self.read_option()
            for _ in range(2 if name == "fontsize" else 1):
                self.read_raw_group()
        elif name in commands.SECOND_ARGUMENT:
            self.read_option()
            first = self.read_argument(maths=maths, depth=depth, styles=styles)
            pieces += (
                self.read_argument(maths=maths, depth=depth, styles=styles)
                if self.follows(_FILLED)
                else first
            )
        elif name in commands.ENCLOSING:
            before, after = commands.ENCLOSING[name]
            append_text(pieces, before, styles)
            pieces += self.read_argument(maths=maths, depth=depth, styles=styles)
            append_text(pieces, after, styles)
        elif name in commands.TRANSPARENT:
            self.read_option()
            pieces += self.read_argument(
                maths=(maths and name not in commands.IN_TEXT) or name == "ensuremath",
                depth=depth,
                styles=styles,
            )
        else:
            self._read_number_or_unknown(name, pieces, styles, maths=maths, depth=depth)

    def _read_number_or_unknown(
        self, name: str, pieces: list[Piece], styles: Styles, *, maths: bool, depth: int
    ) -> None:
        """Read a length, which prints nothing, the code of a character, or an unknown command."""
        start = self.at - len(name) - 1
        if match := _dimension().match(self.source, start):
            self.at = match.end()
        elif match := _code().match(self.source, start):
            code = int(match[1], 16) if match[1] else int(match[2] or ord(match[3]))
            append_text(pieces, chr(code) if 31 < code < 0xD800 else "", styles)
            self.at = match.end()
        else:
            self.read_option()
            if not self.follows(_FILLED):
                append_text(pieces, name, styles)
            else:
                pieces += self.read_argument(maths=maths, depth=depth, styles=styles)

    def _read_link(self, pieces: list[Piece], styles: Styles, depth: int) -> None:
        """Read the text of a link, with its address if the text is not the address."""
        target, text = (
            decode_verbatim(self.read_raw_group()),
            self.read_argument(maths=False, depth=depth, styles=styles),
        )
        link_text = "".join(piece.plain for piece in text)
        pieces += text
        if not link_text.strip():
            append_text(pieces, target, styles)
        elif self.links and target.partition("://")[2].rstrip("/") not in link_text:
            append_text(pieces, f" ({target})", styles)

    def _read_script(
        self, pieces: list[Piece], styles: Styles, kind: str, *, maths: bool, depth: int
    ) -> None:
        inner = self.read_argument(maths=maths, depth=depth, styles=with_style(styles, kind))
        text = "".join(piece.plain for piece in inner)
        for place, piece in enumerate(inner):
            pieces.append(
                piece._replace(plain="" if place else script_text(text, kind, maths=maths))
            )
