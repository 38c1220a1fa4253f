"""What a library is rebuilt from: its text files, and what library.db knows that they do not.

The text counts. A paper or setting that changed in library.db since its text was written is taken
from library.db, and one that changed in both is merged, so that no change of either is lost.
"""

from typing import NamedTuple

from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.operations.backup import gathered_papers, gathered_settings
from papernotes.operations.backup.gathered_papers import GatheredPapers, Watch
from papernotes.operations.backup.gathered_settings import GatheredSettings
from papernotes.operations.backup.salvage import Salvaged
from papernotes.operations.text import mirror


class Contents(NamedTuple):
    """The papers and the settings, and what both say of the text."""

    papers: GatheredPapers
    settings: GatheredSettings

    @property
    def digests(self) -> dict[str, bytes]:
        """The digests of the text files whose contents are here, by file name."""
        return self.papers.digests | self.settings.digests

    @property
    def lost(self) -> tuple[Notice, ...]:
        """A notice for each part that cannot be read."""
        return self.papers.lost + self.settings.lost

    @property
    def left(self) -> tuple[Notice, ...]:
        """A notice for each text that cannot be read, but whose contents library.db has."""
        return self.papers.left + self.settings.left

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was merged, and what was left out for another reason."""
        return self.papers.notices + self.settings.notices


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
    return Contents(papers, settings)
