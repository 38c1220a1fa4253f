"""Text to index tokens, for Korean, English and words that mix both.

- A run of Hangul, Han or Kana becomes its overlapping two-character tokens. The first one of a
  run begins with `_`: 확산모델 is `_확산 산모 모델`. A single character is `_` and the character.
- A run of Latin letters and digits becomes one lower-case token without diacritics; `+` and `#`
  at its end stay (C++, C#). A run of any other script is one token.
- A token ends where the script changes: `NeRF를` is `nerf`, without the particle directly after a
  Latin word; `3D편집` is `3d _편집`.
- Between the values of a list, such as a paper's tags, stands the gap token `=`.
- Other spellings of a Latin word stand at the end, after the gap token `=`, so that no phrase
  runs into them: a hyphenated chain in one word (fine-tuning: `finetuning`) and, with the mark
  `=`, the parts of camel case and the name without its version (StarGANv2: `=star =gan
  =stargan`).

The tokens are made for FTS5's `ascii` tokenizer, which treats every non-ASCII character as part
of a token (https://www.sqlite.org/fts5.html, section 4.3.2). They are kept in UTF-8, as SQLite takes
them: Python joins bytes in half the time of Hangul, and would encode a text anew for each table. Texts
are split and looked up in UTF-8, too, which takes five sixths of the time.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from operator import add
from unicodedata import name

from papernotes.patterns import pattern
from papernotes.search.folding import fold

START = "_"
PART = "="
_GAP = PART.encode()
EAST = "가-힣ㄱ-ㆎ一-鿿々぀-ヿ"
_EAST = (("가", "힣"), ("ㄱ", "ㆎ"), ("一", "鿿"), ("々", "々"), ("぀", "ヿ"))
PARTICLES = frozenset([
    "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "만", "란", "나", "랑", "인",
    "들", "에서", "에게", "으로", "까지", "부터", "보다", "처럼", "같은", "이나", "이란", "이라", "라는", "이라는",
    "하고", "이며", "이고", "에는", "에도", "에서는", "으로는", "로는", "와의", "과의", "들은", "들이", "들을",
    "들의", "로서", "으로서", "로써", "으로써", "만의", "만을", "이다", "이었다", "였다", "입니다", "에서의", "으로의",
    "로의", "들에", "들과", "하는", "하여", "해서", "했다", "한다", "되는", "되어", "된다", "됐다", "하면", "하기",
    "한", "할", "된", "될", "함", "및", "님",
])  # fmt: skip # a table


@cache
def _latin_run() -> re.Pattern[str]:
    return re.compile(
        r"(?P<word>[A-Za-z0-9]+(?:[+#]+(?![A-Za-z0-9+#]))?)(?P<chain>(?:-(?:\r?\n)?[A-Za-z0-9]+)+)?"
        r"(?P<glued>[^\x00-\x7f]+)?"
    )


_WORD = r"[A-Za-z0-9]+(?:[+#]+(?![A-Za-z0-9+#]))?(?:-(?:\r?\n)?[A-Za-z0-9]+)*"
# The marks are white space, so never inside a piece, and none of them ends a line.
_SEPARATOR = "\t"  # between pieces that are tokenized together
_SPELLING_MARK = "\v"  # precedes another spelling of a word
_HYPHEN_MARK = "\f"  # after the tokens of a piece that ends with a hyphen
_NEW, _SPELLED, _HYPHENED = (mark.encode() for mark in (_SEPARATOR, _SPELLING_MARK, _HYPHEN_MARK))
_LATIN = pattern(f"{_WORD}|{_SEPARATOR}")


# A word with what is glued to it, or a run in other scripts. A class of all Hangul and Han would take
# milliseconds to compile.
_RUN = pattern(rf"{_WORD}(?:[^\x00-\x7f]+)?|[^\x00-\x7f]+|{_SEPARATOR}")


def _split_scripts(run: str) -> Iterator[str]:
    """Yield the parts of a run with letters that are not ASCII: words, and runs of one script.

    Hangul directly after a Latin word stays with it: it may be a particle.
    """
    if min(run) >= "가" and max(run) <= "힣":
        yield run
        return
    word = run[: next(place for place, sign in enumerate(run) if not sign.isascii())]
    for script, signs in groupby(run[len(word) :], _script):
        part = "".join(signs)
        if word:
            glued = next((n for n, sign in enumerate(part) if not "가" <= sign <= "힣"), len(part))
            yield word + part[:glued]
            word, part = "", part[glued:]
        if script and part:
            yield part


def _script(sign: str) -> str:
    """Return whether a sign is one of EAST, a letter or digit of another script, or none."""
    return "east" if is_east(sign) else "other" if sign.isalnum() else ""


class _Runs(dict[str, str]):
    """Maps a run of letters to its tokens, computed once; its other spellings come last."""

    def __missing__(self, unit: str) -> str:
        if "가" <= unit[0] <= "힣":
            text = f"{' '.join(east_tokens(unit))} "
        elif unit == _SEPARATOR:
            text = unit
        elif unit.isascii() and unit.isalpha() and (unit[1:].islower() or unit.isupper()):
            text = unit.lower() + " "
        else:
            plain, more = _tokenize_run(unit)
            text = "".join(f"{token} " for token in (*plain, *map(_SPELLING_MARK.__add__, more)))
        self[unit] = text
        return text


_MAX_CACHED = 40_000
_RUNS = _Runs()


class _Pieces(dict[bytes, bytes]):
    """Maps a piece between blanks to its tokens, a blank after each; to _NEW if it is new.

    Most pieces of a text occurred before, punctuation included, and looking them up is what makes
    indexing fast. A blank is one of ASCII here; any other stands inside a piece, between its words.
    """

    def __missing__(self, _piece: bytes) -> bytes:
        return _NEW


_PIECES = _Pieces()
# The line break after a hyphen. The pattern begins with the line break, because `re` skips ahead
# to it quickly; the hyphens are all those that `fold` unifies.
_HYPHENS = "-\u058a\u05be\u1400\u1806\u2010-\u2015\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d\U00010ead"
_BROKEN_HYPHEN = pattern(rf"\n(?<=[{_HYPHENS}]\n)|\r\n(?<=[{_HYPHENS}]\r\n)")
_ENDS = frozenset(_HYPHENS).union(map(chr, range(0x2010, 0x2016)))


def tokenize(text: str) -> str:
    """Return the tokens of a text, separated by blanks."""
    return _tokenize(text)[0].decode()


def encoded_tokens(text: str) -> bytes:
    """Return the tokens of a text, separated by blanks, in UTF-8."""
    return _tokenize(text)[0]


def tokenize_with_pieces(text: str) -> tuple[bytes, set[bytes]]:
    """Return the tokens of a text, separated by blanks, and those of each distinct piece, in UTF-8.

    `words_of` returns the tokens in such pieces.
    """
    tokens, pieces = _tokenize(text)
    return tokens, set(pieces)


def words_of(pieces: Iterable[bytes]) -> set[bytes]:
    """Return the distinct tokens in pieces of texts, as `tokenize_with_pieces` returns them."""
    text = b"".join(pieces)
    words = set(text.split())  # the marks are white space, too
    if _SPELLED in text:
        words.add(_GAP)
    return words


def _tokenize(text: str) -> tuple[bytes, list[bytes]]:
    """Return the tokens of a text, and those of each of its pieces between blanks, with marks."""
    for cached in (_PIECES, _RUNS):  # the runs of new pieces are often known
        if len(cached) > _MAX_CACHED:
            cached.clear()
    pieces, tokens = _look_up(text)
    if _HYPHENED in tokens:
        # Few texts need the pattern, which takes longer to compile than one text takes to read.
        if _may_break_at_hyphen(text):
            pieces, tokens = _look_up(_BROKEN_HYPHEN.sub("", text))
        tokens = tokens.replace(_HYPHENED, b"")
    return _with_spellings_last(tokens), pieces


def _look_up(content: str) -> tuple[list[bytes], bytes]:
    """Return the tokens of each piece of a text between blanks, and all of them joined."""
    pieces = content.encode("utf-8", "replace").split()
    tokens = list(map(_PIECES.__getitem__, pieces))
    text = b"".join(tokens)
    if _NEW not in text:
        return tokens, text
    places: list[int] = []
    for _ in range(text.count(_NEW)):
        places.append(tokens.index(_NEW, places[-1] + 1 if places else 0))
    new = _tokenize_pieces(list({pieces[place] for place in places}))
    for place in places:
        tokens[place] = new[pieces[place]]
    return tokens, b"".join(tokens)


def _may_break_at_hyphen(text: str) -> bool:
    """Return whether a hyphen may end a line of a text."""
    if "\n" not in text or "\r" in text:
        return "\n" in text
    *lines, _ = text.split("\n")
    return any(line[-1:] in _HYPHENS for line in lines if line)


def _with_spellings_last(tokens: bytes) -> bytes:
    """Return tokens with the marked ones at the end, sorted, each once."""
    if _SPELLED not in tokens:
        return tokens[:-1]
    first, *others = tokens.split(_SPELLED)
    plain_pieces, more = [first], set()
    for other in others:
        token, _, after = other.partition(b" ")
        more.add(token)
        plain_pieces.append(after)
    return b" ".join((b"".join((*plain_pieces, _GAP)), *sorted(more)))


def tokenize_list(values: Iterable[str]) -> str:
    """Return the tokens of a list, with a gap after each value, so that no phrase spans two
    values.
    """
    plain: list[str] = []
    more: set[str] = set()
    for first, others in map(_tokenize_value, values):
        plain.append(first)
        more.update(others)
    text = f" {PART} ".join(filter(None, plain))
    return f"{text} {PART} {' '.join(sorted(more))}" if more else text


@lru_cache(4096)  # most tags and many authors are those of other papers, too
def _tokenize_value(value: str) -> tuple[str, tuple[str, ...]]:
    """Return the tokens of one value of a list, and those of its other spellings."""
    first, _, others = tokenize(value).partition(f"{PART} ")
    return first.rstrip(), tuple(others.split())


def _tokenize_pieces(pieces: list[bytes]) -> dict[bytes, bytes]:
    """Return new pieces of text with their tokens, which `_PIECES` has from now on.

    All at once, since starting a regular expression is slow.
    """
    text = _NEW.join(pieces).decode()
    tokens = "".join(map(_RUNS.__getitem__, units(fold(text)))).encode().split(_NEW)
    new = {
        piece: own + _HYPHENED if written[-1] in _ENDS else own
        for piece, written, own in zip(pieces, text.split(_SEPARATOR), tokens, strict=True)
    }
    _PIECES.update(new)
    return new


def units(text: str) -> list[str]:
    """Return the words of a text that is folded, with Hangul glued to them, and its other runs."""
    if text.isascii():
        return _LATIN.findall(text)
    parts: list[str] = []
    for run in _RUN.findall(text):
        if run.isascii() or run in _RUNS:
            parts.append(run)
        else:
            parts += _split_scripts(run)
    return parts


def _tokenize_run(unit: str) -> tuple[list[str], dict[str, None]]:
    """Return the tokens of one run, and its other spellings."""
    if is_east(unit[0]):
        return east_tokens(unit), {}
    match = _latin_run().fullmatch(unit)
    if match is None:
        other = unit.lower()
        called = greek_name(other)
        return [other], {PART + called: None} if called else {}
    word = match["word"]
    words, more = [word.lower()], {}
    if not word.islower() or not word.isalpha():
        more = dict.fromkeys(_name_parts(word))
    if chain := match["chain"]:
        whole = word
        for link in "".join(chain.split()).split("-")[1:]:
            words.append(link.lower())
            whole += link
            more.update(dict.fromkeys(_name_parts(link)))
        more[whole.lower()] = None
    if (glued := match["glued"]) and glued not in PARTICLES:
        words += east_tokens(glued)
    return words, more


def is_east(character: str) -> bool:
    """Return whether a character is one of EAST."""
    return any(first <= character <= last for first, last in _EAST)


def east_tokens(run: str) -> list[str]:
    """Return the tokens of one run of Hangul, Han or Kana."""
    if len(run) < 3:
        return [START + run]
    return [START + run[:2], *map(add, run[1:], run[2:])]


def _name_parts(word: str) -> Iterator[str]:
    """Yield the marked parts of a name; see `name_parts`."""
    from papernotes.search.name_parts import name_parts

    return map(PART.__add__, name_parts(word))


@cache
def greek_name(letter: str) -> str:
    """Return the name of a Greek letter (gamma); '' for any other character."""
    called = name(letter, "").split() if len(letter) == 1 else []
    known = called[:1] == ["GREEK"] and "LETTER" in called
    # Unicode spells lambda "lamda" in its names.
    return called[-1].lower().replace("lamda", "lambda") if known else ""
