"""The links of a review to files: images, attachments and other notes, with their places.

Read are those of Markdown, HTML, Obsidian (`![[image.png|300]]`), MyST directives, the includes and
shortcodes of Jekyll, GitBook and Hugo, and their links to posts. Code holds no links. A Liquid
expression in an address is read as the path in it: `{{ '/assets/1.png' | prepend: site.baseurl }}`.
"""

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from papernotes.formats.note.links import code_spans
from papernotes.patterns import has, pattern

Kind = Literal["local", "web", "signed", "other"]
Style = Literal["markdown", "html", "wiki"]

# Possessive, and with limits: a line may have a million letters.
_ADDRESS = (
    r"(?:\{\{[^\n}]{0,500}+\}\}|\{%[^\n}]{0,500}+\}|\([^()\n]{0,500}+\)|[^()\s<>]"
    r"|(?<=\S)[ ](?=[^\"'()\n]{0,200}?\.\w{2,5}[ )]))++"
)
_PATTERNS: tuple[tuple[Style, str, re.Pattern[str]], ...] = (
    (
        "markdown",
        "](",
        pattern(rf"\]\([ \t]*(?:<(?P<a>[^<>\n]{{1,2000}}+)>|(?P<b>{_ADDRESS}))[^()\n]{{0,500}}+\)"),
    ),
    (
        "markdown",
        "]:",
        pattern(
            r"^[ ]{0,3}\[[^\]\n]{1,500}+\]:[ \t]++(?:<(?P<a>[^<>\n]{1,2000}+)>|(?P<b>\S++))", re.M
        ),
    ),
    (
        "markdown",
        "}",
        pattern(r"^[ \t>]*(?:`{3,}|:{3,}) ?\{(?:figure|image)\}[ \t]+(?P<a>\S+)(?P<b>)", re.M),
    ),
    (
        "html",
        "<",
        pattern(
            r"<(?:img|a|video|source|audio|iframe|embed|object)\b[^<>]{0,1000}?"
            r"\b(?:src|href|data|poster)[ ]?=[ ]?"
            r"(?:\"(?P<a>(?:\{\{[^}\n]{0,500}+\}\}|[^\"\n]){1,2000}+)\""
            r"|'(?P<b>(?:\{\{[^}\n]{0,500}+\}\}|[^'\n]){1,2000}+)'|(?P<c>[^\s\"'<>{}]{1,2000}+))",
            re.I,
        ),
    ),
    (
        "html",
        "{",
        pattern(
            r"\{[%{][<%-]?[ ]*(?:include|file|figure|image|img|video|embed|content-ref|page-ref)\b[^}\n]{0,500}?"
            r"\b(?:src|url|image_path|path|file|page)[ ]?=[ ]?"
            r"(?:\"(?P<a>[^\"\n]{1,2000}+)\"|'(?P<b>[^'\n]{1,2000}+)')"
        ),
    ),
    (
        "wiki",
        "[[",
        pattern(
            r"!?\[\[(?P<a>[^\]\[|#\n]{1,500}+)(?P<b>)(?:#[^\]\[|\n]{0,500}+)?(?:\|[^\]\[\n]{0,500}+)?\]\]"
        ),
    ),
)
"""The style of a link, signs that a text with one contains, and the link itself."""
_LIQUID = pattern(r"\{\{-?\s*(?:(['\"])(?P<path>.*?)\1[^}]*|[\w.]+(?:\s*\|[^}]*)?)\s*-?\}\}")
_POST = pattern(r"\{%-?[ ]*(?P<tag>post_url|link)[ ]+(?P<path>[^\s%}]+)[ ]*-?%\}")
"""Jekyll's link to another post (https://jekyllrb.com/docs/liquid/tags/#links)."""
_REF = pattern(r"\{\{[<%][ ]*(?:rel)?ref[ ]+(['\"]?)(?P<path>[^'\"\s#>%]+)[^}\n]*\}\}")
"""Hugo's link to another post (https://gohugo.io/shortcodes/ref/)."""
_WIKI_TEXT = pattern(r"\[\[x[^\]\[\n]{0,500}+\]\]")
_SIGNED = pattern(
    r"(?:^|[?&;])(?:x-amz-(?:signature|credential|security-token)|signature|sig|expires|token|access_token|jwt|"
    r"pub_secret|awsaccesskeyid|key-pair-id|x-goog-signature|se|apikey|api_key|secret|password)=",
    re.I,
)
MEDIA = frozenset([
    "png", "jpg", "jpeg", "gif", "svg", "webp", "bmp", "avif", "tif", "tiff", "heic", "ico",
    "mp4", "webm", "mov", "m4v", "mkv", "ogv", "mp3", "wav", "m4a", "ogg", "flac", "3gp",
    "pdf", "pptx", "ppt", "docx", "xlsx", "csv", "zip", "canvas", "excalidraw",
])  # fmt: skip # a table
"""Ends of the names of images and attachments, those that Obsidian embeds among them
(https://help.obsidian.md/file-formats)."""
NOTES = frozenset(["md", "markdown", "mdown", "mkd", "mdx", "qmd"])


class FileLink(NamedTuple):
    """A link in a text: the span of its address, the address as a path or URL, its style, its kind.

    `local` is a path, `signed` a web address that expires or holds a secret, `web` any other web
    address, and `other` an anchor, a mail address, or data within the text.
    """

    start: int
    end: int
    address: str
    style: Style
    kind: Kind


def find(text: str) -> list[FileLink]:
    """Return the links of a text to files, by position; none within another or within code."""
    links: list[FileLink] = []
    for style, signs, form in _PATTERNS:
        for match in form.finditer(text) if has(text, signs) else ():
            name = next((name for name in "abc" if match.groupdict().get(name)), "")
            if name:
                address = plain_address(match[name], style)
                kind = kind_of(address)
                links.append(FileLink(*match.span(name), address, style, kind))
    if not links:
        return []
    links.sort()
    code = [(start, end) for start, end in code_spans(text) if not _is_directive(text[start:end])]
    return list(_outside(links, code))


def _is_directive(line: str) -> bool:
    """Return whether a fence begins a MyST directive, whose argument may be a file."""
    return re.match(r"[ \t>]*`{3,} ?\{(?:figure|image)\}", line) is not None


def _outside(links: list[FileLink], code: list[tuple[int, int]]) -> Iterator[FileLink]:
    last = at = 0
    for link in links:
        while at < len(code) and code[at][1] <= link.start:
            at += 1
        in_code = at < len(code) and code[at][0] <= link.start < code[at][1]
        if not in_code and link.start >= last:
            last = link.end
            yield link


def plain_address(raw: str, style: Style) -> str:
    """Return an address as people mean it: without Liquid, entities and percent signs."""
    if post := _POST.search(raw):
        return f"{post['path']}.md" if post["tag"] == "post_url" else post["path"]
    if ref := _REF.search(raw):
        path = ref["path"].rstrip("/")
        return path if extension(path) in NOTES else f"{path}.md"
    address = _LIQUID.sub(lambda match: match["path"] or "", raw).strip()
    if style == "wiki":
        return address.removesuffix("\\").strip()
    import html  # with the modules of addresses, of which most reviews have none to files
    from urllib.parse import unquote

    address = html.unescape(address)
    if re.match(r"[a-z][a-z+.-]+:", address, re.I):
        return address
    path = address.partition("#")[0].partition("?")[0]
    return unquote(path).replace("\\", "/")


def kind_of(address: str) -> Kind:
    """Return the kind of an address."""
    if re.match(r"(?:https?:)?//", address, re.I):
        from urllib.parse import urlsplit

        try:
            return "signed" if _SIGNED.search(urlsplit(address).query) else "web"
        except ValueError:
            return "web"
    if not address or address[0] == "#" or re.match(r"[a-z][a-z+.-]+:", address, re.I):
        return "other"
    return "local"


def anchor(raw: str) -> str:
    """Return the place within a note that an address names; empty for none."""
    name = raw.partition("#")[2]
    in_liquid = raw.startswith(("{{", "{%")) and raw.endswith("}")
    return re.split(r"[\s'\"|}>]", name)[0] if in_liquid else name


def fragment(raw: str) -> str:
    """Return the part of an address behind the path, such as `#page=3`; empty for none."""
    _, sign, name = raw.partition("#")
    return f"{sign}{name}" if re.fullmatch(r"[\w.,=&%-]+", name) else ""


def without_secret(address: str) -> str:
    """Return a web address without its query, which may hold a secret."""
    return address.partition("?")[0]


def extension(path: str) -> str:
    """Return the end of a file name in lower case, without the dot."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


def is_attached(path: str) -> bool:
    """Return whether a file is an image or attachment, by its name.

    A drawing of Obsidian's Excalidraw is a Markdown file, `x.excalidraw.md`.
    """
    return extension(path) in MEDIA or path.endswith(".excalidraw.md")


def replace(text: str, links: list[FileLink], address: Callable[[FileLink], str]) -> str:
    """Return a text in which links lead to other addresses; '' from `address` leaves one as it is."""
    pieces: list[str] = []
    last = 0
    for link in links:
        if new := address(link):
            pieces += (text[last : link.start], new)
            last = link.end
    return "".join((*pieces, text[last:]))


def without_links(text: str) -> str:
    """Return a text without its links to files and its blanks, for the comparison of two texts."""
    links = [link for link in find(text) if link.kind == "local"]
    text = replace(text, links, lambda _link: "x")
    return "".join(_WIKI_TEXT.sub("[[x]]", text).split())


def quote(path: str) -> str:
    """Return a path as the address of a link; letters of every script stay readable."""
    return "".join(f"%{ord(sign):02X}" if sign in " %()<>\"'#?[]\\`" else sign for sign in path)
