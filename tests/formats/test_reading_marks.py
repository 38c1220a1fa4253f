"""Statuses, ratings and housekeeping tags of other programs."""

import pytest

from papernotes.formats import reading_marks
from papernotes.formats.reading_marks import Mark
from papernotes.model.entry import Entry, Reading
from papernotes.model.paper import Field


@pytest.mark.parametrize(
    ("tag", "mark"),
    [
        ("/unread", Mark(status="to-read")),
        ("/Reading", Mark(status="reading")),
        ("/Done", Mark(status="read")),
        ("⭐⭐⭐⭐", Mark(rating=4)),
        ("⭐️⭐️", Mark(rating=2)),
        ("★★★☆☆", Mark(rating=3)),
        ("rank5", Mark(rating=5)),
        ("📖 In Progress", Mark(status="reading")),
        ("📕 Not Reading", Mark(status="abandoned")),
        ("⛔ No DOI found", Mark(housekeeping=True)),
        ("⛔-No-DOI-found", Mark(housekeeping=True)),
        ("_tablet_modified", Mark(housekeeping=True)),
        ("diffusion", None),
        ("/papers/kim", None),
        ("reading", None),
        ("rank6", None),
        ("⭐ favourite", None),
        ("unread", None),
    ],
)
def test_only_what_nobody_chooses_as_a_tag_is_a_mark(tag: str, mark: Mark | None) -> None:
    """Only what no reader would choose as a tag is taken as a mark."""
    assert reading_marks.of_tag(tag) == mark


@pytest.mark.parametrize(
    ("fields", "reading"),
    [
        (
            {"readstatus": "skimmed", "ranking": "rank4", "printed": "printed"},
            Reading(tags=("printed",), status="skimmed", status_word="skimmed", rating=4),
        ),
        ({"ranking": "rank3", "keywords": "rank2"}, Reading(housekeeping=("rank2",), rating=3)),
        ({"readstatus": "Second Pass"}, Reading(status="second-pass", status_word="Second Pass")),
        (
            {"keywords": "gan, /unread, ⭐⭐⭐"},
            Reading(
                housekeeping=("/unread", "⭐⭐⭐"),
                status="to-read",
                status_word="/unread",
                rating=3,
            ),
        ),
        (
            {"note": "Read\\_Status: In Progress Read\\_Status\\_Date: 2026-04-02T10:00:00.000Z"},
            Reading(status="reading", status_word="In Progress"),
        ),
        (
            {"mendeley-groups": "Diffusion/3D,To read", "mendeley-tags": "x y"},
            Reading(tags=("Diffusion/3D", "x y"), status="to-read", status_word="To read"),
        ),
        ({"keywords": "gan, nerf", "note": "To appear"}, Reading()),
    ],
)
def test_fields_of_other_programs_are_read_as_marks(
    fields: dict[str, str], reading: Reading
) -> None:
    """Fields of JabRef and Mendeley, and what exports of Zotero put into keywords and note."""
    entry = Entry("k", "misc", tuple(Field(*item) for item in fields.items()))
    assert reading_marks.read_marks(entry).reading == reading


def test_lines_of_zotero_reading_list_are_taken_out() -> None:
    """The lines of Zotero Reading List are taken out; all other lines stay."""
    extra = (
        "TLDR: x\nRead_Status: Read\nRead_Status_Date: 2026-04-02T10:00:00.000Z\nCitation Key: a"
    )
    results = reading_marks.split_extra(extra)
    assert results == ("read", "Read", "2026-04-02T10:00:00Z", "TLDR: x\nCitation Key: a")


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Topic 3/To read", "Topic-3/To-read"),
        ("NeRF & 3DGS", "NeRF-3DGS"),
        ("Papers: “2024”", "Papers-2024"),
        ("2024", "y2024"),
        ("확산 모델", "확산-모델"),
        ("C++/#x", "C-plus-plus/x"),
        ("&&&", ""),
        ("a" * 60 + "/" + "b" * 60, "b" * 60),
    ],
)
def test_a_collection_as_a_tag(name: str, tag: str) -> None:
    """Every collection becomes a tag that other programs read, however it is spelled."""
    assert reading_marks.group_tag(name) == tag
