"""English phrases about papers: `builds on [[key]]`, `compared with [@key]`, `[[a]] extends [[b]]`."""

import re
from collections.abc import Iterator
from functools import cache

from papernotes.formats.note.facts.link_phrases import FIRST, LINK, Phrase, links_in

_WINDOW = 400  # characters before a phrase that are looked at
_WORD = r"[^\W\ue000-\ue002][\w'’./+&%-]{0,40}"
_ADVERB = r"(?:\s+(?!only)[a-z]+ly|\s+also|\s+further|\s+up)?"
_STOP = (
    "as|like|than|unlike|but|not|no|nor|neither|without|to|with|against|which|that|who|where|when|while"
    "|because|since|if|although|though|whereas|for|and|or|is|are|was|were|has|have|instead|rather"
)
_FILLER = rf"(?:(?!(?:{_STOP})\b){_WORD}\s+){{0,6}}?"
_NAME = r"(?:the\s+)?(?:[A-Z0-9][\w.+-]{0,40}\s+){0,3}"
_ITEM = rf"\(?{LINK}\)?(?:\s*\([^()\ue000-\ue002]{{1,30}}\))?"
_LIST = rf"{_ITEM}(?:(?:\s*(?:,\s*and\b|[,;&+/]|and\b|or\b))?\s*{_NAME}{_ITEM}){{0,40}}"


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<inverse_extends>(?:extended|improved|generali[sz]ed|built){_ADVERB}\s+(?:up)?(?:on\s+)?by\b)"
        rf"|(?P<inverse_contradicts>(?:contradicted|refuted|disputed|disproved|rebutted){_ADVERB}\s+by\b)"
        r"|(?P<inverse_builds_on>(?:basis|base|foundation)\s+(?:of|for)\b)"
        rf"|(?P<builds_on>(?:builds?|built|building){_ADVERB}[\s_-]+(?:up)?on(?:to)?\b(?:\s+top\s+of\b)?"
        rf"|based{_ADVERB}[\s_-]+(?:up)?on\b"
        rf"|(?:derives?|derived|adapted|inherits?|inherited){_ADVERB}\s+from\b"
        r"|(?:follow-up|successor)\s+(?:to|of|on)\b)"
        r"|(?P<extends>(?:extends?|extended|extending)\b(?!\s+(?:abstract|to|by|over|into|beyond)\b)"
        r"|extensions?\s+(?:of|to)\b"
        rf"|(?:improves?|improved|improving|improvements?){_ADVERB}\s+(?:up)?(?:on|over)\b"
        r"|(?:improves|generali[sz](?:es?|ed|ing))\b(?!\s+(?:to|over|on)\b)"
        r"|generali[sz]ations?\s+of\b)"
        rf"|(?P<compares_with>compar(?:es?|ed|ing|isons?)\b(?:\s+(?!(?:{_STOP})\b){_WORD}){{0,4}}?"
        r"[\s_-]+(?:with|to|against)\b"
        r"|(?:in\s+)?contrast(?:s|ed)?\s+(?:with|to)\b|versus\b|vs\b\.?)"
        r"|(?P<pair>compar(?:es?|ed|ing)\b(?:\s+also)?|comparisons?\s+(?:of|between)\b)"
        r"|(?P<contradicts>(?:contradict(?:s|ed|ing)?|refut(?:es?|ed|ing)|disprov(?:es?|ed|ing)"
        r"|rebut(?:s|ted|ting)?|disput(?:es?|ed|ing))\b"
        rf"|(?:in\s+contradiction|contradictory|contrary|conflict(?:s|ing)?|disagrees?|inconsistent"
        rf"|at\s+odds){_ADVERB}\s+(?:with|to)\b))",
        re.IGNORECASE,
    )


@cache
def _objects() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of what may follow a phrase: links after other words, or directly."""
    mark = r"\s*(?:::?|[–—→=|-]>?)?\s*"
    return re.compile(rf"{mark}{_FILLER}(?P<list>{_LIST})"), re.compile(rf"{mark}(?P<list>{_LIST})")


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<list>{_LIST})(?P<comma>,?)\s*(?P<who>(?:which|that|who)\s+)?(?:(?:is|are|was|were|has|have|been|an?|the)"
        r"\s+){0,3}(?:(?:[a-z]+ly|also|both|all|further)\s+)?$",
        re.IGNORECASE,
    )


@cache
def _this() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:this|it)\b(?:\s+(?:paper|work|model|method|idea|one))?(?=\s*(?:$|[.,;:)]))", re.I
    )


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(
        r"[,;:()|.!?—–]|\b(?:but|however|while|whereas|although|though|yet)\b", re.IGNORECASE
    )


@cache
def _stated() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the words before a phrase that deny it, and those that do not state it of the paper."""
    return (
        re.compile(
            r"\b(?:not(?!\s+(?:only|just|merely|simply)\b)|never|no|neither|nor|without|hardly|cannot"
            r"|nothing|none|fails?\s+to|failed\s+to|lacks?)\b|n['’]t\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:could|might|may|would|should|can(?!\s+be\s+(?:seen|viewed|read)\b)|if|whether|perhaps"
            r"|maybe|probably|possibly|seems?|try|todo|idea|want|will|let['’]?s?|worth|plan|consider|to"
            r"|unlike|others?|previous|prior|existing|earlier|most|many|some|than|outperforms?|beats?"
            r"|surpass\w*|baselines?|instead|rather)\b",
            re.IGNORECASE,
        ),
    )


@cache
def _bare_verb() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return verbs that a single paper does not stand with, and the words that may precede them."""
    return (
        re.compile(
            r"(?:build|extend|generali[sz]e|improve|contradict|refute|dispute|disprove|rebut|derive"
            r"|inherit|conflict|disagree)\b",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:\b[a-z]{{3,}}s|\bwe|\bthey|\bauthors|\bthat|\bwhich|\band|\bboth|\balso|\bdo|\bdoes|\bdid|\bonly|{LINK})\s+(?:[a-z]+ly\s+)?$",
            re.IGNORECASE,
        ),
    )


def find_phrases(sentence: str) -> Iterator[Phrase]:
    """Yield the English phrases of a sentence."""
    yield from _based(sentence)
    cues = list(_cue().finditer(sentence))
    for place, cue in enumerate(cues):
        following = cues[place + 1].start() if place + 1 < len(cues) else len(sentence)
        kind = cue.lastgroup or ""
        if FIRST not in sentence[max(0, cue.start() - _WINDOW) : cue.end() + _WINDOW]:
            continue
        if not _is_stated(sentence, cue, kind):
            continue
        before = sentence[max(0, cue.start() - _WINDOW) : cue.start()]
        sources = _sources(before, cue)
        yield from _phrases(sentence, cue, kind, sources, following)


def _based(sentence: str) -> Iterator[Phrase]:
    """Yield the phrases of `a [[key]]-based model`; `[[key]]-based models` are other papers."""
    for match in re.finditer(
        rf"(?P<of>{LINK})[-–]based\b(?:\s+(?P<by>{LINK})|(?!\s+[a-z]+s\b))", sentence
    ):
        if _is_stated(sentence, match, "builds_on"):
            sources = (match.start("by"),) if match["by"] else ()
            yield Phrase("builds_on", sources, (match.start("of"),), *match.span())


def _sources(before: str, cue: re.Match[str]) -> tuple[int, ...]:
    """Return the links that a phrase is said of, as in `[[a]] extends` and `[[a]], which extends`."""
    subject = _subject().search(before)
    if subject is None:
        return ()
    joined = not subject["comma"] or subject["who"] or _participle().match(cue[0])
    if not joined or _likeness().search(before[: subject.start("list")]):
        return ()
    return links_in(subject["list"], cue.start() - len(before) + subject.start("list"))


@cache
def _participle() -> re.Pattern[str]:
    return re.compile(
        r"(?:based|buil[dt](?:ing)?|derived|adapted|inherited|\w+ed|\w+ing)\b(?!s)", re.IGNORECASE
    )


@cache
def _likeness() -> re.Pattern[str]:
    return re.compile(r"\b(?:un)?like\s+$", re.IGNORECASE)


def _phrases(
    sentence: str, cue: re.Match[str], kind: str, sources: tuple[int, ...], following: int
) -> Iterator[Phrase]:
    loosely, directly = _objects()
    bare = kind == "pair" or cue[0].lower() == "improves"
    match = (directly if bare else loosely).match(sentence, cue.end())
    if match is None or match.start("list") > following:
        if (
            sources
            and kind in ("builds_on", "extends", "contradicts")
            and _this().match(sentence, cue.end())
        ):
            yield Phrase(kind, sources, (), *cue.span())
        return
    if _missing().match(sentence, match.end("list")):
        return
    targets = _listed(sentence, match, following)
    if kind == "pair":
        yield from _pair(sentence, cue, match, targets)
    elif kind.startswith("inverse_"):
        if not (kind == "inverse_builds_on" and _names_another(sentence, cue)):
            yield Phrase(kind.removeprefix("inverse_"), targets, sources, *cue.span())
    else:
        yield Phrase(kind, sources, targets, *cue.span())


@cache
def _missing() -> re.Pattern[str]:
    """Return the pattern of what denies a phrase behind it: `a comparison with [[key]] is missing`."""
    return re.compile(
        r"\s*(?:is|are|was|were|would\s+be|has\s+been)\s+(?:still\s+)?(?:missing|absent|lacking|needed|not)\b",
        re.IGNORECASE,
    )


def _listed(sentence: str, match: re.Match[str], following: int) -> tuple[int, ...]:
    """Return the links of a list, without a last one that begins the next clause."""
    links = links_in(match["list"], match.start("list"))
    if len(links) < 2:
        return links
    joined = sentence[links[-2] : links[-1]]
    rest = sentence[match.end("list") : match.end("list") + 20]
    is_subject = (
        match.end("list") <= following and not sentence[match.end("list") : following].strip()
    )
    begins_clause = "," in joined and " and" not in joined and re.match(r"\s+\w", rest)
    return links[:-1] if begins_clause or (is_subject and following < len(sentence)) else links


def _pair(
    sentence: str, cue: re.Match[str], match: re.Match[str], links: tuple[int, ...]
) -> Iterator[Phrase]:
    """Yield the phrase of `compare [[a]] with [[b]]`, of `compare [[a]] and [[b]]`, else of one list."""
    second = re.compile(rf"\s+(?:with|to|against|versus|vs\.?)\s+(?P<list>{_LIST})").match(
        sentence, match.end()
    )
    if second:
        yield Phrase(
            "compares_with", links, links_in(second["list"], second.start("list")), *cue.span()
        )
    elif len(links) == 2 and "and" in sentence[links[0] : links[1]]:
        yield Phrase("compares_with", links[:1], links[1:], *cue.span())
    else:
        yield Phrase("compares_with", (), links, *cue.span())


def _names_another(sentence: str, cue: re.Match[str]) -> bool:
    """Return whether `the basis of` is not said of the note's paper: `on the basis of [[key]]`."""
    return (
        re.search(
            r"\bon\s+(?:the\s+)?$", sentence[max(0, cue.start() - 20) : cue.start()], re.IGNORECASE
        )
        is not None
    )


def _is_stated(sentence: str, cue: re.Match[str], kind: str) -> bool:
    """Return whether a phrase is stated, and of the paper or the link before it."""
    before = sentence[max(0, cue.start() - _WINDOW) : cue.start()]
    ends = [match.end() for match in _clause_end().finditer(before)]
    clause = before[ends[-1] if ends else 0 :]
    denied, doubted = _stated()
    if denied.search(clause):
        return False
    if kind in ("compares_with", "pair"):
        return True
    verb, subject = _bare_verb()
    return not doubted.search(clause) and not (verb.match(cue[0]) and not subject.search(before))
