"""The difference between two texts as one replaced stretch, which can be applied in both directions."""

from typing import Any, NamedTuple

from papernotes.model.digests import blake2b

_SHA256_LENGTH = 32  # letters of a digest in operation logs of older programs


class TextDiff(NamedTuple):
    """`old` became `new` after the first `start` characters.

    The digests are those of the whole text before and after. `quiet` says that only the head of a
    note differs: where the difference no longer applies, the head is merged, which reports enough.
    """

    start: int
    old: str
    new: str
    old_digest: str
    new_digest: str
    quiet: bool = False


def between(old: str, new: str) -> TextDiff:
    """Return the difference that turns `old` into `new`."""
    start = _common_length(old, new)
    end = _common_length(old[start:][::-1], new[start:][::-1])
    return TextDiff(
        start, old[start : len(old) - end], new[start : len(new) - end], digest(old), digest(new)
    )


def _common_length(first: str, second: str) -> int:
    """Return the length of the common prefix of two texts, by binary search."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def digest(text: str) -> str:
    """Return the BLAKE2b digest of a text, 30 hexadecimal letters."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=15).hexdigest()


def is_digest_of(stored: str, text: str) -> bool:
    """Return whether a stored digest is that of this text.

    Older programs stored the beginning of a SHA-256.
    """
    if len(stored) == _SHA256_LENGTH:
        from hashlib import sha256

        data = text.encode("utf-8", "surrogatepass")
        return sha256(data).hexdigest()[:_SHA256_LENGTH] == stored
    return digest(text) == stored


def apply(diff: TextDiff, text: str) -> str | None:
    """Return the text with the difference applied; None if its digest does not match."""
    if not is_digest_of(diff.old_digest, text):
        return None
    return text[: diff.start] + diff.new + text[diff.start + len(diff.old) :]


_SURE = 12  # letters and signs, with a line end, of a passage that no one writes twice by chance


def apply_where_it_stands(diff: TextDiff, text: str) -> str | None:
    """Return an edited text with the difference applied where its old passage stands now.

    None unless that passage is of more than one line, or a whole one, and in the text exactly once.
    """
    passage = diff.old
    if "\n" not in passage or len(passage.strip()) < _SURE or text.count(passage) != 1:
        return None
    return text.replace(passage, diff.new)


def reverse(diff: TextDiff) -> TextDiff:
    """Return the difference in the other direction."""
    return TextDiff(diff.start, diff.new, diff.old, diff.new_digest, diff.old_digest, diff.quiet)


def to_stored(diff: TextDiff) -> dict[str, Any]:
    """Return a difference as the operation log stores it; `was` and `left` are its digests."""
    return {
        "start": diff.start,
        "old": diff.old,
        "new": diff.new,
        "was": diff.old_digest,
        "left": diff.new_digest,
        "quiet": diff.quiet,
    }


def from_stored(stored: dict[str, Any]) -> TextDiff:
    """Return a difference that the operation log stored. Older programs stored no `quiet`."""
    return TextDiff(
        stored["start"],
        stored["old"],
        stored["new"],
        stored["was"],
        stored["left"],
        stored.get("quiet", False),
    )
