"""Mentions of papers as people write them."""

import pytest

from papernotes.model.title_query import TitleQuery, parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("StarGAN v2 - CVPR 2020", TitleQuery("StarGAN v2", "CVPR", 2020)),
        ("StarGAN v2 – CVPR'20", TitleQuery("StarGAN v2", "CVPR", 2020)),
        ("StarGAN v2, CVPR 2020 (oral)", TitleQuery("StarGAN v2", "CVPR", 2020)),
        ("StarGAN v2 (CVPR 2020)", TitleQuery("StarGAN v2", "CVPR", 2020)),
        ("StarGAN v2 CVPR2020", TitleQuery("StarGAN v2", "CVPR", 2020)),
        ("NTIRE 2021 at CVPR", TitleQuery("NTIRE 2021", "CVPR", None)),
        ("[ICLR'21] ViT", TitleQuery("ViT", "ICLR", 2021)),
        ("[NeurIPS 2020] DDPM", TitleQuery("DDPM", "NeurIPS", 2020)),
        ("StarGAN v2 (CVPR, 2020)", TitleQuery("StarGAN v2", "CVPR", 2020)),
        ("starganv2 cvpr 2020 oral", TitleQuery("starganv2", "CVPR", 2020)),
        ("CVPR 2020: StarGAN v2", TitleQuery("StarGAN v2", "CVPR", 2020)),
        ("ICLR'22 - LoRA", TitleQuery("LoRA", "ICLR", 2022)),
        ("LoRA, Hu et al., ICLR 2022", TitleQuery("LoRA", "ICLR", 2022)),
        ("Mask R-CNN(ICCV 2017)", TitleQuery("Mask R-CNN", "ICCV", 2017)),
        ('"NeRF" - ECCV 2020', TitleQuery("NeRF", "ECCV", 2020)),
        ("DDPM (2020)", TitleQuery("DDPM", "", 2020)),
        ("DDPM (Ho et al., 2020)", TitleQuery("DDPM")),
        ("Denoising Diffusion. NeurIPS 2020.", TitleQuery("Denoising Diffusion", "NeurIPS", 2020)),
        ("“Mask R-CNN”", TitleQuery("Mask R-CNN")),
    ],
)
def test_a_venue_that_stands_apart_is_told_from_the_title(text: str, expected: TitleQuery) -> None:
    """In brackets, behind a dash, a comma or `at`, with the year in two digits or four."""
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("StarGAN v2 논문 (CVPR 2020)", TitleQuery("StarGAN v2", "CVPR", 2020)),
        ("StarGAN v2 (CVPR 2020) 논문", TitleQuery("StarGAN v2", "CVPR", 2020)),
        ("[논문 리뷰] StarGAN v2 - CVPR 2020", TitleQuery("StarGAN v2", "CVPR", 2020)),
        ("논문: Mask R-CNN", TitleQuery("Mask R-CNN")),
        ("Mask R-CNN 논문 정리", TitleQuery("Mask R-CNN")),
        ("Mask R-CNN paper", TitleQuery("Mask R-CNN")),
        ("논문", TitleQuery("논문")),
    ],
)
def test_words_that_only_say_it_is_a_paper_are_no_title(text: str, expected: TitleQuery) -> None:
    """`논문`, `[논문 리뷰]` and `paper` around a mention are left out, unless nothing else is there."""
    assert parse(text) == expected


@pytest.mark.parametrize(
    "title",
    [
        "Attention Is All You Need",
        "Learning to Summarize from Human Feedback",
        "Denoising Diffusion Probabilistic Models",
        "Nature: A Benchmark for Everything",
        "In Search of the Science of Deep Learning",
        "ImageNet Classification with Deep Convolutional Neural Networks",
        "A Paper about Nothing",
        "FLUX. A Model of Images",
        "한국어 문서 요약 - 비교 연구",
        "1984",
    ],
)
def test_a_title_stays_whole(title: str) -> None:
    """Words like `in`, `from` and a colon take nothing from a title that names no venue."""
    assert parse(title) == TitleQuery(title)
