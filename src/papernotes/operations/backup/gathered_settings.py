"""The settings of a library: those of its text, with what library.db knows that the text does not."""

import os
from hashlib import sha256
from typing import NamedTuple

from papernotes.errors import PapersError
from papernotes.formats.text import settings
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.operations.backup.salvage import Salvaged
from papernotes.operations.text import mirror, shared_settings
from papernotes.operations.text.mirror import FOLDER

Rows = dict[tuple[str, str], str]
"""Texts by (table, name), as in `formats.text.settings`."""
LOCAL = f"{FOLDER}/{shared_settings.LOCAL}"
"""The file with the exports that only this machine keeps up to date, from the library's folder."""


class GatheredSettings(NamedTuple):
    """All settings, and which of them are this machine's `own`; for the rest see `Contents`."""

    rows: Rows
    own: Rows
    digests: dict[str, bytes]
    lost: tuple[Notice, ...]
    left: tuple[Notice, ...]
    notices: tuple[Notice, ...]


class _File(NamedTuple):
    """A text file: its settings and the digest of its bytes, or why it cannot be read.

    `rows` is None for one that cannot be read or does not exist. `odd` are the notices on what of it
    is left out.
    """

    rows: Rows | None = None
    digest: bytes = b""
    reason: str = ""
    odd: tuple[Notice, ...] = ()


def gather(
    root: str, old: Library | None, salvaged: Salvaged, *, own_local: bool
) -> GatheredSettings:
    """Return the settings of the text files and of the old library together."""
    names = (settings.FILE, shared_settings.LOCAL)
    before = shared_settings.read_all(old) if old else {}
    paths = {name: os.path.join(mirror.folder(root), name) for name in names}
    files = {name: _read(path, name, before) for name, path in paths.items()}
    digests = {name: file.digest for name, file in files.items() if file.digest}
    reasons = {name: file.reason for name, file in files.items() if file.reason}
    shared, local = (file.rows for file in files.values())
    notices: list[Notice] = []
    if local and not own_local:
        notices.append(notice("local-settings-left", file=LOCAL))
        local = None
    if old is None:
        notices += files[settings.FILE].odd
        lost = tuple(notice("lost-file", reason=reason) for reason in reasons.values())
        rows = shared_settings.accepted(shared or {}) | (local or {})
        return GatheredSettings(rows, local or {}, digests, lost, (), tuple(notices))
    written = old.mirror.digests()
    ours, own = before, shared_settings.read_local(old)
    is_edited = bool(shared) and digests[settings.FILE] != written.get(settings.FILE)
    has_lost = any(item.kind == "lost-table" for item in salvaged.lost)
    if has_lost or not written:  # what cannot be read, or was never there, was not removed
        own = (local or {}) | own
    if has_lost:
        ours = ours if is_edited else shared_settings.accepted(shared or {}) | ours
    merged = ours
    if shared and is_edited:
        merged = settings.merge({}, ours, shared_settings.accepted(shared))
        notices += files[settings.FILE].odd
        notices += [notice("settings-merged")] if merged != ours else []
    has_arrived = old.exports.has_arrived  # not written yet, so still another machine's
    known = {name: ours[name] for name in ours if not has_arrived(name[1])}
    digests |= {name: written[name] for name in reasons if name in written}
    left = tuple(notice("text-left", reason=reason) for reason in reasons.values())
    return GatheredSettings(merged | own, known | own, digests, (), left, tuple(notices))


def _read(path: str, name: str, before: Rows) -> _File:
    """Return the settings of a file; `before` are those that the library had."""
    data = mirror.read_file(path)
    if data is None:
        return _File()
    try:
        text = data.decode()
        rows = settings.read(text)
        is_shared = name == settings.FILE
        odd = shared_settings.describe_odd(text, rows, before) if is_shared else ()
        return _File(rows, sha256(data).digest(), odd=tuple(odd))
    except (PapersError, UnicodeDecodeError) as error:
        return _File(reason=f"{FOLDER}/{name} cannot be read: {error}")
