"""The papers that committed notes may belong to, by their heads and the names of their files."""

from contextlib import suppress

from papernotes.errors import BrokenNoteError
from papernotes.formats.note.head import head
from papernotes.model import citekeys


def find_owners(path: str, *versions: bytes) -> list[str]:
    """Return the keys of the papers that a note may belong to, those in the heads of its versions first."""
    named = [_read_citekey(data) for data in versions]
    return list(dict.fromkeys(key for key in (*named, *citekeys.owner_names(path, "")) if key))


def _read_citekey(data: bytes) -> str:
    with suppress(BrokenNoteError):
        parsed = head.read(data.decode(errors="replace"))
        return parsed.head.citekey or "" if parsed else ""
    return ""
