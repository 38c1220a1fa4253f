"""Papers put into the library by their identifiers.

What is held already is told apart first; the rest is asked of one source after the
other, each in one batch; all that was found goes in by one transaction, and only then
are the notes written that the transaction promised.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from papernotes.errors import PapersError, Refused
from papernotes.formats import bibtex
from papernotes.jobs import noting
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.identifiers import CatalogueName, Identifier, parse, text
from papernotes.model.paper import Paper
from papernotes.model.venues import Venue
from papernotes.notebook import Notebook
from papernotes.sources import Source


class Request(NamedTuple):
    """How papers are to be added. `key` is empty for the usual one; `now` is ISO 8601 UTC."""

    now: str
    tags: tuple[str, ...] = ()
    key: str = ""
    note: bool = True


class Outcome(NamedTuple):
    """What became of one identifier.

    `state` is `added`, `held` (already in the library), `unknown` (no source knows it)
    or `unanswered` (a source could not be asked; it is on the pending list).
    """

    asked: str
    state: str
    key: str = ""


class Added(NamedTuple):
    """What became of all of them, in the order asked, and what the reader should know."""

    outcomes: tuple[Outcome, ...]
    trouble: PapersError | None
    remarks: tuple[str, ...]


def add(
    library: Library,
    notebook: Notebook,
    sources: Sequence[tuple[str, Source]],
    identifiers: Sequence[Identifier],
    request: Request,
) -> Added:
    """Add the papers with these identifiers. Nothing is changed about one already held.

    Raises Refused when the key asked for is taken or there is more than one paper for it.
    """
    asked = tuple(dict.fromkeys(identifiers))
    missing = [one for one in asked if library.holding(one) is None]
    if request.key and missing:
        _check_key(library, request.key, len(asked))
    found, unknown, trouble = _ask(sources, missing)
    written: list[str] = []
    with library.changes():
        outcomes = tuple(
            _settle(library, one, found.get(one), one in unknown, request, written) for one in asked
        )
    remarks = [remark for key in written for remark in noting.write(library, notebook, key)]
    return Added(outcomes, trouble, tuple(remarks))


def retry(
    library: Library, notebook: Notebook, sources: Sequence[tuple[str, Source]], now: str
) -> Added:
    """Ask again for everything on the pending list, as it was asked for then."""
    groups: dict[str, list[Identifier]] = {}
    for name, request in library.pending():
        groups.setdefault(request, []).append(parse(name))
    outcomes: list[Outcome] = []
    remarks: list[str] = []
    trouble: PapersError | None = None
    for packed, identifiers in groups.items():
        tags, key, note = json.loads(packed)
        asked = Request(now, tuple(tags), key, note)
        done = add(library, notebook, sources, identifiers, asked)
        outcomes += done.outcomes
        remarks += done.remarks
        trouble = trouble or done.trouble
    return Added(tuple(outcomes), trouble, tuple(remarks))


def _check_key(library: Library, key: str, number: int) -> None:
    if number > 1:
        raise Refused(
            f"The key {key} can be given to one paper only: add the others without --key."
        )
    if taken := library.find(citekeys.check(key)):
        raise Refused(f"The key {taken} is taken: choose another with --key, or leave it out.")


def _ask(
    sources: Sequence[tuple[str, Source]], missing: Sequence[Identifier]
) -> tuple[dict[Identifier, Paper], set[Identifier], PapersError | None]:
    found: dict[Identifier, Paper] = {}
    unknown: set[Identifier] = set()
    trouble: PapersError | None = None
    for _, source in sources:
        open_ones = [one for one in missing if one not in found]
        if not open_ones:
            break
        answer = source(open_ones)
        found.update(answer.found)
        unknown = set(answer.unknown)  # the last source that was asked has the last word
        trouble = answer.trouble
    return found, unknown, trouble


def _settle(
    library: Library,
    one: Identifier,
    paper: Paper | None,
    unknown: bool,
    request: Request,
    written: list[str],
) -> Outcome:
    name = text(one)
    held = library.holding(one)
    if held is not None:
        library.ask_no_more(name)
        return Outcome(name, "held", held)
    if paper is None:
        if unknown:
            library.ask_no_more(name)
            return Outcome(name, "unknown")
        library.ask_later(name, _packed(request), request.now)
        return Outcome(name, "unanswered")
    library.ask_no_more(name)
    key = _put_in(library, _complete(paper, one, request), request)
    if request.note:
        library.promise_note(key, citekeys.file_name(key))
        written.append(key)
    return Outcome(name, "added", key)


def _packed(request: Request) -> str:
    return json.dumps([request.tags, request.key, request.note], ensure_ascii=False)


def _complete(paper: Paper, one: Identifier, request: Request) -> Paper:
    source = f"catalogue:{one.name}" if isinstance(one, CatalogueName) else paper.source
    return replace(
        _with_venue(paper),
        source=source,
        tags=request.tags,
        status="to-read" if request.note else "",
        added=request.now,
    )


def _with_venue(paper: Paper) -> Paper:
    """The paper with the venue that its own record names, if it names one for certain."""
    if paper.venue:
        return paper
    from papernotes.model.recognising import recognise_record

    seen, said_by = recognise_record(paper.journal_ref, paper.doi, paper.comment)
    if seen.status != "accepted" or not seen.venue:
        return paper
    return replace(
        paper,
        venue=seen.venue,
        year=seen.year or paper.year,
        workshop=seen.workshop,
        track=seen.track or "",
        venue_source=f"{paper.source} {said_by}",
    )


def _put_in(library: Library, paper: Paper, request: Request) -> str:
    venue = _venue(paper)
    proposed = citekeys.propose(paper.authors, paper.year, paper.title)
    key = request.key or citekeys.free(proposed, lambda name: library.find(name) is not None)
    entry_type, fields = bibtex.fields(paper, venue)
    paper = replace(paper, key=key, entry_type=entry_type, fields=fields)
    citation = bibtex.entry(key, entry_type, fields)
    library.add(paper, citation, (venue.name, venue.full_name, venue.kind) if venue else None)
    return key


def _venue(paper: Paper) -> Venue | None:
    if not paper.venue:
        return None
    from papernotes.model.venues import find

    return find(paper.venue)
