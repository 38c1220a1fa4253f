"""The report of a sync, and the sync in progress that fills it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from papernotes.git import Repository
from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook


@dataclass
class Report:
    """The changes that a sync sent and received, with conflicts and notices.

    `sent` holds paths and `received` keys and paths, by kind of change (`added`, `changed`,
    `removed`, and `notes` for notes).
    """

    remote: str = ""
    commit: str = ""
    sent: dict[str, list[str]] = field(default_factory=dict)
    received: dict[str, list[str]] = field(default_factory=dict)
    conflicts: list[tuple[str, str]] = field(default_factory=list)
    """Keys and fields that now have two values."""
    disputed: list[str] = field(default_factory=list)
    """Paths of the notes that show both sides of a merge: everything else is synced."""
    notices: list[Notice] = field(default_factory=list)
    pushed: bool = False


def extend(changes: dict[str, list[str]], kind: str, names: Iterable[str]) -> None:
    """Add names to one kind of changes, each once."""
    items = changes.setdefault(kind, [])
    items += [name for name in names if name not in items]


class SyncRun:
    """A sync in progress: its library, notebook and repository, and its report so far."""

    def __init__(self, library: Library, notebook: Notebook, repository: Repository) -> None:
        self.library = library
        self.notebook = notebook
        self.repository = repository
        self.root = repository.root
        self.report = Report()
        self.own_commits: set[str] = set()
        """The commits made by this sync: their text is already in the library."""
        self.given_up: list[str] = []
        """The keys that own papers gave up to different papers of others."""
