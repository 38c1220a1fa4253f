"""Notes of a library that cannot be written: they are indexed, and their heads change nothing."""

from papernotes.library import Library
from papernotes.model import citekeys, file_copies
from papernotes.notebook import Notebook
from papernotes.operations.notes import contents, unsettled_keys
from papernotes.operations.notes.reconcile import read_text_and_head, trusted_stamp


def index_note(library: Library, notebook: Notebook, name: str) -> bool:
    """Index a note of a read-only library; return whether its head agrees with the library."""
    stamp, row = notebook.stamp(name), library.notes.in_file(name)
    if stamp is None:
        return False
    notices, text, parsed = read_text_and_head(notebook, name)
    stamp = trusted_stamp(stamp)
    if row is None:
        citekey = parsed.head.citekey if parsed else ""
        original = citekeys.key_from_file(file_copies.original_file(name))
        if any(map(library.keys.find, (*citekeys.owner_names(name, citekey), original))):
            return False
        read_file = contents.read_stray(name, stamp, text)
        library.notes.put_stray(read_file, text if text or not notices else None, citekey)
        return True
    if not row.person and unsettled_keys.include(library, notebook, row.key):
        return False
    library.notes.put_text(row, text, contents.read(library, name, stamp, text))
    if row.person or parsed is None:
        return True
    head, base = parsed.filled_from(row.base), row.base
    return (head.tags, head.status, head.rating) == (base.tags, base.status, base.rating)
