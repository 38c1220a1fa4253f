"""Related papers of the library, and the reasons.

The score of two papers grows with what they share: rare words of titles, abstracts and notes,
tags, authors, and links between their notes or entries. It does not use the network.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import log
from typing import NamedTuple

from papernotes.errors import NotFoundError
from papernotes.library import Library
from papernotes.library.query.similarity import Similarity
from papernotes.model.tags.spelling import fold_spelling
from papernotes.notebook import Notebook
from papernotes.operations.search import indexed_texts
from papernotes.patterns import pattern
from papernotes.search.english import numbers
from papernotes.search.note_text import blank_markup, strip_latex
from papernotes.search.tokens import PART, PARTICLES, START, east_tokens, is_east, tokenize

_Row = tuple[str, str, int | None, str, str, str]

_MAX_WORDS = 24  # words of a paper to search in other papers
_MAX_SCORED = 60_000  # (word, paper) pairs that are scored at most
_MAX_LOOKED_UP = 100  # words whose number of papers is looked up
_MAX_PAPERS = 200  # papers with shared words that are considered
_MAX_SHOWN = 4  # shared words that are shown
_WEIGHTS = {"title": 3.0, "note": 1.0, "abstract": 1.0}
_TAGS, _AUTHORS, _LINK, _CITED = 0.5, 0.2, 0.5, 0.25
_MIN_SCORE = 0.03  # a lower score is chance
_COMMON_WORDS = """
about above across after all also among and any are based been best better between both but can
demonstrate demonstrates different does each existing experiments extensive first for from
furthermore given good have here high however improve into its large leads make many may method
methods model models more most much nature new not novel number often one only other our over
paper papers problem present propose proposed quality recent result results same several show
shows simple since single some such task tasks than that the their them then there these they
this three through thus time two under use used using very via was efficiently directly even
able study well were what when where which while who will with within without work works would
you your
arxiv code com commit data date differs doi github how html http https idea ideas line log mine org pdf
question questions reproduction setting summary theirs went why wrong www
그리고 그러나 하지만 따라서 때문 이것 그것 대한 대해 위해 위한 통해 통한 다른 모든 여러 경우 방법 결과
논문 문제 제안 사용 이용 가지 정도 다음 매우 더욱 아직 것이 하나 얼마 초록 요약 실험 재현 기록 질문
아이디어 무엇 있고 있다 아니라 다르게 만들 이를 로서 날짜 코드 커밋 데이터 설정
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_URL = pattern(
    r"(?:https?://|www\.)[^\s<>\"')\]]+|(?<![\w-])[\w-]++(?:\.[\w-]++){0,4}?\.(?:com|io|net|org)\b/?[^\s<>\"')\]]*"
)


LINKS = ("linked from its note", "links to it", "cited by it", "cites it")
"""How two papers may be linked; the last two by the PDFs of papers that the reader has read."""


class Related(NamedTuple):
    """A paper related to another one, and what the two share. A higher score is closer."""

    key: str
    title: str
    year: int | None
    venue: str
    score: float
    tags: tuple[str, ...]
    words: tuple[str, ...]
    authors: tuple[str, ...]
    links: tuple[str, ...]
    """Those of LINKS that are between the two."""


class _Word(NamedTuple):
    """A word of a paper and its forms, each as tokens of the index.

    A more distinctive word has a greater `weight`.
    """

    text: str
    forms: tuple[tuple[str, ...], ...]
    weight: float


def related(library: Library, notebook: Notebook, key: str, limit: int) -> list[Related]:
    """Return the papers related to the paper `key`, the closest first. Links must be up to date.

    Raises NotFoundError for a paper that is not there, also where another process removes it
    meanwhile; others that go meanwhile are left out.
    """
    near = library.queries.similarity(key)
    described = near.describe([near.row])
    if near.row not in described:
        raise NotFoundError(f"The paper '{key}' is no longer in this library.")
    words = _distinctive_words(near, _read_tokens(library, notebook, described[near.row]))
    scores = near.by_words([form for word in words for form in word.forms], _MAX_PAPERS)
    tags, authors = near.tags(), near.authors()
    own = max(scores.pop(near.row, 0.0), *scores.values(), 1e-9) if scores else 1.0
    links = dict(zip(LINKS, (*near.links(), *_citations(library, key)), strict=True))
    total = {row: score / own for row, score in scores.items()}
    _add_scores(total, tags, _tag_weights(tags, near.number))
    _add_scores(total, authors, dict.fromkeys(authors, _AUTHORS))
    for rows, weight in zip(links.values(), (_LINK, _LINK, _CITED, _CITED), strict=True):
        _add_scores(total, {"": list(rows)}, {"": weight})
    total.pop(near.row, None)
    best = sorted(total, key=lambda row: (-total[row], row))
    best = [row for row in best if total[row] >= _MIN_SCORE][: limit or None]
    papers = near.describe(best)
    return [
        Related(
            *papers[row][:4],
            round(total[row], 4),
            tuple(tag for tag, rows in tags.items() if row in rows),
            _shared_words(_read_tokens(library, notebook, papers[row]), words),
            tuple(name for name, rows in authors.items() if row in rows),
            tuple(link for link, rows in links.items() if row in rows),
        )
        for row in best
        if row in papers
    ]


def _citations(library: Library, key: str) -> tuple[set[int], set[int]]:
    """Return the papers that a paper cites, and those that cite it, where the citing one was read."""
    if not library.has_citations:
        return set(), set()
    citations = library.citations
    cited = citations.cited_by(key) if citations.read_among([key]) else []
    citing = citations.read_among(citations.citing(key))
    return set(map(library.keys.position, cited)), set(map(library.keys.position, citing))


def _read_tokens(library: Library, notebook: Notebook, paper: _Row) -> dict[str, list[str]]:
    """Return the tokens of a paper by part: title, note and abstract."""
    _, title, _, _, abstract, file = paper
    notes = indexed_texts.read(library, notebook, [file] if file else [])
    note = blank_markup(notes[0]) if notes else ""
    texts = {"title": strip_latex(title), "note": note, "abstract": strip_latex(abstract)}
    # Common parts of two URLs say nothing about the pages.
    return {part: tokenize(_URL.sub(" ", text)).split() for part, text in texts.items()}


def _add_scores(
    total: dict[int, float], groups: Mapping[str, Sequence[int]], weights: Mapping[str, float]
) -> None:
    for name, rows in groups.items():
        for row in rows:
            total[row] = total.get(row, 0.0) + weights[name]


def _tag_weights(tags: Mapping[str, Sequence[int]], number: int) -> dict[str, float]:
    """Return the weights of tags: a rare tag weighs more than a frequent one."""
    rarities = {tag: log((number + 1) / len(rows)) for tag, rows in tags.items()}
    total = sum(rarities.values()) or 1.0
    return {tag: _TAGS * rarity / total for tag, rarity in rarities.items()}


def _distinctive_words(near: Similarity, parts: Mapping[str, Sequence[str]]) -> list[_Word]:
    """Return the most distinctive words of a paper: frequent there and rare elsewhere (TF-IDF)."""
    counted: dict[str, tuple[str, tuple[str, ...], float]] = {}
    for column, weight in _WEIGHTS.items():
        for text, tokens in _split_words(parts[column]):
            name, kept, weight_sum = counted.get(fold_spelling(text), (text, tokens, 0.0))
            counted[fold_spelling(text)] = (name, kept, weight_sum + weight)
    frequent = sorted(counted.values(), key=lambda pair: -pair[2])[:_MAX_LOOKED_UP]
    forms = {text: _word_forms(tokens) for text, tokens, _ in frequent}
    all_tokens = {token for word_forms in forms.values() for form in word_forms for token in form}
    max_papers = max(3, near.number // 3 if near.number < 100 else near.number // 10)
    papers = near.papers_with(all_tokens, max_papers)
    words: list[tuple[_Word, int]] = []
    for text, _, weight_sum in frequent:
        known_forms = tuple(form for form in forms[text] if min(papers[token] for token in form))
        number = sum(min(papers[token] for token in form) for form in known_forms)
        if 2 <= number <= max_papers:
            rarity = log((near.number + 1) / number)
            words.append((_Word(text, known_forms, rarity * (1 + log(weight_sum))), number))
    return _limit_words(sorted(words, key=lambda pair: -pair[0].weight))


def _limit_words(words: Sequence[tuple[_Word, int]]) -> list[_Word]:
    """Return the best words whose papers can all be scored in time.

    Each comes with the number of papers that contain it. In a library of ten thousand papers all
    may stay; in a larger one rarer words replace a word in thousands of papers.
    """
    kept: list[_Word] = []
    left = _MAX_SCORED
    for word, number in words:
        if len(kept) < _MAX_WORDS and number <= left:
            kept.append(word)
            left -= number
    return kept


def _word_forms(tokens: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the forms of a word: an English word in singular and plural, else the word itself."""
    if len(tokens) > 1 or not tokens[0].isascii():
        return (tokens,)
    return tuple((form,) for form in numbers(tokens[0]))


def _split_words(tokens: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the words that the tokens come from, each with its own tokens."""
    tokens = tokens[: tokens.index(PART)] if PART in tokens else tokens
    place = 0
    while place < len(tokens):
        token = tokens[place]
        place += 1
        if not token.startswith(START):
            if len(token) > 2 and token[0].isalpha() and token not in _COMMON:
                yield token, (token,)
            continue
        run = token[1:]
        while place < len(tokens) and is_east(tokens[place][0]):
            run += tokens[place][1:]
            place += 1
        stem = _stem(run)
        if len(stem) > 1 and stem not in _COMMON and not stem.endswith(("다", "는", "은")):
            yield stem, tuple(east_tokens(stem))


def _stem(run: str) -> str:
    """Return a Korean word without its particle."""
    for length in range(min(4, len(run) - 2), 0, -1):
        if run[-length:] in PARTICLES:
            return run[:-length]
    return run


def _shared_words(parts: Mapping[str, Sequence[str]], words: Sequence[_Word]) -> tuple[str, ...]:
    """Return the most distinctive words that another paper contains too."""
    texts = [f" {' '.join(tokens)} " for tokens in parts.values()]
    shared = (
        word.text
        for word in words
        if any(f" {' '.join(form)} " in text for form in word.forms for text in texts)
    )
    return tuple(islice(shared, _MAX_SHOWN))
