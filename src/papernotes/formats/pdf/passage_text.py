"""A passage as a reader quotes it: in one line, its letters and words put right.

The words of the whole document tell which hyphens at ends of lines belong to a word.
"""

import re
from collections.abc import Iterable

from papernotes.formats.pdf import letters, line_ends
from papernotes.formats.pdf.korean_spacing import Spacing

_HANGUL = re.compile("[가-힣]")
_NONE = line_ends.Words()


class PassageText:
    """Puts passages of one document right; `pages` are its texts as pypdfium2 gives them.

    `known` are words of the library, with and without hyphens.
    """

    def __init__(self, pages: Iterable[str], known: line_ends.Words = _NONE) -> None:
        texts = [
            line_ends.mark_hyphens("\n".join(line_ends.lines(letters.plain(page))))
            for page in pages
        ]
        own = line_ends.written_words(texts)
        self._words = line_ends.Words(own.chains | known.chains, own.plain | known.plain)
        self._spacing = Spacing()
        if any(map(_HANGUL.search, texts)):
            self._spacing.learn(line for text in texts for line in text.split("\n"))

    def clean(self, passage: str) -> str:
        """Return a passage of the document in one line."""
        text = line_ends.mark_hyphens("\n".join(line_ends.lines(letters.plain(passage))))
        return " ".join(line_ends.join(text, self._words, self._spacing).text.split())
