"""The files of papers: what the library knows of each, also as text."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from papernotes.patterns import pattern

FOLDER = "files"
"""The folder of the library with the files that it keeps."""
ENDING = ".pdf"
_HERE = f"{FOLDER}/"
_DIGEST = pattern("[0-9a-f]{64}")
_NUMBER = pattern("[0-9]{1,18}")
_OWN = "*"
"""Stands in a text for the name that follows from the citation key."""


class PaperFile(NamedTuple):
    """A file of a paper.

    `name` is its path in the library's folder, `files/ho2020denoising.pdf`; of a file that stays
    where it is, the absolute path, with `~` for the user's home. `sha256` (hexadecimal) and `size`
    in bytes are those of the file when it was attached. `version` is that of arXiv, None if
    unknown. `source` says where it came from: `arxiv`, an address, or the name of the file.
    `added` is the time in UTC, ISO 8601.
    """

    name: str
    sha256: str
    size: int
    version: int | None = None
    source: str = ""
    added: str = ""

    @property
    def is_linked(self) -> bool:
        """Whether the file stays where it is, outside the library."""
        return not self.name.startswith(_HERE)


class StoredFile(NamedTuple):
    """A file of the paper `key`; `path` is the absolute path on this machine."""

    key: str
    path: str
    file: PaperFile


def order(file: PaperFile) -> tuple[object, ...]:
    """Return the sort position: the newest version of arXiv first, then the oldest file."""
    return (-(file.version or 0), file.added, len(file.name), file.name)


def own_name(stem: str, number: int = 1) -> str:
    """Return the name of a paper's file: `files/STEM.pdf`, then `files/STEM.2.pdf`."""
    return f"{_HERE}{stem}{f'.{number}' if number > 1 else ''}{ENDING}"


def renamed(name: str, old: str, new: str) -> str | None:
    """Return the name of a file under the stem `new`; None if it is not named after `old`."""
    match = _tail(name, old)
    return None if match is None else f"{_HERE}{new}{match}"


def _tail(name: str, stem: str) -> str | None:
    start = f"{_HERE}{stem}"
    rest = name[len(start) :] if name.startswith(start) else ""
    return rest if re.fullmatch(r"(?:\.[2-9]|\.[1-9][0-9]+)?\.pdf", rest) else None


def to_text(file: PaperFile, stem: str) -> str:
    """Return a file as text; a name that follows from the key's `stem` does so in the text too."""
    tail = _tail(file.name, stem)
    parts = {
        "sha256": file.sha256,
        "size": str(file.size),
        "added": file.added,
        "arxiv": f"v{file.version}" if file.version is not None else "",
        "from": file.source.replace("%", "%25").replace(" ", "%20"),
        "path": f"{_HERE}{_OWN}{tail}" if tail is not None else file.name,
    }
    return " ".join(f"{name}:{value}" for name, value in parts.items() if value)


def from_text(text: str, stem: str) -> PaperFile | None:
    """Return the file that `to_text` wrote; None for any other text."""
    head, label, name = text.partition("path:")
    values = dict(word.partition(":")[::2] for word in head.split())
    size, version = values.get("size", ""), values.get("arxiv", "v0")
    if not (label and _DIGEST.fullmatch(values.get("sha256", "")) and _NUMBER.fullmatch(size)):
        return None
    if not _NUMBER.fullmatch(version[1:]) or version[:1] != "v" or not is_name(name):
        return None
    return PaperFile(
        name.replace(f"{_HERE}{_OWN}", f"{_HERE}{stem}", 1),
        values["sha256"],
        int(size),
        int(version[1:]) or None,
        values.get("from", "").replace("%20", " ").replace("%25", "%"),
        values.get("added", ""),
    )


def is_name(name: str) -> bool:
    """Return whether a name leads to a file directly in the folder of files, or is absolute."""
    if any(ord(char) < 32 or ord(char) == 127 for char in name):
        return False
    if name.startswith(_HERE):
        rest = name[len(_HERE) :]
        return bool(rest) and rest[0] != "." and not {"/", "\\", ":"} & set(rest)
    return name.startswith(("/", "~/", "\\\\")) or re.match(r"[A-Za-z]:[/\\]", name) is not None


def read_all(texts: Iterable[str], stem: str) -> tuple[PaperFile, ...]:
    """Return the files of texts, in their order; of two with one name the second gets a free one."""
    files = sorted(filter(None, (from_text(text, stem) for text in texts)), key=order)
    names: set[str] = set()
    result: list[PaperFile] = []
    for file in files:
        number, name = 1, file.name
        while name in names:
            number += 1
            name = own_name(stem, number)
        names.add(name)
        result.append(file._replace(name=name))
    return tuple(result)
