"""The line at the top of a review that cites its paper."""

import pytest

from papernotes.formats.reviews.citation_line import Citation, find

TITLE = "Denoising Diffusion Probabilistic Models"
HO = Citation("Ho et al", TITLE, 2020)
NAMES = Citation("Jonathan Ho, Ajay Jain, Pieter Abbeel", TITLE, 2020)
LINES = {
    f"Ho et al., {TITLE}, NeurIPS 2020": HO,
    f"# Ho et al. {TITLE} (NeurIPS 2020)": HO,
    f"> **Ho et al.** (2020). {TITLE}. NeurIPS.": HO,
    f"- 논문: Ho et al. - {TITLE} - NeurIPS 2020": HO,
    f"[Ho et al., {TITLE}, NeurIPS 2020](https://example.org/2021)": HO,
    f'Jonathan Ho, Ajay Jain, Pieter Abbeel. "{TITLE}." NeurIPS 2020.': NAMES,
    f"Jonathan Ho, Ajay Jain, Pieter Abbeel, ”{TITLE},” NeurIPS 2020.": NAMES,
    f"Reference: Jonathan Ho, Ajay Jain, Pieter Abbeel. {TITLE}. NeurIPS 2020": NAMES,
    "Wang et al., Pose, Shape and All That, CVPR 2020": Citation("Wang et al", "Pose, Shape and All That", 2020),
    "van der Maaten et al., Visualizing Data, JMLR 2008": Citation("van der Maaten et al", "Visualizing Data", 2008),
    "Wang et al. Pose, Shape. In Advances in Neural Information Processing Systems, 2020": Citation(
        "Wang et al", "Pose, Shape", 2020
    ),
    "김민수, 이영희. 확산 모델의 이해. 정보과학회논문지 2021": Citation("김민수, 이영희", "확산 모델의 이해", 2021),
}  # fmt: skip # a table
NONE = [
    "",
    "Ho et al., Denoising Diffusion Probabilistic Models",
    "Ho et al., DDPM, 2020",
    "Based on Ho et al., Denoising Diffusion Probabilistic Models, NeurIPS 2020",
    "이 글은 2020년에 발표된 Denoising Diffusion Probabilistic Models, NeurIPS 논문을 본다.",
    "Title: Denoising Diffusion Probabilistic Models, NeurIPS 2020",
    "Date: Sep. 19, 2020",
    "# NeRF: Representing Scenes as Neural Radiance Fields, ECCV 2020",
    "Ho et al., Denoising Diffusion Probabilistic Models, NeurIPS 2020, cited by Song in 2021",
    f"Ho et al., {TITLE}, NeurIPS 2020\nSong et al., Denoising Diffusion Implicit Models, ICLR 2021",
    f"1\n2\n3\n4\nHo et al., {TITLE}, NeurIPS 2020",
]


@pytest.mark.parametrize(("line", "citation"), LINES.items(), ids=range(len(LINES)))
def test_a_line_is_read(line: str, citation: Citation) -> None:
    """One reading is the right one; which one it is, a known paper tells."""
    assert citation in find("", f"\n{line}\n\n글")
    assert citation in find(line, "글")


def test_a_title_beside_it_is_no_second_one() -> None:
    assert (
        find("DDPM: Denoising Diffusion, 2020 - Review", f"Ho et al., {TITLE}, NeurIPS 2020")[0]
        == HO
    )


def test_a_part_of_a_title_is_no_title() -> None:
    """Another paper may have it as its whole title."""
    for line in (
        "Ho et al., Fast Maps: A Second Look, CVPR 2020",
        "Ho et al., Fast Maps, Shapes and More, CVPR 2020",
    ):
        assert "Fast Maps" not in [reading.title for reading in find("", line)]


@pytest.mark.parametrize("text", NONE)
def test_other_lines_cite_nothing(text: str) -> None:
    assert find("", text) == ()
