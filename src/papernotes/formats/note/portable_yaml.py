"""Heads of notes that other programs read otherwise, and the same heads as all of them read them.

What is known of these programs, with its sources:

- Obsidian (obsidian.md/help, "Properties" and "Tags"): YAML 1.2; tags and aliases are lists; for
  what is a tag see model.tags; a name stands once.
- zk (its manual, "YAML frontmatter"; its parser of notes): values are text, names have any letter
  case; tags that are no list are split at blanks, a comma stays with its word; `---` ends the head.
- pandoc (its manual, "Metadata blocks"): YAML 1.2 and `yes`, `no`, `on`, `off`, `y`, `n`; names in
  the letter case they have; `...` may end the head.
- Jekyll (jekyllrb.com/docs, "Front Matter"; Psych): YAML 1.1; a text as tags is split at blanks.

What stands there without quotes and is no text to all of them: see scalars.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.formats.note import scalars
from papernotes.formats.note.flat_yaml import Items, Scalar, is_yaml, read_value, read_with_places
from papernotes.formats.note.head import KEY_ORDER, FrontMatter, KeyLines, front_matter
from papernotes.model.note import KEYS, tag
from papernotes.model.tags import doubt, portable

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


class Ambiguity(NamedTuple):
    """What other programs read otherwise: the line of the note, a clause, what mends it, the key."""

    line: int
    message: str
    edits: tuple[Edit, ...] = ()
    key: str = ""


def find_ambiguities(text: str) -> list[Ambiguity]:
    """What other programs read otherwise at the head of a note, in the order of its lines.

    Raises BrokenNoteError as frontmatter.front does.
    """
    block = front_matter(text)
    if block is None:
        return []
    long = sum(map(len, block.lines[1 : block.closing_line])) > _LONGEST
    return [] if long else sorted(_found(block))


def make_portable(text: str) -> str:
    """The note with a head that all programs read alike, as far as that can be made without a
    doubt; no other byte changes. Raises BrokenNoteError as frontmatter.front does.
    """
    for _ in range(_ROUNDS):
        edits = sorted(edit for one in find_ambiguities(text) for edit in one.edits)
        if not edits:
            break
        for edit in reversed(edits):
            text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _found(block: FrontMatter) -> Iterator[Ambiguity]:
    source = "".join(block.lines[1 : block.closing_line])
    end = len(block.lines[0]) + len(source)
    if block.lines[block.closing_line].startswith("..."):
        edit = Edit(end, end + 3, "---")
        yield Ambiguity(
            block.closing_line + 1,
            "'...' ends the head, and Obsidian and zk look for '---'",
            (edit,),
        )
    for key, line in block.duplicates.items():
        if key not in KEYS:  # of these it is said when the head is read
            yield Ambiguity(
                line + 1, f"{key} stands there twice, and to Obsidian each name may stand once"
            )
    bad: list[Ambiguity] = []
    for entry in block.entries.values():
        one = _Entry(entry, block)
        if _usual().fullmatch(one.source):
            continue
        try:
            value = read_with_places(one.source)
        except RefusedError:
            bad.append(one.no_yaml())
            continue
        yield from one.name()
        if isinstance(value, Items) or (value and value.text):
            yield from one.value(value)
        yield from one.commented(value)
    if bad and not is_yaml(source):  # a part alone may lack what another one defines
        yield from bad


class _Entry:
    """One key of a head with its value."""

    def __init__(self, entry: KeyLines, block: FrontMatter) -> None:
        self.key, self.first = entry.key, entry.start
        self.at = sum(map(len, block.lines[: entry.start]))
        self.lines = block.lines[entry.start : entry.end]
        self.source = "".join(self.lines)

    def _doubt(self, line: int, message: str, edit: Edit | None = None) -> Ambiguity:
        """A doubt about a line of the entry, counted from 0; the edit counts from its beginning."""
        if edit is None:
            return Ambiguity(self.first + line + 1, message, (), self.key)
        moved = Edit(edit.start + self.at, edit.end + self.at, edit.text)
        return Ambiguity(self.first + line + 1, message, (moved,), self.key)

    def name(self) -> Iterator[Ambiguity]:
        """A name that only programs without regard to letter case know."""
        label = self.source.split(":", 1)[0]
        bare = label.strip("'\" ")
        if self.key in KEY_ORDER and bare != self.key:
            start = label.index(bare)
            message = f"'{bare}' is not '{self.key}' to pandoc and Jekyll: letter case counts there"
            yield self._doubt(0, message, Edit(start, start + len(bare), self.key))

    def no_yaml(self) -> Ambiguity:
        """What keeps other programs from reading the head."""
        made = _as_yaml(self.key, self.lines)
        edit = Edit(0, len(self.source), made) if made else None
        message = f"{self.key} is not YAML as it stands, so other programs read nothing of the head"
        return self._doubt(0, message, edit)

    def value(self, value: Scalar | Items) -> Iterator[Ambiguity]:
        """What of the value is another one elsewhere."""
        if isinstance(value, Items):
            if self.key in LISTS:
                for item in value.scalars:
                    yield from self._item(item)
        elif self.key == "tags" and not _EMPTY.fullmatch(value.text):
            yield from self._one_text(value)
        elif not value.plain or not scalars.is_typed(value.text) or _EMPTY.fullmatch(value.text):
            return
        elif self.key in TEXTS:
            yield self._plain(value, scalars.quote(value.text))
        elif self.key in LISTS:
            yield self._plain(value, f"[{scalars.quote(value.text)}]")
        elif self.key in NUMBERS and re.fullmatch(r"0+[0-9]{1,8}", value.text):
            message = f"{self.key} {value.text} is another number to Jekyll, for it begins with 0"
            edit = Edit(value.start, value.end, str(int(value.text)))
            yield self._doubt(value.line, message, edit)

    def _plain(self, value: Scalar, made: str) -> Ambiguity:
        """What has no quotes and is therefore no text to all programs."""
        kind = "a date" if _DATE.match(value.text) else "a number"
        if _TRUTH.fullmatch(value.text):
            kind = "true or false"
        elif _EMPTY.fullmatch(value.text):
            kind = "nothing"
        where = f"{value.text} in {self.key}" if self.key in LISTS else f"{self.key} {value.text}"
        message = f"{where} is {kind} to other programs: a text wants quotes here"
        return self._doubt(value.line, message, Edit(value.start, value.end, made))

    def _item(self, item: Scalar) -> Iterator[Ambiguity]:
        made = _portable(item.text) if self.key == "tags" else item.text
        if not made:
            return
        edit = Edit(item.start, item.end, scalars.write_scalar(made))
        if made != item.text:
            yield self._doubt(item.line, _no_tag(item.text, made), edit)
        elif item.plain and scalars.is_typed(item.text):
            yield self._plain(item, edit.text)

    def _one_text(self, value: Scalar) -> Iterator[Ambiguity]:
        """Tags that are no list: what is one tag here may be several or another one there."""
        text = value.text.strip()
        parted = text.split(",") if "," in text else text.split()
        made = [_portable(one.strip()) for one in parted if one.strip()]
        edit = Edit(value.start, value.end, _flow(made)) if all(made) else None
        if len(parted) > 1:
            words = " and ".join(f"'{word}'" for word in text.split()[:3])
            message = f"'{_short(text)}' is one tag to Obsidian, and {words} to zk: tags are a list"
            yield self._doubt(value.line, message, edit)
        elif made != [text] and all(made):
            yield self._doubt(value.line, _no_tag(text, *made), edit)
        elif value.plain and scalars.is_typed(text):
            yield self._plain(value, _flow(made))

    def commented(self, value: Scalar | Items | None) -> Iterator[Ambiguity]:
        """`#tag` behind a blank, which every program takes for a comment."""
        if self.key != "tags":
            return
        label, _, rest = self.lines[0].partition(":")
        bare = rest.strip()
        if len(self.lines) == 1 and _COMMENTS.fullmatch(bare):
            made = [_portable(one) for one in re.split(r"[\s,]+", bare) if one]
            start = len(label) + 1
            edit = Edit(start, start + len(rest.rstrip("\r\n")), f" {_flow(made)}")
            yield self._doubt(0, _no_comment(bare), edit if all(made) else None)
        if not isinstance(value, Items) or not value.block:
            return
        at = 0
        for number, line in enumerate(self.lines):
            found = _ITEM.fullmatch(line)
            if found and (one := _portable(found["item"])):
                edit = Edit(
                    at + found.start("item"), at + found.end("item"), scalars.write_scalar(one)
                )
                yield self._doubt(number, _no_comment(found["item"]), edit)
            at += len(line)


def _no_tag(text: str, made: str) -> str:
    if text.startswith("#") and not doubt(text.lstrip("#")):
        return f"'{_short(text)}' is not the tag '{made}' to pandoc and Jekyll: the # counts there"
    why = doubt(text) or "is written in another way"
    return f"'{_short(text)}' {why}, so it is no tag to Obsidian, and '{made}' is one"


def _no_comment(text: str) -> str:
    return f"'{_short(text)}' is a comment to every program: a tag has no # here"


@cache
def _usual() -> re.Pattern[str]:
    """One key on one line in a form that all programs read alike."""
    quoted = r"\"[^\"\\\r\n]*+\""
    no_text = r"(?!(?i:null|true|false|yes|no|on|off|y|n)[ \t]*[],\r\n])"
    text = rf"{no_text}[^\W\d_][\w ./+()–-]*+"
    tag = rf"{no_text}[a-zA-Z가-힣][a-zA-Z가-힣_-]*+"
    return re.compile(
        rf"(?:tags: \[(?:{tag}(?:, {tag})*+)?+\]"
        rf"|(?:aliases|authors): \[(?:{quoted}(?:, {quoted})*+)?+\]"
        rf"|(?:title|citekey|venue|arxiv|doi|status):(?: (?:{quoted}|{text}))?+"
        r"|url:(?: https?://[!-~]*[!-9;-~])?+"
        r"|(?:year|rating):(?: [1-9][0-9]*)?+"
        r"|created: [0-9]{4}-[0-9]{2}-[0-9]{2}"
        rf"|(?!(?i:{'|'.join(KEY_ORDER)}):)[a-zA-Z][\w-]*+: (?:{quoted}|[^\W_][\w ./+()–-]*+))\r?\n"
    )


def _portable(text: str) -> str:
    """A text as the tag that all programs read, '' where it can be none."""
    try:
        return portable(tag(text))
    except RefusedError:
        return ""


def _flow(items: list[str]) -> str:
    return "[" + ", ".join(map(scalars.write_scalar, items)) + "]"


def _as_yaml(key: str, lines: list[str]) -> str:
    """The lines of an entry that is no YAML as YAML; '' where it is not certain what is meant."""
    first, *rest = lines
    end = "\r\n" if first.endswith("\r\n") else "\n"
    label, _, value = first.partition(":")
    value = value.strip()
    if rest:
        made = _block(f"{label}:{end}", rest, end) if not value and key in LISTS else ""
    elif key in LISTS and value.startswith("["):
        items = read_value(value)
        made = f"{label}: {_flow(items)}{end}" if isinstance(items, list) else ""
    else:
        made = f"{label}: {scalars.quote(value)}{end}" if _one_text_is_meant(value) else ""
    return made if made and is_yaml(made) else ""


def _one_text_is_meant(value: str) -> bool:
    """Whether a value that is no YAML wants nothing but quotes: `NeRF: Scenes`, `[Draft] NeRF`."""
    closing = {"[": "]", "{": "}"}.get(value[:1], "")
    part = closing and (closing not in value or value.endswith(closing))
    return bool(value) and value[0] not in "'\"#&*!|>" and " #" not in value and not part


def _block(first: str, rest: list[str], end: str) -> str:
    made = [first]
    for line in rest:
        bare = line.strip()
        item = read_value(bare[1:].strip()) if bare.startswith("- ") else None
        if not isinstance(item, str):
            return ""
        made.append(f"  - {scalars.write_scalar(item)}{end}")
    return "".join(made)


def _short(text: str) -> str:
    line = "".join(one if one.isprintable() else " " for one in text)
    return line if len(line) <= 40 else f"{line[:39]}…"
