"""The reproduction log of a note: what was run, with the paper's numbers and the reader's own.

It stands below a heading `Reproduction log` or `재현 기록` as a list or a table. In a list, an item
with its nested items is an entry, as in the templates; so is a flat list of labelled items that
begins with a date. Labels are those of `run_labels`. What has no label, or cannot be read, is text.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from papernotes.formats.note.days import Dated, read_month, split_leading
from papernotes.formats.note.facts import measures, run_states
from papernotes.formats.note.facts.run_labels import Field, column, labelled, metric_of
from papernotes.formats.note.marked_lines import Line, Title, read_body, read_lines, sections
from papernotes.model.note_facts import Measure, Run, Unreadable
from papernotes.patterns import pattern

TITLE = Title(
    pattern(r"(?:my |our )?(?:reproduc|replicat|repro\b)|재현(?!율)|나의 재현"),
    pattern("재현|epro|epli|EPRO|EPLI"),
)
"""The headings of a reproduction log."""
_MINE_FIRST = pattern(r"(?:mine|ours?|me|나|내)\b.*/.*(?:theirs?|paper|논문|저자)")
_COMMIT = pattern(r"(?<![0-9A-Za-z])(?=[0-9a-f]*[0-9])[0-9a-f]{7,40}(?![0-9A-Za-z])")
_CELL = pattern(r"(?<!\\)\|")
_WITHOUT_YEAR = pattern(
    r"(?P<day>[0-9]{1,2}월\s*[0-9]{1,2}일|(?:1[0-2]|0?[1-9])/(?:3[01]|[12][0-9]|0?[1-9]))"
    r"(?:\s*\([월화수목금토일]\))?\s*[:：]\s*"
)
_EMPTY = pattern(r"[\W_]*$")


_LONGEST = 20_000  # characters of a value in several parts


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


class _Reader:
    """Collects the fields of one entry after the other."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.unreadable: list[Unreadable] = []
        self._fields: list[Field] = []
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
                self._read_heading(line)
                base, header = -1, None
            elif "|" in line.text and not line.marker:
                self._close()
                if header is None:
                    after = lines[place + 1].text if place + 1 < len(lines) else ""
                    header = _header(line.text) if _is_rule(after) else None
                elif not _is_rule(line.text):
                    self._read_row(line, header)
            else:
                header = None
                if line.marker and base < 0:
                    base = line.indent
                self._read_item(line, is_top=line.indent < base + 2)
        self._close()
        self._day = ""

    def _read_heading(self, line: Line) -> None:
        """Take the day of a heading for the entries below it; one that cannot be read is reported."""
        dated = split_leading(line.text)
        self._day = dated.day
        yearless = _WITHOUT_YEAR.match(f"{line.text}:")
        if bad := dated.bad or (yearless and yearless.end() > len(line.text) and yearless["day"]):
            self.unreadable.append(Unreadable(line.number, "run", "date", bad))

    def _read_item(self, line: Line, *, is_top: bool) -> None:
        if not line.marker:
            if self._fields and line.indent:
                self._go_on(line)
            else:
                self._close()
            return
        field = labelled(line)
        if is_top:
            has_it = field and any(field.name == other.name for other in self._fields)
            if field is None or field.name == "date" or has_it or self._nested:
                self._close()
            self._fields.append(field or Field("", "", line.text, line.number))
        elif field:
            self._nested = True
            self._fields.append(field)
        elif self._fields:
            self._nested = True
            self._go_on(line)

    def _go_on(self, line: Line) -> None:
        """Add a line without a label: to the value before it, or as a text of its own."""
        last = self._fields[-1]
        is_number = last.name not in ("result", "theirs", "mine") and bool(
            measures.read_pairs(line.text).measures
        )
        if is_number or last.name in ("date", "commit"):
            self._fields.append(Field("result" if is_number else "", "", line.text, line.number))
        else:
            self._extend(last, line.text)

    def _extend(self, last: Field, text: str) -> None:
        if len(last.value) > _LONGEST:
            return
        if last.name in ("theirs", "mine", "result") and last.value:
            joined = f"{last.value}; {text}"
        else:
            joined = f"{last.value} {text}".strip()
        self._fields[-1] = last._replace(value=joined)

    def _read_row(self, line: Line, header: list[tuple[str, str]]) -> None:
        for (name, label), cell in zip(header, _cells(line.text), strict=False):
            if name and not (_EMPTY.match(cell) and name not in ("wrong", "state")):
                self._fields.append(Field(name, label, cell, line.number))
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


def _run(fields: list[Field], day: str) -> tuple[Run | None, list[Unreadable]]:
    """Return the run that the fields of an entry tell of; None for an empty or unreadable entry."""
    entry = _Entry()
    for field in fields:
        if field.value:
            entry.add(field)
    return entry.run(fields[0].line, day), entry.unreadable


class _Entry:
    """Collects the values of one entry: texts by field, and numbers."""

    def __init__(self) -> None:
        self.unreadable: list[Unreadable] = []
        self._texts: dict[str, str] = {}
        self._pairs: tuple[Measure, ...] = ()
        self._sides: dict[str, list[measures.Value]] = {}
        self._metric = ""
        self._is_dated = False

    def add(self, field: Field) -> None:
        """Add a field with its value."""
        name, _, value, line = field
        if name == "":
            self._add_item(value, line)
        elif name == "date":
            self._add_date(_read_date(value), value, line)
        elif name == "result":
            mine_first = "/" in field.label and bool(_MINE_FIRST.search(field.label.casefold()))
            read = measures.read_pairs(value, mine_first=mine_first)
            self._pairs += read.measures
            self._report(name, read.unreadable, line)
        elif name in ("theirs", "mine"):
            values, failed = measures.read_values(value)
            named = metric_of(field.label) or self._metric
            values = [
                measure if measure.name else measure._replace(name=named) for measure in values
            ]
            self._sides.setdefault(name, []).extend(values)
            self._report(name, failed, line)
        elif name == "metric":
            self._metric = value
        if name not in ("", "date"):
            self._put(name, value)

    def _add_item(self, text: str, line: int) -> None:
        """Add an item without a label, which may begin with a day and have numbers of both sides.

        It may be prose, so of what cannot be read only pairs of numbers with commas are reported.
        """
        dated = split_leading(text)
        if yearless := _WITHOUT_YEAR.match(text):
            dated = Dated("", text[yearless.end() :], yearless["day"])
        if dated.day or dated.bad:
            self._add_date(dated.day, dated.bad, line)
            self._is_dated = True
        read = measures.read_pairs(dated.text)
        self._pairs += read.measures
        self._report("result", filter(measures.is_comma_pair, read.unreadable), line)
        if dated.text:
            self._put("text", dated.text)

    def _add_date(self, day: str, written: str, line: int) -> None:
        if day:
            self._texts.setdefault("date", day)
        else:
            self._report("date", (written,), line)

    def _put(self, name: str, value: str) -> None:
        before = self._texts.get(name)
        if before is None or len(before) < _LONGEST:
            self._texts[name] = f"{before}; {value}" if before else value

    def _report(self, name: str, values: Iterable[str], line: int) -> None:
        self.unreadable += [Unreadable(line, "run", name, value) for value in values]

    def run(self, line: int, day: str) -> Run | None:
        """Return the run, of the `day` of a heading if it has none; None if it says nothing."""
        texts = self._texts
        if not (self._pairs or self._is_dated or texts.keys() - {"text"}):
            return None
        read = texts.get
        measured = self._pairs
        if self._sides:
            sides = (self._sides.get(name, ()) for name in ("theirs", "mine"))
            measured += measures.pair_up(*sides)
        code, commit, wrong = read("code", ""), read("commit", ""), read("wrong", "")
        places = (commit, code, read("text", ""))
        commits = next((hits for place in places if (hits := _COMMIT.findall(place))), None)
        said = [f"{name}: {texts[name]}" for name in ("theirs", "mine") if name in texts]
        return Run(
            line,
            run_states.state(texts),
            read("date") or day,
            code,
            commits[-1] if commits else commit,
            read("data", ""),
            read("setting", ""),
            "; ".join([texts["result"], *said] if "result" in texts else said),
            "" if run_states.is_nothing(wrong) else wrong,
            "; ".join(texts[name] for name in ("text", "note") if name in texts),
            measured,
        )


def _read_date(text: str) -> str:
    dated = split_leading(text.strip())
    return dated.day or read_month(text.strip())


def _header(text: str) -> list[tuple[str, str]] | None:
    """Return the field and the label of each column of a table; None for another table."""
    columns = [(column(cell), cell) for cell in _cells(text)]
    names = {name for name, _ in columns if name}
    return columns if len(names) > 1 and names & {"date", "theirs", "mine", "result"} else None


def _is_rule(text: str) -> bool:
    """Return whether a line separates the head of a table from its rows."""
    return len(text) < _LONGEST and not text.strip("|:- \t") and "-" in text


def _cells(text: str) -> Iterator[str]:
    bare = text.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return (cell.strip().replace("\\|", "|") for cell in _CELL.split(bare))
