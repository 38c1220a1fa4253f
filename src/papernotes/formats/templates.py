"""The text of a new note: a template with places such as {title} filled in."""

import re

from papernotes.formats import frontmatter
from papernotes.model.paper import Paper


def render(template: str, paper: Paper, created: str) -> str:
    """A note for a paper; `created` is the date it is made, ISO 8601.

    Places are {front_matter} {title} {authors} {year} {venue} {arxiv} {url} {key} {date}
    {abstract}; other braces are the template's own.
    """
    values = {
        "front_matter": frontmatter.new(paper, created),
        "title": paper.title,
        "authors": ", ".join(paper.authors),
        "year": str(paper.year or ""),
        "venue": paper.venue,
        "arxiv": paper.arxiv,
        "url": paper.url,
        "key": paper.key,
        "date": created,
        "abstract": paper.abstract,
    }
    pattern = r"\{(" + "|".join(values) + r")\}\n?"

    def piece(found: re.Match[str]) -> str:
        value = values[found[1]]
        return value if value.endswith("\n") else value + found[0].partition("}")[2]

    return re.sub(pattern, piece, template)
