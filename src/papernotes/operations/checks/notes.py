"""Checks that notes have a paper, a readable and portable head, and working links.

`fix` corrects heads and tags that other programs read differently.
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from papernotes.errors import BadIdentifierError, BrokenNoteError
from papernotes.formats.note import links as note_links
from papernotes.formats.note import merge_markers
from papernotes.formats.note.facts import typed_heads
from papernotes.formats.note.head import head as note_head
from papernotes.formats.note.head import portable_yaml
from papernotes.formats.review.head import is_review
from papernotes.library import Library
from papernotes.library.notes import NoteRow
from papernotes.model import citekeys, file_copies, identifiers, note_names, tags
from papernotes.model.note import Fault, nearest_status, shorten
from papernotes.model.note_facts import FACT_KINDS
from papernotes.model.notice import Notice, notice
from papernotes.model.query.language import Filter, Query, format_item
from papernotes.model.tag_spelling import to_portable
from papernotes.notebook import Notebook
from papernotes.operations.checks.finding import Finding
from papernotes.operations.notes import links as known_links
from papernotes.operations.notes import own_text, reconcile, scan

HEAD, _TAG = "head", "tag"
FIXABLE = (HEAD, _TAG)
"""The kinds of findings that `fix` corrects."""
_FOLDER = "notes/"
_CROSS_REFERENCE = re.compile(r"(?:fig|eq|tbl|sec|lst):")  # of pandoc-crossref: no citation
_GOALS, _CITE = "goals/", "cite"
_ATTACHMENT = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}")


def check(library: Library, notebook: Notebook, keys: Collection[str] | None) -> Iterator[Finding]:
    """Return the findings for the notes of these papers, or of all notes for None.

    With None, notes that belong to no paper are checked too.
    """
    owners = library.notes.by_file()
    names = notebook.names()
    checked = _Check(library, notebook, names)
    for name in names:
        row = owners.get(name)
        if keys is None or (row is not None and row.key in keys):
            yield from checked.note(name, row)
    for name in notebook.misnamed(notebook.listing()) if keys is None else ():
        yield Finding(_FOLDER + name, "unreadable", _as_notice(note_names.BAD_NAME))
    yield from _check_statuses(checked.statuses)


class _Check:
    """A check of notes one by one; `statuses` are the notes with each status so far."""

    def __init__(self, library: Library, notebook: Notebook, names: Iterable[str]) -> None:
        self._library, self._notebook = library, notebook
        self._stems = {os.path.basename(name).removesuffix(".md").casefold() for name in names}
        self.statuses: dict[str, list[str]] = {}

    def note(self, name: str, row: NoteRow | None) -> Iterator[Finding]:
        """Yield the findings for a note; `row` is what the library knows of it."""
        library, place = self._library, _FOLDER + name
        is_stray = (row is None or not row.key) and not note_names.is_of_no_paper(name)
        try:
            text = self._notebook.read(name)
        except BrokenNoteError as error:
            if is_stray:
                yield _describe_stray(library, self._notebook, name, "", "")
            yield Finding(place, "unreadable", _as_notice(str(error)))
            return
        parsed, is_readable = None, True
        try:
            parsed = note_head.read(reconcile.merged_text(text))
        except BrokenNoteError as error:
            is_readable = False
            what = "unfinished merge" if merge_markers.has_conflict(text) else "front matter"
            yield Finding(place, what, _as_notice(str(error)))
        if is_stray and not is_review(text):
            citekey = parsed.head.citekey if parsed else ""
            yield _describe_stray(library, self._notebook, name, text, citekey)
        if parsed and row and row.key and not row.person:
            self.statuses.setdefault(parsed.head.status, []).append(name)
            for fault in parsed.faults:
                yield Finding(place, fault.key, _as_notice(fault.message))
        citekey = parsed.head.citekey if parsed and row else ""
        if row and row.key and citekey and library.keys.find(citekey) is None:
            other = notice("check-citekey", citekey=citekey, key=row.key)
            yield Finding(place, "citekey", other)
        if is_readable:
            yield from _check_head(name, text, parsed.faults if parsed else ())
        for link in _find_dead_links(library, self._notebook.folder, name, text, self._stems):
            yield Finding(place, "dead link", _dead_link(library, link))


def _find_dead_links(
    library: Library, folder: str, name: str, text: str, stems: set[str]
) -> Iterator[note_links.Link]:
    """Yield the links of a note without a target. `folder` is that of all notes.

    `stems` are the names of all notes without folder and extension, case-folded.
    """
    for link in note_links.find_links(text):
        if link.kind == _CITE and name.startswith(_GOALS):
            continue  # `@genai` is a saved query
        if not _has_target(library, (folder, os.path.dirname(name)), stems, link):
            yield link
    for link in _links_in_head(text):
        if not (_has_target(library, (folder, ""), stems, link) or _is_id(library, link)):
            yield link


def _check_statuses(files_of: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """Return a finding for each unknown status; `files_of` are the notes that have it."""
    for status, files in files_of.items():
        if (near := nearest_status(status)) is not None:
            query = format_item(Filter("status", status))
            odd = notice(
                "check-status", status=shorten(status), near=near, number=len(files), query=query
            )
            yield Finding(_FOLDER + files[0], "status", odd)


def _as_notice(message: str) -> Notice:
    """Return the message of an error or fault as a notice, without its full stop."""
    return notice("check-note", reason=message.rstrip("."))


def _describe_stray(
    library: Library, notebook: Notebook, name: str, text: str, citekey: str
) -> Finding:
    """Return the finding for a file that is not a paper's note, such as a copy of a note."""
    original = file_copies.original_file(name)
    row = library.notes.in_file(original) if original else None
    reason = None
    if row and row.key:
        reason = notice("check-copy", file=row.file)
    else:
        key = library.keys.find(citekey) if citekey else None
        key = key or library.keys.find(citekeys.key_from_file(name))
        row = library.notes.of_paper(key) if key else None
        if row:
            reason = notice("check-second-note", key=row.key, file=row.file)
    if reason is None or row is None or notebook.stamp(row.file) is None:
        no_paper = notice("check-note-without-paper", citekey=citekey)
        return Finding(_FOLDER + name, "no paper", no_paper)
    if text and text == _read(notebook, row.file):
        reason = notice("check-same-note", file=row.file)
    return Finding(_FOLDER + name, "copy", reason)


def _read(notebook: Notebook, name: str) -> str:
    try:
        return notebook.read(name)
    except BrokenNoteError:
        return ""


def _links_in_head(text: str) -> Iterator[note_links.Link]:
    """Yield the papers that `builds_on: KEY` and the like name by a bare key, which is no other link."""
    head, _ = typed_heads.split(text)
    if head:
        others = {(link.line, link.target) for link in note_links.find_links(head)}
        for edge in typed_heads.read(head)[0]:
            if (edge.line, edge.target) not in others:
                yield note_links.Link("wiki", edge.target, edge.line)


def _is_id(library: Library, link: note_links.Link) -> bool:
    """Return whether a name is the arXiv id or DOI of a paper of the library."""
    try:
        return library.keys.of_identifier(identifiers.parse(link.target)) is not None
    except BadIdentifierError:
        return False


def _dead_link(library: Library, link: note_links.Link) -> Notice:
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


def _check_head(name: str, text: str, faults: Iterable[Fault]) -> Iterator[Finding]:
    """Find parts of a note's head that other programs read differently. Raises BrokenNoteError.

    A key with a fault is reported again only if the difference can be corrected.
    """
    faulty = {fault.key for fault in faults}
    for ambiguity in portable_yaml.find_ambiguities(text):
        if ambiguity.key in faulty and not ambiguity.edits:
            continue
        doubt = notice("check-head", line=ambiguity.line, reason=ambiguity.message)
        yield Finding(_FOLDER + name, HEAD, doubt, bool(ambiguity.edits))


def check_facts(library: Library, query: Query) -> Iterator[Finding]:
    """Return findings for what notes say as data, such as a run or an edge, and cannot be read.

    Without a condition, notes that belong to no paper are checked too.
    """
    for kind in FACT_KINDS:
        for row in library.note_facts.unreadable(query, kind):
            odd = notice("check-fact", line=row.line, name=row.name, value=row.value)
            yield Finding(_FOLDER + row.file, "fact", odd)


def check_tags(library: Library, keys: Iterable[str]) -> Iterator[Finding]:
    """Return findings for tags that Obsidian cannot read, each once, except tags in heads."""
    in_heads = {
        row.key: row.base.tags for row in library.notes.by_file().values() if not row.person
    }
    papers: dict[str, list[str]] = {}
    for key in keys:
        for tag in library.papers.head(key).tags:
            if tags.obsidian_problem(tag) and tag not in in_heads.get(key, ()):
                papers.setdefault(tag, []).append(key)
    for tag, keys_with_tag in papers.items():
        portable = to_portable(tag)
        odd = notice(
            "check-tag",
            tag=tag,
            reason=tags.obsidian_problem(tag),
            portable=portable,
            number=len(keys_with_tag),
            query=format_item(Filter("tag", tag)),
        )
        yield Finding(keys_with_tag[0], _TAG, odd, bool(portable))


def fix(
    library: Library, notebook: Notebook, keys: Iterable[str], findings: Iterable[Finding]
) -> tuple[int, int, list[Notice]]:
    """Correct the tags of these papers and the heads that were found.

    Returns the number of heads that this changed, the number of other papers whose tags it
    changed, and notices. Without a finding about a tag, only papers of these heads change.
    """
    notices: list[Notice] = []
    fixable = [item for item in findings if item.fixable and item.what in FIXABLE]
    places = dict.fromkeys(item.where for item in fixable if item.what == HEAD)
    names = [place.removeprefix(_FOLDER) for place in places]
    if all(item.what == HEAD for item in fixable):
        keys = [row.key for row in map(library.notes.in_file, names) if row and row.key]
    changed = {key for key in keys if _fix_tags(library, key)}
    heads = sum(_fix_head(library, notebook, name) for name in names)
    for key in changed:
        notices += reconcile.write_note(library, notebook, key, undoable=True)
    if heads:
        notices += scan.scan(library, notebook)
    rows = [library.notes.in_file(name) for name in names]
    counted = {row.key for row in rows if row and not row.person}
    return heads, len(changed - counted), notices


def _fix_tags(library: Library, key: str) -> bool:
    with library.changes():
        head = library.papers.head(key)
        portable = tuple(dict.fromkeys(to_portable(tag) or tag for tag in head.tags))
        if portable == head.tags:
            return False
        library.papers.set_head(key, head._replace(tags=portable), as_is=True)
    return True


def _fix_head(library: Library, notebook: Notebook, name: str) -> bool:
    try:
        text = own_text.read(library, notebook, name)
        portable = portable_yaml.make_portable(reconcile.merged_text(text))
    except BrokenNoteError:
        return False
    if portable == text or not reconcile.replace_text(library, notebook, name, text, portable):
        return False
    row, parsed = library.notes.in_file(name), note_head.read(portable)
    if row and row.key and not row.person and parsed:
        # A tag that was unreadable before is added as part of this change, not as a separate edit.
        with library.changes():
            head = library.papers.head(row.key)
            all_tags = tuple(dict.fromkeys((*head.tags, *parsed.head.tags)))
            library.papers.set_head(row.key, head._replace(tags=all_tags))
    return True
