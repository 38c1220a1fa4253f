"""Scores the search on queries drawn at random: python -m benchmarks.fresh FOLDER [NUMBER [SEED]]

FOLDER contains Markdown notes, in folders of any depth. Words and their neighbours are drawn
from them, varied as people vary words when they type (an added particle, removed or added
spaces, a plural, hyphens, capitals), and searched for. A pattern over the text of the notes,
independent of the index, decides what must be found.
"""

import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import relevance
from papernotes.operations.notes import refresh
from papernotes.search.folding import fold
from papernotes.search.note_text import blank_markup
from papernotes.search.tokens import PARTICLES
from papernotes.workspace import Workspace

Query = tuple[str, str, str]
"""A kind, the query, and the pattern of the notes that must be found."""

_ENDS = sorted(PARTICLES, key=len, reverse=True)
_HANGUL = re.compile("[가-힣]{2,8}")
_LATIN = re.compile(r"(?<![A-Za-z0-9'$\\])[A-Za-z]{4,14}(?![A-Za-z0-9'])")


def _stem(run: str) -> str:
    return next(
        (run[: -len(end)] for end in _ENDS if run.endswith(end) and len(run) > len(end) + 1), run
    )


def _word(word: str) -> str:
    bare = re.escape(word[:-1] if word.endswith("s") and not word.endswith("ss") else word)
    return rf"(?<![A-Za-z0-9]){bare}s?(?![A-Za-z0-9])"


def korean(pick: random.Random, text: str) -> Query | None:
    """A stem unchanged."""
    results = _HANGUL.findall(text)
    stem = _stem(pick.choice(results)) if results else ""
    return ("ko", stem, f"(?<![가-힣]){stem}") if stem else None


def particle(pick: random.Random, text: str) -> Query | None:
    """A stem with another particle."""
    result = korean(pick, text)
    if result is None or len(result[1]) < 3:
        return None
    return "ko + particle", result[1] + pick.choice(["을", "의", "에서", "으로"]), result[2]


def together(pick: random.Random, text: str) -> Query | None:
    """Two Korean words without the space between them, and the other way round."""
    results = re.findall("(?<![가-힣])([가-힣]{2,4}) ([가-힣]{2,4})(?![가-힣])", text)
    if not results:
        return None
    first, other = pick.choice(results)
    other = _stem(other)
    kind, typed = pick.choice([("ko together", first + other), ("ko phrase", f'"{first} {other}"')])
    return kind, typed, rf"(?<![가-힣]){first}\s?{other}"


def quoted(pick: random.Random, text: str) -> Query | None:
    """A phrase with the words at its ends exactly as in the text, particles included."""
    results = re.findall(
        r"(?<!\S)([가-힣]{2,6} [A-Za-z]{3,10}[가-힣]{1,2}|[가-힣]{2,6} [가-힣]{2,6})(?!\S)", text
    )
    if not results:
        return None
    words = pick.choice(results)
    return (
        "phrase as written",
        f'"{words}"',
        r"(?<![가-힣])" + re.escape(words).replace(r"\ ", r"\s+"),
    )


def english(pick: random.Random, text: str) -> Query | None:
    """A word in singular, plural or capitals."""
    results = _LATIN.findall(text)
    if not results:
        return None
    word = pick.choice(results)
    if not (word.islower() or word.istitle()):
        return "name", word, _word(word)
    typed = pick.choice(
        [word, word.upper(), word[:-1] if word[-1] == "s" != word[-2] else word + "s"]
    )
    return "en", typed, _word(word)


def glued(pick: random.Random, text: str) -> Query | None:
    """A Latin word with a Korean particle."""
    result = english(pick, text)
    return ("en + particle", result[1] + pick.choice("를의은"), result[2]) if result else None


def hyphened(pick: random.Random, text: str) -> Query | None:
    """A hyphenated word unchanged, as one word, and as two."""
    results = re.findall(r"(?<![\w-])([A-Za-z]{3,})-([A-Za-z]{3,})(?![\w-])", text)
    if not results:
        return None
    first, other = pick.choice(results)
    typed = pick.choice([f"{first}-{other}", first + other, f'"{first} {other}"'])
    return "hyphen", typed, rf"(?<![A-Za-z0-9-]){first}-{other}(?![A-Za-z0-9-])"


_MAKERS: tuple[Callable[[random.Random, str], Query | None], ...] = (
    korean, particle, together, quoted, english, glued, hyphened,
)  # fmt: skip # a table


def draw(texts: dict[str, str], number: int, seed: int) -> Iterator[dict[str, Any]]:
    """`number` queries with what they must find."""
    pick = random.Random(seed)
    names = sorted(texts)
    result = 0
    while result < number:
        query = pick.choice(_MAKERS)(pick, texts[pick.choice(names)])
        if query is None:
            continue
        kind, typed, pattern = query
        sought = re.compile(pattern, re.IGNORECASE)
        expected = [name for name in names if sought.search(texts[name])]
        if expected:
            result += 1
            yield {
                "query": typed,
                "kind": kind,
                "tier": "fresh",
                "expected": expected,
                "optional": sorted(set(names) - set(expected)),
            }


def main(arguments: list[str]) -> None:
    """Make a library of the notes, draw queries, run them, and print the scores."""
    number = int(arguments[1]) if len(arguments) > 1 else 300
    seed = int(arguments[2]) if len(arguments) > 2 else 1
    files = [
        path
        for path in sorted(Path(arguments[0]).rglob("*"))
        if path.suffix in (".md", ".markdown")
    ]
    texts: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as root:
        space = Workspace(root, {})
        space.create("ko")
        with space.library.changes():
            for place, file in enumerate(files):
                key, text = f"p{place}", file.read_text(encoding="utf-8", errors="replace")
                paper: dict[str, Any] = {
                    "id": key,
                    "title": "",
                    "authors": [],
                    "year": None,
                    "abstract": "",
                }
                relevance.put(space, {**paper, "venue": "", "tags": []})
                relevance.write(root, key, text.encode())
                head = "\n" if text.startswith("---") else ""
                texts[key] = fold(blank_markup(head + text))
        begin = time.process_time()
        refresh.refresh(space.library, space.notebook)
        print(f"{len(files)} notes indexed in {time.process_time() - begin:.1f} s of CPU time")
        begin = time.perf_counter()
        given = relevance.answers(space, draw(texts, number, seed))
        relevance.report(given, (time.perf_counter() - begin) * 1000 / len(given))
        space.close()


if __name__ == "__main__":
    main(sys.argv[1:])
