"""Korean phrases about papers: `[[key]] 기반`, `[[key]]와 비교`, `[[a]]는 [[b]]를 확장한다`."""

import re
from collections.abc import Iterator
from functools import cache

from papernotes.formats.note.facts.link_phrases import LINK, Phrase, links_in

_WINDOW = 300  # characters before a phrase that are looked at
_WORD = r"[^\s,;:.!?()|\ue000-\ue002]{1,40}"
_NO_END = r"(?!\S{0,20}(?:고|며|서|면|지만|는데|을|를|은|는)\s)"
_FILLER = rf"(?:{_NO_END}{_WORD}\s+)"
_ANY = rf"(?:(?!\S{{0,20}}(?:고|며|서|면|지만|는데)\s){_WORD}\s+)"
_LIST = rf"(?P<list>\(?{LINK}\)?(?:\s*(?:,|·|/|&|와|과|및|그리고|이랑|랑|하고)?\s*(?:,\s*)?\(?{LINK}\)?){{0,40}})"
_NOUN = (
    r"(?:[A-Za-z0-9-]+\s+)?(?:논문|모델|방법론|방법|구조|아이디어|연구|코드|프레임워크|백본|아키텍처|기법|결과"
    r"|[Uu]-?[Nn]et|backbone|model|code|paper|framework|architecture)"
)
_RELATIVE = rf"\s*(?:에서|이|가)\s+(?:제안|소개|사용|제시|쓴|쓰는)\S{{0,6}}\s+{_FILLER}{{0,2}}?{_WORD}(?:을|를|에)\s*"
_OBJECT = (  # `[[key]]를 `, `[[key]]의 구조를 `, `[[key]] 모델을 `, `[[key]]를 영상으로 `
    rf"(?:\s*(?:을|를)?\s*|\s*의\s+{_FILLER}{{0,2}}?{_WORD}?(?:을|를)?\s*|\s+{_NOUN}\s*(?:의\s+{_WORD})?(?:을|를)?\s*"
    rf"|\s*(?:을|를)\s+{_FILLER}{{1,3}}?|{_RELATIVE})"
)
_ON = (
    rf"(?:\s*(?:을|를|에|-)?\s*|\s*의\s+{_FILLER}{{0,2}}?{_WORD}(?:을|를|에)\s*|\s+{_NOUN}\s*(?:을|를|에)?\s*"
    rf"|\s*(?:을|를)\s+{_FILLER}{{1,2}}?|{_RELATIVE})"
)
_IMPROVED = "(?:개선|발전|일반화|보완|변형)"
_WITH = rf"(?:\s*(?:의\s+{_FILLER}{{0,2}}?{_WORD}?)?(?:와|과|랑|이랑|하고))"
_THIS = r"(?:이를|이걸|이것을|그것을|이\s*(?:논문|모델|방법|연구|아이디어)(?:을|를))"


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the phrases, each after the links that it is said of; `inverse_` ones run from them."""
    builds = (
        rf"(?:{_ON}기반|(?:을|를)\s*(?:{_FILLER})?(?:바탕|토대|기초)(?:으?로)|에\s*(?:바탕|기초)"
        rf"|\s*의\s+{_FILLER}{{0,2}}?{_WORD}(?:을|를)\s*(?:바탕|토대|기초)(?:으?로)"
        r"|\s*위에\s*(?:쌓|세[우워운]|올[리려린]|구축|만[드든들])|에서\s*(?:출발|파생|갈라|유래|이어진)"
        rf"|\s*의\s+{_WORD}에서\s*(?:출발|파생)|(?:을|를)\s*(?:베이스(?!라인)|base)(?:으?로)"
        r"|(?:을|를)\s*(?:이어받|계승|물려받|이은|잇는)|(?:\s+|\s*의\s*)후속)"
    )
    changed = r"(?=하|한|했|해|시킨|시켰|시켜|시키|된|판|형|버전|이|모델|\W|$)"
    return (
        ("inverse_builds_on", _after(r"\s*의\s*(?:기반|바탕|토대|기초)(?:이|가|으?로)?\s*(?:되|된|됐|다\b|이다)")),
        ("inverse_extends", _after(rf"(?:이|가)\s+{_THIS}\s*{_FILLER}{{0,2}}?(?:확장|개선|발전|일반화){changed}")),
        ("inverse_contradicts", _after(rf"(?:이|가)\s+{_THIS}\s*{_FILLER}{{0,2}}?(?:반박|부정|뒤집)")),
        ("builds_on", _after(builds)),
        ("extends", _after(rf"(?:{_OBJECT}확장{changed}|\s*의\s*확장(?!성)"
                           rf"|(?:을|를|의\s+{_FILLER}{{0,2}}?{_WORD}(?:을|를))\s*{_FILLER}{{0,3}}?{_IMPROVED}{changed})")),
        ("compares_with", _after(rf"(?:{_WITH}(?:는|의)?\s*{_ANY}{{0,4}}?(?:비교|대조)|\s*대비(?!하|책)"
                                 rf"|에\s*비[해하]|(?:을|를)?\s*비교)")),
        ("contradicts", _after(rf"(?:(?:을|를|의\s+{_FILLER}{{0,3}}?{_WORD}(?:을|를|에))\s*(?:반박|부정하|부정한|뒤집)"
                               rf"|{_WITH}(?:는|의)?\s*{_FILLER}{{0,3}}?(?:모순|상충|충돌|배치되|배치된|반대)"
                               rf"|에\s*(?:반하|반박|반대))")),
    )  # fmt: skip # a table


def _after(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"{_LIST}(?P<cue>{phrase})")


@cache
def _denied() -> re.Pattern[str]:
    """Return the pattern of what follows a phrase that is denied: `이 아니라`, `하지 않는다`."""
    return re.compile(
        r"(?:\S{0,6}\s+){0,2}?\S{0,6}?(?:(?<!뿐 )(?<!뿐만 )(?<!만 )아니|않|못|없[다는이음]|말고"
        r"|(?:이|가|은|는|도)\s+(?:빠[져졌진]|필요|부족|누락))"
    )


@cache
def _wished() -> re.Pattern[str]:
    """Return the pattern of what follows a phrase that is only wished or supposed: `해 보기`."""
    return re.compile(
        r"(?:을|를)?\s*(?:하기|해\s*보|해보|하면|할|하자|해야|하고\s*싶|시키기|시키면|시켜\s*보|시킬|일까|인가|인지|인\s*듯|일\s*수)"
    )


@cache
def _of_others() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the words before and after a phrase that is said of other papers."""
    return (
        re.compile(rf"(?:기존|이전|다른|종래|선행)\S*\s+(?:{_WORD}\s+)?$"),
        re.compile(
            rf"(?:의|인|한|하는)?\s*(?:{_WORD}\s+)?(?:\S{{0,20}}들(?:과|은|이|의|보다|을|에|도|\b)"
            r"|\S{0,20}(?:방법|모델|연구|논문|기법|방식)\S{0,5}\s*(?:달리|다르)|\S{1,20}보다)"
        ),
    )


@cache
def _owner() -> re.Pattern[str]:
    """Return the pattern of links behind a phrase that it is said of: `기반의 [[key]]`."""
    return re.compile(
        r"(?:의|인|한|하는|된|시킨|받은|으?로\s*(?:한|하는|만든|삼은)|(?:을|에)?\s*둔)?\s*"
        r"(?:(?:것|모델|논문|방법|연구|후속작|버전)(?:이|은|인|는|으?로)?\s*)?"
        rf"(?:바로\s*)?(?P<list>{LINK})"
    )


@cache
def _topic() -> re.Pattern[str]:
    return re.compile(rf"(?P<list>{LINK})\)?(?:은|는|도)\s+|(?P<near>{LINK})\)?(?:이|가)\s+(?=$)")


_LABELS = {"기반": "builds_on", "확장": "extends", "비교": "compares_with", "반박": "contradicts"}
_BEHIND = {
    "기반": "builds_on",
    "바탕": "builds_on",
    "토대": "builds_on",
    "개선": "extends",
    "발전": "extends",
} | _LABELS


@cache
def _label() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of `기반: [[key]]`, and of a citation at the end: `DDPM을 기반으로 한다 [@key]`."""
    return (
        re.compile(rf"[\s|+\-\d.)#]*(?P<cue>{'|'.join(_LABELS)})\s*(?:::?|\|)\s*{_LIST}"),
        re.compile(
            rf"[^\ue000]*?(?:을|를|에|와|과)\s*(?P<cue>{'|'.join(_BEHIND)})(?P<tail>(?:\S{{0,20}}\s+){{0,2}}?\S{{0,20}}다)\s*"
            rf"{_LIST}[\s).]*$"
        ),
    )


_OWN_TOPIC = re.compile(
    r"(?:이|본|우리)\s*(?:논문|모델|방법|연구|글|노트)\S*[은는이가]\s|(?:저자|여기)\S*[은는]\s|우리는\s"
)
_CONNECTIVE = re.compile(r"[,;:.!?()|]|지만|는데|인데|(?<=[하되했됐한이])[고며]\s|\ue000")


def find_phrases(sentence: str) -> Iterator[Phrase]:
    """Yield the Korean phrases of a sentence."""
    label, behind = _label()
    if match := label.match(sentence):
        yield Phrase(
            _LABELS[match["cue"]],
            (),
            links_in(match["list"], match.start("list")),
            *match.span("cue"),
        )
    elif (match := behind.match(sentence)) and not _denied().match(match["tail"]):
        yield Phrase(
            _BEHIND[match["cue"]],
            (),
            links_in(match["list"], match.start("list")),
            *match.span("cue"),
        )
    covered: set[int] = set()
    for kind, pattern in _cues():
        for match in pattern.finditer(sentence):
            span = match.span("cue")
            if span[1] in covered or not _is_stated(sentence, match, kind):
                covered.add(span[1])
                continue
            covered.add(span[1])
            yield from _phrases(sentence, match, kind)


def _phrases(sentence: str, match: re.Match[str], kind: str) -> Iterator[Phrase]:
    links = links_in(match["list"], match.start("list"))
    span = match.span("cue")
    if kind.startswith("inverse_"):
        yield Phrase(kind.removeprefix("inverse_"), links, (), *span)
        return
    if kind == "compares_with":
        plain = match["cue"].strip().startswith(("비교", "을", "를"))
        if plain and len(links) == 2:
            yield Phrase(kind, links[:1], links[1:], *span)
            return
        start = match.start("list")
        before = re.search(rf"{LINK}\)?(?:을|를)\s*$", sentence[max(0, start - _WINDOW) : start])
        sources = (
            (start - len(before.string) + before.start(),) if before else _sources(sentence, match)
        )
        yield Phrase(kind, sources, links, *span)
        return
    yield Phrase(kind, _sources(sentence, match), links, *span)


def _sources(sentence: str, match: re.Match[str]) -> tuple[int, ...]:
    """Return the link that a phrase is said of: the topic before it, or the noun behind it."""
    if owner := _owner().match(sentence, match.end("cue")):
        return (owner.start("list"),)
    before = sentence[max(0, match.start("list") - _WINDOW) : match.start("list")]
    topics = list(_topic().finditer(before))
    if topics and not _OWN_TOPIC.search(before, topics[-1].end()):
        group = topics[-1].lastgroup or "list"
        return (match.start("list") - len(before) + topics[-1].start(group),)
    return ()


def _is_stated(sentence: str, match: re.Match[str], kind: str) -> bool:
    """Return whether a phrase is stated, and not of other papers."""
    rest = sentence[match.end("cue") :]
    end = _CONNECTIVE.search(rest)
    tail = rest[: end.start() if end else len(rest)]
    if _denied().match(tail):
        return False
    if kind == "compares_with":
        return True
    if _wished().match(tail):
        return False
    before, after = _of_others()
    start = match.start("list")
    return not before.search(sentence[max(0, start - _WINDOW) : start]) and not after.match(tail)
