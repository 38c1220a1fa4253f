"""The possible targets of links in notes."""

from papernotes.formats.note.links import Link, find_links
from papernotes.model.citekeys import key_from_file


def targets(text: str) -> list[str]:
    """Return all possible targets of the links in a note."""
    return [target for link in find_links(text) for target in possible_targets(link)]


def possible_targets(link: Link) -> list[str]:
    """Return the possible targets of a link: a key, which may contain a slash, or a file.

    A citation that may end in a Hangul particle has two: with and without the particle.
    """
    target = link.target
    if link.kind in ("cite", "tex"):
        return [target, target.removesuffix(link.glued)] if link.glued else [target]
    name = key_from_file(target)
    return [name] if link.kind == "file" else [target.removeprefix("@"), name.removeprefix("@")]
