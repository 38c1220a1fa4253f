"""Lines of lists as people write and paste them, in tables and as a property."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.model import pasted_line
from papernotes.model.identifiers import ArxivId, Doi, Identifier, is_identifier, parse, to_text
from tests.support.growth import assert_proportional

DDPM = "2006.11239"
NAMED = [
    # items of Markdown, Obsidian, Notion, awesome lists, HTML
    ("- [Denoising Diffusion](https://arxiv.org/abs/2006.11239)", [DDPM]),
    ("* [ ] [Denoising Diffusion](https://arxiv.org/pdf/2006.11239.pdf)", [DDPM]),
    ("- [x] **DDPM** ([arXiv:2006.11239](https://arxiv.org/abs/2006.11239), NeurIPS 2020)", [DDPM]),
    ("1. [NeRF](https://arxiv.org/abs/2003.08934v2) [[code]](https://github.com/bmild/nerf)", ["2003.08934v2"]),
    ("10) <https://arxiv.org/abs/2006.11239>", [DDPM]),
    ("> - https://arxiv.org/abs/2006.11239", [DDPM]),
    ("- ![figure](figures/a.png) 2006.11239", [DDPM]),
    ("| DDPM | https://arxiv.org/abs/2006.11239 | 2020 |", [DDPM]),
    ('<li><a href="https://arxiv.org/abs/2006.11239">DDPM</a></li>', [DDPM]),
    ("☐ 2006.11239", [DDPM]),
    ("• `2006.11239`", [DDPM]),
    ("**2006.11239**", [DDPM]),
    ('- [DDPM](https://arxiv.org/abs/2006.11239 "the paper")', [DDPM]),
    ("[a](https://arxiv.org/abs/2006.11239)[b](https://arxiv.org/abs/2003.08934)", [DDPM, "2003.08934"]),
    ("- [An Image](https://openreview.net/forum?id=YicbFdNTTy) — ICLR 2021", ["https://openreview.net/forum?id=YicbFdNTTy"]),
    ("[10.1109/cvpr.2016.90](https://doi.org/10.1109/cvpr.2016.90)", ["10.1109/cvpr.2016.90"]),
    # titles of browser pages and their addresses
    ("[2503.14485] Lux Post Facto: Learning Portrait Performance Relighting", ["2503.14485"]),
    ("[2503.14485v2] Lux Post Facto - arXiv", ["2503.14485v2"]),
    ("[2503.14485] Lux Post Facto - https://arxiv.org/abs/2503.14485", ["2503.14485"]),
    ("Denoising Diffusion https://arxiv.org/abs/2006.11239?context=cs", [DDPM]),
    ("arxiv.org/abs/2006.11239", ["arxiv.org/abs/2006.11239"]),
    ("see arxiv.org/abs/2006.11239, then sleep", [DDPM]),
    ("DDPM https://huggingface.co/papers/2006.11239", [DDPM]),
    ("https://link.springer.com/chapter/10.1007/978-3-030-58452-8_24", ["10.1007/978-3-030-58452-8_24"]),
    ("NeRF (CACM) https://dl.acm.org/doi/abs/10.1145/3503250?casa_token=x", ["10.1145/3503250"]),
    ("[paper](https://dl.acm.org/doi/abs/10.1145/3641519.3657428)(SIGGRAPH 2024)", ["10.1145/3641519.3657428"]),
    ("(10.1109/cvpr.2016.90)(CVPR)", ["10.1109/cvpr.2016.90"]),
    # references
    ("arXiv preprint arXiv:2006.11239", [DDPM]),
    ("arXiv preprint arXiv:2006.11239 (2020).", [DDPM]),
    ("J. Ho et al. Denoising diffusion. arXiv preprint arXiv:2006.11239, 2020.", [DDPM]),
    ("[12] J. Ho. Denoising diffusion. CoRR, abs/2006.11239, 2020.", [DDPM]),
    ("He et al. Deep residual learning. doi:10.1109/CVPR.2016.90.", ["10.1109/cvpr.2016.90"]),
    ("… (2020). https://doi.org/10.48550/arXiv.2006.11239", [DDPM]),
    ("Witten, hep-th/9901001v3 and math.GT/0309136", ["hep-th/9901001v3", "math/0309136"]),
    ("DBLP:conf/cvpr/HeZRS16", ["DBLP:conf/cvpr/HeZRS16"]),
    ("ResNet is DBLP:conf/cvpr/HeZRS16", ["https://dblp.org/rec/conf/cvpr/HeZRS16"]),
    ("also catalogue:ddpm", ["catalogue:ddpm"]),
    # several in a line, comments behind, rows of tables
    ("2006.11239, 2003.08934; 1912.01865", [DDPM, "2003.08934", "1912.01865"]),
    ("2006.11239v1 is 2006.11239v2", ["2006.11239v1"]),
    ("2006.11239  # the beginning of it", [DDPM]),
    ("DDPM\thttps://arxiv.org/abs/2006.11239\t2020", [DDPM]),
    ("2006.11239\tDenoising 2003.08934", [DDPM]),
    ("ho2020denoising\t2020\tNeurIPS\tDenoising Diffusion", ["ho2020denoising"]),
    # Korean around it
    ("꼭 읽기: 2006.11239은 기본", [DDPM]),
    ("2006.11239를", [DDPM]),
    ("https://arxiv.org/abs/2006.11239를 먼저", [DDPM]),
    ("논문「2006.11239」", [DDPM]),
    ("doi:10.1109/cvpr.2016.90을 참고", ["10.1109/cvpr.2016.90"]),
    ("\ufeff- ２００６.11239", ["2006.11239"]),
    ("\u200b2006.11239\u200b", [DDPM]),
]  # fmt: skip # a table
TITLES = [
    ("- Denoising Diffusion Probabilistic Models", "Denoising Diffusion Probabilistic Models"),
    ("* *Denoising Diffusion* (NeurIPS 2020)", "Denoising Diffusion (NeurIPS 2020)"),
    ("3. 3D Gaussian Splatting", "3D Gaussian Splatting"),
    ("- [Block-NeRF](https://waymo.com/research/block-nerf/) [[video]](https://youtu.be/x)", "Block-NeRF"),
    ("Denoising Diffusion Implicit Models | OpenReview", "Denoising Diffusion Implicit Models"),
    ("Deep Residual Learning | IEEE Conference Publication | IEEE Xplore", "Deep Residual Learning"),
    ("Paper page - Denoising Diffusion Implicit Models", "Denoising Diffusion Implicit Models"),
    ("(PDF) Attention is all you need - ResearchGate", "Attention is all you need"),
    ("Attention is all you need · arXiv", "Attention is all you need"),
    ('- J. Ho, "Denoising diffusion," in *NeurIPS*, 2020.', 'J. Ho, "Denoising diffusion," in NeurIPS, 2020.'),
    ("J. Ho, ``Denoising diffusion,'' in NeurIPS, 2020.", "J. Ho, “Denoising diffusion,” in NeurIPS, 2020."),
    ("StarGAN v2 - CVPR 2020", "StarGAN v2 - CVPR 2020"),
    ("- **Title:** Point-E: A System (arXiv 2022)", "Point-E: A System (arXiv 2022)"),
    ("제목: 확산 모델", "확산 모델"),
    ("확산 모델을 이용한 영상 생성", "확산 모델을 이용한 영상 생성"),
    ("ho2020denoising", "ho2020denoising"),
    ("pi is 3.14159 and 12345.678", "pi is 3.14159 and 12345.678"),
    ("Version 1234.56789 of it", "Version 1234.56789 of it"),  # no month 34
]  # fmt: skip # a table
NOTHING = ["", "   ", "\ufeff", "# Papers to read", "## 2020", "#comment", "% of BibTeX", "---", "***",
           "|---|:--:|", "```", "```text", "<!-- later -->", "=====", "\t"]  # fmt: skip # a table
NO_PAPER = [
    ("- [code](https://github.com/x/y)", "https://github.com/x/y"),
    ("https://example.org/a.pdf", "https://example.org/a.pdf"),
    ("[project page](https://x.github.io).", "https://x.github.io"),
    ("42", "42"),
    ("???", "???"),
]


@pytest.mark.parametrize(("line", "names"), NAMED)
def test_identifiers_are_taken(line: str, names: list[str]) -> None:
    """Each paper once, in the order of the line; what is around them is no title."""
    parsed = pasted_line.read(line)
    read = [to_text(parse(word)) if is_identifier(word) else word for word in parsed]
    assert read == [to_text(parse(word)) if is_identifier(word) else word for word in names]


@pytest.mark.parametrize(("line", "title"), TITLES)
def test_a_line_without_one_is_a_title(line: str, title: str) -> None:
    """Without marks of lists, and without the names that browsers add."""
    assert pasted_line.read(line) == [title]


@pytest.mark.parametrize("line", NOTHING)
def test_comments_name_nothing(line: str) -> None:
    """Comments, headings, rules, fences and blank lines."""
    assert pasted_line.read(line) == []


@pytest.mark.parametrize(("line", "word"), NO_PAPER)
def test_what_names_no_paper_is_kept_to_be_named(line: str, word: str) -> None:
    """It is neither dropped nor made a title of, so that it is reported."""
    assert pasted_line.read(line) == [word]


months = st.tuples(st.integers(7, 30), st.integers(1, 12)).filter(lambda month: month >= (7, 4))
arxiv_ids = st.builds(
    lambda month, number, version: ArxivId(
        f"{month[0]:02}{month[1]:02}.{number % 10**4:04}"
        if month < (15, 1)
        else f"{month[0]:02}{month[1]:02}.{number:05}",
        version,
    ),
    months,
    st.integers(1, 99_999),
    st.none() | st.integers(1, 20),
)
dois = st.builds(
    lambda prefix, start, end: Doi(f"10.{prefix}/{start}{end}"),
    st.integers(1000, 99999),
    st.text(alphabet="abcdefghij0123456789.-_/", max_size=20),
    st.sampled_from("abcxyz0189"),
)
FORMS = [
    "{id}", "- {id}", "3. [ ] {id}", "[{id}] A Title of It", "A Title ({id})", "`{id}`", "**{id}**", "{id}, 2020.",
    "이것은 {id} 입니다", "{id}를 읽자", "'{id}'", "A, B. A Title. {id}.", "「{id}」", "# no, this\n{id}", "{id} # why",
]  # fmt: skip # a table
ARXIV_FORMS = [
    *FORMS, "arXiv:{id}", "arXiv preprint arXiv:{id}", "https://arxiv.org/abs/{id}", "https://arxiv.org/pdf/{id}.pdf",
    "- [A Title](https://arxiv.org/abs/{id})", "[A](http://arxiv.org/pdf/{id}), [code](https://github.com/a/b)",
    "https://ar5iv.org/abs/{id}를", "[{id}] A Title - arXiv", "A Title\thttps://arxiv.org/abs/{id}",
]  # fmt: skip # a table
DOI_FORMS = [
    *FORMS, "doi:{id}", "DOI: {id}", "https://doi.org/{id}", "- [A Title](https://doi.org/{id})", "A Title. doi:{id}.",
    "https://doi.org/{id}을 참고",
]  # fmt: skip # a table


def named(line: str) -> list[Identifier]:
    """The identifiers in the last line."""
    return [parse(word) for word in pasted_line.read(line.split("\n")[-1])]


@given(arxiv_ids, st.sampled_from(ARXIV_FORMS))
def test_arxiv_ids_come_back_from_every_form(identifier: ArxivId, form: str) -> None:
    """The id with its version, alone, whatever stands around it."""
    assert named(form.format(id=to_text(identifier))) == [identifier]


@given(dois, st.sampled_from(DOI_FORMS))
def test_dois_come_back_from_every_form(identifier: Doi, form: str) -> None:
    """The DOI as it is, alone, whatever stands around it."""
    assert named(form.format(id=to_text(identifier))) == [identifier]


@pytest.mark.parametrize("line", [">", "> >", "- [ ]", "☑", "> ☐"])
def test_an_empty_item_names_nothing(line: str) -> None:
    """The marks of a list or a quote alone are no title."""
    assert pasted_line.read(line) == []


@given(st.text(max_size=200))
def test_no_line_is_lost(line: str) -> None:
    """A line is read or skipped as a comment, and never raises."""
    words = pasted_line.read(line)
    assert all(words)
    if not words:
        bare = "".join(letter for letter in line if letter.isprintable()).strip()
        assert not bare[:1].isalnum()


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "](",
        "[a](",
        "*",
        "_",
        "http://",
        "10.1000/",
        "2006.",
        "a.",
        "- ",
        "«",
        "a-",
        "https://a",
        "\t",
    ],
)
def test_long_lines_are_read_in_time(piece: str) -> None:
    """The time grows with the length of a line of one sign, not with its square."""
    assert_proportional(pasted_line.read, piece * 2_000, piece * 20_000)
