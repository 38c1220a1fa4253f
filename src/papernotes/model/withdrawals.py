"""What the comment of a paper on arXiv says of its withdrawal."""

from papernotes.patterns import pattern

_BEGINNING = 200  # letters of a comment, in which it is said
_WITHDRAWN = pattern(r"withdrawn(?!\s+from\s+(?!(?:the |this )?(?:arxiv|archive|site|website)\b))")
"""Not from a conference or a journal."""


def says_withdrawn(comment: str) -> bool:
    """Return whether a comment says that the paper was withdrawn from arXiv."""
    beginning = comment[:_BEGINNING].lower()
    return "withdrawn" in beginning and _WITHDRAWN.search(beginning) is not None
