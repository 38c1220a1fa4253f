"""The heading that a note begins with, which often repeats the title of its paper."""

from papernotes.formats.note.private_titles import plain_title


def first_title(text: str) -> str:
    """Return the heading of level 1 that a note begins with; empty if it begins otherwise."""
    line = text.lstrip("\ufeff \t\n").partition("\n")[0]
    return line[1:].strip().rstrip("#").strip() if line.startswith(("# ", "#\t")) else ""


def without_title(text: str, title: str) -> str:
    """Return a note without the heading at its beginning that repeats the title of its page."""
    heading = first_title(text)
    if not heading or plain_title(heading) != plain_title(title):
        return text
    return text.lstrip("\ufeff \t\n").partition("\n")[2]
