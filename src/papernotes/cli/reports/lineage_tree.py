"""A lineage in the terminal: the trunk as a straight line, branches beside it, years in front."""

import sys
from collections.abc import Collection, Iterator, Sequence

from papernotes.cli import output
from papernotes.cli.wrapping import wrap
from papernotes.model.lineage.rows import Row, rows
from papernotes.model.lineage.trunks import VERBS, Lineage, Member, TypedLink

_SIGNS = ("●", "○", "◉", "├─", "└─", "│ ")
_PLAIN_SIGNS = ("*", "o", "@", "|-", "`-", "| ")
_YEAR = 6  # columns for the year and the blanks behind it
_WIDEST = 44  # columns up to which titles are aligned
_MOST_LINES = 4  # lines of a sentence on a terminal


def draw(lineage: Lineage, differs: Sequence[str], asked: Collection[str]) -> Iterator[str]:
    """Yield the lines of a drawing; `differs` says for each link how its papers differ."""
    trees = rows(lineage, asked)
    drawing = _Drawing(lineage, trees, frozenset(asked))
    drawing.note(differs)
    for number, tree in enumerate(trees):
        if number:
            yield ""
        yield from drawing.tree(tree)


class _Drawing:
    def __init__(
        self, lineage: Lineage, trees: Sequence[Sequence[Row]], asked: frozenset[str]
    ) -> None:
        self.lineage = lineage
        self.members = {paper.key: paper for paper in lineage.papers}
        self.asked = asked
        self.signs = _SIGNS if _can_show("".join(_SIGNS)) else _PLAIN_SIGNS
        self.drawn = {row.key for tree in trees for row in tree}
        self.said: dict[str, list[tuple[TypedLink, str]]] = {}

    def note(self, differs: Sequence[str]) -> None:
        """Group what is said of links by the paper below which it is printed, which has a row."""
        for link, words in zip(self.lineage.links, differs, strict=True):
            place = link.source if link.source in self.drawn else link.target
            self.said.setdefault(place, []).append((link, words))

    def tree(self, tree: Sequence[Row]) -> Iterator[str]:
        """Yield the lines of one trunk with its branches."""
        starts = [f"{self._lanes(row)}{output.visible(row.key)}" for row in tree]
        room = min(_WIDEST, max(map(output.width, starts)))
        for number, (row, start) in enumerate(zip(tree, starts, strict=True)):
            paper = self.members[row.key]
            year = str(paper.year or "?").ljust(_YEAR)
            line = f"{year}{output.pad(start, room)}  {_title(paper)}".rstrip()
            line = output.clip(line, output.screen_width()) if output.on_terminal() else line
            key = output.visible(row.key)
            yield line.replace(key, output.styled(key, bold=True), 1) if key in line else line
            below = number + 1 < len(tree) and (
                row.on_trunk or len(tree[number + 1].trail) > len(row.trail)
            )
            yield from self._sentences(row, below=below)

    def _lanes(self, row: Row) -> str:
        trunk, leaf, asked, fork, last, _ = self.signs
        sign = asked if row.key in self.asked else trunk if row.on_trunk else leaf
        if row.on_trunk:
            return f"{sign} "
        return f"{self._lines_above(row)}{fork if len(row.trail) == 1 or row.trail[-1] else last}{sign} "

    def _lines_above(self, row: Row) -> str:
        """Return the lines of the trunk and of the branches that a row is inside of."""
        through = self.signs[-1]
        inner = [through if goes_on else "  " for goes_on in row.trail[1:-1]]
        return "".join(([through] if len(row.trail) > 1 else []) + inner)

    def _sentences(self, row: Row, *, below: bool) -> Iterator[str]:
        """Yield what is said of the links of a paper."""
        through = self.signs[-1]
        goes_on = len(row.trail) == 1 or (bool(row.trail) and row.trail[-1])
        lane = "" if row.on_trunk else self._lines_above(row) + (through if goes_on else "  ")
        start = " " * _YEAR + lane + (through if below else "  ")
        for link, words in sorted(
            self.said.get(row.key, ()), key=lambda said: said[0] is not row.step
        ):
            text = self._sentence(row, link, words)
            if not output.on_terminal():
                yield f"{start}  {text}"
                continue
            room = max(20, output.screen_width() - output.width(start) - 2)
            lines = wrap(text, room)
            if len(lines) > _MOST_LINES:
                last = output.clip(f"{lines[_MOST_LINES - 1]} {lines[_MOST_LINES]}", room)
                lines = [*lines[: _MOST_LINES - 1], last]
            yield from (f"{start}  {line}" for line in lines)

    def _sentence(self, row: Row, link: TypedLink, words: str) -> str:
        verb = VERBS.get(link.kind, link.kind)
        if link.source == row.key:
            other = self.members[link.target]
            also = "also " if link.is_step and row.step is not None and link is not row.step else ""
            text = f"{also}{verb} {_name(other)}"
        else:
            other = self.members[link.source]
            text = f"{_name(other)} {verb} it"
        if link.backward:
            text += " (backward in time)"
        if link.circle:
            text += " (circle)"
        who = f"{link.by}: " if link.by and words else ""
        return output.visible(f"{text}: {who}{words}" if words else text)


def _name(paper: Member) -> str:
    if not paper.known:
        return f"{paper.key} (not in the library)"
    return f"{paper.key} ({paper.year or '?'})"


def _title(paper: Member) -> str:
    venue = f" ({paper.venue})" if paper.venue else ""
    return output.visible(f"{paper.title}{venue}")


def _can_show(signs: str) -> bool:
    """Return whether standard output has these signs; a terminal may lack them."""
    try:
        signs.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
