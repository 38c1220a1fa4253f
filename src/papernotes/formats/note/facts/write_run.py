"""A new entry in the reproduction log of a note, in the form of a template.

The empty entry at the end of the log, which every new note has, is filled in; else an entry is added
below the log. Nothing else changes: every line of the note stays, an empty one gets its value.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from papernotes.formats.note.facts import run_labels, runs
from papernotes.formats.note.marked_lines import (
    Line,
    compose,
    read_body,
    read_lines,
    readable,
    sections,
)

Values = Mapping[str, str]
"""The values of an entry by field: date, code, commit, data, setting, wrong; result is that of both
sides, `theirs` and `mine` each side's.
"""
_ENGLISH = {
    "date": "date", "code": "code and commit", "commit": "commit", "data": "data", "setting": "setting",
    "result": "result (theirs / mine)", "wrong": "what went wrong",
}  # fmt: skip # a table
_KOREAN = {
    "date": "날짜", "code": "코드와 커밋", "commit": "커밋", "data": "데이터", "setting": "설정",
    "result": "결과 (논문 / 나)", "wrong": "안 된 것",
}  # fmt: skip # a table
_HEADINGS = ("## Reproduction log", "## 재현 기록")
_INDENT = "    "


class Written(NamedTuple):
    """A note with a new entry, and the number of its first line."""

    text: str
    line: int


class _Block(NamedTuple):
    """The lines of an empty entry, from `start` to before `end`, with the field of each."""

    start: int
    end: int
    fields: tuple[str, ...]


def is_korean(text: str, *, default: bool) -> bool:
    """Return whether the log of a note is Korean; without a log, whether its headings are.

    A note without any heading has the `default`.
    """
    lines = readable(compose(text)).split("\n")
    section = next(sections(read_body(text), runs.TITLE), None)
    headings = [line for line in lines if line[:1] == "#"]
    if section is not None:
        headings = [lines[section.first - 2]]
    if not headings:
        return default
    return any("가" <= letter <= "힣" for line in headings for letter in line)


def add_run(text: str, values: Values, template: str, *, korean: bool) -> Iterator[Written]:
    """Yield the note with a new entry, in the forms that it may have, the best one first.

    The form is that of the template; the next ones have the labels of the packaged templates.
    """
    labels = _KOREAN if korean else _ENGLISH
    model = _empty_entry(template)
    shapes = [template.split("\n")[model.start : model.end]] if model else []
    shapes.append(_default(labels))
    section = next(sections(read_body(text), runs.TITLE), None)
    if section is None:
        heading = _heading(template) or _HEADINGS[korean]
        for shape in shapes:
            yield _append_section(text, heading, _filled(shape, values, labels))
        return
    lines = text.split("\n")
    block = _empty_entry(text)
    if block is not None:
        filled = _filled(lines[block.start : block.end], values, labels)
        yield Written(
            "\n".join([*lines[: block.start], *filled, *lines[block.end :]]), block.start + 1
        )
    for shape in shapes:
        yield _append_entry(text, section.first - 1, section.text, _filled(shape, values, labels))


def _default(labels: Mapping[str, str]) -> list[str]:
    """Return the lines of an empty entry with these labels."""
    nested = [f"{_INDENT}- {labels[name]}:" for name in ("code", "data", "result", "wrong")]
    return [f"- {labels['date']}:", *nested]


def _heading(template: str) -> str:
    """Return the heading of the log in a template, without its line end."""
    section = next(sections(read_body(template), runs.TITLE), None)
    return template.split("\n")[section.first - 2].rstrip("\r") if section else ""


def _empty_entry(text: str) -> _Block | None:
    """Return the empty entry at the end of the log: labels that the program knows, no values."""
    section = next(sections(read_body(text), runs.TITLE), None)
    if section is None:
        return None
    entry: list[tuple[Line, str]] = []
    for line in read_lines(section.text, section.first):
        if line.level:
            break
        field = run_labels.labelled(line)
        is_first = bool(line.marker) and (not entry or line.indent <= entry[0][0].indent)
        is_flat = bool(entry) and field is not None and field.name not in ("date", *_names(entry))
        if is_first and not is_flat:
            entry = []
        entry.append((line, field.name if field and not field.value else ""))
    if not entry or not all(name for _, name in entry):
        return None
    first, last = entry[0][0].number, entry[-1][0].number
    if last - first + 1 != len(entry):
        return None
    return _Block(first - 1, last, tuple(name for _, name in entry))


def _names(entry: Sequence[tuple[Line, str]]) -> list[str]:
    return [name for _, name in entry]


def _filled(lines: Sequence[str], values: Values, labels: Mapping[str, str]) -> list[str]:
    """Return the lines of an empty entry with values; fields without a line get one below."""
    fields = [_field(text) for text in lines]
    left = _shaped({name: value for name, value in values.items() if value}, fields)
    result = []
    for text, name in zip(lines, fields, strict=True):
        bare, end = text.removesuffix("\r"), "\r" if text.endswith("\r") else ""
        value = left.pop(name, "")
        blank = " " if value and not bare.endswith(" ") else ""
        result.append(f"{bare}{blank}{value}{end}")
    end = "\r" if lines[-1].endswith("\r") else ""
    nested = next((line for line in lines[1:] if line[:1] in (" ", "\t")), f"{_INDENT}- ")
    start = nested[: len(nested) - len(nested.lstrip())]
    return result + [f"{start}- {labels[name]}: {value}{end}" for name, value in left.items()]


def _field(text: str) -> str:
    """Return the field of a line of an empty entry."""
    line = list(read_lines(f"- item\n{compose(text)}"))[-1]
    field = run_labels.labelled(line)
    return field.name if field else ""


def _shaped(values: dict[str, str], fields: Sequence[str]) -> dict[str, str]:
    """Return the values with those joined or apart that an entry with these fields has so."""
    if "theirs" in fields and "mine" in fields:
        values.pop("result", "")
    else:
        values = {name: value for name, value in values.items() if name not in ("theirs", "mine")}
    # Not `@`: a note without that sign needs no search for citations.
    for name, other, sign in (("code", "commit", ", commit "), ("data", "setting", "; ")):
        if other in values and other not in fields:
            values[name] = sign.join(filter(None, (values.get(name, ""), values.pop(other))))
    return values


def _append_section(text: str, heading: str, entry: Sequence[str]) -> Written:
    end = "\r\n" if "\r\n" in text else "\n"
    begun = text if not text or text.endswith("\n") else text + end
    blank = "" if begun.endswith(("\n\n", "\n\r\n")) or not begun else end
    before = f"{begun}{blank}{heading}{end}{end}"
    body = end.join(line.rstrip("\r") for line in entry)
    return Written(f"{before}{body}{end}", before.count("\n") + 1)


def _append_entry(text: str, start: int, section: str, entry: Sequence[str]) -> Written:
    """Add an entry below the last line of a section, before its first heading.

    `start` is the place of the first line below the heading of the section.
    """
    lines = text.split("\n")
    inside = list(read_lines(section, start + 1))
    last = _last_line(lines, start, section, inside)
    end = "\r" if "\r\n" in text else ""
    place = last + 1
    if last < start and place < len(lines) and not lines[place].strip():
        place, before = place + 1, list[str]()  # the blank line below the heading
    else:
        before = [] if _ends_a_list(lines, inside, last) else [end]
    after = lines[place:]
    added = [f"{line.rstrip(chr(13))}{end}" for line in entry]
    if after and after[0].strip():
        added.append(end)
    joined = "\n".join([*lines[:place], *before, *added, *after])
    if not joined.endswith("\n"):
        joined = joined.removesuffix("\r") + ("\r\n" if end else "\n")
    return Written(joined, place + len(before) + 1)


def _last_line(lines: Sequence[str], start: int, section: str, inside: Sequence[Line]) -> int:
    """Return the place of the last line of a log that is not blank; that of its heading for an empty one."""
    length = section.count("\n") + (bool(section) and not section.endswith("\n"))
    stop = next((line.number - 1 for line in inside if line.level), start + length)
    stop = min(stop, len(lines))
    return max((place for place in range(start, stop) if lines[place].strip()), default=start - 1)


def _ends_a_list(lines: Sequence[str], inside: Sequence[Line], last: int) -> bool:
    """Return whether the line at `last` is an item of a list, or belongs to one."""
    items = [line.number - 1 for line in inside if line.marker and line.number - 1 <= last]
    return bool(items) and (last in items or lines[last][:1] in (" ", "\t"))
