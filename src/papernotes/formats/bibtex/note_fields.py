"""The fields of an entry that hold the reader's own notes, as Markdown.

| field | who writes it |
| --- | --- |
| `annote` | BibTeX (btxdoc, 1988); Better BibTeX for Zotero's notes, Mendeley |
| `annotation` | biblatex (manual, section 2.2.2); Better BibTeX in BibLaTeX exports |
| `comment`, `comment-NAME` | JabRef, for all users and for one; as they are typed |
| `review` | JabRef before 5 |

`note` is none of them: it is printed in the bibliography.
"""

import re
from collections.abc import Callable

from papernotes.formats.latex import decode, encode
from papernotes.model.entry import Entry
from papernotes.patterns import pattern

_LATEX = ("annote", "annotation")
_TYPED = ("comment", "review")
_FORMULA = pattern(r"(?<!\\)(\${1,2}(?!\s)(?:[^$\\]|\\.)++\${1,2})")
_ITEM = pattern(r"[-*+] |[0-9]{1,9}[.)] ")


def read_note(entry: Entry) -> str:
    """Return the reader's notes in an entry as Markdown; empty for none.

    These are the entry's own note, byte for byte, followed by its note fields in the order of
    the entry, without repetition.
    """
    note = entry.note if entry.note.strip() else ""
    for field in entry.fields:
        name = field.name.lower()
        if name in (*_LATEX, *_TYPED) or name.startswith("comment-"):
            text = _read_lines(field.value, decode.to_unicode if name in _LATEX else _read_typed)
            if " ".join(text.split()) not in " ".join(note.split()):
                note = "\n\n".join(filter(None, (note.rstrip("\n"), text)))
    return note


def _read_lines(value: str, read: Callable[[str], str]) -> str:
    """Return a value read line by line, with the indents and hard breaks of its lines.

    An indent that all lines but the first have belongs to the file, except below a list item.
    """
    first, _, rest = value.strip().partition("\n")
    if rest and not _ITEM.match(first):
        from textwrap import dedent  # few entries have notes, and it takes half a millisecond

        rest = dedent(rest)
    lines = (
        _without_blanks(_read_outside_formulas(line, read)) for line in (first, *rest.split("\n"))
    )
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _read_outside_formulas(line: str, read: Callable[[str], str]) -> str:
    """Return a line read as LaTeX, with its formulas as Markdown has them, which is as they are."""
    pieces = _FORMULA.split(line)
    return "".join(piece if at % 2 else read(piece) for at, piece in enumerate(pieces))


def _read_typed(line: str) -> str:
    """Return a line as JabRef's reader typed it: it is LaTeX only where it has a command."""
    return decode.to_unicode(encode.without_ligatures(line)) if "\\" in line else line


def _without_blanks(line: str) -> str:
    """Return a line without the blanks at its end, of which the two of a hard break stay."""
    bare = line.rstrip()
    return f"{bare}  " if bare and line.endswith("  ") else bare
