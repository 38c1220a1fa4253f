"""The finding of a check: an error in a paper or a note; and the kinds of errors."""

from typing import NamedTuple

from papernotes.model.notice import Notice

KINDS = (
    # What is not read at all, and so neither searched nor kept in step.
    "unreadable",
    "unfinished merge",
    "front matter",
    "copy",
    "no paper",
    # What is not there as it was attached.
    "missing file",
    "changed file",
    "file twice",
    "unknown file",
    # What a manuscript shows.
    "key",
    "broken accent",
    "formula",
    "bare sign",
    "missing field",
    "date",
    "address",
    "names",
    "arxiv",
    "preprint",
    "venue name",
    "unknown venue",
    "capitals",
    "pages",
    # What is read otherwise than it was meant.
    "citekey",
    "tags",
    "status",
    "rating",
    "read",
    "started",
    "head",
    "tag",
    "fact",
    "dead link",
    # What is merely missing.
    "no note",
    "pdf says",
)
"""Every kind of finding, what matters most first."""
_RANKS = {kind: rank for rank, kind in enumerate(KINDS)}


class Finding(NamedTuple):
    """An error in a paper (`where` is its key) or a note (`where` is its path).

    `what` is the kind of error, one of KINDS, `notice` describes it, and `fixable` is whether
    `fix` corrects it.
    """

    where: str
    what: str
    notice: Notice
    fixable: bool = False

    @property
    def rank(self) -> int:
        """The place of its kind among KINDS."""
        return _RANKS[self.what]


def find_kind(text: str) -> str:
    """Return the kind that a text names, also with hyphens for blanks; '' for none."""
    name = " ".join(text.casefold().replace("-", " ").replace("_", " ").split())
    return name if name in _RANKS else ""


def shorten(value: str) -> str:
    """Return the value of a field on one line, as a finding shows it."""
    line = " ".join(value.split())
    return line if len(line) <= 70 else line[:69] + "…"
