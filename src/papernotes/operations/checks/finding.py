"""What a check reports: one thing that is wrong in a paper or a note."""

from typing import NamedTuple

from papernotes.model.notice import Notice


class Finding(NamedTuple):
    """Something wrong in a paper (`where` is its key) or a note (`where` is its path).

    `what` is the name of its kind, such as `missing field`, and `notice` says more; `fixable` is
    whether `fix` corrects it.
    """

    where: str
    what: str
    notice: Notice
    fixable: bool = False
