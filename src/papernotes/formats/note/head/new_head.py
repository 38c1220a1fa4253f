"""The head of a new note, with what the library knows of its paper."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from papernotes.formats.note.head.front_matter import KEY_ORDER
from papernotes.formats.note.head.scalars import quote, write_scalar, write_url

if TYPE_CHECKING:
    from papernotes.model.paper import Paper


def new_head(paper: "Paper", created: str) -> str:
    """Return the front matter of a new note, with its `---` lines; unknown values stay empty."""
    short = paper.title.split(":")[0].strip() if ":" in paper.title else ""
    aliases = [f"@{paper.key}", *([short] if short else [])]
    values: dict[str, str] = {
        "title": write_scalar(paper.title),
        "aliases": _list(map(quote, aliases)),
        "tags": _list(map(write_scalar, paper.tags)),
        "citekey": write_scalar(paper.key),
        "authors": _list(map(quote, paper.authors)),
        "year": str(paper.year or ""),
        "venue": write_scalar(paper.venue),
        "arxiv": quote(paper.arxiv) if paper.arxiv else "",
        "doi": quote(paper.doi) if paper.doi else "",
        "url": write_url(paper.url),
        "status": write_scalar(paper.status),
        "rating": "" if paper.rating is None else str(paper.rating),
        "created": created,
    }
    return (
        "---\n" + "".join(f"{name}: {values[name]}".rstrip() + "\n" for name in KEY_ORDER) + "---\n"
    )


def _list(items: Iterable[str]) -> str:
    return "[" + ", ".join(items) + "]"
