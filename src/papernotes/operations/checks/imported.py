"""Count what matters in papers right after they were imported."""

from collections import Counter
from collections.abc import Sequence

from papernotes.library import Library
from papernotes.model.notice import Notice, notice

_FEWEST_IMPORTED, _MOST_IMPORTED = 10, 2000  # papers; 2,000 take 0.3 s


def check_imported(library: Library, keys: Sequence[str], year: int) -> list[Notice]:
    """Return a notice that counts, by kind, what matters most in imported papers; [] for nothing.

    Of a few papers, the reader sees it; of more than 2,000, the notice only points to `check`.
    """
    if len(keys) < _FEWEST_IMPORTED:
        return []
    if len(keys) > _MOST_IMPORTED:
        return [notice("check-imported", counts=())]
    from papernotes.operations.checks import entries  # few imports have so many papers

    findings = sorted(entries.check_important(library, keys, year), key=lambda item: item.rank)
    counts = Counter(item.what for item in findings)
    return [notice("check-imported", counts=tuple(counts.items()))] if counts else []
