"""LaTeX source that is read from its beginning to its end."""

import re
from functools import cache

from papernotes.patterns import pattern

_OPTION = pattern(r"\s*+\[[^\[\]{}]*+\](?=\s*+\{)")
_SPACES = pattern(r"\s*+")


@cache
def tokens() -> re.Pattern[str]:
    """Return the pattern of what is more than text: commands, braces, dollar signs, ligatures."""
    return re.compile(r"\\(?:[A-Za-z]+\*?|.)|\$\$?|[{}~^_&]|---?|``|''?|[!?]`|\\", re.DOTALL)


@cache
def _brace() -> re.Pattern[str]:
    return re.compile(r"\\.|[{}]", re.DOTALL)


class Source:
    """LaTeX source and the place in it. `at` is the offset of the next character."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def read_raw_group(self) -> str:
        """Return the next group as it is written."""
        self.skip_spaces()
        if self.source[self.at : self.at + 1] != "{":
            return ""
        start, depth = self.at + 1, 0
        for match in _brace().finditer(self.source, self.at):
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if not depth:
                self.at = match.end()
                return self.source[start : match.start()]
        self.at = len(self.source)
        return self.source[start:]

    def skip_spaces(self) -> None:
        """Go past white space."""
        blanks = _SPACES.match(self.source, self.at)
        self.at = blanks.end() if blanks else self.at

    def follows(self, expected: re.Pattern[str]) -> bool:
        """Return whether the source goes on with what a pattern matches."""
        return expected.match(self.source, self.at) is not None

    def read_option(self) -> str:
        """Skip an argument in brackets; return its content."""
        match = _OPTION.match(self.source, self.at)
        if not match:
            return ""
        self.at = match.end()
        return match[0].strip()[1:-1]


def has_balanced_braces(text: str) -> bool:
    """Return whether every brace of a text has its counterpart; escaped braces do not count."""
    depth = 0
    for match in _brace().finditer(text):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth < 0:
            return False
    return not depth
