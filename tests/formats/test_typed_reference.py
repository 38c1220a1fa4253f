"""References as people paste them: in the styles of papers and journals, LaTeX, blogs and Korean."""

import pytest

from papernotes.formats.typed_reference import read
from papernotes.model.citations import Cited
from tests.support.growth import assert_proportional
from tests.support.references import RESNET, RESNET_STYLES

KOREAN = "확산 모델을 이용한 영상 생성"
KOREAN_STYLES = [
    f'홍길동, 김철수, "{KOREAN}," 정보과학회논문지, 제47권, 제3호, pp. 1-3, 2020.',
    f"홍길동, 김철수, ”{KOREAN},” 정보과학회논문지, 제47권, 제3호, pp. 1-3, 2020.",
    f"홍길동, 김철수, ''{KOREAN},'' 정보과학회논문지, 2020.",
    f"홍길동·김철수, 「{KOREAN}」, 『정보과학회논문지』 47, 2020",
    f"홍길동 외 3인, {KOREAN}, 정보과학회논문지, 2020",
    f"홍길동, 김철수 (2020). {KOREAN}. 정보과학회논문지, 47(3).",
]


@pytest.mark.parametrize("line", RESNET_STYLES)
def test_each_style_is_read(line: str) -> None:
    """IEEE, KIISE, APA, MLA, Nature, ACM, Springer, CVPR, GB/T 7714, BibTeX's output, and blogs."""
    assert read(line) == Cited("He", RESNET, 2016)


@pytest.mark.parametrize("line", KOREAN_STYLES)
def test_korean_references_are_read(line: str) -> None:
    """With several authors, `외 3인`, the closing quotation mark at both ends, and corner brackets."""
    assert read(line) == Cited("홍길동", KOREAN, 2020)


@pytest.mark.parametrize(
    "line",
    [
        "Attention Is All You Need",
        "StarGAN v2 - CVPR 2020",
        "StarGAN v2 (CVPR, 2020)",
        "LoRA, Hu et al., ICLR 2022",
        "Show, Attend and Tell: Neural Image Caption Generation with Visual Attention",
        "Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour",
        "FLUX.1 Kontext: Flow Matching for In-Context Image Generation and Editing in Latent Space",
        "Everything's Talkin': Pareidolia Face Reenactment",
        "“Why Should I Trust You?”: Explaining the Predictions of Any Classifier",
        "Oops! Predicting Unintentional Action in Video",
        "Mask R-CNN (ICCV 2017, Best Paper)",
        "확산 모델을 이용한 영상 생성",
        "Mask R-CNN. K. He, G. Gkioxari. 2017.",
    ],
)
def test_a_title_is_no_reference(line: str) -> None:
    """Titles with commas, points and quotes, mentions with a venue, and a title too short for a search by it."""
    assert read(line) is None


def test_another_year_in_front_of_a_title_is_its_first_word() -> None:
    """The year of the reference is no word of it."""
    title = "2020 US election and deep models"
    assert read(f"Kim, A., & Lee, B. (2021). {title}. Journal of X.") == Cited("Kim", title, 2021)


def test_a_title_in_quotes_needs_no_author() -> None:
    """What stands before it is no name, so that the title alone is known."""
    assert read("지난 세미나: “Mask R-CNN” 다시 읽기") == Cited("", "Mask R-CNN")


@pytest.mark.parametrize("piece", ["K. He, ", "(", "[a ", "‘a", ". ", "외 ", "\\bibitem{"])
def test_long_lines_are_read_in_time(piece: str) -> None:
    """The time grows with the length of a line, not with its square."""
    assert_proportional(read, "2016 " + piece * 20, "2016 " + piece * 200)
