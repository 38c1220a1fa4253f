"""The settings of a library: those of its text, with what library.db knows that the text does not."""

import os
from collections.abc import Mapping
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
    before = shared_settings.read_all(old) if old else {}
    files = {
        name: _read(os.path.join(mirror.folder(root), name), name, before)
        for name in (settings.FILE, shared_settings.LOCAL)
    }
    notices: tuple[Notice, ...] = ()
    if files[shared_settings.LOCAL].rows and not own_local:
        notices = (notice("local-settings-left", file=LOCAL),)
        files[shared_settings.LOCAL] = files[shared_settings.LOCAL]._replace(rows=None)
    gathered = _of_text(files) if old is None else _of_both(files, old, before, salvaged)
    return gathered._replace(notices=(*notices, *gathered.notices))


def _of_text(files: Mapping[str, _File]) -> GatheredSettings:
    """Return the settings of the text files alone."""
    local = files[shared_settings.LOCAL].rows or {}
    shared = files[settings.FILE]
    return GatheredSettings(
        shared_settings.accepted(shared.rows or {}) | local,
        local,
        _digests(files),
        lost=_reasons("lost-file", files),
        left=(),
        notices=shared.odd,
    )


def _of_both(
    files: Mapping[str, _File], old: Library, before: Rows, salvaged: Salvaged
) -> GatheredSettings:
    """Return the settings of the old library, `before`, joined with an edited text."""
    shared = files[settings.FILE]
    text = shared_settings.accepted(shared.rows or {})
    digests, written = _digests(files), old.mirror.digests()
    is_edited = bool(shared.rows) and shared.digest != written.get(settings.FILE)
    has_lost = any(item.kind == "lost-table" for item in salvaged.lost)
    ours, own = before, shared_settings.read_local(old)
    if has_lost or not written:  # what cannot be read, or was never there, was not removed
        own = (files[shared_settings.LOCAL].rows or {}) | own
    if has_lost and not is_edited:
        ours = text | ours
    merged, notices = ours, shared.odd if is_edited else ()
    if is_edited:
        merged = settings.merge({}, ours, text)
        notices += (notice("settings-merged"),) if merged != ours else ()
    has_arrived = old.exports.has_arrived  # not written yet, so still another machine's
    known = {name: ours[name] for name in ours if not has_arrived(name[1])}
    unread = {
        name: written[name] for name, file in files.items() if file.reason and name in written
    }
    left = _reasons("text-left", files)
    return GatheredSettings(merged | own, known | own, digests | unread, (), left, notices)


def _digests(files: Mapping[str, _File]) -> dict[str, bytes]:
    return {name: file.digest for name, file in files.items() if file.digest}


def _reasons(kind: str, files: Mapping[str, _File]) -> tuple[Notice, ...]:
    return tuple(notice(kind, reason=file.reason) for file in files.values() if file.reason)


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
