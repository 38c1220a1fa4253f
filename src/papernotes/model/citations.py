"""References that papers give, and the papers that they mean."""

from collections.abc import Iterable
from typing import NamedTuple

from papernotes.model.duplicates import fold, title_hash

_YEARS = 3  # between a preprint and its publication
_ALIKE = 0.8  # share of the letters of two titles that are the same, in order
_COMPARED = 300  # letters of a title


class Cited(NamedTuple):
    """What a reference says, as far as it is known.

    `author` is the family name of the first author, `arxiv` an id without version.
    """

    author: str = ""
    title: str = ""
    year: int | None = None
    arxiv: str = ""
    doi: str = ""

    @property
    def likeness(self) -> int:
        """The hash of its title; see `model.duplicates.title_hash`."""
        return title_hash(self.title) if self.title else 0

    @property
    def short_title(self) -> str:
        """A title that is too short for that, such as `Mask R-CNN`, in small letters."""
        return self.title.lower() if self.title and not self.likeness else ""


class Known(NamedTuple):
    """A paper that a reference may mean: its citation key, or what it has elsewhere, and its data."""

    name: str
    data: Cited


class Meant(NamedTuple):
    """The paper that a reference means. It is `certain` if two things agree: id and title, or title
    and first author."""

    known: Known
    certain: bool


def choose(cited: Cited, candidates: Iterable[Known]) -> Meant | None:
    """Return the paper among the candidates that a reference means; None for none of them."""
    best: Meant | None = None
    for known in candidates:
        certain = _certainty(cited, known.data)
        if certain is not None and (best is None or certain > best.certain):
            best = Meant(known, certain)
    return best


def _certainty(cited: Cited, known: Cited) -> bool | None:
    has_id = (cited.arxiv and cited.arxiv == known.arxiv) or (cited.doi and cited.doi == known.doi)
    if has_id:
        return not cited.title or _are_alike(cited.title, known.title)
    if not _are_one(cited, known):
        return None
    same_author = bool(cited.author) and _families_agree(cited.author, known.author)
    years = abs(cited.year - known.year) if cited.year and known.year else 0
    agrees = same_author and years <= _YEARS
    return agrees if cited.likeness else agrees or None  # a short title alone says nothing


def _are_one(cited: Cited, known: Cited) -> bool:
    """Return whether the titles are the same."""
    if cited.likeness:
        return cited.likeness == title_hash(known.title)
    return bool(cited.title) and fold(cited.title) == fold(known.title) != ""


def _families_agree(author: str, other: str) -> bool:
    """Return whether two family names agree, with or without a particle: `van den Oord`, `Oord`."""
    first, second = fold(author), fold(other)
    return bool(first and second) and (first.endswith(second) or second.endswith(first))


def _are_alike(title: str, other: str) -> bool:
    """Return whether two titles are one: a subtitle more, a letter lost in the PDF."""
    first, second = fold(title)[:_COMPARED], fold(other)[:_COMPARED]
    if not first or not second or first.startswith(second) or second.startswith(first):
        return True
    from difflib import SequenceMatcher

    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE
