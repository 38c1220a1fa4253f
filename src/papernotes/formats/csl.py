"""CSL-JSON items (Citation Style Language 1.0.2, csl-data.json), as pandoc and Zotero read them."""

from papernotes.model import names
from papernotes.model.paper import Paper


def item(paper: Paper, container: str, kind: str) -> dict[str, object]:
    """A paper as a CSL item.

    `container` is the full name of the venue, empty for a preprint; `kind` is
    `conference` or `journal`.
    """
    published = {"conference": "paper-conference", "journal": "article-journal"}
    made: dict[str, object] = {
        "id": paper.key,
        "type": published.get(kind, "paper-conference") if paper.venue else "article",
        "title": paper.title,
        "author": [_name(name) for name in paper.authors],
        "issued": {"date-parts": [[paper.year]]} if paper.year else None,
        "container-title": container + (" Workshops" if paper.workshop else ""),
        "number": f"arXiv:{paper.arxiv}" if paper.arxiv and not paper.venue else "",
        "publisher": "arXiv" if paper.arxiv and not paper.venue else "",
        "DOI": paper.doi or (f"10.48550/arXiv.{paper.arxiv}" if paper.arxiv else ""),
        "URL": paper.url,
        "abstract": paper.abstract,
        "keyword": ", ".join(paper.tags),
    }
    return {name: value for name, value in made.items() if value}


def _name(name: str) -> dict[str, str]:
    parts = names.split(name)
    made = {
        "family": parts.family,
        "given": parts.given,
        "non-dropping-particle": parts.particle,
        "suffix": parts.suffix,
        "literal": parts.literal,
    }
    return {part: value for part, value in made.items() if value}
