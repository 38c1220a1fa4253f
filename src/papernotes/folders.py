"""What is in a folder: names with their times, and the folders below it, as quickly as can be."""

import os
from array import array
from stat import S_ISDIR

_FEW = 50  # names that may be those of folders, up to which the system is asked about each


def list_with_times(folder: str) -> tuple[list[str], "array[int]"]:
    """The names in a folder, and the times of their files."""
    if os.scandir not in os.supports_fd:
        return _times(folder)
    # From the open folder the system need not walk its whole path for each file.
    opened = os.open(folder, os.O_RDONLY)
    try:
        return _times(opened)
    finally:
        os.close(opened)


def subfolders(folder: str, names: list[str]) -> list[str]:
    """Which of the names in a folder are those of folders, but for hidden ones and links.

    Most names are those of notes, and this is asked before every search: names that end in .md,
    with which no folder is expected, are put aside by one pass in C.
    """
    others = "\0".join([*names, ""]).replace(".md\0", "/").split("\0")[:-1]
    names = [name for one in others if (name := one.rpartition("/")[2])[:1] not in ("", ".")]
    if len(names) <= _FEW:
        paths = (os.path.join(folder, name) for name in names)
        return [name for name, path in zip(names, paths, strict=True) if _is_folder(path)]
    with os.scandir(folder) as there:
        inside = {one.name for one in there if one.is_dir(follow_symlinks=False)}
    return [name for name in names if name in inside]


def _is_folder(path: str) -> bool:
    try:
        return S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def _times(folder: str | int) -> tuple[list[str], "array[int]"]:
    names: list[str] = []
    keep = names.append
    try:
        with os.scandir(folder) as there:
            times = [file.stat().st_mtime_ns for file in there if not keep(file.name)]
    except OSError:  # a link into nowhere (an editor's lock is one), or a file that has gone
        names.clear()
        with os.scandir(folder) as there:
            times = [_time(file) for file in there if not keep(file.name)]
    return names, array("q", times)


def _time(file: "os.DirEntry[str]") -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
