"""A library carried over git: what changed here goes, what changed elsewhere comes.

Every round begins by taking in what stands in the folder and ends with everything
committed, so that a merge meets no loose change. The library remembers the commit whose
text it has taken in; wherever a sync is cut short, the next one goes on from there.
"""

import os
import random
import time
from dataclasses import dataclass, field

from papernotes.errors import Refused, TryLater
from papernotes.formats import facts
from papernotes.git import EMPTY_TREE, Repository, Status, shown
from papernotes.jobs import factkeeping, guarding, joining, mirroring, noting, renaming, syncsetup
from papernotes.jobs.guarding import NOTHING
from papernotes.jobs.joining import Choice
from papernotes.jobs.mirroring import FOLDER, Take
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.notebook import Notebook

_STATE = "sync"  # the remark that says which commit the library has taken in
_TRIES = 12


@dataclass
class Report:
    """What a sync did: files and keys that went out and came in, conflicts, and remarks."""

    remote: str = ""
    commit: str = ""
    sent: dict[str, list[str]] = field(default_factory=dict)
    came: dict[str, list[str]] = field(default_factory=dict)
    conflicts: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    pushed: bool = False
    tries: int = 0

    def note(
        self, side: dict[str, list[str]], kind: str, names: "list[str] | tuple[str, ...]"
    ) -> None:
        """Add names that are not there yet."""
        known = side.setdefault(kind, [])
        known += [name for name in names if name not in known]


class _Sync:
    def __init__(self, library: Library, notebook: Notebook, repository: Repository) -> None:
        self.library = library
        self.notebook = notebook
        self.repository = repository
        self.root = repository.root
        self.report = Report()
        self.ours: set[str] = set()
        """The commits made here, whose text is the library's own."""


def sync(
    library: Library, notebook: Notebook, repository: Repository, choice: Choice | None = None
) -> Report:
    """Bring library, folder and remote into agreement.

    Raises TryLater where the remote cannot be reached; everything is committed by then.
    """
    known = syncsetup.ready(repository)
    guarding.check_folders(repository.root)
    job = _Sync(library, notebook, repository)
    job.report.remote = known.get("remote.origin.url", "")
    with guarding.alone(repository):
        begun = guarding.journal(repository)
        status = _recovered(repository, begun)
        if begun.get("stage") != "notes":
            guarding.note(repository, stage="begun")
        try:
            _rounds(job, status, choice or Choice())
        except joining.Waiting:
            raise
        guarding.note(repository)
        _tidy(repository)
    return job.report


def _recovered(repository: Repository, begun: dict[str, str]) -> Status | None:
    """Make good what a killed sync left half done; the folder's status where that is known."""
    if begun:
        guarding.unlock(repository)
        mirroring.sweep(repository.root)
    elif not os.path.exists(os.path.join(repository.folder, "MERGE_HEAD")):
        return None
    status = repository.status()
    if status.branch == "(detached)":
        raise Refused("No branch is checked out here: `git switch` to one, then sync.")
    joining.resume(repository, status, begun)
    if begun.get("stage") == "notes":
        guarding.note(repository, stage="begun")
    elif begun.get("stage") == "merge":
        _put_back(repository, begun)
    return None


def _put_back(repository: Repository, begun: dict[str, str]) -> None:
    """After a merge was killed while it wrote files: those that are the other side's go back.

    Whatever else differs from the commit is the reader's, or already joined, and stays.
    """
    status = repository.status()
    theirs = {one.path: one.new for one in repository.changes(
        status.commit or EMPTY_TREE, begun.get("theirs") or status.commit)}  # fmt: skip
    contents = repository.blobs(blob for blob in theirs.values() if blob[:6] != NOTHING)
    back: list[str] = []
    for path in status.changed:
        if path not in theirs:
            continue
        data = mirroring.content(os.path.join(repository.root, path))
        if not data or data == contents.get(theirs[path]):
            back.append(path)
    held = repository.blobs(f"HEAD:{path}" for path in back)
    for path in back:
        whole = os.path.join(repository.root, path)
        if f"HEAD:{path}" in held:
            repository.run("checkout", "--quiet", "HEAD", "--", path, shared=True)
            continue
        if os.path.lexists(whole):
            os.remove(whole)
        repository.run("rm", "--quiet", "--cached", "--ignore-unmatch", "--", path, shared=True)


def _rounds(job: _Sync, status: Status | None, choice: Choice) -> None:
    job.report.tries = 0
    fetched = ""
    while True:
        head, branch = _settle(job)
        job.report.commit = head
        if not job.report.remote:
            return
        if job.report.tries >= _TRIES:
            raise TryLater("Others push faster than this library can: run `papers sync` again.")
        job.report.tries += 1
        theirs = fetched or job.repository.fetch(branch)
        fetched = ""
        if theirs and theirs != head and job.repository.base(head, theirs) != theirs:
            try:
                joining.join(job.repository, head, theirs, choice)
            except joining.Twice as twice:
                _give_way(job, twice.keys)
                job.report.tries -= 1
            fetched = theirs
            continue
        if theirs == head or job.repository.push(branch):
            job.report.pushed = True
            return
        time.sleep(random.uniform(0.02, 0.1) * job.report.tries)


def _settle(job: _Sync) -> tuple[str, str]:
    """Take in what stands in the folder, write what the library has, commit; commit and branch."""
    repository, library = job.repository, job.library
    _take_committed(job, repository.commit_of("HEAD"))
    job.report.remarks += noting.refresh(library, job.notebook)
    status = repository.status()
    if status.unmerged:
        path = shown(next(iter(status.unmerged)))
        raise Refused(f"{path} is unmerged: finish what git began here, then sync.")
    if status.branch == "(detached)":
        raise Refused("No branch is checked out here: `git switch` to one, then sync.")
    if _take_edited(job, status):
        job.report.remarks += noting.refresh(library, job.notebook)
        status = repository.status()
    written = mirroring.write(library, job.root) + factkeeping.write(library, job.root)
    head = _commit(job, status, written)
    if head != library.state(_STATE):
        with library.changes():
            library.set_state(_STATE, head)
    return head, status.branch


def _take_committed(job: _Sync, new: str) -> None:
    """Take in the text of commits that the library does not know yet."""
    old = job.library.state(_STATE)
    if not new or old == new:
        return
    if not old and not job.library.mirror.keys():  # a new library speaks as the old one does
        with job.library.changes():
            job.library.set_state("language", "")
    if not old or not job.repository.commit_of(old):
        old = EMPTY_TREE
    changes = [one for one in job.repository.changes(old, new) if guarding.travels(one.path)]
    contents = job.repository.blobs(
        blob for one in changes for blob in (one.old, one.new) if blob[:6] != NOTHING
    )
    takes = []
    for one in changes:
        texts = (contents.get(blob, b"").decode(errors="replace") for blob in (one.old, one.new))
        takes.append(Take(one.path, *texts))
    _take(job, takes, new)
    notes = [one.path for one in changes if one.path.startswith("notes/")]
    job.report.note(job.report.came, "notes", notes)


def _take(job: _Sync, takes: list[Take], commit: str) -> None:
    papers = [one._replace(file=one.file[len(FOLDER) + 1 :]) for one in takes
              if one.file.startswith(f"{FOLDER}/") and one.file.endswith(".bib")]  # fmt: skip
    whole = [one for one in takes if one.file == f"{FOLDER}/{facts.FILE}"]
    with job.library.changes():
        done = mirroring.take(job.library, papers)
        for one in whole:
            if one.text:
                factkeeping.take(job.library, one.base, one.text)
        job.library.read_strays_again()
        if commit:
            job.library.set_state(_STATE, commit)
    for kind in ("added", "changed", "removed"):
        job.report.note(job.report.came, kind, getattr(done, kind))
    job.report.conflicts += [one for one in done.conflicts if one not in job.report.conflicts]
    job.report.remarks += done.remarks


def _take_edited(job: _Sync, status: Status) -> bool:
    """Take in text that was edited by hand; what was deleted or spoilt is written again."""
    paths = [path for path in status.changed if path.startswith(f"{FOLDER}/")]
    paths = [path for path in paths if guarding.travels(path)]
    bases = job.repository.blobs(f"{status.commit}:{path}" for path in paths) if paths else {}
    takes: list[Take] = []
    lost: list[str] = []
    for path in paths:
        data = mirroring.content(os.path.join(job.root, path))
        base = bases.get(f"{status.commit}:{path}", b"").decode(errors="replace")
        if data:
            takes.append(Take(path, base, data.decode(errors="replace")))
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
        return facts.write(factkeeping.known(library)) == one.text
    known = mirroring.checked(one.file[len(FOLDER) + 1 :], one.text)
    key = library.mirror.of_key(known.paper.key)
    return key is not None and mirroring.text_of(library, key) == one.text


def _keys(texts: list[str]) -> list[str]:
    from papernotes.formats import textform

    made = []
    for text in texts:
        try:
            made.append(textform.parse(text).key)
        except Refused:
            continue
    return made


def _commit(job: _Sync, status: Status, written: list[str]) -> str:
    """Commit what changed; the commit that is checked out then."""
    paths = dict.fromkeys([*(one for one in status.changed if guarding.travels(one)), *written])
    links = [path for path in paths if guarding.linked(job.root, path)]
    job.report.remarks += [f"{shown(path)} is a link, so it is not synced." for path in links]
    wanted = [path for path in paths if path not in links]
    if not os.path.isdir(job.notebook.folder) and any(p.startswith("notes/") for p in wanted):
        raise Refused(
            "The folder notes/ is gone: put it back, or make an empty one if you mean it."
        )
    unfinished = [path for path in wanted if path.endswith(".md") and _unfinished(job, path)]
    if unfinished:
        raise Refused(joining.wanted(unfinished))
    job.repository.add(wanted)
    staged = job.repository.staged(status.commit) if wanted or status.changed else []
    if not staged:
        return (
            status.commit or job.repository.commit("Begin the library\n")
            if wanted
            else status.commit
        )
    kinds = {"added": [one.path for one in staged if one.old_mode == NOTHING],
             "removed": [one.path for one in staged if one.new_mode == NOTHING]}  # fmt: skip
    kinds["changed"] = [p.path for p in staged if NOTHING not in (p.old_mode, p.new_mode)]
    for kind, names in kinds.items():
        job.report.note(job.report.sent, kind, names)
    head = job.repository.commit(_message(kinds))
    job.ours.add(head)
    return head


def _unfinished(job: _Sync, path: str) -> bool:
    return joining.marked(job.repository, path)


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


def _give_way(job: _Sync, keys: list[str]) -> None:
    """Give own papers other keys, where others have pushed different papers under theirs."""
    for key in keys:
        held = job.library.mirror.of_key(key)
        if held is None:
            continue
        new = citekeys.free(key, lambda name: job.library.find(name) is not None)
        job.report.remarks += renaming.rename(job.library, job.notebook, held, new)
        with job.library.changes():
            job.library.mirror.forget_key(held)
        job.report.remarks.append(
            f"others have a different paper under {held}: yours is {new} from now on."
        )


def _tidy(repository: Repository) -> None:
    """Let git pack what it has, when it thinks that it is time."""
    loose = os.path.join(repository.folder, "objects", "17")
    try:
        many = len(os.listdir(loose)) > 27  # what git itself goes by
    except OSError:
        return
    if many:
        repository.run("gc", "--quiet", check=False)
