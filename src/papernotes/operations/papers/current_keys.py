"""Keys of papers that another command may have changed since they were looked up."""

from collections.abc import Iterable

from papernotes.errors import TryLaterError
from papernotes.library import Library


def refuse_changed(library: Library, keys: Iterable[str]) -> None:
    """Raise TryLaterError if one of these keys means a paper with another key now, renamed or merged meanwhile.

    Inside the transaction of a change that the user wanted for the paper that had this key.
    """
    for key in keys:
        current_key = library.keys.find(key)
        if current_key not in (None, key):
            raise TryLaterError(
                f"{key} was renamed or merged meanwhile: it is {current_key} now. Try again."
            )
