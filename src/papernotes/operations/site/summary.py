"""What a post is about in a few sentences, for lists, feeds and search engines."""

import re

from papernotes.formats.note.marked_lines import read_lines, readable
from papernotes.formats.note.summary import one_line_summary
from papernotes.operations.outcomes.lineage import plain_line
from papernotes.operations.site.posts import Post

_LONGEST = 280  # characters
_TAG = re.compile(r"<[^<>]*>|^\[\^[^\]]*\]:.*|\[\^[^\]]*\]")
_SHORTEST = 12  # characters of a paragraph that says something


def summary(post: Post) -> str:
    """Return the description in the head of a post, its one-line summary, or its first paragraph."""
    own = post.sources[0]
    said = own.publication.description or plain_line(one_line_summary(own.text))
    return _short(said or _first_paragraph(own.text))


def _first_paragraph(text: str) -> str:
    lines: list[str] = []
    last = 0
    for line in read_lines(readable(text)):
        is_prose = (
            not line.level
            and "|" not in line.text
            and not line.text.startswith(("!", "<", "[!", "$$"))
        )
        if lines and (line.number != last + 1 or not is_prose or line.marker):
            if len(" ".join(lines)) >= _SHORTEST:
                break
            lines.clear()
        if is_prose and (words := plain_line(_TAG.sub("", line.text))):
            lines.append(words)
        last = line.number
    return " ".join(lines)


def _short(text: str) -> str:
    text = " ".join(_TAG.sub("", text).split())
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0].rstrip() + "…"
