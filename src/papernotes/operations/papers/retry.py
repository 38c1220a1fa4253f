"""Looks up identifiers, titles and links that got no answer again."""

from functools import partial
from typing import NamedTuple

from papernotes.errors import NotFoundError, PapersError
from papernotes.library import Library
from papernotes.notebook import Notebook
from papernotes.operations.papers import find
from papernotes.operations.papers.add import Added, add_wanted
from papernotes.operations.papers.find import Choose
from papernotes.operations.papers.request import Request, waiting
from papernotes.sources.access import Hosts, Progress


class Retried(NamedTuple):
    """The results by request, and the errors of titles and links."""

    added: tuple[Added, ...]
    errors: tuple[PapersError, ...]


def retry(
    library: Library,
    notebook: Notebook,
    hosts: Hosts,
    choose: Choose,
    now: str,
    progress: Progress | None = None,
) -> Retried:
    """Look up all waiting words again, each with its request; `now` is ISO 8601 UTC.

    Words that no host knows are removed; words without an answer go on waiting.
    """
    groups: dict[Request, list[str]] = {}
    for word, request in waiting(library):
        groups.setdefault(request._replace(now=now), []).append(word)
    ask = partial(hosts.ask, progress=progress)
    added: list[Added] = []
    errors: list[PapersError] = []
    for request, words in groups.items():
        wanted = find.find(library, hosts, words, (), choose)
        unknown = [word for word, error in wanted.errors if isinstance(error, NotFoundError)]
        wanted = wanted._replace(looked_up=(*wanted.looked_up, *unknown))
        errors += [error for _, error in wanted.errors]
        added.append(add_wanted(library, notebook, wanted, request, ask))
    return Retried(tuple(added), tuple(errors))
