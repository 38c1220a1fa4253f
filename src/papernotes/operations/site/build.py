"""The build of a site: published notes in, a folder of files out.

1. Read which notes are published, and what of them others may read (posts).
2. Render the notes that changed, or whose links lead elsewhere now (rendering).
3. Make the files whose inputs changed, and write those whose bytes did (pages, folder).
4. Remove our files that are no longer part of the site.

Nothing of a note that is not published, and no private part of one that is, gets past the first step.
"""

from collections.abc import Iterable
from typing import NamedTuple

from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.site import state, versions
from papernotes.operations.site.folder import Folder
from papernotes.operations.site.making import Last, NewSite, make
from papernotes.operations.site.pages import Output
from papernotes.operations.site.settings import Settings
from papernotes.operations.site.state import Stamp, State


class Place(NamedTuple):
    """Where a site is made: the folder of the library, that of the site, and one for derived data."""

    root: str
    folder: str
    cache: str


class Built(NamedTuple):
    """What a build did: the paths that were written and removed, and how many files there are.

    `posts` are the paths of posts with the keys of their papers and titles; `hidden` counts the
    private sections that stayed at home.
    """

    posts: tuple[tuple[str, str, str], ...]
    written: tuple[str, ...]
    removed: tuple[str, ...]
    files: int
    hidden: int
    notices: tuple[Notice, ...]


def build(
    library: Library, notebook: Notebook, place: Place, settings: Settings, *, dry: bool = False
) -> Built:
    """Write the site; if `dry`, say what would be written.

    Raises NothingFoundError where no note is published, RefusedError for a folder of somebody else.
    """
    folder = Folder(place.folder, place.root)
    version = versions.version(place.root)
    at = state.place(place.root, place.cache, place.folder)
    before = known_before(folder, at, version)
    site = make(library, notebook, place.root, settings, Last(before, version, folder.read))
    notices = list(site.posts.notices)
    if dry:
        names = [output.path for output in site.outputs]
        changed = [output.path for output in site.outputs if _is_new(output, before, folder)]
        return _built(site, changed, folder.gone(names), notices)
    foreign = folder.claim(output.path for output in site.outputs)
    notices += [notice("site-foreign-file", file=name) for name in sorted(foreign)]
    written, stamps = _write(site.outputs, before, folder, foreign)
    removed = folder.remove_others(output.path for output in site.outputs)
    after = State(site.posts.known, site.facts, stamps)
    if after != before:
        state.write(at, version, after)
    return _built(site, written, removed, notices)


def known_before(folder: Folder, at: str, version: str) -> State:
    """Return what the last build knew. All notes of a new folder are rendered, many at once."""
    before = state.read(at, version)
    return before._replace(notes={}, pages={}) if folder.is_new else before


def _built(
    site: NewSite, written: Iterable[str], removed: Iterable[str], notices: Iterable[Notice]
) -> Built:
    posts = ((post.href, post.record.key, post.title) for post in site.posts.posts)
    return Built(
        tuple(posts),
        tuple(written),
        tuple(removed),
        len(site.outputs),
        site.posts.hidden,
        tuple(notices),
    )


def _is_new(output: Output, before: State, folder: Folder) -> bool:
    stamp = before.pages.get(output.path)
    if stamp and stamp.inputs == output.inputs and folder.is_as_written(output.path, stamp):
        return False
    return folder.read(output.path) != output.make()


def _write(
    outputs: Iterable[Output], before: State, folder: Folder, foreign: set[str]
) -> tuple[list[str], dict[str, Stamp]]:
    """Write the files that changed; return their paths, and the stamps of all files."""
    written: list[str] = []
    stamps: dict[str, Stamp] = {}
    for output in outputs:
        name = output.path
        if name in foreign:
            continue
        stamp = before.pages.get(name)
        if not (stamp and stamp.inputs == output.inputs and folder.is_as_written(name, stamp)):
            if folder.put(name, output.make()):
                written.append(name)
            stamp = folder.stamp(name, output.inputs)
        stamps[name] = stamp
    return written, stamps
