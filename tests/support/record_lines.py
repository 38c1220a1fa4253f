"""A paper as a line of the catalogue: written by the tests only, read by papernotes."""

import json

from papernotes.model.paper import Paper

NAMES = (
    "title", "authors", "year", "key", "entry_type", "abstract", "arxiv", "version",
    "categories", "date", "doi", "url", "comment", "journal_ref", "venue", "workshop", "track",
    "venue_source", "source", "fields",
)  # fmt: skip # a table
# Line ends for str.splitlines, but not for JSON.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def to_json(paper: Paper) -> str:
    """The bibliographic side of a paper as one line of JSON, without a line end."""
    unknown = Paper(title="")
    known = {"title": paper.title}
    for name in NAMES:
        if (value := getattr(paper, name)) != getattr(unknown, name):
            known[name] = value
    return json.dumps(known, ensure_ascii=False).translate(_LINE_ENDS)
