"""Sentences for the notices of backups, restores and rebuilds, and the advice of their errors."""

from shlex import quote

from papernotes.sentences.wording import Sentence, count

SENTENCES: dict[str, Sentence] = {
    "back-up-first": lambda folder: (
        f"`papers --library {quote(folder)} backup FILE` makes a file that can be restored."
    ),
    "link-replaced": "{path} was a link, and is none now: {target} is as it was, and the library no "
    "longer uses it. To go on with it, move {path} there, and make the link again.",
    "local-settings-left": "{file} is in the git repository, so it may come from another person: its "
    "exports are not kept up to date.",
    "lost-changes": lambda number: f"{count(number, 'pending change')} of files cannot be read.",
    "lost-file": "{reason}",
    "lost-library": "library.db is too damaged to be read: what changed since the last sync is not "
    "in papers/.",
    "lost-note-texts": lambda number: (
        f"Any imported text of {count(number, 'note')} still to be written cannot be read."
    ),
    "lost-paper": "{key} cannot be read.",
    "lost-part": lambda table, number: f"The {table} of {count(number, 'paper')} cannot be read.",
    "lost-promises": "It cannot be read which notes were still to be written: `papers check --only "
    "no-note` names papers without one.",
    "lost-rows": "{number} rows of papers cannot be read.",
    "lost-table": "The table {table} cannot be read.",
    "name-a-backup": "Give a file that `papers backup` wrote.",
    "no-snapshot": "Today's backup could not be made: {reason}",
    "not-finished": lambda reason, advice: " ".join((reason, *advice)),
    "notes-not-restored": "The backup has no notes, so the notes stay as they are. What changed in "
    "their heads since then (tags, status, rating) is read from them again: `papers log` lists it, "
    "and `papers undo` takes it back.",
    "old-library-gone": "The old library was kept in {path}, which no longer exists.",
    "old-library-kept": lambda path: f"`papers restore {quote(path)}` restores the old library.",
    "old-library-somewhere": "The old library, if there was one, is in .backups or beside "
    "library.db.",
    "paper-without-text": "{key} has no text in papers/: it is in the old file only.",
    "removed-text-kept": "{key} was removed in library.db, but its text in papers/ changed: it was kept.",
    "settings-merged": "papers/library.toml and the settings in library.db differ: both were merged.",
    "text-left": "{reason} Its contents were taken from library.db.",
    "text-merged": "{key} was changed both in library.db and in papers/: both changes were merged, and "
    "`papers conflicts` shows what differs.",
    "text-used": "{key} seems to be another paper in papers/ than in library.db: the one in papers/ "
    "was used, and the other is in the old file.",
    "unsafe-cloud-folder": "library.db is in a cloud folder ({name}), which may copy it while it is "
    "being written and so damage it. Keep the library on a local disk, and put archives of "
    "`papers backup` into the cloud folder.",
    "unsafe-network-folder": "library.db is on a network file system ({name}), where two computers "
    "that write at the same time can damage it. Use it from one computer at a time, or keep it on a "
    "local disk.",
}
