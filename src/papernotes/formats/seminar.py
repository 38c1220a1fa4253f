"""A seminar as a note: list items or rows of a table with `[[key]]`, a date and a presenter.

    ## 11월 13일 (금) 16:00
    - [[ho2020denoising]] 김민수
    - 2026-11-20 [[song2021score]], presenter: Lee

    | Date       | Paper           | Presenter |
    | ---------- | --------------- | --------- |
    | 2026-11-27 | [[karras2022]]  | Park      |

Lists and tables are those of CommonMark and GitHub (https://github.github.com/gfm/, section 4.10).
A date is whatever `formats.dates.read` reads. One without a year has that of the date before it, or of
the head or title of the note, so that the clock decides nothing; words such as `tomorrow` are no
dates here. A date in a heading is that of the items below it. A time has the zone that is written;
without one it is the time where the seminar is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.formats import presenters
from papernotes.formats.note.links import code_spans
from papernotes.formats.seminar_dates import WEEKDAY, DateLine, When, has_date, is_date
from papernotes.formats.zotero.markdown_text import escape_text
from papernotes.model.unicode_forms import compose

_LINK = re.compile(r"!?\[\[([^\]\[|#\n\\]+)(?:#[^\]\[|\n\\]*)?(?:\\?\|[^\]\[\n]*)?\]\]")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,4}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?P<text>.*)")
_HEADING = re.compile(r"#{1,6}[ \t]+(?P<text>.*?)[ \t#]*$")
_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?[ \t]*")
_WEEK = re.compile(
    r"(?:제?\s*\d{1,2}\s*(?:주차|주|회차|회)|week\s*\d{1,2}|#\d{1,3})\s*[:：.\-–—]*\s*", re.I
)
_LABELLED = re.compile(r"[*_]*(?P<label>[^\W\d][\w ]{0,15})[*_]*\s*[:：]\s*[*_]*\s*(?P<value>.*)")
_PARTS = re.compile(r"[,;·|—–()]|\s-\s")
_SHELTERED = str.maketrans("(),·", "\ue010\ue011\ue014\ue015")
_BARED = str.maketrans("\ue010\ue011\ue014\ue015", "(),·")
_EDGES = " \t:：,;·|-–—()*_"
_LONGEST_LINE = 2000  # characters; what is behind them is not read
_LONGEST_NAME = 40  # characters of a presenter in an item without a label
_DATE_NAMES = frozenset(("date", "day", "when", "time", "날짜", "일시", "일자", "일정", "시간"))
_PAPER_NAMES = frozenset(("paper", "papers", "key", "논문"))
_PRESENTER_NAMES = frozenset(
    (
        "presenter",
        "presenters",
        "speaker",
        "presented by",
        "by",
        "who",
        "발표자",
        "발표",
        "담당",
        "담당자",
    )
)


class Session(NamedTuple):
    """A paper of a seminar: the line and the key as it is written, the time, the presenter."""

    line: int
    key: str
    when: When | None = None
    presenter: str = ""


class Fault(NamedTuple):
    """A date of a seminar that cannot be read, with its line."""

    line: int
    reason: str


class Seminar(NamedTuple):
    """A seminar: its title, empty for none, its papers in the order of the note, and faults."""

    title: str
    sessions: tuple[Session, ...]
    faults: tuple[Fault, ...]


def read(text: str) -> Seminar:
    """Return the seminar that a note describes. Never raises: what cannot be read is a fault."""
    return _Reader(text).read()


class _Reader:
    """Reads one note, line by line; each line is read for itself."""

    def __init__(self, text: str) -> None:
        text = compose(text)
        self._head, body = _split_head(text)
        self._lines = _without_code(body).split("\n")
        self._first = self._head.count("\n") + 1
        self._title = ""
        self._dates = DateLine()
        self._heading: When | None = None
        self._columns: dict[str, int] | None = None
        self._sessions: list[Session] = []
        self._faults: list[Fault] = []
        self._open: list[tuple[int, int]] = []
        """The indent of the last item with papers, and the place of its first session."""

    def read(self) -> Seminar:
        title = _head_title(self._head)
        self._dates.note_year(self._head)
        for number, line in enumerate(self._lines, self._first):
            line = line[:_LONGEST_LINE].rstrip()
            if heading := _HEADING.match(line):
                self._read_heading(number, heading["text"].strip())
            elif _is_row(line):
                self._read_row(number, line)
                continue
            elif item := _ITEM.match(line):
                self._read_item(number, len(item["indent"].expandtabs(4)), item["text"])
            self._columns = None
        return Seminar(title or self._title, tuple(self._sessions), tuple(self._faults))

    # Lines

    def _read_heading(self, number: int, text: str) -> None:
        self._open.clear()
        if not self._title:
            self._title = text
        bare = _WEEK.sub("", text).strip(_EDGES.replace("(", "").replace(")", ""))
        bare = bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare
        self._heading = None
        try:
            self._heading = self._dates.read(bare)
        except RefusedError as error:
            self._dates.note_year(text)
            if is_date(bare):
                self._faults.append(Fault(number, str(error)))

    def _read_item(self, number: int, indent: int, text: str) -> None:
        links = list(_LINK.finditer(text))
        if not links:
            self._read_detail(number, indent, text)
            return
        before, after = text[: links[0].start()], text[links[-1].end() :]
        when, presenter = self._heading, ""
        if said := before.strip(_EDGES.replace("(", "").replace(")", "")):
            label = _LABELLED.fullmatch(said)
            label = label if label and _is(label["label"], _DATE_NAMES) else None
            said = label["value"] if label else said
            if label or has_date(said):
                when = self._date_or_fault(number, said)
        for part in self._parts(after):
            label = _LABELLED.fullmatch(part)
            if label and _is(label["label"], _PRESENTER_NAMES):
                presenter = label["value"].strip(_EDGES)
            elif label and _is(label["label"], _DATE_NAMES):
                when = self._date_or_fault(number, label["value"])
            elif has_date(part):
                when = self._date_or_fault(number, part)
            elif not presenter and not label and after[:1] in f"{_EDGES}\t":
                presenter = part if len(part) <= _LONGEST_NAME else ""
        self._open = [(indent, len(self._sessions))]
        self._add(number, links, when, presenter)

    def _parts(self, text: str) -> Iterator[str]:
        """Yield what is behind the link of an item, part by part; several names are one."""
        sheltered = WEEKDAY.sub(lambda match: match[0].translate(_SHELTERED), text)
        for part in _PARTS.split(presenters.joined(sheltered, _SHELTERED)):
            if said := part.translate(_BARED).strip(" \t:：*_"):
                yield said

    def _read_detail(self, number: int, indent: int, text: str) -> None:
        """Read an item below that of a paper, `- presenter: Kim`."""
        label = _LABELLED.fullmatch(text.strip())
        if not self._open or indent <= self._open[0][0] or label is None:
            if self._open and indent <= self._open[0][0]:
                self._open.clear()
            return
        changed: dict[str, object] = {}
        if _is(label["label"], _PRESENTER_NAMES):
            changed["presenter"] = label["value"].strip(_EDGES)
        elif _is(label["label"], _DATE_NAMES) and label["value"].strip():
            changed["when"] = self._date_or_fault(number, label["value"])
        for place in range(self._open[0][1], len(self._sessions)):
            self._sessions[place] = self._sessions[place]._replace(**changed)  # type: ignore[arg-type]

    def _read_row(self, number: int, line: str) -> None:
        cells = _cells(line)
        if self._columns is None:
            self._columns = _columns(cells)
            if not any(_LINK.search(cell) for cell in cells):
                return
        if _RULE.fullmatch(line):
            return
        columns = self._columns
        paper = cells[columns["paper"]] if columns.get("paper", len(cells)) < len(cells) else line
        links = list(_LINK.finditer(paper))
        if not links:
            return
        said = {name: cells[place].strip() for name, place in columns.items() if place < len(cells)}
        when = self._heading
        if day := said.get("date", ""):
            when = self._date_or_fault(number, day)
        self._add(number, links, when, said.get("presenter", ""))

    def _add(
        self, number: int, links: Sequence[re.Match[str]], when: When | None, presenter: str
    ) -> None:
        named = presenter if any(map(str.isalnum, presenter)) else ""  # `-` in a table is nobody
        for link in links:
            self._sessions.append(Session(number, link[1].strip(), when, named))

    def _date_or_fault(self, number: int, text: str) -> When | None:
        """Return the date that a text means; None, with a fault, where it cannot be read."""
        try:
            return self._dates.read(text)
        except RefusedError as error:
            self._faults.append(Fault(number, str(error)))
            return None


def _is(label: str, names: frozenset[str]) -> bool:
    return " ".join(label.casefold().split()) in names


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|") or (line.count("|") > 1 and not _ITEM.match(line))


def _cells(line: str) -> list[str]:
    """Return the cells of a row; a `|` within `[[key|text]]` or behind a backslash ends none."""
    sheltered = _LINK.sub(lambda match: match[0].replace("|", "\ue012"), line.strip())
    sheltered = sheltered.replace("\\|", "\ue013").removeprefix("|").removesuffix("|")
    cells = sheltered.split("|")
    return [cell.replace("\ue012", "|").replace("\ue013", "|").strip() for cell in cells]


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Return the columns of a table by what they hold, from its first row."""
    columns: dict[str, int] = {}
    for place, cell in enumerate(cells):
        for name, names in (
            ("date", _DATE_NAMES),
            ("paper", _PAPER_NAMES),
            ("presenter", _PRESENTER_NAMES),
        ):
            if _is(cell.strip("*_ "), names):
                columns.setdefault(name, place)
    return columns


def _split_head(text: str) -> tuple[str, str]:
    """Return the head of a note with its rules, empty for none, and the rest."""
    match = re.match(r"\ufeff?---[ \t]*\r?\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", text)
    end = match.end() if match else 0
    return text[:end], text[end:]


def _head_title(head: str) -> str:
    match = re.search(r"^title:[ \t]*(.+?)[ \t]*\r?$", head, re.MULTILINE)
    return match[1].strip("'\"") if match else ""


def _comment_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each comment that is closed begins and ends."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield start, end + 3
        start = text.find("<!--", end + 3)


def _without_code(text: str) -> str:
    """Return a text with code and comments blanked; its lines keep their numbers."""
    text = _blanked(text, sorted(code_spans(text)))
    return _blanked(text, _comment_spans(text))


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces, last = [], 0
    for start, end in spans:
        if end > last:
            start = max(start, last)
            pieces += [text[last:start], re.sub(r"[^\n]", " ", text[start:end])]
            last = end
    return "".join([*pieces, text[last:]])


# Writing

_HEADERS = {"en": ("Date", "Paper", "Presenter"), "ko": ("날짜", "논문", "발표자")}
_TITLES = {"en": "Seminar", "ko": "세미나"}


def agenda(papers: Sequence[tuple[str, str]], language: str) -> str:
    """Return a new seminar note for papers, each a key and a title: dates and presenters are blank."""
    header = _HEADERS.get(language, _HEADERS["en"])
    lines = [f"# {_TITLES.get(language, _TITLES['en'])}", "", f"| {' | '.join(header)} |"]
    lines.append("|---|---|---|")
    for key, title in papers:
        shown = " ".join("".join(sign if sign.isprintable() else " " for sign in title).split())
        cell = escape_text(shown).replace("[[", r"\[\[").replace("|", r"\|")
        lines.append(f"|  | {f'[[{key}]] {cell}'.strip()} |  |")
    return "\n".join(lines) + "\n"
