"""Lists of references, in the styles in which papers print them."""

import pytest

from papernotes.formats.pdf.reference_entry import read
from papernotes.formats.pdf.references import find

TITLE = "Denoising diffusion probabilistic models"
ENTRIES = [
    f"Jonathan Ho, Ajay Jain, and Pieter Abbeel. {TITLE}. In NeurIPS, 2020. 2, 3, 7",
    f"Ho, J., Jain, A., and Abbeel, P. {TITLE}. In Advances in Neural Information Processing Systems, pp. 6840–6851, 2020.",
    f"J. Ho, A. Jain, and P. Abbeel. {TITLE}. In NeurIPS, 2020.",
    f"J. Ho, A. Jain, and P. Abbeel, “{TITLE},” in Proc. NeurIPS, 2020, pp. 6840–6851.",
    f"J. Ho, A. Jain, and P. Abbeel, ”{TITLE},” in Proc. NeurIPS, 2020, pp. 6840–6851.",
    f"J. Ho, A. Jain, and P. Abbeel, “{TITLE},“ in Proc. NeurIPS, 2020, pp. 6840–6851.",
    f"Ho, J., Jain, A., & Abbeel, P. (2020). {TITLE}. Advances in Neural Information Processing Systems, 33, 6840.",
    f"Jonathan Ho, Ajay Jain, and Pieter Abbeel. 2020. {TITLE}. In Advances in Neural Information Processing Systems.",
    f"Ho, J., Jain, A., Abbeel, P.: {TITLE}. In: NeurIPS (2020)",
    f"Ho, J., Jain, A. & Abbeel, P. {TITLE}. Adv. Neural Inf. Process. Syst. 33, 6840–6851 (2020).",
    f"J. Ho, A. Jain, P. Abbeel, {TITLE}, Advances in Neural Information Processing Systems 33 (2020) 6840–6851.",
    f"Ho J, Jain A, Abbeel P. {TITLE}. Adv Neural Inf Process Syst. 2020;33:6840-51.",
    f"Jonathan Ho, Ajay Jain, and Pieter Abbeel. {TITLE}, 2020.",
]


@pytest.mark.parametrize("entry", ENTRIES)
def test_authors_title_and_year_are_told_apart(entry: str) -> None:
    """CVPR, ICML, plain, IEEE, also with one mark at both ends, APA, ACM, Springer, Nature, Elsevier, Vancouver, natbib."""
    cited = read(entry).cited
    assert (cited.author, cited.title, cited.year) == ("Ho", TITLE, 2020)


@pytest.mark.parametrize(
    ("entry", "author", "title", "year"),
    [
        ("OpenAI. GPT-4 technical report. CoRR, abs/2303.08774, 2023.", "OpenAI", "GPT-4 technical report", 2023),
        ("Aäron van den Oord, Yazhe Li, and Oriol Vinyals. Representation learning with contrastive predictive coding. arXiv:1807.03748, 2018.",
         "Oord", "Representation learning with contrastive predictive coding", 2018),
        ("van den Oord, A., Li, Y., and Vinyals, O. Representation learning with contrastive predictive coding. arXiv preprint arXiv:1807.03748, 2018.",
         "van den Oord", "Representation learning with contrastive predictive coding", 2018),
        ("Ashish Vaswani, Noam Shazeer, et al. Attention is all you need. In NIPS, 2017.", "Vaswani", "Attention is all you need", 2017),
        ("Ishan Misra, C. Lawrence Zitnick, and Ross Girshick. Learning visual classifiers using human-centric annotations, 2015.",
         "Misra", "Learning visual classifiers using human-centric annotations", 2015),
        ("B. Mildenhall, P. P. Srinivasan, M. Tancik, and R. Ng. NeRF: Representing scenes as neural radiance fields. In ECCV, 2020.",
         "Mildenhall", "NeRF: Representing scenes as neural radiance fields", 2020),
        ("Weng, C.-Y. and Kemelmacher-Shlizerman, I. Is a picture worth 16x16 words? In ICLR, 2021.",
         "Weng", "Is a picture worth 16x16 words?", 2021),
        ("홍길동, 김철수, “확산 모델을 이용한 영상 생성,” 한국정보과학회논문지, 제47권, 2020.", "홍길동", "확산 모델을 이용한 영상 생성", 2020),
        ("홍길동, 김철수, ”확산 모델을 이용한 영상 생성,” 한국정보과학회논문지, 29(4), 1–8, 2020.", "홍길동", "확산 모델을 이용한 영상 생성", 2020),
        ("홍길동, 김철수. 확산 모델을 이용한 영상 생성. 정보과학회논문지, 2020.", "홍길동", "확산 모델을 이용한 영상 생성", 2020),
        ("홍길동, 김철수 (2020). 확산 모델을 이용한 영상 생성. 정보과학회논문지, 47(3).", "홍길동", "확산 모델을 이용한 영상 생성", 2020),
    ],
)  # fmt: skip # a table of cases
def test_other_names_are_read(entry: str, author: str, title: str, year: int) -> None:
    """Groups, particles, middle initials, question marks and Korean."""
    cited = read(entry).cited
    assert (cited.author, cited.title, cited.year) == (author, title, year)


@pytest.mark.parametrize(
    ("entry", "arxiv", "doi"),
    [
        ("A. Kim. A paper on things. arXiv preprint arXiv:2006.11239v2, 2020.", "2006.11239", ""),
        ("A. Kim. A paper on things. CoRR, abs/1412.6980, 2014.", "1412.6980", ""),
        ("A. Kim. A paper on things. arXiv:2006. 11239, 2020.", "2006.11239", ""),
        ("A. Kim. A paper on things. https://arxiv.org/abs/cs.CV/0301001", "cs.CV/0301001", ""),
        ("A. Kim. A paper on things. Neural Computation 9 (1997). https://doi.org/10.1162/neco.1997.9.8.1735.", "", "10.1162/neco.1997.9.8.1735"),
        ("A. Kim. A paper on things. In Proceedings, pages 2006–11239, 2020.", "", ""),
    ],
)  # fmt: skip # a table of cases
def test_identifiers_are_read(entry: str, arxiv: str, doi: str) -> None:
    """Ids of arXiv in all spellings, also where a line broke within one; page numbers are none."""
    cited = read(entry).cited
    assert (cited.arxiv, cited.doi) == (arxiv, doi)


NUMBERED = """The end of the text.
References
[1] Jonathan Ho, Ajay Jain, and Pieter Abbeel. Denoising diffusion
probabilistic models. In NeurIPS, 2020. 2
[2] Yang Song and Stefano Ermon. Generative modeling by
estimating gradients of the data distribution. In NeurIPS,
2019. 1, 4
[3] See the website.
[4] Diederik P. Kingma and Max Welling. Auto-encoding variational bayes. In ICLR, 2014.
A. Proofs of the theorems
We prove [1] that Kingma. The text goes on.
"""


def test_a_numbered_list_is_split_and_ends_before_the_appendix() -> None:
    """What cannot be read is counted; a heading behind the last entry ends the list."""
    references = find(NUMBERED)
    assert [item.label for item in references.references] == ["1", "2", "4"]
    assert (
        references.references[1].cited.title
        == "Generative modeling by estimating gradients of the data distribution"
    )
    assert references.references[2].cited.title == "Auto-encoding variational bayes"
    assert references.unread == 1


def test_a_labelled_list_is_split() -> None:
    """The labels of BibTeX's alpha style."""
    references = find(
        "R EFERENCES\n[HJA20] Jonathan Ho, Ajay Jain, and Pieter Abbeel. Denoising diffusion probabilistic models.\n"
        "In NeurIPS, 2020.\n[KW14] Diederik P. Kingma and Max Welling. Auto-encoding variational bayes. 2014.\n"
    )
    assert [(item.label, item.cited.author) for item in references.references] == [
        ("HJA20", "Ho"),
        ("KW14", "Kingma"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["Jonathan Ho, Ajay Jain, and Pieter Abbeel. Denoising", "diffusion probabilistic models. In NeurIPS, 2020.",
         "Diederik P. Kingma and Max Welling. Auto-encoding", "Variational Bayes. In ICLR, 2014. URL https://",
         "openreview.net/forum?id=33X9fd2-9FyZd.", "Yang Song and Stefano Ermon. Generative modeling by estimating",
         "gradients of the data distribution. In NeurIPS, 2019."],
        ["Ho, J., Jain, A., and Abbeel, P. Denoising diffusion", "probabilistic models. In Advances in Neural Information",
         "Processing Systems, 2020.", "Kingma, D. P. and Welling, M. Auto-encoding variational", "bayes. In ICLR, 2014.",
         "Song, Y. and Ermon, S. Generative modeling by estimating", "gradients of the data distribution. In NeurIPS, 2019."],
        ["Ho, J., Jain, A., & Abbeel, P. (2020). Denoising", "diffusion probabilistic models. Advances in Neural",
         "Information Processing Systems, 33.", "Kingma, D. P., & Welling, M. (2014). Auto-encoding", "variational bayes. ICLR.",
         "Song, Y., & Ermon, S. (2019). Generative modeling by estimating gradients of", "the data distribution. NeurIPS."],
        ["Jonathan Ho, Ajay Jain, and Pieter Abbeel. 2020. Denoising", "diffusion probabilistic models. In Advances in Neural.",
         "Diederik P. Kingma and Max Welling. 2014. Auto-encoding", "variational bayes. In ICLR.",
         "Yang Song and Stefano Ermon. 2019. Generative modeling by", "estimating gradients of the data distribution. In NeurIPS."],
    ],
    ids=["natbib", "icml", "apa", "acm"],
)  # fmt: skip # a table of cases
def test_a_list_without_labels_is_split(lines: list[str]) -> None:
    """An entry begins with names behind the end of another."""
    references = find("\n".join(["References", *lines]))
    assert [(item.cited.author, item.cited.year) for item in references.references] == [
        ("Ho", 2020),
        ("Kingma", 2014),
        ("Song", 2019),
    ]
    assert [item.cited.title.split()[0] for item in references.references] == [
        "Denoising",
        "Auto-encoding",
        "Generative",
    ]
    assert references.unread == 0


@pytest.mark.parametrize(
    "text", ["", "References", "No list at all.\n[1] and more", "References\n\n\n"]
)
def test_a_text_without_a_list_gives_none(text: str) -> None:
    """A heading alone is no list."""
    assert find(text).references == ()
