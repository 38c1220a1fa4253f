"""Recognise copies that cloud folders and file managers make of a file, by their names.

The names are those of Dropbox, Obsidian Sync, Nextcloud and Syncthing where two machines wrote one
file, and of iCloud, Google Drive, Finder and Windows where a name was taken; in English and Korean.
OneDrive's, the name with that of a computer after a hyphen, cannot be told from any other name.
"""

import re

_COPY = (
    r"(?:copy of )(?P<first>.+)"
    r"|(?P<name>.+?)(?:"
    r"\.sync-conflict-\d{8}-\d{6}(?:-\w+)?"
    r"|_conflict-[\d-]+"
    r"|[ _-]?\(.*(?:conflict|충돌).*\)"
    r"|(?: -)? (?:copy|복사본|사본)(?: \d{1,2}| \(\d{1,2}\))?"
    r"|의 (?:복사본|사본)"
    r"| ?\(\d{1,2}\)"
    r"| \d{1,2}"
    r")"
)


def original_file(file: str) -> str:
    """Return the note's file, in the same folder, that this file is a copy of; empty for no copy."""
    folder, slash, name = file.rpartition("/")
    stem = original_stem(name.removesuffix(".md"))
    return f"{folder}{slash}{stem}.md" if stem else ""


def original_stem(stem: str) -> str:
    """Return the file stem that this stem is a copy of; empty for no copy."""
    match = re.fullmatch(_COPY, stem, re.IGNORECASE)
    return (match["first"] or match["name"]).strip() if match else ""
