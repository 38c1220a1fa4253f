"""papers adopt"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from os.path import abspath, basename

import click

from papernotes.app import App
from papernotes.cli import adoption_questions, params, progress
from papernotes.cli.arguments import filled
from papernotes.cli.garbage import no_garbage_collection
from papernotes.cli.reports import adoption_report
from papernotes.errors import NothingFoundError, PapersError, RefusedError
from papernotes.operations.adoption import adopt, choose, exported, review, walk
from papernotes.operations.adoption.adopt import Result
from papernotes.operations.adoption.exported import Returned
from papernotes.operations.adoption.placing import Choice
from papernotes.operations.adoption.recognise import Candidate, Certainty, Verdict
from papernotes.operations.adoption.review import Item, Reviews
from papernotes.operations.adoption.walk import SourceFile
from papernotes.sentences.wording import count

_MOST_LOGGED = 20  # files of one adoption that the log names
_CANNOT_ASK = "Nothing was adopted: cannot ask for confirmation without a terminal. Add --yes."


@click.command("adopt", short_help="Turn reviews written elsewhere into notes of their papers.")
@click.argument(
    "files",
    metavar="FOLDER|FILE...",
    nargs=-1,
    required=True,
    type=click.Path(readable=False),
    callback=filled,
)
@click.option(
    "-y", "--yes", is_flag=True, help="Adopt the reviews whose paper is sure; ask nothing."
)
@click.option(
    "--paper",
    metavar="PAPER",
    default="",
    help="Say which paper a single file is about: a key, id, link or title.",
    shell_complete=params.complete_key,
)
@click.option("--dry-run", is_flag=True, help="Report what would happen without changing anything.")
@click.option(
    "--offline", is_flag=True, help="Use only the library, the catalogue and cached answers."
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as a JSON array.")
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    yes: bool,
    paper: str,
    dry_run: bool,
    offline: bool,
    as_json: bool,
) -> None:
    """Turn reviews written elsewhere into notes of their papers.

    FOLDER is an Obsidian vault, a blog of Jekyll, Hugo or GitBook, an export of Notion or
    velog, or any folder of Markdown; FILE is one Markdown file. The paper of each file is
    recognised by the head, the title, links, arXiv ids, DOIs and BibTeX at the top, and a
    title in the library, the catalogue or the sources. A paper that is not in the library
    is added.

    --yes adopts the files whose paper is sure. On a terminal you are asked first, and then
    for each of the others; a survey or a post on several papers has no paper unless you
    choose one. The rest is listed with the reason. Exit code 1 if no paper was recognised,
    3 if a file was left or refused.

    The prose is copied byte for byte; the head keeps its keys and gets the citation key.
    Images and attachments are copied to notes/_files, and the links to them changed. A review
    takes the place of a note that nobody wrote into; beside any other note of the paper it
    becomes a further part: KEY.2.md, KEY.3.md. The files themselves are never changed, and adopting them again adds nothing. A file in the
    library's notes folder is adopted in its place. In a library of `papers export --all-to`,
    notes without a paper and further notes of papers come back as they were.

    \b
    Examples: papers adopt --dry-run ~/vault
              papers adopt --yes ~/blog/_posts
              papers adopt survey.md --paper 2006.11239
    """
    ctx.with_resource(no_garbage_collection(to_the_end=True))
    app = params.app(ctx)
    walked = walk.find(files, app.root)
    if not (walked.files or walked.errors):
        advice = walk.advise_without_files(files)
        raise NothingFoundError(f"There is no Markdown file in {', '.join(files)}.", *advice)
    if not walked.files:
        return params.finish(ctx, walked.errors)
    if paper and len(walked.files) > 1:
        raise click.UsageError("--paper says the paper of one file: give a single file.")
    reviews, returned = _read(app, walked.files, paper, offline=offline)
    sure = _sure(reviews)
    is_asking = not (yes or paper or dry_run or as_json) and sys.stdin.isatty()
    if is_asking:
        sure, returned = adoption_questions.ask(app, reviews, sure, returned, offline=offline)
    is_taken = bool(yes or paper or is_asking) and not dry_run
    errors = list(walked.errors)
    if is_taken:
        results = _adopt(app, files, sure, returned, errors)
    else:
        results = adopt.plan(app.library if app.exists else None, app.notebook, sure)
        if (results or returned) and not dry_run:
            errors.append(RefusedError(_CANNOT_ASK))
    adoption_report.show(
        reviews.items, results, returned, done=is_taken, every=dry_run, as_json=as_json
    )
    if not offline:
        adoption_report.tell(reviews.troubles)
    errors += _left(reviews.items, results, returned)
    return params.finish(ctx, errors)


def _read(
    app: App, files: Sequence[SourceFile], paper: str, *, offline: bool
) -> tuple[Reviews, Sequence[Returned]]:
    """Return the reviews, each with its paper, and the files that come back without a paper.

    `paper` names the paper of the only file; empty for none.
    """
    library, hosts = app.library if app.exists else None, app.hosts(offline=offline)
    if library:
        app.reading()
    reviews = review.review(library, app.notebook, hosts, files, _watch, _asking)
    if paper:
        return _with_choice(reviews, choose.resolve(library, reviews.known, hosts, paper)), ()
    returned = exported.find(library, app.notebook, reviews.items)
    return _without(reviews, returned), returned


def _without(reviews: Reviews, returned: Sequence[Returned]) -> Reviews:
    """Return the reviews without the files that come back as notes without a paper."""
    paths = {note.item.source.path for note in returned}
    items = (item for item in reviews.items if item.source.path not in paths)
    return reviews._replace(items=tuple(items))


def _with_choice(reviews: Reviews, known: Candidate) -> Reviews:
    """Return the reviews, of which the only one is about the paper that the reader named."""
    verdict = Verdict(Certainty.SURE, "chosen", (known,))
    items = (item._replace(verdict=verdict) for item in reviews.items)
    return reviews._replace(items=tuple(items))


def _sure(reviews: Reviews) -> list[Choice]:
    """Return the reviews whose paper is sure, with that paper."""
    return [
        Choice(item, item.verdict.candidates[0])
        for item in reviews.items
        if item.state == "open" and item.verdict.certainty == Certainty.SURE
    ]


def _watch(files: list[SourceFile]) -> Iterable[SourceFile]:
    return progress.bar(files, "Reading reviews")


def _asking(number: int) -> Callable[[int], None] | None:
    return progress.start_bar("Asking for papers", number)


def _adopt(
    app: App,
    files: Sequence[str],
    choices: list[Choice],
    returned: Sequence[Returned],
    errors: list[PapersError],
) -> Sequence[Result]:
    """Adopt reviews as one operation, named after `files`; add the errors of those refused.

    Without a review, and a note that comes back, there is no operation.
    """
    if not (choices or any(note.state == "new" for note in returned)):
        return ()
    params.create_library(app)
    names = [basename(abspath(file)) for file in files]
    advance = progress.start_bar("Writing notes", len(choices))
    with app.operation("adopt", files=names[:_MOST_LOGGED], number=len(names)):
        done = adopt.adopt(
            app.library,
            app.notebook,
            choices,
            app.now(),
            (lambda results: advance(len(results))) if advance else (lambda _results: None),
        )
        back = exported.give_back(app.library, app.notebook, returned)
    params.tell((*done.notices, *back.notices))
    errors += (*done.errors, *back.errors)
    return done.results


def _left(
    items: Sequence[Item], results: Sequence[Result], returned: Sequence[Returned]
) -> list[PapersError]:
    """Return the errors of files that were refused, and one if others were left."""
    refused: list[PapersError] = [
        RefusedError(item.problem) for item in items if item.state == "refused"
    ]
    refused += [
        RefusedError(f"{note.item.source.shown} was left: notes/{note.note} is another note.")
        for note in returned
        if note.state == "other"
    ]
    if not (results or returned or refused or any(map(_is_recognised, items))):
        return [NothingFoundError("No paper was recognised. --paper says which a file is about.")]
    adopted = {result.item.source.path for result in results}
    left = sum(item.state == "open" and item.source.path not in adopted for item in items)
    changed = sum(item.state == "changed" for item in items)
    return [
        *refused,
        *_left_files(left, "`papers adopt FILE --paper PAPER` says which paper a file is about."),
        *_left_files(
            changed, "Copy what is new in a changed file into its note: `papers note PAPER`."
        ),
    ]


def _is_recognised(item: Item) -> bool:
    return item.state in ("adopted", "changed") or bool(item.verdict.candidates)


def _left_files(number: int, action: str) -> Iterator[PapersError]:
    """Yield the error of so many files that were left, with what to do next; none of no file."""
    if number:
        verb = "was" if number == 1 else "were"
        yield RefusedError(f"{count(number, 'file')} {verb} left. {action}")
