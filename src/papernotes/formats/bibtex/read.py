"""Read BibTeX files entry by entry, without changing or guessing anything.

The grammar is BibTeX's (Oren Patashnik, "BibTeXing", 1988, and the `bibtex.web` of TeX
Live, sections 12 to 14): what stands outside an entry is a comment, braces and quotes
nest, `@string` names are replaced, pieces are joined by `#`. Values stay as they are
written, line breaks too; only a carriage return is no part of a line's end. The names of
months are styles' own and stay names: a `month` that needs them is kept as the expression
it is (`10 # "~" # jan`).

An entry that violates the grammar is left out whole and reported with its line. Reading
continues at the next line that begins with `@`.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from papernotes.formats.bibtex.entry_reader import EntryReader

if TYPE_CHECKING:  # the fields of a stored entry are read without
    from papernotes.model.entry import Contents, Entry, Fault


def read(text: str, strings: dict[str, str] | None = None) -> "Contents":
    """Return the entries of a BibTeX file, with a fault for everything that is not kept.

    `strings` holds @string values by lower-case name from files read before; those of
    this file are put into it.
    """
    from papernotes.model.entry import Contents

    reader = EntryReader(text, {} if strings is None else strings)
    entries = tuple(_drop_repeated_keys(reader.entries(), reader.faults))
    contents = Contents(entries, tuple(reader.all_faults()))
    groups = any(field.name.lower() == "groups" for entry in entries for field in entry.fields)
    if not (groups or reader.jabref_comments):
        return contents
    from papernotes.formats import jabref  # few files are JabRef's

    return jabref.read_groups(contents, reader.jabref_comments)


def read_fields_at(text: str, at: int) -> tuple[list[tuple[str, str]], int]:
    """Return names and values of the fields that begin at an offset, and the offset of their end."""
    reader = EntryReader(text, {})
    reader.at = at
    return [(field.name, field.value) for field in reader.iter_fields(1)], reader.at


def _drop_repeated_keys(entries: "Iterable[Entry]", faults: "list[Fault]") -> "Iterator[Entry]":
    """Yield entries with a new key; an entry that repeats a key with other content is a fault."""
    from papernotes.model.entry import unreadable

    seen: dict[str, Entry] = {}
    for entry in entries:
        before = seen.setdefault(entry.key.lower(), entry) if entry.key else entry
        if before is entry:
            yield entry
        elif before._replace(line=0) != entry._replace(line=0):
            same = (
                "the same key"
                if entry.key == before.key
                else f"the key {before.key}, in other letter case"
            )
            problem = f"line {before.line} has another entry with {same}"
            faults.append(unreadable(entry.line, entry.key, problem))
