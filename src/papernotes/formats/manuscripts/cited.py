"""Data: what a manuscript file cites, and what it defines for the files after it."""

from collections.abc import Mapping
from typing import NamedTuple

from papernotes.formats.manuscripts.commands import Cites
from papernotes.model.notice import Notice


class Definitions(NamedTuple):
    """Definitions in LaTeX files that decide what is cited, in these and the other files."""

    commands: Mapping[str, Cites] = {}
    """Commands of the manuscript that pass their arguments on to a citation."""
    dropping: Mapping[str, int] = {}
    """Commands that print none of their arguments, with the number: `\\newcommand{\\hide}[1]{}`."""
    printing: frozenset[str] = frozenset()
    """Commands with another definition somewhere that prints something."""
    families: frozenset[str] = frozenset()
    """Suffixes of multibib's `\\newcites`: `supp` makes `\\citesupp` a citation."""
    verbatim: frozenset[str] = frozenset()
    """Environments of the manuscript whose contents are not read."""
    inline: frozenset[str] = frozenset()
    """Commands for inline code: `\\pythoninline|x|`."""
    signs: frozenset[str] = frozenset()
    """Characters that delimit code: `\\MakeShortVerb{\\|}`."""
    switches: frozenset[str] = frozenset()
    """The names of `\\newif\\ifdraft` and its assignments: `ifdraft`, `drafttrue`."""

    def __bool__(self) -> bool:
        return any(tuple(self))

    def merged_with(self, *others: "Definitions") -> "Definitions":
        """Return all definitions together; where two differ, the later one counts."""
        every = (self, *others)
        commands = {
            name: place for definitions in every for name, place in definitions.commands.items()
        }
        dropping = {
            name: count for definitions in every for name, count in definitions.dropping.items()
        }
        rest = (
            frozenset().union(*(definitions[place] for definitions in every))
            for place in range(2, len(self))
        )
        return Definitions(commands, dropping, *rest)

    def switch_value(self, name: str) -> bool | None:
        """Return the value of a switch such as `ifdraft`; None for an unknown or ambiguous one."""
        stem = name[2:]
        on, off = f"{stem}true" in self.switches, f"{stem}false" in self.switches
        if name not in self.switches or (on and off):
            return None
        return on


class Cited(NamedTuple):
    """What one file cites, and which files of the manuscript it includes."""

    keys: tuple[str, ...] = ()
    """Each key once, in the order of first use."""
    inputs: tuple[str, ...] = ()
    """File names as written, with or without `.tex`."""
    cites_all: bool = False
    """Whether the whole bibliography is cited: `\\nocite{*}`."""
    relative_inputs: frozenset[str] = frozenset()
    """Those of `inputs` that are relative to the file itself, wherever LaTeX is started."""
    optional_inputs: frozenset[str] = frozenset()
    """Those of `inputs` that may be missing."""
    definitions: Definitions = Definitions()
    labels: frozenset[str] = frozenset()
    """Names of the text's own parts, which look like keys in references."""
    remarks: tuple[Notice, ...] = ()
    """Warnings for the user."""
    examples: frozenset[str] = frozenset()
    """Keys that are read as example numbers because they begin a line."""
    uncited: frozenset[str] = frozenset()
    """Keys that are not cited because a letter precedes their `@`."""
    program: str = ""
    """The program that makes the references, as the file says it; see `reference_program`."""
