"""What the index keeps of the text of a note: its links, and what it says as data.

Quick tests skip most notes that have none, and spare commands the modules that read them.
"""

from typing import TYPE_CHECKING

from papernotes.formats.note import typed_heads

if TYPE_CHECKING:
    from papernotes.model.note_facts import NoteFacts


_LOGS = ("reproduction", "재현")
"""The beginnings of the headings of logs in the templates."""


def may_link(text: str) -> bool:
    """Return whether a note may hold a link to a paper: False for most notes without one.

    The line `aliases: ["@key"]`, which every new note has, is no link.
    """
    body = text
    close = text.find("\n---", 3) if text.startswith("---\n") else -1
    start = text.find("\naliases: [", 3, close) if close > 0 else -1
    if start > 0:
        body = text[:start] + text[text.find("\n", start + 1) :]
    if "@" in body or "[[" in body or "\\" in body:
        return True
    return "](" in body and ".md" in body.lower()


def links(text: str) -> tuple[str, ...]:
    """Return the link targets of a note; quick tests skip most notes without links."""
    if not may_link(text) and not typed_heads.split(text)[0]:
        return ()
    from papernotes.operations.notes.links import targets

    return tuple(targets(text))


def is_empty_form(text: str) -> bool:
    """Return whether a note has only headings and a log with empty labels, as a new one has."""
    close = text.find("\n---\n", 3) if text.startswith("---\n") else -1
    is_log = False
    for line in text[close + 5 if close > 0 else 0 :].split("\n"):
        bare = line.strip()
        if bare.startswith("##"):
            is_log = bare.lstrip("# ").lower().startswith(_LOGS)
            if any(sign in bare for sign in ":?[@：？"):
                return False
        elif bare and not bare.startswith("# "):
            is_label = is_log and bare.find(":") == len(bare) - 1
            if not is_label:
                return False
    return True


def facts(text: str) -> "NoteFacts | None":
    """Return what a note says; None if it says nothing."""
    if is_empty_form(text) and not typed_heads.split(text)[0]:
        return None
    from papernotes.operations.notes.facts import read_facts

    return read_facts(text)
