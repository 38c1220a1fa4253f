"""The paper of a review: a sure answer is never wrong, on real notes and on traps made of them."""

import gzip
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from papernotes.formats.reviews import evidence
from papernotes.model.duplicates import fold
from papernotes.model.paper import Paper
from papernotes.operations.adoption.known_papers import KnownPapers
from papernotes.operations.adoption.recognise import Candidate, Certainty, Verdict, recognise
from tests.support.folders import ROOT, SHARED

NOTES = SHARED / "data" / "notes-ko"
RECORDS = SHARED / "data" / "arxiv-records"
LABELS = ROOT / "tests" / "data" / "reviews" / "papers.tsv"
needs_notes = pytest.mark.skipif(
    not (NOTES.is_dir() and RECORDS.is_dir()), reason="needs the real notes and records"
)

DDPM = Candidate(
    Paper("Denoising Diffusion Probabilistic Models", ("Jonathan Ho",), 2020, arxiv="2006.11239")
)
IDDPM = Candidate(
    Paper(
        "Improved Denoising Diffusion Probabilistic Models",
        ("Alex Nichol",),
        2021,
        arxiv="2102.09672",
    )
)
NERF = Candidate(
    Paper(
        "NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis",
        ("Ben Mildenhall",),
        2020,
        arxiv="2003.08934",
    ),
    "mildenhall2020nerf",
)
STYO = Candidate(
    Paper("StyO: Stylize Your Face in Only One-Shot", ("Bonan Li",), 2023, arxiv="2303.03231")
)
GAN = Candidate(
    Paper("Generative Adversarial Networks", ("Ian Goodfellow",), 2014, arxiv="1406.2661")
)
GHOST = Candidate(
    Paper("GhostNet: More Features from Cheap Operations", ("Kai Han",), 2019, arxiv="1911.11907")
)
RFCN = Candidate(
    Paper(
        "R-FCN: Object Detection via Region-based Fully Convolutional Networks",
        ("Jifeng Dai",),
        2016,
        arxiv="1605.06409",
    )
)
PAPERS = (DDPM, IDDPM, NERF, STYO, GAN, GHOST, RFCN)


def judge(
    text: str, papers: tuple[Candidate, ...] = PAPERS, file: str = "x.md", folder: str = ""
) -> Verdict:
    """The verdict on a review where these papers are known, and those of the catalogue."""
    known = KnownPapers(None)
    for paper in papers:
        known.learn(paper)
    return recognise(evidence.read(text, file, folder), known.named, known.find)


CASES = {
    "an id in the head": ("---\narxiv: 2006.11239\n---\n# 메모", "sure", "head", DDPM),
    "title and label": ("# DDPM\n- **Title:** Denoising Diffusion Probabilistic Models (NeurIPS 2020)\n- Paper: [u](https://arxiv.org/abs/2006.11239)", "sure", "title-and-id", DDPM),
    "a long title": ("# [논문 리뷰] NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis", "sure", "title", NERF),
    "a short title of a review": ("# [논문 리뷰] Generative Adversarial Networks", "sure", "title", GAN),
    "a short title": ("# Generative Adversarial Networks", "likely", "short-title", GAN),
    "title and reference": ("# Generative Adversarial Networks\n" + "글 " * 2000 + "\nhttps://arxiv.org/abs/1406.2661", "sure", "title-and-id", GAN),
    "link and top": ('# GhostNet\n"More Features from Cheap Operations"\n[Read the Paper](https://arxiv.org/pdf/1911.11907)', "sure", "id-and-top", GHOST),
    "another spelling": ("---\ntitle: R-FCN[1] R FCN Object Detection via Region based Fully Convolutional Network - Review\n---\n" + "글 " * 2000 + "https://arxiv.org/abs/1605.06409", "sure", "id-and-title", RFCN),
    "only a link": ("# 오늘 읽은 것\nPaper: https://arxiv.org/abs/2006.11239", "likely", "link", DDPM),
    "a Korean key": ("---\n제목: Denoising Diffusion Probabilistic Models\n---\n글", "likely", "short-title", DDPM),
    "a title in quotes alone": ('# 오늘\n어제 읽은 "GhostNet: More Features from Cheap Operations" 좋다', "likely", "mention", GHOST),
    "a link in the references alone": ("# 확산 모델\n" + "글 " * 2000 + "\n## References\nhttps://arxiv.org/abs/2006.11239", "likely", "known-link", DDPM),
    "the wrong link": ("- **Title:** NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis\n- Paper: https://arxiv.org/abs/2303.03231", "likely", "title-other-link", NERF),
    "two ids in one link": ("- **Title:** StyO: Stylize Your Face in Only One-Shot\n- Paper: [https://arxiv.org/abs/2006.11239](https://arxiv.org/abs/2303.03231)", "sure", "title-and-id", STYO),
    "the title of a section": ("# I-DDPM\nPaper: https://arxiv.org/abs/2102.09672\n## 1. Introduction\n## 2. Denoising Diffusion Probabilistic Models", "likely", "link", IDDPM),
    "a better version": ("# R-FCN++: Object Detection via Region-based Fully Convolutional Networks\n" + "글 " * 900 + "https://arxiv.org/abs/1605.06409", "likely", "known-link", RFCN),
    "a title within a longer one": ("# Improved Denoising Diffusion Probabilistic Models for Everyone\n글 https://arxiv.org/abs/2006.11239", "likely", "link", DDPM),
    "an unknown link at the top": ("# I-DDPM\nPaper: https://arxiv.org/abs/2112.01234\n글 GhostNet: More Features from Cheap Operations https://arxiv.org/abs/1911.11907", "likely", "known-link", GHOST),
    "a title set apart": ("---\ntitle: ICCV 2019 Review [2] Best Paper, “GhostNet： More Features from Cheap Operations” 리뷰\n---\nhttps://arxiv.org/abs/1911.11907", "sure", "id-and-title", GHOST),
    "another year": ("# Denoising Diffusion Probabilistic Models (CVPR 2011) 리뷰", "likely", "title-other-venue", DDPM),
    "another author": ("---\ndescription: Kim et al. / Denoising Diffusion Probabilistic Models / NeurIPS 2020\n---\n", "likely", "title-other-venue", DDPM),
    "title and author": ("---\ndescription: Ho et al. / Denoising Diffusion Probabilistic Models / NeurIPS 2020\n---\n", "sure", "title-and-author", DDPM),
    "a citation at the top": ("# DDPM 정리\n\n> Ho et al., Denoising Diffusion Probabilistic Models, NeurIPS 2020\n\n글", "sure", "citation", DDPM),
    "a citation as heading": ("# Goodfellow et al. (2014). Generative Adversarial Networks. NIPS.", "sure", "citation", GAN),
    "a citation with names": ("Paper: Jonathan Ho, Ajay Jain, Pieter Abbeel. Denoising Diffusion Probabilistic Models (NeurIPS 2020)\n\n글", "sure", "citation", DDPM),
    "a citation in quotes": ('---\ntitle: Mildenhall et al., “NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis”, ECCV 2020\n---\n', "sure", "citation", NERF),
    "a citation by a name within the author's": ("# 정리\nHopkins et al., Denoising Diffusion Probabilistic Models, NeurIPS 2020", "likely", "mention", DDPM),
    "a citation by others": ("# DDPM 정리\nSong et al., Denoising Diffusion Probabilistic Models, NeurIPS 2020", "likely", "mention", DDPM),
    "a citation of another year": ("# DDPM 정리\nHo et al., Denoising Diffusion Probabilistic Models, CVPR 2014", "likely", "mention", DDPM),
    "two citations at the top": ("# 오늘\nHo et al., Denoising Diffusion Probabilistic Models, NeurIPS 2020\nDai et al., R-FCN: Object Detection via Region-based Fully Convolutional Networks, NIPS 2016", "unclear", "nothing", None),
    "a citation below a title of its own": ("# Unsupervised Representation Learning with Deep Networks\nHo et al., Denoising Diffusion Probabilistic Models, NeurIPS 2020", "likely", "mention", DDPM),
    "a citation and another link": ("# 정리\nHo et al., Denoising Diffusion Probabilistic Models, NeurIPS 2020\nPaper: https://arxiv.org/abs/1911.11907", "likely", "link", GHOST),
    "a citation in a sentence": ("# 정리\nThis builds on Ho et al., Denoising Diffusion Probabilistic Models, NeurIPS 2020.", "unclear", "nothing", None),
    "a citation below": ("# 정리\n" + "글\n" * 9 + "Ho et al., Denoising Diffusion Probabilistic Models, NeurIPS 2020", "unclear", "nothing", None),
    "a citation in a survey": ("# Diffusion survey\nHo et al., Denoising Diffusion Probabilistic Models, NeurIPS 2020", "unclear", "nothing", None),
    "a long title of its own": ("# Unsupervised Representation Learning with Deep Networks\nfrom https://arxiv.org/abs/1911.11907 GhostNet: More Features from Cheap Operations", "likely", "link", GHOST),
    "a survey": ("# Diffusion 논문 모음\n" + "\n".join(f"https://arxiv.org/abs/{known.paper.arxiv}" for known in PAPERS), "unclear", "several", None),
    "a survey that names one paper": ("# Tutorials of Diffusion [4]\n글\nhttps://arxiv.org/abs/2006.11239", "unclear", "survey", None),
    "several ids in the head": ("---\narxiv: [2006.11239, 2003.08934]\n---\n", "unclear", "head-several", None),
    "a bare id": ("# 정리\n2006.11239를 읽음", "likely", "bare-id", DDPM),
    "bare ids": ("# 정리\n2006.11239v2\n- 2003.08934\n", "unclear", "several", None),
    "a bare id and a link": ("# 정리\n2003.08934, arXiv:2006.11239", "unclear", "several", DDPM),
    "a bare id and its title": ("# Denoising Diffusion Probabilistic Models\n2006.11239", "sure", "title-and-id", DDPM),
    "numbers like ids": ("# 정리\n$2006.11239 2006.11239% 12006.11239 2006.112390 2013.11239 2006.1123 v2006.11239 0.2006.11239 2006.11239ms", "unclear", "nothing", None),
    "nothing": ("# 오늘의 일기\n점심은 국수", "unclear", "nothing", None),
    "empty": ("", "unclear", "nothing", None),
}  # fmt: skip # a table


def test_a_file_is_named_with_an_id() -> None:
    """As a PDF is whose notes it holds."""
    verdict = judge("## 요약\n좋다", file="2006.11239v2.md")
    assert (verdict.certainty, verdict.reason) == ("likely", "bare-id")
    assert [known.paper.arxiv for known in verdict.candidates] == ["2006.11239"]


@pytest.mark.parametrize("name", CASES)
def test_the_paper_of_a_review(name: str) -> None:
    """The certainty, the reason and the paper."""
    text, certainty, reason, known = CASES[name]
    verdict = judge(text)
    assert (verdict.certainty, verdict.reason) == (certainty, reason)
    if known:
        assert fold(verdict.candidates[0].paper.title) == fold(known.paper.title)


def test_the_name_of_a_folder_tells() -> None:
    """`TOPIC/YEAR/TITLE/paper.md` names its paper by the folder."""
    folder = "NeRF_Representing Scenes as Neural Radiance Fields for View Synthesis"
    assert judge("## 요약", file="paper.md", folder=folder).candidates == (NERF,)


def test_two_papers_with_one_title_are_not_sure() -> None:
    """A title that two known papers share tells nothing alone."""
    other = Candidate(Paper(NERF.paper.title, ("Someone Else",), 2021, arxiv="2101.00001"))
    verdict = judge(f"# {NERF.paper.title}", (NERF, other))
    assert verdict.certainty == Certainty.UNCLEAR
    verdict = judge(f"# {NERF.paper.title}\nhttps://arxiv.org/abs/2101.00001", (other, NERF))
    assert verdict.candidates[0] == other


def test_two_records_of_one_paper_are_one() -> None:
    """The library's entry without an arXiv id stands for the catalogue's record with one."""
    mine = Candidate(Paper(DDPM.paper.title, ("Jonathan Ho",), 2020), "mine")
    verdict = judge(f"# {DDPM.paper.title}\nPaper: https://arxiv.org/abs/2006.11239", (mine,))
    assert (verdict.certainty, verdict.candidates[0].key) == (Certainty.SURE, "mine")


@cache
def labels() -> dict[str, tuple[str, str]]:
    """The arXiv id and the title of the paper of each real note; empty for none."""
    rows = (line.split("\t") for line in LABELS.read_text("utf-8").splitlines() if line[0] != "#")
    return {file: (arxiv, title) for file, arxiv, title in rows}


@cache
def world() -> KnownPapers:
    """Two hundred thousand real papers, those of the catalogue, and those of the notes."""
    known = KnownPapers(None)
    for file in sorted(RECORDS.glob("*.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                authors, title = record.get("authors") or [], " ".join(record["title"].split())
                arxiv = record["id"].partition("v")[0]
                known.learn(Candidate(Paper(title, tuple(authors[:1]), arxiv=arxiv)))
    for arxiv, title in labels().values():
        if title:
            known.learn(Candidate(Paper(title, arxiv=arxiv)))
    return known


def is_own(known: Candidate, arxiv: str, title: str) -> bool:
    """Whether a paper is the one of a note."""
    paper = known.paper
    return bool(title) and (
        (bool(arxiv) and paper.arxiv == arxiv) or fold(paper.title) == fold(title)
    )


@needs_notes
@pytest.mark.parametrize("known", [True, False])
def test_a_sure_answer_is_never_wrong_on_real_notes(known: bool) -> None:
    """Of 228 real notes, those that are sure are right, and they are most of those with a paper.

    Where its own paper is not known, as without a network, no other one is taken for it.
    """
    papers = world()
    counts: Counter[str] = Counter()
    wrong = []
    for file, (arxiv, title) in labels().items():
        folder, name = Path(file).name.split("__")[-2:] if "__" in Path(file).name else ("", file)
        content = evidence.read((NOTES / file).read_text("utf-8"), name, folder)

        def seen(item: Candidate, arxiv: str = arxiv, title: str = title) -> bool:
            return known or not is_own(item, arxiv, title)

        held = {
            name: item
            for name, _ in content.named
            if (item := papers.named.get(name)) and seen(item)
        }
        verdict = recognise(content, held, lambda text: tuple(filter(seen, papers.find(text))))
        counts["with a paper"] += bool(title)
        if verdict.certainty == Certainty.SURE:
            counts["sure"] += 1
            if not is_own(verdict.candidates[0], arxiv, title):
                wrong.append((file, verdict.candidates[0].paper.title))
    assert wrong == []
    assert counts["sure"] >= (0.9 * counts["with a paper"] if known else 0)
