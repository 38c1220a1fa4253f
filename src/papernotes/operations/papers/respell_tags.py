"""Tags of papers that were received from elsewhere, stored under the library's names for them."""

from collections.abc import Iterable

from papernotes.library import Library


def respell(library: Library, received: Iterable[str]) -> None:
    """Store the tags of received papers, and aliases of tags everywhere, under the library's names.

    Runs inside the caller's transaction. Libraries with the same papers get the same tags,
    whichever of them received the others.
    """
    for key, tags in list(library.tag_names.to_respell(received)):
        head = library.papers.head(key)
        library.papers.set_head(key, head._replace(tags=tags), as_is=True)
