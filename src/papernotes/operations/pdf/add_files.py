"""PDFs come in by what they say: each is recognised, its paper added if necessary, and attached.

Nothing is written while files are read. A file that a paper has already is known by its digest.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from papernotes.disk.pdf_files import digest_of, open_pdf
from papernotes.errors import PapersError, RefusedError, TryLaterError
from papernotes.formats.pdf import first_page
from papernotes.formats.pdf.first_page import FirstPage
from papernotes.library import Library
from papernotes.model.identifiers import is_identifier
from papernotes.model.notice import Notice
from papernotes.model.paper_file import ENDING, FOLDER
from papernotes.notebook import Notebook
from papernotes.operations.papers import add
from papernotes.operations.papers.add import Added
from papernotes.operations.papers.request import Request, Wanted
from papernotes.operations.pdf import attach, candidates, identify_file
from papernotes.operations.pdf.attach import Attached, Incoming
from papernotes.operations.pdf.candidates import Asking, Candidate
from papernotes.operations.pdf.identify_file import NOTHING, Certainty, Verdict
from papernotes.pdf.reader import Reader
from papernotes.sources import Answer
from papernotes.sources.access import Hosts

State = Literal["open", "here", "refused"]
Watch = Callable[[list[str]], Iterable[str]]
"""Iterates over files and shows progress."""


class Item(NamedTuple):
    """A file: its path, and the paper that it is.

    `state` is `here` for one that the paper `key` has already, `refused` with a `problem` for one
    that cannot be read.
    """

    path: str
    state: State
    verdict: Verdict = NOTHING
    key: str = ""
    problem: PapersError | None = None

    @property
    def is_sure(self) -> bool:
        """Whether its paper is certain, and the file is not attached yet."""
        return self.state == "open" and self.verdict.certainty == Certainty.SURE


class Recognised(NamedTuple):
    """The files in their order, and the errors of sources that did not answer."""

    items: tuple[Item, ...]
    troubles: tuple[PapersError, ...]


class Choice(NamedTuple):
    """A file and the paper that it is attached to; `source` is its name, by default that in its path."""

    item: Item
    candidate: Candidate
    source: str = ""


class Taken(NamedTuple):
    """What became of the chosen files: papers added or held, by path; files attached; errors."""

    added: Added
    attached: tuple[tuple[str, Attached], ...]
    errors: tuple[PapersError, ...]


def is_file_argument(word: str) -> bool:
    """Return whether a word names a file: one that is there, or a path to a PDF that is not."""
    if not word or word == "-" or "\0" in word:
        return False
    if os.path.isfile(word):
        return word.lower().endswith(ENDING) or _begins_as_pdf(word)
    if os.path.isdir(word) or not word.lower().endswith(ENDING):
        return False
    return "://" not in word and not is_identifier(word)


def _begins_as_pdf(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError:
        return False


def find(folder: str, root: str) -> list[str]:
    """Return the PDFs in a folder and its subfolders, in order, without hidden ones.

    The library's own folder of files is left out; `root` is the library's folder. Raises
    RefusedError where the folder cannot be read.
    """
    if not os.path.isdir(folder):
        raise RefusedError(f"{folder} is not a folder. Name a folder of PDFs.")
    own = os.path.realpath(os.path.join(root, FOLDER))
    paths: list[str] = []

    def refuse(error: OSError) -> None:
        if error.filename == folder:
            raise RefusedError(f"{folder} cannot be read: {error.strerror}.") from error

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(
            name
            for name in folders
            if name[0] != "." and os.path.realpath(os.path.join(here, name)) != own
        )
        paths += [
            os.path.join(here, name)
            for name in sorted(names)
            if name.lower().endswith(ENDING) and name[0] != "."
        ]
    return paths


def recognise(
    library: Library | None,
    hosts: Hosts,
    paths: Sequence[str],
    watch: Watch = iter,
    asking: Asking = lambda _number: None,
) -> Recognised:
    """Return the paper of each file. Nothing is written."""
    items: list[Item] = []
    pages: list[FirstPage] = []
    with Reader() as reader:
        for path in watch(list(paths)):
            item, page = _read(library, reader, path)
            items.append(item)
            if page is not None:
                pages.append(page)
    verdicts, troubles = identify_file.identify(library, hosts, pages, asking)
    judged = iter(verdicts)
    return Recognised(
        tuple(
            item._replace(verdict=next(judged)) if item.state == "open" else item for item in items
        ),
        troubles,
    )


def _read(library: Library | None, reader: Reader, path: str) -> tuple[Item, FirstPage | None]:
    try:
        with open_pdf(path):
            pass
        known = library.files.with_digest(digest_of(path)) if library else []
        if known:
            return Item(path, "here", key=known[0].key), None
        document = reader.read(path, range(1, 2))
    except (PapersError, OSError) as error:
        problem = error if isinstance(error, PapersError) else RefusedError(f"{path}: {error}.")
        return Item(path, "refused", problem=problem), None
    text = document.pages[0].text if document.pages else ""
    return Item(path, "open"), first_page.read(text, document.metadata)


def with_library(library: Library, item: Item) -> Item:
    """Return a file that was recognised without the library, its candidates by their keys there."""
    held = tuple(candidates.held(library, candidate) for candidate in item.verdict.candidates)
    return item._replace(verdict=item.verdict._replace(candidates=held))


def uncertain(name: str, item: Item, troubles: Sequence[PapersError] = ()) -> PapersError:
    """Return the error for a file, called `name`, whose paper is not certain."""
    if item.verdict.candidates:
        names = "; ".join(map(_named, item.verdict.candidates))
        return RefusedError(
            f"{name} may be one of these papers, but none is certain: {names}. Attach it on the page of its paper."
        )
    if troubles:
        reason = str(troubles[0])
        return TryLaterError(
            f"{name} names no known paper, and some sources did not answer: {reason} Attach it on the page of its paper."
        )
    return RefusedError(f"{name} names no known paper. Attach it on the page of its paper.")


def _named(candidate: Candidate) -> str:
    paper = candidate.paper
    return f"{paper.title} ({candidate.key or paper.arxiv or paper.doi or paper.year or '?'})"


def take(
    library: Library,
    notebook: Notebook,
    choices: Sequence[Choice],
    request: Request,
    *,
    link: bool = False,
    watch: Callable[[], None] = lambda: None,
) -> Taken:
    """Attach each chosen file, after adding the papers that the library lacks.

    Inside the caller's operation. `watch` is called after each file.
    """
    wanted = Wanted(
        papers=tuple(
            (choice.item.path, choice.candidate.paper)
            for choice in choices
            if not choice.candidate.key
        ),
        held=tuple(
            (choice.item.path, choice.candidate.key) for choice in choices if choice.candidate.key
        ),
    )
    added = add.add(library, notebook, wanted, request, lambda _identifiers: Answer())
    keys = {outcome.asked: outcome.key for outcome in added.outcomes}
    attached: list[tuple[str, Attached]] = []
    errors: list[PapersError] = []
    for choice in choices:
        path, version = choice.item.path, choice.item.verdict.version
        incoming = Incoming(path, is_link=link, source=choice.source, version=version)
        try:
            result = attach.attach(library, notebook, keys[path], incoming, request.now)
            attached.append((path, result))
        except PapersError as error:
            errors.append(error)
        watch()
    return Taken(added, tuple(attached), tuple(errors))


def notices(taken: Taken) -> list[Notice]:
    """Return the notices on the files that were attached."""
    return [notice for _, result in taken.attached for notice in result.notices]
