"""Rewriting the days of events in the front matter of a note: no other byte changes."""

from collections.abc import Sequence

from papernotes.errors import RefusedError
from papernotes.formats.note.head import anchors, front_matter
from papernotes.formats.note.head.event_days import read_days
from papernotes.formats.note.head.flat_yaml import read_value
from papernotes.patterns import pattern

_COMMENT = pattern(r"(?<!\s)\s++#\s.*$")


def replace_day(text: str, name: str, old: str, new: str) -> str | None:
    """Return a note whose key `name` gives another day in place of one; '' removes it.

    Days are `YYYY-MM-DD`; `old` is found in any form. A note that does not give it stays as it is.
    Returns None where the value cannot be rewritten, and raises BrokenNoteError as `head.read` does.
    """
    block = front_matter.read(text)
    entry = block.entries.get(name) if block else None
    if block is None or entry is None:
        return text
    lines = block.lines[entry.start : entry.end]
    changed = _in_one_line(lines[0], old, new) if len(lines) == 1 else _in_list(lines, old, new)
    if changed is None:
        return None
    return "".join([*block.lines[: entry.start], *changed, *block.lines[entry.end :]])


def add_day(text: str, name: str, day: str) -> str | None:
    """Return a note whose key `name` gives this day `YYYY-MM-DD` too, after those that it gives.

    A key that is missing is added below the status. Returns None where the value cannot be
    rewritten, and raises BrokenNoteError as `head.read` does.
    """
    block = front_matter.read(text)
    if block is None:
        return text
    entry = block.entries.get(name)
    if entry is None:
        above = block.entries.get("status")
        place = above.end if above else max((e.end for e in block.entries.values()), default=1)
        end = "\r\n" if block.lines[0].endswith("\r\n") else "\n"
        return "".join([*block.lines[:place], f"{name}: {day}{end}", *block.lines[place:]])
    lines = block.lines[entry.start : entry.end]
    if len(lines) == 1:
        if "[[" in lines[0]:
            return None
        changed = _add_in_line(lines[0], day)
    elif all(line.strip().startswith("-") for line in lines[1:]):
        start, end = lines[-1].split("-", 1)[0], lines[-1][len(lines[-1].rstrip()) :]
        changed = [*lines, f"{start}- {day}{end}"]
    else:
        return None
    return "".join([*block.lines[: entry.start], *changed, *block.lines[entry.end :]])


def _add_in_line(line: str, day: str) -> list[str]:
    label, value, tail, end = _split(line)
    is_list = _is_list(value)
    known = value[1:-1].strip() if is_list else value
    days = f"{known}, {day}" if known else day
    return [f"{label}: {f'[{days}]' if known or is_list else days}{tail}{end}"]


def _split(line: str) -> tuple[str, str, str, str]:
    """Return the key of a line, its value, the comment behind it, and the end of the line."""
    label, _, rest = line.rstrip("\r\n").partition(":")
    comment = _COMMENT.search(rest)
    tail = comment[0] if comment else ""
    return label, rest.removesuffix(tail).strip(), tail, line[len(line.rstrip("\r\n")) :]


def _is_list(value: str) -> bool:
    return value.startswith("[") and value.endswith("]") and not value.startswith("[[")


def with_days(text: str, name: str, days: Sequence[str]) -> str:
    """Return a note whose key `name` gives these days `YYYY-MM-DD`; without the key as it is.

    Raises BrokenNoteError as `head.read` does.
    """
    block = front_matter.read(text)
    entry = block.entries.get(name) if block else None
    if block is None or entry is None:
        return text
    first = block.lines[entry.start]
    end = first[len(first.rstrip("\r\n")) :]
    value = days[0] if len(days) == 1 else f"[{', '.join(days)}]" if days else ""
    label, _, old = first.partition(":")
    line = " ".join(filter(None, [f"{label}:", anchors.leading(old), value])) + end
    return "".join([*block.lines[: entry.start], line, *block.lines[entry.end :]])


def _is_day(item: str, day: str) -> bool:
    try:
        value = read_value(item.strip())
        return read_days(value if isinstance(value, str) else None)[0] == [day]
    except RefusedError:
        return False


def _in_one_line(line: str, old: str, new: str) -> list[str] | None:
    label, value, tail, end = _split(line)
    is_list = _is_list(value)
    items = [item.strip() for item in (value[1:-1] if is_list else value).split(",")]
    if not is_list and _is_day(value, old):  # also `Nov 13, 2026`
        items = [value]
    if not any(_is_day(item, old) for item in items):
        return [line] if old not in value else None
    replaced = [new if _is_day(item, old) else item for item in items]
    kept = ", ".join(dict.fromkeys(filter(None, replaced)))
    kept = f"[{kept}]" if is_list else kept
    return [f"{label}: {kept}".rstrip() + tail + end]


def _in_list(lines: list[str], old: str, new: str) -> list[str] | None:
    """Return the lines of a block list with the day replaced; None for lines that are none."""
    changed = [lines[0]]
    is_there = False
    for line in lines[1:]:
        bare = line.strip()
        if not bare.startswith("-") and bare and not bare.startswith("#"):
            return None
        if not (bare.startswith("-") and _is_day(bare[1:], old)):
            changed.append(line)
            continue
        is_there = True
        if new:
            start = line[: line.index("-") + 1]
            changed.append(f"{start} {new}{line[len(line.rstrip()) :]}")
    return changed if is_there else lines
