"""Small sites that hold nothing but a search, and rows of pages to search in."""

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from papernotes.pages import static_files
from papernotes.search.shards.build import build
from papernotes.search.shards.rows import NO_NAMES, Names, Row

PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<title>Search</title>
<link rel="stylesheet" href="style.css">
<script src="search_words.js" defer></script>
<script src="search_index.js" defer></script>
<script src="search.js" defer></script>
<main>
<h1>Search</h1>
<form role="search"><input type="search" aria-label="Search"></form>
<div id="search-results" data-index="search/"></div>
</main>
"""
FILES = ("search_words.js", "search_index.js", "search.js", "style.css")


def write_site(
    folder: Path, rows: Sequence[Row], names: Names = NO_NAMES, *, language: str = "en"
) -> Path:
    """Write a page with a search in these rows; return its path."""
    (folder / "search").mkdir(parents=True)
    for name, data in build(rows, names).items():
        (folder / "search" / name).write_bytes(data)
    return write_page(folder, language)


def write_page(folder: Path, language: str = "en") -> Path:
    """Write the page of a search beside the folder of its index; return its path."""
    for name in FILES:
        (folder / name).write_bytes(static_files.read(name))
    page = folder / "search.html"
    page.write_text(PAGE.format(language=language), "utf-8")
    return page


_STEMS = [
    "확산", "모델", "생성", "영상", "편집", "합성", "강화", "학습", "대조", "손실", "함수", "자세", "추정", "시점", "조명", "렌더링", "임베딩",
    "카메라", "가우시안", "잠재", "공간", "노이즈", "해상도", "정확도", "객체", "검출", "분할", "주의", "집중", "변환기", "데이터", "증강", "사전",
    "표현", "이미지", "텍스트", "깊이", "점군", "재구성",
]  # fmt: skip # a table
_ENDINGS = ("", "", "을", "를", "의", "에서", "으로", "이", "하고", "에 대한")
_ENGLISH = [
    "diffusion", "model", "latent", "space", "attention", "transformer", "NeRF", "ControlNet", "StarGANv2",
    "ResNet-50", "rendering", "rendered", "encoder", "decoder", "contrastive", "learning", "gaussian",
    "splatting", "3D", "pose", "depth", "score", "distillation", "sampling", "token",
]  # fmt: skip # a table


def generated_rows(number: int, *, words: int = 120, seed: int = 1) -> Iterator[Row]:
    """Yield pages like short Korean reviews, with rare words that follow Zipf's law."""
    draw = random.Random(seed)
    rare = [f"{draw.choice(_STEMS)}{draw.choice(_STEMS)}{draw.choice(_STEMS)}" for _ in range(4000)]
    rare += ["".join(draw.choices("bcdfglmnprst", k=3)) + f"a{at}" for at in range(4000)]
    pool = [*_STEMS, *_ENGLISH, *rare]
    sums = list(accumulate(1 / (at + 3) for at in range(len(pool))))
    for page in range(number):
        text = " ".join(
            word + (draw.choice(_ENDINGS) if word[-1] >= "가" else "")
            for word in draw.choices(pool, cum_weights=sums, k=words)
        )
        title = " ".join(draw.choices(pool, cum_weights=sums, k=5))
        tags = tuple(dict.fromkeys(draw.choices(_STEMS, k=2)))
        authors = (f"Kim Min{page % 500}", f"Jane Doe{page % 300}")
        venue, year = draw.choice(("CVPR", "ICCV", "NeurIPS")), 2015 + page % 11
        yield Row(f"papers/kim{year}{page}.html", title, text, authors, tags, venue, venue, year)
