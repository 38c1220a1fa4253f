"""What a library is rebuilt from: its text files, and what library.db knows that they do not.

The text counts. A paper or setting that changed in library.db since its text was written is taken
from library.db, and one that changed in both is merged, so that no change of either is lost.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import NamedTuple

from papernotes.errors import PapersError, RefusedError
from papernotes.formats.text import merge, paper, settings
from papernotes.formats.text.file_names import file_name
from papernotes.formats.text.paper import PaperRecord
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.operations.backup.salvage import Salvaged
from papernotes.operations.text import mirror, shared_settings
from papernotes.operations.text.mirror import FOLDER

Watch = Callable[[list[str]], Iterable[str]]
LOCAL = f"{FOLDER}/{shared_settings.LOCAL}"
"""The file with the exports that only this machine keeps up to date, from the library's folder."""
Rows = dict[tuple[str, str], str]


class Contents(NamedTuple):
    """The papers by the names of their text files, the settings, and what is known of the text.

    `own_settings` are the settings that this machine had. `removed` are the keys of papers that
    library.db removed and whose text is still there; `kept` those of papers whose text cannot be
    read, and stays as it is. `digests` are those of the text that is in the papers. `lost` has a
    notice for each part that cannot be read, `left` for each text that cannot be read, but whose
    contents library.db has.
    """

    records: dict[str, PaperRecord]
    settings: Rows
    own_settings: Rows
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    digests: dict[str, bytes]
    lost: tuple[Notice, ...]
    left: tuple[Notice, ...]
    notices: tuple[Notice, ...]


class _Text(NamedTuple):
    """The text files: their bytes by name, the papers in them, and why others cannot be read."""

    data: dict[str, bytes]
    parsed: dict[str, mirror.Parsed]
    errors: dict[str, str]


def gather(
    root: str,
    files: list[str],
    old: Library | None,
    watch: Watch,
    *,
    salvaged: Salvaged,
    own_local: bool,
) -> Contents:
    """Return what the text files and the old library hold together.

    `salvaged` is what the old library lacks of a damaged library.db. Without text files it has the
    papers alone. `own_local` is whether the file LOCAL was written on this machine.
    """
    text = _read(mirror.folder(root), files, watch)
    gathering = _Gathering(text, old, salvaged)
    gathering.take_text()
    if old is not None:
        gathering.take_changes(old, has_text=bool(files))
    gathering.take_settings(root, own_local=own_local)
    gathering.lost += [
        notice("lost-part", table=table, number=number)
        for table, number in gathering.unread.items()
    ]
    return Contents(
        gathering.records,
        gathering.settings,
        gathering.own_settings,
        tuple(gathering.removed),
        tuple(gathering.kept),
        gathering.digests,
        tuple(gathering.lost),
        tuple(gathering.left),
        tuple(gathering.notices),
    )


def _read(folder: str, files: list[str], watch: Watch) -> _Text:
    """Read all text files."""
    text = _Text({}, {}, {})
    for file in watch(files):
        text.data[file] = data = mirror.read_file(os.path.join(folder, file)) or b""
        try:
            text.parsed[file] = mirror.parse_file(file, data.decode())
        except PapersError as error:
            text.errors[file] = str(error)
        except UnicodeDecodeError:
            text.errors[file] = f"{FOLDER}/{file} is not UTF-8."
    return text


class _Gathering:
    """The papers and settings of the text, to which those of the old library come."""

    def __init__(self, text: _Text, old: Library | None, salvaged: Salvaged) -> None:
        self.text, self.old, self.salvaged = text, old, salvaged
        self.written = old.mirror.digests() if old is not None else {}
        """The digests of what papers wrote last."""
        self.records: dict[str, PaperRecord] = {}
        self.settings: Rows = {}
        self.own_settings: Rows = {}
        self.removed: list[str] = []
        self.kept: list[str] = []
        self.digests: dict[str, bytes] = {}
        self.unread: Counter[str] = Counter()
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
                parsed = mirror.parse_file(file, data.decode(), base)
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
                record = _with_part(record, parsed.record, table)
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
            merged = merge.merge("", text, paper.write(ours), same=file in self.written)
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

    def take_settings(self, root: str, *, own_local: bool) -> None:
        """Take the settings of the text and of the old library."""
        shared, local = (
            self._read_settings(root, name) for name in (settings.FILE, shared_settings.LOCAL)
        )
        if local and not own_local:
            self.notices.append(notice("local-settings-left", file=LOCAL))
            local = None
        if self.old is None:
            self.own_settings = local or {}
            self.settings = shared_settings.accepted(shared or {}) | self.own_settings
            return
        ours, own = shared_settings.read_all(self.old), shared_settings.read_local(self.old)
        is_edited = shared and self.digests[settings.FILE] != self.written.get(settings.FILE)
        has_lost = any(item.kind == "lost-table" for item in self.salvaged.lost)
        if has_lost or not self.written:  # what cannot be read, or was never there, was not removed
            own = (local or {}) | own
        if has_lost:
            ours = ours if is_edited else shared_settings.accepted(shared or {}) | ours
        merged = ours
        if shared and is_edited:
            merged = settings.merge({}, ours, shared_settings.accepted(shared))
            self.notices += [notice("settings-merged")] if merged != ours else []
        has_arrived = self.old.exports.has_arrived  # not written yet, so still another machine's
        known = {name: ours[name] for name in ours if not has_arrived(name[1])}
        self.settings, self.own_settings = merged | own, known | own

    def _read_settings(self, root: str, name: str) -> Rows | None:
        """Return the settings of a file; None if there is none that can be read."""
        data = mirror.read_file(os.path.join(mirror.folder(root), name))
        if data is None:
            return None
        try:
            rows = settings.read(data.decode())
        except (PapersError, UnicodeDecodeError) as error:
            reason = f"{FOLDER}/{name} cannot be read: {error}"
            if self.old is None:
                self.lost.append(notice("lost-file", reason=reason))
            else:
                self._leave(name, reason)
            return None
        self.digests[name] = sha256(data).digest()
        return rows


def _with_part(record: PaperRecord, text: PaperRecord, table: str) -> PaperRecord:
    """Return a paper with what a table has of it as its text has it."""
    paper, known = record.paper, text.paper
    match table:
        case "old_keys":
            return record._replace(old_keys=text.old_keys)
        case "conflicts":
            return record._replace(conflicts=text.conflicts)
        case "files":
            return record._replace(files=text.files)
        case "authors":
            paper = paper._replace(authors=known.authors)
        case "tags":
            paper = paper._replace(tags=known.tags)
        case "events":
            paper = paper._replace(events=known.events)
        case "queue":
            paper = paper._replace(queue=known.queue)
        case _:  # "origins"
            sources = {field.name: field.source for field in known.fields}
            fields = (f._replace(source=sources.get(f.name, f.source)) for f in paper.fields)
            paper = paper._replace(fields=tuple(fields), edited=known.edited)
    return record._replace(paper=paper)
