"""A hash function for comparing bytes, not for security, and the bytes of texts for it.

`hashlib` looks for OpenSSL first, which takes longer to load than the rest of a small command.
"""

from codecs import ascii_encode, utf_16_le_encode

try:
    from _blake2 import blake2b
except ImportError:  # a Python without it, where hashlib knows of another one
    from hashlib import blake2b

__all__ = ["blake2b", "bytes_of"]


def bytes_of(text: str) -> bytes:
    """Return the bytes of a text for a digest: those that Python makes soonest, the same everywhere.

    Python keeps text in Hangul as UTF-16, which it copies in a third of the time that UTF-8 takes.
    """
    # `str.encode` would load a module for its name first, which takes longer than a note to encode.
    encode = ascii_encode if text.isascii() else utf_16_le_encode
    return encode(text, "surrogatepass")[0]
