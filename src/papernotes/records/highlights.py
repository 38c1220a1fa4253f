"""Highlights of PDFs as JSON values."""

from papernotes.model.highlights import Highlight
from papernotes.operations.pdf.highlights import Collected, Item
from papernotes.operations.pdf.moved_highlights import Compared, Moved


def of_item(collected: Collected, item: Item) -> dict[str, object]:
    """Return a highlight and its state in the note."""
    return {
        "key": collected.key,
        "state": item.state,
        **_of_highlight(item.highlight),
        "anchor": item.anchor,
        "note": f"notes/{collected.note}" if collected.note else None,
        "file": item.file or None,
        "version": item.version,
    }


def of_moved(compared: Compared, moved: Moved) -> dict[str, object]:
    """Return a highlight and where it is in the newest file of its paper."""
    kept, place, file = moved.kept, moved.place, compared.file
    return {
        "key": compared.key,
        "state": moved.state,
        **_of_highlight(kept.highlight),
        "anchor": kept.anchor,
        "version": kept.version,
        "now": {
            "file": file.file.name if file else None,
            "version": file.file.version if file else None,
            "page": place.page if place else None,
            "passage": place.text if place else None,
        },
        "difference": moved.difference or None,
    }


def _of_highlight(item: Highlight) -> dict[str, object]:
    return {
        "kind": item.kind,
        "page": item.page,
        "passage": item.passage or None,
        "comment": item.comment or None,
        "colour": item.colour or None,
        "date": item.date or None,
        "author": item.author or None,
    }
