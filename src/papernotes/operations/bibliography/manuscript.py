"""What a manuscript cites, read from its files, and the papers that are meant."""

import os
from collections import deque
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.formats.manuscripts import cited_keys
from papernotes.formats.manuscripts.cited_keys import Cited, Definitions
from papernotes.library import Library
from papernotes.model.unicode_forms import compose
from papernotes.search import tokens

_MOST = 500  # files of one manuscript
_LARGEST = 50_000_000  # bytes of one
_OTHERS = frozenset(
    (".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".epub", ".org", ".rst", ".adoc")
) | {".lyx", ".bib", ".bbl"}
"""Ends of names of files in which no citation would be seen, whatever they cite."""
_LONGEST_PARTICLE = 12  # letters


class Manuscript(NamedTuple):
    """What a manuscript's files cite: keys sorted as they are written, or all there is."""

    keys: tuple[str, ...]
    everything: bool
    remarks: tuple[str, ...]
    examples: tuple[str, ...] = ()
    """What pandoc reads as the label of a numbered example in place of a citation."""
    behind: tuple[str, ...] = ()
    """What pandoc reads as a part of the word before it."""
    braces: bool = False
    """Whether a key may stand in braces, `@{key}`, as in Markdown."""


class _File(NamedTuple):
    """A file that is to be read: where the manuscript begins, and whether it must be there."""

    path: str
    root: str
    optional: bool = False


def read(paths: tuple[str, ...]) -> Manuscript:
    """What the files cite, with every file they bring in.

    A file is LaTeX source, the .aux or .bcf that LaTeX wrote, Markdown, Typst or a notebook,
    by the end of its name. Raises RefusedError for one of `paths` that cannot be read or is of another
    kind; a file brought in that cannot be read is a remark.
    """
    for path in paths:
        if (ending := os.path.splitext(path)[1].lower()) in _OTHERS:
            raise RefusedError(
                f"{path}: what a {ending} file cites is not read. --cited reads LaTeX"
                " (.tex, .aux, .bcf), .md, .qmd, .Rmd, .typ and .ipynb."
            )
    found, remarks = _every(paths, Definitions())
    known = Definitions().merged_with(*(one.definitions for one in found.values()))
    if known and len(found) > 1:  # what one file defines, another may use
        found, remarks = _every(paths, known)
    labels = frozenset().union(*(one.labels for one in found.values()))
    keys = {key for one in found.values() for key in one.keys} - labels
    return Manuscript(
        tuple(sorted(keys)),
        any(one.cites_all for one in found.values()),
        (*remarks, *dict.fromkeys(said for one in found.values() for said in one.remarks)),
        tuple(sorted(label for one in found.values() for label in one.examples)),
        tuple(sorted(key for one in found.values() for key in one.uncited)),
        any(path.lower().endswith((".md", "markdown", ".qmd", ".rmd", ".ipynb")) for path in found),
    )


def _every(paths: tuple[str, ...], known: Definitions) -> tuple[dict[str, Cited], list[str]]:
    """What each file cites, by its path, and a sentence for each that could not be read."""
    remarks: list[str] = []
    named = {os.path.abspath(path) for path in paths}
    open_ones = deque(_File(path, os.path.dirname(path)) for path in map(os.path.abspath, paths))
    seen: dict[str, Cited] = {}
    while open_ones and len(seen) < _MOST:
        path, root, optional = open_ones.popleft()
        if path in seen:
            continue
        found = _cited(path, known)
        if found is None:
            if path in named:
                raise RefusedError(f"{path} cannot be read: is it there, and is it text?")
            if not optional:
                remarks.append(f"{os.path.relpath(path, root)} is brought in and cannot be read.")
        seen[path] = found or Cited()
        for name in seen[path].inputs:
            beside = os.path.dirname(path)
            folders = (beside, root) if name in seen[path].relative_inputs else (root, beside)
            place = _place(name, folders, os.path.splitext(path)[1])
            open_ones.append(_File(place, root, name in seen[path].optional_inputs))
    return seen, remarks


def _cited(path: str, known: Definitions) -> Cited | None:
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError:
        return None
    if len(data) > _LARGEST:
        raise RefusedError(f"{path} is larger than {_LARGEST // 1_000_000} MB: no manuscript is.")
    text = data.decode("utf-8", "replace")
    try:
        return cited_keys.keys_in(text, os.path.splitext(path)[1], known)
    except RefusedError as error:
        raise RefusedError(f"{os.path.basename(path)}: {error}") from None


def _place(name: str, folders: tuple[str, ...], ending: str) -> str:
    """Where a file is that another with this ending brings in: in a folder, with `.tex` or without.

    A path from the root of a project is looked for from the manuscript's folder.
    """
    latex = cited_keys.ENDINGS.get(ending.lower(), "latex") in ("latex", "package")
    name = name if latex or os.path.exists(name) else name.lstrip("/")
    for folder in dict.fromkeys(folders):
        for more in ("", ".tex") if latex else ("",):
            path = os.path.normpath(os.path.join(folder, name + more))
            if os.path.isfile(path):
                return path
    told = name if not latex or os.path.splitext(name)[1] else name + ".tex"
    return os.path.normpath(os.path.join(folders[0], told))


def papers(
    library: Library, manuscript: Manuscript
) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Cited keys with the papers they mean; a sentence for each that means none; remarks."""
    good: list[tuple[str, str]] = []
    bad: list[str] = []
    for key in manuscript.keys:
        if found := library.keys.find(key):
            good.append((key, found))
        elif stem := _glued(library, compose(key)):
            glued = compose(key)[len(stem) :]
            written = _apart(stem, braces=manuscript.braces) + glued
            bad.append(
                f"{key} is cited, and {glued} is read as a part of the key: write {written}."
            )
        else:
            near = library.keys.nearest(key)
            hint = f" (did you mean {' or '.join(near)}?)" if near else ""
            bad.append(f"{key} is cited and not in the library{hint}.")
    told = [
        f"@{label} at the start of a line is the number of an example to pandoc,"
        f" so it cites nothing there: write [@{label}]."
        for label in manuscript.examples
        if library.keys.find(label)
    ]
    told += [
        f"@{key} right behind a letter cites nothing: put a blank or a bracket before it, [@{key}]."
        for key in manuscript.behind
        if library.keys.find(key)
    ]
    return good, bad, told


def _glued(library: Library, key: str) -> str:
    """The key of a paper at the start of one with a Korean particle glued on, or nothing.

    Pandoc and Typst take letters of every script into a key, so `@key는` cites "key는".
    """
    for size in range(len(key) - 1, max(0, len(key) - 1 - _LONGEST_PARTICLE), -1):
        if not tokens.is_east(key[size]):
            return ""
        if library.keys.find(key[:size]):
            return key[:size]
    return ""


def _apart(key: str, *, braces: bool) -> str:
    """A key written so that letters may follow it: in Markdown, or else in Typst."""
    return f"@{{{key}}}" if braces else f"#cite(<{key}>)"
