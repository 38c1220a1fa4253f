"""What pages print of their publication."""

import pytest

from papernotes.formats.pdf.imprint import read
from papernotes.model.imprint import Imprint

CVF = (
    "This CVPR paper is the Open Access version, provided by the Computer Vision Foundation.\nExcept for this watermark, "
    "it is identical to the accepted version;\nthe final published version of the proceedings is available on IEEE Xplore.\n"
)


@pytest.mark.parametrize(
    ("pages", "imprint"),
    [
        ([f"{CVF}A Title\nAbstract\n10684", "text\n10685", "text\n10686"], Imprint("CVPR", None, "10684--10686")),
        ([f"{CVF}A Title\n10684", "text\n10685", "Supplement\n1"], Imprint("CVPR", None, "10684--10685")),
        ([CVF.replace("CVPR paper", "ICCV Workshop paper") + "A Title\n7", "8"], Imprint("ICCV Workshops", None, "7--8")),
        ([f"{CVF}A Title\n1", "text\n2"], Imprint("CVPR", None, "")),
        (["A Title\n34th Conference on Neural Information Processing Systems (NeurIPS 2020), Vancouver, Canada."], Imprint("NeurIPS", 2020)),
        (["A Title\n31st Conference on Neural Information Processing Systems (NIPS 2017), Long Beach, CA, USA."], Imprint("NeurIPS", 2017)),
        (["Proceedings of the 37 th International Conference on Machine\nLearning, Online, PMLR 119, 2020. Copyright 2020 by the author(s)."],
         Imprint("ICML", 2020)),
        (["Published as a conference paper at ICLR 2021\nA TITLE\n1", "2"], Imprint("ICLR", 2021)),
        (["A Title\nProceedings of the 2020 Conference on Empirical Methods in Natural Language Processing, pages 1234–1245,\nNovember 16–20, 2020."],
         Imprint("", None, "1234--1245")),
        (["The Thirty-Fifth AAAI Conference on Artificial Intelligence (AAAI-21)\nA Title\n1201", "1202"], Imprint("AAAI", 2021, "1201--1202")),
        (["A Title\nACM Reference Format:\nAnn Kim and Bo Lee. 2023. A Title. In Special Interest Group Conference (SIGGRAPH ’23),\nAugust. ACM, New York, NY, USA, 11 pages."],
         Imprint("SIGGRAPH", 2023)),
        (["Preprint. Under review.\nA Title\n1", "2"], Imprint()),
        (["A Title\nWe compare with CVPR papers [3] of ICLR 2021.\n12", "13"], Imprint()),
        ([], Imprint()), ([""], Imprint()),
    ],
)  # fmt: skip # a table of cases
def test_proceedings_mark_their_papers(pages: list[str], imprint: Imprint) -> None:
    """CVF, NeurIPS, PMLR, ICLR, ACL, AAAI, ACM; a preprint and a mention say nothing."""
    assert read(pages) == imprint
