"""The files that became notes of this library, by the digest of their bytes.

`papers sync` shares them in papers/library.toml, without the paths, which belong to one machine.
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from papernotes.library.settings import Settings

SETTING = "adopted "
"""The name of the setting that remembers a file: this, and its digest."""


class AdoptedFile(NamedTuple):
    """A file that became a note: its path on this machine or empty, the key of its paper at that
    time, and the note and dialect that it became.
    """

    path: str
    key: str
    note: str
    dialect: str


def read(settings: "Settings") -> dict[str, AdoptedFile]:
    """Return the adopted files by their digests."""
    rows = settings.starting(SETTING)
    return {digest: AdoptedFile(*json.loads(text)) for digest, text in rows.items()}


def remember(settings: "Settings", digest: str, file: AdoptedFile) -> None:
    """Remember an adopted file, in the caller's operation."""
    settings.set_undoable(f"{SETTING}{digest}", json.dumps(list(file), ensure_ascii=False))


def to_shared(settings: "Settings") -> dict[str, str]:
    """Return what other machines have to know of the adopted files, as texts by their digests."""
    return {
        digest: json.dumps([file.key, file.note, file.dialect], ensure_ascii=False)
        for digest, file in read(settings).items()
    }


def replace_shared(settings: "Settings", texts: Mapping[str, str]) -> None:
    """Remember exactly the files in these texts; those of this machine keep their paths.

    A text of another form, which a newer version may have written, is passed over.
    """
    known = read(settings)
    for digest in known.keys() - texts.keys():
        settings.remove_undoable(f"{SETTING}{digest}")
    for digest, text in texts.items():
        if file := _from_shared(text):
            path = known[digest].path if digest in known else ""
            remember(settings, digest, file._replace(path=path))


def _from_shared(text: str) -> AdoptedFile | None:
    try:
        key, note, dialect = json.loads(text)
    except (ValueError, TypeError):
        return None
    words = (key, note, dialect)
    return AdoptedFile("", *words) if all(isinstance(word, str) for word in words) else None
