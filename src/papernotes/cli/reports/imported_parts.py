"""The report of an import: what came beside the entries, what it became, and what is left."""

from collections.abc import Iterable, Iterator

from papernotes.model.entry import Part

_LONGEST = 160  # characters of names in one line
WORDS: dict[str, tuple[str, str, str]] = {
    "became-annotations": (
        "annotation",
        "annotations",
        " → quotes in the notes, with page and colour",
    ),
    "became-files": ("file", "files", " → the field file, as a path; files stay where they are"),
    "became-keys": ("item without a citation key", "items without a citation key", " → new keys"),
    "became-later-blocks": (
        "later note or annotation",
        "later notes and annotations",
        " → at the end of the notes of their papers",
    ),
    "became-loose-notes": (
        "note without an item",
        "notes without an item",
        " → notes without a paper",
    ),
    "became-notes": ("paper with notes", "papers with notes", " → the note of each paper"),
    "became-ratings": ("rating", "ratings", " → ratings"),
    "became-relations": (
        "link between items",
        "links between items",
        " → `related` in the heads of the notes",
    ),
    "became-statuses": ("reading status", "reading statuses", ""),
    "became-tags": ("collection or group", "collections or groups", " → tags"),
    "left-automatic-tags": (
        "automatic tag",
        "automatic tags",
        " → keywords only (--all-tags makes them tags)",
    ),
    "left-changed-notes": (
        "note without an item that changed since it was imported",
        "notes without an item that changed since they were imported",
        "",
    ),
    "left-computed-groups": (
        "group that is filled by a search",
        "groups that are filled by a search",
        "",
    ),
    "left-feeds": ("item of feeds", "items of feeds", ""),
    "left-housekeeping-tags": (
        "tag of another program",
        "tags of another program",
        " (--all-tags keeps them)",
    ),
    "left-long-notes": ("end of a note", "ends of notes", " that is longer than 3 MB"),
    "left-loose-files": ("file without an item", "files without an item", ""),
    "left-missing-files": (
        "file that is not there",
        "files that are not there",
        "; paths are kept",
    ),
    "left-note-images": ("image in a note", "images in notes", ", which no file holds"),
    "left-pictures": (
        "drawing or picture of a page",
        "drawings or pictures of pages",
        ": only the page and the comment are in the note",
    ),
    "left-relations": (
        "link between items",
        "links between items",
        ": the paper has a note already, or the other item is no paper",
    ),
    "left-highlights": ("highlight", "highlights", ", whose text the database does not hold"),
    "left-jabref-settings": ("setting of JabRef", "settings of JabRef", ""),
    "left-trash": ("item in the trash", "items in the trash", ""),
    "newer-schema": (
        "",
        "",
        "is the schema of a newer program; what is new in it may be missing",
    ),
}
"""By kind: one thing, several things, and what they became or why they are left."""


def sentence(part: Part) -> str:
    """Return a part as a sentence: a number of things, what they became, and their names."""
    singular, plural, rest = WORDS[part.kind]
    begin = f"{part.number:,} {singular if part.number == 1 else plural}{rest}"
    if not part.names:
        return begin
    shown = next(
        (n for n in range(1, len(part.names)) if len(", ".join(part.names[:n])) > _LONGEST),
        len(part.names),
    )
    more = len(part.names) - shown
    return f"{begin}: {', '.join(part.names[:shown])}" + (f" and {more:,} more" if more else "")


def lines(parts: Iterable[Part]) -> Iterator[str]:
    """Yield the report, a line for each part: first what came, then what is left."""
    for part in sorted(parts, key=_is_left):
        yield f"  {'left: ' if _is_left(part) else ''}{sentence(part)}"


def _is_left(part: Part) -> bool:
    return part.kind.startswith("left-")


def record(part: Part) -> dict[str, object]:
    """Return the members of a part for `--json`."""
    state, _, what = part.kind.partition("-")
    return {
        "state": state if state in ("became", "left") else "not kept",
        "reason": sentence(part),
        "what": what,
        "number": part.number,
        "names": part.names,
    }
