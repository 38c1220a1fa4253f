"""A page of a PDF as it is shown and searched."""

from typing import NamedTuple


class CleanPage(NamedTuple):
    """The text of a page, without what stands on every page.

    `references` is where its list of references begins, and `after` where that list ends; both
    are the length of the text where it has none. `others` are other readings of words that were
    broken at ends of lines: `work-flow` where the text has `workflow`.
    """

    text: str
    references: int
    after: int
    others: tuple[str, ...]
