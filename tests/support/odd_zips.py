"""Zip archives that Python does not write: with a password, or packed by another method."""

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
