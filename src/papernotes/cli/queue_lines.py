"""The papers of the queue as lines and as JSON, for `next` and `queue`."""

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


def to_json(paper: NextPaper) -> dict[str, object]:
    """Return a paper of the queue as a JSON object."""
    return {
        "key": paper.key,
        "title": paper.title,
        "position": paper.position,
        "reasons": [
            {
                "kind": reason.kind.removeprefix("next-"),
                **reason.values,
                "text": messages.sentence(reason),
            }
            for reason in paper.reasons
        ],
        "priority": paper.priority,
        "due": paper.due or None,
        "planned": paper.planned or None,
        "queued": paper.queued or None,
    }
