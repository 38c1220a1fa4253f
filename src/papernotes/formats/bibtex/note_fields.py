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

from papernotes.formats.latex import decode
from papernotes.model.entry import Entry

_FIELDS = ("annote", "annotation", "comment", "review")


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
    """LaTeX as text that keeps its lines."""
    lines = (decode.to_unicode(line).strip() for line in value.strip().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
