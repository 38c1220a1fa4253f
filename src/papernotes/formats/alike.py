"""Heads of notes that other programs read otherwise, and the same heads as all of them read them.

What is known of these programs, with its sources:

- Obsidian (obsidian.md/help, "Properties" and "Tags"): YAML 1.2; tags and aliases are lists; for
  what is a tag see model.tags; a name stands once.
- zk (its manual, "YAML frontmatter"; its parser of notes): YAML 1.2, names in any letter case; a
  text as tags is split at blanks, a comma stays with its word; the head ends with `---`.
- pandoc (its manual, "Metadata blocks"): YAML 1.2 and `yes`, `no`, `on`, `off`, `y`, `n`; names in
  the letter case they have; `...` may end the head.
- Jekyll (jekyllrb.com/docs, "Front Matter"; Psych): YAML 1.1; a text as tags is split at blanks.

What stands there without quotes and is no text to all of them: see scalars.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from papernotes.errors import Refused
from papernotes.formats import scalars
from papernotes.formats.flatyaml import flow, node
from papernotes.formats.frontmatter import ORDER, Entry, Front, front
from papernotes.model.note import tag
from papernotes.model.tags import doubt, portable

if TYPE_CHECKING:
    from yaml import Node

TEXTS = ("title", "citekey", "venue", "arxiv", "doi", "url", "status")
LISTS = ("tags", "aliases", "authors")
NUMBERS = ("year", "rating")
_LONGEST = 20_000  # characters of a head that is looked at
_ROUNDS = 3  # what is no YAML hides what else there is
_COMMENTS = re.compile(r"#[^\s#,]+(?:[\s,]+#[^\s#,]+)*,?")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<item>#[^\s#,]\S*)[ \t]*\r?\n?")
_TRUTH = re.compile(r"true|false|yes|no|on|off|y|n", re.IGNORECASE)
_EMPTY = re.compile(r"~|null", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-")


class Edit(NamedTuple):
    """What is to stand in place of the characters from `start` to `end` of a note."""

    start: int
    end: int
    text: str


class Doubt(NamedTuple):
    """What other programs read otherwise: the line of the note, a clause, and what mends it."""

    line: int
    message: str
    edits: tuple[Edit, ...] = ()


def doubts(text: str) -> list[Doubt]:
    """What other programs read otherwise at the head of a note, in the order of its lines.

    Raises BrokenNote as frontmatter.front does.
    """
    block = front(text)
    if block is None:
        return []
    head = _Head(block)
    return [] if len(head.source) > _LONGEST else sorted(head.doubts())


def mended(text: str) -> str:
    """The note with a head that all programs read alike, as far as that can be made without a
    doubt; no other byte changes. Raises BrokenNote as frontmatter.front does.
    """
    for _ in range(_ROUNDS):
        edits = sorted(edit for one in doubts(text) for edit in one.edits)
        if not edits:
            break
        for edit in reversed(edits):
            text = text[: edit.start] + edit.text + text[edit.end :]
    return text


class _Head:
    """A head with the places of its lines: `at` is where the source of it begins in the note."""

    def __init__(self, block: Front) -> None:
        self.block = block
        self.at = len(block.lines[0])
        self.source = "".join(block.lines[1 : block.close])

    def doubts(self) -> Iterator[Doubt]:
        """All that other programs read otherwise."""
        yield from self._closing()
        if _usual().fullmatch(self.source):
            return
        yield from self._names()
        root = node(self.source)
        if root is None:
            yield from self._no_yaml()
        elif root.id == "mapping":
            for name, value in root.value:
                if name.id == "scalar":
                    yield from self._value(name.value.lower(), value)

    def _doubt(self, line: int, message: str, *edits: Edit) -> Doubt:
        """A doubt about a line of the head, counted from 0; edits count from its beginning."""
        moved = (edit._replace(start=edit.start + self.at, end=edit.end + self.at) for edit in edits)
        return Doubt(line + 2, message, tuple(moved))

    def _line(self, number: int) -> int:
        """Where a line of the head begins in its source."""
        return sum(map(len, self.block.lines[1 : number + 1]))

    def _closing(self) -> Iterator[Doubt]:
        number = self.block.close - 1
        if self.block.lines[self.block.close].startswith("..."):
            start = self._line(number)
            message = "'...' ends the head, and Obsidian and zk look for '---'"
            yield self._doubt(number, message, Edit(start, start + 3, "---"))

    def _names(self) -> Iterator[Doubt]:
        """Names that only programs without regard to letter case know."""
        for entry in self.block.entries.values():
            label = self.block.lines[entry.start].split(":", 1)[0]
            bare = label.strip("'\" ")
            if entry.key in ORDER and bare != entry.key:
                start = self._line(entry.start - 1) + label.index(bare)
                message = f"pandoc and Jekyll know '{entry.key}', and '{bare}' is another name"
                edit = Edit(start, start + len(bare), entry.key)
                yield self._doubt(entry.start - 1, message, edit)

    def _no_yaml(self) -> Iterator[Doubt]:
        """Lines because of which no other program reads the head."""
        found = False
        for entry in self.block.entries.values():
            source = "".join(self.block.lines[entry.start : entry.end])
            if node(source) is not None:
                continue
            found = True
            made = _as_yaml(entry, source)
            start = self._line(entry.start - 1)
            edits = (Edit(start, start + len(source), made),) if made else ()
            message = f"{entry.key} is not YAML, so other programs read nothing of the head"
            yield self._doubt(entry.start - 1, message, *edits)
        if not found:
            yield self._doubt(0, "the head is not YAML, so other programs read nothing of it")

    def _value(self, key: str, value: "Node") -> Iterator[Doubt]:
        if key in LISTS:
            yield from self._list(key, value)
        elif value.id != "scalar" or value.style is not None or not scalars.typed(value.value):
            return
        elif key in TEXTS and not _EMPTY.fullmatch(value.value):
            yield self._plain(key, value, scalars.quoted(value.value))
        elif key in NUMBERS and re.fullmatch(r"0+[0-9]{1,8}", value.value):
            message = f"{key} {value.value} is another number to Jekyll, because of its 0"
            edit = Edit(*_span(value), str(int(value.value)))
            yield self._doubt(value.start_mark.line, message, edit)

    def _plain(self, key: str, value: "Node", made: str) -> Doubt:
        """What has no quotes and is therefore no text to all programs."""
        text = value.value
        kind = "a date" if _DATE.match(text) else "a number"
        if _TRUTH.fullmatch(text):
            kind = "true or false"
        elif _EMPTY.fullmatch(text):
            kind = "nothing"
        message = f"{key} {text} is {kind} to other programs: a text wants quotes there"
        return self._doubt(value.start_mark.line, message, Edit(*_span(value), made))

    def _list(self, key: str, value: "Node") -> Iterator[Doubt]:
        yield from self._commented(key, value)
        if value.id == "sequence":
            for item in value.value:
                if item.id == "scalar":
                    yield from self._item(key, item)
        elif value.id == "scalar" and value.value and not _EMPTY.fullmatch(value.value):
            if key == "tags":
                yield from self._one_text(value)
            elif value.style is None and scalars.typed(value.value):
                yield self._plain(key, value, f"[{scalars.quoted(value.value)}]")

    def _item(self, key: str, item: "Node") -> Iterator[Doubt]:
        if not item.value:
            return
        made = _portable(item.value) if key == "tags" else item.value
        edit = Edit(*_span(item), scalars.scalar(made))
        if made and made != item.value:
            why = doubt(item.value) or "is written otherwise"
            message = f"'{_short(item.value)}' {why}, so it is no tag to Obsidian: it is {made} here"
            yield self._doubt(item.start_mark.line, message, edit)
        elif made and item.style is None and scalars.typed(item.value):
            yield self._plain(key, item, edit.text)

    def _one_text(self, value: "Node") -> Iterator[Doubt]:
        """Tags that are no list: what is one tag here may be several or another one there."""
        text = value.value
        parted = text.split(",") if "," in text else text.split()
        made = [_portable(one.strip()) for one in parted if one.strip()]
        if made == [text] and not (value.style is None and scalars.typed(text)):
            return
        words = " and ".join(f"'{word}'" for word in text.split()[:3])
        message = f"'{_short(text)}' is one tag to Obsidian and {words} to zk: tags are a list"
        if len(parted) == 1:
            message = f"'{_short(text)}' is no tag to Obsidian: it is {made[0]} here"
        edits = [Edit(*_span(value), _flow(made))] if all(made) else []
        yield self._doubt(value.start_mark.line, message, *edits)

    def _commented(self, key: str, value: "Node") -> Iterator[Doubt]:
        """`#tag` behind a blank, which is a comment and no tag to every program."""
        entry = self.block.entries[key]
        first = self.block.lines[entry.start]
        label, _, rest = first.partition(":")
        bare = rest.strip()
        if key == "tags" and entry.end == entry.start + 1 and _COMMENTS.fullmatch(bare):
            made = [_portable(one) for one in re.split(r"[\s,]+", bare) if one]
            start = self._line(entry.start - 1) + len(label) + 1
            edits = [Edit(start, start + len(rest.rstrip("\r\n")), f" {_flow(made)}")]
            message = f"'{_short(bare)}' is a comment to every program: a tag has no # there"
            yield self._doubt(entry.start - 1, message, *(edits if all(made) else ()))
        if key != "tags" or value.id != "sequence" or value.flow_style:
            return
        for number in range(entry.start, entry.end):
            found = _ITEM.fullmatch(self.block.lines[number])
            made_one = _portable(found["item"]) if found else ""
            if found and made_one:
                start = self._line(number - 1)
                edit = Edit(start + found.start("item"), start + found.end("item"), made_one)
                message = f"'{_short(found['item'])}' is a comment to every program: a tag has no # there"
                yield self._doubt(number - 1, message, edit)


def _usual() -> re.Pattern[str]:
    """A head as papernotes writes it, about which there is no doubt."""
    quoted = r"\"[^\"\\\r\n]*+\""
    word = r"[a-zA-Z가-힣][a-zA-Z가-힣_-]*+"
    text = r"[^\W\d_][\w ./+()–-]*+"
    return re.compile(
        rf"(?:tags: \[(?:(?:{word}(?:, {word})*+)?+)\]\n"
        rf"|(?:aliases|authors): \[(?:{quoted}(?:, {quoted})*+)?+\]\n"
        rf"|(?:title|citekey|venue|arxiv|doi|status):(?: (?:{quoted}|(?!{_NO_TEXT}\n){text}))?+\n"
        r"|url:(?: https?://[!-~]*[!-9;-~])?+\n"
        r"|(?:year|rating):(?: [1-9][0-9]*)?+\n|created: [0-9]{4}-[0-9]{2}-[0-9]{2}\n)*+"
    )


_NO_TEXT = r"(?i:null|true|false|yes|no|on|off|y|n)"


def _span(value: "Node") -> tuple[int, int]:
    return value.start_mark.index, value.end_mark.index


def _portable(text: str) -> str:
    """A text as the tag that all programs read, '' where it can be none."""
    try:
        return portable(tag(text))
    except Refused:
        return ""


def _flow(items: list[str]) -> str:
    return "[" + ", ".join(map(scalars.scalar, items)) + "]"


def _as_yaml(entry: Entry, source: str) -> str:
    """The lines of an entry that is no YAML as YAML; '' where it is not certain what is meant."""
    first, *rest = source.splitlines(keepends=True)
    end = "\r\n" if first.endswith("\r\n") else "\n"
    label, _, value = first.partition(":")
    value = value.strip()
    if rest:
        made = _block(f"{label}:{end}", rest, end) if not value and entry.key in LISTS else ""
    elif entry.key in LISTS and value.startswith("["):
        items = flow(value)
        made = f"{label}: {_flow(items)}{end}" if isinstance(items, list) else ""
    else:
        sure = value[:1] not in ("'", '"', "#", "&", "*", "!", "|", ">") and " #" not in value
        made = f"{label}: {scalars.quoted(value)}{end}" if sure and value[-1:] not in "]}" else ""
    return made if made and node(made) is not None else ""


def _block(first: str, rest: list[str], end: str) -> str:
    made = [first]
    for line in rest:
        bare = line.strip()
        item = flow(bare[1:].strip()) if bare.startswith("- ") else None
        if not isinstance(item, str):
            return ""
        made.append(f"  - {scalars.scalar(item)}{end}")
    return "".join(made)


def _short(text: str) -> str:
    line = "".join(one if one.isprintable() else " " for one in text)
    return line if len(line) <= 40 else f"{line[:39]}…"
