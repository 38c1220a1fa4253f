"""What git leaves in a text of a merge that was not finished."""

import re

_MARKERS = re.compile(r"^<{7} .*?^={7}$.*?^>{7} ", re.MULTILINE | re.DOTALL)


def conflicted(text: str) -> bool:
    """Whether a text holds what git leaves of a merge that was not finished."""
    return "<<<<<<< " in text and _MARKERS.search(text) is not None
