"""What the pages of a PDF print of its publication: the venue with its year, and the pages.

Proceedings mark their papers: CVF by a watermark ("This CVPR paper is the Open Access version"), NeurIPS,
ICML (PMLR) and ICLR by a line on page 1, ACM by its reference format, ACL by a footer with pages. The
pages are believed only where the numbers at the feet of the pages follow each other, which a preprint,
counted from 1, does not show.
"""

import re
from collections.abc import Sequence

from papernotes.model.imprint import Imprint

_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_CVF = re.compile(
    r"This (?P<venue>CVPR|ICCV|WACV|ECCV|ACCV)(?P<workshop> Workshops?)? paper is the Open Access version"
)
_NEURIPS = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th) Conference on Neural Information Processing Systems \((?:NeurIPS|NIPS) (?P<year>{_YEAR})\)"
)
_PMLR = re.compile(
    rf"Proceedings of the\s(?:\S+\s){{1,3}}?International Conference on\s+Machine Learning.{{0,120}}?PMLR\s+\d+,\s*(?P<year>{_YEAR})",
    re.DOTALL,
)
_ICLR = re.compile(
    rf"Published as a (?:conference|workshop) paper at (?P<venue>ICLR|COLM|TMLR|RLC) (?P<year>{_YEAR})"
)
_ACM = re.compile(
    r"ACM Reference Format:?\s(?P<entry>.{20,900}?)(?:https?://doi\.org|ACM, New York|\d+ pages)",
    re.DOTALL | re.I,
)
_ACM_VENUE = re.compile(r"\((?P<venue>[A-Z][A-Za-z &-]{1,20}) ['’](?P<year>\d\d)\)")
_ACL = re.compile(
    r"Proceedings of .{10,300}?,?\s+pages (?P<first>\d+)\s?[–-]\s?(?P<last>\d+)", re.DOTALL
)
_AAAI = re.compile(r"Conference on Artificial Intelligence \(AAAI-(?P<year>\d\d)\)")
_FOOT = re.compile(r"\d{1,6}")
_EDGE = 3  # lines at the top and the foot of a page


def read(pages: Sequence[str]) -> Imprint:
    """Return what the pages of a whole document say, from their texts as pypdfium2 gives them."""
    if not pages:
        return Imprint()
    first = pages[0].replace("\ufffe", "")
    text = " ".join(first.split())
    for pattern, name in ((_NEURIPS, "NeurIPS"), (_PMLR, "ICML"), (_ICLR, "")):
        if match := pattern.search(text):
            return Imprint(name or match["venue"], int(match["year"]))
    if match := _CVF.search(text):
        workshop = " Workshops" if match["workshop"] else ""
        return Imprint(f"{match['venue']}{workshop}", _cvf_year(text), numbered(pages))
    if match := _ACL.search(text):
        return Imprint("", None, f"{match['first']}--{match['last']}")
    if match := _AAAI.search(text):
        return Imprint("AAAI", 2000 + int(match["year"]), numbered(pages))
    if (match := _ACM.search(text)) and (place := _ACM_VENUE.search(match["entry"])):
        return Imprint(place["venue"], 2000 + int(place["year"]))
    return Imprint()


def _cvf_year(text: str) -> int | None:
    """Return the year of a CVF paper where its page says it: in a copyright or a stamp."""
    years = {int(year) for year in re.findall(rf"(?:©|\(c\)|IEEE)\s?({_YEAR})\b", text)}
    return years.pop() if len(years) == 1 else None


def numbered(pages: Sequence[str]) -> str:
    """Return the pages of a publication by the numbers at the edges of pages: `10684--10695`.

    Empty where the first page has none above 1, or fewer than two of the pages go on counting.
    """
    for start in sorted(_numbers(pages[0])):
        if start <= 1:
            continue
        count = 1
        while count < len(pages) and start + count in _numbers(pages[count]):
            count += 1
        if count > 1:
            return f"{start}--{start + count - 1}"
    return ""


def _numbers(page: str) -> set[int]:
    lines = [line.strip() for line in page.split("\n") if line.strip()]
    edges = [*lines[:_EDGE], *lines[-_EDGE:]]
    return {int(line) for line in edges if _FOOT.fullmatch(line)}
