"""Archives that Python does not write: with a password, packed by another method, or damaged."""

import io
import zipfile
from collections.abc import Mapping

_HEADERS = ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8))
"""How the headers of a file begin, and where they have its flags; its method follows."""


def odd_zip(members: Mapping[str, bytes], *, flags: int = 0, method: int | None = None) -> bytes:
    """Return an archive whose headers have these flags and this method. 1 means a password."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    packed = bytearray(out.getvalue())
    for begin, place in _HEADERS:
        header = packed.find(begin)
        while header >= 0:
            at = header + place
            packed[at] |= flags
            if method is not None:
                packed[at + 2 : at + 4] = method.to_bytes(2, "little")
            header = packed.find(begin, at)
    return bytes(packed)


Damage = tuple[bytes, int, int]
"""A mark in the data of an archive, where the damage begins behind the mark, and its length."""
DATA: Damage = (b"", 30_000, 100)
VERSION: Damage = (b"PK\x01\x02", 6, 1)
"""The version of zip that a file asks for, in the table of contents."""
SIZE: Damage = (b"PK\x05\x06", 12, 3)
"""The size of the table of contents."""


def damaged(packed: bytes, damage: Damage) -> bytes:
    """Return an archive with other bytes in a place."""
    mark, place, length = damage
    first = packed.find(mark) + place
    last = first + length
    return packed[:first] + bytes(byte ^ 0xFF for byte in packed[first:last]) + packed[last:]
