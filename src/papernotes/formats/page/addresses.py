"""Bare links in a text: web addresses, `arXiv:2006.11239`, `doi:10.1109/…`.

An address in Korean text is followed by a particle without a blank: `…/abs/2006.11239를`. At hosts of
papers it ends where Hangul begins; elsewhere a path may be Korean, and ends where Hangul follows a
letter or digit.
"""

import re
from typing import NamedTuple

_PAPERS = re.compile(
    r"https?://(?:[\w-]+\.)*(?:arxiv\.org|doi\.org|openreview\.net|aclanthology\.org|aclweb\.org"
    r"|thecvf\.com|neurips\.cc|mlr\.press|acm\.org|ieee\.org|springer\.com|semanticscholar\.org"
    r"|biorxiv\.org|ecva\.net|github\.com|huggingface\.co)(?=[/:?#]|$)",
    re.IGNORECASE,
)
_CJK = "\u1100-\u11ff\u3000-\u318f\u3400-\u9fff\uac00-\ud7a3\uff00-\uffef"
_URL = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"`\\^{{}}\[\]|{_CJK}\U000F0000-\U000FFFFF]++", re.IGNORECASE
)
_KOREAN = re.compile(
    rf"(?:(?<=[/=_#%.-])[{_CJK}]+|[^\s<>\"`\\^{{}}\[\]|{_CJK}\U000F0000-\U000FFFFF])+"
)
_ID = re.compile(
    r"(?P<arxiv>arxiv:[ ]?)(?P<id>(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?)(?!\d)"
    r"|(?P<doi>doi:[ ]?)(?P<name>10\.\d{4,9}/[!-~]+)",
    re.IGNORECASE,
)
_LAST = ".,:;!?'\"*_~"
_PAIRS = {")": "(", "]": "["}


class Address(NamedTuple):
    """A bare link: where it ends in the text, and where it leads."""

    end: int
    href: str


def find(text: str, at: int) -> Address | None:
    """Return the bare link that begins at this place."""
    if match := _ID.match(text, at):
        if match["arxiv"]:
            return Address(match.end(), f"https://arxiv.org/abs/{match['id']}")
        name = _trim(match["name"])
        return Address(match.start("name") + len(name), f"https://doi.org/{name}")
    match = _URL.match(text, at)
    if match is None:
        return None
    whole = match[0]
    if not _PAPERS.match(whole):
        longer = _KOREAN.match(text, match.end())
        whole += longer[0] if longer and text[match.end() - 1] in "/=_#%.-" else ""
    whole = _trim(whole)
    if len(whole.partition("//")[2] or whole.partition("www.")[2]) < 3 or "." not in whole:
        return None
    return Address(at + len(whole), whole if "://" in whole else f"https://{whole}")


def _trim(address: str) -> str:
    """Return an address without the marks of the sentence around it."""
    counts = {sign: address.count(sign) for pair in _PAIRS.items() for sign in pair}
    end = len(address)
    while end:
        last = address[end - 1]
        if last in _PAIRS and counts[last] > counts[_PAIRS[last]]:
            counts[last] -= 1
        elif last not in _LAST:
            break
        end -= 1
    return address[:end]
