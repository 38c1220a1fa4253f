"""Where preformatted HTML in a note ends."""

import re

_PRE = re.compile(r"<(/?)pre(?=[\s/>])", re.IGNORECASE)


def find_end(lines: list[str], at: int) -> int:
    """Return the last line of the block that `<pre>` in line `at` opens; -1 if nothing closes it."""
    depth, last = 0, -1
    for number in range(at, len(lines)):
        for match in _PRE.finditer(lines[number]):
            depth += -1 if match[1] else 1
            if match[1]:
                last = number
        if last == number and depth <= 0:
            return number
    return last
