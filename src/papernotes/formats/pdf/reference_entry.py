"""One reference of a paper's own list, read from its text: authors, title, year, identifiers.

Its style is not known beforehand. A title in quotation marks is read as such (IEEE, Korean journals);
else it follows the authors, whose names have few forms: `Ho, J., Jain, A., and Abbeel, P.` (APA,
ICML), `Jonathan Ho, Ajay Jain, and Pieter Abbeel.` (plain, natbib, ACM), `Ho, J., Jain, A.:`
(Springer), `J. Ho, A. Jain, P. Abbeel,` (Elsevier), `홍길동, 김철수.` What is not read for certain is
left empty.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from papernotes.model.citations import Cited
from papernotes.model.quotation_marks import ANY, CLOSING, OPENING
from papernotes.model.romanisation import is_surname

_YEAR = r"(?:19[3-9]\d|20[0-4]\d)"
_YEAR_ALONE = re.compile(rf"(?<![\d.:/–—-])({_YEAR})[a-z]?(?![\d/–—-]|\.\d)")
_QUOTED = re.compile(
    rf"{OPENING}([^{ANY}]{{8,400}}?)[,.]?{CLOSING}|``(.{{8,400}}?)[,.]?''|[「『]([^」』]{{4,300}})[」』]"
)
_DATED = re.compile(
    rf"^(?P<authors>.{{2,5000}}?)(?:\(|\.\s|,\s)\s?(?P<year>{_YEAR})[a-z]?(?:,\s[A-Z][a-z.]+(?:\s\d{{1,2}})?)?"
    r"(?:\)\s?[.,:]?|\.|[:,])\s+(?P<rest>\S.*)$"
)
_COLON = re.compile(r"(.{2,5000}?(?:[^\W\d_]\.|\bet al\.?)):\s+(\S.*)$")
_ARXIV = re.compile(
    r"(?:arxiv(?:\.org)?[:\s/]{0,3}(?:(?:e-?prints?|preprint|abs|pdf)[\s:/]{0,3}){0,2}(?:arxiv[:\s]{0,2})?|abs/)"
    r"(?P<id>\d{4}\.\s?\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?(?!\d)",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?<![\w.])(10\.\d{4,9}/[!-~]+)")
NO_ACCENTS = dict.fromkeys(map(ord, "¨´ˆ˜¸ˇ˚"))
"""Accents that stand apart from their letters, where the text of a page could not be put right."""
_BACK_REFERENCES = re.compile(r"(?<=[.)\]/\w])\s+\d{1,3}(?:,\s?\d{1,3}){0,30}\.?$")
_OTHERS = re.compile(
    r"\s*(?:…|\.\s?\.\s?\.)\s*(?=&|and\b)|(?<=\s)(?:외|등)\s?\d*\s?[인명]?(?=[\s,.(“\"])"
)
_TYPE_MARK = re.compile(
    r"\s?\[[A-Z]{1,2}(?:/OL)?\](?://|\.)\s*"
)  # of GB/T 7714: `Title[C]//Proceedings`
_INITIALS = re.compile(r"(?:[^\W\d_]\.(?:\s?-\s?)?){1,4}[,;]?$")
_LETTERS = re.compile(r"[^\W\d_a-z]{1,3}[,;.]?$")  # `J`, `JK,` of the Vancouver style
_LETTERS_ALONE = re.compile(r"[^\W\d_a-z]{1,3}")
_NAME = re.compile(r"[^\W\d_a-z][\w'’ʼ.-]*[,;]?$")
_LAST_NAME = re.compile(r"[^\W\d_a-z][\w'’ʼ-]+\.$")
_HANGUL_NAME = re.compile(r"[가-힣]{2,4}[,.;·]?$")
_SMALL = frozenset(
    [
        "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le",
        "el", "al", "bin", "ibn", "ter", "ten", "zu", "zur", "af", "av", "and", "&", "et", "y",
        "others", "jr", "jr.", "jr.,", "iii", "ii", "및", "와", "과", "외", "…",
    ]
)  # fmt: skip # a table
_SENTENCE_END = re.compile(
    r"(?<!\bvs)(?<!\bno)(?<!\b[A-Z])(?:\.|(?<=[?!]))(?:\s+(?=[^\W\d_a-z]|[\d(\[“\"]|in[: ]|[aA]r[xX]iv|https?:|doi|URL|abs/)|\s*$)"
)
_DATE_BEHIND = re.compile(
    rf",(?: [A-Z][a-z]{{2,8}}\.?(?: \d{{1,2}},)?| [A-Z]{{3,8}})? {_YEAR}[a-z]?$"
)  # or a short venue
_PLACE = re.compile(
    r"^(?:in\b|proc\b|proceedings|arxiv|corr\b|advances in|ieee|acm\b|technical report|ph\.?d|master|\S*(?:학회|논문지|학술대회|학술지))",
    re.I,
)
_SHORTEST = 8  # letters of a title
_LONGEST = 350


class Reference(NamedTuple):
    """A reference: its label in the list, empty without one, its text in one line, what that says."""

    label: str
    text: str
    cited: Cited

    @property
    def is_read(self) -> bool:
        """Whether it says enough to be recognised: an identifier or a title."""
        return bool(self.cited.title or self.cited.arxiv or self.cited.doi)


def read(text: str, label: str = "") -> Reference:
    """Return what an entry of a list says."""
    text = re.sub(r"(?<=\w)`(?=\w)|\s`(?=\s)", "", text.translate(NO_ACCENTS))
    line = _BACK_REFERENCES.sub("", " ".join(text.split())).strip()
    authors, title, year = _parts(_TYPE_MARK.sub(". ", _OTHERS.sub(" … ", line)))
    if not _is_title(title):
        title = ""
    arxiv = _ARXIV.search(line)
    doi = _DOI.search(line)
    cited = Cited(
        first_family(authors),
        title,
        year or _last_year(line),
        re.sub(r"\s", "", arxiv["id"]) if arxiv else "",
        _trimmed(doi[1]) if doi else "",
    )
    return Reference(label, line, cited)


def _parts(line: str) -> tuple[str, str, int | None]:
    """Return the authors, the title and the year after the authors, as far as they are told apart."""
    if quoted := _QUOTED.search(line):
        title = next(part for part in quoted.groups() if part)
        return line[: quoted.start()], title.strip(" ,."), None
    dated = _DATED.match(line)
    if dated and are_names(dated["authors"]):
        return dated["authors"], _first_sentence(dated["rest"]), int(dated["year"])
    colon = _COLON.match(line)
    if colon and are_names(colon[1]):
        return colon[1], _first_sentence(colon[2]), None
    end = _end_of_names(line.split(" "))
    if end:
        words = line.split(" ")
        return " ".join(words[:end]), _first_sentence(" ".join(words[end:])), None
    return _by_commas(line)


def are_names(text: str) -> bool:
    """Return whether a text is a list of names and nothing else."""
    words = text.replace("&", " & ").split()
    is_one_sentence = not any(
        _LAST_NAME.match(word) and len(word) > 3 and word.casefold() not in _SMALL
        for word in words[:-1]
    )
    return (
        is_one_sentence
        and all(map(_is_name, words))
        and any(_NAME.match(word) or _HANGUL_NAME.match(word) for word in words)
    )


def _is_name(word: str) -> bool:
    return bool(
        word.casefold().rstrip(",.;") in _SMALL
        or word in (",", ";")
        or _INITIALS.match(word)
        or _NAME.match(word)
        or _LAST_NAME.match(word)
        or _HANGUL_NAME.match(word)
    )


def _end_of_names(words: Sequence[str]) -> int:
    """Return how many words at the start are the authors, whose last one ends with a point; else 0."""
    family_first = _family_comes_first(words)
    for place, word in enumerate(words[:400]):
        if not _is_name(word):
            return 0
        following = words[place + 1] if place + 1 < len(words) else ""
        if not word.endswith(".") or not following:
            continue
        if _INITIALS.match(word) or _LETTERS.match(word):
            if family_first and not _goes_on(words, place + 1):
                return place + 1
            continue
        if _LAST_NAME.match(word) or _HANGUL_NAME.match(word) or word == "al.":
            return place + 1
    return 0


def _family_comes_first(words: Sequence[str]) -> bool:
    """Return whether the first author is `Ho, J.`, `Ho J,` or `Ho J.,`: a name may end with an initial."""
    end = next((n for n, word in enumerate(words[:8]) if _ends_a_name(words, n)), None)
    if end is None:
        return bool(len(words) > 1 and re.fullmatch(_LETTERS_ALONE, words[1]))
    if any(map(_INITIALS.match, words[: end + 1])):
        return bool(_INITIALS.match(words[end]) and not _INITIALS.match(words[0]))
    if end and _LETTERS.match(words[end]):
        return True
    after = words[end + 1 :]
    initials = next((n for n, word in enumerate(after) if not _INITIALS.match(word)), len(after))
    if not initials:
        return bool(after and _LETTERS.match(after[0]))
    # `Misra, C. Lawrence Zitnick` has a given name behind the initial.
    return (
        not end
        or after[initials - 1].endswith((",", ";"))
        or after[initials : initials + 1] in (["and"], ["&"], ["et"])
    )


def _ends_a_name(words: Sequence[str], place: int) -> bool:
    """Return whether a word is the last one of its name: `Ho,`, and `J.` of `Ho J. and`."""
    following = words[place + 1] if place + 1 < len(words) else ""
    is_before_and = place > 0 and following.casefold() in ("and", "&", "et")
    return words[place].endswith((",", ";")) or is_before_and


def _goes_on(words: Sequence[str], place: int) -> bool:
    """Return whether the list of names goes on behind an initial."""
    word = words[place]
    bare = word.casefold().rstrip(",.;")
    if bare in _SMALL and (bare not in ("and", "la", "le", "et") or place + 1 < len(words)):
        return True
    if _INITIALS.match(word):
        return True
    after = words[place + 1] if place + 1 < len(words) else ""
    if _NAME.match(word) and word.endswith((",", ";")):  # `J. Ho, A. Jain` or `Ho, J., Jain, A.`
        return bool(_is_name(after))
    # `J. Ho and A. Jain. Title`: a family name behind its initial
    is_family = _NAME.match(word) or _LAST_NAME.match(word)
    return bool(is_family and (word.endswith(".") or after.casefold() in ("and", "&", "et")))


def _first_sentence(text: str) -> str:
    """Return the title at the start of a text, up to its point."""
    for match in _SENTENCE_END.finditer(text):
        if match.start() >= _SHORTEST // 2:
            return _DATE_BEHIND.sub("", text[: match.start()]).strip(" ,.")
    return ""


def _by_commas(line: str) -> tuple[str, str, int | None]:
    """Return the parts of `J. Ho, A. Jain, Title of a paper, Journal 33 (2020) 1–9.`"""
    parts = line.split(", ")
    names = 0
    while names < len(parts) - 1 and _is_one_name(parts[names]):
        names += 1
    if not names:
        return "", "", None
    rest = parts[names:]
    ends = [
        n
        for n, part in enumerate(rest)
        if n and (_PLACE.match(part) or re.search(rf"\d \({_YEAR}\)|^{_YEAR}[a-z]?\b", part))
    ]
    if not ends:
        return ", ".join(parts[:names]), "", None
    return ", ".join(parts[:names]), ", ".join(rest[: ends[0]]), None


def _is_one_name(part: str) -> bool:
    words = part.removeprefix("and ").split()
    if len(words) == 1 + ("…" in words) and _is_korean_name(words[0]):
        return True
    return 1 < len(words) < 14 and all(map(_is_name, words)) and any(map(_INITIALS.match, words))


def _is_korean_name(word: str) -> bool:
    """Return whether a word is a whole Korean name such as 홍길동, and none of a title."""
    return bool(re.fullmatch(r"[가-힣]{3}", word)) and is_surname(word[0])


def first_family(authors: str) -> str:
    """Return the family name of the first author."""
    words = authors.replace("&", " ").replace("…", " ").replace("·", ", ").split()
    first: list[str] = []
    for word in words:
        first.append(word.rstrip(",.;·"))
        if word.endswith((",", ";")) or word.casefold() in ("and", "et", "&"):
            break
    if first and first[-1].casefold() in ("and", "et"):
        first.pop()
    names = [word for word in first if not _INITIALS.match(f"{word}.") and word]
    if not names:
        return ""
    if _family_comes_first(words):
        # `van den Oord, A.`, `Kingma DP`
        return " ".join(names[:1] + [name for name in names[1:] if not _are_initials(name)])
    return names[-1]


def _are_initials(word: str) -> bool:
    return bool(re.fullmatch(_LETTERS_ALONE, word)) and word != "AI"  # Google AI


def _is_title(title: str) -> bool:
    letters = sum(map(str.isalpha, title))
    return (
        letters >= _SHORTEST
        and len(title) <= _LONGEST
        and not _PLACE.match(title)
        and (" " in title or letters > 3 * _SHORTEST or not title.isascii())
    )


def _last_year(line: str) -> int | None:
    years = _YEAR_ALONE.findall(line)
    return int(years[-1]) if years else None


def _trimmed(doi: str) -> str:
    return doi.rstrip(".,;:)]}>'\"").lower()
