"""Text that comes from elsewhere and does not say how it is encoded."""

from papernotes.formats import encodings


def decode(data: bytes) -> str:
    """Return the text of bytes in Unicode, CP949 or Windows-1252, without a byte order mark."""
    return encodings.decode(data)[0]
