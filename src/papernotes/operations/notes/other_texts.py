"""Text files of papers that git changed, compared with the papers of the library."""

from contextlib import suppress

from papernotes.errors import RefusedError
from papernotes.formats.text import merge, paper
from papernotes.library import Library


def is_of_other_paper(library: Library, key: str, data: bytes) -> bool:
    """Return whether a text file holds a different paper than the library has under its key.

    That is a new one, or one which the library has under another key: papers of one import were added at one
    time. A file that cannot be read holds none: the next sync names it.
    """
    with suppress(RefusedError, UnicodeDecodeError):
        text, ours = data.decode(), _text(library, key)
        if merge.is_other_paper(ours, text):
            return True
        if merge.same_paper(ours, text):
            return False
        former = map(library.mirror.find_key, paper.read(text).old_keys)
        return any(merge.same_paper(_text(library, other), text) for other in former if other)
    return False


def _text(library: Library, key: str) -> str:
    return paper.write(library.mirror.read(key))
