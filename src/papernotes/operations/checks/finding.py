"""The finding of a check: an error in a paper or a note."""

from typing import NamedTuple

from papernotes.model.notice import Notice


class Finding(NamedTuple):
    """An error in a paper (`where` is its key) or a note (`where` is its path).

    `what` is the kind of error, such as `missing field`, `notice` describes it, and `fixable` is
    whether `fix` corrects it.
    """

    where: str
    what: str
    notice: Notice
    fixable: bool = False
