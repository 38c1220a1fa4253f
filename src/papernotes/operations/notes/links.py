"""What the links of a note may lead to."""

from papernotes.formats.note.links import Link, find_links
from papernotes.model.citekeys import key_from_file


def targets(text: str) -> list[str]:
    """All that the links of a note may lead to."""
    return [name for one in find_links(text) for name in meant(one)]


def meant(link: Link) -> list[str]:
    """What a link may mean: a key, which may hold a slash, or a file in some folder.

    A citation means its key, and the one before what may be a Hangul particle.
    """
    target = link.target
    if link.kind in ("cite", "tex"):
        return [target, target.removesuffix(link.glued)] if link.glued else [target]
    name = key_from_file(target)
    return [name] if link.kind == "file" else [target.removeprefix("@"), name.removeprefix("@")]
