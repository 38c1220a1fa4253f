"""What would embarrass a citation, or lead nowhere: looked for in entries; in notes, see notechecking.

Required fields are those of BibTeX's standard styles (Oren Patashnik, "BibTeXing", 1988,
section 3.1), each with the names that BibLaTeX gives it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from papernotes.formats.bibtex import write
from papernotes.formats.latex import encode
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.entry import Entry
from papernotes.model.paper import Field, Paper
from papernotes.model.venues import find_venue
from papernotes.notebook import Notebook
from papernotes.operations.bibliography import export
from papernotes.operations.papers import crossref, edit, venue

_AUTHOR, _TITLE, _YEAR = ("author",), ("title",), ("year", "date")
_JOURNAL, _BOOK = ("journal", "journaltitle"), ("booktitle",)
_WHO = ("author", "editor")
REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article": (_AUTHOR, _TITLE, _JOURNAL, _YEAR),
    "inproceedings": (_AUTHOR, _TITLE, _BOOK, _YEAR),
    "conference": (_AUTHOR, _TITLE, _BOOK, _YEAR),
    "incollection": (_AUTHOR, _TITLE, _BOOK, ("publisher",), _YEAR),
    "inbook": (_WHO, _TITLE, ("chapter", "pages", "booktitle"), ("publisher",), _YEAR),
    "book": (_WHO, _TITLE, ("publisher",), _YEAR),
    "proceedings": (_TITLE, _YEAR),
    "phdthesis": (_AUTHOR, _TITLE, ("school", "institution"), _YEAR),
    "mastersthesis": (_AUTHOR, _TITLE, ("school", "institution"), _YEAR),
    "thesis": (_AUTHOR, _TITLE, ("institution", "school"), _YEAR),
    "techreport": (_AUTHOR, _TITLE, ("institution",), _YEAR),
    "report": (_AUTHOR, _TITLE, ("institution",), _YEAR),
    "booklet": (_TITLE,),
    "manual": (_TITLE,),
    "misc": (("title", "howpublished", "note"), (*_YEAR, "url", "howpublished")),
    "online": (_TITLE, (*_YEAR, "url", "urldate")),
    "unpublished": (_AUTHOR, _TITLE, ("note",)),
}
_MOJIBAKE = re.compile(r"[ÃÂ][\u0080-\u00bf]|â€|ì[\u0080-\u00bf]|[ëêí][\u0080-\u00bf]{2}")
_LOST_LETTER = re.compile("\ufffd|(?<=[^\\W\\d_])\\?(?=[a-z])")
_ACRONYM = re.compile(
    r"(?<![\w{\\-])(?:gans?|cnns?|r-cnn|nerfs?|vaes?|lstms?|rnns?|slam|bert|gpt|rgbd?|rgb-d|2d|3d|4d"
    r"|ddpm|vit|llms?|mlps?|imagenet|youtube|monte carlo|bayesian|gaussians?|markov|fourier)(?![\w}-])"
)
_LONGEST = 100  # characters of a range of pages
_SPAN = re.compile(r"\s*([^\W\d_]*)(\d+)\s*[-–—]\s*([^\W\d_]*)(\d+)\s*")
_YEAR_OF = re.compile(r"(?:19|20)\d\d")  # an article number begins with its year
_BIG = frozenset(
    ["book", "inbook", "manual", "phdthesis", "thesis", "proceedings", "collection", "periodical",
     "reference", "mvbook", "mvcollection", "mvproceedings", "mvreference", "bookinbook", "xdata"]
)  # fmt: skip
"""The entry types whose titles the standard styles print with the capitals they have."""
_PREPRINTS = frozenset({"misc", "article", "online", "unpublished", "techreport", "report"})
_LETTER = re.compile(r"[^\W\d_](?![\w{])")
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_READ = frozenset({"title", "booktitle", "journal", "author", "editor", "publisher"})
_OLD = 2  # years after which a preprint has most likely been published, if it ever was


class Finding(NamedTuple):
    """Something found in a paper or a note. `what` is a short name for it, `fixable` by --fix."""

    where: str
    what: str
    message: str
    fixable: bool = False


def check(
    library: Library, notebook: Notebook, keys: Iterable[str], year: int
) -> Iterator[Finding]:
    """What is wrong with these papers, in their order; `year` is this year."""
    parents = library.papers.parents()
    noted = {row.key for row in library.notes.by_file().values() if row.key}
    counts = {name: papers for name, _, papers, *_ in library.venues.counts()}
    for key in keys:
        paper = library.papers.read(key)
        yield from _key(library, paper)
        yield from _missing(library, paper, parents.get(key.lower(), set()))
        yield from _published(library, paper, year, counts)
        for field in paper.fields:
            yield from _field(paper, field)
        if key not in noted:
            how = f"papers note {citekeys.quote_for_shell(key)}"
            yield Finding(key, "no note", f"it has no note: `{how}` makes one")


def _key(library: Library, paper: Paper) -> Iterator[Finding]:
    """A key that an older papernotes took in and that BibTeX, biber or LaTeX cannot take."""
    if flaw := citekeys.find_flaw(paper.key):
        proposed = citekeys.propose_key(paper.authors, paper.year, paper.title)
        new = citekeys.make_unique(proposed, lambda name: library.keys.find(name) is not None)
        how = f"papers rename {citekeys.quote_for_shell(paper.key, new)}"
        yield Finding(paper.key, "key", f"LaTeX cannot cite it, its key has {flaw}: `{how}`")


def _missing(library: Library, paper: Paper, parents: set[str]) -> Iterator[Finding]:
    known = {field.name.lower(): field.value for field in export.whole(library, paper).fields}
    for names in REQUIRED.get(paper.entry_type, ()):
        if not any(known.get(name, "").strip() for name in names):
            message = f"its @{paper.entry_type} has no {' or '.join(names)}"
            yield Finding(paper.key, "missing field", message)
    for parent in sorted(parents):
        if library.keys.find(parent) is None:
            yield Finding(paper.key, "missing field", f"it refers to {parent}, which is not here")


def _published(
    library: Library, paper: Paper, year: int, counts: dict[str, int]
) -> Iterator[Finding]:
    """A preprint that is no news, and a venue that is not known, which is said of it once."""
    old = paper.year and paper.year <= year - _OLD
    if paper.arxiv and not paper.venue and old and paper.entry_type in _PREPRINTS:
        how = f"papers update {citekeys.quote_for_shell(paper.key)}"
        message = f"it is a preprint of {paper.year}: `{how}` looks further"
        yield Finding(paper.key, "preprint", message)
    number = counts.pop(paper.venue, 0)
    now = venue.renamed(paper, library.venues.table).venue
    if now != paper.venue:
        message = f"its venue '{_short(paper.venue)}' is known as {now} now"
        yield Finding(paper.key, "venue name", message, True)
    elif number and find_venue(paper.venue, library.venues.table) is None:
        more = f" ({number} papers)" if number > 1 else ""
        message = f"'{paper.venue}' is no venue papernotes knows{more}"
        yield Finding(paper.key, "unknown venue", message)


def _field(paper: Paper, field: Field) -> Iterator[Finding]:
    key, name, value = paper.key, field.name.lower(), field.value
    if name in _READ and (_MOJIBAKE.search(value) or _LOST_LETTER.search(value)):
        fixable = _without_mojibake(value) != value
        yield Finding(key, "broken accent", f"its {name} reads '{_short(value)}'", fixable)
    if name == "title" and paper.entry_type not in _BIG:
        yield from _capitals(key, value)
    if name in ("author", "editor") and _listed(value):
        message = f"its {name} has commas where ' and ' stands between names: {_short(value)}"
        yield Finding(key, "names", message)
    if name in ("author", "editor") and re.search(r"\bet\.? al\b", value):
        yield Finding(key, "names", f"its {name} says et al.: write 'and others'")
    if name == "pages" and re.fullmatch(r"\s*\w+\s*[-–—]\s*\w+\s*", value):
        sure = _spanned(value) != value
        doubt = f"its pages '{value}' may be one number: only a range wants two hyphens"
        yield Finding(
            key, "pages", f"its pages '{value}' want two hyphens" if sure else doubt, sure
        )


def _listed(names: str) -> bool:
    """Whether commas stand between names: no single one has so many, unless it is BibLaTeX's."""
    plain = re.sub(r"\{[^{}]*\}", "", names)
    return plain.count(",") > 2 and not _AND.search(plain) and "=" not in plain


def _capitals(key: str, title: str) -> Iterator[Finding]:
    if _shouted(title):
        yield Finding(key, "capitals", f"its title is all capitals: {_short(title)}")
        return
    if braced(title) != title:
        message = f"styles will print small letters in '{_short(title)}': braces are missing"
        yield Finding(key, "capitals", message, True)
    if found := _ACRONYM.search(title):
        message = f"'{found[0]}' in its title wants capitals: {_short(title)}"
        yield Finding(key, "capitals", message)


def _shouted(title: str) -> bool:
    plain = encode.to_unicode(title)
    return len(plain) > 12 and plain.isupper()


def braced(title: str) -> str:
    """A title whose words with capitals inside are in braces; nothing else is changed.

    BibTeX leaves the first letter as it is, of the title and after a colon.
    """
    if title.startswith("{") and title.endswith("}") and encode.is_balanced(title[1:-1]):
        return title
    parts = re.split(r"(?<=:\s)", title)
    if not all(map(encode.is_balanced, parts)):
        parts = [title]
    made = "".join(_braced_part(part) for part in parts)
    return made if re.sub(r"[{}]", "", made) == re.sub(r"[{}]", "", title) else title


def _braced_part(part: str) -> str:
    start = 1 if _LETTER.match(part) else 0
    made, word = [part[:start]], ""
    for piece in re.split(r"(\s+)", part[start:]):
        word += piece
        if encode.is_balanced(word) and not word.count("$") % 2:
            made.append(_braced_word(word))
            word = ""
    return "".join(made) + word


def _braced_word(word: str) -> str:
    plain = re.split(r"[\s/–—-]", encode.to_unicode(word))
    if not any(map(_has_capitals, plain)):  # else `L{\"o}wenheim` would get braces at the L
        return word
    made = encode.title_to_latex(word)
    return made if re.sub(r"[{}]", "", made) == re.sub(r"[{}]", "", word) else word


def _has_capitals(word: str) -> bool:
    core = re.sub(r"^\W++|(?<!\W)\W++$", "", word)
    return any(one.isupper() for one in core[1:]) or (core.isupper() and core != "A")


def _spanned(pages: str) -> str:
    """A range of pages with two hyphens, where nothing else can be meant.

    Article numbers stay as they are: `A-12`, `12-3`, `e12-3`, `2020-123`, `2020-00123`.
    """
    found = _SPAN.fullmatch(pages)
    if not found or found[3] not in ("", found[1]) or len(pages) > _LONGEST:
        return pages
    first, last = found[2], found[4]
    if len(last) != len(first) and (_YEAR_OF.fullmatch(first) or last.startswith("0")):
        return pages
    if int(last) < int(first):
        whole = first[: -len(last)] + last  # `1234-56` ends with page 1256
        if found[1] or not 1 < len(last) < len(first) or int(whole) < int(first):
            return pages
    return f"{found[1]}{first}--{found[3]}{last}"


def _without_mojibake(text: str) -> str:
    """UTF-8 that was read as Windows-1252, once or more often, read rightly."""
    while _MOJIBAKE.search(text):
        try:
            made = b"".join(map(_byte, text)).decode("utf-8")
        except UnicodeError:
            break
        text = made
    return text


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeError:
        return letter.encode("latin-1")


def fix(library: Library, findings: Iterable[Finding]) -> int:
    """Mend what can be mended without a doubt, in the caller's transaction; how many papers."""
    keys = dict.fromkeys(one.where for one in findings if one.fixable)
    for key in keys:
        paper = library.papers.read(key)
        fields = tuple(field._replace(value=_fixed(paper, field)) for field in paper.fields)
        made = edit.reread(library, paper, Entry(key, paper.entry_type, fields))
        made = venue.renamed(made, library.venues.table)
        citation = write.format_entry(key, paper.entry_type, fields)
        library.papers.update(key, made, citation, venue.venue_row(made, library.venues.table))
        crossref.bring_along(library, paper, made)
    return len(keys)


def _fixed(paper: Paper, field: Field) -> str:
    name, value = field.name.lower(), field.value
    if name == "pages":
        return _spanned(value)
    if name not in _READ:
        return value
    value = _without_mojibake(value)
    if name == "title" and paper.entry_type not in _BIG and not _shouted(value):
        return braced(value)
    return value


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= 70 else line[:69] + "…"
