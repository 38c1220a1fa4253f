"""Sentences for the notices of a sync, and the advice of its errors."""

from papernotes.cli.wording import Sentence
from papernotes.model.citekeys import quote_for_shell


def _duplicate_came(key: str, other: str, reason: str) -> str:
    return (
        f"{key} came and is the same paper as {other} ({reason}): "
        f"`papers merge {quote_for_shell(other, key)}` merges the two."
    )


def _drop_or_keep(key: str, into: str) -> str:
    return (
        f"`papers sync --drop {key}` keeps {into} without that change, `papers sync --keep {key}` "
        "keeps the paper as one of its own."
    )


_RESOLVE = (
    "Choose between the two, delete the lines that begin with <<<<<<<, ======= and >>>>>>>, then "
    "run `papers sync` again."
)
SENTENCES: dict[str, Sentence] = {
    "branch-renamed": "the branch here is called {branch} now, as in the remote.",
    "check-merge-driver": "Run `papers sync --init` to set up the merge driver again; "
    "if that does not help, edit the file by hand.",
    "drop-or-keep-merged-paper": _drop_or_keep,
    "duplicate-came": _duplicate_came,
    "edit-note": lambda key: f"Open it with `papers note {quote_for_shell(key)}`.",
    "inside-another-repository": "this folder is inside the git repository {folder}: the library "
    "has a repository of its own now, and the outer one does not include it.",
    "keep-or-drop-paper": "`papers sync --keep {key}` keeps the paper, "
    "`papers sync --drop {key}` removes it.",
    "key-given-up": "others have a different paper under {key}: yours is {new} from now on.",
    "link-not-synced": "{path} is a link and is not synced.",
    "list-conflicts": "`papers conflicts` lists the conflicts.",
    "move-git-away": "Move .git away, then run `papers sync --init REMOTE`.",
    "not-on-synced-branch": "this is the branch {branch}, but the library is synced on {synced}: "
    "others get these changes when they are merged there, or after `papers sync --init` here.",
    "note-name-twice": "{path} exists twice, with its name spelled in two ways (NFC and NFD), and "
    "only one of the two is read. Merge them into one.",
    "note-without-paper": "notes/{file} stays, but its paper {key} was removed elsewhere.",
    "on-another-branch": "the branch here is {here}, that of the remote {there}: others do not get "
    "what is on {here}.",
    "removed-paper-kept": "{key} was removed elsewhere and changed here meanwhile: it is kept.",
    "resolve-notes": _RESOLVE,
    "resolve-notes-or-take-a-side": f"{_RESOLVE} Or take one side with `papers resolve KEY prose "
    "--ours` or `--theirs`. Everything else is synced.",
    "set-up-sync": "`papers sync --init` sets it up, `papers sync --init REMOTE` with a remote.",
    "set-up-sync-again": "Nothing was merged. Run `papers sync --init` here once more.",
    "synced-again-after-restore": "the library was restored from a backup: what was synced since "
    "then comes again.",
}
