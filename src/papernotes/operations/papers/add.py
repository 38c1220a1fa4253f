"""The last stages of `add`: identifiers are looked up, and papers and requests are written.

First the library is searched for the identifiers; the sources are requested once for the others;
one transaction writes everything that was found, and then the promised notes are written.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from papernotes.errors import PapersError, RefusedError
from papernotes.formats.bibtex import write as write_bibtex
from papernotes.formats.latex import encode
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.identifiers import CatalogueName, Identifier, to_text
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Paper
from papernotes.model.venues import Venue
from papernotes.notebook import Notebook
from papernotes.operations.notes import reconcile, scan
from papernotes.operations.papers import request as requests
from papernotes.operations.papers import tag as tag_papers
from papernotes.operations.papers import venue
from papernotes.operations.papers.request import Request, Wanted, record
from papernotes.sources import Answer

Ask = Callable[[Sequence[Identifier]], Answer]
"""Asks the sources for papers; see Hosts.ask."""


class Outcome(NamedTuple):
    """What became of one word.

    `state` is `added`, `held` (already in the library, `reason` saying how that is known
    where it is not by the identifier), `unknown` (no source knows it) or `unanswered` (a
    source could not be asked; it waits for `retry`). `paper` is the one that was added, `tags` are
    those that a held paper got.
    """

    asked: str
    state: str
    key: str = ""
    reason: str = ""
    tags: tuple[str, ...] = ()
    paper: Paper | None = None


class Added(NamedTuple):
    """The outcomes of all words, and notices.

    Papers that are here by their titles come first, then identifiers, then papers that were found.
    """

    outcomes: tuple[Outcome, ...]
    trouble: PapersError | None
    notices: tuple[Notice, ...]

    @property
    def keys(self) -> list[str]:
        """The keys of the papers that are new."""
        return [outcome.key for outcome in self.outcomes if outcome.state == "added"]


def add(library: Library, notebook: Notebook, wanted: Wanted, request: Request, ask: Ask) -> Added:
    """Add what is wanted, as `put_in` does; a new tag with the name of a paper is refused."""
    tag_papers.refuse_keys(library, request.tags)
    return add_wanted(library, notebook, wanted, request, ask)


def add_wanted(
    library: Library, notebook: Notebook, wanted: Wanted, request: Request, ask: Ask
) -> Added:
    """Add what is wanted. A paper that is here gets the tags of the request.

    `ask` is called once, with the identifiers that are not here. Raises RefusedError when the key
    asked for is taken or there is more than one paper for it.
    """
    asked = {identifier: to_text(identifier) for identifier in wanted.identifiers}
    held = library.keys.of_identifiers(asked)
    missing = [identifier for identifier in asked if identifier not in held]
    if request.key and (missing or wanted.papers):
        _check_key(library, request.key, len(asked) + len(wanted.papers))
    answer = ask(missing) if missing else Answer()
    notices = scan.scan(library, notebook) if answer.papers or wanted.papers else []
    with library.changes():
        outcomes = _write_all(library, asked, answer, wanted, request)
    new = [outcome.key for outcome in outcomes if outcome.state == "added"]
    if new:  # without a note of their own, a file that is there already may be theirs
        notices += reconcile.write_promised(library, notebook, new if request.note else [])
    outcomes, more = _tag_held(library, notebook, outcomes, request)
    return Added(outcomes, answer.error, (*notices, *more))


def _write_all(
    library: Library,
    asked: Mapping[Identifier, str],
    answer: Answer,
    wanted: Wanted,
    request: Request,
) -> tuple[Outcome, ...]:
    """Write all that is wanted, and what waits for `retry`, inside the caller's transaction."""
    requests.keep(library, wanted.later, request)
    requests.drop(library, wanted.settled)
    outcomes = [Outcome(word, "held", key) for word, key in wanted.held]
    held = library.keys.of_identifiers(asked)  # another command may have added some meanwhile
    new: dict[str, Paper] = {}
    for identifier, name in asked.items():
        paper = answer.papers.get(identifier)
        if identifier in held:
            library.pending.remove(name)
            outcomes.append(Outcome(name, "held", held[identifier]))
        elif paper:
            library.pending.remove(name)
            if isinstance(identifier, CatalogueName):
                paper = replace(paper, source=f"catalogue:{identifier.name}")
            outcomes.append(_add_paper(library, name, paper, request, new))
        elif identifier in answer.unknown:
            library.pending.remove(name)
            outcomes.append(Outcome(name, "unknown"))
        else:
            requests.keep(library, [name], request)
            outcomes.append(Outcome(name, "unanswered"))
    outcomes += [_add_paper(library, word, paper, request, new) for word, paper in wanted.papers]
    return tuple(outcomes)


def _tag_held(
    library: Library, notebook: Notebook, outcomes: tuple[Outcome, ...], request: Request
) -> tuple[tuple[Outcome, ...], list[Notice]]:
    """Put the tags that were asked for on papers that are here; which got any, and remarks."""
    keys = list(dict.fromkeys(outcome.key for outcome in outcomes if outcome.state == "held"))
    new_tags: dict[str, tuple[str, ...]] = {}
    notices: list[Notice] = []
    for tag in request.tags if keys else ():
        tagging = tag_papers.tag(library, notebook, tag, keys, remove=False)
        notices += tagging.notices
        for key in tagging.tags:
            new_tags[key] = (*new_tags.get(key, ()), tag)
    tagged = (outcome._replace(tags=new_tags.get(outcome.key, ())) for outcome in outcomes)
    return tuple(tagged), notices


def _check_key(library: Library, key: str, paper_count: int) -> None:
    if paper_count > 1:
        problem = f"The key {key} can be given to one paper only."
        raise RefusedError(problem, notice("add-others-without-key"))
    if taken := library.keys.find(citekeys.check_key(key)):
        old = taken.lower() != key.lower()
        problem = (
            f"{key} is an old key of {taken} and goes on to mean it" if old else f"{taken} is taken"
        )
        raise RefusedError(f"The key {problem}.", notice("choose-another-key"))


def _add_paper(
    library: Library, name: str, paper: Paper, request: Request, new: dict[str, Paper]
) -> Outcome:
    """Put in a paper that was found, unless it is here; what became of it.

    `new` are the papers of this command by key, and gets this one.
    """
    if duplicate := library.duplicates.of(record(replace(paper, title=encode.render(paper.title)))):
        return Outcome(
            name,
            "held",
            duplicate.other_key,
            "" if duplicate.other_key in new else duplicate.reason,
        )
    paper = _insert(library, _with_request(library, paper, request), request)
    new[paper.key] = paper
    if request.note:
        library.notes.promise(paper.key, citekeys.file_name(paper.key))
    return Outcome(name, "added", paper.key, paper=paper)


def _with_request(library: Library, paper: Paper, request: Request) -> Paper:
    return replace(
        venue.add_venue(paper, library.venues.table),
        tags=request.tags,
        status="to-read" if request.note else "",
        added=request.now,
    )


def _insert(library: Library, paper: Paper, request: Request) -> Paper:
    """The paper as it was put in, under its key."""
    proposed = citekeys.propose_key(paper.authors, paper.year, paper.title)
    key = request.key or citekeys.make_unique(
        proposed, lambda name: library.keys.find(name) is not None
    )
    entry_type, fields = write_bibtex.paper_fields(paper, _known_venue(library, paper))
    # The entry's braces tell that an organisation is no person; it is shown without them.
    authors = tuple(
        name[1:-1] if name.startswith("{") and name.endswith("}") else name
        for name in paper.authors
    )
    title, abstract = encode.render(paper.title), encode.render(paper.abstract)
    paper = replace(paper, key=key, title=title, abstract=abstract, authors=authors)
    paper = replace(paper, entry_type=entry_type, fields=fields)
    library.papers.add(
        paper,
        write_bibtex.format_entry(key, entry_type, fields),
        venue.make_venue_row(paper, library.venues.table),
    )
    return paper


def _known_venue(library: Library, paper: Paper) -> Venue | None:
    from papernotes.model.venues import find_venue

    return find_venue(paper.venue, library.venues.table) if paper.venue else None
