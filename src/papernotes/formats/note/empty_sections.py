"""A note without the headings and fields of its template that nothing was written below."""

from collections.abc import Collection


def template_lines(templates: Collection[str]) -> frozenset[str]:
    """Return the lines of templates, without blanks around them."""
    return frozenset(line.strip() for text in templates for line in text.split("\n"))


def without_empty_sections(text: str, template: Collection[str]) -> str:
    """Return a note without sections that hold only lines of its template; see `template_lines`."""
    kept: list[str] = []
    waiting: list[tuple[int, str]] = []  # lines of the template with nothing written below them
    for line in text.split("\n"):
        bare = line.strip()
        if bare and bare in template:
            level = _level(bare)
            while level and waiting and waiting[-1][0] >= level:
                waiting.pop()
            waiting.append((level or 7, line))
        elif not bare and waiting:
            waiting.append((7, line))
        else:
            level = _level(bare)
            while level and waiting and waiting[-1][0] >= level:
                waiting.pop()
            kept += (before for _, before in waiting)
            waiting.clear()
            kept.append(line)
    return "\n".join(kept)


def _level(line: str) -> int:
    """Return the level of a heading; 0 for any other line."""
    if line[:1] != "#":
        return 0
    signs = len(line) - len(line.lstrip("#"))
    return signs if signs < 7 and line[signs : signs + 1] in (" ", "\t") else 0
