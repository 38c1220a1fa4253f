"""The text of a paper under another citation key."""

from papernotes.formats.bibtex.stored_entry import replace_key
from papernotes.formats.text import paper
from papernotes.model import citekeys, paper_file


def rename_key(text: str, key: str) -> str:
    """Return the text of a paper under a new key; its present key becomes an earlier key."""
    known = paper.read(text)
    if known.paper.key == key:
        return text
    citation = replace_key(known.citation, known.paper.key, key)
    old = (*(old_key for old_key in known.old_keys if old_key != key), known.paper.key)
    renamed = known.paper._replace(key=key)
    stems = citekeys.file_stem(known.paper.key), citekeys.file_stem(key)
    files = tuple(
        file._replace(name=paper_file.renamed(file.name, *stems) or file.name)
        for file in known.files
    )
    return paper.write(paper.PaperRecord(renamed, citation, old, known.conflicts, files))
