"""Dead links and images of a site: in the notes, and between its pages."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from papernotes.formats.note.links import Link, find_places
from papernotes.formats.reviews import file_links
from papernotes.library import Library
from papernotes.notebook import Notebook
from papernotes.operations.notes.links import possible_targets
from papernotes.operations.site import state, versions
from papernotes.operations.site.build import Place, known_before
from papernotes.operations.site.folder import Folder
from papernotes.operations.site.making import Last, NewSite, make
from papernotes.operations.site.pages import Output
from papernotes.operations.site.posts import Post
from papernotes.operations.site.rendering import Names
from papernotes.operations.site.settings import Settings

_ADDRESS = re.compile(r"\b(?P<name>href|src)=\"(?P<address>[^\"]*)\"")
_ID = re.compile(r"\bid=\"([^\"]*)\"")
_NO_KEY = re.compile(r"(?:fig|sec|tbl|tab|eq|eqn|lst|thm|lem|def|cor|prp|cnj|exm|exr|app|ch)[:-]")
_BEFORE_TARGET = r"""(?:\[\[|\]\(<?|\]:[ ]*|(?<=[\w\]])\{(?:[^{}]*,)?[ ]*|[@=][ ]*|["'])@?"""
"""What stands before the target of a link: `[[`, `](`, `[1]: `, `@`, `\\cite{`, `src=`."""
_IMAGE = r"(?:!\[[^\]]*\]\(<?|<img\b[^<>]*|!\[\[)"


class Dead(NamedTuple):
    """A link that leads nowhere: the note or page it is in, the line there, what it names.

    `kind` is `link`, `image`, `file`, `page`, `part`, which is a heading, or `gone` for a file of the
    site that somebody removed. `line` is 0 for a page.
    """

    file: str
    line: int
    target: str
    kind: str


class Checked(NamedTuple):
    """The dead links of a site, and how many pages were looked at."""

    dead: tuple[Dead, ...]
    pages: int


def check(library: Library, notebook: Notebook, place: Place, settings: Settings) -> Checked:
    """Return the dead links of the site that a build would write. Nothing is written.

    Raises the errors of `build`.
    """
    folder = Folder(place.folder, place.root)
    version = versions.version(place.root)
    at = state.place(place.root, place.cache, place.folder)
    before = known_before(folder, at, version)
    site = make(library, notebook, place.root, settings, Last(before, version, folder.read))
    named: dict[str, set[str]] = {}
    dead = [each for post in site.posts.posts for each in _in_notes(site, notebook, post, named)]
    dead += _between(site.outputs, named)
    dead += (Dead(name, 0, "", "gone") for name in folder.missing())
    return Checked(tuple(dead), sum(output.path.endswith(".html") for output in site.outputs))


def _in_notes(
    site: NewSite, notebook: Notebook, post: Post, named: dict[str, set[str]]
) -> Iterator[Dead]:
    """Yield links to papers that do not exist, and images and attachments that do not.

    What they name is added to what is `named` of the page.
    """
    targets = named.setdefault(post.href, set())
    for source in post.sources:
        text = notebook.searchable(source.file)
        asked = site.facts[source.file].files
        for link in (place.link for place in find_places(source.text())[1]):
            if link.target not in asked and not _leads(link, site.names, source.file):
                targets.add(link.target)
                line = _line_of(text, link.target)
                yield Dead(f"notes/{source.file}", line, link.target, "link")
        for address in (address for address, is_there in asked.items() if not is_there):
            targets.add(address)
            line = _line_of(text, address)
            is_image = line and _is_image(text.split("\n")[line - 1], address)
            kind = "link" if file_links.extension(address) in file_links.NOTES else "file"
            yield Dead(f"notes/{source.file}", line, address, "image" if is_image else kind)


def _leads(link: Link, names: Names, note: str) -> bool:
    """Return whether a link names a paper, a note or a file."""
    target = link.target
    if link.kind in ("cite", "tex") and (
        _NO_KEY.match(target) or not any(map(str.isalpha, target))
    ):
        return True
    known = (names.papers.find(name, note) is not None for name in possible_targets(link))
    return any(known) or bool(names.files.find(target, note))


def _is_image(line: str, address: str) -> bool:
    """Return whether an address in a line is that of an image."""
    return re.search(_IMAGE + re.escape(address), unquote(line)) is not None


def _line_of(text: str, target: str) -> int:
    """Return the line of a note that links to a target, or else names it; 0 for none.

    `%20` may stand for a blank. A short target may be a part of other words: `x` of `arxiv`.
    """
    lines = [(number, line, unquote(line)) for number, line in enumerate(text.split("\n"), 1)]
    link = re.compile(_BEFORE_TARGET + re.escape(target) + r"(?!\w)")
    linking = (number for number, line, plain in lines if link.search(line) or link.search(plain))
    naming = (number for number, line, plain in lines if target in line or target in plain)
    return next(linking, next(naming, 0))


def _between(outputs: Iterable[Output], named: Mapping[str, set[str]]) -> Iterator[Dead]:
    """Yield links of pages to pages, parts of pages and files that the site does not have.

    What is `named` of a page already is left out.
    """
    by_path = {output.path: output for output in outputs}
    texts = {
        path: output.make().decode() for path, output in by_path.items() if path.endswith(".html")
    }
    ids = {path: set(map(unescape, _ID.findall(text))) for path, text in texts.items()}
    for path, text in texts.items():
        for match in _ADDRESS.finditer(text):
            address = unescape(match["address"])
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or address.startswith("/"):
                continue
            name = unquote(parts.path)
            if name in named.get(path, ()) or address in named.get(path, ()):
                continue
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) if name else path
            )
            part = unquote(parts.fragment)
            if target not in by_path:
                yield Dead(path, 0, address, "image" if match["name"] == "src" else "page")
            elif part and target in ids and part not in ids[target]:
                yield Dead(path, 0, address, "part")
