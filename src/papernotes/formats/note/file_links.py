"""Links in notes to the files of papers: `[p. 3](../files/ho2020.pdf#page=3)`."""

import re
from collections.abc import Mapping
from urllib.parse import quote

_LINK = re.compile(
    r"(?P<before>\]\(<?(?:\.\./)+)(?P<name>files/[^()\s<>#]+\.pdf)(?=[#)>\s])", re.IGNORECASE
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
