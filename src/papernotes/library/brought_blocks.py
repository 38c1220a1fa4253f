"""The notes and marks of another program that an import brought, by the entry that has them.

So a later import can tell what is new there from what its reader changed or took away here.
"""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from papernotes.model.digests import blake2b

if TYPE_CHECKING:
    from papernotes.library.settings import Settings

SETTING = "brought from "
"""The name of the setting begins with this; the entry's name in the other program follows."""


def read(settings: "Settings", item: str) -> frozenset[str] | None:
    """Return the digests of the blocks that came with an entry; None if none ever did."""
    text = settings.get(f"{SETTING}{item}")
    return frozenset(json.loads(text)) if text else None


def remember(settings: "Settings", item: str, blocks: Iterable[str]) -> None:
    """Remember the blocks of an entry, with those that came before, in the caller's operation."""
    digests = sorted((read(settings, item) or frozenset()).union(map(digest, blocks)))
    settings.set_undoable(f"{SETTING}{item}", json.dumps(digests))


def remember_former(settings: "Settings", item: str, blocks: Iterable[str]) -> None:
    """Remember the blocks of an entry that came before anything was remembered.

    That is no change of the library for its reader, who has them: there is nothing to undo.
    """
    if blocks and read(settings, item) is None:
        settings.set(f"{SETTING}{item}", json.dumps(sorted(set(map(digest, blocks)))))


def digest(block: str) -> str:
    """Return a short digest of a block, whatever blanks are between its words."""
    return blake2b(" ".join(block.split()).encode(), digest_size=8).hexdigest()
