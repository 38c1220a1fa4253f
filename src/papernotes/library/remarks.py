"""What a library remembers beside its papers: remarks, requests that wait, files kept fresh."""

from papernotes.library.opened import Opened


class Remarks(Opened):
    """The part of a library that is no paper's."""

    def state(self, name: str) -> str:
        """A remark the program keeps to itself; empty when there is none."""
        found = self._connection.execute(
            "SELECT value FROM state WHERE name = ?", (name,)
        ).fetchone()
        return str(found[0]) if found else ""

    def set_state(self, name: str, value: str) -> None:
        """Keep a remark."""
        self._connection.execute(
            "INSERT INTO state VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    @property
    def as_imported(self) -> bool:
        """Whether one `papers import` of files put in every paper, and nothing was changed since."""
        found = self._connection.execute(
            "SELECT count(*) = 1 AND max(what) GLOB 'import *' AND max(what) || ' ' NOT GLOB '* - *' "
            "AND (SELECT count(*) FROM papers) = "
            "(SELECT count(*) FROM journal WHERE part = 'all' AND state IS NULL) FROM changes"
        ).fetchone()
        return bool(found[0])

    def pending(self) -> list[tuple[str, str]]:
        """Identifiers that wait for `papers retry`, each with its request, oldest first."""
        return self._connection.execute(
            "SELECT identifier, request FROM pending ORDER BY asked, identifier"
        ).fetchall()

    def ask_later(self, identifier: str, request: str, now: str) -> None:
        """Put an identifier on the pending list; a second request replaces the first."""
        self._connection.execute(
            "INSERT INTO pending VALUES (?, ?, ?) "
            "ON CONFLICT(identifier) DO UPDATE SET request = excluded.request",
            (identifier, request, now),
        )

    def ask_no_more(self, identifier: str) -> None:
        """Take an identifier off the pending list."""
        self._connection.execute("DELETE FROM pending WHERE identifier = ?", (identifier,))

    def exports(self) -> list[tuple[str, str]]:
        """The files that are kept fresh, each with its options."""
        return self._connection.execute(
            "SELECT file, options FROM exports ORDER BY file"
        ).fetchall()

    def keep_export(self, file: str, options: str) -> None:
        """Remember a file that is to be kept fresh."""
        self._connection.execute(
            "INSERT INTO exports VALUES (?, ?) "
            "ON CONFLICT(file) DO UPDATE SET options = excluded.options",
            (file, options),
        )

    def forget_export(self, file: str) -> bool:
        """Remember the file no longer; False when it was not remembered."""
        return bool(
            self._connection.execute("DELETE FROM exports WHERE file = ?", (file,)).rowcount
        )
