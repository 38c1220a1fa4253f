"""Read RIS records, as EndNote, Zotero, Mendeley, Ovid and publishers write them.

A record is lines of `XX  - value` from `TY` to `ER`; see `record` for what they become.
"""

import re
from collections.abc import Iterator

from papernotes.formats.ris import types
from papernotes.formats.ris.record import BLANKS, Record, Values
from papernotes.model.entry import LARGEST, Contents, Entry, Fault, check_count, unreadable
from papernotes.model.notice import notice

_LINE = re.compile(r"([A-Za-z][A-Za-z0-9])(?:(  ) ?-| -(?: |$))")
# Not splitlines, which also splits at characters that may be in an abstract. Read lazily.
_ROW = re.compile(r"([^\r\n]*+)(?:\r\n?|\n|\Z)")
_COUNT = re.compile(r"[0-9]+\.")
"""The line that rispy writes above each record (its `RisWriter.set_header`)."""


def read(text: str) -> Contents:
    """Return the entries of a RIS file. Of an unfinished record, the part before its end is kept.

    Tags without a BibTeX field become fields such as `ris-c1`; several values of one tag are
    joined. Each run of lines outside a record gives one fault, and so does a name that may
    hold several people.
    """
    entries, faults = list[Entry](), list[Fault]()
    record: Values = {}
    begun, size, stray, last = 0, 0, False, ""  # a line without a tag continues the tag `last`
    for number, match in enumerate(_ROW.finditer(text.removeprefix("\ufeff")), 1):
        tag, value = _split_line(match[1].strip(BLANKS))
        is_open = bool(record) and "ER" not in record
        if tag == "TY":
            check_count(len(entries) + len(faults))
            entries += _finish_record(begun, record, faults)
            begun, record, size = number, {"TY": [[value]]}, 0
        elif is_open and size > LARGEST:
            faults.append(unreadable(begun, "", f"it is longer than {LARGEST:,} characters"))
            record, stray = {}, True
            continue
        elif not (is_open and _add_line(record, tag, value, last, match[1])) and _says_something(
            tag, value
        ):
            if not stray:
                faults.append(Fault(number, "", notice("line-outside-record")))
            stray = True
            continue
        last, stray, size = tag or last, stray and not tag, size + len(value) + 1
    entries += _finish_record(begun, record, faults)
    return Contents(tuple(entries), tuple(sorted(faults)))


def _add_line(record: Values, tag: str, value: str, last: str, row: str) -> bool:
    """Add a line to a record, and return whether it is of it; one without a tag continues `last`.

    The value of a `row` keeps its blanks, which may be those between two words; see `Record`.
    """
    if tag:
        record.setdefault(tag, []).append([row[6:] if row[2:6] == "  - " else value])
    elif not value or last == "TY":
        return False
    elif last == "KW":  # EndNote gives each keyword a line, and one tag
        record["KW"].append([value])
    else:
        record[last][-1].append(row)
    return True


def _says_something(tag: str, value: str) -> bool:
    return bool(tag or (value and not _COUNT.fullmatch(value)))


def _finish_record(line: int, record: Values, faults: list[Fault]) -> Iterator[Entry]:
    """Yield the entry of a record, if there is one, and add faults for irregularities."""
    key = " ".join(line.strip(BLANKS) for line in record.get("ID", [[]])[0])
    if record and "ER" not in record:
        faults.append(Fault(line, key, notice("record-without-end")))
    if record:
        reader = Record(record)
        yield reader.entry(key, line)
        faults += [Fault(line, key, remark) for remark in reader.remarks]


def _split_line(line: str) -> tuple[str, str]:
    """Return the tag and value of a line; the tag is empty if the line has none.

    Some programs put one space before the dash or write tags in lower case. Running text may look
    the same, so such a tag must be one of RIS.
    """
    match = _LINE.match(line)
    if not match:
        return "", line
    tag = match[1].upper()
    if (not match[2] or tag != match[1]) and tag not in types.TAGS:
        return "", line
    return tag, line[match.end() :].strip()
