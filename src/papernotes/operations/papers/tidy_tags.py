"""Proposals for tags that are probably one. Nothing is changed here."""

from collections.abc import Iterable, Iterator

from papernotes.library import Library, tags_apart
from papernotes.model.query.language import Query
from papernotes.model.tags.proposal import Proposal
from papernotes.model.tags.spelling import fold_tag
from papernotes.search import near_tags, title_words
from papernotes.search.title_words import Titles

_USED = 3  # papers from which on a tag has papers in common with another one


def propose(library: Library) -> tuple[list[Proposal], int]:
    """Return pairs of tags that are probably one, the surest first, and the number of all tags.

    Pairs that the user keeps apart are none.
    """
    counts = library.tag_names.counts()
    tree = library.tag_names.tree()

    def are_related(first: str, second: str) -> bool:
        return bool(tree.path(first, second) or tree.path(second, first))

    def titles() -> Titles:
        rows = library.queries.rows(["title"], Query())
        return title_words.read_titles(title for (title,) in rows)

    papers = library.tag_names.rows_by_tag(tag for tag, number in counts.items() if number >= _USED)
    proposals = near_tags.find(counts, titles, papers, are_related)
    return list(_without_apart(library, proposals)), len(counts)


def near(library: Library, tag: str, new: Iterable[str]) -> Proposal | None:
    """Return the likeliest proposal for one of some new tags; None if no other tag is near."""
    tree = library.tag_names.tree()
    names = [name for name in tree.names() if not tree.target(name)]
    others = near_tags.comparable(tag, [*names, *library.tag_names.all()])
    counts = library.tag_names.counts(name for name in others if fold_tag(name) != fold_tag(tag))
    counts |= dict.fromkeys(new, 0)
    titles = title_words.search_titles(library.queries.titles_with)
    proposals = near_tags.near(tag, counts, lambda: titles)
    return next(_without_apart(library, proposals), None)


def _without_apart(library: Library, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Yield the proposals without those for tags that the user keeps apart."""
    apart = tags_apart.read(library.settings)
    return (item for item in proposals if tags_apart.make_pair(*item.tags) not in apart)
