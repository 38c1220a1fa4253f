"""Tags and marks that papers have after a command, as JSON values."""

from collections.abc import Sequence


def of_tags(key: str, tags: Sequence[str], *, is_new: bool) -> dict[str, object]:
    """Return the tags of a paper as a JSON object; `new` says whether the command changed them."""
    return {"key": key, "tags": tags, "new": is_new}


def of_rating(key: str, rating: float | None, *, is_new: bool) -> dict[str, object]:
    """Return the rating of a paper as a JSON object; `new` says whether the command changed it."""
    return {"key": key, "rating": rating, "new": is_new}
