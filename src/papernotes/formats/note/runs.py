"""The reproduction log of a note: what was run, with the paper's numbers and the reader's own.

It stands below a heading `Reproduction log` or `재현 기록` as a list or a table. In a list, an item
with its nested items is an entry, as in the templates; so is a flat list of labelled items that
begins with a date. Labels are those of `_LABELS`. What has no label, or cannot be read, is text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from papernotes.formats.note import measures
from papernotes.formats.note.days import read_month, split_leading
from papernotes.formats.note.marked_lines import Line, Title, read_body, read_lines, sections
from papernotes.model.note_facts import Measure, Run, Unreadable

TITLE = Title(
    re.compile(r"(?:my |our )?(?:reproduc|replicat|repro\b)|재현(?!율)|나의 재현"),
    re.compile("재현|epro|epli|EPRO|EPLI"),
)
"""The headings of a reproduction log."""
_NAMES = {
    "date": ("date", "day", "when", "날짜", "일자", "일시", "날"),
    "code": ("code", "code and commit", "repo", "repository", "implementation", "코드",
             "코드와 커밋", "코드 및 커밋", "코드/커밋", "code/commit", "저장소", "구현"),
    "commit": ("commit", "커밋", "revision", "version", "버전"),
    "data": ("data", "dataset", "data and setting", "data and settings", "데이터", "데이터셋",
             "데이터와 설정", "데이터 및 설정", "데이터/설정"),
    "setting": ("setting", "settings", "config", "configuration", "hyperparameters", "설정",
                "환경", "조건", "하이퍼파라미터"),
    "result": ("result", "results", "numbers", "결과", "theirs / mine", "theirs/mine",
               "mine / theirs", "mine/theirs", "논문 / 나", "논문/나", "나 / 논문", "나/논문", "수치"),
    "theirs": ("theirs", "their result", "paper", "reported", "original", "논문", "논문 결과",
               "논문 수치", "원논문", "저자", "저자 결과"),
    "mine": ("mine", "my result", "my results", "ours", "me", "reproduced", "나", "내 것",
             "내 결과", "나의 결과", "내 수치", "재현", "재현 결과"),
    "wrong": ("what went wrong", "went wrong", "wrong", "problem", "problems", "failure", "why",
              "안 된 것", "안된 것", "문제", "문제점", "실패 원인", "안 된 이유", "원인"),
    "state": ("state", "status", "outcome", "상태", "성공 여부"),
    "metric": ("metric", "measure", "지표", "평가 지표"),
    "note": ("note", "notes", "comment", "remark", "메모", "비고"),
}  # fmt: skip # a table
_LABELS = {name: field for field, names in _NAMES.items() for name in names}
_LABEL = re.compile(
    r"[*_`]{0,3}(?P<name>[^\W\d_][^:：\n]{0,40}?)[*_`]{0,3}\s?[:：][*_`]{0,3}(?:\s+|$|(?=[^\s/]))"
)
_IN_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]*)\)\s*$")
_MINE_FIRST = re.compile(r"(?:mine|ours?|me|나|내)\b.*/.*(?:theirs?|paper|논문|저자)")
_THEIRS = re.compile(
    r"\s*[\[(]?\b(?:theirs|paper|reported|original|논문|저자)\b[\])]?\s*", re.IGNORECASE
)
_MINE = re.compile(r"\s*[\[(]?\b(?:mine|ours|reproduced|나|내 결과|재현)\b[\])]?\s*", re.IGNORECASE)
_COMMIT = re.compile(r"(?<![0-9A-Za-z])(?=[0-9a-f]*[0-9])[0-9a-f]{7,40}(?![0-9A-Za-z])")
_CELL = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_NOTHING = frozenset(
    {"none", "nothing", "no", "n/a", "na", "ok", "없음", "없다", "없었다", "없었음"}
)
_OK = frozenset({
    "ok", "okay", "worked", "works", "success", "succeeded", "done", "yes", "reproduced", "✅", "✔", "o", "성공", "됨",
    "완료", "재현됨", "성공함",
})  # fmt: skip # a table
_FAILED = frozenset({
    "failed", "fail", "failure", "no", "not reproduced", "❌", "✗", "x", "실패", "안 됨", "안됨", "실패함", "재현 안 됨",
})  # fmt: skip # a table
_EMPTY = re.compile(r"[\W_]*$")


class Log(NamedTuple):
    """The runs of a note, and values that are meant as data and cannot be read."""

    runs: tuple[Run, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()


def find_runs(text: str) -> Log:
    """Return the entries of the reproduction logs of a note, in order."""
    parts = list(sections(read_body(text), TITLE))
    if not parts:
        return _NO_LOG
    reader = _Reader()
    for part in parts:
        reader.read(list(read_lines(part.text, part.first)))
    return Log(tuple(reader.runs), tuple(reader.unreadable))


_NO_LOG = Log()


class _Field(NamedTuple):
    """A labelled value: the field, the label as written, and the line."""

    name: str
    label: str
    value: str
    line: int


class _Reader:
    """Collects the fields of one entry after the other."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.unreadable: list[Unreadable] = []
        self._fields: list[_Field] = []
        self._day = ""  # of the heading above
        self._nested = False  # whether the entry has nested items

    def read(self, lines: list[Line]) -> None:
        """Read the lines of one section."""
        base, header, last = -1, None, 0
        for place, line in enumerate(lines):
            if line.number != last + 1:
                header = None  # a blank line ends a table
            last = line.number
            if line.level:
                self._close()
                self._day, base, header = split_leading(line.text).day, -1, None
            elif "|" in line.text and not line.marker:
                self._close()
                if header is None:
                    after = lines[place + 1].text if place + 1 < len(lines) else ""
                    header = _header(line.text) if _RULE.match(after) else None
                elif not _RULE.match(line.text):
                    self._read_row(line, header)
            else:
                header = None
                if line.marker and base < 0:
                    base = line.indent
                self._read_item(line, is_top=line.indent < base + 2)
        self._close()
        self._day = ""

    def _read_item(self, line: Line, *, is_top: bool) -> None:
        if not line.marker:
            if self._fields and line.indent:
                self._extend(line.text)
            else:
                self._close()
            return
        field = labelled(line)
        if is_top:
            has_it = field and any(field.name == other.name for other in self._fields)
            if field is None or field.name == "date" or has_it or self._nested:
                self._close()
            self._fields.append(field or _Field("", "", line.text, line.number))
        elif field:
            self._nested = True
            self._fields.append(field)
        elif self._fields:
            self._nested = True
            self._extend(line.text)

    def _extend(self, text: str) -> None:
        last = self._fields[-1]
        if last.name in ("theirs", "mine", "result") and last.value:
            joined = f"{last.value}; {text}"
        else:
            joined = f"{last.value} {text}".strip()
        self._fields[-1] = last._replace(value=joined)

    def _read_row(self, line: Line, header: list[tuple[str, str]]) -> None:
        for (name, label), cell in zip(header, _cells(line.text), strict=False):
            if name and not (_EMPTY.match(cell) and name not in ("wrong", "state")):
                self._fields.append(_Field(name, label, cell, line.number))
        self._close()

    def _close(self) -> None:
        """Store the entry that ends here, if it says anything."""
        fields, self._fields, self._nested = self._fields, [], False
        if not fields:
            return
        run, bad = _run(fields, self._day)
        self.unreadable += bad
        if run:
            self.runs.append(run)


def _run(fields: list[_Field], day: str) -> tuple[Run | None, list[Unreadable]]:
    """Return the run that the fields of an entry tell of; None for an empty or unreadable entry."""
    texts: dict[str, list[str]] = {}
    bad: list[Unreadable] = []
    theirs: list[measures.Value] = []
    mine: list[measures.Value] = []
    pairs: list[Measure] = []
    metric = ""
    for field in fields:
        if not field.value.strip():
            continue
        if field.name == "metric":
            metric = field.value
        name = field.name or "text"
        if name == "text":
            dated = split_leading(field.value)
            if dated.day or dated.bad:
                texts.setdefault("date", []).append(dated.day)
                field = field._replace(value=dated.text or field.value if dated.bad else dated.text)
            if dated.bad:
                bad.append(Unreadable(field.line, "run", "date", dated.bad))
            pairs += measures.read_pairs(field.value).measures
            if not field.value.strip():
                continue
        elif name == "date":
            written = _read_date(field.value)
            if not written:
                bad.append(Unreadable(field.line, "run", "date", field.value))
            field = field._replace(value=written)
        elif name == "result":
            read = measures.read_pairs(
                field.value, mine_first=bool(_MINE_FIRST.search(field.label.casefold()))
            )
            pairs += read.measures
            bad += [Unreadable(field.line, "run", "result", piece) for piece in read.unreadable]
        elif name in ("theirs", "mine"):
            values, failed = measures.read_values(field.value)
            named = _metric_of(field.label) or metric
            values = [value if value.name else value._replace(name=named) for value in values]
            (theirs if name == "theirs" else mine).extend(values)
            bad += [Unreadable(field.line, "run", name, piece) for piece in failed]
        if field.value:
            texts.setdefault(name, []).append(field.value)
    joined = {name: "; ".join(values) for name, values in texts.items()}
    if not pairs and not any(value for name, value in joined.items() if name != "text"):
        return None, bad
    measured = tuple(pairs)
    if theirs or mine:
        measured += measures.pair_up(theirs, mine)
    code, commit = joined.get("code", ""), joined.get("commit", "")
    places = (commit, code, joined.get("text", ""))
    found = next((hits for place in places if (hits := _COMMIT.findall(place))), [])
    sides = [f"{name}: {joined[name]}" for name in ("theirs", "mine") if name in joined]
    return Run(
        line=fields[0].line,
        state=_state(joined),
        date=joined.get("date", "").partition(";")[0] or day,
        code=code,
        commit=found[-1] if found else commit,
        data=joined.get("data", ""),
        setting=joined.get("setting", ""),
        result="; ".join(filter(None, (joined.get("result", ""), *sides))),
        wrong="" if _is_nothing(joined.get("wrong", "")) else joined.get("wrong", ""),
        text="; ".join(joined[name] for name in ("text", "note") if name in joined),
        measures=measured,
    ), bad


def _read_date(text: str) -> str:
    dated = split_leading(text.strip())
    return dated.day or read_month(text.strip())


def _state(texts: dict[str, str]) -> str:
    """Return what the entry itself says: `failed` if anything went wrong, `ok` if nothing did."""
    said = " ".join(texts.get("state", "").casefold().strip(" .*_").split())
    if said in _OK:
        return "ok"
    if said in _FAILED:
        return "failed"
    wrong = texts.get("wrong", "")
    if not wrong:
        return "tried"
    return "ok" if _is_nothing(wrong) else "failed"


def _is_nothing(text: str) -> bool:
    return text.casefold().strip(" .*_") in _NOTHING or (bool(text) and bool(_EMPTY.match(text)))


def labelled(line: Line) -> _Field | None:
    """Return the field of an item with a known label."""
    match = _LABEL.match(line.text)
    name = _field_name(match["name"]) if match else ""
    if match is None or not name:
        return None
    return _Field(name, match["name"], line.text[match.end() :].strip(), line.number)


def _field_name(label: str) -> str:
    """Return the field that a label names; empty for another label."""
    text = " ".join(label.casefold().strip(" *_`").split())
    if text in _LABELS or "(" not in text:
        return _LABELS.get(text, "")
    return _LABELS.get(_IN_BRACKETS.sub("", text), "")


def _metric_of(label: str) -> str:
    """Return the metric in the label of a number, `FID (theirs)`: `FID`."""
    if _field_name(label):
        return ""
    return _MINE.sub(" ", _THEIRS.sub(" ", label)).strip(" ()[]:")


def _header(text: str) -> list[tuple[str, str]] | None:
    """Return the field and the label of each column of a table; None for another table."""
    columns = [(_column(cell), cell) for cell in _cells(text)]
    names = {name for name, _ in columns if name}
    return columns if len(names) > 1 and names & {"date", "theirs", "mine", "result"} else None


def _column(label: str) -> str:
    if name := _field_name(label):
        return name
    if _THEIRS.search(label):
        return "" if _MINE.search(label) else "theirs"
    return "mine" if _MINE.search(label) else ""


def _cells(text: str) -> Iterator[str]:
    bare = text.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return (cell.strip().replace("\\|", "|") for cell in _CELL.split(bare))
