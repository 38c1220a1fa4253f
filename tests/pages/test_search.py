"""The search of a site in a real browser: the words of a query, the results, the page."""

import json
import random
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import pytest

from benchmarks import relevance
from papernotes.model.query.language import QueryReference, Term, parse_query
from papernotes.search.match_expression import build_match, term_expression
from papernotes.search.note_text import strip_markup
from papernotes.search.shards.rows import Row
from papernotes.search.tokens import PARTICLES
from tests.support.folders import ROOT
from tests.support.search_sites import write_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

LABELLED = ROOT.parent / "shared" / "data" / "search"


# The words of a query

EXPRESSIONS = """queries => queries.map((typed) => {
  const column = { title: "title", author: "authors", abstract: "abstract", note: "note" };
  const written = ({ tokens, prefix }) => `"${tokens.join(" ")}"` + (prefix ? " *" : "");
  const expression = (term) => {
    const phrases = [...new Set(papersWords.formsOf(term).phrases.map(written))];
    if (!phrases.length) return "";
    const text = (phrases.length > 1 ? [phrases[0], ...phrases] : phrases).join(" OR ");
    return column[term.field] ? `(${column[term.field]} : (${text}))` : `(${text})`;
  };
  const groups = papersWords.parse(typed);
  const parts = papersWords.wordGroups(groups).map((group) => {
    const inner = group.map(expression).filter(Boolean);
    return inner.length > 1 ? `(${inner.join(" OR ")})` : inner.join("");
  }).filter(Boolean);
  const items = groups.map((group) => group.map((item) => item.condition
    ? [item.condition, item.value, item.negated]
    : [item.field, item.text, item.negated, item.phrase, item.prefix, expression(item)]));
  return [[...new Set(parts)].join(" AND "), items];
})"""
"""For each query the expression of FTS5 and the items, as `python_words` makes them."""


def python_words(typed: str) -> list[Any]:
    """The expression of FTS5 for a query, and its items."""
    query = parse_query([typed])
    match = build_match(query)
    items = [
        [
            [item.field, item.text, item.negated, item.phrase, item.prefix, term_expression(item)]
            if isinstance(item, Term)
            else [item.field, item.value, item.negated]
            for item in group
            if not isinstance(item, QueryReference)
        ]
        for group in query.groups
    ]
    return [match.expression if match else "", items]


HANGUL = [
    "확산", "모델", "합성곱", "강화학습", "카메라", "편집", "빛", "순환일관성", "사전학습된", "렌더링", "확률", "는", "을",
]  # fmt: skip # a table
GLUED = [
    "NeRF", "3D", "ResNet-50", "StarGANv2", "C++", "C#", "fine‑tuning", "ViT", "$x$", "2DGS", "DINOv2", "v2",
    "V3", "RGBSlam", "n't",
]  # fmt: skip # a table
STEMS = [
    "render", "class", "box", "stud", "trans", "study", "churc", "happi", "net", "id", "as", "diffusion",
    "plan", "see", "glass", "fix", "agre",
]  # fmt: skip # a table
SUFFIXES = [
    "", "s", "es", "ed", "ing", "ies", "ch", "x", "tion", "y", "e", "ss", "er", "ned", "ning", "v3", "2", "50",
]  # fmt: skip # a table
SIGNS = "aZ09+#-_'\"“”‘’:*()$\\{}.,/ \n\t확산모델ㄱㅏㅎ각\u1112\u116a\u11ab確率々レンéöøßæﬁＶｉ２Ⅳ½²γλΩДо\u0301\u00ad–—〜･"
FIELDS = (
    "",
    "",
    "",
    "",
    "-",
    "title:",
    "author:",
    "태그:",
    "venue:CVPR ",
    "노트:",
    "-tag:",
    "OR ",
    "x:",
    "year:",
)


def words(number: int) -> Iterator[str]:
    """Words and rubbish: Hangul glued to English, inflections, signs of every kind."""
    draw = random.Random(7)
    particles = sorted(PARTICLES)
    for _ in range(number):
        kind = draw.randrange(4)
        if kind == 0:
            word = "".join(draw.choices(HANGUL, k=draw.randint(1, 3))) + draw.choice(
                ["", *particles]
            )
        elif kind == 1:
            ending = draw.choice([*HANGUL, *particles, "", "-", "*", " v2", "\u200b"])
            word = draw.choice(GLUED) + ending
        elif kind == 2:
            word = draw.choice(STEMS) + draw.choice(SUFFIXES)
            word = word.upper() if draw.random() < 0.1 else word
        else:
            word = "".join(draw.choices(SIGNS, k=draw.randint(1, 12)))
        if draw.random() < 0.2:
            word = normalize("NFD", word)
        if draw.random() < 0.1:
            word = f'"{word} {draw.choice(HANGUL)}"'
        yield draw.choice(FIELDS) + word


def queries(number: int) -> Iterator[str]:
    """Queries of one to three words."""
    each = words(number * 2)
    for at, word in enumerate(each):
        yield " ".join([word, *islice(each, at % 3)])


def test_a_query_has_the_words_of_the_command_line(page: "Page", tmp_path: Path) -> None:
    """Both languages read thousands of queries alike, down to the tokens that are looked up."""
    page.goto(write_site(tmp_path, []).as_uri())
    typed = list(dict.fromkeys(queries(5000)))
    assert len(typed) > 4000
    different = [
        (query, python, script)
        for query, script in zip(typed, page.evaluate(EXPRESSIONS, typed), strict=True)
        if script != (python := python_words(query))
    ]
    assert different[:5] == []


# Results

SEARCH = """async (queries) => {
  const results = [];
  for (const query of queries) results.push((await papersSearch.search(query)).pages);
  return results;
}"""


def labelled_rows() -> list[Row]:
    """The pages of the labelled notes, as a site shows them."""
    rows = []
    for line in (LABELLED / "papers.jsonl").read_text("utf-8").splitlines():
        paper = json.loads(line)
        note = (LABELLED / paper["note_file"]).read_text("utf-8") if paper["note_file"] else ""
        rows.append(
            Row(
                f"papers/{paper['id']}.html", paper["title"], strip_markup(f"\n{note}"),
                tuple(paper["authors"]), tuple(paper["tags"]), paper["venue"] or "", "",
                paper["year"], paper["abstract"],
            )
        )  # fmt: skip # its fields in their order
    return rows


def scores(answers: Iterable[relevance.Answer]) -> tuple[float, float]:
    """The mean recall and reciprocal rank."""
    listed = list(answers)
    return (
        relevance.mean(answer.recall for answer in listed),
        relevance.mean(answer.reciprocal_rank for answer in listed),
    )


@pytest.mark.skipif(
    not LABELLED.exists(), reason="the labelled queries beside the project are absent"
)
def test_labelled_queries_find_what_the_command_line_finds(page: "Page", tmp_path: Path) -> None:
    """On the same notes each query has the same results in the same order."""
    rows = labelled_rows()
    asked = [query for query in relevance.queries(str(LABELLED)) if query.get("expected")]
    page.goto(write_site(tmp_path, rows).as_uri())
    in_browser = page.evaluate(SEARCH, [query["query"] for query in asked])
    keys = [Path(row.href).stem for row in rows]
    with relevance.loaded(str(LABELLED)) as space:
        for query, pages in zip(asked, in_browser, strict=True):
            here = [given.key for given in relevance.find(space, query["query"])]
            assert [keys[number] for number in pages] == here, query["query"]
            assert set(query["expected"]) <= set(here) | {""}
