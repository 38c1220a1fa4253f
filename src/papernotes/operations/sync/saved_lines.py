"""The lines that a note has when an editor saved it: whether the editor had read what a command wrote.

An editor that reads a changed file again has the new lines, and its user may have gone on with them.
"""

from collections import Counter
from collections.abc import Iterable

_SHARE = 0.5  # of the letters that a command wrote
_SURE = 12  # letters of a line that no other line begins with by chance


class SavedLines:
    """The lines of a saved text, and those of them that it had not when it was opened."""

    def __init__(self, opened: str, saved: str) -> None:
        self._all = Counter(_lines(saved))
        self._new = self._all - Counter(_lines(opened))

    def take(self, before: str, after: str) -> bool:
        """Return whether the text has the change of one text to another, and take its lines from the new ones.

        It has if it has more than half of the lines, by their letters, as they were written or with more behind
        them. Names without a value (`code and commit:`) count only where nothing else was written.
        """
        written = Counter(_lines(after)) - Counter(_lines(before))
        if not written:
            removed = Counter(_lines(before)) - Counter(_lines(after))
            return not removed & self._all
        values = [line for line in written.elements() if not line.endswith(":")]
        telling = values or [*written.elements()]
        left = self._new.copy()
        present = [line for line in telling if _take(left, line)]
        if _letters(present) <= _SHARE * _letters(telling):
            return False
        self._new = left
        return True


def _take(lines: Counter[str], line: str) -> bool:
    """Take out one of these lines that is this one or goes on from it; return False where none does."""
    start = line.rstrip(".")
    longer = (other for other in +lines if len(start) >= _SURE and other.startswith(start))
    same = line if lines[line] else next(longer, "")
    if same:
        lines[same] -= 1
    return bool(same)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _letters(lines: Iterable[str]) -> int:
    return sum(map(len, lines))
