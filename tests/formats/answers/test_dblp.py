"""DBLP: search results in all their structures, and single records."""

import json
from typing import Any

import pytest

from papernotes.formats.answers import dblp
from papernotes.formats.answers.answer_values import NoAnswerError
from papernotes.model.paper import Paper
from tests.support.api_server import RECORDED, recorded
from tests.support.fields import fields
from tests.support.host_answers import DBLP_BIBTEX

needs_recordings = pytest.mark.skipif(
    not (RECORDED / "dblp").exists(), reason="../shared/data/api is not at hand"
)

INFO: dict[str, Any] = {
    "authors": {
        "author": [
            {"@pid": "1", "text": "Xiaopeng Zhang 0009"},
            {"@pid": "2", "text": "Fran&ccedil;ois O&apos;Hara"},
        ]
    },
    "title": "Don&apos;t Stop Thinking.",
    "venue": "NeurIPS",
    "pages": "169-174",
    "year": "2021",
    "type": "Conference and Workshop Papers",
    "key": "conf/nips/ZhangO21",
    "ee": ["https://papers.nips.cc/x.html", "https://doi.org/10.1000/X"],
}


def hit(**changes: object) -> Paper:
    """Return the paper of an answer with one hit, with some changes."""
    answer = {"result": {"hits": {"@total": "1", "hit": [{"info": INFO | changes}]}}}
    (paper,) = dblp.parse_hits(json.dumps(answer))
    return paper


def test_a_hit_becomes_a_paper() -> None:
    """The full stop, entities and numbers after names are removed."""
    paper = hit()
    assert paper.title == "Don't Stop Thinking"
    assert paper.authors == ("Xiaopeng Zhang", "François O'Hara")
    assert (paper.year, paper.doi, paper.entry_type) == (2021, "10.1000/x", "inproceedings")
    assert paper.url == "https://dblp.org/rec/conf/nips/ZhangO21"
    assert fields(paper) == {"booktitle": "NeurIPS", "pages": "169--174"}
    assert paper.journal_ref == "NeurIPS"


@pytest.mark.parametrize(
    ("people", "names"),
    [
        ({"author": {"@pid": "1", "text": "H. D. Block"}}, ("H. D. Block",)),
        ({"author": "H. D. Block"}, ("H. D. Block",)),
        ({"author": ["A B", "C D 0002"]}, ("A B", "C D")),
        ({}, ()),
        (None, ()),
    ],
)
def test_authors_in_every_shape(people: object, names: tuple[str, ...]) -> None:
    """Authors may be a list of objects or texts, a single object or text, or absent."""
    assert hit(authors=people).authors == names


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("What Next?", "What Next?"),
        ("To be continued ...", "To be continued ..."),
        ("U.S.A.", "U.S.A"),
    ],
)
def test_only_a_single_full_stop_is_removed(title: str, expected: str) -> None:
    """DBLP adds one to titles that end in no other sign."""
    assert hit(title=title).title == expected


def test_corr_is_the_preprint() -> None:
    """DBLP's records of arXiv papers are not publications."""
    paper = hit(type="Informal and Other Publications", venue="CoRR", volume="abs/1706.03762")
    assert (paper.entry_type, paper.arxiv, paper.doi) == ("misc", "1706.03762", "")
    assert (paper.journal_ref, paper.fields) == ("", ())


def test_no_hits_are_no_papers() -> None:
    """An answer without hits has no list at all."""
    assert dblp.parse_hits('{"result": {"hits": {"@total": "0"}}}') == ()


def test_a_record_in_bibtex() -> None:
    """Its fields stay LaTeX; names and title are read from it."""
    paper = dblp.parse_record(DBLP_BIBTEX)
    assert paper.title == "Deep Residual Learning for CNN Recognition"
    assert paper.authors == ("Kaiming He", "Xiangyu Zhang", "Jörg Müller")
    assert (paper.year, paper.doi, paper.url) == (2016, "10.1109/cvpr.2016.90", "")
    assert fields(paper) == {
        "booktitle": "2016 {IEEE} Conference on Computer Vision and Pattern Recognition, "
        "{CVPR} 2016, Las Vegas, NV, USA, June 27-30, 2016",
        "pages": "770--778",
        "publisher": "{IEEE} Computer Society",
    }
    assert paper.journal_ref.startswith("2016 IEEE Conference on Computer Vision")


@pytest.mark.parametrize("length", [30, 200, 500, len(DBLP_BIBTEX) - 3])
def test_a_truncated_record_is_rejected(length: int) -> None:
    """A record that is cut off anywhere is rejected."""
    with pytest.raises(NoAnswerError, match="sent an incomplete"):
        dblp.parse_record(DBLP_BIBTEX[:length])


@needs_recordings
def test_recorded_answers_are_read() -> None:
    """Recorded answers of 2019 and 2026."""
    old = dblp.parse_hits(recorded("dblp/search_publ_test.json").body.decode())
    assert len(old) == 30
    assert old[0].authors[0] == "Tsuyoshi Shinogi"
    assert "phdthesis" in {paper.entry_type for paper in old}
    new = dblp.parse_hits(
        recorded("dblp/search_publ_perceptrons_2026-08-17_trimmed.json").body.decode()
    )
    assert [paper.authors for paper in new] == [
        ("Marvin Minsky", "Seymour Papert"),
        ("H. D. Block",),
    ]
    assert fields(new[1])["journal"] == "Inf. Control."
