"""The lines of a result of a search."""

from papernotes.cli import output
from papernotes.operations.search import hits

_INDENT = "    "
_FOLDER = "notes/"


def room() -> int:
    """Return how many columns there are for a passage."""
    return max(20, output.screen_width() - len(_INDENT)) if output.on_terminal() else 160


def lines(hit: hits.Hit, room: int) -> list[str]:
    """Return the lines of a result; without a terminal one, with tabs between its columns."""
    venue, title = output.visible(hit.venue), output.visible(hit.title)
    if hit.file:
        title = output.visible(f"{_FOLDER}{hit.file}")
    if not output.on_terminal():
        # A note without a paper has no key: what reads the first column skips an empty one.
        page = f"\tp. {hit.page}" if hit.page else ""
        return [
            f"{hit.key}\t{hit.year or ''}\t{venue}\t{title}\t{output.visible(hit.passage.text)}{page}"
        ]
    if hit.file:
        first = f"{output.styled(title, bold=True)}  (a note without a paper)"
    else:
        place = f"{venue} {hit.year}" if hit.venue else f"{hit.year or '?'}"
        first = f"{output.styled(hit.key, bold=True)}  {title} ({place})"
    if hit.page:
        first += f", p. {hit.page}"
    if not hit.passage.text:
        return [first]
    return [
        first,
        _INDENT + output.marked(*output.fitted(hit.passage.text, hit.passage.marks, room)),
    ]
