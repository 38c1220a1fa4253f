"""The names of venues as lists of tokens, indexed by their first token.

A full name is kept word by word, each with the ways it is shortened: `conference on
computer vision` also answers `Conf. Comput. Vis.`. Where it begins with the kind of
thing it names, its topic is kept alone too, for `Computer Vision, IEEE Conference on`.
"""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from papernotes.model.venue_recognition.wordlists import word_set as _words
from papernotes.model.venues import Table, Venue, bundled_data

# Punctuation and function words that may be between the words of a full name.
BETWEEN = _words("of on and the for in to l & . - ~ \\ ' , : – — / ’ `")
_HEADS = _words("conference symposium transactions journal")
_WORKSHOP_ENDS = ("W", "Ws", "WS", " W", "-W", " WS")
_ALONE = _words("int med adv eur proc j ieee acm nat sci")
_NO_WORDS: frozenset[str] = frozenset()


class VenueName(NamedTuple):
    """One name of a venue, after the token it is found by.

    `rest` are the tokens that follow, each in the spellings it may have. `form` is `full`,
    `topic` (a full name without its head, which is then `head`) or `short`; a short name is
    itself for sure only as in `written`, less so where it is `wary`, another word too;
    `workshop` where it names the workshops. `third` is the second of `rest` where only small
    words may stand before it.
    """

    rest: tuple[frozenset[str], ...]
    venue: Venue
    form: str
    head: str = ""
    written: frozenset[str] = _NO_WORDS
    workshop: bool = False
    wary: bool = False
    third: frozenset[str] = _NO_WORDS


def tokenize(text: str) -> list[str]:
    """Split a text into words, numbers and single characters; addresses and ids stay whole."""
    find, find_ascii = _finders()
    return find_ascii(text) if text.isascii() else find(text)


@cache
def _finders() -> tuple[Callable[[str], list[str]], Callable[[str], list[str]]]:
    import re

    # Words of letters come first, as most tokens are some. A Korean ending is written without
    # a blank after a Latin name and is a word of its own.
    number, rest = r"[0-9]+(?:\.[0-9]{4,}(?:/\S+)?)?[A-Za-z]*", r":/\S+|\S"
    any_script = rf"www\.\S+|{number}|[^\W\d_가-힣]+|[가-힣]+|{rest}"
    return (
        re.compile(any_script).findall,
        re.compile(rf"www\.\S+|[A-Za-z]+|{number}|{rest}", re.ASCII).findall,
    )


@lru_cache(maxsize=4)
def names_by_first_token(table: Table) -> dict[str, dict[str, tuple[VenueName, ...]]]:
    """Return the names of a table by their first token in lower case and by their second, the
    longest first; names of a single token have an empty second one.
    """
    names: dict[str, dict[str, list[VenueName]]] = {}
    for venue in table.venues:
        for first, name in (*_short_forms(venue), *_full_forms(venue)):
            for second in name.rest[0] if name.rest else ("",):
                names.setdefault(first, {}).setdefault(second, []).append(name)
    return {
        first: {
            second: tuple(sorted(some, key=_length, reverse=True) if some[1:] else some)
            for second, some in seconds.items()
        }
        for first, seconds in names.items()
    }


def _length(name: VenueName) -> int:
    return len(name.rest)


@lru_cache(maxsize=4)
def short_names(table: Table) -> frozenset[str]:
    """Return the short names of a table that are one token, as they are written."""
    return frozenset(
        text
        for venue in table.venues
        if not venue.plain
        for name in (venue.name, *venue.aliases)
        for text in (name, name.upper(), name + "W")
    )


def _short_forms(venue: Venue) -> Iterator[tuple[str, VenueName]]:
    for name in (venue.name, *venue.aliases):
        wary = name in venue.wary
        for end in ("", *_WORKSHOP_ENDS) if venue.kind == "conference" else ("",):
            text = name + end
            written = frozenset((_join_tokens(text), _join_tokens(text.upper())))
            if not tokenize(text):
                continue
            first, *rest = tokenize(text.lower())
            items = tuple(frozenset((token,)) for token in rest)
            yield first, VenueName(items, venue, "short", "", written, bool(end), wary)


def _join_tokens(text: str) -> str:
    return "".join(tokenize(text))


def _full_forms(venue: Venue) -> Iterator[tuple[str, VenueName]]:
    if venue.plain:
        return
    for phrase in venue.phrases or _default_phrases(venue):
        words = [word for word in tokenize(phrase.lower()) if word not in BETWEEN]
        if not words:
            continue
        for shorter in (words, _with_ai(words)):
            yield from _by_spelling(shorter, venue, "full")
        if words[0] in _HEADS and words[1:]:
            for shorter in (words[1:], _with_ai(words[1:])):
                yield from _by_spelling(shorter, venue, "topic", words[0])


def _default_phrases(venue: Venue) -> tuple[str, ...]:
    """Return the full name of a venue that has no phrases, without sponsors before it."""
    context = context_words()
    words = tokenize(venue.full_name.lower())
    at = 0
    while at < len(words) and (
        words[at] in context.sponsors or words[at] in ("/", "international")
    ):
        at += 1
    return (" ".join(words[at:]),) if len(words[at:]) > 2 else ()


def _with_ai(words: list[str]) -> list[str]:
    text = " ".join(words)
    return text.replace("artificial intelligence", "ai").split()


def _by_spelling(
    words: list[str], venue: Venue, form: str, head: str = ""
) -> Iterator[tuple[str, VenueName]]:
    first, *rest = (spellings(word) for word in words)
    third = rest[1] if rest[1:] else _NO_WORDS
    # Three letters begin too many words to search for names at each of them.
    for spelling in first if len(words[0]) < 5 else (s for s in first if len(s) > 3 or s in _ALONE):
        yield spelling, VenueName(tuple(rest), venue, form, head, third=third)


@cache
def spellings(word: str) -> frozenset[str]:
    """Return a word of a full name with its abbreviations: prefixes and those of the table."""
    beginnings = [word[:size] for size in range(3, len(word))] if len(word) > 4 else []
    return frozenset((word, *beginnings, *bundled_data()["spellings"].get(word, "").split()))


@cache
def abbreviations() -> frozenset[str]:
    """Return abbreviated words, after which a full stop does not end a sentence."""
    words = {
        word
        for row in bundled_data()["venue"]
        for text in row.get("phrases", ())
        for word in text.split()
    }
    shortened = {
        spelling for word in words for spelling in spellings(word) if len(spelling) < len(word) - 1
    }
    return frozenset(shortened | context_words().shortened) - words


class ContextWords(NamedTuple):
    """Lower-case words that may or may not stand beside a name; see the table."""

    sponsors: frozenset[str]
    series: frozenset[str]
    openers: frozenset[str]
    regions: frozenset[str]
    after: frozenset[str]
    topics: frozenset[str]
    uses: frozenset[str]
    shortened: frozenset[str]
    events: frozenset[str]


@cache
def context_words() -> ContextWords:
    """Return the words of the table's part `beside`."""
    return ContextWords(
        **{name: frozenset(text.split()) for name, text in bundled_data()["beside"].items()}
    )
