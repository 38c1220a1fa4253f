"""The possible targets of links in notes."""

from papernotes.formats.note.facts import typed_heads
from papernotes.formats.note.links import Link, find_links
from papernotes.model.citekeys import key_from_file


def targets(text: str) -> list[str]:
    """Return all possible targets of the links in a note."""
    head, _ = typed_heads.split(text)
    named = [Link("wiki", edge.target, edge.line) for edge in typed_heads.read(head)[0]]
    links = (*find_links(text), *named)
    return list(dict.fromkeys(target for link in links for target in possible_targets(link)))


def possible_targets(link: Link) -> list[str]:
    """Return the possible targets of a link: a key, which may contain a slash, or a file.

    A citation that may end in a Hangul particle has two: with and without the particle.
    """
    target = link.target
    if link.kind in ("cite", "tex"):
        return [target, target.removesuffix(link.glued)] if link.glued else [target]
    name = key_from_file(target)
    return [name] if link.kind == "file" else [target.removeprefix("@"), name.removeprefix("@")]
