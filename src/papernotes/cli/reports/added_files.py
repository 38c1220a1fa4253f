"""PDFs that are added: the choice among their papers, and the report of what became of each."""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import click

from papernotes.app import App
from papernotes.cli import output, params, progress, questions
from papernotes.cli.reports import added_papers
from papernotes.errors import NothingFoundError, PapersError, RefusedError
from papernotes.operations.papers.request import Request
from papernotes.operations.pdf import add_files
from papernotes.operations.pdf.add_files import Choice, Item, Recognised, Taken
from papernotes.operations.pdf.candidates import Candidate
from papernotes.operations.pdf.identify_file import Certainty
from papernotes.records import pdf as records
from papernotes.sentences import messages
from papernotes.sentences.pdf import REASONS
from papernotes.sentences.wording import count

_MOST = 20  # files without a paper that are named one by one


class Form(NamedTuple):
    """How files are taken: by link; only after a question, with `ask`; not at all, with `dry_run`."""

    link: bool = False
    ask: bool = False
    dry_run: bool = False
    as_json: bool = False


class AddedFiles(NamedTuple):
    """The words that name no PDF, the keys of papers that are new with theirs, and errors."""

    others: tuple[str, ...]
    new_keys: Sequence[str]
    errors: list[PapersError]


def add_those(
    app: App,
    words: Sequence[str],
    folder: str | None,
    request: Request,
    form: Form,
    *,
    offline: bool,
) -> AddedFiles:
    """Add the PDFs among the words, or all of a folder."""
    if folder is not None:
        paths: Sequence[str] = add_files.find(folder, app.root)
    else:
        paths = [word for word in words if add_files.is_file_argument(word)]
    others = tuple(word for word in words if folder is None and word not in paths)
    if folder is None and not paths:
        return AddedFiles(others, (), [])
    return AddedFiles(others, *_add(app, paths, request, form, offline=offline))


def _add(
    app: App, paths: Sequence[str], request: Request, form: Form, *, offline: bool
) -> tuple[Sequence[str], list[PapersError]]:
    """Recognise PDFs, attach those whose paper is sure or chosen; return new keys, and errors."""
    library = app.library if app.exists else None
    files = add_files.recognise(
        library,
        app.hosts(offline=offline),
        paths,
        lambda items: progress.bar(items, "Reading files"),
        lambda number: progress.start_bar("Asking for papers", number),
    )
    choices = [
        Choice(item, item.verdict.candidates[0])
        for item in files.items
        if item.state == "open" and item.verdict.certainty == Certainty.SURE
    ]
    errors: list[PapersError] = []
    can_ask = sys.stdin.isatty() and not form.as_json and not form.dry_run
    if form.ask and not form.dry_run:
        choices = _confirm(choices, errors) if can_ask else _refuse(choices, errors)
    if can_ask:
        choices += _ask(files.items)
    taken = _take(app, choices, request, form) if choices and not form.dry_run else None
    if form.as_json:
        output.as_json(records.added_file(item, taken) for item in files.items)
    else:
        _report(files, taken, form)
    if not offline:
        for text in dict.fromkeys(map(messages.of_error, files.troubles)):
            click.echo(output.visible(f"Note: {text}"), err=True)
    new_keys = taken.added.keys if taken is not None else ()
    return new_keys, errors + _errors(files.items, choices, taken)


def _take(app: App, choices: Sequence[Choice], request: Request, form: Form) -> Taken:
    params.create_library(app)
    advance = progress.start_bar("Copying files", len(choices))
    with app.operation("add"):
        return add_files.take(
            app.library,
            app.notebook,
            choices,
            request,
            link=form.link,
            watch=_counting(advance),
        )


def _counting(advance: Callable[[int], None] | None) -> Callable[[], None]:
    return lambda: advance(1) if advance else None


def _confirm(choices: list[Choice], errors: list[PapersError]) -> list[Choice]:
    """Show the files whose paper is sure, and return them if the user confirms."""
    if not choices:
        return []
    for choice in choices:
        click.echo(_planned_line(choice), err=True)
    question = f"Attach {'this file' if len(choices) == 1 else f'these {len(choices)} files'}?"
    if questions.confirm(question, default=True):
        return choices
    errors.append(RefusedError("Nothing was attached."))
    return []


def _refuse(choices: list[Choice], errors: list[PapersError]) -> list[Choice]:
    if choices:
        for choice in choices:
            click.echo(_planned_line(choice), err=True)
        problem = "Nothing was attached: cannot ask for confirmation without a terminal."
        errors.append(RefusedError(f"{problem} Add --yes."))
    return []


def _ask(items: Iterable[Item]) -> list[Choice]:
    """Ask for the paper of each file that may be one of several; return the user's choices."""
    choices: list[Choice] = []
    for item in items:
        candidates = item.verdict.candidates
        if item.state != "open" or item.verdict.certainty == Certainty.SURE or not candidates:
            continue
        for number, candidate in enumerate(candidates, 1):
            click.echo(output.visible(f"{number}  {_name(candidate)}"), err=True)
        number = click.prompt(
            f"Which paper is {item.path}? (0 for none)",
            type=click.IntRange(0, len(candidates)),
            default=0,
            err=True,
        )
        if number:
            choices.append(Choice(item, candidates[number - 1]))
    return choices


def _report(files: Recognised, taken: Taken | None, form: Form) -> None:
    """Print a line for each file that has its paper, and what is left on standard error."""
    if taken is not None:
        params.tell(add_files.notices(taken))
        added_papers.report_new(taken.added)
        reasons = {item.path: item.verdict.reason for item in files.items}
        for path, result in taken.attached:
            state = "is now" if result.is_new else "was already"
            why = REASONS.get(reasons[path], "your choice")
            name = result.stored.file.name
            output.lines([output.visible(f"{path} {state} {name} of {result.stored.key} ({why})")])
    elif form.dry_run:
        output.lines(
            _planned_line(Choice(item, item.verdict.candidates[0]))
            for item in files.items
            if item.state == "open" and item.verdict.certainty == Certainty.SURE
        )
    for item in files.items:
        if item.state == "here":
            click.echo(output.visible(f"{item.path} is already attached to {item.key}"), err=True)


def _planned_line(choice: Choice) -> str:
    new = "" if choice.candidate.key else ", new paper"
    why = REASONS[choice.item.verdict.reason]
    return output.visible(f"{choice.item.path} -> {_name(choice.candidate)} ({why}{new})")


def _errors(
    items: Sequence[Item], choices: Sequence[Choice], taken: Taken | None
) -> list[PapersError]:
    """Return the errors of files that were refused, and of those that have no paper."""
    errors: list[PapersError] = [item.problem for item in items if item.problem is not None]
    errors += taken.errors if taken is not None else ()
    chosen = {choice.item.path for choice in choices}
    left = [
        item
        for item in items
        if item.state == "open"
        and item.path not in chosen
        and item.verdict.certainty != Certainty.SURE
    ]
    errors += [_left(item) for item in left[:_MOST]]
    if len(left) > _MOST:
        more = count(len(left) - _MOST, "more file")
        errors.append(RefusedError(f"{more} without a known paper."))
    if not items:
        errors.append(NothingFoundError("There is no PDF in this folder."))
    return errors


def _left(item: Item) -> PapersError:
    """Return the error of a file whose paper is not certain, with its candidates."""
    verdict = item.verdict
    advice = f"Attach it by hand: papers attach PAPER {params.quoted(item.path)}"
    if not verdict.candidates:
        return RefusedError(f"{item.path}: nothing in it names a known paper. {advice}")
    if verdict.certainty == Certainty.LIKELY:
        start = f"{item.path} is perhaps this paper"
    else:
        start = f"{item.path} may be {'one of these papers' if verdict.candidates[1:] else 'this paper'}"
    if not verdict.candidates[1:]:
        why = REASONS[verdict.candidates[0].reason or verdict.reason]
        return RefusedError(f"{start} ({why}). {advice}\n  {_name(verdict.candidates[0])}")
    names = "".join(
        f"\n  {_name(candidate)}: {REASONS[candidate.reason]}" for candidate in verdict.candidates
    )
    return RefusedError(f"{start}. {advice}{names}")


def _name(candidate: Candidate) -> str:
    paper = candidate.paper
    identifier = f"arXiv:{paper.arxiv}" if paper.arxiv else paper.doi
    first = f"({paper.authors[0]})" if paper.authors else ""
    return " ".join(filter(None, (candidate.key or identifier, paper.title, first)))
