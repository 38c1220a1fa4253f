"""Papers put into the library by their identifiers, or as a source gave them.

What is held already is told apart first; the rest is asked of one source after the
other, each in one batch; all that was found goes in by one transaction, and only then
are the notes written that the transaction promised.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from papernotes.errors import PapersError, RefusedError
from papernotes.formats.bibtex import write as write_bibtex
from papernotes.formats.latex import encode
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.duplicates import Record
from papernotes.model.identifiers import CatalogueName, Identifier, is_identifier, parse, text
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Paper
from papernotes.model.venues import Venue
from papernotes.notebook import Notebook
from papernotes.operations.notes import reconcile, scan
from papernotes.operations.papers import tag as tag_papers
from papernotes.operations.papers import venue
from papernotes.sources import Provider


class Request(NamedTuple):
    """How papers are to be added. `key` is empty for the usual one; `now` is ISO 8601 UTC."""

    now: str
    tags: tuple[str, ...] = ()
    key: str = ""
    note: bool = True


class Outcome(NamedTuple):
    """What became of one identifier.

    `state` is `added`, `held` (already in the library, `reason` saying how that is known
    where it is not by the identifier), `unknown` (no source knows it) or `unanswered` (a
    source could not be asked; it is on the pending list). `tags` are those that a held
    paper got.
    """

    asked: str
    state: str
    key: str = ""
    reason: str = ""
    tags: tuple[str, ...] = ()


class Added(NamedTuple):
    """What became of all of them, in the order asked, and what the reader should know."""

    outcomes: tuple[Outcome, ...]
    trouble: PapersError | None
    notices: tuple[Notice, ...]


def add(
    library: Library,
    notebook: Notebook,
    providers: Sequence[Provider],
    identifiers: Sequence[Identifier],
    request: Request,
) -> Added:
    """Add the papers with these identifiers. One already held gets the tags of the request.

    Raises RefusedError when the key asked for is taken or there is more than one paper for it.
    """
    asked = tuple(dict.fromkeys(identifiers))
    missing = [one for one in asked if library.keys.of_identifier(one) is None]
    if request.key and missing:
        _check_key(library, request.key, len(asked))
    found, unknown, trouble = _ask(providers, missing)
    known = scan.scan(library, notebook) if found else []
    written: list[str] = []
    with library.as_one("add"):
        with library.changes():
            outcomes = tuple(
                _settle(library, one, found.get(one), one in unknown, request, written)
                for one in asked
            )
        remarks = _write(library, notebook, written)
        outcomes, more = _tag_held(library, notebook, outcomes, request)
    return Added(outcomes, trouble, (*known, *remarks, *more))


def hold(
    library: Library, notebook: Notebook, held: Sequence[tuple[str, str]], request: Request
) -> Added:
    """Papers that are here already, each as it was asked for and its key: they get the tags."""
    outcomes = tuple(Outcome(asked, "held", key) for asked, key in held)
    with library.as_one(f"tag {' '.join(request.tags)}"):
        outcomes, remarks = _tag_held(library, notebook, outcomes, request)
    return Added(outcomes, None, tuple(remarks))


def wait(library: Library, words: Sequence[str], request: Request) -> None:
    """Keep titles and links that could not be looked up for `retry`."""
    with library.as_one("add"), library.changes():
        for word in words:
            library.pending.add(word, _packed(request), request.now)


def _tag_held(
    library: Library, notebook: Notebook, outcomes: tuple[Outcome, ...], request: Request
) -> tuple[tuple[Outcome, ...], list[Notice]]:
    """Put the tags that were asked for on papers that are here; which got any, and remarks."""
    keys = list(dict.fromkeys(one.key for one in outcomes if one.state == "held"))
    got: dict[str, tuple[str, ...]] = {}
    remarks: list[Notice] = []
    for tag in request.tags if keys else ():
        done = tag_papers.tag(library, notebook, tag, keys, remove=False)
        remarks += done.notices
        for key in done.tags:
            got[key] = (*got.get(key, ()), tag)
    tagged = (one._replace(tags=got.get(one.key, ())) for one in outcomes)
    return tuple(tagged), remarks


def _write(library: Library, notebook: Notebook, keys: Sequence[str]) -> list[Notice]:
    """The notes that were promised, but for those that are there already, in whatever folder."""
    return reconcile.write_promised(library, notebook, keys)


def retry(library: Library, notebook: Notebook, providers: Sequence[Provider], now: str) -> Added:
    """Ask again for every identifier on the pending list, as it was asked for then."""
    groups: dict[Request, list[Identifier]] = {}
    for name, request in waiting(library):
        if is_identifier(name):
            groups.setdefault(request._replace(now=now), []).append(parse(name))
    outcomes: list[Outcome] = []
    remarks: list[Notice] = []
    trouble: PapersError | None = None
    for request, identifiers in groups.items():
        done = add(library, notebook, providers, identifiers, request)
        outcomes += done.outcomes
        remarks += done.notices
        trouble = trouble or done.trouble
    return Added(tuple(outcomes), trouble, tuple(remarks))


def waiting(library: Library) -> list[tuple[str, Request]]:
    """What is on the pending list, each with the request it came with, oldest first.

    These are identifiers, and titles and links that could not be looked up.
    """
    return [(name, _unpacked(request)) for name, request in library.pending.requests()]


def waiting_titles(library: Library) -> list[tuple[str, Request]]:
    """The titles and links on the pending list, which have to be looked up first."""
    return [(name, request) for name, request in waiting(library) if not is_identifier(name)]


def stop_waiting(library: Library, words: Sequence[str]) -> None:
    """Take titles and links that were looked up off the pending list."""
    over = {name for name, _ in waiting_titles(library)}.intersection(words)
    if over:
        with library.as_one("add"), library.changes():
            for word in over:
                library.pending.remove(word)


def _check_key(library: Library, key: str, number: int) -> None:
    if number > 1:
        why = f"The key {key} can be given to one paper only."
        raise RefusedError(why, notice("add-others-without-key"))
    if taken := library.keys.find(citekeys.check(key)):
        old = taken.lower() != key.lower()
        why = (
            f"{key} is an old key of {taken} and goes on to mean it" if old else f"{taken} is taken"
        )
        raise RefusedError(f"The key {why}.", notice("choose-another-key"))


def put(
    library: Library, notebook: Notebook, papers: Sequence[tuple[str, Paper]], request: Request
) -> Added:
    """Add papers that a source gave, each with what was asked for. Raises as `add` does."""
    if request.key and papers:
        _check_key(library, request.key, len(papers))
    known = scan.scan(library, notebook)
    written: list[str] = []
    with library.as_one("add"):
        with library.changes():
            outcomes = tuple(
                _placed(library, name, paper, request, written) for name, paper in papers
            )
        remarks = _write(library, notebook, written)
        outcomes, more = _tag_held(library, notebook, outcomes, request)
    return Added(outcomes, None, (*known, *remarks, *more))


def _ask(
    providers: Sequence[Provider], missing: Sequence[Identifier]
) -> tuple[dict[Identifier, Paper], set[Identifier], PapersError | None]:
    """What was found, what is unknown to all that answered, and the first trouble left over."""
    found: dict[Identifier, Paper] = {}
    unknown: set[Identifier] = set()
    troubles: dict[Identifier, PapersError] = {}
    for provider in providers:
        open_ones = [one for one in missing if one not in found and isinstance(one, provider.kinds)]
        if not open_ones:
            continue
        answer = provider.ask(open_ones)
        found.update(answer.papers)
        for one in open_ones:
            if one in answer.papers:
                continue
            if one in answer.unknown:
                unknown.add(one)
            elif answer.error:
                troubles[one] = answer.error
    left = {one: error for one, error in troubles.items() if one not in found}
    return found, unknown - left.keys(), next(iter(left.values()), None)


def _settle(
    library: Library,
    one: Identifier,
    paper: Paper | None,
    unknown: bool,
    request: Request,
    written: list[str],
) -> Outcome:
    name = text(one)
    held = library.keys.of_identifier(one)
    if held is not None:
        library.pending.remove(name)
        return Outcome(name, "held", held)
    if paper is None:
        if unknown:
            library.pending.remove(name)
            return Outcome(name, "unknown")
        library.pending.add(name, _packed(request), request.now)
        return Outcome(name, "unanswered")
    library.pending.remove(name)
    if isinstance(one, CatalogueName):
        paper = replace(paper, source=f"catalogue:{one.name}")
    return _placed(library, name, paper, request, written)


def _placed(
    library: Library, name: str, paper: Paper, request: Request, written: list[str]
) -> Outcome:
    """The outcome for a paper that was found."""
    if seen := library.duplicates.of(record(replace(paper, title=encode.printed(paper.title)))):
        return Outcome(name, "held", seen.other, seen.reason)
    key = _put_in(library, _complete(library, paper, request), request)
    if request.note:
        library.notes.promise(key, citekeys.file_name(key))
        written.append(key)
    return Outcome(name, "added", key)


def record(paper: Paper) -> Record:
    """What of a paper is compared with others."""
    return Record(
        paper.key,
        paper.title,
        paper.authors,
        paper.year,
        paper.arxiv,
        paper.doi,
        paper.entry_type,
    )


def _packed(request: Request) -> str:
    return json.dumps([request.tags, request.key, request.note], ensure_ascii=False)


def _unpacked(packed: str) -> Request:
    tags, key, note = json.loads(packed)
    return Request("", tuple(tags), key, note)


def _complete(library: Library, paper: Paper, request: Request) -> Paper:
    return replace(
        venue.placed(paper, library.venues.table),
        tags=request.tags,
        status="to-read" if request.note else "",
        added=request.now,
    )


def _put_in(library: Library, paper: Paper, request: Request) -> str:
    proposed = citekeys.propose(paper.authors, paper.year, paper.title)
    key = request.key or citekeys.free(proposed, lambda name: library.keys.find(name) is not None)
    entry_type, fields = write_bibtex.fields(paper, _known_venue(library, paper))
    # The entry's braces tell that an organisation is no person; it is shown without them.
    authors = tuple(
        name[1:-1] if name.startswith("{") and name.endswith("}") else name
        for name in paper.authors
    )
    title, abstract = encode.printed(paper.title), encode.printed(paper.abstract)
    paper = replace(paper, key=key, title=title, abstract=abstract, authors=authors)
    paper = replace(paper, entry_type=entry_type, fields=fields)
    library.papers.add(
        paper,
        write_bibtex.entry(key, entry_type, fields),
        venue.venue_row(paper, library.venues.table),
    )
    return key


def _known_venue(library: Library, paper: Paper) -> Venue | None:
    if not paper.venue:
        return None
    from papernotes.model.venues import find

    return find(paper.venue, library.venues.table)
