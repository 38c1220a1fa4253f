"""The papers that PAPER arguments select: by key, identifier, title, pasted key or query."""

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from papernotes.errors import NotFoundError, NothingFoundError, PapersError, RefusedError
from papernotes.library import Library
from papernotes.model.notice import notice
from papernotes.notebook import Notebook

if TYPE_CHECKING:  # most arguments are keys
    from papernotes.model.query.language import Query

_LISTED = 5  # papers that a message names

Prepare = Callable[["Query"], None]
"""Checks a query, and updates what its answer depends on."""


class Selection(NamedTuple):
    """The citation keys of the selected papers, and the errors of other arguments."""

    keys: list[str]
    errors: list[PapersError]


def select(
    library: Library,
    notebook: Notebook,
    arguments: Sequence[str],
    lines: Iterable[str],
    prepare: Prepare,
) -> Selection:
    """Return the papers that PAPER arguments select; `-` stands for the papers in `lines`.

    Arguments with a field of the query language, such as `tag:nerf` and `year:2020`, form one
    query, which selects all papers that match. Raises NothingFoundError where none match, and
    RefusedError where another argument names no paper: it may be meant as a word of the query. Empty
    `lines` are an error too: the command before the pipe may have failed.
    """
    exact = library.keys.find_all(arguments)
    conditions = [
        argument for argument in arguments if argument not in exact and is_query(library, argument)
    ]
    keys: dict[str, None] = {}
    errors: list[PapersError] = []
    if conditions:
        query_words = [word for word in arguments if word == "OR" or word in conditions]
        keys = dict.fromkeys(_find_matches(library, query_words, prepare))
        arguments = [argument for argument in arguments if argument not in query_words]
    names = list(_expand_lines(arguments, lines))
    if "-" in arguments and len(names) < len(arguments):
        errors.append(NothingFoundError("No paper was read from standard input."))
    if len(names) != len(arguments):
        exact = library.keys.find_all(names)
    for argument in names:
        try:
            if argument in exact and not argument.endswith(".md"):
                keys[exact[argument]] = None
            else:
                keys |= dict.fromkeys(_resolve_keys(library, notebook, argument))
        except PapersError as error:
            if conditions:
                raise _perhaps_of_query(error, argument, conditions) from error
            errors.append(error)
    return Selection(list(keys), errors)


def _perhaps_of_query(error: PapersError, argument: str, conditions: Sequence[str]) -> RefusedError:
    """Return the error of an argument that names no paper, beside the conditions of a query."""
    advice = notice("quote-query", query=" ".join(conditions), argument=argument)
    others = () if isinstance(error, NotFoundError) else error.advice  # it is to be searched for
    return RefusedError(str(error), *others, advice)


def select_one(library: Library, notebook: Notebook, argument: str, prepare: Prepare) -> str:
    """Return the citation key of the single paper that an argument selects."""
    if not is_query(library, argument):
        return _resolve(library, notebook, argument)
    keys = _find_matches(library, [argument], prepare)
    if len(keys) > 1:
        shown = ", ".join(keys[:_LISTED]) + (", …" if len(keys) > _LISTED else "")
        raise RefusedError(
            f"{argument} matches {len(keys)} papers, but only one is allowed: {shown}"
        )
    return keys[0]


def select_key(library: Library, key: str) -> str:
    """Return the key of the paper that has this key, or had it before a rename.

    A form of a page names its paper so, and not as `select_one`: after the paper was removed, its
    key may be the beginning of another one. Raises NotFoundError.
    """
    known_key = library.keys.find(key)
    if known_key is None:
        raise NotFoundError(f"There is no paper '{key}' in this library.")
    return known_key


def is_query(library: Library, argument: str) -> bool:
    """Return whether a PAPER argument is a condition of the query language, not a name."""
    if not any(sign in argument for sign in ":@：＠") or library.keys.find(argument):
        return False
    saved = argument[1:] in library.queries.saved() if argument[0] in "@＠" else False
    if not saved and library.keys.pasted(argument):
        return False
    from papernotes.model.identifiers import is_identifier
    from papernotes.model.query.language import Filter, QueryReference, all_items, parse_query
    from papernotes.model.query.validation import check_query

    if is_identifier(argument):  # `arXiv:2006.11239` names a paper
        return False
    query = parse_query([argument])
    check_query(query)
    return any(isinstance(item, Filter | QueryReference) or item.field for item in all_items(query))


def _expand_lines(arguments: Sequence[str], lines: Iterable[str]) -> Iterable[str]:
    for argument in arguments:
        if argument == "-":
            yield from lines
        else:
            yield argument


def _resolve_keys(library: Library, notebook: Notebook, argument: str) -> list[str]:
    """Return the citation keys of one PAPER argument: several for `\\cite{a,b}`."""
    pasted_keys = [] if library.keys.find(argument.strip()) else library.keys.pasted(argument)
    return pasted_keys if len(pasted_keys) > 1 else [_resolve(library, notebook, argument)]


def _resolve(library: Library, notebook: Notebook, argument: str) -> str:
    """Return the citation key of one paper.

    Raises RefusedError for an existing file that is not a note of this library, and for a note
    without a paper.
    """
    _refuse_foreign_file(notebook, argument)
    try:
        return library.keys.resolve(argument)
    except NotFoundError:
        from papernotes.operations.notes import stray

        if file := stray.find_stray(library, notebook, argument):
            advice = notice("open-or-adopt", file=file)
            raise RefusedError(f"notes/{file} is a note without a paper.", advice) from None
        raise


def _refuse_foreign_file(notebook: Notebook, argument: str) -> None:
    """Raise RefusedError for an existing file that is not a note of this library."""
    if not argument.lower().endswith(".md") or not os.path.isfile(argument):
        return
    folder = notebook.folder
    notes_path = os.path.realpath(folder) + os.sep
    file_path = os.path.realpath(os.path.dirname(argument)) + os.sep
    if not file_path.startswith(notes_path) or f"{os.sep}." in file_path[len(notes_path) - 1 :]:
        raise RefusedError(f"{argument} is not a note of this library. Its notes are in {folder}.")


def _find_matches(library: Library, words: Sequence[str], prepare: Prepare) -> list[str]:
    """Return the keys of the papers that match a query. Raises NothingFoundError if none match."""
    from papernotes.model.query.language import parse_query

    query = parse_query(words)
    prepare(query)
    if keys := [str(key) for (key,) in library.queries.rows(["key"], query)]:
        return keys
    from papernotes.operations.search import suggest

    hints = suggest.suggest(library, query)
    raise NothingFoundError(f"No papers match {' '.join(words)}.", *hints)
