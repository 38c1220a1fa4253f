"""Images and other files beside notes, as a server sends them."""

from typing import NamedTuple

_SHOWN = {
    "avif": "image/avif",
    "bmp": "image/bmp",
    "csv": "text/plain; charset=utf-8",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "ogg": "audio/ogg",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "wav": "audio/wav",
    "webm": "video/webm",
    "webp": "image/webp",
}
"""The kinds of files that browsers show, by the ending of the name; they save others."""


class Sending(NamedTuple):
    """The media type of a file, and the headers beside those of every answer."""

    media_type: str
    headers: dict[str, str]


def sending(name: str) -> Sending:
    """Return how a file is sent. What could run as a page of ours does not.

    A drawing (SVG) may hold scripts; in the sandbox none of them runs.
    """
    ending = name.rpartition(".")[2].lower()
    headers = {"cache-control": "no-cache"}
    if ending not in _SHOWN:
        return Sending("application/octet-stream", {**headers, "content-disposition": "attachment"})
    if ending != "pdf":  # browsers show none in a sandbox
        headers["content-security-policy"] = "default-src 'none'; sandbox"
    return Sending(_SHOWN[ending], headers)
