"""The field `file` of an entry: paths of the paper's files.

Better BibTeX and this program write paths separated by `;`. JabRef, Mendeley and older exports of
Zotero write `description:path:type` for each file (docs.jabref.org, "Linked files"); in both, a
backslash stands before a sign that would separate.
"""

import re
from collections.abc import Iterable, Iterator

from papernotes.formats.latex import decode, encode
from papernotes.model.paper import Field
from papernotes.model.unicode_forms import is_utf8
from papernotes.patterns import pattern

# Mendeley writes what is no plain letter as LaTeX: `{\&}`, `{\{}`, `M{\"{u}}ller`.
_LATEX = pattern(r"\{\\(?:([{}&%#$_])\}|(?!\\)(?:[^{}]|\{[^{}]*\})*\})")


def join(paths: Iterable[str]) -> str:
    """Return the value of the field; a path that no entry can hold is left out, see `is_linkable`."""
    return ";".join(path.replace(";", "\\;") for path in paths if is_linkable(path))


def to_jabref(paths: Iterable[str]) -> str:
    """Return the value as JabRef and Zotero read it: `:path:PDF`, with escapes."""
    escaped = (re.sub(r"([\\:;])", r"\\\1", path) for path in paths if is_linkable(path))
    return ";".join(f":{path}:PDF" for path in escaped)


def paths(value: str) -> tuple[str, ...]:
    """Return the paths that a field names, in whichever of the forms it is written."""
    read = (_path(part.strip()) for part in re.split(r"(?<!\\);", value))
    return tuple(dict.fromkeys(path for path in read if path))


def values(fields: Iterable[Field]) -> Iterator[str]:
    """Yield the values that name files: of `file`, and of RIS's `L1`, whose paths take this form.

    Web addresses and files within a library of EndNote are left out.
    """
    for field in fields:
        if field.name.lower() == "file":
            yield field.value
        elif field.name.lower() == "ris-l1":
            addresses = decode.to_unicode(field.value).split("; ")
            if value := join(path for address in addresses if (path := _local_path(address))):
                yield value


def _local_path(address: str) -> str:
    """Return a path of a file, also of an address with `file:` and `%20` for a blank; empty for any other address."""
    if re.match(r"(?i)file:", address):
        from urllib.parse import unquote

        path = unquote(re.sub(r"(?i)^file:(?://(?:localhost)?)?", "", address.strip()))
        return path[1:] if re.match(r"/[A-Za-z]:", path) else path
    return "" if re.match(r"[A-Za-z][\w.+-]+:", address) else address.strip()


def _path(part: str) -> str:
    """Return the path of one file: all of it, or what stands between description and type."""
    part = _LATEX.sub(_letter, part.replace("$\\backslash$", "\\"))
    if re.match(r"[A-Za-z]:\\(?!\\)", part):  # a bare path of Windows: no sign is escaped
        return part
    pieces = re.split(r"(?<!\\):", part)
    if len(pieces) > 2:
        part = ":".join(pieces[1:-1])
    elif len(pieces) == 2 and len(pieces[0]) > 1 and not pieces[1].startswith("//"):
        is_type = re.fullmatch(r"(?i)pdf|application/pdf|[a-z]+/[a-z.+-]+|[a-z]{2,4}", pieces[1])
        part = pieces[0] if is_type else pieces[1]
    return re.sub(r"\\([\\:;_&%#$ {}])", r"\1", part).strip()


def _letter(match: re.Match[str]) -> str:
    return match[1] or decode.to_unicode(match[0])


def is_linkable(path: str) -> bool:
    """Return whether an entry can hold a path: its braces match, and it is UTF-8."""
    return bool(path) and encode.is_balanced(path) and is_utf8(path)


def count(value: str) -> int:
    """Return the number of files that a field names."""
    return sum(bool(part.strip()) for part in re.split(r"(?<!\\);", value))
