"""What is written on the links of a drawn lineage."""

from collections.abc import Mapping

from papernotes.model.lineage import VERBS, Lineage, Member, TypedLink


def label(link: TypedLink) -> str:
    """Return the words on a link: its kind, and what is odd about it."""
    odd = [
        word
        for word, is_so in (("backward in time", link.backward), ("circle", link.circle))
        if is_so
    ]
    return f"{VERBS[link.kind]} ({', '.join(odd)})" if odd else VERBS[link.kind]


def drawn_ends(link: TypedLink, members: Mapping[str, Member]) -> tuple[str, str]:
    """Return the papers that a link is drawn from and to: a comparison from the newer one."""
    source, target = members[link.source].year or 0, members[link.target].year or 0
    if link.kind == "compares_with" and 0 < source < target:
        return link.target, link.source
    return link.source, link.target


def by_year(lineage: Lineage) -> dict[int | None, list[Member]]:
    """Return the papers of each year, the earliest first; those without a year last."""
    years: dict[int | None, list[Member]] = {}
    for paper in lineage.papers:
        years.setdefault(paper.year, []).append(paper)
    return years
