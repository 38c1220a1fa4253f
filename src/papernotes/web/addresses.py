"""The addresses of pages."""

from collections.abc import Sequence
from urllib.parse import quote, unquote, urlencode


def to_paper(key: str) -> str:
    """Return the path of a paper's page.

    A key that ends like a format gets `.html` behind it: `a.json` alone would be the record of `a`.
    """
    end = ".html" if key.endswith((".json", ".html")) else ""
    return f"/paper/{quote(key)}{end}"


def to_related(key: str) -> str:
    """Return the path of the page of the papers that are similar to a paper."""
    return f"/related/{to_paper(key).removeprefix('/paper/')}"


def to_note(file: str) -> str:
    """Return the path of the page of a note that belongs to no paper."""
    return f"/note/{quote(file)}"


def to_file(name: str) -> str:
    """Return the path of a file in the folder of notes."""
    return f"/files/{quote(name)}"


def to_pdf(key: str, name: str = "", page: int | None = None) -> str:
    """Return the path of a paper's PDF, by default of its first, opened at a page.

    `name` is that of the file in the library.
    """
    file = "?" + urlencode({"file": name}) if name else ""
    end = ".html" if key.endswith((".json", ".html")) else ""
    return f"/pdf/{quote(key)}{end}{file}{f'#page={page}' if page else ''}"


def key_in(name: str) -> str:
    """Return the key in the last part of a path, as `to_paper` writes it."""
    return name.removesuffix(".html")


def key_of_paper(path: str) -> str:
    """Return the key of the paper whose page has this path; empty for any other page."""
    page = path.partition("?")[0].partition("#")[0]
    return key_in(unquote(page.removeprefix("/paper/"))) if page.startswith("/paper/") else ""


def to_query(query: str) -> str:
    """Return the path of the page of a query: the first page, which searches."""
    return "/?" + urlencode({"q": query}) if query else "/"


def to_condition(field: str, value: str) -> str:
    """Return the path of the page with the papers that meet a condition such as tag:diffusion."""
    return to_query(condition(field, value))


def condition(field: str, value: str) -> str:
    """Return a condition of the query language, quoted where its value needs it."""
    needs_quotes = any(letter.isspace() or letter in '"()' for letter in value)
    return f'{field}:"{value}"' if needs_quotes else f"{field}:{value}"


def with_values(path: str, values: Sequence[tuple[str, str]]) -> str:
    """Return a path with these values behind its `?`, after those that it has."""
    path, sign, part = path.partition("#")
    return f"{path}{'&' if '?' in path else '?'}{urlencode(values)}{sign}{part}"


def is_own(path: str) -> bool:
    """Return whether a path that came with a form stays on this server."""
    return path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
