"""The quick recognition of venues says what the whole recognition says."""

import gzip
import json

import pytest

from papernotes.catalogue import venues
from papernotes.model.venue_recognition import recognise_record
from papernotes.model.venues import venue_table
from tests.support.folders import SHARED

REAL = SHARED / "data/arxiv-records"
TEXTS = (
    "", "12 pages, 5 figures", "Accepted to CVPR 2025", "CVPR'25", "NeurIPS 2020 Workshop on Zebras", "NIPS2020",
    "to appear in the Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition 2019",
    "Submitted to ICLR", "CVPR 2025에 게재됨", "Rejected from ECCV 2024, accepted to ICCV 2025", "IJCV",
    "Int. J. Comput. Vis. 120 (2016) 1-20", "3DV 2021 oral", "published in T-PAMI, vol. 3", "withdrawn",
)  # fmt: skip # a table
DOIS = (
    "",
    "10.1109/CVPR.2020.00001".lower(),
    "10.1103/physrevd.76.013009",
    "10.1007/s11263-020-1",
    "10.1162/tacl_a_1",
)


def whole(reference: str, doi: str, comment: str) -> tuple[str | None, int | None]:
    """The venue and year that the whole recognition gives."""
    seen, _ = recognise_record(reference, doi, comment)
    if seen.status != "accepted" or not seen.venue:
        return None, None
    return seen.venue + venues.WORKSHOPS * seen.workshop, seen.year


def test_texts_and_dois_are_read_alike() -> None:
    read = venues.reader()
    for doi in DOIS:
        for text in TEXTS:
            assert read(text, doi, "") == whole(text, doi, ""), (text, doi)
            assert read("", doi, text) == whole("", doi, text), (text, doi)


def test_every_name_of_a_venue_is_seen() -> None:
    """None is lost because its first words were thought to tell nothing."""
    read = venues.reader()
    for venue in venue_table().venues:
        for name in (venue.name, venue.full_name, venue.booktitle, *venue.aliases):
            for text in (f"Accepted to {name} 2021", f"{name}, 2021", f"In {name.upper()}"):
                assert read("", "", text) == whole("", "", text), text


@pytest.mark.skipif(not REAL.is_dir(), reason="the real records are not on this machine")
def test_real_comments_are_read_alike() -> None:
    read = venues.reader()
    files = sorted(REAL.glob("*.jsonl.gz"))
    assert files
    for file in files:
        with gzip.open(file) as lines:
            for line, _ in zip(lines, range(3000), strict=False):
                record = json.loads(line)
                values = [record.get(name) or "" for name in ("journal_ref", "doi", "comments")]
                values = [" ".join(value.split()) for value in values]
                values[1] = values[1].lower()
                assert read(*values) == whole(*values), values
