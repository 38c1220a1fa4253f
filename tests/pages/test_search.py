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
from papernotes.model.query.language import Query, QueryReference, Term, parse_query
from papernotes.search.match_expression import build_match
from papernotes.search.note_text import strip_markup
from papernotes.search.shards.rows import Names, Row
from papernotes.search.tokens import PARTICLES
from tests.support.folders import ROOT
from tests.support.search_sites import generated_rows, write_site

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


def expression_of(term: Term) -> str:
    """The expression of FTS5 for one word."""
    match = build_match(Query(((term.changed(negated=False),),)))
    return match.expression if match else ""


def python_words(typed: str) -> list[Any]:
    """The expression of FTS5 for a query, and its items."""
    query = parse_query([typed])
    match = build_match(query)
    items = [
        [
            [item.field, item.text, item.negated, item.phrase, item.prefix, expression_of(item)]
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
    """On the same notes each query has the same results, and the right ones as early.

    Neighbours may change places: the index of the command line also holds the pairs of two scripts that
    a note names, so that the lengths of notes differ by a few words.
    """
    rows = labelled_rows()
    asked = [query for query in relevance.queries(str(LABELLED)) if query.get("expected")]
    page.goto(write_site(tmp_path, rows).as_uri())
    in_browser = page.evaluate(SEARCH, [query["query"] for query in asked])
    keys = [Path(row.href).stem for row in rows]
    ranks: list[list[float]] = []
    with relevance.loaded(str(LABELLED)) as space:
        for query, pages in zip(asked, in_browser, strict=True):
            given = relevance.find(space, query["query"])
            # A site finds the words as typed, or else another spelling.
            here = [item.key for item in given if item.as_typed] or [item.key for item in given]
            there = [keys[number] for number in pages]
            assert sorted(there) == sorted(here), query["query"]
            ranks.append(
                [
                    1 / next((n for n, key in enumerate(list_, 1) if key in query["expected"]), 1e9)
                    for list_ in (there, here)
                ]
            )
            assert set(query["expected"]) <= set(here) | {""}
    assert relevance.mean(abs(there - here) for there, here in ranks) <= 0.01


def titles_of(page: "Page", typed: str) -> list[str]:
    """The titles of the results after typing a query."""
    page.fill("main input", typed)
    page.wait_for_function(
        "typed => document.querySelector('#search-results').dataset.shown === typed", arg=typed
    )
    return page.locator("#search-results li > a").all_inner_texts()


ROWS = [
    Row("papers/a.html", "확산 모델", "잠재 공간에서 노이즈를 <b>제거</b>한다.", ("Kim Min",), ("생성",), "CVPR", "", 2020),
    Row("papers/b.html", "StarGANv2", "확산모델을 쓰지 않는다. Latent space of GANs.", (), ("gan",), "NeurIPS", "", 2021),
    Row("papers/c.html", "NeRF 정리", "NeRF를 렌더링한다. " + "긴 글이다. " * 3000 + "마지막 낱말은 고양이.", year=2022),
    Row("papers/d%20e.html", "Segmentation", "Möbius 변환과 segmentation."),
]  # fmt: skip # a table
NAMES = Names({"생성": ("generative",)}, {"NeurIPS": ("NIPS",)})


@pytest.fixture
def site(page: "Page", tmp_path: Path) -> "Page":
    """The search of a small site, opened from its folder."""
    page.goto(write_site(tmp_path, ROWS, NAMES).as_uri())
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.html").write_text("<!doctype html><title>A</title>", "utf-8")
    return page


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("확산모델", ["StarGANv2", "확산 모델"]),
        ("노이즈를", ["확산 모델"]),
        ("nerf 렌더링", ["NeRF 정리"]),
        ("gan", ["StarGANv2"]),
        ('"latent space"', ["StarGANv2"]),
        ('"space latent"', []),
        ("확산 -latent", ["확산 모델"]),
        ("확산 OR nerf", ["NeRF 정리", "확산 모델", "StarGANv2"]),
        ("렌더*", ["NeRF 정리"]),
        ("확산모*", ["StarGANv2", "확산 모델"]),
        ("latent sp", ["StarGANv2"]),
        ("고양", ["NeRF 정리"]),
        ("segmenation", ["Segmentation"]),
        ("mobius", ["Segmentation"]),
        ("태그:generative", ["확산 모델"]),
        ("-tag:gan 확산", ["확산 모델"]),
        ("venue:nips", ["StarGANv2"]),
        ("venue:CVPR 2021", []),
        ("venue:cvpr20", ["확산 모델"]),
        ("year:2021..2022", ["NeRF 정리", "StarGANv2"]),
        ("year:>2021", ["NeRF 정리"]),
        ("연도:2020년", ["확산 모델"]),
        ("author:kim", ["확산 모델"]),
        ("title:latent", []),
        ("status:read 확산", []),
        ("없는낱말", []),
        ("\"'*-:()", []),
        ("   ", []),
    ],
)
def test_what_is_found(site: "Page", typed: str, titles: list[str]) -> None:
    """Words, particles, phrases, exclusion, prefixes, misspelt words and conditions."""
    assert titles_of(site, typed) == titles


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("year:올해", ["StarGANv2"]),
        ("연도:지난 해 확산", ["확산 모델"]),
        ("year:last year..this-year", ["StarGANv2", "확산 모델"]),
        ("-year:<=작년", ["NeRF 정리", "Segmentation", "StarGANv2"]),
        ("year:next year nerf", ["NeRF 정리"]),
        ("year:last nerf", []),
        ("year:2020 undefined", []),
    ],
)
def test_years_in_words_are_as_seen_from_today(site: "Page", typed: str, titles: list[str]) -> None:
    site.clock.set_fixed_time("2021-12-31T12:00:00")
    assert sorted(titles_of(site, typed)) == sorted(titles)


def test_results_say_why_they_were_found(site: "Page") -> None:
    """Each result links to its page and has a passage with the words marked, and nothing of HTML."""
    titles_of(site, "노이즈 잠재")
    passage = site.locator("#search-results .passage")
    assert passage.inner_text() == "잠재 공간에서 노이즈를 <b>제거</b>한다."
    assert passage.locator("mark").all_inner_texts() == ["잠재", "노이즈"]
    assert site.locator("#search-results a").get_attribute("href") == "papers/a.html"
    assert site.get_by_role("status").inner_text() == "1 result"
    titles_of(site, "고양이")
    assert "고양이" in site.locator("#search-results .passage").inner_text()
    titles_of(site, "세그 rating:4")
    assert "rating:" in site.get_by_role("status").inner_text()


def test_the_search_is_used_by_keys(site: "Page") -> None:
    """A slash leads to the field, arrows along the results, Escape back, Enter to the first one."""
    site.locator("h1").click()
    site.keyboard.press("/")
    assert site.evaluate("document.activeElement.type") == "search"
    titles_of(site, "확산")
    site.keyboard.press("ArrowDown")
    assert site.evaluate("document.activeElement.textContent") == "확산 모델"
    site.keyboard.press("ArrowDown")
    assert site.evaluate("document.activeElement.textContent") == "StarGANv2"
    site.keyboard.press("ArrowUp")
    site.keyboard.press("Escape")
    assert site.evaluate("document.activeElement.type") == "search"
    assert site.input_value("main input") == "확산"
    site.keyboard.press("Enter")
    site.wait_for_url("**/papers/a.html")


def test_the_address_keeps_the_query(site: "Page", new_page: Any, tmp_path: Path) -> None:
    """A page opened with a query shows its results, from a form of another page too."""
    address = (tmp_path / "search.html").as_uri()
    for end in ("?q=%EB%85%B8%EC%9D%B4%EC%A6%88", "#q=%EB%85%B8%EC%9D%B4%EC%A6%88"):
        page = new_page()
        page.goto(address + end)
        page.locator("#search-results a").first.wait_for()
        assert page.input_value("main input") == "노이즈"
    titles_of(site, "nerf")
    assert site.url.endswith("#q=nerf")


def test_a_korean_site_speaks_korean(page: "Page", tmp_path: Path) -> None:
    """What the script says is in the language of the page."""
    page.goto(write_site(tmp_path, ROWS, language="ko").as_uri())
    titles_of(page, "확산")
    assert page.get_by_role("status").inner_text() == "결과 2개"


def test_a_missing_index_is_told(page: "Page", tmp_path: Path, reports: list[str]) -> None:
    """Without its files the search says that it cannot be had."""
    write_site(tmp_path, ROWS)
    (tmp_path / "search" / "root.js").unlink()
    page.goto((tmp_path / "search.html").as_uri())
    titles_of(page, "확산")
    assert "could not be loaded" in page.get_by_role("status").inner_text()
    reports.clear()


def test_a_large_site_loads_little(page: "Page", tmp_path: Path) -> None:
    """A first search loads a small part of the index, and a button shows more results."""
    write_site(tmp_path, list(generated_rows(600, words=60)))
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto((tmp_path / "search.html").as_uri())
    page.fill("main input", "확산 모델")
    page.locator("#search-results .passage").first.wait_for()
    names = [Path(url.partition("?")[0][7:]) for url in loaded if "/search/" in url]
    size = sum(name.stat().st_size for name in names)
    whole = sum(file.stat().st_size for file in (tmp_path / "search").iterdir())
    assert size < 150_000 < whole / 5
    page.get_by_role("button", name="More").click()
    assert page.locator("#search-results li > a").count() > 40
