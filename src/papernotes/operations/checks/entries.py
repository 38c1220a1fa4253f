"""Checks entries for errors that would show in a bibliography, and corrects the certain ones.

Required fields are those of BibTeX's standard styles (Oren Patashnik, "BibTeXing", 1988,
section 3.1), each with the names that BibLaTeX gives it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from papernotes.formats.bibtex import biblatex_signs, corrections, listed_people, write
from papernotes.formats.latex import bare_maths, bare_signs, decode, escaped_formulas
from papernotes.library import Library
from papernotes.model import citekeys, proposed_keys
from papernotes.model.entry import Entry
from papernotes.model.notice import notice
from papernotes.model.paper import Field, Paper
from papernotes.model.venues import find_venue
from papernotes.notebook import Notebook
from papernotes.operations.bibliography import exported_fields
from papernotes.operations.checks import addresses
from papernotes.operations.checks.finding import Finding, shorten
from papernotes.operations.papers import crossref, edit, entry_doubts, venue

_AUTHOR, _TITLE, _YEAR = ("author",), ("title",), ("year", "date")
_JOURNAL, _BOOK = ("journal", "journaltitle"), ("booktitle",)
_PERSON = ("author", "editor")
REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article": (_AUTHOR, _TITLE, _JOURNAL, _YEAR),
    "inproceedings": (_AUTHOR, _TITLE, _BOOK, _YEAR),
    "conference": (_AUTHOR, _TITLE, _BOOK, _YEAR),
    "incollection": (_AUTHOR, _TITLE, _BOOK, ("publisher",), _YEAR),
    "inbook": (_PERSON, _TITLE, ("chapter", "pages", "booktitle"), ("publisher",), _YEAR),
    "book": (_PERSON, _TITLE, ("publisher",), _YEAR),
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
_LOST_LETTER = re.compile("\ufffd|(?<=[^\\W\\d_])\\?(?=[a-z])")
_ACRONYM = re.compile(
    r"(?<![\w{\\-])(?:gans?|cnns?|r-cnn|nerfs?|vaes?|lstms?|rnns?|slam|bert|gpt|rgbd?|rgb-d|2d|3d|4d"
    r"|ddpm|vit|llms?|mlps?|imagenet|youtube|monte carlo|bayesian|gaussians?|markov|fourier)(?![\w}-])"
)
_TITLES_AS_WRITTEN = frozenset(
    ["book", "inbook", "manual", "phdthesis", "thesis", "proceedings", "collection", "periodical",
     "reference", "mvbook", "mvcollection", "mvproceedings", "mvreference", "bookinbook", "xdata"]
)  # fmt: skip # a table
"""The entry types whose titles the standard styles print with their capitals."""
_PREPRINT_TYPES = frozenset({"misc", "article", "online", "unpublished", "techreport", "report"})
_HANGUL = re.compile("[가-힣]")
_CHECKED_FIELDS = frozenset({"title", "booktitle", "journal", "author", "editor", "publisher"})
_OLD_PREPRINT = 2  # years after which a preprint has been published, if it ever is


def check(
    library: Library, _notebook: Notebook, keys: Iterable[str], year: int
) -> Iterator[Finding]:
    """Return the findings for these papers, in their order; `year` is the current year."""
    parents = library.papers.parents()
    with_note = {row.key for row in library.notes.by_file().values() if row.key}
    counts = {name: papers for name, _, papers, *_ in library.venues.counts()}
    for key in keys:
        paper = library.papers.read(key)
        yield from _check_key(library, paper)
        yield from _check_required(library, paper, parents.get(key.lower(), set()))
        yield from _check_preprint(paper, year)
        yield from _check_venue(library, paper, counts)
        for field in paper.fields:
            yield from _check_field(paper, field)
        if key not in with_note:
            yield Finding(key, "no note", notice("check-no-note", key=key))


def check_important(library: Library, keys: Iterable[str], year: int) -> Iterator[Finding]:
    """Return the findings that show in every bibliography, and are quickly found."""
    parents = library.papers.parents()
    for key in keys:
        paper = library.papers.read(key)
        yield from _check_required(library, paper, parents.get(key.lower(), set()))
        yield from _check_preprint(paper, year)
        for field in paper.fields:
            yield from _check_letters(paper, field)
            yield from _check_names(paper, field)
            yield from _check_date(paper, field)


def _check_key(library: Library, paper: Paper) -> Iterator[Finding]:
    """Find a key that an older version accepted and that BibTeX, biber or LaTeX cannot read."""
    if flaw := citekeys.find_flaw(paper.key):
        proposed = proposed_keys.propose_key(paper.authors, paper.year, paper.title)
        new = proposed_keys.make_unique(proposed, lambda name: library.keys.find(name) is not None)
        yield Finding(paper.key, "key", notice("check-key", key=paper.key, flaw=flaw, new=new))


def _check_required(library: Library, paper: Paper, parents: set[str]) -> Iterator[Finding]:
    values = {
        field.name.lower(): field.value
        for field in exported_fields.with_inherited(library, paper).fields
    }
    for names in REQUIRED.get(paper.entry_type, ()):
        if not any(values.get(name, "").strip() for name in names):
            missing = notice("check-missing-field", entry_type=paper.entry_type, names=names)
            yield Finding(paper.key, "missing field", missing)
    for parent in sorted(parents):
        if library.keys.find(parent) is None:
            missing = notice("check-missing-parent", parent=parent)
            yield Finding(paper.key, "missing field", missing)


def _check_preprint(paper: Paper, year: int) -> Iterator[Finding]:
    """Find a preprint that is old enough to be published."""
    is_old = paper.year is not None and paper.year <= year - _OLD_PREPRINT
    is_preprint = paper.arxiv and not paper.venue and paper.entry_type in _PREPRINT_TYPES
    if is_preprint and is_old and paper.year:
        yield Finding(
            paper.key, "preprint", notice("check-preprint", key=paper.key, year=paper.year)
        )


def _check_venue(library: Library, paper: Paper, counts: dict[str, int]) -> Iterator[Finding]:
    """Find a venue that was renamed or is unknown.

    A venue is reported as unknown once: it is removed from `counts`, the papers by venue.
    """
    number = counts.pop(paper.venue, 0)
    new_name = venue.rename_venue(paper, library.venues.table).venue
    if new_name != paper.venue:
        renamed = notice("check-venue-name", venue=shorten(paper.venue), now=new_name)
        yield Finding(paper.key, "venue name", renamed, fixable=True)
    elif number and find_venue(paper.venue, library.venues.table) is None:
        unknown = notice("check-unknown-venue", venue=paper.venue, number=number)
        yield Finding(paper.key, "unknown venue", unknown)


def _check_field(paper: Paper, field: Field) -> Iterator[Finding]:
    key, name, value = paper.key, field.name.lower(), field.value
    yield from _check_letters(paper, field)
    if name == "title" and paper.entry_type not in _TITLES_AS_WRITTEN:
        yield from _check_capitals(key, value)
    yield from _check_names(paper, field)
    yield from _check_date(paper, field)
    yield from addresses.check(paper, field)
    if name == "pages" and re.fullmatch(r"\s*\w+\s*[-–—]\s*\w+\s*", value):
        is_range = corrections.with_two_hyphens(value) != value
        pages = notice("check-pages" if is_range else "check-doubtful-pages", value=value)
        yield Finding(key, "pages", pages, is_range)


def _check_letters(paper: Paper, field: Field) -> Iterator[Finding]:
    name, value = field.name.lower(), field.value
    if name in _CHECKED_FIELDS and (
        corrections.MOJIBAKE.search(value) or _LOST_LETTER.search(value)
    ):
        fixable = corrections.without_mojibake(value) != value
        broken = notice("check-broken-accent", name=name, value=shorten(value))
        yield Finding(paper.key, "broken accent", broken, fixable)
    if name in _CHECKED_FIELDS and (formula := escaped_formulas.first(value)):
        escaped = notice("check-formula", name=name, formula=shorten(formula))
        yield Finding(paper.key, "formula", escaped, fixable=True)
    if name in entry_doubts.PRINTED_FIELDS:
        restored = escaped_formulas.restored(value)
        yield from _check_signs(paper, name, restored)
        if command := bare_maths.first(restored):
            bare = notice("check-bare-maths", name=name, command=command, value=shorten(value))
            yield Finding(paper.key, "formula", bare)
    if stops := entry_doubts.of_biblatex_sign(field):
        fixable = biblatex_signs.escaped(field) != value
        yield Finding(paper.key, "bare sign", stops, fixable)


def _check_signs(paper: Paper, name: str, value: str) -> Iterator[Finding]:
    is_certain = not bare_signs.first(bare_signs.escaped(value))
    if entity := bare_signs.first_entity(value):
        written, meant = entity
        html = notice("check-entity", name=name, entity=written, letter=meant)
        yield Finding(paper.key, "bare sign", html, fixable=is_certain)
    elif sign := bare_signs.first(value):
        bare = notice("check-bare-sign", name=name, sign=sign, value=shorten(value))
        yield Finding(paper.key, "bare sign", bare, fixable=is_certain)


def _check_names(paper: Paper, field: Field) -> Iterator[Finding]:
    name, value = field.name.lower(), field.value
    if name not in ("author", "editor"):
        return
    if listed_people.lacks_and(value):
        names = notice("check-and-missing", name=name, value=shorten(value))
        yield Finding(paper.key, "names", names, fixable=listed_people.with_and(value) != value)
    if ended := corrections.names_before_commas(value):
        fixable = corrections.without_last_commas(value) != value
        comma = notice("check-last-comma", name=name, value=shorten(ended[0]))
        yield Finding(paper.key, "names", comma, fixable)
    if turned := listed_people.first_turned_round(value):
        given, right = turned.split()[1], turned.replace(" ", "")
        order = notice("check-name-order", name=name, person=turned, given=given, correct=right)
        yield Finding(paper.key, "names", order)
    if re.search(r"\bet\.? al\b", value):
        yield Finding(paper.key, "names", notice("check-et-al", name=name))
    if name == "author" and (joined := _joined_names(paper, value)):
        stored = notice("check-joined-name", stored=joined[0], now=joined[1])
        yield Finding(paper.key, "names", stored, fixable=True)


def _joined_names(paper: Paper, value: str) -> tuple[str, str] | None:
    """Return the first Hangul name that an older version stored as one word, and as it is read now."""
    if not _HANGUL.search(value):
        return None
    now = listed_people.display_names(value)
    if [name.replace(" ", "") for name in now] != [n.replace(" ", "") for n in paper.authors]:
        return None
    return next((pair for pair in zip(paper.authors, now, strict=True) if pair[0] != pair[1]), None)


def _check_date(paper: Paper, field: Field) -> Iterator[Finding]:
    if doubt := entry_doubts.of_date(paper, field):
        yield Finding(paper.key, "date", doubt)


def _check_capitals(key: str, title: str) -> Iterator[Finding]:
    if _is_all_capitals(title):
        yield Finding(key, "capitals", notice("check-all-capitals", title=shorten(title)))
        return
    if corrections.add_braces(title) != title:
        yield Finding(key, "capitals", notice("check-braces", title=shorten(title)), fixable=True)
    if acronym := _ACRONYM.search(title):
        small = notice("check-acronym", acronym=acronym[0], title=shorten(title))
        yield Finding(key, "capitals", small)


def _is_all_capitals(title: str) -> bool:
    plain = decode.to_unicode(title)
    # Between letters without capitals, as in Korean, words in capitals are acronyms.
    letters = [letter for letter in plain if letter.isalpha()]
    return len(plain) > 12 and bool(letters) and all(map(str.isupper, letters))


def fix(library: Library, findings: Iterable[Finding], kinds: Collection[str]) -> int:
    """Correct the fixable findings, in the caller's transaction; return the number of papers.

    Nothing of another kind than `kinds` is corrected.
    """
    keys = dict.fromkeys(finding.where for finding in findings if finding.fixable)
    for key in keys:
        old = library.papers.read(key)
        fields = tuple(
            field._replace(value=_fixed_value(old, field, kinds)) for field in old.fields
        )
        paper = edit.apply_entry(library, old, Entry(key, old.entry_type, fields))
        author = next((field.value for field in fields if field.name.lower() == "author"), "")
        if "names" in kinds and _joined_names(paper, author):
            paper = paper._replace(authors=listed_people.display_names(author))
        if "venue name" in kinds:
            paper = venue.rename_venue(paper, library.venues.table)
        citation = write.format_entry(key, old.entry_type, fields)
        library.papers.update(
            key, paper, citation, venue.make_venue_row(paper, library.venues.table)
        )
        crossref.update_children(library, old, paper)
    return len(keys)


def _fixed_value(paper: Paper, field: Field, kinds: Collection[str]) -> str:
    if "address" in kinds:
        field = field._replace(value=addresses.corrected(paper, field))
    name, value = field.name.lower(), field.value
    if name == "pages" and "pages" in kinds:
        return corrections.with_two_hyphens(value)
    if name not in _CHECKED_FIELDS:
        if "bare sign" not in kinds:
            return value
        is_printed = name in entry_doubts.PRINTED_FIELDS
        return bare_signs.escaped(value) if is_printed else biblatex_signs.escaped(field)
    if "broken accent" in kinds:
        value = corrections.without_mojibake(value)
    if "names" in kinds and name in ("author", "editor"):
        value = listed_people.with_and(corrections.without_last_commas(value))
    if "formula" in kinds:
        value = escaped_formulas.restored(value)
    if "bare sign" in kinds:
        value = bare_signs.escaped(value)
    if (
        name == "title"
        and "capitals" in kinds
        and paper.entry_type not in _TITLES_AS_WRITTEN
        and not _is_all_capitals(value)
    ):
        return corrections.add_braces(value)
    return value
