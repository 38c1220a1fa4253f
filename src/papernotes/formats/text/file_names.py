"""The names of the files that hold papers as text."""

from papernotes.model import citekeys

FOLDER = "papers"
"""The folder of these files in that of the library."""

_MAX_NAME_BYTES = 150  # bytes of a file name before its extension


def file_name(key: str) -> str:
    """Return the name of a paper's file: that of its note, unique without regard to letter case."""
    stem = citekeys.file_name(_fold_case(key))[:-3].lower()
    if len(stem.encode()) > _MAX_NAME_BYTES:
        from hashlib import sha256

        start = stem.encode()[:100].decode(errors="ignore").rpartition("%")[0] or stem[:40]
        stem = f"{start}~{sha256(key.lower().encode()).hexdigest()[:16]}"
    return f"{stem}.bib"


def _fold_case(key: str) -> str:
    # SQLite, and so a library, ignores letter case only for ASCII. A non-ASCII letter that could
    # be mistaken for another one is escaped.
    if key.isascii():
        return key.lower()
    return "".join(
        character.lower() if character.isascii() else _escape_ambiguous(character)
        for character in key
    )


def _escape_ambiguous(character: str) -> str:
    alone = character == character.casefold() == character.upper().lower() and character.isalpha()
    jamo = "\u1100" <= character <= "\u11ff"  # file systems compose these into syllables
    return character if alone and not jamo else f"~{ord(character):x}~"
