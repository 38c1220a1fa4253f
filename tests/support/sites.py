"""Small libraries with published notes, and the files of their sites."""

from pathlib import Path

from papernotes.model.paper import Field, Paper
from papernotes.workspace import Workspace

SECRET = "qwzsecret"
"""A word of texts that stay at home: no file of a site may have it."""


def library(root: Path, papers: dict[str, str], *, language: str = "en") -> Path:
    """Make a library with a paper for each key, whose note is this text; return its folder."""
    space = Workspace.at(str(root), {})
    space.create(language)
    with space.library.changes():
        for number, key in enumerate(papers):
            add(space, key, title=f"Title of {key}", year=2020 + number % 3)
    space.close()
    for key, text in papers.items():
        write(root, key, text)
    return root


def add(space: Workspace, key: str, **values: object) -> None:
    """Add a paper with these values to an open library."""
    from papernotes.formats.bibtex import write as write_bibtex

    fields = (Field("title", str(values["title"])), Field("author", "Kim, Minsu"))
    paper = Paper(
        **({"authors": ("Minsu Kim",), "fields": fields, "added": "2026-01-02T03:04:05Z"} | values),  # type: ignore[arg-type]
        key=key,
    )
    citation = write_bibtex.format_entry(key, paper.entry_type, paper.fields)
    venue = (paper.venue, paper.venue, "conference") if paper.venue else None
    space.library.papers.add(paper, citation, venue)


def write(root: Path, name: str, text: str) -> None:
    """Write a note."""
    path = root / "notes" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def published(text: str, *head: str) -> str:
    """Return the text of a published note, with more lines in its head."""
    return "\n".join(("---", "publish: true", *head, "---", text, ""))


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a site by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def pages(folder: Path) -> dict[str, str]:
    """Return the texts of a site that people wrote or read: pages, feeds, index, lists."""
    return {
        name: data.decode()
        for name, data in files(folder).items()
        if not name.startswith(("static/", "files/"))
    }
