"""Questions in a note: `Q:`, `Q. …?` and `질문:` lines, and the items under a heading for questions.

An answer is a line `A:`, `답:` or below `Q.` also `A.` below its question, or stands in another note and names the
question: `A: [[key#q2]] text` answers the second question in the note of `key`, wherever it stands.
Below a question, `A: [[key#q2]]` without a text says that the answer is the one given there.
"""

import re
from itertools import zip_longest
from typing import NamedTuple

from papernotes.formats.note.days import DAY, read_day, split_leading
from papernotes.formats.note.marked_lines import (
    Line,
    Title,
    bare_title,
    head_end,
    read_body,
    read_lines,
    sections,
)
from papernotes.model.note_facts import Answer, Question, Unreadable
from papernotes.patterns import has, pattern

_IN_LABELS = (":", "：", "Q", "Ｑ")
"""Signs of which each label has one. One sign is found many times as fast as a word."""
_MARKS = " \t>#*_+-0123456789.)[]xX"
"""What may stand before a label in its line."""
_INITIALS = "QＱq질"
_SOON = 40  # characters
_LONGEST = 20_000  # characters of an answer in several parts
_TO_WORDS = ("#q", "#Q", "#^q", "#질문")
_ASKS = pattern(
    r"[ \t>#]*(?:(?:[-*+]|[0-9]{1,4}[.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?[*_]*"
    r"(?:(?:Q|Ｑ|질문|[Qq]uestion)[^\n:：]{0,20}[:：]|[QＱ][0-9]{0,3}[.．][^\n]*[?？][*_ \t]*$)",
    re.MULTILINE,
)
_TITLE = pattern(
    r"(?:(?:my |open |remaining )?questions?(?: (?:and|&) answers?)?|q ?& ?a|질문|"
    r"남은 질문|열린 질문|물음|궁금한|궁금증|의문|질의 ?응답)"
    r"(?:들|점| ?점들?| ?것들?| ?사항| ?및 답변?| ?과 ?답변?)?\s*(?:\([^)]*\))?$"
)
_SECTION = Title(_TITLE, pattern("[Qq]|uestion|UESTION|질|물음|궁금|의문"))
_NUMBER = r"(?:\s?[0-9]{1,3})?"
_LABEL_DAY = rf"(?:\s*[\[(]?(?P<day>{DAY})[\])]?)?"
_QUESTION = pattern(
    rf"(?:[*_]{{0,3}}(?:Q|Ｑ|Question|question|질문){_NUMBER}{_LABEL_DAY}\s?[*_]{{0,3}}[:：][*_]{{0,3}})\s*"
    r"|(?P<point>[*_]{0,3}[QＱ][0-9]{0,3}(?:\.(?=[*_]{0,3}\s)|．)[*_]{0,3})\s*+(?=.*[?？][*_]{0,3}$)"
    r"(?![A-Z][\w'-]+,?(?: [A-Z]\.| et al\b| (?:and|&) [A-Z]))"  # a reference whose first author is Q.
)
_ANSWER = pattern(
    rf"(?:[*_]{{0,3}}(?:A|Ａ|Answer|answer|답변?){_NUMBER}{_LABEL_DAY}\s?[*_]{{0,3}}[:：][*_]{{0,3}})\s*"
)
_ANSWER_WITH_POINT = pattern(r"[*_]{0,3}[AＡ][0-9]{0,3}(?:\.(?=[*_]{0,3}\s)|．)[*_]{0,3}\s*")
_TO = pattern(
    r"\[\[(?P<target>[^\]\[|#\n]*)#\^?(?:q|질문)\s?(?P<number>[0-9]{1,4})(?:\|[^\]\[\n]*)?\]\]"
    r"\s*[:：,–—-]?\s*",
    re.IGNORECASE,
)
_TRAILING_DAY = pattern(rf"\s*(?:[\[(](?P<day>{DAY})[\])]|➕\s*(?P<task>{DAY}))\s*$")
_CREATED = pattern(rf"[ \t]*[\"']?(?P<day>{DAY})")
_ATTENTION = pattern(r"(?:^|[\s,(])[*_]*(?:K|V|Key|Value|key|value)[*_]*\s?[:=]")
_BARE = pattern(r"[\W_]*$")


class Asked(NamedTuple):
    """All questions of a note, its answers to others, and days that do not exist."""

    questions: tuple[Question, ...] = ()
    answers: tuple[Answer, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()


def find_questions(text: str) -> Asked:
    """Return the questions of a note and its answers to those of others, in order."""
    body = read_body(text)
    has_labels = _has_labels(body.text)
    parts = [(0, body.line, body.text)] if has_labels else []
    if not has_labels:
        parts = [(part.level, part.first, part.text) for part in sections(body, _SECTION)]
    if not parts:
        return _NOTHING
    reader = _Reader(_created(text))
    for level, first, part in parts:
        reader.begin(level)
        reader.read_all(list(read_lines(part, first)))
    return Asked(tuple(reader.questions), tuple(reader.answers), tuple(reader.unreadable))


def _has_labels(text: str) -> bool:
    """Return whether a line may begin with `Q:`, or answer a question of another note."""
    for sign in _IN_LABELS:
        at = text.find(sign)
        while at >= 0:
            start = text.rfind("\n", 0, at) + 1
            if text[start : at + 1].lstrip(_MARKS)[0] in _INITIALS and _ASKS.match(text, start):
                return True
            at = text.find("\n", at)  # a label is the first word of its line
            at = text.find(sign, at) if at >= 0 else -1
    return has(text, "[[") and any(has(text, word) for word in _TO_WORDS)


def _created(text: str) -> str:
    """Return the ISO day in the head of a note; empty if it has none."""
    end = head_end(text)
    place = text.find("\ncreated:", 0, end) if end else -1
    match = _CREATED.match(text, place + len("\ncreated:"), end) if place >= 0 else None
    return read_day(match["day"]) if match else ""


_NOTHING = Asked()


class _Open(NamedTuple):
    """What the next lines may go on with: `target` and `number` are those of another note."""

    line: Line
    parts: list[tuple[int, str]]
    target: str | None = None
    number: int = 0
    is_answer: bool = False


class _Reader:
    """Reads the lines of a note one after the other."""

    def __init__(self, created: str) -> None:
        self.questions: list[Question] = []
        self.answers: list[Answer] = []
        self.unreadable: list[Unreadable] = []
        self._created = created
        self._section = 0  # level of the heading for questions, 0 outside
        self._base = -1  # indent of the items under it
        self._day = ""  # of the heading below it
        self._has_point = False  # whether that is `Q. …?`
        self._can_answer = False  # whether an answer here answers the last question
        self._open: _Open | None = None
        self._last = 0  # number of the line before

    def begin(self, level: int) -> None:
        """Begin below a heading for questions."""
        self._section, self._day, self._base, self._can_answer = level, "", -1, False

    def read_all(self, lines: list[Line]) -> None:
        """Read lines that follow each other."""
        for line, following in zip_longest(lines, lines[1:]):
            self._read(line, following)
        self._close()

    def _read(self, line: Line, following: Line | None) -> None:
        """Read the next line."""
        wraps = line.number == self._last + 1
        self._last = line.number
        if line.level:
            self._read_heading(line)
        if match := _QUESTION.match(line.text):
            rest = _rest(line.text, match)
            if self._section or not _is_attention(rest, following):
                self._close()
                self._ask(line, rest, match["day"] or "")
                self._has_point = bool(match["point"])
                return
        if line.level:
            return
        if match := self._match_answer(line.text):
            rest = _rest(line.text, match)
            to = _TO.match(rest)
            if to or self._can_answer:
                self._close()
                self._open = _answer(line, rest, to)
                return
        if self._goes_on(line, wraps=wraps):
            return
        self._close()
        if line.marker:
            self._read_item(line)

    def _match_answer(self, text: str) -> re.Match[str] | None:
        """Return the label of an answer; `A.` is one below `Q.`, and else the initial of a name."""
        match = _ANSWER.match(text)
        return match or (_ANSWER_WITH_POINT.match(text) if self._has_point else None)

    def _read_heading(self, line: Line) -> None:
        self._close()
        self._can_answer = False
        if self._section and line.level > self._section:
            dated = split_leading(line.text)
            self._day, self._base = dated.day, -1
            if dated.bad:
                self.unreadable.append(Unreadable(line.number, "question", "date", dated.bad))
            return
        is_questions = bool(_TITLE.match(bare_title(line.text)))
        self._section = line.level if is_questions else 0
        self._day, self._base = "", -1

    def _read_item(self, line: Line) -> None:
        """Read an item of a list: a question if it is one of those under the heading."""
        if not self._section:
            self._can_answer = self._can_answer and self._is_nested(line)
            return
        if self._base < 0:
            self._base = line.indent
        if line.indent < self._base + 2 and not self._match_answer(line.text):
            self._ask(line, line.text, "")

    def _is_nested(self, line: Line) -> bool:
        return bool(self.questions) and line.indent > self._base >= 0

    def _goes_on(self, line: Line, *, wraps: bool) -> bool:
        """Add a line to the question or answer that it goes on with; return False if it does not."""
        begun = self._open
        if begun is None:
            return False
        is_deeper = line.indent > begun.line.indent
        if line.marker:
            if not (begun.is_answer and is_deeper):
                return False
        elif not (wraps or (begun.is_answer and is_deeper)):
            return False
        begun.parts.append((line.number, line.text))
        return True

    def _ask(self, line: Line, text: str, label_day: str) -> None:
        self._can_answer = False
        if not self._section:
            self._base = line.indent
        if not _BARE.match(text):
            self._can_answer = True
            asked, text = self._dated(line, text, label_day)
            self._open = _Open(line, [(line.number, text)])
            self.questions.append(
                Question(
                    line.number,
                    len(self.questions) + 1,
                    text,
                    ticked=line.ticked,
                    asked=asked or self._day or self._created,
                    asked_in=self._source(asked),
                    last_line=line.number,
                )
            )

    def _source(self, asked: str) -> str:
        if asked:
            return "question"
        return "heading" if self._day else "note" if self._created else ""

    def _dated(self, line: Line, text: str, label_day: str) -> tuple[str, str]:
        """Return the day that a question has, and its text without it."""
        dated = split_leading(text)
        has_end = text[-1] in ")]" or "➕" in text
        end = max(0, len(text) - _SOON)
        trailing = _TRAILING_DAY.search(text, end) if has_end else None
        if label_day:
            day, written = read_day(label_day), label_day
        elif dated.day or dated.bad:
            day, written, text = dated.day, dated.bad, dated.text
        elif trailing:
            written = trailing["day"] or trailing["task"]
            if day := read_day(written):
                text = text[: trailing.start()]
        else:
            return "", text
        if not day:
            self.unreadable.append(Unreadable(line.number, "question", "date", written))
        return day, text

    def _close(self) -> None:
        """Store the question or answer that ends here."""
        begun, self._open = self._open, None
        if begun is None or (len(begun.parts) == 1 and not begun.is_answer):
            return  # a question of one line is stored as it was read
        parts = [part for _, part in begun.parts if part]
        text, last = "\n".join(parts), begun.parts[-1][0]
        if begun.target is not None and (text or not self._can_answer):
            self.answers.append(Answer(begun.line.number, begun.target, begun.number, text))
            return
        question = self.questions[-1]
        if begun.target is not None:
            question = question._replace(see=f"{begun.target}#q{begun.number}")
        elif begun.is_answer and text:
            answer = question.answer
            if len(answer) < _LONGEST:
                answer = f"{answer}\n{text}" if answer else text
            question = question._replace(
                answer=answer, answer_line=question.answer_line or begun.line.number
            )
        elif not begun.is_answer:
            question = question._replace(text=" ".join(parts))
        self.questions[-1] = question._replace(last_line=max(question.last_line, last))


def _rest(text: str, label: re.Match[str]) -> str:
    """Return what follows a label, without the end of bold text that begins with the label."""
    rest = text[label.end() :]
    sign = text[0]
    is_open = sign in "*_" and not label[0].rstrip().endswith(sign)
    return rest.rstrip("*_") if is_open else rest


def _answer(line: Line, text: str, to: re.Match[str] | None) -> _Open:
    if to is None:
        return _Open(line, [(line.number, text)], is_answer=True)
    parts = [(line.number, text[to.end() :])]
    return _Open(line, parts, to["target"].strip(), int(to["number"]), is_answer=True)


def _is_attention(text: str, following: Line | None) -> bool:
    """Return whether `Q:` names the queries of attention, beside keys and values."""
    return bool(_ATTENTION.search(text) or (following and _ATTENTION.match(following.text)))
