"""The difference between two texts as one replaced stretch, which can be applied in both directions."""

from typing import Any, NamedTuple

from papernotes.model.digests import blake2b

_SHA256_LENGTH = 32  # letters of a digest in operation logs of older programs


class TextDiff(NamedTuple):
    """`old` became `new` after the first `start` characters.

    The digests are those of the whole text before and after. `quiet` says that only the head of a
    note differs: where the difference no longer applies, the head is merged, which reports enough.
    `before` and `after` are the lines around the stretch, which both texts have; `at_end` says that
    nothing follows it.
    """

    start: int
    old: str
    new: str
    old_digest: str
    new_digest: str
    quiet: bool = False
    before: str = ""
    after: str = ""
    at_end: bool = False


_SURE = 12  # letters and signs, with a line end, of a passage that no one writes twice by chance
_AROUND = 400  # letters of the lines around a stretch


def between(old: str, new: str) -> TextDiff:
    """Return the difference that turns `old` into `new`."""
    start = _common_length(old, new)
    end = _common_length(old[start:][::-1], new[start:][::-1])
    stop = len(old) - end
    return TextDiff(
        start,
        old[start:stop],
        new[start : len(new) - end],
        digest(old),
        digest(new),
        before=_last_lines(old[max(0, start - _AROUND) : start]),
        after=_first_lines(old[stop : stop + _AROUND]),
        at_end=not end,
    )


def _last_lines(text: str) -> str:
    """Return as many lines from the end of a text as no one writes twice by chance; '' for fewer."""
    at = len(text)
    while at > 0 and len(text[at:].strip()) < _SURE:
        at = text.rfind("\n", 0, at - 1) + 1
    return text[at:] if len(text[at:].strip()) >= _SURE else ""


def _first_lines(text: str) -> str:
    """Return as many lines from the start of a text as no one writes twice by chance; '' for fewer."""
    at = 0
    while at < len(text) and len(text[:at].strip()) < _SURE:
        at = text.find("\n", at) + 1 or len(text)
    return text[:at] if len(text[:at].strip()) >= _SURE else ""


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


def apply_where_it_stands(diff: TextDiff, text: str) -> str | None:
    """Return an edited text with the difference applied where its old passage stands now.

    That passage is of more than one line, or a whole one, and in the text exactly once. A shorter one,
    or none, is found by the lines around it, and what was added at the end is added there. None where
    no place is found, and where it lies within a word that was changed.
    """
    if _is_sure(diff.old):
        return text.replace(diff.old, diff.new) if text.count(diff.old) == 1 else None
    if _is_sure(diff.new) and diff.new in text:
        return text
    for lines, passage, begin in (
        (diff.before, diff.before + diff.old, len(diff.before)),
        (diff.after, diff.old + diff.after, 0),
    ):
        if lines and text.count(passage) == 1:
            return _apply_at(diff, text, text.index(passage) + begin)
    if diff.at_end and not diff.old and _is_sure(diff.new):
        return text + diff.new if text.endswith("\n") else f"{text}\n{diff.new}"
    return None


def _apply_at(diff: TextDiff, text: str, at: int) -> str | None:
    """Return a text with the difference applied at a place; None where it would cut or extend a word there."""
    stretch, first, last = diff.new or diff.old, text[:at], text[at + len(diff.old) :]
    is_as_it_was = (
        diff.before and diff.after and first.endswith(diff.before) and last.startswith(diff.after)
    )
    cuts_word = _is_word(first[-1:], stretch[:1]) or _is_word(stretch[-1:], last[:1])
    if cuts_word and not is_as_it_was:
        return None
    return first + diff.new + last


def _is_word(sign: str, following: str) -> bool:
    return sign.isalnum() and following.isalnum()


def _is_sure(passage: str) -> bool:
    return "\n" in passage and len(passage.strip()) >= _SURE


def reverse(diff: TextDiff) -> TextDiff:
    """Return the difference in the other direction."""
    return diff._replace(
        old=diff.new, new=diff.old, old_digest=diff.new_digest, new_digest=diff.old_digest
    )


def to_stored(diff: TextDiff) -> dict[str, Any]:
    """Return a difference as the operation log stores it; `was` and `left` are its digests."""
    return {
        "start": diff.start,
        "old": diff.old,
        "new": diff.new,
        "was": diff.old_digest,
        "left": diff.new_digest,
        "quiet": diff.quiet,
        "before": diff.before,
        "after": diff.after,
        "at_end": diff.at_end,
    }


def from_stored(stored: dict[str, Any]) -> TextDiff:
    """Return a difference that the operation log stored. Older programs stored fewer values."""
    return TextDiff(
        stored["start"],
        stored["old"],
        stored["new"],
        stored["was"],
        stored["left"],
        stored.get("quiet", False),
        stored.get("before", ""),
        stored.get("after", ""),
        stored.get("at_end", False),
    )
