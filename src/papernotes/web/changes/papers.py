"""New papers, by id, link or title."""

from functools import partial
from typing import Any

from papernotes.app import App
from papernotes.errors import NotFoundError, PapersError, RefusedError, TryLaterError
from papernotes.model.identifiers import to_text
from papernotes.model.paper import Paper
from papernotes.model.tags.portable import new_tag
from papernotes.operations.papers import add as adding
from papernotes.operations.papers import entry_doubts, find
from papernotes.operations.papers.request import Request, Wanted
from papernotes.web.addresses import to_paper
from papernotes.web.asked import Asked, Changed, Later
from papernotes.web.changes.form import field
from papernotes.web.words.languages import words_in
from papernotes.web.words.told import error_in

_LISTED = 5  # candidates that a message names


def add(app: App, asked: Asked) -> Later:
    """Add the papers in the lines of `id`, with the tags in `tags`, between commas.

    Hosts are asked apart from the library, so that pages are answered meanwhile.
    """
    lines = [line.strip() for line in field(asked, "id").splitlines() if line.strip()]
    tags = [new_tag(text) for text in asked.form.get("tags", "").split(",") if text.strip()]
    request = Request(app.now(), tuple(dict.fromkeys(tags)))
    hosts = app.hosts()

    def ask(app: App, wanted: Wanted) -> Changed | Later:
        missing = adding.missing(app.library, wanted)
        write = partial(_add, asked=asked, wanted=wanted, request=request)
        return Later(lambda: hosts.ask(missing), write)

    return Later(lambda: find.find(None, hosts, lines, (), _refuse_to_choose), ask)


def _add(app: App, answer: Any, *, asked: Asked, wanted: Wanted, request: Request) -> Changed:
    """Add what was found; the page of the paper follows if it is a single one."""
    with app.operation("add"):
        added = adding.add(app.library, app.notebook, wanted, request, lambda _missing: answer)
    app.tell((*added.notices, *entry_doubts.of_new(app.library, added.keys)))
    errors: list[PapersError] = [error for _, error in wanted.errors]
    t = words_in(asked.language)
    said = []
    for outcome in added.outcomes:
        if outcome.state == "unknown":
            errors.append(NotFoundError(f"No source has a paper with the id {outcome.asked}."))
        elif outcome.state == "unanswered":
            why = added.trouble or TryLaterError("No source answered.")
            errors.append(TryLaterError(f"{why} {outcome.asked} is saved for `papers retry`."))
        elif outcome.paper:
            said.append(t("{key} was added.", key=outcome.key))
        else:
            said.append(
                t("{name} is in the library already: {key}", name=outcome.asked, key=outcome.key)
            )
    keys = list(dict.fromkeys(outcome.key for outcome in added.outcomes if outcome.key))
    if errors and not keys:
        raise errors[0]
    said += (error_in(asked.language, error) for error in errors)
    return Changed(to_paper(keys[0]) if len(keys) == 1 else "/", tuple(said))


def _refuse_to_choose(question: find.Question) -> find.Candidate | None:
    """Raise RefusedError that names the papers that a title may mean."""
    names = "; ".join(
        f"{candidate.paper.title} ({_name(candidate)})"
        for candidate in question.candidates[:_LISTED]
    )
    raise RefusedError(f"'{question.title}' may be one of these papers, so give the id: {names}")


def _name(candidate: find.Candidate) -> str:
    if candidate.held:
        return candidate.held
    if isinstance(candidate.name, Paper):
        return candidate.name.doi or candidate.name.url or str(candidate.name.year or "")
    return to_text(candidate.name)
