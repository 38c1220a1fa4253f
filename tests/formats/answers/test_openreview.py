"""OpenReview: notes in both API versions."""

import json

import pytest

from papernotes.formats.answers import openreview
from papernotes.model.paper import Paper
from tests.support.api_server import RECORDED, recorded
from tests.support.host_answers import OPENREVIEW_NOTE

needs_recordings = pytest.mark.skipif(
    not (RECORDED / "openreview").exists(), reason="../shared/data/api is not at hand"
)


def note(version: int = 2, **changes: object) -> Paper:
    """Return the paper of that note, in the format of an API version."""
    content = OPENREVIEW_NOTE | changes
    if version == 2:
        content = {name: {"value": value} for name, value in content.items()}
    note_object = {"id": "abc12", "forum": "abc12", "content": content, "pdate": 1610000000000}
    paper = openreview.parse_note(json.dumps({"notes": [note_object], "count": 1}), "abc12")
    assert paper is not None
    return paper


@pytest.mark.parametrize("version", [1, 2])
def test_a_note_becomes_a_paper(version: int) -> None:
    """Values may be wrapped or not."""
    paper = note(version)
    assert paper.title == "Score-Based Generative Modeling through SDEs"
    assert paper.authors == ("Yang Song", "Jascha Sohl-Dickstein")
    assert (paper.year, paper.entry_type, paper.venue) == (2021, "inproceedings", "")
    assert paper.journal_ref == "ICLR 2021 Oral"
    assert paper.url == "https://openreview.net/forum?id=abc12"
    assert paper.abstract == "Creating noise from data is easy."
    (field,) = paper.fields
    assert field == (
        "booktitle",
        "International Conference on Learning Representations",
        "openreview",
    )


@pytest.mark.parametrize(
    ("venue", "venueid"),
    [
        ("Submitted to ICLR 2025", "ICLR.cc/2025/Conference/Rejected_Submission"),
        (
            "ICLR 2025 Conference Withdrawn Submission",
            "ICLR.cc/2025/Conference/Withdrawn_Submission",
        ),
        ("ICLR 2022 Submitted", "ICLR.cc/2022/Conference"),
        ("Under review for TMLR", "TMLR/Under_Review"),
        ("", ""),
    ],
)
def test_a_submission_is_no_publication(venue: str, venueid: str) -> None:
    """A paper that was not accepted, or not yet, has no venue."""
    paper = note(venue=venue, venueid=venueid, _bibtex="@misc{x}" if not venue else "")
    assert (paper.entry_type, paper.journal_ref, paper.fields) == ("misc", "", ())
    assert paper.year in (2025, 2022, 2021)


def test_tmlr_is_a_journal() -> None:
    """Transactions on Machine Learning Research is a journal without proceedings."""
    paper = note(venue="Accepted by TMLR", venueid="TMLR", _bibtex="")
    assert (paper.entry_type, paper.fields[0].name, paper.year) == ("article", "journal", 2021)


def test_only_the_requested_paper_is_returned() -> None:
    """Reviews and other papers in the answer are ignored."""
    review = {"id": "review", "forum": "abc12", "content": {"title": "A review"}}
    assert openreview.parse_note(json.dumps({"notes": [review]}), "abc12") is None
    assert openreview.parse_note('{"notes": [], "count": 0}', "abc12") is None


def test_authors_may_be_objects() -> None:
    """Some venues give names with profiles."""
    people = [{"fullname": "A B", "username": "~A_B1"}, {"name": "C D"}, {"username": "~E"}]
    assert note(authors=people).authors == ("A B", "C D")


@pytest.mark.parametrize("venue", ["ICLR 2020 Conference Blind Submission", ""])
def test_bibtex_decides_for_old_venues(venue: str) -> None:
    """A submission counts as accepted if its BibTeX names the proceedings."""
    paper = note(1, venue=venue, venueid="")
    assert paper.entry_type == "inproceedings"
    assert paper.fields[0].value == "International Conference on Learning Representations"
    assert note(1, venue=venue, venueid="", _bibtex="@misc{x, title={T}}").entry_type == "misc"
    assert note(1, venue=venue, venueid="", _bibtex="").entry_type == "misc"
    pending = "@inproceedings{x, booktitle={Submitted to ICLR}, note={under review}}"
    assert note(1, venue=venue, venueid="", _bibtex=pending).entry_type == "misc"


@needs_recordings
def test_recorded_notes_are_read() -> None:
    """An answer in the format of 2025."""
    text = recorded("openreview/notes_iclr2025_handmade.json").body.decode()
    paper = openreview.parse_note(text, "n1")
    assert paper is not None
    assert (paper.authors, paper.journal_ref) == (("Alice Zhang", "Bob Li"), "ICLR 2025 Poster")
    excerpt = recorded("openreview/notes_venueid_neurips2025_excerpt.json").body.decode()
    assert openreview.parse_note(excerpt, "n1") is None
