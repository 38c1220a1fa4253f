"""Where the links and images of a note lead, as HTML."""

import re
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from papernotes.formats.page import entities
from papernotes.formats.page.links import Links, Target
from papernotes.formats.page.slugs import part_id
from papernotes.formats.page.tags import SCHEMES
from papernotes.model import percent

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|jpg|gif|webp|avif);base64,[A-Za-z0-9+/=\s]*")
_BACKSLASH = re.compile(r"\\([!-/:-@\[-`{-~])")
_LIQUID = re.compile(r"\{\{\s*(?:['\"]([^'\"{}]*)['\"][^{}]*|[^{}]*)\}\}")
_WIDTH = re.compile(r"\s*(\d{1,4})(?:px)?(%?)[\s/]*$")
_NO_SLASHES = re.compile(r"^(https?):/?(?=[^/])", re.IGNORECASE)
_ANCHOR = re.compile(r"</?a(?: [^<>]*)?>")
_FILM = (".mp4", ".webm", ".mov", ".m4v")
_PICTURES = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".svg",
    ".webp",
    ".avif",
    ".bmp",
    ".ico",
    ".tif",
    ".tiff",
)


class Picture(NamedTuple):
    """An image as a note gives it; `typed` is its mark-up."""

    source: str
    alt: str
    typed: str
    title: str = ""
    width: str = ""


def plain(text: str) -> str:
    """Return an address or a title without backslashes before signs and with entities read."""
    return entities.read(_BACKSLASH.sub(r"\1", text))


def address(to: str, links: Links, prefix: str) -> str | None:
    """Return the `href` of a link, empty for a paper without a page.

    None if it leads nowhere that a page may lead to.
    """
    to = _LIQUID.sub(r"\1", to).strip()
    if scheme := _SCHEME.match(to):
        return _encoded(to) if scheme[1].lower() in SCHEMES else None
    if to.startswith("//"):
        return _encoded(f"https:{to}")
    path, sign, part = to.partition("#")
    if not path:
        return f"#{prefix}{part_id(percent.decode(part))}" if part else None
    note = percent.decode(path.partition("?")[0])
    if note.lower().endswith(".md"):
        target = find_paper(note, links)
        if target:
            place = f"#{links.part}{part_id(percent.decode(part))}" if part else ""
            return target.href and target.href + place
    _, file = _find_file(path, links)
    return None if file is None else file + sign + part


def _find_file(path: str, links: Links) -> tuple[str, str | None]:
    """Return the file that a path means, as it is named, and its address; None for no such file.

    Signs of an address that belong to a name are encoded: `C%23.png`. A `?` that is not may still
    belong to the name.
    """
    name = percent.decode(path)
    file = links.file(name)
    if file is None and "?" in path:
        name = percent.decode(path.partition("?")[0])
        file = links.file(name)
    return name, file


def find_paper(name: str, links: Links) -> Target | None:
    """Return what a key, a file name or a path of a note leads to."""
    name = name.strip().removeprefix("@")
    name = name[:-3] if name.lower().endswith(".md") else name
    if not name:
        return None
    return links.paper(name) or (links.paper(name.rpartition("/")[2]) if "/" in name else None)


def _encoded(to: str) -> str:
    """Return an address with what an attribute or another program may stumble over encoded.

    A browser takes `https:a.io` for a path of the page's own host.
    """
    to = _NO_SLASHES.sub(r"\1://", to)
    return quote(to, safe="!#$%&'()*+,/:;=?@[]~_-.|{}")


def opening(href: str, title: str = "") -> str:
    """Return the tag that opens a link."""
    outside = ' class="outside"' if _SCHEME.match(href) else ""
    titled = f' title="{escape(title)}"' if title else ""
    return f'<a href="{escape(href)}"{outside}{titled}>'


def text_opening(to: str, href: str | None) -> str:
    """Return the tag that opens the text of a link without an `href`; `</span>` closes it."""
    is_missing = href is None and to.strip()
    return f'<span class="missing" title="{escape(to)}">' if is_missing else "<span>"


def unlinked(html: str) -> str:
    """Return HTML without the tags of its links."""
    return _ANCHOR.sub("", html)


def missing(text: str) -> str:
    """Return text that names something that is not there."""
    return f'<span class="missing">{escape(text, quote=False)}</span>'


def picture(image: Picture, links: Links) -> str:
    """Return an image beside the note as HTML; one that is not there as typed.

    An image of another host becomes a link to it: a page asks no other host for anything.
    """
    source = _LIQUID.sub(r"\1", image.source).strip()
    if _PICTURE.fullmatch(source):
        return _image(source, image)
    scheme = _SCHEME.match(source)
    if scheme or source.startswith("//"):
        href = _encoded(source if scheme else f"https:{source}")
        if scheme and scheme[1].lower() not in ("http", "https"):
            return missing(image.typed)
        return f"{opening(href, image.title)}{escape(image.alt or source, quote=False)}</a>"
    path, file = _find_file(source.partition("#")[0], links)
    if not path or file is None:
        return missing(image.typed)
    if path.lower().endswith(_FILM):
        return (
            f'<video src="{escape(file)}" controls preload="metadata">{escape(image.alt)}</video>'
        )
    if "." in path.rpartition("/")[2] and not path.lower().endswith(_PICTURES):
        return f"{opening(file, image.title)}{escape(image.alt or path, quote=False)}</a>"
    return _image(file, image)


def _image(href: str, image: Picture) -> str:
    titled = f' title="{escape(image.title)}"' if image.title else ""
    size = _WIDTH.match(image.width)
    width = f' width="{size[1]}{size[2]}"' if size else ""
    return f'<img src="{escape(href)}" alt="{escape(image.alt)}"{titled}{width} loading="lazy">'
