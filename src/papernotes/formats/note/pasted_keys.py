"""Papers as people paste them: `@key`, `[[key|text]]`, `\\cite{key}`, `notes/key.md`."""

import re
from unicodedata import normalize

_MAX_LENGTH = 2000
_SURROUNDING = " \t\n@{}[]()<>\"'`“”‘’「」『』,;:.!?"
_LINKS = re.compile(
    r"(?:!?\[\[[^\[\]\n]+\]\][\s,;]*)+"  # [[key]], [[key#part|text]], several of them
    r"|-?\[[^\[\]\n]*@[^\[\]\n]*\]"  # [@key; @other, p. 3]
    r"|!?\[[^\[\]\n]*\]\([^()\n]+\)"  # [text](key.md)
)
_CITATION = re.compile(r"~?\\[A-Za-z]+\*?(?:\s*\[[^\[\]\n]*\])*\s*\{[^{}\n]*\}[\s.,;]*")
_ENTRY = re.compile(r"@[A-Za-z]+\s*\{\s*([^\s,{}]+)\s*,?\s*\}?")


def candidate_keys(text: str) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Return for each paper that a text names its possible names: a key or a note's name.

    The second value says whether the surrounding signs can only be those of a link, a citation or
    a note's file. A text without such signs names nothing.
    """
    text = text.strip()
    if len(text) > _MAX_LENGTH:
        return (), False
    text = normalize("NFC", text)
    if _LINKS.fullmatch(text):
        from papernotes.formats.note.links import find_links

        candidates = (
            _names_of_path(link.target) if link.kind != "cite" else (link.target,)
            for link in find_links(text)
        )
        return tuple(candidates), True
    if _CITATION.fullmatch(text):
        from papernotes.formats.manuscripts.cited_keys import keys_in_tex

        return tuple((key,) for key in keys_in_tex(text).keys), True
    if entry := _ENTRY.fullmatch(text):
        return ((entry[1],),), True
    if text.lower().endswith(".md"):
        return (_names_of_path(text.replace("\\", "/")),), True
    bare = text.strip(_SURROUNDING)
    return (((bare,),) if bare and bare != text else ()), False


def _names_of_path(target: str) -> tuple[str, ...]:
    """Return the names that a path may mean: a key with slashes, or a file in some folder of
    notes.
    """
    from papernotes.model.citekeys import key_from_file

    name = target[:-3] if target.lower().endswith(".md") else target
    parts = name.split("/")
    ways = ("/".join(parts[depth:]) for depth in range(len(parts)))
    return tuple(dict.fromkeys((*ways, key_from_file(name))))
