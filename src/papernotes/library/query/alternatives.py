"""Words of a library that mean what a typed word means in the other script."""

from collections.abc import Iterable

from papernotes.library.query.vocabulary import Vocabulary
from papernotes.search.concepts.british import other_spellings
from papernotes.search.concepts.pairs import PAIR, key_of
from papernotes.search.concepts.translations import is_translated, translations
from papernotes.search.consonants import known_spellings, known_term, may_begin, may_end, skeleton
from papernotes.search.english import numbers, respelled, singular
from papernotes.search.tokens import is_east

_MOST_OWN = 3  # words that the reader's notes pair with one word
_PAIRED = 0.03  # the least papers with a pair, of those with the rarer one of its words
_PAIRED_ANEW = 0.1  # for a word whose translation is known, of those with the more frequent one
_SURE_PAPERS = 3  # with a pair, which is no chance
_MOST = 5  # words for one word
_LIKELIEST = 12  # chains of syllables of which one may be a word
_SPELT = 2  # Hangul spellings of an English word
_SPELT_BESIDE = 4  # English words that a Hangul word of a phrase may spell
_MOST_DOUBT = 0.1  # doubt about a word that is heard, and not misspelled
_NEXT = 2  # of them, words that lead to further ones
_LEAST_LED = 4  # letters of an English word whose sound is looked for though nobody typed it


class Concepts:
    """What the words of one library mean in the other script.

    `aliases` are pairs of another name of a tag and the tag.
    """

    def __init__(self, vocabulary: Vocabulary, aliases: Iterable[tuple[str, str]] = ()) -> None:
        self._vocabulary = vocabulary
        self._aliases = _paired_names(aliases)
        self._heard: dict[str, list[str]] = {}
        self._read: dict[tuple[str, str], list[tuple[str, int]]] = {}

    def of(self, keys: list[str], *, guess: bool = True, kin: bool = True) -> list[str]:
        """Return the words of the library for a word, given in its forms as `pairs.key_of` has them.

        They are those that the reader's own notes and tags pair with it, those that sound like it
        and translations, and words that these lead to: confirmed ones first. Without `guess`,
        sounds are not compared; without `kin`, translations of words with another ending are left out.
        """
        typed = keys[0].replace("_", " ")
        spelt = [key_of(other) for other in other_spellings(typed)]
        candidates = self._of([*keys, *spelt], guess=guess, kin=kin)
        for word in candidates[:_NEXT]:
            candidates += self._leading_on(keys, key_of(word), guess=guess)
        present = dict.fromkeys(word for word in candidates if key_of(word) not in keys)
        words = [word for word in present if self._vocabulary.papers(word, 1)][:_MOST]
        words += self._in_other_spelling([typed, *present])
        if guess and "_" not in keys[0]:
            words += self._spelt_otherwise(keys[0], words)
        return words

    def surely_heard(self, keys: list[str]) -> list[str]:
        """Return the words of the other script that sound like a word and are written as loan words are."""
        from papernotes.search.concepts.closeness import doubt
        from papernotes.search.concepts.notation import is_notation

        pairs = ((word, _hangul_first(keys[0], word)) for word in self._sounds(keys))
        return [word for word, pair in pairs if is_notation(*pair) and doubt(*pair) <= _MOST_DOUBT]

    def _in_other_spelling(self, words: list[str]) -> list[str]:
        """Return what is there of these words in British or American spelling: 일반화 is generalisation."""
        spelt = (other for word in words for other in other_spellings(word))
        new = dict.fromkeys(other for other in spelt if other not in words)
        return [other for other in new if self._vocabulary.papers(other, 1)]

    def _spelt_otherwise(self, key: str, known: list[str]) -> list[str]:
        """Return other spellings of the sound of an English word: 맵핑 for 매핑, and for mapping."""
        words = [key, *known]
        english = [word for word in words if word.isascii() and " " not in word]
        sounds = [word for word in words if any(_is_sound(word, other) for other in english)]
        if not sounds:
            return []
        from papernotes.search.concepts.closeness import spellings
        from papernotes.search.concepts.transliteration import may_spell

        others = (other for word in sounds if not word.isascii() for other in spellings(word))
        there = (word for word in dict.fromkeys(others) if self._vocabulary.begins(word))
        new = (word for word in there if word not in words)
        return [word for word in new if any(may_spell(word, other) for other in english)][:_SPELT]

    def _of(self, keys: list[str], *, guess: bool, kin: bool) -> list[str]:
        words = self.paired(keys)
        for key in keys:
            words += [word.replace("_", " ") for word in translations(key, kin=kin)]
        if guess and "_" not in keys[0]:
            words += self._sounding(keys, words)
        return list(dict.fromkeys(words))

    def _leading_on(self, keys: list[str], other: str, *, guess: bool) -> list[str]:
        """Return further words of the typed script: 확산 for 디퓨전, by diffusion, and 라벨 for 레이블.

        Of two words with one English word, one at least is its sound: two translations may differ in
        meaning.
        """
        if is_east(other[0]):
            return []
        is_sound = _is_sound(keys[0], other)
        more = [word.replace("_", " ") for word in (*self.paired([other]), *translations(other))]
        if guess and "_" not in other and len(other) >= _LEAST_LED and not is_sound:
            more += self._sounding([other], more)
        return [word for word in more if is_sound or _is_sound(word, other)]

    def paired(self, keys: list[str]) -> list[str]:
        """Return the words that notes pair with a word in these forms, and other names of tags."""
        return [*self._other_names(keys), *self._paired_in_notes(keys)]

    def _other_names(self, keys: list[str]) -> list[str]:
        """Return the other names of a tag."""
        if not self._aliases:
            return []
        from papernotes.model.tags.spelling import fold_tag

        return [name for key in keys for name in self._aliases.get(fold_tag(key), ())]

    def _paired_in_notes(self, keys: list[str]) -> list[str]:
        """Return the words that enough notes pair with a word, those of the most papers first."""
        pairs: dict[str, int] = {}
        for key in keys:
            start = f"{PAIR}{key}="
            for token, papers in self._vocabulary.between(start, f"{PAIR}{key}>"):
                word = token[len(start) :].replace("_", " ")
                if not _is_last_of(word, key):
                    pairs[word] = pairs.get(word, 0) + papers
        if not pairs:
            return []
        is_known = any(translations(key) for key in keys)
        most, own = max(pairs.values()), self._vocabulary.papers(keys[0].replace("_", " "))
        words = []
        for word in sorted(pairs, key=lambda word: (-pairs[word], word))[:_MOST_OWN]:
            of_both = own, self._vocabulary.papers(word)
            least = _PAIRED_ANEW * max(of_both) if is_known else _PAIRED * min(of_both)
            if pairs[word] >= max(most / 3, min(least, _SURE_PAPERS)):
                words.append(word)
        return words

    def _sounding(self, keys: list[str], known: list[str]) -> list[str]:
        """Return the word of the other script that sounds like a word.

        For a Hangul word with `known` words in English there is none: it may be no English word. For
        an English word there is none if its Hangul is known.
        """
        if is_east(keys[0][0]):
            return [] if known else self._sounds(keys)
        english = singular(keys[0])
        return [] if any(_is_sound(word, english) for word in known) else self._sounds(keys)

    def _sounds(self, keys: list[str]) -> list[str]:
        """Return the words of the other script that sound like a word, one of them in English."""
        if keys[0] not in self._heard:
            look = self._english_of if is_east(keys[0][0]) else self._hangul_of
            self._heard[keys[0]] = look(keys)
        return self._heard[keys[0]]

    def _english_of(self, keys: list[str]) -> list[str]:
        from papernotes.search.concepts.transliteration import english_of

        by_form = (english_of(key, self._between) for key in keys)
        return next(([candidates[0].word] for candidates in by_form if candidates), [])

    def spelt_beside(self, word: str) -> list[str]:
        """Return the English words that a Hangul word may spell beside another word.

        A word of the table spells none.
        """
        forms = forms_of(word)
        if word.isascii() or any(map(is_translated, forms)):
            return []
        from papernotes.search.concepts.transliteration import english_of

        by_form = (english_of(form, self._between, is_beside=True) for form in forms)
        candidates = next(filter(None, by_form), None) or []
        words = dict.fromkeys(candidate.word for candidate in candidates)
        return [*words][:_SPELT_BESIDE]

    def _between(self, first: str, last: str) -> list[tuple[str, int]]:
        """Return the words from `first` on and before `last`, which are read once."""
        if (first, last) not in self._read:
            self._read[first, last] = [*self._vocabulary.between(first, last)]
        return self._read[first, last]

    def _hangul_of(self, keys: list[str]) -> list[str]:
        english = singular(keys[0])
        from papernotes.search.concepts.hangul_chains import SURELY_CLOSE, hangul_of

        likely = hangul_of(english, self._vocabulary.between, self._vocabulary.begins)[:_LIKELIEST]
        spelt = [word for word in known_spellings(english) if self._vocabulary.starts(word)]
        for candidate in likely:
            is_sure = candidate.closeness >= SURELY_CLOSE
            if (is_sure or not spelt) and self._vocabulary.starts(candidate.word):
                spelt.append(candidate.word)
        return spelt[:_SPELT]


def _paired_names(aliases: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the names of tags in the other script by the folded other name, in both directions."""
    names: dict[str, list[str]] = {}
    for pair in aliases:
        for name, other in (pair, pair[::-1]):
            if name.isascii() is not other.isascii():
                from papernotes.model.tags.spelling import fold_tag

                words = " ".join(other.replace("_", " ").replace("/", " ").split("-"))
                names.setdefault(fold_tag(name), []).append(words)
    return names


def _hangul_first(word: str, other: str) -> tuple[str, str]:
    return (other, word) if word.isascii() else (word, other)


def _is_last_of(phrase: str, hangul: str) -> bool:
    """Return whether a word spells the last word of an English phrase: 시맨틱 세그멘테이션 of a note."""
    *before, last = phrase.split(" ")
    return bool(before) and not hangul.isascii() and last.isascii() and _is_sound(hangul, last)


def is_loan(word: str, other: str) -> bool:
    """Return whether one of two words may spell the sound of the other, which is English or Hangul."""
    from papernotes.search.concepts.transliteration import may_spell

    return may_spell(*_hangul_first(word, other))


def _is_sound(word: str, other: str) -> bool:
    """Return whether two words are one in two scripts by their sound."""
    if known_term(word) == other or known_term(other) == word:
        return True
    hangul, english = _hangul_first(word, other)
    if hangul.isascii() or len(sounds := skeleton(hangul)) < 2:
        return False
    is_likely = may_begin(english, sounds[0]) and may_end(english, sounds[-1])
    return is_likely and skeleton(english) == sounds


def forms_of(word: str) -> list[str]:
    """Return the forms of a folded word that pairs and translations may be written in.

    A Hangul word that the table knows as it is has no particle: 유사도 is not 유사, similar, with 도.
    """
    if word.isascii():
        apart = (" ".join(words) for words in respelled([singular(word.lower())]))
        return list(dict.fromkeys(map(key_of, (*numbers(word.lower()), *apart))))
    from papernotes.search.word_forms import korean_stems

    forms = [word, *korean_stems(word)]
    known = (place for place, form in enumerate(forms) if is_translated(form))
    return forms[: next(known, len(forms)) + 1]
