"""Highlights as quotes in a note: written by a template, found again by their anchors.

A template is a heading and a block:

    ## Highlights

    > {passage}
    >
    > **Comment:** {comment}
    >
    > {page} · {colour} · {date}

A line is left out if all its placeholders are empty, and so is a part between two ` · `. At the end
of the last line stands the anchor, `^hl-3f9a2c1d`. In Obsidian that is the name of the block: hidden
in the text, a target of links (`[[ho2020#^hl-3f9a2c1d]]`), and moved with its line by every editor,
because it is a part of it. An HTML comment would be hidden as well, but it cannot be linked to, and
editors that tidy Markdown remove comments or set them apart.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.formats.note.marked_lines import bare_title, read_body, readable
from papernotes.formats.pdf import markdown_quotes
from papernotes.model.highlights import ANCHOR

NAMES = (
    "passage",
    "comment",
    "page",
    "number",
    "version",
    "kind",
    "colour",
    "date",
    "author",
    "key",
)
"""The placeholders. `page` is a link to the page, `number` its number alone."""
PLACEHOLDER = re.compile(r"\{(" + "|".join(NAMES) + r")\}")
_BETWEEN = " · "
_START = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?")
_EMPTY = re.compile(r"[ \t>]*")


class Template(NamedTuple):
    """The heading of the quotes, which may have lines below it, and the lines of a block."""

    heading: str
    block: tuple[str, ...]


class Block(NamedTuple):
    """A quote in a note: its anchor and its text, from `start` to before `end`."""

    anchor: str
    start: int
    end: int
    text: str


def read_template(text: str, file: str) -> Template:
    """Return a template. Raises RefusedError for one that names neither passage nor comment."""
    lines = text.replace("\r\n", "\n").strip("\n").split("\n")
    first = next((n for n, line in enumerate(lines) if PLACEHOLDER.search(line)), len(lines))
    while (
        first and _EMPTY.fullmatch(lines[first - 1]) is None and not _is_heading(lines[first - 1])
    ):
        first -= 1
    block = lines[first:]
    names = {name for line in block for name in PLACEHOLDER.findall(line)}
    if not {"passage", "comment"} & names:
        raise RefusedError(
            f"The template {file} has neither {{passage}} nor {{comment}}: write what a quote is "
            "made of, or delete the file."
        )
    if any(_is_heading(line) for line in block):
        raise RefusedError(
            f"The template {file} has a heading below its first placeholder: a quote has no heading."
        )
    heading = "\n".join(lines[:first]).strip()
    if not _is_heading(heading):
        raise RefusedError(
            f"The template {file} does not begin with a heading, such as ## Highlights."
        )
    return Template(heading, tuple(block))


def _is_heading(line: str) -> bool:
    return re.match(r"#{1,6}[ \t]+\S", line) is not None


def write(template: Template, values: Mapping[str, str], anchor: str) -> str:
    """Return the lines of a quote with these values by placeholder, without a line end."""
    shown = dict(values)
    shown["passage"] = markdown_quotes.escape(values.get("passage", ""))
    shown["comment"] = markdown_quotes.keep_open(values.get("comment", ""))
    lines: list[str] = []
    for line in template.block:
        for written in _filled(line, shown):
            is_empty = _EMPTY.fullmatch(written) is not None
            if not (is_empty and (not lines or _EMPTY.fullmatch(lines[-1]))):
                lines.append(written)
    while lines and _EMPTY.fullmatch(lines[-1]):
        lines.pop()
    return "\n".join([*lines[:-1], f"{lines[-1]} ^{anchor}" if lines else f"^{anchor}"])


def _filled(line: str, values: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a line of the template; none where it has nothing to say."""
    if not PLACEHOLDER.search(line):
        yield line
        return
    names = PLACEHOLDER.findall(line)
    if not any(values.get(name) for name in names):
        return
    start = _START.match(line)
    assert start is not None  # it matches nothing, too
    parts = [part for part in line[start.end() :].split(_BETWEEN) if _says(part, values)]
    text = PLACEHOLDER.sub(lambda match: values.get(match[1], ""), _BETWEEN.join(parts))
    first, *more = text.split("\n")
    yield f"{start[0]}{first}".rstrip()
    after = re.sub(r"[-*+]", " ", start[0])
    for each in more:
        yield f"{after}{each}".rstrip()


def _says(part: str, values: Mapping[str, str]) -> bool:
    names = PLACEHOLDER.findall(part)
    return not names or any(values.get(name) for name in names)


def find(note: str) -> dict[str, Block]:
    """Return the quotes in a note by anchor, the first of each; those in code are none.

    A quote is the line with its anchor and the lines above it that belong to the same quotation, or
    to the same paragraph where it is in none.
    """
    lines = note.split("\n")
    plain = readable(note).split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    blocks: dict[str, Block] = {}
    for number, line in enumerate(lines):
        match = _last_anchor(line)
        if match is None or number >= len(plain) or match[0] not in plain[number]:
            continue
        first = _first_line(lines, number)
        start, end = starts[first], starts[number] + len(line.removesuffix("\r"))
        text = note[start:end].replace("\r\n", "\n")
        blocks.setdefault(match[1], Block(match[1], start, end, text))
    return blocks


def _last_anchor(line: str) -> re.Match[str] | None:
    matches = list(ANCHOR.finditer(line))
    return matches[-1] if matches else None


def _first_line(lines: Sequence[str], number: int) -> int:
    """Return the number of the first line of the quote whose last line has this number."""
    in_quotation = lines[number].lstrip(" \t").startswith(">")
    first = number
    while first:
        above = lines[first - 1].rstrip("\r")
        bare = above.lstrip(" \t")
        belongs = bare.startswith(">") if in_quotation else bool(bare) and not _is_heading(bare)
        if not belongs or ANCHOR.search(above):
            break
        first -= 1
    return first


def add(note: str, template: Template, blocks: Sequence[str]) -> str:
    """Return a note with quotes at the end of its section of quotes, which is added if need be.

    Everything else stays byte for byte. Raises RefusedError where they would not be read as quotes.
    """
    if not blocks:
        return note
    end = "\r\n" if "\r\n" in note else "\n"
    written = f"{end}{end}".join(block.replace("\n", end) for block in blocks)
    place = _end_of_section(note, template)
    if place is None:
        place = len(note)
        written = template.heading.replace("\n", end) + end + end + written
    before, after = note[:place], note[place:]
    gap = "" if not before or before.endswith(("\n\n", "\n\r\n")) else end
    if before and not before.endswith("\n"):
        gap = end + end
    rest = after.lstrip("\r\n")
    closing = "" if after.startswith(("\n", "\r\n")) else end
    if rest and not after.startswith(("\n\n", "\r\n\r\n")):
        closing += end
    new = f"{before}{gap}{written}{closing}{after}"
    there = find(new)
    if any(match[1] not in there for block in blocks if (match := _last_anchor(block))):
        raise RefusedError(
            "The quotes cannot be added so that they are read again: the note may end in code or a "
            "comment that is not closed."
        )
    return new


def _end_of_section(note: str, template: Template) -> int | None:
    """Return the end of the last line with text in the section of quotes; None without one."""
    body = read_body(note)
    title = bare_title(template.heading.split("\n")[0])
    lines = note.split("\n")
    numbers = [body.line + body.text.count("\n", 0, start) for start, _, _ in body.headings]
    for place, (_, level, line) in enumerate(body.headings):
        if bare_title(line) != title:
            continue
        following = (
            number
            for number, (_, other, _) in zip(
                numbers[place + 1 :], body.headings[place + 1 :], strict=True
            )
            if other <= level
        )
        stop = next(following, len(lines) + 1) - 1
        last = max(n for n in range(numbers[place] - 1, stop) if lines[n].strip())
        return sum(len(line) + 1 for line in lines[:last]) + len(lines[last].removesuffix("\r"))
    return None


def replace(note: str, block: Block, text: str) -> str:
    """Return a note with another text of a quote."""
    end = "\r\n" if "\r\n" in note else "\n"
    return note[: block.start] + text.replace("\n", end) + note[block.end :]
