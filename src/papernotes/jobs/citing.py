"""What a manuscript cites, read from its files, and the papers that are meant."""

import os
from typing import NamedTuple

from papernotes.errors import Refused
from papernotes.formats import cited
from papernotes.formats.cited import Cited
from papernotes.library import Library

_MOST = 500  # files of one manuscript
_LARGEST = 50_000_000  # bytes of one


class Manuscript(NamedTuple):
    """What a manuscript's files cite: keys sorted as they are written, or all there is."""

    keys: tuple[str, ...]
    everything: bool
    remarks: tuple[str, ...]


def read(paths: tuple[str, ...]) -> Manuscript:
    """What the files cite, with every file they bring in.

    A file is LaTeX source, or the .aux or .bcf that LaTeX wrote. Raises Refused for one of
    `paths` that cannot be read; a file brought in that cannot be is a remark.
    """
    keys: dict[str, None] = {}
    remarks: list[str] = []
    everything = False
    open_ones = [(os.path.abspath(path), os.path.dirname(os.path.abspath(path))) for path in paths]
    named = {path for path, _ in open_ones}
    seen: set[str] = set()
    while open_ones and len(seen) < _MOST:
        path, root = open_ones.pop(0)
        if path in seen:
            continue
        seen.add(path)
        found = _cited(path)
        if found is None:
            if path in named:
                raise Refused(f"{path} cannot be read: is it there, and is it text?")
            remarks.append(f"{os.path.relpath(path, root)} is brought in and cannot be read.")
            continue
        keys.update(dict.fromkeys(found.keys))
        everything = everything or found.everything
        for name in found.inputs:
            open_ones.append((_place(name, root, os.path.dirname(path)), root))
    return Manuscript(tuple(sorted(keys)), everything, tuple(remarks))


def _cited(path: str) -> Cited | None:
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError:
        return None
    if len(data) > _LARGEST:
        raise Refused(f"{path} is larger than {_LARGEST // 1_000_000} MB: no manuscript is.")
    text = data.decode("utf-8", "replace")
    ending = os.path.splitext(path)[1].lower()
    if ending == ".aux":
        return cited.keys_in_aux(text)
    if ending == ".bcf":
        return cited.keys_in_bcf(text)
    return cited.keys_in_tex(text)


def _place(name: str, root: str, beside: str) -> str:
    """Where an input file is: TeX looks from where it was started, then with `.tex`."""
    for folder in dict.fromkeys((root, beside)):
        for ending in ("", ".tex"):
            path = os.path.normpath(os.path.join(folder, name + ending))
            if os.path.isfile(path):
                return path
    return os.path.normpath(
        os.path.join(root, name if os.path.splitext(name)[1] else name + ".tex")
    )


def papers(library: Library, keys: tuple[str, ...]) -> tuple[list[tuple[str, str]], list[str]]:
    """Cited keys with the papers they mean, and those that mean none, each as a sentence."""
    good: list[tuple[str, str]] = []
    bad: list[str] = []
    for key in keys:
        if found := library.find(key):
            good.append((key, found))
        else:
            near = library.nearest_keys(key)
            hint = f" (did you mean {' or '.join(near)}?)" if near else ""
            bad.append(f"{key} is cited and not in the library{hint}.")
    return good, bad
