"""Where a block of HTML in a note ends."""

import re


def find_end(lines: list[str], at: int, name: str) -> int:
    """Return the last line of the block that `<name>` in line `at` opens: the one that closes it.

    Blank lines may be in it. A block that nothing closes ends before the next blank line.
    """
    tag = re.compile(rf"<(/?){name}(?=[\s/>])", re.IGNORECASE)
    depth, last = 0, -1
    for number in range(at, len(lines)):
        for match in tag.finditer(lines[number]):
            depth += -1 if match[1] else 1
            if match[1]:
                last = number
        if last == number and depth <= 0:
            return number
    if last >= 0:
        return last
    number = at
    while number + 1 < len(lines) and lines[number + 1].strip():
        number += 1
    return number
