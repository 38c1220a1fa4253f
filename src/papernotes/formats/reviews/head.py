"""The head of a review written for another program, every value as text.

Heads are YAML between `---` (Jekyll, Hugo, Obsidian, GitBook), TOML between `+++` (Hugo), or text
without keys between two rules (GitBook exports). People write what YAML refuses or changes:
`title: [논문 리뷰] NeRF`, `NeRF: …`, `{{ … }}`, `@x`; `NeRF #3` loses `#3`, `arxiv: 2006.11230` its
last digit. So YAML is read line by line, and a bad value affects no other.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.model.marks import parse_rating
from papernotes.patterns import pattern

_BOM = "\ufeff"
_LONGEST = 100_000  # characters of a head
_KEY = pattern(r"""(?P<key>[^\W\d_][^:#\r\n]{0,60}?|"[^"\n]+"|'[^'\n]+')[ \t]*:(?:[ \t]+|$)""")
_TAG_KEYS = ("tags", "tag", "keywords", "태그", "키워드")
_LISTS = frozenset([*_TAG_KEYS, "categories", "category", "aliases", "authors"])
_COMMENT = pattern(r"(?:^|\s)#(?:\s.*)?$")
_PROPERTIES = 3000  # characters in which properties are looked for
_INLINE_FIELD = pattern(
    r"^[ \t]*(?:[-*+] )?(?P<key>\**[^\W\d_][^:\[\]()`\n]{0,40})::\**[ \t]+(?P<value>\S[^\n]*)$"
    r"|[\[(](?P<inner>[^\W\d_][^:\[\]()`\n]{0,40})::[ \t]+(?P<inner_value>[^\[\]()\n]+)[\])]",
    re.MULTILINE,
)
_CODE = pattern(r"```|~~~")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_KOREAN_DATE = pattern(r"(?P<year>(?:19|20)\d\d)년\s?(?P<month>\d{1,2})월\s?(?P<day>\d{1,2})일")
_ENGLISH_DATE = pattern(
    r"(?P<month>[A-Z][a-z]{2})[a-z]{0,6}\.?\s(?P<day>\d{1,2}),\s(?P<year>(?:19|20)\d\d)"
)
_DATE = pattern(
    r"(?P<year>(?:19|20)\d\d)(?:[-/]|\.\s?)(?P<month>\d{1,2})(?:[-/]|\.\s?)(?P<day>\d{1,2})(?!\d)"
)
_DATE_KEYS = (
    "created",
    "date",
    "published",
    "created_at",
    "createdtime",
    "created time",
    "작성일",
    "날짜",
)
_READ_KEYS = (
    "date_read",
    "date-read",
    "date read",
    "read_date",
    "read-date",
    "read date",
    "read_on",
    "read on",
    "finished",
    "date_finished",
    "date finished",
    "읽음",
    "읽은날",
    "읽은 날",
    "읽은날짜",
    "읽은 날짜",
    "완독일",
)
_RATING_KEYS = ("rating", "평점", "별점")
_STATUS_KEYS = ("status", "상태")
_OF_ONE_VALUE = (_RATING_KEYS, _STATUS_KEYS)
"""Names of values of which a paper has one."""


class SourceHead(NamedTuple):
    """The head of a review.

    `kind` is `yaml`, `toml`, `text` (rules without keys between them), or empty for none. `end` is
    the place in the text where the prose begins. `values` maps keys in lower case to their values
    as text; `text` is what stands between the rules. `properties` are those of `values` that stand in
    the prose, and not in the head.
    """

    kind: str = ""
    end: int = 0
    values: Mapping[str, tuple[str, ...]] = {}
    text: str = ""
    properties: Mapping[str, tuple[str, ...]] = {}

    def value(self, *keys: str) -> str:
        """Return the first value of the first of these keys that has one; empty for none."""
        for key in keys:
            for text in self.values.get(key, ()):
                if text:
                    return text
        return ""

    @property
    def status(self) -> str:
        """The status that a property in the prose gives, as it is written; empty for none, or beside one in a head."""
        words = (word for key in _STATUS_KEYS for word in self.properties.get(key, ()))
        return next(words, "")

    @property
    def tags(self) -> tuple[str, ...]:
        """The values of `tags`, `keywords`, `태그` and the like, in order, without repetition."""
        words = (word for key in _TAG_KEYS for word in self.values.get(key, ()))
        return tuple(dict.fromkeys(filter(None, words)))

    @property
    def rating(self) -> float | None:
        """The rating, one of `marks.RATINGS`; None if the head gives none that can be read."""
        try:
            return parse_rating(self.value(*_RATING_KEYS))
        except RefusedError:
            return None

    @property
    def date(self) -> str:
        """The day on which the review was written, ISO 8601; empty if the head says none."""
        for key in _DATE_KEYS:
            if (text := self.value(key)) and (day := find_date(text)):
                return day
        return ""

    @property
    def days_read(self) -> tuple[str, ...]:
        """The days on which other programs say that the paper was read, ISO 8601."""
        values = (text for key in _READ_KEYS for text in self.values.get(key, ()))
        return tuple(dict.fromkeys(filter(None, map(find_date, values))))


def read(text: str) -> SourceHead:
    """Return the head of a review; never raises."""
    start = 1 if text.startswith(_BOM) else 0
    first = text[start : start + 200].split("\n", 1)[0].rstrip()
    if first not in ("---", "+++"):
        top = text[start : start + _PROPERTIES]
        properties = _read_inline_fields(top) | _read_properties(top)
        return SourceHead("", start, properties, properties=properties)
    opened = text.find("\n", start) + 1
    close = _closing(text, opened, first) if opened else None
    if close is None:
        return SourceHead(end=start)
    inside, end = text[opened : close[0]], close[1]
    properties = _read_inline_fields(text[end : end + _PROPERTIES])
    values = _read_toml(inside) if first == "+++" else _read_yaml(inside)
    kind = "toml" if first == "+++" else "yaml" if values or not inside.strip() else "text"
    properties = _without_keys_of_head(properties, values)
    return SourceHead(kind, end, values | properties, inside, properties)


def _without_keys_of_head(
    properties: Mapping[str, tuple[str, ...]], values: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return the properties that no value of a head says, under any of their names."""
    said = {key for key, texts in values.items() if any(texts)}
    said.update(key for keys in _OF_ONE_VALUE if not said.isdisjoint(keys) for key in keys)
    return {key: texts for key, texts in properties.items() if key not in said}


def _read_inline_fields(top: str) -> dict[str, tuple[str, ...]]:
    """Return the inline fields of Dataview above the first code block: `평점:: 5`, `[venue:: ECCV]`.

    They are part of the prose. See https://blacksmithgu.github.io/obsidian-dataview/annotation/add-metadata/.
    """
    if "::" not in top:
        return {}
    values: dict[str, tuple[str, ...]] = {}
    for match in _INLINE_FIELD.finditer(_CODE.split(top)[0]):
        key = (match["key"] or match["inner"]).strip("* ").lower()
        value = match["value"] or match["inner_value"]
        values[key] = (*values.get(key, ()), *_values(key, [value]))
    return values


def _read_properties(top: str) -> dict[str, tuple[str, ...]]:
    """Return the properties of a page that Notion exported: lines `Tags: a, b` below its title.

    They are part of the prose. See https://www.notion.com/help/export-your-content.
    """
    lines = [line.strip() for line in top.split("\n")]
    if not lines[0].startswith("# ") or (len(lines) > 1 and lines[1]):
        return {}
    values: dict[str, tuple[str, ...]] = {}
    for line in lines[2:]:
        match = _KEY.match(line)
        if match is None:
            return values if not line else {}
        key = match["key"].strip().lower()
        values.setdefault(key, _values(key, [line[match.end() :]]))
    return {}


def find_date(text: str) -> str:
    """Return the first day in a text, ISO 8601: `2018-09-30` of `2018-09-30 18:30:00 +0900`.

    Read are also `2021. 3. 4.`, `2021년 3월 4일` and `March 4, 2021`.
    """
    for form in (_DATE, _KOREAN_DATE, _ENGLISH_DATE):
        for match in form.finditer(text[:500]):
            name = match["month"].lower()
            month = (
                _MONTHS.index(name) + 1 if name in _MONTHS else int(name) if name.isdecimal() else 0
            )
            try:
                day = date(int(match["year"]), month, int(match["day"]))
            except ValueError:
                continue
            return day.isoformat()
    return ""


def _closing(text: str, opened: int, fence: str) -> tuple[int, int] | None:
    """Return the start and end of the line that closes a head; None where nothing does."""
    at = opened
    while 0 < at <= opened + _LONGEST:
        line_end = text.find("\n", at)
        end = len(text) if line_end < 0 else line_end + 1
        line = text[at:end].rstrip()
        if line == fence or (fence == "---" and line == "..."):
            return at, end
        if line_end < 0:
            return None
        at = end
    return None


def _read_yaml(inside: str) -> dict[str, tuple[str, ...]]:
    values: dict[str, tuple[str, ...]] = {}
    key, lines = "", []
    for line in [*inside.splitlines(), "end:"]:
        match = _KEY.match(line)
        if match is None or (key and line[:1] in " \t"):
            lines.append(line)
            continue
        if key:
            values.setdefault(key, _values(key, lines))
        key, lines = match["key"].strip("'\" ").lower(), [line[match.end() :]]
    return values


def _values(key: str, lines: list[str]) -> tuple[str, ...]:
    """Return the values of one key: the rest of its line, and the lines below it."""
    first, rest = lines[0].strip(), [line.strip() for line in lines[1:]]
    rest = [line for line in rest if line and not line.startswith("#")]
    begun = _without_comment(first)
    if begun.rstrip("+-0123456789") in ("|", ">"):
        return (" ".join(rest),)
    items = [line[1:] for line in rest if line == "-" or line.startswith("- ")]
    if begun or not items:
        items = _items_of_line(key, " ".join([first, *rest]))
    return tuple(filter(None, (_scalar(item, key) for item in items)))


def _items_of_line(key: str, line: str) -> list[str]:
    """Return the items of a value in one line: of a flow list, or of words where the key has several."""
    bare = line.strip() if key == "title" else _without_comment(line).strip()
    has_several = key in _LISTS
    if bare[:1] == "[" and bare[-1:] == "]" and (has_several or not _is_title(bare)):
        return _split(bare[1:-1])
    if not has_several or bare[:1] in ("'", '"'):
        return [line]
    if "," in bare:
        return bare.split(",")
    return [bare] if key in ("category", "categories") else bare.split()


def _is_title(text: str) -> bool:
    """Return whether brackets around a whole value belong to its text: `[Review] A [x]`."""
    return text.find("]") < len(text) - 1


def _split(inner: str) -> list[str]:
    """Return the items of a flow list, whose quotes may hold commas."""
    return re.findall(r"""\s*("[^"]*"|'[^']*'|[^,]+)\s*(?:,|$)""", inner)


def _scalar(text: str, key: str) -> str:
    """Return one value without quotes; a title keeps what YAML takes for a comment."""
    text = text.strip()
    if text[:1] in ("'", '"') and (end := text.rfind(text[0], 1)) > 0:
        inner = text[1:end]
        return inner.replace("''", "'") if text[0] == "'" else inner.replace('\\"', '"')
    return text if key in ("title", "description") else _without_comment(text).strip()


def _without_comment(text: str) -> str:
    """Return a value without the comment after it."""
    return _COMMENT.sub("", text) if "#" in text else text


def _read_toml(inside: str) -> dict[str, tuple[str, ...]]:
    """Return the values of a TOML head (https://toml.io/en/v1.0.0); line by line if it is broken."""
    import tomllib

    try:
        table = tomllib.loads(inside.replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        lines = (line.partition("=") for line in inside.splitlines() if "=" in line)
        return {key.strip().lower(): (_scalar(value, "title"),) for key, _, value in lines}
    values: dict[str, tuple[str, ...]] = {}
    tables = [table]
    while tables:
        for key, value in tables.pop().items():
            if isinstance(value, dict):
                tables.append(value)
            else:
                items = value if isinstance(value, list) else [value]
                values.setdefault(key.lower(), tuple(map(str, items)))
    return values
