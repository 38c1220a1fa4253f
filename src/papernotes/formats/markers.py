"""What git leaves in a text of a merge that was not finished."""

import re

_MARKERS = tuple(re.compile(sign, re.MULTILINE) for sign in (r"^<{7} ", r"^={7}$", r"^>{7} "))


def conflicted(text: str) -> bool:
    """Whether a text holds what git leaves of a merge that was not finished."""
    at = 0 if "<<<<<<< " in text else -1
    for marker in _MARKERS if at == 0 else ():
        found = marker.search(text, at)
        if found is None:
            return False
        at = found.end()
    return at > 0
