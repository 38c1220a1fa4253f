"""Links in notes to the files of papers: `[p. 3](../files/ho2020.pdf#page=3)`."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from papernotes.model.highlights import ANCHOR

_LINK = re.compile(
    r"(?P<before>\]\(<?(?:\.\./)+)(?P<name>files/[^()\s<>#]+\.pdf)(?=[#)>\s])", re.IGNORECASE
)

_TO_FILE = re.compile(
    r"\[(?P<text>[^\]\[\n]*)\]\(<?(?:(?:\.\./)+files/|file:)[^()\s<>]+>?\)", re.IGNORECASE
)


def address(path: str) -> str:
    """Return a path as the target of a Markdown link: only what ends a link or a path is encoded."""
    return "".join(sign if _stays(sign) else quote(sign) for sign in path)


def _stays(sign: str) -> bool:
    return (
        sign.isalnum() or sign in "/._~+@:,;=&!$'-" or (not sign.isascii() and sign.isprintable())
    )


def rename(text: str, names: Mapping[str, str]) -> str:
    """Return a note whose links to files lead to their new names, given by the old ones."""
    if not names or "files/" not in text:
        return text
    addresses = {address(old): address(new) for old, new in names.items()}

    def renamed(match: re.Match[str]) -> str:
        return match["before"] + addresses.get(match["name"], match["name"])

    return _LINK.sub(renamed, text)


def without(text: str) -> str:
    """Return a note for others: links to files of papers are their text alone, anchors are gone.

    Such files are on the reader's own computers, and so is the path of one that is linked to.
    """
    text = _TO_FILE.sub(lambda match: match["text"], text)
    return re.sub(rf"[ \t]*{ANCHOR.pattern}", "", text) if "^hl-" in text else text
