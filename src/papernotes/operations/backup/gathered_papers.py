"""The papers of a library: those of its text, with what library.db knows that the text does not."""

import os
from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import NamedTuple

from papernotes.errors import PapersError, RefusedError
from papernotes.formats.text import merge, paper
from papernotes.formats.text.file_names import file_name
from papernotes.formats.text.paper import PaperRecord
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.operations.backup import salvaged_paper
from papernotes.operations.backup.salvage import Salvaged
from papernotes.operations.backup.salvaged_paper import Table
from papernotes.operations.text import mirror, received_text
from papernotes.operations.text.mirror import FOLDER

Watch = Callable[[list[str]], Iterable[str]]
"""Returns the names of files, and shows progress while they are read."""


class GatheredPapers(NamedTuple):
    """The papers by the names of their text files, and what is known of the text.

    `removed` are the keys of papers that library.db removed and whose text is still there; `kept`
    those of papers whose text cannot be read, and stays as it is. For the rest see `Contents`.
    """

    records: dict[str, PaperRecord]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    digests: dict[str, bytes]
    lost: tuple[Notice, ...]
    left: tuple[Notice, ...]
    notices: tuple[Notice, ...]


class _Text(NamedTuple):
    """The text files: their bytes by name, the papers in them, and why others cannot be read."""

    data: dict[str, bytes]
    parsed: dict[str, received_text.Parsed]
    errors: dict[str, str]


def gather(
    folder: str, files: list[str], old: Library | None, watch: Watch, salvaged: Salvaged
) -> GatheredPapers:
    """Return the papers of the text files in a folder and of the old library together."""
    gathering = _Gathering(_read(folder, files, watch), old, salvaged)
    gathering.take_text()
    if old is not None:
        gathering.take_changes(old, has_text=bool(files))
    unread = gathering.unread.items()
    return GatheredPapers(
        gathering.records,
        tuple(gathering.removed),
        tuple(gathering.kept),
        gathering.digests,
        (*gathering.lost, *(notice("lost-part", table=t, number=number) for t, number in unread)),
        tuple(gathering.left),
        tuple(gathering.notices),
    )


def _read(folder: str, files: list[str], watch: Watch) -> _Text:
    """Read all text files."""
    text = _Text({}, {}, {})
    for file in watch(files):
        text.data[file] = data = mirror.read_file(os.path.join(folder, file)) or b""
        try:
            text.parsed[file] = received_text.parse_file(file, data.decode())
        except PapersError as error:
            text.errors[file] = str(error)
        except UnicodeDecodeError:
            text.errors[file] = f"{FOLDER}/{file} is not UTF-8."
    return text


class _Gathering:
    """The papers of the text, to which those of the old library come."""

    def __init__(self, text: _Text, old: Library | None, salvaged: Salvaged) -> None:
        self.text, self.old, self.salvaged = text, old, salvaged
        self.written = old.mirror.digests() if old is not None else {}
        """The digests of what papers wrote last."""
        self.records: dict[str, PaperRecord] = {}
        self.removed: list[str] = []
        self.kept: list[str] = []
        self.digests: dict[str, bytes] = {}
        self.unread: Counter[Table] = Counter()
        """For how many papers a table could not be read."""
        self.lost: list[Notice] = []
        self.left: list[Notice] = []
        self.notices: list[Notice] = []

    def take_text(self) -> None:
        """Take the papers of the text; those of the old library where the text cannot be read."""
        is_doubtful = self.text.errors or any(p.notices for p in self.text.parsed.values())
        known = self.old.mirror.all_keys() if self.old is not None and is_doubtful else ()
        keys = {file_name(key): key for key in known}
        for file, parsed in self.text.parsed.items():
            data = self.text.data[file]
            if self.old is not None and parsed.notices and file in keys:
                # A value that cannot be read changes nothing.
                base = mirror.format_paper(self.old, keys[file])
                parsed = received_text.parse_file(file, data.decode(), base)
                self.text.parsed[file] = parsed
            self.records[file] = parsed.record
            self.digests[file] = sha256(data).digest()
            self.notices += parsed.notices
        for file, reason in self.text.errors.items():
            if self.old is None or file not in keys:
                self.lost.append(notice("lost-file", reason=reason))
                continue
            self.records[file] = self._read_old(self.old, keys[file])
            self.kept.append(keys[file])
            self._leave(file, reason)

    def _read_old(self, old: Library, key: str) -> PaperRecord:
        """Return a paper of the old library; what could not be read of it is that of its text."""
        record, tables = old.mirror.read(key), self.salvaged.unread.get(key, ())
        parsed = self.text.parsed.get(file_name(key))
        if parsed is not None:
            for table in tables:
                record = salvaged_paper.with_part(record, parsed.record, table)
        self.unread.update(tables)  # the text may be older
        return record

    def _leave(self, file: str, reason: str) -> None:
        """Name a text that cannot be read, whose contents are taken from the old library."""
        self.left.append(notice("text-left", reason=reason))
        if file in self.written:
            self.digests[file] = self.written[file]

    def take_changes(self, old: Library, *, has_text: bool) -> None:
        """Take what changed in the old library since the text was written; all without text."""
        keys = old.mirror.all_keys()
        if not has_text:
            self.records = {file_name(key): self._read_old(old, key) for key in keys}
            return
        unwritten = sorted(old.mirror.unwritten())
        for key in filter(old.mirror.has, unwritten):
            if (file := file_name(key)) not in self.text.errors:
                self._take_paper(file, key, self._read_old(old, key))
        present = {file_name(key) for key in keys}  # a new letter case leaves the name as it was
        for key in unwritten if self.salvaged.whole else ():
            if (file := file_name(key)) in self.records and file not in present:
                self._leave_out(file, key, old.keys.find(key))
        dropped = [key for key in keys if file_name(key) not in self.records]
        self.notices += [notice("paper-without-text", key=key) for key in dropped]

    def _take_paper(self, file: str, key: str, ours: PaperRecord) -> None:
        text = self._edited_text(file)
        if text is None or text == paper.write(ours):
            self.records[file] = ours
            return
        try:
            # The text is what somebody may have edited, so its values stay in the fields.
            own = paper.write(ours)
            same = file in self.written and not merge.is_other_paper(text, own)
            merged = merge.merge("", text, own, same=same)
            self.records[file] = paper.read(merged.text)
            self.notices.append(notice("text-merged", key=key))
        except RefusedError:
            self.notices.append(notice("text-used", key=key))

    def _leave_out(self, file: str, key: str, current: str | None) -> None:
        """Leave out a removed or renamed paper, unless its text was edited since then.

        `current` is the present key of one that was renamed or merged.
        """
        text = self._edited_text(file) if file in self.written else None
        if text is not None and (current is None or not self._take_renamed(text, current)):
            self.notices.append(notice("removed-text-kept", key=key))
            return
        del self.records[file]
        self.removed.append(key)

    def _take_renamed(self, text: str, current: str) -> bool:
        """Merge the text under a former key into the paper; return whether it is of that paper."""
        record = self.records.get(file_name(current))
        try:
            merged = merge.merge("", paper.write(record), text) if record is not None else None
        except RefusedError:
            return False
        if merged is None:  # its own text is gone: this one stays
            return False
        self.records[file_name(current)] = paper.read(merged.text)
        self.notices.append(notice("text-merged", key=current))
        return True

    def _edited_text(self, file: str) -> str | None:
        """Return the text of a file if it may not be what papers wrote last; None if it is."""
        data = self.text.data.get(file)
        if data is None or sha256(data).digest() == self.written.get(file):
            return None
        return self.text.parsed[file].text
