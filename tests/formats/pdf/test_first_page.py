"""What the first page of a PDF says of its paper."""

import pytest

from papernotes.formats.pdf import first_page
from papernotes.model.identifiers import ArxivId, Doi

DDPM = """Denoising Diffusion Probabilistic Models
Jonathan Ho
UC Berkeley
jonathanho@berkeley.edu
Ajay Jain Pieter Abbeel
Abstract
We present results with doi:10.1109/cvpr.2016.90 and arXiv:1912.01865.
arXiv:2006.11239v2 [cs.LG] 16 Dec 2020
1 Introduction
References
[1] arXiv:2003.08934
"""


def test_the_stamp_comes_first_and_references_do_not_count() -> None:
    """The id of the stamp has its version; others follow by place; those of references are left out."""
    page = first_page.read(DDPM, {"doi": "10.5555/3495724.3496298"})
    assert page.stamp == ArxivId("2006.11239", 2)
    assert [(named.identifier, named.place) for named in page.named] == [
        (ArxivId("2006.11239", 2), "stamp"),
        (Doi("10.5555/3495724.3496298"), "metadata"),
        (ArxivId("1912.01865"), "page"),
        (Doi("10.1109/cvpr.2016.90"), "page"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "arXiv:2006.11239v2  [cs.LG]  16 Dec 2020",
        "arXiv:hep-th/9901001v3  1 Jan 1999",
        "arXiv:1207.0580v1 [cs.NE] 3 Jul 2012",
    ],
)
def test_stamps_of_all_times_are_read(text: str) -> None:
    """New and old ids, with category and without."""
    stamp = first_page.read(f"{text}\nA Title of a Paper", {}).stamp
    assert stamp is not None
    assert stamp.version is not None


def test_an_id_that_is_only_cited_is_no_stamp() -> None:
    """A stamp has a date."""
    assert first_page.read("A title\nsee arXiv:2006.11239v2 [cs.LG]\n", {}).stamp is None


@pytest.mark.parametrize(
    "line",
    [
        "see arXiv:2006.11239v2 [cs.LG] 16 Dec 2020", "arXiv:2006.11239v2 [cs.LG] 16 Dec 2020, which we follow",
        "(arXiv:2006.11239v2 [cs.LG] 16 Dec 2020)",
    ],
)  # fmt: skip # a list
def test_a_stamp_is_a_line_of_its_own(line: str) -> None:
    """The same words within a line are a citation, and said to be in the text."""
    page = first_page.read(f"A title\nAbstract\nWe go on,\n{line}\n", {})
    assert page.stamp is None
    assert [item.place for item in page.named] == ["page"]


def test_a_stamp_that_the_text_runs_into_is_one() -> None:
    """PDFium sets no blank and no line end between what is drawn upward and what follows."""
    for text in (
        "arXiv:2006.11239v2 [cs.LG] 16 Dec 2020A title",
        "the end1arXiv:2006.11239v2 [cs.LG] 16 Dec 2020",
    ):
        assert first_page.read(text, {}).stamp == ArxivId("2006.11239", 2)


@pytest.mark.parametrize(
    ("lines", "title", "agrees"),
    [
        ("Denoising Diffusion Probabilistic Models", "Denoising Diffusion Probabilistic Models", True),
        ("Denoising Diffusion Proba\ufffe\nbilistic Models∗", "Denoising diffusion probabilistic models", True),
        ("StarGAN v2: Diverse Image Synthesis\nfor Multiple Domains", "StarGAN v2: Diverse Image Synthesis for Multiple Domains", True),
        ("Published as a conference paper at ICLR 2021\nAN IMAGE IS WORTH 16X16 WORDS", "An Image is Worth 16x16 Words", True),
        ("StarGAN v2: Diverse Image Synthesis", "StarGAN", False),
        ("We improve Denoising Diffusion Probabilistic Models a lot", "Denoising Diffusion Probabilistic Models", False),
        ("Denoising Diffusion Probabilistic Models for Audio", "Denoising Diffusion Probabilistic Models", False),
        ("Réseaux de Schr¨odinger", "Réseaux de Schrödinger", True),
        ("확산 모델의 이해와 응용", "확산모델의 이해와 응용", True),
    ],
)  # fmt: skip # a table of cases
def test_a_title_agrees_in_lines_of_its_own(lines: str, title: str, agrees: bool) -> None:
    """It may run over lines and carry a mark of a footnote; within a longer sentence it is none."""
    assert first_page.read(f"{lines}\nAbstract\nText", {}).has_title(title) is agrees


def test_a_title_below_the_abstract_is_none() -> None:
    """What stands in the text of the paper is not its title."""
    text = "Another Paper of Ours\nAbstract\nDenoising Diffusion Probabilistic Models\n"
    assert not first_page.read(text, {}).has_title("Denoising Diffusion Probabilistic Models")


@pytest.mark.parametrize(
    ("line", "author", "agrees"),
    [
        ("Jonathan Ho∗ Ajay Jain", "Jonathan Ho", True),
        ("J. Ho, A. Jain", "Jonathan Ho", True),
        ("Ho, Jonathan; Jain, Ajay", "Jonathan Ho", True),
        ("Jonathan E. Ho1,2 and Ajay Jain2", "Jonathan Ho", True),
        ("Oz¨ M¨uller", "Öz Müller", True),
        ("Stˇep´an Nov´ak", "Štěpán Novák", True),
        ("A. van den Oord", "Aäron van den Oord", True),
        ("김 철수, 이 영희", "김철수", True),
        ("이 산", "이산", True),
        ("Xu He", "Kaiming He", False),
        ("Kai Li, Jian He", "Kaiming He", False),
        ("The horizon of Jonathan", "Jonathan Ho", False),
    ],
)
def test_the_first_author_agrees_without_accents(line: str, author: str, agrees: bool) -> None:
    """Whole names, initials, either order; a name within a word or of another person is none."""
    assert first_page.read(f"A Title of a Paper\n{line}\nAbstract", {}).has_author(author) is agrees


@pytest.mark.parametrize(
    ("text", "metadata", "title"),
    [
        ("arXiv:2006.11239v2 [cs.LG] 16 Dec 2020\nA Title of a Paper\nA. Kim", {}, "A Title of a Paper"),
        ("Published as a conference paper at ICLR 2021\nA Title of\na Paper\nA. Kim", {}, "A Title of a Paper"),
        ("A Title of a Paper", {"title": "Microsoft Word - final3.docx"}, "A Title of a Paper"),
        ("A Title of a Paper", {"title": "paper_v3_final2.dvi"}, "A Title of a Paper"),
        ("Whatever it is here", {"title": "The Title of the File"}, "The Title of the File"),
        ("", {}, ""),
    ],
)  # fmt: skip # a table of cases
def test_the_guess_of_a_title(text: str, metadata: dict[str, str], title: str) -> None:
    """Names of files, stamps and running heads are none."""
    assert first_page.read(text, metadata).title == title
