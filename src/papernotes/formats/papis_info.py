"""Write the `info.yaml` of a papis document.

The keys are those that papis reads (papis.document, papis.bibtex): BibTeX's names in lower case,
with `ref`, `author_list`, `tags`, `files` and `notes`. Every scalar is written as a quoted string of
JSON, which is YAML 1.2 as well (https://yaml.org/spec/1.2.2/, section 1.3).
"""

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from papernotes.formats.csl.write import write_item
from papernotes.formats.latex import decode
from papernotes.model.paper import Paper

_VERBATIM = frozenset({"doi", "url", "eprint", "isbn", "issn", "crossref", "biburl", "month"})
_WRITTEN = frozenset({"title", "author", "keywords", "keyword", "file"})
# JSON leaves these as they are; in YAML they are not allowed or end a line (sections 5.1 and 5.4).
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class Attached(NamedTuple):
    """What lies beside an `info.yaml`: the name of the notes file, and the paths of other files."""

    notes: str = ""
    files: tuple[str, ...] = ()


def write(paper: Paper, attached: Attached) -> str:
    """Return the text of an `info.yaml`. LaTeX in values becomes plain text."""
    values: dict[str, object] = {
        "ref": paper.key,
        "type": paper.entry_type,
        "title": paper.title,
        "author": " and ".join(paper.authors),
        "author_list": _people(paper),
    }
    for field in paper.fields:
        name = field.name.lower()
        if name not in _WRITTEN and name not in values:
            values[name.removeprefix("papis-")] = (
                field.value if name in _VERBATIM else decode.to_line(field.value)
            )
    values |= {
        "tags": list(paper.tags),
        "readstatus": paper.status,
        "ranking": rank(paper.rating),
        "notes": attached.notes,
        "files": list(attached.files),
    }
    return "".join(f"{name}:{_value(value)}\n" for name, value in values.items() if value)


def rank(rating: float | None) -> str:
    """Return a rating as JabRef's `ranking`, which has no halves: `rank4` for 4.5."""
    return f"rank{max(1, int(rating))}" if rating else ""


def _people(paper: Paper) -> list[dict[str, str]]:
    """Return the authors as papis lists them, each with `family` and `given`."""
    people = write_item(paper, "", "").get("author")
    return [
        {"family": _name_part(person, "family") or str(person.get("literal", "")), "given": given}
        for person in (people if isinstance(people, list) else [])
        for given in [_name_part(person, "given")]
    ]


def _name_part(person: dict[str, str], name: str) -> str:
    """Return a part of a name with the particle and suffix that CSL keeps apart from it."""
    names = (
        ("non-dropping-particle", "family", "suffix")
        if name == "family"
        else ("given", "dropping-particle")
    )
    return " ".join(filter(None, (person.get(part, "") for part in names)))


def _value(value: object) -> str:
    """Return a value behind its colon: a string on the same line, a list one item a line."""
    if isinstance(value, str):
        return f" {_quote(value)}"
    items: Sequence[object] = value if isinstance(value, list) else ()
    return "".join(f"\n- {_item(item)}" for item in items)


def _item(item: object) -> str:
    if isinstance(item, dict):
        return "{" + ", ".join(f"{name}: {_quote(text)}" for name, text in item.items()) + "}"
    return _quote(str(item))


def _quote(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
