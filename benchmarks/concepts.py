"""Scores search over two scripts, typing errors and glued words: python -m benchmarks.concepts FOLDER

FOLDER contains Markdown notes in folders of any depth (notes-ko); each becomes the note of a paper.
Queries are drawn from the notes by these rules, with a fixed seed, and halved by the checksum of
their first word: `--part dev` (the default) is for work on the rules, `--part held-out` for the end.
`--missed` prints what each query missed, and what it found beside it.

- `script, told`: each word of a concept of `benchmarks.concept_labels` is a query. It must find the
  notes with any word of the concept: a Hangul word at the beginning of a word, an English word as a
  whole word or its plural. Other forms of the English word (ed, ing) are neither right nor wrong.
- `script, untold`: the same, in notes from which every `한글(english)` and `english(한글)` was cut.
- `typo`: a letter of an English word of seven letters and more that stands in five notes and more is
  left out, doubled, replaced or swapped with the next. It must find the notes with the right word.
  Every second one also stands in a paper of its own, which is neither right nor wrong.
- `typo, Korean`: a letter (jamo) of a Hangul word of three syllables and more, likewise.
- `glued`: an English word and the Hangul word after it (or before it), written together. It must
  find the notes with both.
- `prefix over a blank`: a Hangul word with the first syllable of the next one and `*`.
"""

import argparse
import hashlib
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

from benchmarks import relevance
from benchmarks.concept_labels import concepts
from papernotes.model.query.language import parse_query
from papernotes.operations.notes import refresh
from papernotes.operations.search import query as search_query
from papernotes.search.folding import fold
from papernotes.search.note_text import blank_markup
from papernotes.search.tokens import PARTICLES
from papernotes.workspace import Workspace

Texts = dict[str, str]
Asked = dict[str, Any]
_SEED = 17
_DRAWN = 120  # queries of each drawn kind
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_JAMO = "".join(map(chr, (*range(0x1100, 0x1113), *range(0x1161, 0x1176))))
_ENDS = sorted(PARTICLES, key=len, reverse=True)
_TOLD = re.compile(r"(?<=[가-힣]) ?\([A-Za-z][A-Za-z -]*\)|(?<=[A-Za-z]) ?\([가-힣][가-힣 ]*\)")


def _stem(run: str) -> str:
    return next(
        (run[: -len(end)] for end in _ENDS if run.endswith(end) and len(run) > len(end) + 1), run
    )


def pattern(word: str, endings: str = "s?") -> str:
    """Return an expression for a Hangul word's beginning, or for an English word and its endings."""
    if not word.isascii():
        return rf"(?<![가-힣]){word}"
    if endings != "s?":
        word = word.removesuffix("e")
    return rf"(?<![A-Za-z0-9]){word}{endings}(?![A-Za-z0-9])"


def with_any(texts: Texts, patterns: Iterable[str]) -> list[str]:
    """Return the names of the notes in which one of the patterns is found."""
    sought = re.compile("|".join(patterns), re.IGNORECASE)
    return [name for name in texts if sought.search(texts[name])]


def script(texts: Texts, kind: str) -> Iterator[Asked]:
    """Yield a query for each word of each concept."""
    for words in concepts():
        expected = with_any(texts, map(pattern, words))
        inflected = with_any(
            texts, [pattern(word, "(?:e|s|es|d|ed|ing|ings)?") for word in words if word.isascii()]
        )
        for word in words:
            if expected:
                yield _asked(word, kind, expected, set(inflected) - set(expected), words[0])


def _asked(query: str, kind: str, expected: list[str], optional: Iterable[str], part: str) -> Asked:
    number = hashlib.sha256(part.encode()).digest()[0]
    return {
        "query": query,
        "kind": kind,
        "tier": "held-out" if number % 2 else "dev",
        "expected": expected,
        "optional": sorted(optional),
    }


def _drawn(
    texts: Texts, kind: str, words: Callable[[str], Iterable[str]], least: int
) -> tuple[random.Random, list[str]]:
    """Return a source of numbers, and in random order the words of at least `least` notes."""
    counts: dict[str, int] = {}
    for text in texts.values():
        for word in dict.fromkeys(words(text)):
            counts[word] = counts.get(word, 0) + 1
    pick = random.Random(f"{kind} {_SEED}")
    known = sorted(word for word, number in counts.items() if number >= least)
    return pick, pick.sample(known, len(known))


def _spoil(pick: random.Random, word: str, letters: str) -> str:
    """Return a word with one typing error; the first letter stays."""
    at = pick.randrange(1, len(word))
    before, letter, after = word[:at], word[at], word[at + 1 :]
    way = pick.randrange(4)
    if way == 0:
        return before + after
    if way == 1:
        return before + letter * 2 + after
    if way == 2 and after:
        return before + after[0] + letter + after[1:]
    kin = [other for other in letters if other != letter]
    return before + pick.choice(kin) + after


def typos(texts: Texts) -> Iterator[Asked]:
    """Yield English words with a typing error."""
    pick, known = _drawn(texts, "typo", _english, 5)
    everything = "\n".join(texts.values()).lower()
    number = 0
    for word in known:
        typo = _spoil(pick, word, _LETTERS)
        if number == _DRAWN or typo in everything:
            continue
        number += 1
        planted = f"typo{number}" if number % 2 else ""
        optional = with_any(texts, [pattern(word, "(?:e|s|es|d|ed|ing|ings|er|or)?")])
        expected = with_any(texts, [pattern(word)])
        asked = _asked(typo, "typo", expected, {*optional, planted} - {"", *expected}, word)
        yield {**asked, "planted": planted}


def _english(text: str) -> list[str]:
    return re.findall(r"(?<![A-Za-z0-9$\\])[a-z]{7,14}(?![A-Za-z0-9])", text)


def korean_typos(texts: Texts) -> Iterator[Asked]:
    """Yield Hangul words with a typing error."""
    pick, known = _drawn(texts, "typo, Korean", _korean, 5)
    everything = "\n".join(texts.values())
    number = 0
    for word in known:
        letters = normalize("NFD", word)
        typo = normalize("NFC", _spoil(pick, letters, _JAMO))
        # Only what a keyboard would compose: whole syllables.
        if number == _DRAWN or typo in everything or not re.fullmatch("[가-힣]{3,}", typo):
            continue
        number += 1
        planted = f"ktypo{number}" if number % 2 else ""
        expected = with_any(texts, [pattern(word)])
        inside = set(with_any(texts, [word])) - set(expected)
        asked = _asked(typo, "typo, Korean", expected, inside | {planted} - {""}, word)
        yield {**asked, "planted": planted}


def _korean(text: str) -> list[str]:
    return [stem for run in re.findall("[가-힣]{3,8}", text) if len(stem := _stem(run)) > 2]


def glued(texts: Texts) -> Iterator[Asked]:
    """Yield an English and a Hangul word written together."""
    _, known = _drawn(texts, "glued", _neighbours, 2)
    for both in known[:_DRAWN]:
        first, second = both.split()
        named = [set(with_any(texts, [pattern(word)])) for word in (first, second)]
        expected = sorted(named[0] & named[1])
        yield _asked(first + second, "glued", expected, (), both)


def _neighbours(text: str) -> list[str]:
    latin, hangul = (
        r"(?<![\w$\\-])[A-Za-z0-9]{2,12}(?![\w-])",
        r"(?<![가-힣])[가-힣]{2,7}(?![가-힣])",
    )
    both = []
    for neighbours in (f"({latin}) ({hangul})", f"({hangul}) ({latin})"):
        for first, second in re.findall(neighbours, text):
            words = [_stem(word) for word in (first, second)]
            letters = next(word for word in words if word.isascii())
            if not letters.isdigit() and letters.lower() not in (
                "the",
                "of",
                "and",
                "to",
                "in",
                "is",
            ):
                both.append(" ".join(words))
    return both


def prefixes(texts: Texts) -> Iterator[Asked]:
    """Yield a Hangul word and the beginning of the next one."""
    _, known = _drawn(texts, "prefix", _followed, 2)
    for both in known[:_DRAWN]:
        first, second = both.split()
        expected = with_any(texts, [rf"(?<![가-힣]){first}\s?{second}"])
        inside = set(with_any(texts, [rf"{first}\s?{second}"])) - set(expected)
        yield _asked(f"{first}{second}*", "prefix over a blank", expected, inside, both)


def _followed(text: str) -> list[str]:
    return [f"{a} {b}" for a, b in re.findall("(?<![가-힣])([가-힣]{2,4}) ([가-힣])[가-힣]", text)]


def read(folder: str) -> Texts:
    """Return the notes of a folder by name."""
    files = [
        path
        for path in sorted(Path(folder).rglob("*"))
        if path.suffix in (".md", ".markdown") and path.name != "README.md"
    ]
    return {
        f"p{place}": file.read_text(encoding="utf-8", errors="replace")
        for place, file in enumerate(files)
    }


def searchable(notes: Texts) -> Texts:
    """Return what is read of notes: their text without markup."""
    return {
        name: fold(blank_markup(("\n" if text.startswith("---") else "") + text))
        for name, text in notes.items()
    }


def queries(notes: Texts) -> list[Asked]:
    """Return the queries of all kinds on notes as they are."""
    texts = searchable(notes)
    kinds = (script(texts, "script, told"), typos(texts), korean_typos(texts))
    return [asked for kind in (*kinds, glued(texts), prefixes(texts)) for asked in kind]


def untold(notes: Texts) -> Texts:
    """Return the notes without the pairs that they name."""
    return {name: _TOLD.sub("", text) for name, text in notes.items()}


def fill(space: Workspace, root: str, notes: Texts, planted: Texts) -> None:
    """Make a library of notes, and of papers that only have a title."""
    empty: dict[str, Any] = {"authors": [], "year": None, "abstract": "", "venue": "", "tags": []}
    with space.library.changes():
        for name, text in notes.items():
            relevance.put(space, {**empty, "id": name, "title": ""})
            relevance.write(root, name, text.encode())
        for name, title in planted.items():
            relevance.put(space, {**empty, "id": name, "title": title})
    refresh.refresh(space.library, space.notebook)


def find(space: Workspace, query: str) -> list[Any]:
    """Return the results of a query in their order."""
    options = search_query.SearchOptions()
    return list(
        search_query.search(space.library, space.notebook, parse_query([query]), options).hits
    )


class Score:
    """The sums of one kind of query."""

    def __init__(self) -> None:
        self.values: list[tuple[float, ...]] = []

    def add(self, space: Workspace, asked: Asked, *, tell: bool) -> None:
        """Run a query and add its recall, precision at 10, precision of all, and order."""
        hits = find(space, asked["query"])
        right, optional = set(asked["expected"]), set(asked["optional"])
        judged = [hit for hit in hits if hit.key not in optional]
        good = [hit.key in right for hit in judged]
        also = [bool(getattr(hit, "also", ())) for hit in hits]
        self.values.append(
            (
                sum(good) / len(right),
                sum(good[:10]) / (min(10, len(good)) or 1) if good else 0.0,
                sum(good) / len(good) if good else 0.0,
                float(also == sorted(also)),
            )
        )
        if tell and (self.values[-1][0] < 1 or self.values[-1][2] < 0.9):
            print(
                f"{asked['kind']}: {asked['query']}: recall {self.values[-1][0]:.2f} "
                f"precision {self.values[-1][2]:.2f} right {len(right)} found {len(good)}"
                f" also {sorted({word for hit in hits for word in getattr(hit, 'also', ())})}"
            )

    def row(self, name: str) -> str:
        """Return a line of the table."""
        means = [sum(column) / len(self.values) for column in zip(*self.values, strict=True)]
        return f"{name:22} {len(self.values):4} " + " ".join(f"{mean:9.3f}" for mean in means)


def measure(notes: Texts, asked: list[Asked], *, tell: bool) -> dict[str, Score]:
    """Return the scores of queries over notes, by kind."""
    planted = {item["planted"]: item["query"] for item in asked if item.get("planted")}
    scores: dict[str, Score] = {}
    with tempfile.TemporaryDirectory() as root:
        space = Workspace(root, {})
        space.create("ko")
        fill(space, root, notes, planted)
        for item in asked:
            scores.setdefault(item["kind"], Score()).add(space, item, tell=tell)
        space.close()
    return scores


def main(arguments: list[str]) -> None:
    """Print the scores of one half."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--part", choices=("dev", "held-out"), default="dev")
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--kind", default="", help="only kinds that begin so")
    given = parser.parse_args(arguments)
    notes = read(given.folder)
    hidden = untold(notes)
    both = [(notes, queries(notes)), (hidden, [*script(searchable(hidden), "script, untold")])]
    text = "\n".join(f"{item['kind']}\t{item['query']}" for _, asked in both for item in asked)
    print(
        f"{len(text.splitlines())} queries, sha256 {hashlib.sha256(text.encode()).hexdigest()[:16]}"
    )
    print(f"{given.part:22} {'n':>4} {'recall':>9} {'P@10':>9} {'precision':>9} {'in order':>9}")
    begin = time.perf_counter()
    for texts, asked in both:
        chosen = [
            item
            for item in asked
            if item["tier"] == given.part and item["kind"].startswith(given.kind)
        ]
        for kind, score in measure(texts, chosen, tell=given.missed).items() if chosen else ():
            print(score.row(kind))
    print(f"{time.perf_counter() - begin:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
