"""What stands in the folder taken into the library, and what the library has committed.

Text that is new is joined with the library's own changes; a commit holds only what travels.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from unicodedata import normalize

from papernotes.errors import RefusedError
from papernotes.formats.note import merge_markers
from papernotes.formats.text import paper, settings
from papernotes.git import EMPTY_TREE, Change, Repository, Status, printable
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import refresh
from papernotes.operations.papers.request import record
from papernotes.operations.sync import guard, merge, note_conflicts
from papernotes.operations.sync.guard import NOTHING
from papernotes.operations.text import mirror, shared_settings
from papernotes.operations.text.mirror import FOLDER, Take

_FEW = 200  # papers that came, up to which each is compared with those that are here
STATE = "sync"  # the remark that says which commit the library has taken in


@dataclass
class Report:
    """What a sync did: files and keys that went out and came in, conflicts, and remarks."""

    remote: str = ""
    commit: str = ""
    sent: dict[str, list[str]] = field(default_factory=dict)
    came: dict[str, list[str]] = field(default_factory=dict)
    conflicts: list[tuple[str, str]] = field(default_factory=list)
    disputed: list[str] = field(default_factory=list)
    """Notes that show both sides of a merge, as paths: all but these is synced."""
    remarks: list[Notice | str] = field(default_factory=list)
    pushed: bool = False
    tries: int = 0

    def note(
        self, side: dict[str, list[str]], kind: str, names: "list[str] | tuple[str, ...]"
    ) -> None:
        """Add names that are not there yet."""
        known = side.setdefault(kind, [])
        known += [name for name in names if name not in known]


class Work:
    """One sync under way."""

    def __init__(self, library: Library, notebook: Notebook, repository: Repository) -> None:
        self.library = library
        self.notebook = notebook
        self.repository = repository
        self.root = repository.root
        self.report = Report()
        self.ours: set[str] = set()
        """The commits made here, whose text is the library's own."""


def settle(job: Work) -> tuple[str, str]:
    """Take in what stands in the folder, write what the library has, commit; commit and branch."""
    repository, library = job.repository, job.library
    _take_committed(job, repository.head())
    job.report.remarks += refresh.refresh(library, job.notebook)
    status = repository.status()
    guard.on_branch(repository, status.branch)
    if status.unmerged:
        path = printable(next(iter(status.unmerged)))
        raise RefusedError(f"{path} is unmerged: finish what git began here, then sync.")
    if _take_edited(job, status):
        job.report.remarks += refresh.refresh(library, job.notebook)
        status = repository.status()
    written = mirror.write(library, job.root) + shared_settings.write(library, job.root)
    head = _commit(job, status, written)
    if head != library.settings.get(STATE):
        with library.changes():
            library.settings.set(STATE, head)
    return head, status.branch


def _take_committed(job: Work, new: str) -> None:
    """Take in the text of commits that the library does not know yet."""
    old = job.library.settings.get(STATE)
    if not new or old == new:
        return
    if not old and not job.library.mirror.every():  # a new library speaks as the old one does
        with job.library.changes():
            job.library.settings.set("language", "")
    if not old or not job.repository.commit_of(old):
        old = EMPTY_TREE
    changes = [one for one in job.repository.changes(old, new) if guard.travels(one.path)]
    contents = job.repository.blobs(
        blob for one in changes for blob in (one.old, one.new) if blob[:6] != NOTHING
    )
    takes = []
    for one in changes:
        base, text = (
            contents.get(blob, b"").decode(errors="replace") for blob in (one.old, one.new)
        )
        takes.append(Take(one.path, base, _mended(job, one.path, text)))
    notes = [one.path for one in changes if one.path.startswith("notes/")]
    halves = [
        one.file for one in takes if one.file in notes and merge_markers.has_conflict(one.text)
    ]
    if halves := [path for path in halves if merge.marked(job.repository, path)]:
        raise RefusedError(note_conflicts.told(halves))
    _take(job, takes, new)
    left = note_conflicts.every(job.repository)
    gone = {one.path for one in changes if one.new[:6] == NOTHING}
    for kind, paths in (("notes", set(notes) - gone), ("removed", gone)):
        there = [path for path in notes if path in paths and path not in left]
        job.report.note(job.report.came, kind, there)


def _mended(job: Work, path: str, text: str) -> str:
    """A committed paper; where that is not whole, as the reader has mended it since."""
    if not text or not path.endswith(".bib"):
        return text
    try:
        paper.parse(text)
    except RefusedError:
        data = mirror.content(os.path.join(job.root, path))
        text = data.decode(errors="replace") if data else text
        _check_whole(path, text)
    return text


def _check_whole(path: str, text: str) -> None:
    """Raise RefusedError, saying what to do, for a paper's file that a merge by hand has spoilt."""
    try:
        paper.parse(text)
    except RefusedError as error:
        raise RefusedError(
            f"{printable(path)} cannot be read: {printable(str(error)).rstrip('.')}. Mend it in an editor, "
            "and run `papers sync` again."
        ) from error


def _take(job: Work, takes: list[Take], commit: str) -> None:
    papers = [one._replace(file=one.file[len(FOLDER) + 1 :]) for one in takes
              if one.file.startswith(f"{FOLDER}/") and one.file.endswith(".bib")]  # fmt: skip
    whole = [one for one in takes if one.file == f"{FOLDER}/{settings.FILE}"]
    with job.library.changes():
        done = mirror.take(job.library, papers)
        for one in whole:
            if one.text:
                shared_settings.take(job.library, one.base, one.text)
        job.library.notes.read_strays_again()
        if commit:
            job.library.settings.set(STATE, commit)
    for kind in ("added", "changed", "removed"):
        job.report.note(job.report.came, kind, getattr(done, kind))
    told = [(key, one.removeprefix(paper.OWN_PREFIX)) for key, one in done.conflicts]
    job.report.conflicts = list(dict.fromkeys([*job.report.conflicts, *told]))
    job.report.remarks += done.remarks
    job.report.remarks += _orphans(job.notebook, done.removed)
    if commit and len(done.added) <= _FEW:
        job.report.remarks += _twins(job.library, done.added)


def _orphans(notebook: Notebook, removed: Iterable[str]) -> list[str]:
    """What to know of other people's notes on papers that were removed elsewhere."""
    stems = {citekeys.file_name(key)[:-3]: key for key in removed}
    return [
        f"notes/{printable(name)} stays, but {printable(stems[stem])}, its paper, was removed elsewhere."
        for name in (notebook.names() if stems else ())
        if (stem := os.path.basename(name).removesuffix(".md").rpartition(".")[0]) in stems
    ]


def _twins(library: Library, added: Iterable[str]) -> list[str]:
    """What to know of papers that came and were here already under another key."""
    made = []
    for key in added:
        seen = library.duplicates.of(record(library.papers.read(key)))
        if seen is not None and seen.other != key:
            one, other = printable(seen.other), printable(key)
            made.append(
                f"{other} came, and is the paper that you have as {one} ({printable(seen.reason)}): "
                f"`papers merge {citekeys.typed(one, other)}` makes them one."
            )
    return made


def _take_edited(job: Work, status: Status) -> bool:
    """Take in text that was edited by hand; what was deleted or spoilt is written again."""
    paths = [path for path in status.changed if path.startswith(f"{FOLDER}/")]
    paths = [path for path in paths if guard.travels(path)]
    bases = job.repository.blobs(f"{status.commit}:{path}" for path in paths) if paths else {}
    takes: list[Take] = []
    lost: list[str] = []
    for path in paths:
        data = mirror.content(os.path.join(job.root, path))
        base = bases.get(f"{status.commit}:{path}", b"").decode(errors="replace")
        if data:
            takes.append(Take(path, base, data.decode(errors="replace")))
            if path.endswith(".bib"):
                _check_whole(path, takes[-1].text)
        elif base:
            lost.append(base)
    with job.library.changes():
        job.library.mirror.note_unwritten(_keys(lost))
    takes = [one for one in takes if not _own(job.library, one)]
    if takes:
        _take(job, takes, "")
    return bool(takes)


def _own(library: Library, one: Take) -> bool:
    """Whether a file that is not committed yet is as the library has it."""
    if not one.file.endswith(".bib"):
        return settings.write(shared_settings.known(library)) == one.text
    known = mirror.checked(one.file[len(FOLDER) + 1 :], one.text)
    key = library.mirror.of_key(known.paper.key)
    return key is not None and mirror.text_of(library, key) == one.text


def _keys(texts: list[str]) -> list[str]:
    made = []
    for text in texts:
        try:
            made.append(paper.parse(text).key)
        except RefusedError:
            continue
    return made


def _commit(job: Work, status: Status, written: list[str]) -> str:
    """Commit what changed; the commit that is checked out then."""
    paths = dict.fromkeys([*(one for one in status.changed if guard.travels(one)), *written])
    links = guard.linked(job.root, paths)
    job.report.remarks += [f"{printable(path)} is a link, so it is not synced." for path in links]
    wanted = [path for path in paths if path not in links]
    job.report.remarks += _twice(job.root, wanted)
    if not os.path.isdir(job.notebook.folder) and any(p.startswith("notes/") for p in wanted):
        raise RefusedError(
            "The folder notes/ is gone: put it back, or make an empty one if you mean it."
        )
    job.report.disputed = _disputed(job, wanted)
    wanted = [path for path in wanted if path not in job.report.disputed]
    if not wanted and not status.changed:
        return status.commit
    if job.report.disputed and status.commit:  # whoever staged one by hand would send half of it
        job.repository.run("reset", "--quiet", "HEAD", "--", *job.report.disputed, shared=True)
    job.repository.add(wanted)
    tree, staged = job.repository.staged(status.commit)
    guard.check_outgoing(staged)
    if not staged:
        return status.commit
    kinds = _kinds(staged)
    for kind, names in kinds.items():
        job.report.note(job.report.sent, kind, names)
    head = job.repository.commit(tree, _message(kinds), status.commit)
    job.ours.add(head)
    return head


def _twice(root: str, paths: Iterable[str]) -> list[str]:
    """What to know of notes that are there in both spellings that Unicode has for their name."""
    made = []
    for path in paths:
        forms = {normalize(form, path) for form in ("NFC", "NFD")}
        if len(forms) > 1 and len({
            os.stat(os.path.join(root, one)).st_ino
            for one in forms if os.path.exists(os.path.join(root, one))
        }) > 1:  # fmt: skip
            made.append(
                f"{printable(path)} is there twice, with its name spelled in two ways (NFC and NFD): "
                "only one of them is read. Make them one."
            )
    return made


def _disputed(job: Work, wanted: list[str]) -> list[str]:
    """The notes that show both sides of a merge: nobody is sent half of one."""
    known = note_conflicts.every(job.repository)
    notes = (path for path in wanted if path.endswith(".md"))
    return sorted({*known, *(path for path in notes if merge.marked(job.repository, path))})


def _kinds(changes: list[Change]) -> dict[str, list[str]]:
    return {
        "added": [one.path for one in changes if one.old_mode == NOTHING],
        "changed": [one.path for one in changes if NOTHING not in (one.old_mode, one.new_mode)],
        "removed": [one.path for one in changes if one.new_mode == NOTHING],
    }


def tell_sent(job: Work, theirs: str, head: str) -> None:
    """Report what a push has given to the others, whenever that was committed."""
    kinds = _kinds(job.repository.changes(theirs or EMPTY_TREE, head))
    job.report.sent = {kind: names for kind, names in kinds.items() if names}


def _message(kinds: dict[str, list[str]]) -> str:
    verbs = {"added": "Add", "changed": "Change", "removed": "Remove"}
    said = []
    for kind, names in kinds.items():
        papers = sorted(os.path.basename(n)[:-4] for n in names if n.endswith(".bib"))
        if papers:
            what = papers[0] if len(papers) == 1 else f"{len(papers)} papers"
            said.append(f"{verbs[kind]} {what}")
    if not said:
        said = ["Change notes" if any("notes/" in n for one in kinds.values() for n in one)
                else "Change what the library knows"]  # fmt: skip
    return "; ".join(said) + "\n"
