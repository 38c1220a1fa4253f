"""What git leaves in a text of a merge that was not finished."""

import re

_HERE, _THERE = (re.compile(sign, re.MULTILINE) for sign in (r"^<{7} ", r"^>{7} "))


def conflicted(text: str) -> bool:
    """Whether a text shows two sides of a merge, the line between them taken away or not."""
    if "<<<<<<< " not in text:
        return False
    found = _HERE.search(text)
    return found is not None and _THERE.search(text, found.end()) is not None


def begun(text: str) -> bool:
    """Whether a text that had two sides of a merge still has a line that says so."""
    return _HERE.search(text) is not None or _THERE.search(text) is not None
