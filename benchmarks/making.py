"""A generated library of any size: the same number always gives the same papers and notes.

Planted words make results checkable: `zyxomorph` in the abstract and `quokkanote`
and 희귀단어 in the note of every thousandth paper.
"""

import random
from pathlib import Path
from typing import NamedTuple

from papernotes.formats.bibtex import write
from papernotes.formats.note.template import render
from papernotes.library import Library
from papernotes.model import proposed_keys
from papernotes.model.paper import Paper
from papernotes.model.venues import find_venue
from papernotes.operations.notes import refresh
from papernotes.workspace import Workspace

_ADJECTIVES = [
    "adaptive",
    "sparse",
    "efficient",
    "robust",
    "deep",
    "contrastive",
    "hierarchical",
    "causal",
    "multimodal",
    "latent",
    "neural",
    "probabilistic",
    "equivariant",
    "scalable",
    "continual",
    "generative",
    "discrete",
    "bayesian",
    "dense",
    "temporal",
    "spatial",
    "implicit",
    "zero-shot",
    "low-rank",
    "masked",
    "autoregressive",
    "geometry-aware",
]
_NOUNS = [
    "transformers",
    "attention",
    "diffusion",
    "graphs",
    "embeddings",
    "representations",
    "segmentation",
    "detection",
    "tracking",
    "reconstruction",
    "rendering",
    "distillation",
    "quantization",
    "retrieval",
    "alignment",
    "reasoning",
    "augmentation",
    "normalization",
    "estimation",
    "adaptation",
    "generation",
    "translation",
    "captioning",
    "matching",
    "registration",
    "synthesis",
    "calibration",
    "compression",
    "tokenization",
    "editing",
]
_GLUE = [
    "we",
    "propose",
    "a",
    "novel",
    "framework",
    "that",
    "the",
    "of",
    "and",
    "in",
    "for",
    "with",
    "on",
    "by",
    "to",
    "our",
    "method",
    "which",
    "is",
    "are",
    "can",
    "be",
    "from",
    "this",
    "paper",
    "show",
    "results",
    "model",
    "data",
    "training",
    "large",
    "experiments",
    "demonstrate",
    "performance",
    "benchmark",
    "existing",
    "approaches",
    "however",
    "while",
    "without",
    "across",
    "improves",
    "outperforms",
    "baseline",
    "accuracy",
    "loss",
    "objective",
    "function",
    "learned",
    "features",
    "layers",
    "images",
    "network",
    "inference",
    "cost",
    "compared",
    "prior",
    "work",
    "simple",
    "yet",
    "effective",
    "analysis",
    "under",
    "distribution",
    "shift",
]
_KOREAN = [
    "모델",
    "학습",
    "데이터",
    "논문",
    "방법",
    "결과",
    "실험",
    "성능",
    "제안",
    "기존",
    "연구",
    "비교",
    "손실",
    "함수",
    "네트워크",
    "구조",
    "어텐션",
    "확산",
    "이미지",
    "영상",
    "텍스트",
    "언어",
    "표현",
    "특징",
    "추출",
    "분류",
    "검출",
    "분할",
    "생성",
    "추론",
    "속도",
    "메모리",
    "효율",
    "한계",
    "장점",
    "단점",
    "질문",
    "정리",
    "요약",
    "핵심",
    "수식",
    "증명",
    "가정",
    "분포",
    "노이즈",
    "정규화",
    "최적화",
    "수렴",
    "전이",
    "사전학습",
    "미세조정",
    "대조학습",
    "증강",
    "토큰",
    "임베딩",
    "재현",
]
_PARTICLES = ["은", "는", "이", "가", "을", "를", "의", "에서", "으로", "와", "과", "도", "에", ""]
_VERBS = [
    "한다",
    "했다",
    "보인다",
    "제안한다",
    "사용한다",
    "필요하다",
    "중요하다",
    "개선된다",
    "확인했다",
    "아쉽다",
    "궁금하다",
]
_GIVEN = [
    "Minjun",
    "Seoyeon",
    "Jiho",
    "Hana",
    "Yuki",
    "Wei",
    "Anna",
    "Lukas",
    "Priya",
    "Elena",
    "Diego",
    "Jürgen",
    "François",
    "Noah",
    "Mei",
]
_FAMILY = [
    "Kim",
    "Lee",
    "Park",
    "Choi",
    "Jung",
    "Wang",
    "Li",
    "Zhang",
    "Chen",
    "Tanaka",
    "Müller",
    "García",
    "Novák",
    "Singh",
    "Smith",
    "He",
]
_VENUES = ["CVPR", "NeurIPS", "ICLR", "ICCV", "ECCV", "AAAI", "ICML", "", ""]
_TAGS = [
    "transformer",
    "diffusion",
    "vision",
    "nlp",
    "theory",
    "survey",
    "dataset",
    "efficiency",
    "segmentation",
    "detection",
    "generative",
    "multimodal",
    "graph",
    "robustness",
    "speech",
    "3d",
]


class Made(NamedTuple):
    """A generated paper and the text of its note below the head."""

    paper: Paper
    prose: str


def make(number: int) -> Made:
    """The paper of this number, whatever the size of the library."""
    pick = random.Random(7_000_003 + number)
    noun = pick.choice(_NOUNS)
    title = (
        f"{pick.choice(_ADJECTIVES).capitalize()} {noun.capitalize()} for "
        f"{pick.choice(_ADJECTIVES).capitalize()} {pick.choice(_NOUNS).capitalize()}"
    )
    year = pick.randint(2012, 2025)
    words = [_word(pick) for _ in range(pick.randint(110, 200))]
    if number % 1000 == 137:
        words.insert(20, "zyxomorph")
    authors = [f"{pick.choice(_GIVEN)} {pick.choice(_FAMILY)}" for _ in range(pick.randint(1, 7))]
    venue = pick.choice(_VENUES)
    paper = Paper(
        title,
        tuple(authors),
        year,
        key=f"{proposed_keys.propose_key(authors, year, title)}{number}",
        abstract=" ".join(words),
        arxiv=f"{year % 100:02d}{pick.randint(1, 12):02d}.{number:05d}"[:10],
        version=1,
        categories=("cs.CV",),
        url="https://arxiv.org/abs/",
        venue=venue,
        venue_source="catalogue" if venue else "",
        source="arxiv",
        tags=tuple(sorted(pick.sample(_TAGS, pick.randint(1, 4)))),
        status="to-read",
        added="2026-01-01T00:00:00Z",
    )
    return Made(paper, _prose(pick, number))


def _word(pick: random.Random) -> str:
    return pick.choice(_GLUE if pick.random() < 0.65 else _NOUNS)


def _sentence(pick: random.Random) -> str:
    words = [
        pick.choice(_NOUNS)
        if pick.random() < 0.15
        else pick.choice(_KOREAN) + pick.choice(_PARTICLES)
        for _ in range(pick.randint(4, 10))
    ]
    return " ".join([*words, pick.choice(_VERBS)]) + "."


def _prose(pick: random.Random, number: int) -> str:
    parts = []
    for heading in ("요약", "핵심 아이디어", "Method", "실험 결과", "질문과 메모"):
        body = " ".join(_sentence(pick) for _ in range(pick.randint(6, 16)))
        parts.append(f"## {heading}\n\n{body}\n")
    planted = {211: "quokkanote 라는 표시.", 307: "희귀단어 라는 표시."}
    parts.append(planted.get(number % 1000, ""))
    return "\n".join(parts)


def build(root: Path, size: int) -> None:
    """Make a library of `size` papers with notes in the folder `root`."""
    space = Workspace(str(root), {})
    space.create("ko")
    library, notes = space.library, root / "notes"
    template = "{front_matter}\n# {title}\n\n"
    with library.changes():
        for number in range(size):
            result = make(number)
            add(library, result.paper)
            text = render(template, result.paper, "2026-01-01") + result.prose
            (notes / f"{result.paper.key}.md").write_text(text, encoding="utf-8")
    refresh.refresh(library, space.notebook)
    refresh.refresh(library, space.notebook)
    space.close()


def add(library: Library, paper: Paper) -> str:
    """Add a generated paper as `papers add` does; return its BibTeX."""
    venue = find_venue(paper.venue) if paper.venue else None
    entry_type, fields = write.paper_fields(paper, venue)
    citation = write.format_entry(paper.key, entry_type, fields)
    library.papers.add(
        paper, citation, (venue.name, venue.full_name, venue.kind) if venue else None
    )
    return citation
