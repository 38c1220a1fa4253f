"""The papers of the queue as lines, for `next` and `queue`."""

from collections.abc import Iterable, Iterator

from papernotes.cli import output, params
from papernotes.cli.wrapping import wrap
from papernotes.errors import NothingFoundError
from papernotes.operations.reading.next import NextPaper, NextPapers
from papernotes.records.queue import of_queued
from papernotes.sentences import messages

_INDENT = "    "
_LEAST_ROOM = 20  # columns


def report(result: NextPapers, *, as_json: bool) -> None:
    """Print papers of the queue and what there is to say of them. Raises NothingFoundError."""
    params.tell(result.notices)
    if as_json:
        output.as_json(map(of_queued, result.papers))
    else:
        show(result.papers)
    if not result.papers:
        raise NothingFoundError("The queue is empty. Add papers: papers queue add PAPER")


def show(papers: Iterable[NextPaper]) -> None:
    """Print for each paper its position, key, title and the reasons for its place.

    The reasons are at the end of the line, on a terminal below it and never cut.
    """
    if output.on_terminal():
        output.lines(_lines(list(papers)))
        return
    output.table(
        (
            f"{paper.position}",
            paper.key,
            output.visible(paper.title),
            output.visible(messages.joined(paper.reasons)),
        )
        for paper in papers
    )


def _lines(papers: list[NextPaper]) -> Iterator[str]:
    titles = output.aligned(
        (f"{paper.position}", paper.key, output.visible(paper.title)) for paper in papers
    )
    room = max(_LEAST_ROOM, output.screen_width() - len(_INDENT))
    for paper, title in zip(papers, titles, strict=True):
        yield title
        reasons = output.visible(messages.joined(paper.reasons))
        yield from (f"{_INDENT}{line}" for line in wrap(reasons, room))
