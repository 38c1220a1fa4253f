"""The last stages of `add`: look up identifiers, then write papers and requests.

Identifiers are looked up in the library first, and the others with one request to the sources.
One transaction writes all papers; the promised notes are written after it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from papernotes.errors import PapersError, RefusedError
from papernotes.formats.bibtex import write as write_bibtex
from papernotes.formats.latex import decode
from papernotes.library import Library
from papernotes.model import citekeys, proposed_keys
from papernotes.model.identifiers import CatalogueName, Identifier, to_text
from papernotes.model.marks import UNREAD
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Paper
from papernotes.model.venues import Venue
from papernotes.notebook import Notebook
from papernotes.operations.notes import promised, scan
from papernotes.operations.papers import request as requests
from papernotes.operations.papers import venue
from papernotes.operations.papers.request import Request, Wanted, record
from papernotes.sources import Answer

_SHOWN = 200  # letters of a comment

Ask = Callable[[Sequence[Identifier]], Answer]
"""Requests papers from the sources; see Hosts.ask."""


class Outcome(NamedTuple):
    """The result for one typed word.

    `state` is `added`, `held` (already in the library), `unknown` (no source has the paper) or
    `unanswered` (a source did not answer; the word waits for `retry`). `reason` says why a paper
    counts as held when its identifier differs. `paper` is the new paper, `tags` are the new tags
    of a held paper.
    """

    asked: str
    state: str
    key: str = ""
    reason: Notice | None = None
    tags: tuple[str, ...] = ()
    paper: Paper | None = None


class Added(NamedTuple):
    """The outcomes of all words, and notices.

    Papers that the library has by title come first, then identifiers, then papers from a search.
    """

    outcomes: tuple[Outcome, ...]
    trouble: PapersError | None
    notices: tuple[Notice, ...]

    @property
    def keys(self) -> list[str]:
        """The keys of the new papers."""
        return [outcome.key for outcome in self.outcomes if outcome.state == "added"]


def add(library: Library, notebook: Notebook, wanted: Wanted, request: Request, ask: Ask) -> Added:
    """Add papers as `add_wanted` does; raise RefusedError for a new tag that is a paper's key."""
    if request.tags:
        from papernotes.operations.papers.tag import refuse_keys

        refuse_keys(library, request.tags)
    return add_wanted(library, notebook, wanted, request, ask)


def add_wanted(
    library: Library, notebook: Notebook, wanted: Wanted, request: Request, ask: Ask
) -> Added:
    """Add papers, and return the result for each word. Papers in the library get the new tags.

    `ask` is called once, with the identifiers that the library does not have. Raises RefusedError
    if the requested key is taken or would be given to several papers.
    """
    asked = {identifier: to_text(identifier) for identifier in wanted.identifiers}
    held = library.keys.of_identifiers(asked)
    missing = [identifier for identifier in asked if identifier not in held]
    if request.key and (missing or wanted.papers):
        check_key(library, request.key, len(asked) + len(wanted.papers))
    answer = ask(missing) if missing else Answer()
    new_papers = bool(answer.papers or wanted.papers)
    notices = scan.scan_for_new_files(library, notebook) if new_papers else []
    with library.changes():
        outcomes = _write_all(library, asked, answer, wanted, request)
        new = [outcome.key for outcome in outcomes if outcome.state == "added"]
        with_notes = new if request.note else []
        promised.record_promises(library, notebook, with_notes)
    if new:  # without notes of their own, the new papers may own files in the folder
        notices += promised.write(library, notebook, with_notes)
        scan.skip_own_files(library, notebook)
    outcomes, more = tag_held(library, notebook, outcomes, request)
    return Added(outcomes, answer.error, (*notices, *more, *_withdrawals(outcomes)))


def _withdrawals(outcomes: Sequence[Outcome]) -> list[Notice]:
    """Return a notice for each new paper that was withdrawn, by its comment on arXiv."""
    from papernotes.model.withdrawals import says_withdrawn

    papers = [outcome.paper for outcome in outcomes if outcome.paper]
    return [
        notice("added-withdrawn", key=paper.key, comment=paper.comment[:_SHOWN].rstrip(". "))
        for paper in papers
        if says_withdrawn(paper.comment)
    ]


def missing(library: Library, wanted: Wanted) -> list[Identifier]:
    """Return the identifiers that the library does not have: those that `add` asks for."""
    held = library.keys.of_identifiers({name: to_text(name) for name in wanted.identifiers})
    return [identifier for identifier in wanted.identifiers if identifier not in held]


def add_found(
    library: Library, papers: Sequence[tuple[str, Paper]], request: Request
) -> tuple[Outcome, ...]:
    """Add papers that were found, each with a name for its outcome, inside the caller's transaction.

    Those that the library has are `held`. The caller writes the promised notes.
    """
    new: dict[str, Paper] = {}
    return tuple(_add_paper(library, name, paper, request, new) for name, paper in papers)


def _write_all(
    library: Library,
    asked: Mapping[Identifier, str],
    answer: Answer,
    wanted: Wanted,
    request: Request,
) -> tuple[Outcome, ...]:
    """Write papers, and requests for `retry`, inside the caller's transaction."""
    requests.keep(library, wanted.later, request)
    requests.drop(library, wanted.looked_up)
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
                paper = paper._replace(source=f"catalogue:{identifier.name}")
            outcomes.append(_add_paper(library, name, paper, request, new))
        elif identifier in answer.unknown:
            library.pending.remove(name)
            outcomes.append(Outcome(name, "unknown"))
        else:
            requests.keep(library, [name], request)
            outcomes.append(Outcome(name, "unanswered"))
    outcomes += [_add_paper(library, word, paper, request, new) for word, paper in wanted.papers]
    return tuple(outcomes)


def tag_held(
    library: Library, notebook: Notebook, outcomes: tuple[Outcome, ...], request: Request
) -> tuple[tuple[Outcome, ...], list[Notice]]:
    """Add the tags to the held papers; return the outcomes with their new tags, and notices."""
    keys = list(dict.fromkeys(outcome.key for outcome in outcomes if outcome.state == "held"))
    new_tags: dict[str, tuple[str, ...]] = {}
    notices: list[Notice] = []
    for tag in request.tags if keys else ():
        from papernotes.operations.papers.tag import tag as tag_papers

        tagging = tag_papers(library, notebook, tag, keys, remove=False)
        notices += tagging.notices
        for key in tagging.tags:
            new_tags[key] = (*new_tags.get(key, ()), tagging.tags[key])
    tagged = (outcome._replace(tags=new_tags.get(outcome.key, ())) for outcome in outcomes)
    return tuple(tagged), notices


def check_key(library: Library, key: str, paper_count: int) -> None:
    """Raise RefusedError for a key that is taken or would be given to several papers."""
    if paper_count > 1:
        problem = f"The key {key} can be given to one paper only."
        raise RefusedError(problem, notice("add-others-without-key"))
    if taken := library.keys.find(citekeys.check_key(key)):
        old = taken.lower() != key.lower()
        problem = (
            f"{key} is an old key of {taken} and still refers to it" if old else f"{taken} is taken"
        )
        raise RefusedError(f"The key {problem}.", notice("choose-another-key"))


def _add_paper(
    library: Library, name: str, paper: Paper, request: Request, new: dict[str, Paper]
) -> Outcome:
    """Add a paper unless the library has it; return the outcome.

    `new` are the papers that this command added, by key; the paper is added to it.
    """
    if duplicate := library.duplicates.find(
        record(paper._replace(title=decode.render(paper.title)))
    ):
        return Outcome(
            name,
            "held",
            duplicate.other_key,
            None if duplicate.other_key in new else duplicate.reason,
        )
    paper = _insert(library, _with_request(library, paper, request), request)
    new[paper.key] = paper
    if request.note:
        library.notes.promise(paper.key, citekeys.file_name(paper.key))
    return Outcome(name, "added", paper.key, paper=paper)


def _with_request(library: Library, paper: Paper, request: Request) -> Paper:
    return venue.add_venue(paper, library.venues.table)._replace(
        tags=request.tags,
        status=UNREAD,
        added=request.now,
    )


def _insert(library: Library, paper: Paper, request: Request) -> Paper:
    """Write a paper under its key, and return it as written."""
    if request.key:  # it was free before, but another command may have given it meanwhile
        check_key(library, request.key, 1)
    proposed = proposed_keys.propose_key(paper.authors, paper.year, paper.title)
    key = request.key or proposed_keys.make_unique(
        proposed, lambda name: library.keys.find(name) is not None
    )
    entry_type, fields = write_bibtex.paper_fields(paper, _known_venue(library, paper))
    # Braces mark an organisation in the entry; the name is shown without them.
    authors = tuple(
        name[1:-1] if name.startswith("{") and name.endswith("}") else name
        for name in paper.authors
    )
    title, abstract = decode.render(paper.title), decode.render(paper.abstract)
    paper = paper._replace(key=key, title=title, abstract=abstract, authors=authors)
    paper = paper._replace(entry_type=entry_type, fields=fields)
    library.papers.add(
        paper,
        write_bibtex.format_entry(key, entry_type, fields),
        venue.make_venue_row(paper, library.venues.table),
    )
    return paper


def _known_venue(library: Library, paper: Paper) -> Venue | None:
    from papernotes.model.venues import find_venue

    return find_venue(paper.venue, library.venues.table) if paper.venue else None
