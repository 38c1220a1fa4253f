"""The text of a new note: a template with placeholders such as {title} filled in.

In the template's own front matter, a placeholder becomes a value that all programs read alike;
see portable_yaml.
"""

import re
from collections.abc import Mapping

from papernotes.formats.note.head import scalars
from papernotes.formats.note.head.new_head import new_head
from papernotes.model.paper import Paper

_HEAD = re.compile(r"(\ufeff?---[ \t]*\r?\n)(.*?^(?:---|\.\.\.)[ \t]*$)", re.DOTALL | re.MULTILINE)
_VALUE = re.compile(
    r"(?P<label>[ \t]*(?:-|[^\s#:\"'-][^:\r\n]*:)[ \t]+)(?P<value>\S.*?)(?P<end>[ \t]*\r?)"
)
_UNQUOTED = frozenset(["year", "date"])  # a number and a date to all programs
_NAMES = ("front_matter", "title", "authors", "year", "venue", "arxiv", "url", "key", "date", "abstract")  # fmt: skip # a table
_PLACEHOLDER = re.compile(r"\{(" + "|".join(_NAMES) + r")\}(\n?)")


def render(template: str, paper: Paper, created: str) -> str:
    """Return a note for a paper; `created` is its date, ISO 8601.

    Placeholders are {front_matter} {title} {authors} {year} {venue} {arxiv} {url} {key} {date}
    {abstract}; other braces stay as they are.
    """
    values = {
        "front_matter": new_head(paper, created),
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
    head = _HEAD.match(template)
    if not head:
        return _fill(template, values)
    lines = [_fill_head_line(line, values, paper.authors) for line in head[2].split("\n")]
    return head[1] + "\n".join(lines) + _fill(template[head.end() :], values)


def _fill(text: str, values: Mapping[str, str]) -> str:
    def piece(match: re.Match[str]) -> str:
        value = values[match[1]]
        return value if value.endswith("\n") else value + match[2]

    return _PLACEHOLDER.sub(piece, text)


def _fill_head_line(line: str, values: Mapping[str, str], authors: tuple[str, ...]) -> str:
    """Return a line of the front matter with its placeholders filled in, quoted where needed."""
    match = _VALUE.fullmatch(line)
    if not match or not _PLACEHOLDER.search(line):
        return line
    value = match["value"]
    if value == "[{authors}]":
        text = "[" + ", ".join(map(scalars.quote, authors)) + "]"
    elif value[1:-1] in _UNQUOTED or (value[0] in "[{|>&*!" and not _PLACEHOLDER.match(value)):
        text = _fill(value, values)
    else:
        bare = (
            value[1:-1]
            if value[0] in "\"'" and value[-1:] == value[0] and len(value) > 1
            else value
        )
        text = scalars.write_scalar(" ".join(_fill(bare, values).split()))
    return f"{match['label']}{text}{match['end']}".rstrip(" ")
