"""What a library is rebuilt from: its text files, and what library.db knows that they do not.

The text counts. A paper or setting that changed in library.db since its text was written is taken
from library.db, and one that changed in both is merged, so that no change of either is lost.
"""

from typing import NamedTuple

from papernotes.formats.text.paper import PaperRecord
from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.operations.backup import gathered_papers, gathered_settings
from papernotes.operations.backup.gathered_papers import Watch
from papernotes.operations.backup.gathered_settings import Rows
from papernotes.operations.backup.salvage import Salvaged
from papernotes.operations.text import mirror


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
    papers alone. `own_local` is whether this machine wrote the file with its own exports.
    """
    papers = gathered_papers.gather(mirror.folder(root), files, old, watch, salvaged)
    settings = gathered_settings.gather(root, old, salvaged, own_local=own_local)
    return Contents(
        papers.records,
        settings.rows,
        settings.own,
        papers.removed,
        papers.kept,
        papers.digests | settings.digests,
        papers.lost + settings.lost,
        papers.left + settings.left,
        papers.notices + settings.notices,
    )
