"""Everything that can go wrong in a way the reader should hear about, as one family.

An error is raised where it is known, as one or two sentences that name what went
wrong and which thing it was. What to do next is part of them where it is the same for every
face; where it names a command or an option it is `advice`, which the face puts into words. The
command line prints an error once on stderr and exits with its code; no other layer prints or
swallows it.

| exit code | meaning                                             |
| --------- | --------------------------------------------------- |
| 0         | done                                                |
| 1         | nothing found, or a check failed (as grep)          |
| 2         | usage: the command line itself was wrong            |
| 3         | refused: bad input, no such paper, a conflict; also |
|           | done, but a file of it could not be written         |
| 4         | try again later: the network, a source, a lock      |
| 130       | interrupted with Ctrl-C (143, 129: by SIGTERM, SIGHUP) |
"""

from typing import Self

Advice = tuple[str, tuple[tuple[str, str | int | tuple[object, ...]], ...]]
"""What the user can do next, as data: a `Notice` of the model, which stands above this module."""


class PapersError(Exception):
    """Base of the family; as itself, a refusal.

    `advice` is what the user can do about it, for the face to put into words.
    """

    exit_code = 3

    def __init__(self, message: str = "", *advice: Advice) -> None:
        super().__init__(message)
        self.advice = advice

    def advised(self, *advice: Advice) -> Self:
        """The same error with more advice behind what it has."""
        self.advice = (*self.advice, *advice)
        return self


class NothingFoundError(PapersError):
    """The question was fine and the answer is empty."""

    exit_code = 1


class RefusedError(PapersError):
    """The input is wrong, or doing what was asked would spoil something."""


class NotFoundError(RefusedError):
    """A paper, note or library that was named does not exist."""


class AmbiguousError(RefusedError):
    """A name fits more than one paper. `candidates` holds the keys it fits."""

    def __init__(self, message: str, candidates: tuple[str, ...] = (), *advice: Advice) -> None:
        super().__init__(message, *advice)
        self.candidates = candidates


class BadIdentifierError(RefusedError):
    """Something that was to be an arXiv id or a DOI is not one, and no title either."""


class BrokenNoteError(RefusedError):
    """A note file cannot be read or its front matter cannot be understood."""


class TryLaterError(PapersError):
    """Something outside was not ready: no network, a source in trouble, a lock."""

    exit_code = 4


class PdfError(RefusedError):
    """A PDF that cannot be read. `reason` says why, in one word that a program can compare.

    `missing`, `empty`, `web-page`, `no-pdf`, `too-large`, `encrypted`, `damaged`, `too-slow`
    (or too much memory) or `crashed`.
    """

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


_SHOWN = 60  # characters of a value that is no such thing


def shorten(text: str) -> str:
    """Return the first 60 characters of what was given, printable characters only, for a message."""
    cut = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return "".join(char if char.isprintable() else "?" for char in cut)
