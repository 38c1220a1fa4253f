"""Sentences for the notices of backups, restores and rebuilds, and the advice of their errors."""

from shlex import quote

from papernotes.cli.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "back-up-first": lambda folder: (
        f"`papers --library {quote(folder)} backup FILE` makes a file that can be restored."
    ),
    "lost-file": "{reason}",
    "lost-paper": "{key} cannot be read.",
    "lost-rows": "{number} rows of papers cannot be read.",
    "lost-table": "the table {table} cannot be read.",
    "name-a-backup": "Give a file that `papers backup` wrote.",
    "no-snapshot": "no backup of today could be made: {reason}",
    "not-finished": lambda reason, advice: " ".join((reason, *advice)),
    "old-library-gone": "The old library was kept in {path}, which does not exist any more.",
    "old-library-kept": lambda path: f"`papers restore {quote(path)}` puts the old library back.",
    "old-library-somewhere": "If there was an old library, it was kept in .backups or beside "
    "library.db.",
    "text-used": "{key} was changed both in library.db and in its text: the text was used.",
    "unsafe-folder": "{reason}",
}
