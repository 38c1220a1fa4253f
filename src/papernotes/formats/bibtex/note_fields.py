"""The fields of an entry that hold the reader's own notes, as Markdown.

| field | who writes it |
| --- | --- |
| `annote` | BibTeX (btxdoc, 1988); Better BibTeX for Zotero's notes, Mendeley |
| `annotation` | biblatex (manual, section 2.2.2); Better BibTeX in BibLaTeX exports |
| `comment`, `comment-NAME` | JabRef, for all users and for one |
| `review` | JabRef before 5 |

`note` is none of them: it is printed in the bibliography.
"""

import re
from textwrap import dedent

from papernotes.formats.latex import decode
from papernotes.model.entry import Entry
from papernotes.patterns import pattern

_FIELDS = ("annote", "annotation", "comment", "review")
_ITEM = pattern(r"[-*+] |[0-9]{1,9}[.)] ")


def read_note(entry: Entry) -> str:
    """Return the reader's notes in an entry as Markdown; empty for none.

    These are the entry's own note, byte for byte, followed by its note fields in the order of
    the entry, without repetition.
    """
    note = entry.note if entry.note.strip() else ""
    for field in entry.fields:
        name = field.name.lower()
        if name in _FIELDS or name.startswith("comment-"):
            text = _decode_lines(field.value)
            if " ".join(text.split()) not in " ".join(note.split()):
                note = "\n\n".join(filter(None, (note.rstrip("\n"), text)))
    return note


def _decode_lines(value: str) -> str:
    """Return LaTeX as text that keeps its lines, their indents and hard breaks.

    An indent that all lines but the first have belongs to the file, except below a list item.
    """
    first, _, rest = value.strip().partition("\n")
    if not _ITEM.match(first):
        rest = dedent(rest)
    lines = (_decode_line(line) for line in (first, *rest.split("\n")))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _decode_line(line: str) -> str:
    """Return a line of LaTeX as text; of the blanks at its end, the two of a hard break stay."""
    text = decode.to_unicode(line)
    bare = text.rstrip()
    return f"{bare}  " if bare and text.endswith("  ") else bare
