"""The papers of the queue as lines, for `next` and `queue`."""

from collections.abc import Iterable

from papernotes.cli import output
from papernotes.operations.reading.next import NextPaper
from papernotes.sentences import messages


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
