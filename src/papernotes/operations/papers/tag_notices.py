"""What a command says about the tags that it stored, once for all papers."""

from papernotes.library import Library
from papernotes.model.notice import Notice, notice

_NAMED = 5  # tags that a notice names


def take(library: Library) -> list[Notice]:
    """Return the notices on tags that were stored under another name than the given one."""
    respelled = library.tag_names.take_respelled()
    if not respelled:
        return []
    pairs = tuple(list(respelled.items())[:_NAMED])
    return [notice("tags-stored-as", pairs=pairs, more=len(respelled) - len(pairs))]
