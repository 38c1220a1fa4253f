"""Arguments of LaTeX commands that cite or include files: brackets, braces, keys."""

import re
from functools import cache
from typing import NamedTuple

from papernotes.formats.manuscripts.commands import Cites


class Command(NamedTuple):
    """A command whose arguments are being read. `kind` is `cites` or a value of `INPUTS`."""

    kind: str
    name: str = ""
    cites: Cites = Cites()
    argument: int = 0
    """The index of the next argument in braces."""
    before: str = ""
    """An argument that was already read: the directory of an `\\import`."""


class Group(NamedTuple):
    """An open bracket: its closing bracket, and the command it is an argument of."""

    closing: str
    command: Command | None


@cache
def _keys() -> re.Pattern[str]:
    return re.compile(r"\{((?:[^{}\\%]++|%[^\n]*+)*+)\}")


class Arguments:
    """The open brackets of a source, the current command, and the keys and files read so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: dict[str, None] = {}
        self.inputs: dict[str, str] = {}
        """File names, each with how it is included: a value of `INPUTS`."""
        self.sets: set[str] = set()
        """Names that BibLaTeX's `\\defbibentryset{NAME}{KEYS}` gives to several entries, cited as one."""
        self.cites_all = False
        self.open: list[Group] = []
        self.braces = 0
        self.command: Command | None = None

    def between(self, words: str) -> None:
        """Read text where an argument may follow: the command waits only if the text is blank."""
        words = words.strip()
        if not words or (words[0] == "<" and words[-1] == ">"):  # beamer's and apacite's
            return
        if self.command and self.command.kind == "input":  # TeX's own form, without braces
            name = (
                words.partition('"')[2].partition('"')[0] if words[0] == '"' else words.split()[0]
            )
            self._add_input(name, "input")
        self.command = None

    def brace(self, match: re.Match[str]) -> int:
        command = self.command
        inside = _keys().match(self.text, match.start()) if command else None
        if command is None or inside is None:
            # An argument without keys may hold anything: a volume, the text of a quotation.
            before = command and command.kind == "cites" and not _has_keys(command)
            self.open.append(
                Group("}", _with_next_argument(command) if command and before else None)
            )
            self.command = None
            self.braces += 1
            return match.end()
        self.command = self._argument(command, inside)
        return inside.end()

    def _argument(self, command: Command, inside: re.Match[str]) -> Command | None:
        """Read an argument in braces; return the command if it may have another."""
        if command.kind == "cites":
            if _has_keys(command):
                self._add_keys(command.name, inside)
            elif command.name == "defbibentryset":
                self.sets.add(inside[1].strip())
            return _with_next_argument(command)
        words = re.sub(r"%[^\n]*\n?\s*", "", inside[1]).strip()
        if command.kind in ("import", "subimport") and not command.before:
            return command._replace(before=words.rstrip("/") + "/")
        for name in words.split(",") if command.kind == "package" else (words,):
            self._add_input(command.before + name.strip(), command.kind)
        return None

    def _add_keys(self, name: str, inside: re.Match[str]) -> None:
        words = re.sub(r"%[^\n]*\n?\s*", "", inside[1])
        for match in re.finditer(r"(?:\[[^\[\]]*+\]|[^,])+", words):
            # a star, with or without options, joins two entries (mcite, REVTeX)
            bare = re.sub(r"^\*(?:\[[^\[\]]*+\])*+(?=[^\s*])", "", match[0].strip())
            key = " ".join(bare.split())
            if key == "*":
                self.cites_all = self.cites_all or name.startswith("nocite")
            elif key and "#" not in key:  # `#`: an argument of a definition
                self.keys[key] = None

    def _add_input(self, name: str, kind: str) -> None:
        name = name.strip('"')
        if not name or "#" in name or name == "/":
            return
        if kind in ("package", "class"):
            name += ".sty" if kind == "package" else ".cls"
        if self.inputs.get(name) in (None, "optional"):
            self.inputs[name] = kind

    def bracket(self, token: str) -> None:
        command = self.command
        repeated = command is not None and command.cites.repeated
        if command and (token == "[" or repeated):
            self.open.append(Group("]" if token == "[" else ")", command))
        self.command = None

    def close(self, token: str) -> None:
        self.command = None
        if token == "}" and self.braces:
            # A brace closes everything that was opened inside it.
            while (group := self.open.pop()).closing != "}":
                pass
            self.command = group.command
            self.braces -= 1
        elif self.open and self.open[-1].closing == token:
            self.command = self.open.pop().command


def _has_keys(command: Command) -> bool:
    return command.argument in command.cites.places


def _with_next_argument(command: Command) -> Command | None:
    """Return the command with its next argument; None after the last."""
    where = command.cites
    if command.argument < max(where.places):
        return command._replace(argument=command.argument + 1)
    return command._replace(argument=0) if where.repeated else None
