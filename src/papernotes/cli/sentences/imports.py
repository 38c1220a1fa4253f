"""Sentences for the report of an import: what came beside the entries, and what it became."""

from collections.abc import Callable

from papernotes.cli.wording import Sentence


def _counted(singular: str, plural: str, rest: str) -> Callable[..., str]:
    """Return a sentence that begins with a number of things, and may end with their names."""

    def sentence(number: int, names: tuple[str, ...] = (), **_others: object) -> str:
        most = next((n for n in range(1, len(names)) if len(", ".join(names[:n])) > _LONGEST), 0)
        most = most or len(names)
        listed = ", ".join(names[:most])
        more = f" and {len(names) - most:,} more" if len(names) > most else ""
        return f"{number:,} {singular if number == 1 else plural}{rest}" + (
            f": {listed}{more}" if names else ""
        )

    return sentence


_LONGEST = 160  # characters of names in one line
SENTENCES: dict[str, Sentence] = {
    "became-annotations": _counted(
        "annotation", "annotations", " → quotes in the notes, with page and colour"
    ),
    "became-files": _counted(
        "file", "files", " → the field file, as a path; files stay where they are"
    ),
    "became-keys": _counted(
        "item without a citation key", "items without a citation key", " → new keys"
    ),
    "became-notes": _counted("paper with notes", "papers with notes", " → the note of each paper"),
    "became-ratings": _counted("rating", "ratings", " → ratings"),
    "became-statuses": _counted("reading status", "reading statuses", ""),
    "became-tags": _counted("collection or group", "collections or groups", " → tags"),
    "left-automatic-tags": _counted(
        "automatic tag", "automatic tags", " → keywords only (--all-tags makes them tags)"
    ),
    "left-computed-groups": _counted(
        "group that is filled by a search", "groups that are filled by a search", ""
    ),
    "left-feeds": _counted("item of feeds", "items of feeds", ""),
    "left-housekeeping-tags": _counted(
        "tag of another program", "tags of another program", " (--all-tags keeps them)"
    ),
    "left-loose-files": _counted("file without an item", "files without an item", ""),
    "left-loose-notes": _counted("note without an item", "notes without an item", ""),
    "left-missing-files": _counted(
        "file that is not there", "files that are not there", "; their paths are kept"
    ),
    "left-note-images": _counted("image in a note", "images in notes", ", which no file holds"),
    "left-pictures": _counted(
        "drawing or picture of a page",
        "drawings or pictures of pages",
        ": only its page and comment are in the note",
    ),
    "left-relations": _counted("link between items", "links between items", ""),
    "left-settings": lambda program, names, **_others: f"settings of {program}: {', '.join(names)}",
    "left-trash": _counted("item in the trash", "items in the trash", ""),
    "newer-schema": "{program} is newer than known (schema {schema}, known to {known}): what is "
    "new in it may be missing.",
}
"""Of kinds `became-…`, or `left-…` for what stays where it was."""
