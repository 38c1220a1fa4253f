"""What data are that are no dump, told by how they begin."""

import re

from papernotes.errors import RefusedError

GZIP, ZSTD, ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"
_SKIPPED = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
"""How a frame of zstd begins that holds no data, as pzstd writes one first (RFC 8878, section 3.1.2)."""
_PACKED = {
    b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"7z\xbc\xaf": "7-Zip", b"SQLite format 3": "SQLite", b"PAR1": "Parquet",
    b"%PDF": "PDF", b"PK\x05\x06": "empty zip", b"Rar!": "RAR",
}  # fmt: skip # a table
_INSIDE = {GZIP: "gzip", ZSTD: "zstd", ZIP: "zip", **_PACKED}
_TAR = slice(257, 262)
_TEXTS = (
    (rb"<!doctype html|<html|<head|<body", "an HTML page"),
    (rb"<\?xml|<[a-z]", "an XML file"),
    (rb"@[a-z]+\s*[{(]|%[^\n]*\n\s*@[a-z]+\s*[{(]", "a BibTeX file"),
    (rb"\[", "a JSON array"),
)
_ARRAY = re.compile(rb"\s*\[\s*\{")
"""How an array of records begins, whose first line is no record."""
_SHOWN = 4_000  # bytes at the beginning that tell
_BINARY = 0.1  # share of control characters and broken UTF-8 that no text has
_WANTED = "Give JSON lines, a record a line, plain or as gzip, zip or zstd."


def is_zstd(start: bytes) -> bool:
    """Return whether data that begin so are those of zstd."""
    return start.startswith(ZSTD) or _SKIPPED.match(start) is not None


def check_packed(start: bytes) -> None:
    """Raise RefusedError for the first bytes of packed data that cannot be read."""
    for magic, name in _PACKED.items():
        if start.startswith(magic):
            raise RefusedError(f"These are {name} data, which cannot be read. {_WANTED}")


def check_lines(block: bytes) -> None:
    """Raise RefusedError for the first block of unpacked data that are no lines of records.

    Text of any other kind is left to be named line by line.
    """
    start = block[:_SHOWN]
    # Packed data of some size hold a line that begins like a record, too.
    if block[_TAR] == b"ustar" and b"\0" in start:
        raise RefusedError(f"It is a tar archive. Unpack it first. {_WANTED}")
    for magic, name in _INSIDE.items():
        if start.startswith(magic):
            raise RefusedError(f"It holds {name} data. Unpack it first. {_WANTED}")
    if re.search(rb"(?:\A|\n)\s*\{", block) and not _ARRAY.match(start):
        return
    low = start.lstrip().lower()
    for pattern, name in _TEXTS:
        if re.match(pattern, low):
            raise RefusedError(f"It is {name}, not a dump of records. {_WANTED}")
    text = start.decode("utf-8", "replace")
    unlike = sum(letter == "\ufffd" or (letter < " " and letter not in "\t\r\n") for letter in text)
    if unlike > _BINARY * len(text):
        raise RefusedError(f"It is neither text nor gzip, zip or zstd data. {_WANTED}")
