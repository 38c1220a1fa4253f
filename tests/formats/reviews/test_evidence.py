"""What a review says about its paper: titles, links with their places, dialect."""

import pytest

from papernotes.formats.reviews import dialect, evidence, papers_named, titles
from papernotes.formats.reviews import head as heads
from papernotes.model.identifiers import ArxivId, Doi, to_text
from papernotes.model.paper_links import Link

TITLES = {
    "resNet[2] Identity Mappings in Deep Residual Networks(2016) - Review": "Identity Mappings in Deep Residual Networks",
    "CenterPoint \\[Kor\\]": "CenterPoint",
    "[논문 리뷰] You Only Look Once: Unified, Real-Time Object Detection (YOLO)": "You Only Look Once: Unified, Real-Time Object Detection",
    "[논문\u00a0리뷰] TRIPS: Trilinear\u00a0Point Splatting": "TRIPS: Trilinear Point Splatting",
    "Pix2Pix(Image-to-Image Translation with Conditional Adversarial Networks, Pix2Pix 논문 설명)": "Image-to-Image Translation with Conditional Adversarial Networks",
    "{BBDM: Image-to-image Translation with Brownian Bridge Diffusion Models}, {CVPR 2023}": "BBDM: Image-to-image Translation with Brownian Bridge Diffusion Models",
    "[CVPR, 2016] You Only Look Once 논문 리뷰": "You Only Look Once",
    "'SMMR-Explore: SubMap-based System' Paper Review": "SMMR-Explore: SubMap-based System",
    "1. Auto-Encoding Variational Bayes 논문 리뷰": "Auto-Encoding Variational Bayes",
    "CLIP: Learning Transferable Visual Models 2021.02": "CLIP: Learning Transferable Visual Models",
    "**[A *Title*](https://x.org)** &amp; More": "A Title & More",
    "GLIDE(Towards Photorealistic Image Generation and Editing) 논문 및 코드 리뷰": "GLIDE(Towards Photorealistic Image Generation and Editing)",
}  # fmt: skip # a table


@pytest.mark.parametrize("text", TITLES)
def test_a_title_is_found_in_the_title_of_a_review(text: str) -> None:
    """One of the variants is the paper's title, whatever people put around it."""
    from papernotes.model.duplicates import fold

    assert fold(TITLES[text]) in {fold(variant.text) for variant in titles.variants(text)}


@pytest.mark.parametrize("text", ["# Introduction", "1. Abstract", "README", "참고 문헌", ""])
def test_a_heading_of_a_section_is_no_title(text: str) -> None:
    """Generic headings and file names give no variant."""
    assert not titles.variants(text.lstrip("# "))


LINKS = {
    "https://arxiv.org/abs/2006.11239": "2006.11239",
    "https://arxiv.org/pdf/2006.11239v2.pdf": "2006.11239",
    "https://arxiv.org/abs/2006.11239?fbclid=IwAR": "2006.11239",
    "https://arxiv.org/abs/2006.11239를": "2006.11239",
    "https:arxiv.org/abs/2305.02463": "2305.02463",
    "https://arxiv.org/pdf/cmp-lg/9407020.pdf": "cmp-lg/9407020",
    "arxiv.org/abs/2006.11239.": "2006.11239",
    "(www.arxiv.org/abs/2006.11239)": "2006.11239",
    "다음은www.x.org 와 www.doi.org/10.1109/CVPR.2016.90": "10.1109/cvpr.2016.90",
    "ArXiv : 2006.11239": "2006.11239",
    "arXiv arxiv: 2006.11239": "2006.11239",
    "arXiv 2006.11239를 읽은 뒤": "2006.11239",
    "DDPM (arXiv ID: 2006.11239)": "2006.11239",
    "arXiv(2006.11239)": "2006.11239",
    "arXiv 번호 2006.11239": "2006.11239",
    "arXiv cs/0703001": "cs/0703001",
    "doi, DOI 10.1109/CVPR.2016.90": "10.1109/cvpr.2016.90",
    "https://huggingface.co/papers/2006.11239": "2006.11239",
    "arXiv:2006.11239": "2006.11239",
    "arXiv preprint arXiv:2006.11239 (2020)": "2006.11239",
    "https://doi.org/10.1109/CVPR.2016.90": "10.1109/cvpr.2016.90",
    "https://dl.acm.org/doi/abs/10.1145/3641519.3657428)": "10.1145/3641519.3657428",
    "https://link.springer.com/chapter/10.1007/978-3-030-58452-8_24": "10.1007/978-3-030-58452-8_24",
    "doi: 10.1109/CVPR.2016.90.": "10.1109/cvpr.2016.90",
    "https://arxiv.org/abs/2006.11239](https://x.org": "2006.11239",
}  # fmt: skip # a table


@pytest.mark.parametrize("text", LINKS)
def test_links_and_ids_of_every_form(text: str) -> None:
    """The paper is found in the middle of a sentence."""
    named = papers_named.find(f"이 논문은 {text} 이다", heads.SourceHead())
    assert [to_text(name) for name, _ in named if isinstance(name, ArxivId | Doi)] == [LINKS[text]]


@pytest.mark.parametrize(
    "text", ["notarxiv.org/abs/2006.11239", "a@arxiv.org/abs/2006.11239", "the score 2006.1123"]
)
def test_what_only_looks_like_a_link(text: str) -> None:
    """Letters that belong to a longer name or an address of mail name no paper."""
    assert papers_named.find(f"이 {text} 이다", heads.SourceHead()) == ()


@pytest.mark.parametrize("text", ["the xiv: 2006.11239", "2006.11239v2를", "(2006.11239)"])
def test_a_bare_id_is_the_weakest_name(text: str) -> None:
    """It may be any number; with the word arXiv anywhere else, it is no bare one."""
    named = papers_named.find(f"이 {text} 이다", heads.SourceHead())
    assert named == (papers_named.Named(ArxivId("2006.11239"), "bare"),)
    named = papers_named.find(f"이 {text} 이다, arXiv:2006.11239", heads.SourceHead())
    assert [place for _, place in named] == ["top"]


def test_a_link_to_a_conference_page() -> None:
    """Pages of CVF and OpenReview name a paper too."""
    named = papers_named.find("https://openreview.net/forum?id=abcdEFGH12", heads.SourceHead())
    assert [name.provider for name, _ in named if isinstance(name, Link)] == ["openreview"]


def test_the_place_of_a_link_tells_what_it_is_worth() -> None:
    """Head, label, top, body and references are told apart."""
    body = "글 " * 3000
    text = (
        "---\narxiv: 2101.00001\nurl: https://arxiv.org/abs/2101.00002\n---\n"
        "- Paper: [x](https://arxiv.org/abs/2101.00003)\n\n- Code: https://arxiv.org/abs/2101.00004\n"
        f"{body}\nhttps://arxiv.org/abs/2101.00005\n{body}\n## References\n"
        f"[1] https://arxiv.org/abs/2101.00006\n"
    )
    named = papers_named.find(text, heads.read(text))
    assert [place for _, place in named] == ["head", "address", "label", "top", "body", "end"]
    assert [to_text(name)[-1] for name, _ in named if isinstance(name, ArxivId)] == [*"123456"]


def test_the_titles_of_a_review_in_order() -> None:
    """GitBook's description, a labelled title, the head, the heading and the file."""
    text = (
        "---\ndescription: Yin et al. / Center-based 3D Object Detection / CVPR 2021\ntitle: T one\n---\n"
        "# CenterPoint \\[Kor\\]\n- **Title:** The Labelled Title\n## 1. Denoising Diffusion Models\n"
    )
    parsed = evidence.read(text, "2021-03-04-center-point.md")
    assert [(title.place, title.text) for title in parsed.titles] == [
        ("described", "Center-based 3D Object Detection"),
        ("labelled", "The Labelled Title"),
        ("head", "T one"),
        ("heading", "CenterPoint \\[Kor\\]"),
        ("file", "center point"),
    ]
    assert (parsed.authors, parsed.date) == ("Yin et al.", "2021-03-04")


@pytest.mark.parametrize(
    ("text", "file", "place"),
    [
        ("## 1. Denoising Diffusion Models\n", "README.md", "section"),
        ("# 1. Denoising Diffusion Models 논문 리뷰\n", "README.md", "heading"),
        ("# Introduction\n# Denoising Diffusion Models\n", "README.md", None),
        ("x", "A Real Title 0123456789abcdef0123456789abcdef.md", "file"),
        ("x", "paper.md", "folder"),
        ("```\n# a comment in code\n```\n# Title Here\n", "README.md", "heading"),
    ],
)
def test_what_is_a_title_and_what_a_section(text: str, file: str, place: str | None) -> None:
    """A numbered heading is a section's, and headings after a section's are too."""
    folder = "A Title of a Folder" if place == "folder" else ""
    results = evidence.read(text, file, folder).titles
    assert [title.place for title in results if title.place != "quoted"] == (
        [place] if place else []
    )


def test_a_bibtex_block() -> None:
    """An entry is read up to its closing brace."""
    entry = "@misc{ho2020,\n title={A {B}},\n eprint={2006.11239}\n}"
    assert evidence.read(f"글\n```\n{entry}\n```\n", "x.md").entries == (entry,)


@pytest.mark.parametrize(
    ("text", "file", "at_root", "expected"),
    [
        ("x", "x.md", {"_config.yml"}, "jekyll"),
        ("x", "x.md", {".obsidian"}, "obsidian"),
        ("---\ntitle: x\n---\n", "2021-03-04-x.md", set(), "jekyll"),
        ("$$x$$ {: .notice--info}", "x.md", set(), "jekyll"),
        ("{% hint style='info' %}", "x.md", set(), "gitbook"),
        (":::{figure-md}\n", "x.md", set(), "myst"),
        ("```{admonition} Information\n", "x.md", set(), "myst"),
        ('{{< figure src="x" >}}', "x.md", set(), "hugo"),
        ("+++\ntitle = 1\n[[resources]]\n+++\n", "x.md", set(), "hugo"),
        ("x", f"Title {'0a' * 16}.md", set(), "notion"),
        ("![](https://velog.velcdn.com/images/x.png)", "x.md", set(), "velog"),
        ("![[a.png]]", "x.md", set(), "obsidian"),
        ("# x", "x.md", {".git"}, "plain"),
    ],
)
def test_the_folder_tells_the_dialect_else_the_name_else_the_text(
    text: str, file: str, at_root: set[str], expected: str
) -> None:
    """The folder tells it, else the name, else the text."""
    assert dialect.detect(text, file, at_root) == expected
