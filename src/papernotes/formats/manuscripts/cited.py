"""What a file of a manuscript cites, and what it defines for the files that come after it."""

from collections.abc import Mapping
from typing import NamedTuple

from papernotes.formats.manuscripts.commands import Cites


class Definitions(NamedTuple):
    """What LaTeX files define that decides what is cited, in them and in the other files."""

    commands: Mapping[str, Cites] = {}
    """Commands of the paper's own that hand their arguments on to a citation."""
    dropping: Mapping[str, int] = {}
    """Commands that print none of their so many arguments: `\\newcommand{\\hide}[1]{}`."""
    printing: frozenset[str] = frozenset()
    """Commands with another definition somewhere, which prints something."""
    families: frozenset[str] = frozenset()
    """The suffixes of multibib's `\\newcites`: `supp` makes `\\citesupp` a citation."""
    verbatim: frozenset[str] = frozenset()
    """Environments of the paper's own whose contents are not read."""
    inline: frozenset[str] = frozenset()
    """Commands for code in a line: `\\pythoninline|x|`."""
    signs: frozenset[str] = frozenset()
    """Signs between which text is code: `\\MakeShortVerb{\\|}`."""
    switches: frozenset[str] = frozenset()
    """The names of `\\newif\\ifdraft`, and what is made of them: `ifdraft`, `drafttrue`."""

    def __bool__(self) -> bool:
        return any(tuple(self))

    def merged_with(self, *others: "Definitions") -> "Definitions":
        """All of them together; where two differ, what the later says."""
        every = (self, *others)
        commands = {name: place for one in every for name, place in one.commands.items()}
        dropping = {name: count for one in every for name, count in one.dropping.items()}
        rest = (frozenset().union(*(one[place] for one in every)) for place in range(2, len(self)))
        return Definitions(commands, dropping, *rest)

    def switch_value(self, name: str) -> bool | None:
        """What a switch says: `ifdraft`. None where it is not one of the paper's, or both."""
        stem = name[2:]
        on, off = f"{stem}true" in self.switches, f"{stem}false" in self.switches
        if name not in self.switches or (on and off):
            return None
        return on


class Cited(NamedTuple):
    """What one file cites, and which files of the paper it brings in."""

    keys: tuple[str, ...] = ()
    """Each once, in the order of their first use."""
    inputs: tuple[str, ...] = ()
    """File names as they are written, with or without `.tex`."""
    cites_all: bool = False
    """Whether all that the bibliography holds is cited: `\\nocite{*}`."""
    relative_inputs: frozenset[str] = frozenset()
    """Those of `inputs` that stand beside the file itself, wherever LaTeX is started."""
    optional_inputs: frozenset[str] = frozenset()
    """Those of `inputs` that need not be there."""
    definitions: Definitions = Definitions()
    labels: frozenset[str] = frozenset()
    """Names of the text's own parts, which look like keys where they are referred to."""
    remarks: tuple[str, ...] = ()
    """What the reader should know, a sentence each."""
    examples: frozenset[str] = frozenset()
    """Keys that are read as the numbers of examples, since they stand first in a line."""
    uncited: frozenset[str] = frozenset()
    """Keys that are not cited, since a letter stands before their `@`."""
