"""Grey links of a lineage: what papers cite by the lists of references in their PDFs."""

from collections.abc import Collection, Iterator, Sequence

from papernotes.library import Library
from papernotes.model.lineage.trunks import CITES, TypedLink


def among(
    library: Library, keys: Collection[str], links: Sequence[TypedLink]
) -> Iterator[TypedLink]:
    """Yield what papers that the reader has read cite of these papers, where no link of a note is.

    Without a list of references that was read, nothing is opened.
    """
    if not library.has_citations:
        return
    linked = {frozenset(link[:2]) for link in links}
    for source in sorted(library.citations.read_among(keys)):
        for target in library.citations.cited_by(source):
            if target in keys and frozenset((source, target)) not in linked:
                yield TypedLink(source, target, CITES)
