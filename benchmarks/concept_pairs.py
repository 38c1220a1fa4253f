"""Scores search by one script for the other, on pairs new to it: python -m benchmarks.concept_pairs FOLDER

FOLDER contains Markdown notes, as for `benchmarks.concepts`. The pairs and the rule by which they were
sampled are in `benchmarks.concept_sample`; with `--second`, in `benchmarks.concept_second_sample`, with
`--third open` or `closed`, in a half of `benchmarks.concept_third_sample`, with `--fourth`, in
`benchmarks.concept_fourth_sample`, with `--fifth`, in `benchmarks.concept_fifth_sample`, with `--sixth`,
in `benchmarks.concept_sixth_sample`.
These rules were written before the first search:

- Each word of a pair is a query, typed without quotes, if a note contains the other word and not it.
- It must find the notes with either word of the pair: a Hangul word at the beginning of a word, an
  English word as a whole word or its plural. Blanks and hyphens inside an English phrase and blanks
  inside Hangul of four syllables and more do not matter.
- Neither right nor wrong are notes with other forms of the English word (ed, ing), with a word that
  another pair of the sample joins to one of the two, or with all words of a phrase apart. Everything
  else is wrong, also a synonym that the sample lacks.
- `across` is the recall among the notes that contain only the other word: what a search as typed
  cannot find.
- `untold` rows are over the notes without the pairs that they name in brackets.

The last rows score the half of the first set (`benchmarks.concept_labels`) that is called held out by
the same measure. `--missed` prints each query with what it missed.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from benchmarks import (
    concept_fifth_sample,
    concept_fourth_sample,
    concept_sample,
    concept_second_sample,
    concept_sixth_sample,
    concept_third_sample,
    concepts,
)
from benchmarks.concept_labels import concepts as first_set
from papernotes.workspace import Workspace

_FORMS = "(?:e|s|es|d|ed|ing|ings)?"


class Pair(NamedTuple):
    """An English and a Hangul word of one concept, and whether the Hangul writes the sound."""

    english: str
    hangul: str
    sound: bool

    @property
    def several(self) -> bool:
        """Return whether a word of the pair is a phrase."""
        return re.search("[ -]", self.english + self.hangul) is not None


class Result(NamedTuple):
    """The scores of one query; `across` is None if no note contains only the other word.

    `judged` is the precision of the first ten with the answers that were judged right.
    """

    recall: float
    across: float | None
    first_ten: float
    precision: float
    judged: float


def sample(
    *,
    second: bool = False,
    third: str = "",
    fourth: bool = False,
    fifth: bool = False,
    sixth: bool = False,
) -> list[Pair]:
    """Return the pairs of one sample, without an argument of the first; or of a half of the third."""
    if third:
        lines = concept_third_sample.lines(third)
        return [Pair(english, hangul, kind == "s") for kind, english, hangul in lines]
    text = concept_second_sample.PAIRS if second else concept_sample.PAIRS
    text = concept_fourth_sample.PAIRS if fourth else text
    text = concept_fifth_sample.PAIRS if fifth else text
    text = concept_sixth_sample.PAIRS if sixth else text
    lines = re.findall(r"^[\d.,]+ ([st]) (.+) = (.+)$", text, re.MULTILINE)
    return [Pair(english, hangul, kind == "s") for kind, english, hangul in lines]


def _spelled(word: str) -> str:
    """Return an expression for a word or phrase with and without its blanks."""
    if word.isascii():
        return r"[\s-]?".join(re.split("[ -]", word))
    letters = word.replace(" ", "")
    return r"\s?".join(letters if len(letters) > 3 else word.split())


def _holding(texts: concepts.Texts, word: str, endings: str = "s?") -> set[str]:
    """Return the names of the notes with a word; those without one of its parts are not searched."""
    parts = [part.removesuffix("e") for part in re.split("[ -]", word)] if word.isascii() else word
    likely = {name: text for name, text in texts.items() if all(part in text for part in [*parts])}
    return set(concepts.with_any(likely, [concepts.pattern(_spelled(word), endings)]))


def _apart(texts: concepts.Texts, phrase: str) -> set[str]:
    """Return the notes with all words of a phrase, in any of their forms."""
    words = re.split("[ -]", phrase)
    return set.intersection(*(_holding(texts, word, _FORMS) for word in words))


def queries(texts: concepts.Texts, pairs: list[Pair]) -> Iterator[dict[str, Any]]:
    """Yield a query for each word of each pair whose other word stands alone in a note."""
    for pair in pairs:
        words = {pair.english, pair.hangul}
        kin = {word for other in pairs if words & set(other[:2]) for word in other[:2]}
        expected = set.union(*(_holding(texts, word) for word in words))
        optional = set.union(
            _holding(texts, pair.english, _FORMS),
            *(_holding(texts, word) for word in kin),
            *(_apart(texts, word) for word in words),
        )
        for query, other in ((pair.english, pair.hangul), (pair.hangul, pair.english)):
            across = _holding(texts, other) - _holding(texts, query)
            if across:
                yield {
                    "query": query,
                    "pair": pair,
                    "expected": expected,
                    "optional": optional - expected,
                    "across": across,
                }


def held_out(texts: concepts.Texts) -> Iterator[dict[str, Any]]:
    """Yield the queries of the first set's half that is called held out."""
    for asked in concepts.script(texts, ""):
        if asked["tier"] == "held-out":
            typed = set(concepts.with_any(texts, [concepts.pattern(asked["query"])]))
            yield {**asked, "pair": None, "across": set(asked["expected"]) - typed}


def judge(space: Workspace, asked: dict[str, Any], *, tell: bool) -> Result:
    """Run a query and return its scores."""
    hits = concepts.find(space, asked["query"])
    right, across = set(asked["expected"]), asked["across"]
    keys = [hit.key for hit in hits if hit.key not in asked["optional"]]
    good = [key in right for key in keys]
    judged = right | concept_third_sample.judged_right().get(asked["query"], set())
    matches = {hit.key for hit in hits}
    result = Result(
        len(right & matches) / len(right),
        len(across & matches) / len(across) if across else None,
        sum(good[:10]) / (min(10, len(good)) or 1),
        sum(good) / (len(good) or 1),
        sum(key in judged for key in keys[:10]) / (min(10, len(keys)) or 1),
    )
    if tell and (result.recall < 1 or result.precision < 0.9):
        also = sorted({word for hit in hits for word in hit.also})
        print(
            f"{asked['pair']}: {asked['query']}: recall {result.recall:.2f} "
            f"across {result.across} of {len(across)} precision {result.precision:.2f} also {also}"
        )
    return result


def measure(
    notes: concepts.Texts, asked: list[dict[str, Any]], *, tell: bool
) -> list[tuple[Pair | None, Result]]:
    """Return the pair and the scores of each query over a library of the notes."""
    with tempfile.TemporaryDirectory() as root:
        space = Workspace(root, {})
        space.create("ko")
        concepts.fill(space, root, notes, {})
        results = [(item["pair"], judge(space, item, tell=tell)) for item in asked]
        space.close()
    return results


def _row(name: str, results: list[Result]) -> str:
    """Return a line of the table: the number of queries and the mean of each score."""
    columns = (
        [value for value in column if value is not None] for column in zip(*results, strict=True)
    )
    means = [sum(column) / len(column) for column in columns if column]
    return f"{name:34} {len(results):4} " + " ".join(f"{mean:9.3f}" for mean in means[:4])


def _in_first_set(pair: Pair) -> bool:
    words = {word.replace(" ", "").lower() for word in pair[:2]}
    return any(
        words <= {word.replace(" ", "").lower() for word in concept} for concept in first_set()
    )


ROWS: dict[str, Callable[[Pair], bool]] = {
    "sample": lambda _: True,
    "  by sound": lambda pair: pair.sound,
    "  by translation": lambda pair: not pair.sound,
    "  single words": lambda pair: not pair.several,
    "  phrases": lambda pair: pair.several,
    "  not in the first set": lambda pair: not _in_first_set(pair),
}


def main(arguments: list[str]) -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--second", action="store_true", help="ask for the second sample")
    parser.add_argument(
        "--third", choices=("open", "closed"), default="", help="a half of the third"
    )
    parser.add_argument("--fourth", action="store_true", help="ask for the fourth sample")
    parser.add_argument("--fifth", action="store_true", help="ask for the fifth sample")
    parser.add_argument("--sixth", action="store_true", help="ask for the sixth sample")
    parser.add_argument("--missed", action="store_true")
    parser.add_argument("--count", action="store_true", help="count the queries and search nothing")
    given = parser.parse_args(arguments)
    told = concepts.read(given.folder)
    print(f"{'':34} {'n':>4} {'recall':>9} {'across':>9} {'P@10':>9} {'precision':>9}")
    for told_or_not, notes in (("told", told), ("untold", concepts.untold(told))):
        texts = {name: text.lower() for name, text in concepts.searchable(notes).items()}
        pairs = sample(
            second=given.second,
            third=given.third,
            fourth=given.fourth,
            fifth=given.fifth,
            sixth=given.sixth,
        )
        asked = [*queries(texts, pairs)]
        if given.count:
            print(f"{told_or_not}: {len(asked)} queries of {len({a['pair'] for a in asked})} pairs")
            continue
        results = measure(notes, asked, tell=given.missed)
        for name, chosen in ROWS.items():
            row = [result for pair, result in results if pair is not None and chosen(pair)]
            if row:
                print(_row(f"{name}, {told_or_not}", row))
        if given.third == "open":
            judged = sum(result.judged for _, result in results) / len(results)
            print(f"P@10 with the answers judged right, {told_or_not}: {judged:.3f}")
        first = measure(notes, [*held_out(texts)], tell=False)
        print(_row(f"first set, held out, {told_or_not}", [result for _, result in first]))


if __name__ == "__main__":
    main(sys.argv[1:])
