"""The findings of `papers check` on a terminal: below a heading for each kind, with its number.

What is said is never cut: it ends with what to do, often a command. Of a kind with many findings, as
after an import, what is said most often is said once with its number; --only lists all of them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from papernotes.cli import output
from papernotes.cli.wrapping import wrap_around_commands

_MANY = 20  # findings of a kind that are listed one by one
_SHOWN_OF_MANY = 5
_BESIDE, _BELOW = 40, 20  # least columns for what is said, beside where it is and below that
_INDENT = "    "
Row = tuple[str, str, str]
"""The kind of a finding, where it is, and what is said of it."""


def below_headings(
    rows: Iterable[Row], counts: Mapping[str, int], whole: Collection[str]
) -> Iterator[str]:
    """Yield lines for findings that stand together by kind; those of the kinds `whole` are all shown."""
    for kind, group in groupby(rows, itemgetter(0)):
        findings = [(where, message) for _, where, message in group]
        yield output.styled(f"{kind}: {counts[kind]}", bold=True)
        more = ""
        if len(findings) > _MANY and kind not in whole:
            findings, left = _most_frequent(findings)
            option = f"--only {kind.replace(' ', '-')}"
            more = f"{left} more; {option} lists all" if left else f"{option} lists all"
        yield from _lines(findings)
        if more:
            yield f"  … {more}"


def _lines(findings: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield where each finding is and, beside it or on a narrow screen below it, what is said of it."""
    screen = output.screen_width()
    column = max(output.width(where) for where, _ in findings) + len(_INDENT)
    is_beside = screen - column >= _BESIDE
    if not is_beside:
        column = len(_INDENT)
    for where, message in findings:
        first, *others = wrap_around_commands(message, max(_BELOW, screen - column)) or [""]
        if is_beside:
            yield (output.pad(f"  {where}", column) + first).rstrip()
        else:
            yield from (f"  {where}", _INDENT + first)
        yield from (" " * column + line for line in others)


def _most_frequent(findings: Sequence[tuple[str, str]]) -> tuple[list[tuple[str, str]], int]:
    """Return what is said of most findings, each once, and the number of the findings left."""
    times = Counter(message for _, message in findings)
    first = {message: where for where, message in reversed(findings)}
    chosen = times.most_common(_SHOWN_OF_MANY)
    rows = [
        (f"{number} times" if number > 1 else first[message], message) for message, number in chosen
    ]
    return rows, len(findings) - sum(number for _, number in chosen)
