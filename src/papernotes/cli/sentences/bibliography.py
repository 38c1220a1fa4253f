"""Sentences for the notices of exports, manuscripts and imports."""

from collections.abc import Callable

from papernotes.cli.wording import Sentence


def _missing(key: str, near: tuple[str, ...]) -> str:
    hint = f" (did you mean {' or '.join(near)}?)" if near else ""
    return f"{key} is cited and not in the library{hint}."


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
_REPORT: dict[str, Sentence] = {
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
"""What came beside the entries of an import: `became-…`, or `left-…` where it was."""


SENTENCES: dict[str, Sentence] = {
    **_REPORT,
    "cited-example": "@{key} at the start of a line is the number of an example to pandoc, so it "
    "cites nothing there: write [@{key}].",
    "cited-missing": _missing,
    "cited-with-particle": "{key} is cited, because {particle} is read as a part of the key: "
    "write {correct}.",
    "cited-within-word": "@{key} right after a letter cites nothing: put a space or a bracket "
    "before it, [@{key}].",
    "export-changed-since": "{file} was changed since: it is left as it is and not kept up to date.",
    "export-kept-again": "{file} is kept up to date again.",
    "export-no-longer-kept": "{file} stays as it is and is no longer kept up to date.",
    "export-not-written": "{file} could not be kept up to date: {reason}",
    "export-problem": "{file}: {problem}",
    "give-encoding": "Give its encoding with --encoding.",
    "included-file-unreadable": "{file} is included and cannot be read.",
    "manuscript-problem": "{problem}",
    "manuscript-types": "Give LaTeX (.tex, .aux, .bcf), .md, .qmd, .Rmd, .typ or .ipynb to --cited.",
}
