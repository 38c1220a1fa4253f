"""Tags that are probably one, and tags that are not."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.model.tags.proposal import REASONS
from papernotes.search.near_tags import find, near
from papernotes.search.tag_keys import may_be_near
from papernotes.search.title_words import Titles, read_titles, search_titles

LINES = (
    "NeRF: Neural Radiance Fields for View Synthesis with Pose",
    "ViT: An Image is Worth 16x16 Words",
    "Cracking and Tracking Objects",
    "Segmentation of Multi-Modal Models",
    "A Multi-Model Approach, Planing and Planning",
    "Studies of Classes in 2023",
)
TITLES = read_titles(LINES)


def titles() -> Titles:
    """The words of the titles above."""
    return TITLES


@pytest.mark.parametrize(
    ("tags", "old", "new", "reason"),
    [
        ("NeRF:1 nerf:4", "NeRF", "nerf", "case"),
        ("view_synthesis:1 view-synthesis:4", "view_synthesis", "view-synthesis", "hyphen"),
        ("viewsynthesis:1 view-synthesis:4", "viewsynthesis", "view-synthesis", "hyphen"),
        ("확산모델:5 확산-모델:1", "확산-모델", "확산모델", "hyphen"),
        ("diffusion-models:3 diffusion-model:12", "diffusion-models", "diffusion-model", "plural"),
        ("segmenation:1 segmentation:12", "segmenation", "segmentation", "spelling"),
        ("segmenation:1 segmentation:1", "segmenation", "segmentation", "spelling"),
        ("segmenation:5 segmentation:2", "segmenation", "segmentation", "spelling"),
        ("difussion:1 diffusion:9", "difussion", "diffusion", "spelling"),
        ("tranformer:1 transformer:9", "tranformer", "transformer", "spelling"),
        ("reinforcment-learning:1 reinforcement-learning:2", "reinforcment-learning",
         "reinforcement-learning", "spelling"),
        ("세그맨테이션:1 세그멘테이션:3", "세그맨테이션", "세그멘테이션", "spelling"),
        ("디퓨전:2 diffusion:30", "디퓨전", "diffusion", "transliteration"),
        ("디퓨전:20 diffusion:3", "diffusion", "디퓨전", "transliteration"),
        ("가우시안:1 gaussian:2 action:9 question:9", "가우시안", "gaussian", "transliteration"),
        ("few-shot-segmenation:1 few-shot-segmentation:2", "few-shot-segmenation", "few-shot-segmentation", "spelling"),
        ("zero-shot-net:1 zero-shoot-net:2", "zero-shot-net", "zero-shoot-net", "spelling"),
        ("비전-트랜스포머:1 vision-transformer:2", "비전-트랜스포머", "vision-transformer", "transliteration"),
        ("확산:9 diffusion:9", "확산", "diffusion", "translation"),
        ("확산:9 diffusion:3", "diffusion", "확산", "translation"),
        ("디퓨전-모델:1 Diffusion-Models:2", "디퓨전-모델", "Diffusion-Models", "translation"),
        ("3D-편집:6 3d-editing:1", "3d-editing", "3D-편집", "translation"),
        ("이미지편집:1 image-editing:2", "이미지편집", "image-editing", "translation"),
        ("강화-학습:1 reinforcement_learning:2", "강화-학습", "reinforcement_learning", "translation"),
        ("vit:3 vision-transformer:9", "vit", "vision-transformer", "abbreviation"),
        ("ViT:9 vision-transformers:3", "ViT", "vision-transformers", "abbreviation"),
        ("nerf:8 neural-radiance-field:4", "nerf", "neural-radiance-field", "abbreviation"),
        ("gan:5 generative-adversarial-network:2", "gan", "generative-adversarial-network", "abbreviation"),
        ("vae:5 variational-autoencoder:2", "vae", "variational-autoencoder", "abbreviation"),
        ("ADR:5 architecture-decision-record:2", "ADR", "architecture-decision-record", "abbreviation"),
        ("NeRF:5 neural-radiance-field:2", "NeRF", "neural-radiance-field", "abbreviation"),
        ("3dgs:5 3d-gaussian-splatting:2", "3dgs", "3d-gaussian-splatting", "abbreviation"),
    ],
)  # fmt: skip # a table
def test_tags_that_are_probably_one(tags: str, old: str, new: str, reason: str) -> None:
    """One proposal with its reason and counts: which tag would become which."""
    counts = {tag: int(number) for tag, _, number in (item.partition(":") for item in tags.split())}
    (proposal,) = find(counts, titles)
    assert (*proposal.tags, proposal.reason) == (old, new, reason)
    assert proposal.counts == (counts[old], counts[new])


@pytest.mark.parametrize(
    "tags",
    [
        "모델:4 모텔:1", "확산:3 확신:1", "회전:1 화전:1", "gaussian:4 question:3 action:5", "3d:4 2d:3",
        "imagenet1k:3 imagenet2k:3", "y2023:1 y2024:9", "tracking:5 cracking:1", "planing:3 planning:9",
        "multi-modal:9 multi-model:1", "gan:1 gat:5", "clip:1 slip:5", "pose:5 point-segmentation:2",
        "가우시안:1 question:4 action:3", "비디오:2 body:4", "액션:1 gaussian:9", "training:4 straining:1",
        "Male:4 maximum-likelihood-estimation:1", "PDI:5 probability-distribution:1", "Pa:1 political-activist:2",
        "NES:1 neonatal-screening:2", "Sun:1 substantia-nigra:1", "ewom:1 eWOM-messages:1",
        "math-GM:2 math-GN:3", "math-CO:1 math-CA:2", "math-HO:1 math-CO:1", "stat.ML:1 stat.ME:2",
        "physics-class-ph:1 physics-plasm-ph:2", "physics-gen-ph:1 physics-med-ph:2", "dataset-ABC:1 dataset-ABD:2",
        "diffusion:9 diffusion-model:9", "attention:9 intention:9", "확산:9 confusion:9", "확산-모델:9 model-diffusion:3",
        "3D-편집:2 2d-editing:2",
    ],
)  # fmt: skip # a table
def test_words_of_their_own_are_left_alone(tags: str) -> None:
    """Short words, other numbers, words that titles have, words that only share consonants."""
    counts = {tag: int(number) for tag, _, number in (item.partition(":") for item in tags.split())}
    assert find(counts, titles) == []


@pytest.mark.parametrize(
    ("word", "has", "has_plain"),
    [
        ("nerf", True, False), ("vit", True, False), ("pose", True, True), ("model", True, True), ("multi", True, True),
        ("study", True, True), ("class", True, True), ("y2023", True, False), ("segmenation", False, False),
    ],
)  # fmt: skip # a table
def test_words_are_looked_up_or_read(word: str, *, has: bool, has_plain: bool) -> None:
    """Titles read once, and titles searched for each word, say the same."""

    def titles_with(words: Sequence[str]) -> list[str]:
        return [line for line in LINES if any(word in line.lower() for word in words)]

    for titles in (TITLES, search_titles(titles_with)):
        assert (titles.has(word), titles.has_plain(word)) == (has, has_plain)


def test_tags_on_the_same_papers() -> None:
    """Four of five papers with either; not where one is under the other, or on few papers."""
    papers = {
        "inpainting": range(10),
        "채우기": range(1, 10),
        "z": range(5),
        "few": range(2),
        "적음": range(2),
    }
    counts = {tag: len(rows) for tag, rows in papers.items()}
    (proposal,) = find(counts, papers=papers)
    assert proposal == (("채우기", "inpainting"), "co-occurrence", (9, 10), 9)
    assert find(counts, papers=papers, are_related=lambda *_tags: True) == []


def test_keywords_of_a_subject_are_no_names_of_one_thing() -> None:
    """They stand on the same papers, in one language or in both."""
    english = {name: range(9) for name in ("politics", "economics", "Environmental-Politics")}
    counts = dict.fromkeys(english, 9)
    assert find(counts, papers=english) == []
    both = {**english, "정치": range(9), "외교": range(9)}
    assert find(dict.fromkeys(both, 9), papers=both) == []


def test_tags_under_each_other_are_no_translations() -> None:
    """The user has told how they differ: 확산 is under diffusion."""
    counts = {"확산": 2, "diffusion": 5}
    assert find(counts, are_related=lambda *_: True) == []


def test_a_new_tag_is_compared_with_all() -> None:
    """The new tag comes first, whichever of both is the better known."""
    counts = {"segmentation": 9, "diffusion": 3, "vision-transformer": 2, "nerf": 1}
    assert near("segmenation", counts)[0].tags == ("segmenation", "segmentation")
    assert near("디퓨전", counts)[0].tags == ("디퓨전", "diffusion")
    assert near("확산", counts)[0].tags == ("확산", "diffusion")
    assert near("vit", counts)[0].tags == ("vit", "vision-transformer")
    assert near("Diffusions", counts)[0].reason == "plural"
    assert near("gan", counts) == []


NAMES = st.text(st.sampled_from("abn확산-_S1 "), min_size=1, max_size=9)


@given(st.dictionaries(NAMES, st.integers(1, 9), max_size=12))
def test_any_tags_have_an_answer(counts: dict[str, int]) -> None:
    """Each pair once, of two different tags that exist, the surest first."""
    proposals = find(counts)
    pairs = [frozenset(proposal.tags) for proposal in proposals]
    assert len(set(pairs)) == len(pairs)
    assert all(len(pair) == 2 and pair <= counts.keys() for pair in pairs)
    ranks = [REASONS.index(proposal.reason) for proposal in proposals]
    assert ranks == sorted(ranks)
    assert find(dict(reversed(counts.items()))) == proposals


WORDS = st.sampled_from(
    ["diffusion", "difusion", "디퓨전", "확산", "확신", "vision", "transformer", "vit", "ViT", "auto", "encoder",
     "autoencoder", "ae", "vae", "variational", "3d", "3dgs", "gaussian", "splatting", "models", "모델링을", "모댈링을"]
)  # fmt: skip # a table
TAGS = st.lists(WORDS, min_size=1, max_size=3).map("-".join) | NAMES


@given(TAGS, st.lists(TAGS, max_size=8))
def test_the_quick_test_misses_no_near_tag(tag: str, others: list[str]) -> None:
    """Where it says no, the comparison finds nothing."""
    counts = dict.fromkeys((other for other in others if other != tag), 1)
    assert may_be_near(tag, counts) or near(tag, counts) == []


def test_most_tags_are_not_compared() -> None:
    """Another first letter, other letters, another number."""
    known = ["diffusion", "nerf", "vision-transformer", "3d", "topic-1"]
    assert not any(
        may_be_near(tag, known)
        for tag in ("efficiency", "deblurring", "topology", "vqa", "topic-2", "topic")
    )
    assert all(may_be_near(tag, known) for tag in ("difusion", "vit", "너프", "topics-1"))


def test_alike_names_in_thousands_are_no_proposals() -> None:
    """Tags that a program numbers or letters are not compared with each other."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    counts = {f"category-{a}{b}{c}": 1 for a in letters for b in letters for c in letters[:5]}
    counts |= {f"topic-{number}": 1 for number in range(3000)}
    assert len(counts) > 6000
    assert find(counts) == []
