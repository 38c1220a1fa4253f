"""How two texts differ, as the one stretch that was replaced; enough to go either way."""

from typing import NamedTuple

from papernotes.model.digests import blake2b

_OLDER = 32  # letters of a digest by SHA-256


class Splice(NamedTuple):
    """`old` became `new` after the first `start` characters; the hashes are of the whole texts.

    `quiet`: where it cannot be taken back, the head of the note is merged, which says enough.
    """

    start: int
    old: str
    new: str
    was: str
    left: str
    quiet: bool = False


def between(old: str, new: str) -> Splice:
    """The splice that makes `old` into `new`."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    return Splice(
        start, old[start : len(old) - end], new[start : len(new) - end], digest(old), digest(new)
    )


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with together; the answer is halved in on."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def digest(text: str) -> str:
    """What tells a text from every other one."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=15).hexdigest()


def is_of(kept: str, text: str) -> bool:
    """Whether a digest is of this text. Those of journals that older programs wrote are longer."""
    if len(kept) == _OLDER:
        from hashlib import sha256

        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_OLDER] == kept
    return digest(text) == kept


def forward(splice: Splice, text: str) -> str | None:
    """The text with the splice made; None where it is not the text this was made for."""
    if not is_of(splice.was, text):
        return None
    return text[: splice.start] + splice.new + text[splice.start + len(splice.old) :]


def backward(splice: Splice) -> Splice:
    """The splice that takes this one back."""
    return Splice(splice.start, splice.new, splice.old, splice.left, splice.was, splice.quiet)
