"""What the links of a note lead to, as the caller knows it."""

from collections.abc import Callable
from typing import NamedTuple


class Target(NamedTuple):
    """Where a `[[key]]` or `@key` leads, and the title shown; an empty `href` shows the title alone."""

    href: str
    title: str


class Links(NamedTuple):
    """What a note's links lead to.

    `paper` answers for a key or a name in `[[...]]`, None if there is no such paper. `file` answers
    for the path of an image or attachment as the note gives it, None if there is no such file.
    `part` is what the ids of headings begin with on the pages of papers, for `[[key#part]]`.
    """

    paper: Callable[[str], Target | None]
    file: Callable[[str], str | None]
    part: str = ""
