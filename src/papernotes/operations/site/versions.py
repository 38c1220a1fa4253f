"""What changes whenever the program, its packages or the reader's templates make other pages."""

import os
from importlib import metadata

import papernotes
from papernotes.model.digests import blake2b

_PACKAGES = ("markdown", "nh3", "pygments", "jinja2")
_CODE = ("formats", "operations/site", "pages")


def version(root: str) -> str:
    """Return the version of what makes the pages of the library in the folder `root`."""
    digest = blake2b(papernotes.__version__.encode(), digest_size=16)
    for package in _PACKAGES:
        digest.update(metadata.version(package).encode())
    source = os.path.dirname(papernotes.__file__)
    folders = [os.path.join(source, *name.split("/")) for name in _CODE]
    for folder in (*folders, os.path.join(root, "templates")):
        for name in _files(folder):
            digest.update(_state(name).encode())
    return str(digest.hexdigest())


def _files(folder: str) -> list[str]:
    paths = []
    for inner, subfolders, names in os.walk(folder):
        subfolders[:] = sorted(name for name in subfolders if name != "__pycache__")
        paths += [os.path.join(inner, name) for name in sorted(names) if not name.endswith(".pyc")]
    return paths


def _state(path: str) -> str:
    there = os.stat(path)
    return f"{os.path.basename(path)} {there.st_size} {there.st_mtime_ns}\n"
