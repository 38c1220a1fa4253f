"""Static files of the package as a server sends them."""

from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from papernotes.pages import static_files

_TYPES = {
    "css": "text/css; charset=utf-8",
    "ico": "image/x-icon",
    "js": "text/javascript; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
    "txt": "text/plain; charset=utf-8",
    "woff": "font/woff",
    "woff2": "font/woff2",
}


class StaticFile(NamedTuple):
    """The bytes of a file with their media type, and a tag that changes with them."""

    content: bytes
    media_type: str
    tag: str


def static_file(name: str) -> StaticFile | None:
    """Return a static file by its name, or None where there is none of that name."""
    return _read(name) if name in _names() else None


@lru_cache(1)
def _names() -> frozenset[str]:
    return frozenset(static_files.names())


@lru_cache(4)  # a page asks for few files, and browsers keep them
def _read(name: str) -> StaticFile:
    content = static_files.read(name)
    media_type = _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return StaticFile(content, media_type, f'"{sha256(content).hexdigest()[:20]}"')
