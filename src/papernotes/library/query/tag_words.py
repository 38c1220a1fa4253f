"""Words of a query that are other names of tags: they find the papers with the tag too."""

from collections.abc import Iterable, Iterator

from papernotes.model.query.language import TAGS, Item, Query, Term
from papernotes.model.tags.spelling import fold_tag


def with_tags(query: Query, aliases: Iterable[tuple[str, str]]) -> Query:
    """Return a query in which a word that is an alias also stands for its tag, as in `tag:ALIAS`.

    `aliases` are pairs of an alias and its tag. Words that are limited to a field stay as they are.
    """
    tags = {fold_tag(alias): tag for alias, tag in aliases}
    groups = (group for old in query.groups for group in _groups(old, tags))
    return Query(tuple(dict.fromkeys(groups)))


def _groups(group: tuple[Item, ...], tags: dict[str, str]) -> Iterator[tuple[Item, ...]]:
    """Yield a group with the tags of its words; of a negated word alone, the tag is negated too."""
    named = [term for item in group if (term := _of_tag(item, tags))]
    if len(group) == 1 and group[0].negated:
        yield group
        yield from ((term,) for term in named)
    else:
        yield tuple(dict.fromkeys((*group, *(term for term in named if not term.negated))))


def _of_tag(item: Item, tags: dict[str, str]) -> Term | None:
    """Return the name of the tag that a word means, to be found among tags; None for none."""
    if not isinstance(item, Term) or item.field or item.prefix:
        return None
    tag = tags.get(fold_tag(item.text))
    if not tag:
        return None
    words = tag.replace("-", " ").replace("_", " ").replace("/", " ")
    return Term(words, field=TAGS, phrase=True, negated=item.negated)
