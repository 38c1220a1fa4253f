"""A reference as people paste it in a line: from a paper's list, a citation manager, LaTeX or a blog.

`formats.pdf.reference_entry` reads the styles of papers. Here are the forms that no list of a PDF has:
LaTeX, `[He et al. 2016] Title`, and the title before its authors.
"""

from re import Pattern

from papernotes.model.citations import Cited
from papernotes.model.duplicates import fold
from papernotes.patterns import pattern

_LONGEST = 2000  # characters
_SHORTEST = 12  # letters of a title before its authors
_SIGN = pattern(
    r"(?:19|20)\d\d|\bet al\b|[\"“”„「『]|``|(?:^|\s)['‘]\w|,.*,|\.\s|\\(?:bibitem|newblock)"
)
_LABEL = pattern(r"\s*(?:\[\s*\d{1,3}\s*\]|\(\s*\d{1,3}\s*\)|\d{1,3}[.)]|[①-⑳])\s+")
_BIBITEM = pattern(r"\\bibitem(?:\[[^\]]*\])?\{[^{}]*\}|\\newblock\b")
_LATEX = pattern(r"[\\~{}]")
_SINGLE_QUOTES = pattern(r"(?<=[,.)]\s)['‘](\w.{6,300}?)([,.]?)['’](?=[\s,.]|$)")
_QUOTES = tuple('"“”„「『')
_GOES_ON = pattern(
    r"[,.]?[\"“”」』]\s*[:：]"
)  # “Why Should I Trust You?”: Explaining the Predictions
_BEFORE_A_TITLE = (":", "：", "-", "–", "—", ",", ".")
_INITIAL = pattern(r"(?<!\w)([^\W\d_a-z]\.(?:-?[^\W\d_a-z]\.)*) (?=[^\W\d_a-z])")
_JOINT = "\u00a0"
_NAMES = r"(?P<names>[^\W\d_][^()\[\]\d]{1,300}?)"
_YEAR = pattern(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_YEAR_BEHIND = pattern(r"\s?[(\[]?(?:19|20)\d\d[a-z]?[)\]]?[,.:]?\s?$")
_YEAR_IN_FRONT = pattern(r"((?:19|20)\d\d)[a-z]?[,.:]?\s+(\S+\s+\S.*)")
_DATE = r"(?:,?\s+(?:19|20)\d\d[a-z]?)"
_NAMES_FIRST = pattern(rf"[(\[]{_NAMES}{_DATE}[)\]]\s*[-–—:.,]?\s*(?P<title>\S.*)")
_NAMES_LAST = pattern(rf"(?P<title>\S.*?)\s*[(\[]{_NAMES}{_DATE}?[)\]](?P<rest>[^()\[\]]*)")

_FAMILY = r"[^\W\d_a-z][\w'’-]{1,30}"
_FAMILY_FIRST = rf"{_FAMILY},? (?:[A-Z]\.(?:[ -]?[A-Z]\.){{0,3}}|[A-Z]{{1,3}}(?=[.,\s]))"
_BEHIND = pattern(
    rf"(?P<title>\S[^.?!]{{10,300}})(?<![ -][A-Z])[.?!] (?P<names>{_FAMILY_FIRST}(?:(?:,? (?:and|&)|,) {_FAMILY_FIRST}){{0,30}})"
    r"(?:,? et al)?[.,]?\s(?P<rest>.*(?:19|20)\d\d.*)"
)
"""`Title. Kingma, D.P., Ba, J. ICLR 2015`: family names first, behind the title."""
_ONE_IN_FRONT = pattern(
    rf"(?P<names>{_FAMILY} [A-Z]{{1,3}})\. (?P<title>\S.{{10,300}}?)[.?!] (?P<rest>[^.]*(?:19|20)\d\d)\.?"
)
"""`He K. Title. CVPR 2016`."""


def read(line: str) -> Cited | None:
    """Return what a reference says of its paper; None for a title and anything else.

    Without an author, the title stands in quotation marks.
    """
    if len(line) > _LONGEST or not _SIGN.search(line):
        return None
    from papernotes.formats.pdf import reference_entry

    text = _plain(line)
    if behind := _family_names(_BEHIND, text):
        return behind
    cited = reference_entry.read(text if text.endswith((".", "?", "!")) else f"{text}.").cited
    before, quote, after = text.partition(cited.title) if cited.title else ("", "", "")
    if quote and before[-1:] in _QUOTES:
        names = _YEAR_BEHIND.sub("", before[:-1]).replace("·", ", ")
        if reference_entry.are_names(names):
            return cited
        return None if _GOES_ON.match(after) else cited._replace(author="")
    if cited.title and cited.author and not _begins_with_people(cited.title):
        return _without_year_in_front(cited)
    return _by_brackets(text) or _title_first(text) or _family_names(_ONE_IN_FRONT, text)


def _without_year_in_front(cited: Cited) -> Cited:
    """Return a reference without its year in front of the title; another year is a word of the title."""
    match = _YEAR_IN_FRONT.fullmatch(cited.title)
    is_its_year = match and cited.year in (None, int(match[1]))
    return cited._replace(title=match[2]) if match and is_its_year else cited


def is_quotation(line: str, title: str) -> bool:
    """Return whether words go on to a title in quotation marks, as in `A Comment on “Attention”`.

    It is a title of its own at the start of a line and after a sign: `Read: “Attention”`.
    """
    before = line.partition(title)[0].rstrip("".join(_QUOTES) + " ")
    return bool(before) and not before.endswith(_BEFORE_A_TITLE)


def _plain(line: str) -> str:
    """Return a line without the number of its list, LaTeX, and quotation marks that are apostrophes."""
    text = _BIBITEM.sub(" ", line).replace("``", "“").replace("''", "”")
    if _LATEX.search(text):
        from papernotes.formats.latex import decode

        text = decode.plain(text)
    text = " ".join(text.split())
    if label := _LABEL.match(text):
        text = text[label.end() :]
    return _SINGLE_QUOTES.sub(r"“\1\2”", text)


def _family_names(form: Pattern[str], text: str) -> Cited | None:
    """Return the parts of a reference whose authors have their family names first."""
    match = form.fullmatch(text)
    if not match or _are_people(match["title"]):
        return None
    return _cited(match["names"], match["title"], text)


def _by_brackets(text: str) -> Cited | None:
    """Return the parts of `[He et al. 2016] Title` and `Title (Kaiming He, Jian Sun) - CVPR 2016`."""
    match = _NAMES_FIRST.fullmatch(text) or _NAMES_LAST.fullmatch(text)
    if not match or not _are_people(match["names"]):
        return None
    return _cited(match["names"], match["title"], text)


def _title_first(text: str) -> Cited | None:
    """Return the parts of `Title. Kaiming He, J. Sun. CVPR 2016.`, also with a comma for each point."""
    joined = _INITIAL.sub(rf"\1{_JOINT}", text)  # so a point with a blank behind it ends a sentence
    for line in dict.fromkeys((joined, text)):
        for separator in (". ", ", "):
            title, _, rest = line.partition(separator)
            names = _leading_people(_YEAR_BEHIND.sub("", rest.split(". ")[0]))
            if names:
                return _cited(names, title.replace(_JOINT, " "), text)
    return None


def _begins_with_people(text: str) -> bool:
    """Return whether a text is no title but `K. He, J. Sun`, which stands behind one."""
    return bool(_INITIAL.match(text) and _leading_people(text))


def _leading_people(text: str) -> str:
    """Return the names at the start of a text: two and more, the last one before a venue or its end."""
    listed = text.rstrip(".").replace(", et al", " et al").replace(", and ", ", ")
    parts = listed.replace(" and ", ", ").split(", ")
    known = 0
    while known < len(parts) and _is_person(parts[known]):
        known += 1
    names = ", ".join(parts[:known])
    return names if known > 1 or (known and "et al" in names) else ""


def _are_people(text: str) -> bool:
    from papernotes.formats.pdf import reference_entry

    if " et al" in text or " 외" in text:
        return reference_entry.are_names(text)
    return _leading_people(text).count(", ") == text.replace(" and ", ", ").count(", ") > 0


def _is_person(text: str) -> bool:
    """Return whether a text is the whole name of a person, given name first, or `He et al.`"""
    from papernotes.formats.pdf import reference_entry
    from papernotes.model.venues import find_venue

    words = text.split()
    return 1 < len(words) < 6 and reference_entry.are_names(text) and not find_venue(text)


def _cited(names: str, title: str, text: str) -> Cited | None:
    title = title.strip(" ,.:-–—\"'“”")
    if len(fold(title)) < _SHORTEST:
        return None
    from papernotes.formats.pdf import reference_entry

    years = _YEAR.findall(text)
    return Cited(reference_entry.first_family(names), title, int(years[-1]) if years else None)
