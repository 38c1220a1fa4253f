"""The papers of the queue as lines, for `next` and `queue`."""

from collections.abc import Iterable

from papernotes.cli import output, params
from papernotes.errors import NothingFoundError
from papernotes.operations.reading.next import NextPaper, NextPapers
from papernotes.records.queue import of_queued
from papernotes.sentences import messages


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
    """Print a line for each paper: its position, key, title and the reasons for its place."""
    papers = list(papers)
    room = max(24, output.screen_width() // 3)
    output.table(
        (
            f"{paper.position}",
            paper.key,
            output.clip(output.visible(paper.title), room)
            if output.on_terminal()
            else output.visible(paper.title),
            output.visible(messages.joined(paper.reasons)),
        )
        for paper in papers
    )
