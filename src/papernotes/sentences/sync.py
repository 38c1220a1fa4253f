"""Sentences for the notices of a sync, and the advice of its errors."""

from papernotes.model.citekeys import quote_for_shell
from papernotes.sentences.wording import Sentence, unknown_status


def _duplicate_received(key: str, other: str, reason: str) -> str:
    return (
        f"You received {key}, which seems to be the same paper as {other} ({reason}). "
        f"To merge them: `papers merge {quote_for_shell(other, key)}`."
    )


def sync_with(keep: str, drop: str, option: str, key: str) -> str:
    """Return the command for a sync with the choices made so far, and one more.

    `keep` and `drop` are keys, a line each.
    """
    kept = [("--keep", chosen) for chosen in keep.splitlines()]
    dropped = [("--drop", chosen) for chosen in drop.splitlines()]
    return " ".join(["papers sync", *map(_choose, (*kept, *dropped, (option, key)))])


def _choose(choice: tuple[str, str]) -> str:
    """Return an option with its key; click takes a key that begins with a hyphen, too."""
    option, key = choice
    return f"{option} {quote_for_shell(key).removeprefix('-- ')}"


def _drop_or_keep(key: str, into: str, keep: str, drop: str) -> str:
    return (
        f"`{sync_with(keep, drop, '--keep', key)}` keeps {key} as a separate paper; "
        f"`{sync_with(keep, drop, '--drop', key)}` keeps only {into}, without the change."
    )


def _keep_or_drop(key: str, keep: str, drop: str) -> str:
    return (
        f"`{sync_with(keep, drop, '--keep', key)}` keeps the paper, "
        f"`{sync_with(keep, drop, '--drop', key)}` removes it."
    )


def _setting_no_text(line: int, table: str, name: str, value: str) -> str:
    place = f"[{table}] has {name} = {value}" if table else f"it has {name} = {value}"
    return (
        f"papers/library.toml, line {line}: {place}, which is no text in quotes, so it is left out."
    )


_RESOLVE = (
    "Choose one version of each, delete the lines that begin with <<<<<<<, ======= and >>>>>>>, "
    "then run `papers sync` again."
)
SENTENCES: dict[str, Sentence] = {
    "alias-left-out": "The tag {alias} is no longer another name of {tag}: elsewhere the names mean each "
    "other the other way round.",
    "parent-left-out": "The tag {child} is no longer under {parent}: elsewhere {parent} was put under "
    "{child}.",
    "setting-no-text": _setting_no_text,
    "setting-table-unknown": "papers/library.toml, line {line}: this version of papers does not know the table "
    "[{name}]; it is kept as it is.",
    "setting-unknown": "papers/library.toml, line {line}: this version of papers does not know {name}; it is kept as it is.",
    "setting-no-tag": "papers/library.toml, line {line}: '{text}' in [{table}] cannot be a tag, so it is left out.",
    "setting-of-itself": "papers/library.toml, line {line}: the tag {tag} in [{table}] is given itself, so that is left "
    "out.",
    "branch-renamed": "The local branch is now named {branch}, as in the remote.",
    "end-sync": "Run `papers sync`, then try again.",
    "check-merge-driver": "Run `papers sync --init` to set up the merge driver again; "
    "if that does not help, edit the file by hand.",
    "drop-or-keep-merged-paper": _drop_or_keep,
    "duplicate-received": _duplicate_received,
    "edit-note": lambda key: f"Open it with `papers note {quote_for_shell(key)}`.",
    "inside-another-repository": "This folder is inside the git repository {folder}. The library "
    "now has its own repository, and the outer one does not include it.",
    "keep-or-drop-paper": _keep_or_drop,
    "key-given-up": "The others have a different paper with the key {key}, so yours is now {new}.",
    "key-received": "{key} now has the key {new}, which it was given elsewhere.",
    "keys-received": "{number} papers now have other keys, which they were given elsewhere.",
    "taken-out-of-git": "No longer in git, where only text is synced: {files}. The files stay in this folder, and "
    "older commits still have them.",
    "link-not-synced": "{path} is a link and is not synced.",
    "list-conflicts": "`papers conflicts` lists the conflicts.",
    "move-git-away": "Move .git away, then run `papers sync --init REMOTE`.",
    "not-on-synced-branch": "You are on the branch {branch}, but the library is synced on {synced}. "
    "The others get your changes when you merge them there, or run `papers sync --init` here.",
    "note-came-without-paper": "notes/{file} was received, and names the paper {key}, which is not here: it "
    "was removed or has another key.",
    "note-name-twice": "{path} exists twice, with its name in two Unicode forms (NFC and NFD), and only "
    "one of the two is read. Merge them into one.",
    "note-without-paper": "notes/{file} was kept, but its paper {key} was removed elsewhere.",
    "on-another-branch": "The local branch is {here}, but that of the remote is {there}: the others do "
    "not get what is on {here}.",
    "replaced-paper-kept": "{key}: one side removed this paper and gave its key to a different one, and the other side "
    "changed it. Both papers are kept; yours is now {new}.",
    "removed-paper-kept": "{key} was removed elsewhere, but changed here: it was kept.",
    "resolve-notes": _RESOLVE,
    "resolve-notes-or-take-a-side": f"{_RESOLVE} Or take one side with `papers resolve KEY prose "
    "--ours` or `--theirs`. Everything else is synced.",
    "set-up-sync": "To set it up: `papers sync --init`, or `papers sync --init REMOTE` with a remote.",
    "set-up-sync-again": "Nothing was merged. Run `papers sync --init` again.",
    "text-event-future": lambda file, line, key, event, day: (
        f"{file}, line {line}: the event '{event}' is in the future. It is kept; to correct it: "
        f"`papers events {quote_for_shell(key)} {day} --date DATE`, or --remove."
    ),
    "text-event-unknown": lambda file, line, key, event, day: (
        f"{file}, line {line}: '{event}' is no event that this version knows. It is kept; to remove it: "
        f"`papers events {quote_for_shell(key)} {day} --remove`."
    ),
    "text-status-unknown": lambda file, line, status, near: (
        f"{file}, line {line}: {unknown_status(status, near)}{'' if near else '.'}"
    ),
    "text-unreadable": "{file}, line {line}: the {name} '{value}' cannot be read, so it changes nothing.",
    "undo-git-merge": "Undo what git merged (`git reset --keep ORIG_HEAD`), then run `papers sync`.",
    "synced-again-after-restore": "The library was restored from a backup, so changes that were "
    "synced since then are received again.",
}
