"""Write BibTeX name lists, and split values of other formats that hold several people.

The form is BibTeX's (Oren Patashnik, "BibTeXing", 1988, section 4). Other formats put several
people into one value, separated by commas or semicolons. Such a value is split only if the
split is certain; otherwise it is kept whole.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from papernotes.formats.latex import encode
from papernotes.model import names
from papernotes.model.names import Name
from papernotes.model.notice import Notice, notice
from papernotes.patterns import pattern


class SplitNames(NamedTuple):
    """The names in one value, inverted or in print order; organisations are in braces.

    `remarks` is empty if the value is one name or its parts are certain; otherwise it says how
    the value was read.
    """

    names: tuple[str, ...]
    remarks: tuple[Notice, ...] = ()


_SUFFIXES = frozenset(
    ["jr", "sr", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "1st", "2nd", "3rd", "4th",
     "5th", "esq", "md", "phd", "dr", "prof", "mba", "msc", "dds", "dvm", "rn"]
)  # fmt: skip # a table
_FIRMS = frozenset(
    ["inc", "ltd", "llc", "llp", "gmbh", "co", "corp", "plc", "ag", "sa", "bv", "nv", "pty"]
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ -]?){1,4}")
_CITED = re.compile(r"[^\W\d_][\w'’ -]*[a-z][\w'’-]* [A-Z]{1,3}")
_ENTITY = pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_SMALL_WORDS = frozenset({"of", "for", "the", "and", "&"})
_OTHERS = frozenset({"others", "et al", "et al.", "others."})


def without_entities(text: str) -> str:
    """Return a text with letters in place of what HTML writes for them: `M&uuml;ller` has no semicolon."""
    if "&" not in text or ";" not in text:
        return text
    from html import unescape

    return _ENTITY.sub(lambda match: unescape(match[0]), text)


def parse_name(name: str) -> Name:
    """Return the parts of a printed or inverted name; `others` becomes a literal name."""
    return Name(literal=names.OTHERS) if means_others(name) else names.parse(name)


def latex_name(name: Name) -> str:
    """Return a name as LaTeX source for a name list; empty for an empty name.

    Braces in its parts are removed, because they could break the list; a part with `and` or a
    comma is put in braces.
    """
    part = Name(*(" ".join(re.sub(r"[{}]", "", text).split()).strip(" ,") for text in name))
    if part.literal:
        literal = part.literal
        return literal if literal == names.OTHERS else "{" + encode.to_latex(literal) + "}"
    family = " ".join(_protect(text) for text in (part.particle, part.family) if text)
    given, suffix = _protect(part.given), _protect(part.suffix)
    if not given and not suffix:
        return "{" + family + "}" if " " in family and not part.particle else family
    return ", ".join(text for text in (family, suffix, given) if text)


def latex_author(name: str) -> str:
    """Return a printed or inverted name as LaTeX source for a name list; empty for an empty name.

    Braces around a whole name (an organisation) are kept; other braces are removed.
    """
    if not (name.startswith("{") and name.endswith("}") and encode.is_balanced(name[1:-1])):
        name = re.sub(r"[{}]", "", name).strip(" ,") if name.strip(" ,{}") else ""
    written = names.to_bibtex(name) if name else ""
    if re.search(r"\band\b", written, re.IGNORECASE) and not written.startswith("{"):
        written = "{" + written + "}"
    return encode.to_latex(written)


def split_names(text: str, field: str = "") -> SplitNames:
    """Split a value that may hold several names: `A, B.; C, D.`, `Kim, A, Lee, B`.

    A semicolon separates people. A comma separates them if every other part is initials, and
    `and` or `&` if both sides contain a comma. A remark reports such a split of the
    value of `field`, and a value with too many commas for one name that is kept whole in braces.
    """
    text = without_entities(" ".join(text.split()))
    joined = ";" in text or "&" in text or " and " in text or text.count(",") > 1
    if not joined and text.strip(" ,") and not _CITED.fullmatch(text.partition(",")[0]):
        return SplitNames((text.lstrip(", "),))
    if ";" in text.rstrip("; ") and not re.fullmatch(r"\{.*\}|[^,]*,|.*\S,,.*", text):
        groups = [split_names(chunk, field) for chunk in text.split(";") if chunk.strip(" ,;")]
        remarks = tuple(remark for chunk in groups for remark in chunk.remarks)
        return SplitNames(tuple(name for chunk in groups for name in chunk.names), remarks)
    return _split_at_commas(text.strip("; ").lstrip(", "), field)


def _split_at_commas(text: str, field: str) -> SplitNames:
    """Split a value without semicolons between people: at `and`, or at commas."""
    halves = re.split(r"\s+(?:and|&)\s+", text)
    if len(halves) > 1 and all(map(_is_inverted_name, halves)):
        return _with_remark(field, text, halves)
    parts = [part.strip() for part in text.split(",")]
    if not _may_be_people(text, parts):
        return SplitNames((text,)) if text.strip(" ,") else SplitNames(())
    if name := _name_with_suffix(text, parts):
        return SplitNames((name,))
    if _is_vancouver_style(parts):
        return _with_remark(field, text, [", ".join(part.rsplit(" ", 1)) for part in parts])
    organisation = "{" + re.sub(r"[{}]", "", text) + "}"
    if ends_in_company_form(text):
        return SplitNames((organisation,))
    if _alternates_with_initials(parts):
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return _with_remark(field, text, [f"{family}, {initials}" for family, initials in pairs])
    return SplitNames((organisation,), (notice("read-as-one-name", field=field, value=text),))


def _may_be_people(text: str, parts: Sequence[str]) -> bool:
    """Return whether the commas of a value may separate people, as one in `Kim, Minsu` does not."""
    if len(parts) < 2 or text.endswith(",") or ",," in text:
        return False
    return len(parts) > 2 or _is_vancouver_style(parts)


def _name_with_suffix(text: str, parts: Sequence[str]) -> str:
    """Return one name whose suffix is its last part: `King, Martin, Jr.`; empty if it is none."""
    if len(parts) != 3:
        return ""
    if is_suffix(parts[2]):
        return text
    if _bare_word(parts[1]) in _SUFFIXES:  # as BibTeX writes it
        return f"{parts[0]}, {parts[2]}, {parts[1]}"
    return ""


def _alternates_with_initials(parts: Sequence[str]) -> bool:
    """Return whether every other part is initials: `Kim, A, Lee, B`."""
    return (
        len(parts) % 2 == 0
        and all(map(_is_initials, parts[1::2]))
        and not any(map(_is_initials, parts[::2]))
    )


def _with_remark(field: str, text: str, people: Sequence[str]) -> SplitNames:
    remark = notice("read-as-people", field=field, value=text, number=len(people))
    return SplitNames(tuple(people), (remark,))


def is_suffix(part: str) -> bool:
    """Return whether a part of a name is a suffix or the form of a firm: `Jr.`, `Inc.`"""
    return _bare_word(part) in _SUFFIXES | _FIRMS


def _bare_word(part: str) -> str:
    return part.replace(".", "").strip().lower()


def _is_vancouver_style(parts: Sequence[str]) -> bool:
    """`LeCun Y` and `Bengio Y`: each a family name and initials, as medical journals cite."""
    return all(_CITED.fullmatch(part) and part[:1].isupper() for part in parts)


def _is_initials(part: str) -> bool:
    """`A`, `A.B.`, `J.-P.`, `AB`: what can only be initials, letter case given."""
    return bool(_INITIALS.fullmatch(part)) and part.upper() == part and bool(part)


def _is_inverted_name(part: str) -> bool:
    """`Kim, Minsu`: one person for sure."""
    family, comma, given = (text.strip() for text in part.partition(","))
    return (
        bool(comma and family and given) and "," not in given and not _is_marked_organisation(part)
    )


def _is_marked_organisation(text: str) -> bool:
    """Whether a value says by its form that it is an organisation: `R&D; Labs,`, `{A; B}`."""
    if text.startswith("{") and text.endswith("}"):
        return True
    _, comma, tail = text.partition(",")
    return (
        bool(comma and not tail.strip()) or ",," in text or (bool(comma) and is_company_form(tail))
    )


def looks_like_organisation(value: str) -> bool:
    """Whether a name without braces looks like an organisation: `University of Seoul`."""
    words = value.split()
    persons = any(re.fullmatch(r"\w\.?(?:-?\w\.)*|[a-z]+", word) for word in words)
    small = _SMALL_WORDS & {word.lower() for word in words}
    return bool(small) or (len(words) > 3 and not persons)


def is_company_form(value: str) -> bool:
    """Whether what follows the comma of a name is a firm's form: the `Inc.` of `Foo, Inc.`"""
    return all(_bare_word(word) in _FIRMS for word in value.replace(",", " ").split())


def ends_in_company_form(value: str) -> bool:
    """Whether a value is a firm's name with its form behind the last comma: `R. and Sons, Inc.`"""
    head, comma, tail = value.rpartition(",")
    return bool(comma and tail.strip() and is_company_form(tail) and head.strip())


def means_others(value: str) -> bool:
    """Whether a name stands for further unnamed people: `others`, `et al.`"""
    return value.strip().lower() in _OTHERS


def _protect(part: str) -> str:
    written = encode.to_latex(part)
    return (
        "{" + written + "}" if "," in part or re.search(r"(?i)(?<!\S)and(?!\S)", part) else written
    )
