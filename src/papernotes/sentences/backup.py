"""Sentences for the notices of backups, restores and rebuilds, and the advice of their errors."""

from shlex import quote

from papernotes.sentences.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "back-up-first": lambda folder: (
        f"`papers --library {quote(folder)} backup FILE` makes a file that can be restored."
    ),
    "lost-file": "{reason}",
    "lost-paper": "{key} cannot be read.",
    "lost-rows": "{number} rows of papers cannot be read.",
    "lost-table": "The table {table} cannot be read.",
    "name-a-backup": "Give a file that `papers backup` wrote.",
    "no-snapshot": "Today's backup could not be made: {reason}",
    "not-finished": lambda reason, advice: " ".join((reason, *advice)),
    "old-library-gone": "The old library was kept in {path}, which no longer exists.",
    "old-library-kept": lambda path: f"`papers restore {quote(path)}` restores the old library.",
    "old-library-somewhere": "The old library, if there was one, is in .backups or beside "
    "library.db.",
    "text-used": "{key} was changed both in library.db and in papers/: the text in papers/ was used.",
    "unsafe-cloud-folder": "library.db is in a cloud folder ({name}), which may copy it while it is "
    "being written and so damage it. Keep the library on a local disk, and put archives of "
    "`papers backup` into the cloud folder.",
    "unsafe-network-folder": "library.db is on a network file system ({name}), where two computers "
    "that write at the same time can damage it. Use it from one computer at a time, or keep it on a "
    "local disk.",
}
