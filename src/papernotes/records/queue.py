"""The papers of the queue, as `papers next` and `papers queue` give them."""

from papernotes.operations.reading.next import NextPaper
from papernotes.sentences import messages


def of_queued(paper: NextPaper) -> dict[str, object]:
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
