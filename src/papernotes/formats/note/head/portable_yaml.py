"""Front matter that programs read differently, and its rewriting so that all read it alike.

What these programs do, with sources:

- Obsidian (obsidian.md/help, "Properties" and "Tags"): YAML 1.2; tags and aliases are lists; see
  model.tags for what a tag is; a name occurs once.
- zk (its manual, "YAML frontmatter"; its note parser): values are text, names have any letter
  case; tags that are no list are split at blanks, a comma stays with its word; `---` ends the
  front matter.
- pandoc (its manual, "Metadata blocks"): YAML 1.2 and `yes`, `no`, `on`, `off`, `y`, `n`; names
  keep their letter case; `...` may end the front matter.
- Jekyll (jekyllrb.com/docs, "Front Matter"; Psych): YAML 1.1; a text as tags is split at blanks.

For values without quotes that some program does not read as text, see scalars.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.formats.note.head import front_matter, invalid_yaml, late_head, scalars
from papernotes.formats.note.head.flat_yaml import (
    Items,
    Scalar,
    is_yaml,
    read_with_places,
)
from papernotes.formats.note.head.front_matter import KEY_ORDER, FrontMatter, KeyLines
from papernotes.model.head import KEYS
from papernotes.model.tags.portable import obsidian_problem
from papernotes.model.tags.spelling import normalise_tag, to_portable

TEXTS = ("title", "citekey", "venue", "arxiv", "doi", "url", "status")
LISTS = ("tags", "aliases", "authors")
NUMBERS = ("year", "rating")
_MAX_LENGTH = 20_000  # characters of front matter that are examined
_MAX_ROUNDS = 3  # repeated, since invalid YAML hides further faults
_COMMENTS = re.compile(r"#[^\s#,]+(?:[\s,]+#[^\s#,]+)*,?")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<item>#[^\s#,]\S*)[ \t]*\r?\n?")
_TRUTH = re.compile(r"true|false|yes|no|on|off|y|n", re.IGNORECASE)
_EMPTY = re.compile(r"~|null", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-")


class Edit(NamedTuple):
    """A replacement for the characters from `start` to `end` of a note."""

    start: int
    end: int
    text: str


class Ambiguity(NamedTuple):
    """A value that programs read differently: the note's line, a clause, the edits, the key."""

    line: int
    message: str
    edits: tuple[Edit, ...] = ()
    key: str = ""


def find_ambiguities(text: str) -> list[Ambiguity]:
    """Return what other programs read differently in a note's front matter, in line order.

    Raises BrokenNoteError as front_matter.read does.
    """
    block = front_matter.read(text)
    if block is None:
        return list(_late_head(text))
    long = sum(map(len, block.lines[1 : block.closing_line])) > _MAX_LENGTH
    return [] if long else sorted(_ambiguities(block))


def make_portable(text: str) -> str:
    """Return the note with front matter that all programs read alike, where the meaning is
    certain.

    No other byte changes. Raises BrokenNoteError as front_matter.read does.
    """
    for _ in range(_MAX_ROUNDS):
        edits = sorted(edit for ambiguity in find_ambiguities(text) for edit in ambiguity.edits)
        if not edits:
            break
        for edit in reversed(edits):
            text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _late_head(text: str) -> Iterator[Ambiguity]:
    start, end = late_head.find(text)
    if start < end:
        line = text.count("\n", 0, end) + 1
        message = f"it begins in line {line}, below blank lines, so only pandoc reads it: '---' has to be line 1"
        yield Ambiguity(line, message, (Edit(start, end, ""),))


def _ambiguities(block: FrontMatter) -> Iterator[Ambiguity]:
    source = "".join(block.lines[1 : block.closing_line])
    end = len(block.lines[0]) + len(source)
    if block.lines[block.closing_line].startswith("..."):
        edit = Edit(end, end + 3, "---")
        yield Ambiguity(
            block.closing_line + 1,
            "'...' ends the front matter, but Obsidian and zk expect '---'",
            (edit,),
        )
    for key, line in block.duplicates.items():
        if key not in KEYS:  # these are reported when the front matter is read
            yield Ambiguity(
                line + 1, f"{key} occurs twice, but in Obsidian a name may occur only once"
            )
    bad: list[Ambiguity] = []
    for entry in block.entries.values():
        head_entry = _HeadEntry(entry, block)
        if _safe_line().fullmatch(head_entry.source):
            continue
        try:
            value = read_with_places(head_entry.source)
        except RefusedError:
            bad.append(head_entry.invalid())
            continue
        yield from head_entry.letter_case()
        if isinstance(value, Items) or (value and value.text):
            yield from head_entry.value(value)
        yield from head_entry.tag_in_comment(value)
    if bad and not is_yaml(source):  # a single key may lack what another one defines
        yield from bad


class _HeadEntry:
    """One key of the front matter with its value."""

    def __init__(self, entry: KeyLines, block: FrontMatter) -> None:
        self.key, self.first_line = entry.key, entry.start
        self.offset = sum(map(len, block.lines[: entry.start]))
        self.lines = block.lines[entry.start : entry.end]
        self.source = "".join(self.lines)

    def _ambiguity(self, line: int, message: str, edit: Edit | None = None) -> Ambiguity:
        """Return an Ambiguity for a line of the key, counted from 0; the edit counts from its
        start.
        """
        if edit is None:
            return Ambiguity(self.first_line + line + 1, message, (), self.key)
        moved = Edit(edit.start + self.offset, edit.end + self.offset, edit.text)
        return Ambiguity(self.first_line + line + 1, message, (moved,), self.key)

    def letter_case(self) -> Iterator[Ambiguity]:
        """Check whether the name is known only to programs that ignore letter case."""
        label = self.source.split(":", 1)[0]
        bare = label.strip("'\" ")
        if self.key in KEY_ORDER and bare != self.key:
            start = label.index(bare)
            message = f"'{bare}' is not '{self.key}' in pandoc and Jekyll, where letter case counts"
            yield self._ambiguity(0, message, Edit(start, start + len(bare), self.key))

    def invalid(self) -> Ambiguity:
        """Return the ambiguity of a key that is not valid YAML."""
        replacement = invalid_yaml.as_yaml(self.lines, is_list=self.key in LISTS)
        edit = Edit(0, len(self.source), replacement) if replacement else None
        message = f"{self.key} is not valid YAML, so other programs read no front matter"
        return self._ambiguity(0, message, edit)

    def value(self, value: Scalar | Items) -> Iterator[Ambiguity]:
        """Yield the parts of the value that other programs read differently."""
        if isinstance(value, Items):
            if self.key in LISTS:
                for item in value.scalars:
                    yield from self._item(item)
        elif self.key == "tags" and not _EMPTY.fullmatch(value.text):
            yield from self._tags_as_text(value)
        elif not value.plain or not scalars.is_typed(value.text) or _EMPTY.fullmatch(value.text):
            return
        elif self.key in TEXTS:
            yield self._typed_value(value, scalars.quote(value.text))
        elif self.key in LISTS:
            yield self._typed_value(value, f"[{scalars.quote(value.text)}]")
        elif self.key in NUMBERS and re.fullmatch(r"0+[0-9]{1,8}", value.text):
            message = (
                f"{self.key} {value.text} is a different number in Jekyll because it begins with 0"
            )
            edit = Edit(value.start, value.end, str(int(value.text)))
            yield self._ambiguity(value.line, message, edit)

    def _typed_value(self, value: Scalar, text: str) -> Ambiguity:
        """Return the ambiguity of a scalar that is text only with quotes."""
        kind = "a date" if _DATE.match(value.text) else "a number"
        if _TRUTH.fullmatch(value.text):
            kind = "true or false"
        elif _EMPTY.fullmatch(value.text):
            kind = "nothing"
        where = f"{value.text} in {self.key}" if self.key in LISTS else f"{self.key} {value.text}"
        message = f"{where} is {kind} in other programs; put a text in quotes"
        return self._ambiguity(value.line, message, Edit(value.start, value.end, text))

    def _item(self, item: Scalar) -> Iterator[Ambiguity]:
        text = _portable(item.text) if self.key == "tags" else item.text
        if not text:
            return
        edit = Edit(item.start, item.end, scalars.write_scalar(text))
        if text != item.text:
            yield self._ambiguity(item.line, _tag_message(item.text, text), edit)
        elif item.plain and scalars.is_typed(item.text):
            yield self._typed_value(item, edit.text)

    def _tags_as_text(self, value: Scalar) -> Iterator[Ambiguity]:
        """Check tags that are no list: one tag here may be several or another one elsewhere."""
        text = value.text.strip()
        parted = text.split(",") if "," in text else text.split()
        tags = [_portable(tag.strip()) for tag in parted if tag.strip()]
        edit = Edit(value.start, value.end, scalars.write_flow(tags)) if all(tags) else None
        if len(parted) > 1:
            words = " and ".join(f"'{word}'" for word in text.split()[:3])
            message = f"'{_excerpt(text)}' is one tag in Obsidian, but {words} in zk; write tags as a list"
            yield self._ambiguity(value.line, message, edit)
        elif tags != [text] and all(tags):
            yield self._ambiguity(value.line, _tag_message(text, *tags), edit)
        elif value.plain and scalars.is_typed(text):
            yield self._typed_value(value, scalars.write_flow(tags))

    def tag_in_comment(self, value: Scalar | Items | None) -> Iterator[Ambiguity]:
        """Check `#tag` after a blank, which every program reads as a comment."""
        if self.key != "tags":
            return
        label, _, rest = self.lines[0].partition(":")
        bare = rest.strip()
        if len(self.lines) == 1 and _COMMENTS.fullmatch(bare):
            tags = [_portable(tag) for tag in re.split(r"[\s,]+", bare) if tag]
            start = len(label) + 1
            edit = Edit(start, start + len(rest.rstrip("\r\n")), f" {scalars.write_flow(tags)}")
            yield self._ambiguity(0, _comment_message(bare), edit if all(tags) else None)
        if not isinstance(value, Items) or not value.block:
            return
        at = 0
        for number, line in enumerate(self.lines):
            match = _ITEM.fullmatch(line)
            if match and (item := _portable(match["item"])):
                edit = Edit(
                    at + match.start("item"), at + match.end("item"), scalars.write_scalar(item)
                )
                yield self._ambiguity(number, _comment_message(match["item"]), edit)
            at += len(line)


def _tag_message(text: str, tag_text: str) -> str:
    if text.startswith("#") and not obsidian_problem(text.lstrip("#")):
        return f"'{_excerpt(text)}' is not the tag '{tag_text}' in pandoc and Jekyll, where the # counts"
    why = obsidian_problem(text) or "is spelled differently"
    return f"'{_excerpt(text)}' {why}, so it is not a tag in Obsidian, but '{tag_text}' is one"


def _comment_message(text: str) -> str:
    return f"'{_excerpt(text)}' is a comment in every program; write the tag without #"


@cache
def _safe_line() -> re.Pattern[str]:
    """Return the pattern of a one-line key that all programs read alike."""
    quoted = r"\"[^\"\\\r\n]*+\""
    no_text = r"(?!(?i:null|true|false|yes|no|on|off|y|n)[ \t]*[],\r\n])"
    text = rf"{no_text}[^\W\d_][\w ./+()–-]*+"
    tag = rf"{no_text}[a-zA-Z가-힣][a-zA-Z가-힣_-]*+"
    return re.compile(
        rf"(?:tags: \[(?:{tag}(?:, {tag})*+)?+\]"
        rf"|(?:aliases|authors): \[(?:{quoted}(?:, {quoted})*+)?+\]"
        rf"|(?:title|citekey|venue|arxiv|doi|status):(?: (?:{quoted}|{text}))?+"
        r"|url:(?: https?://[!-~]*[!-9;-~])?+"
        r"|(?:year|rating):(?: [1-9][0-9]*(?:\.5)?+)?+"
        r"|created: [0-9]{4}-[0-9]{2}-[0-9]{2}"
        rf"|(?!(?i:{'|'.join(KEY_ORDER)}):)[a-zA-Z][\w-]*+: (?:{quoted}|[^\W_][\w ./+()–-]*+))\r?\n"
    )


def _portable(text: str) -> str:
    """Return a text as a tag that all programs read, or ''."""
    try:
        return to_portable(normalise_tag(text))
    except RefusedError:
        return ""


def _excerpt(text: str) -> str:
    line = "".join(character if character.isprintable() else " " for character in text)
    return line if len(line) <= 40 else f"{line[:39]}…"
