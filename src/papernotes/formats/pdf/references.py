"""The list of references of a paper, read from its text.

Lists are numbered (`[1]`, `1.`), labelled (`[HJA20]`) or without labels, where an entry begins with
names behind the end of another one. An entry that cannot be read is counted and left out.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papernotes.formats.pdf.reference_entry import NO_ACCENTS, Reference, are_names, read

_HEADING = re.compile(
    r"(?:\d{1,2}\.?|[IVXLC]{1,5}\.?|[A-Z]\.)?\s*(?:R ?EFERENCES?(?: C ?ITED)?|B ?IBLIOGRAPHY|L ?ITERATURE(?: C ?ITED)?"
    r"|References?(?: Cited| and Notes)?|Bibliography|Literature(?: Cited)?|참\s?고\s?문\s?헌)\s*:?",
)
_END = re.compile(
    r"(?:Appendix|Appendices|Supplementary|Supplemental|APPENDIX|A ?PPENDIX|A ?PPENDICES|SUPPLEMENT\w*|부\s?록|"
    r"(?:NeurIPS )?Paper Checklist|Checklist|저\s?자\s?소\s?개)\b.{0,80}"
    r"|[A-Z]\.?(?:\d\.?)?\s+[A-Z][A-Za-z-]+(?:\s[\w-]+){0,7}"
)
_NUMBERED = (
    re.compile(r"\[(\d{1,4})\]\s*"),
    re.compile(r"(\d{1,4})\.\s+(?=\D)"),
    re.compile(r"\((\d{1,4})\)\s+"),
)
_LABELLED = re.compile(r"\[([A-Z][\w+*]{1,11}\d{2,4}[a-z]?)\]\s*")
_YEAR = re.compile(r"(?<![\d.:/])(?:19[3-9]\d|20[0-4]\d)[a-z]?(?!\d)")
_EARLY_YEAR = re.compile(r"(?:\(|[.,]\s)(?:19[3-9]\d|20[0-4]\d)[a-z]?(?:[,)]|\.\s|\.$)")
_ENDED = re.compile(r"(?:[.\d)\]”\"]|https?://\S+|doi:\S+)$")
_LONGEST = 6000  # characters of an entry
_AHEAD = 6  # lines in which the names of an entry end


class ReferenceList(NamedTuple):
    """The references that were read, in their order, and how many entries could not be."""

    references: tuple[Reference, ...] = ()
    unread: int = 0


def find(text: str) -> ReferenceList:
    """Return the list of references in the text of a paper, whose lines end with `\\n`.

    Where a paper has more than one list, as with a supplement, the longest one counts.
    """
    lines = [line.strip() for line in text.translate(NO_ACCENTS).split("\n")]
    best = ReferenceList()
    for place, line in enumerate(lines):
        if _HEADING.fullmatch(line):
            references = _read(lines[place + 1 :])
            if len(references.references) >= len(best.references):
                best = references
    return best


def _read(lines: Sequence[str]) -> ReferenceList:
    references: list[Reference] = []
    unread = 0
    for label, entry in _entries([line for line in lines if line]):
        reference = read(entry[:_LONGEST], label)
        if reference.is_read:
            references.append(reference)
        else:
            unread += 1
    return ReferenceList(tuple(references), unread)


def _entries(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the entries of a list with their labels."""
    if not lines:
        return iter(())
    for pattern in _NUMBERED:
        if any(match and int(match[1]) == 1 for match in map(pattern.match, lines[:3])):
            return _numbered(lines, pattern)
    if any(map(_LABELLED.match, lines[:3])):
        return _labelled(lines)
    return (("", entry) for entry in _plain(lines))


def _numbered(lines: Sequence[str], pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield entries whose numbers follow each other; a number that is missing is skipped."""
    number, entry = 0, list[str]()
    for line in lines:
        match = pattern.match(line)
        if match and number < int(match[1]) <= number + 3:
            if number:
                yield str(number), " ".join(entry)
            number, entry = int(match[1]), [line[match.end() :]]
        elif number and _ends_list(line, entry):
            break
        elif number:
            entry.append(line)
    if number:
        yield str(number), " ".join(entry)


def _labelled(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    label, entry = "", list[str]()
    for line in lines:
        match = _LABELLED.match(line)
        if match:
            if label:
                yield label, " ".join(entry)
            label, entry = match[1], [line[match.end() :]]
        elif label and _ends_list(line, entry):
            break
        elif label:
            entry.append(line)
    if label:
        yield label, " ".join(entry)


def _ends_list(line: str, entry: Sequence[str]) -> bool:
    """Return whether a line is a heading behind the list: the entry before it has ended."""
    ended = (
        bool(entry) and _ENDED.search(entry[-1]) is not None and bool(_YEAR.search(" ".join(entry)))
    )
    return _END.fullmatch(line) is not None and ended and not line.endswith((".", ","))


def _plain(lines: Sequence[str]) -> Iterator[str]:
    """Yield entries without labels."""
    early = sum(bool(_EARLY_YEAR.search(line)) for line in lines)
    is_early = _begins_early(lines) and early > 1
    entry: list[str] = []
    for place, line in enumerate(lines):
        if entry and _ends_list(line, entry):
            break
        if entry and _is_boundary(entry, lines[place : place + _AHEAD], is_early=is_early):
            yield " ".join(entry)
            entry = []
        entry.append(line)
    if entry:
        yield " ".join(entry)


def _begins_early(lines: Sequence[str]) -> bool:
    """Return whether the year of the first entry follows its authors: `Ho, J. (2020).`"""
    return _names_before_year(" ".join(lines[:_AHEAD]))


def _names_before_year(text: str) -> bool:
    match = _EARLY_YEAR.search(text)
    return match is not None and are_names(text[: match.start()].replace(".", ". "))


def _is_boundary(entry: Sequence[str], ahead: Sequence[str], *, is_early: bool) -> bool:
    if not _ENDED.search(entry[-1]):
        return False
    text = " ".join(entry)
    if not _YEAR.search(text):
        return False
    following = " ".join(ahead)
    if is_early:
        return _names_before_year(following)
    return _begins_with_names(following)


def _begins_with_names(text: str) -> bool:
    """Return whether a text begins with authors, as `Ho, J., and`, `Jonathan Ho,`, `OpenAI.` do."""
    first = re.match(
        r"(?:[^\W\d_a-z][\w'’-]+(?:\s(?:van|von|de|der|den|del|la|le|di|da|dos|al|el|bin))*(?:[\s-][^\W\d_a-z][\w'’.-]*){0,3}"
        r"|(?:[^\W\d_]\.[\s-]?){1,3}[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+)?"
        r"|(?:van|von|de|der|den|del|la|le|di|da|dos|al|el)\s(?:\w+\s)?[^\W\d_a-z][\w'’-]+|[가-힣]{2,4})"
        r"(?:,|\.\s|\sand\s|\s&\s|\set al)",
        text,
    )
    if first is None:
        return False
    return read(text[:_LONGEST]).cited.title != "" or are_names(text[: first.end()].rstrip(",. "))
