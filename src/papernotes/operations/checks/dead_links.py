"""Links of notes that lead to no paper, note or file."""

import os
import re
from collections.abc import Iterator

from papernotes.errors import BadIdentifierError
from papernotes.formats.note import links as note_links
from papernotes.formats.note.facts import typed_heads
from papernotes.library import Library
from papernotes.model import identifiers
from papernotes.model.notice import Notice, notice
from papernotes.operations.notes import links as known_links

_CROSS_REFERENCE = re.compile(r"(?:fig|eq|tbl|sec|lst):")  # of pandoc-crossref: no citation
_GOALS, _CITE, _WIKI = "goals/", "cite", "wiki"
_DAILY_NOTE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ATTACHMENT = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}")


def find(
    library: Library, folder: str, name: str, text: str, stems: set[str]
) -> Iterator[note_links.Link]:
    """Yield the links of a note without a target. `folder` is that of all notes.

    `stems` are the names of all notes without folder and extension, case-folded.
    """
    for link in note_links.find_links(text):
        if link.kind == _CITE and name.startswith(_GOALS):
            continue  # `@genai` is a saved query
        if link.kind == _WIKI and _DAILY_NOTE.fullmatch(link.target):
            continue  # Obsidian makes the note of a day when its link is opened
        if not _has_target(library, (folder, os.path.dirname(name)), stems, link):
            yield link
    for link in _links_in_head(text):
        if not (_has_target(library, (folder, ""), stems, link) or _is_id(library, link)):
            yield link


def _links_in_head(text: str) -> Iterator[note_links.Link]:
    """Yield the papers that `builds_on: KEY` and the like name by a bare key, which is no other link."""
    head, _ = typed_heads.split(text)
    if head:
        others = {(link.line, link.target) for link in note_links.find_links(head)}
        for edge in typed_heads.read(head)[0]:
            if (edge.line, edge.target) not in others:
                yield note_links.Link(_WIKI, edge.target, edge.line)


def _is_id(library: Library, link: note_links.Link) -> bool:
    """Return whether a name is the arXiv id or DOI of a paper of the library."""
    try:
        return library.keys.of_identifier(identifiers.parse(link.target)) is not None
    except BadIdentifierError:
        return False


def describe(library: Library, link: note_links.Link) -> Notice:
    """Return the notice for a link without a target."""
    key = link.target.removesuffix(link.glued) if link.glued else ""
    if key and library.keys.find(key) is not None:
        return notice(
            "check-particle-in-key",
            line=link.line,
            target=link.target,
            correct=f"@{{{key}}}{link.glued}",
        )
    return notice("check-dead-link", line=link.line, target=link.target)


def _has_target(
    library: Library, place: tuple[str, str], stems: set[str], link: note_links.Link
) -> bool:
    """Return whether a link has a target.

    `place` is the folder of notes and, inside it, the folder of the note with the link.
    """
    target = link.target
    last = target.rpartition("/")[2].removesuffix(".md")
    if link.kind in ("cite", "tex"):
        is_no_key = _CROSS_REFERENCE.match(target) or not any(map(str.isalpha, target))
        return bool(is_no_key) or library.keys.find(target) is not None  # `recall @10` is no link
    if last.casefold() in stems or _is_file(*place, target):
        return True
    if link.kind == "file":
        return False
    is_paper = any(
        library.keys.find(name) is not None for name in known_links.possible_targets(link)
    )
    return is_paper or _ATTACHMENT.search(last) is not None  # which belongs to another program


def _is_file(folder: str, inner: str, target: str) -> bool:
    """Return whether a target is outside the folder of notes, or a file that is in it."""
    paths = [os.path.normpath(os.path.join(folder, start, target)) for start in (inner, "")]
    is_inside = paths[0].startswith(folder + os.sep)
    return not is_inside or any(os.path.isfile(path + end) for path in paths for end in ("", ".md"))
