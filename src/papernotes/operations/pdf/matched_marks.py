"""Which highlights of a PDF are already in the note of its paper.

A highlight is known by its anchor. Programs that save a PDF may move an annotation by a point, give
it another name, or the reader marks the same passage in another version; so what has no known
anchor is compared by its own name, then by page and passage, then by the passage alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from papernotes.formats.pdf.markdown_quotes import escape
from papernotes.formats.pdf.quotation import Block
from papernotes.model.highlights import Highlight, Kept, squeeze
from papernotes.operations.pdf.file_marks import FoundMark

_LONG = 20  # letters of a passage that is recognised on another page
_PAGE = re.compile(r"#page=(\d+)")


def match(
    marks: Sequence[FoundMark], kept: Mapping[str, Kept], blocks: Mapping[str, Block]
) -> dict[int, str]:
    """Return the anchors of the marks that are known, by their places among the marks."""
    known: dict[int, str] = {}
    left = {**dict.fromkeys(blocks), **dict.fromkeys(kept)}
    for place, mark in enumerate(marks):
        if mark.anchor in left:
            known[place] = mark.anchor
            del left[mark.anchor]
    for name in _NAMES:
        named: dict[object, list[str]] = {}
        for anchor in left:
            if anchor in kept and (value := name(kept[anchor].highlight)):
                named.setdefault(value, []).append(anchor)
        for place, mark in enumerate(marks):
            value = name(mark.highlight)
            if place not in known and value and named.get(value):
                known[place] = named[value].pop(0)
                del left[known[place]]
    for place, anchor in _in_blocks(
        marks, known, [blocks[name] for name in left if name in blocks]
    ):
        known[place] = anchor
    return known


def _in_blocks(
    marks: Sequence[FoundMark], known: Mapping[int, str], blocks: Iterable[Block]
) -> Iterator[tuple[int, str]]:
    """Yield the marks whose quotes are in the note, where nothing else is known of them."""
    waiting = list(blocks)
    for place, mark in enumerate(marks):
        if place in known or len(squeeze(mark.highlight.passage)) < _LONG:
            continue
        sought = squeeze(escape(mark.highlight.passage))
        for block in waiting:
            page = _PAGE.search(block.text)
            is_page = page is None or int(page[1]) == mark.highlight.page
            text = squeeze("\n".join(line.lstrip("> \t") for line in block.text.split("\n")))
            if is_page and sought in text:
                waiting.remove(block)
                yield place, block.anchor
                break


def _by_name(item: Highlight) -> object:
    return item.name


def _by_page(item: Highlight) -> object:
    return (item.page, squeeze(item.passage)) if item.passage else ()


def _by_passage(item: Highlight) -> object:
    passage = squeeze(item.passage)
    return passage if len(passage) >= _LONG else ""


def _by_comment(item: Highlight) -> object:
    return (item.page, squeeze(item.comment)) if item.comment and not item.passage else ()


_NAMES: tuple[Callable[[Highlight], object], ...] = (_by_name, _by_page, _by_passage, _by_comment)
"""What a highlight is recognised by, the most certain first."""
