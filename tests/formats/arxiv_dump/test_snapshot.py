"""Lines of arXiv's metadata snapshot."""

import gzip
import json
from typing import Any

import pytest

from papernotes.formats.arxiv_dump.snapshot import BadRecordError, read_line
from papernotes.model.arxiv_ids import id_of, number_of
from papernotes.model.arxiv_record import ArxivRecord
from tests.support.arxiv_dumps import SNAPSHOT, record
from tests.support.folders import SHARED

REAL = SHARED / "data/arxiv-records"


def read(value: Any, *, abstracts: bool = False) -> ArxivRecord:
    """The record of a JSON value."""
    return read_line(json.dumps(value).encode(), abstracts=abstracts)


def test_a_record_of_the_snapshot_is_read_whole() -> None:
    """Wrapped titles, names by their parts, DOIs, versions and days are read as they are meant."""
    assert read(SNAPSHOT, abstracts=True) == ArxivRecord(
        number_of("0704.0001"),
        2,
        20070402,
        20081126,
        "Calculation of prompt diphoton production cross sections at Tevatron and LHC energies",
        "C. Balázs\nE. L. Berger\nP. M. Nadolsky\nC.-P. Yuan",
        "hep-ph",
        "37 pages, 15 figures; published version",
        "Phys.Rev.D76:013009,2007",
        "10.1103/physrevd.76.013009",
        "A fully differential calculation is presented.",
    )


def test_an_abstract_is_left_out_unless_it_is_kept() -> None:
    assert read(SNAPSHOT).abstract == ""


@pytest.mark.parametrize(
    ("changes", "name", "value"),
    [
        ({"authors_parsed": None}, "authors", "C. Balázs\nE. L. Berger\nP. M. Nadolsky\nC.-P. Yuan"),
        ({"authors_parsed": [["Lee", None, None], [None, None, None], ["Nonex", "Ann", ""]]}, "authors", "Lee\nAnn Nonex"),
        ({"authors_parsed": [["King", "Martin Luther", "Jr."]]}, "authors", "Martin Luther King Jr."),
        ({"authors_parsed": [["e\u0301", "A\x00", ""]]}, "authors", "A \u00e9"),
        ({"title": "A\x07B \ud800 C"}, "title", "A B ? C"),
        ({"title": "확산\u2028모델"}, "title", "확산 모델"),
        ({"title": r"L\'evy, Mat{\'e}rn, Wroc{\l}aw's Erd\H{o}s--R\'{e}nyi na\"{\i}ve \^\i"}, "title", "Lévy, Matérn, Wrocław's Erdős–Rényi naïve î".replace("–", "--")),
        ({"title": r"{\O}rsted, stra{\ss}e, \v Skoda, \AA ngstr\"om, \c{c}a"}, "title", "Ørsted, straße, Škoda, Ångström, ça"),
        ({"title": r"$\ell_1$ of \emph{C. elegans}: \lambda, {\kappa}B, $\'x$"}, "title", r"$\ell_1$ of \emph{C. elegans}: \lambda, {\kappa}B, $\'x$"),
        ({"categories": ["cs.CV", "68T45, 62H30", "I.5.3; I.2.10"]}, "categories", "cs.CV"),
        ({"categories": "math.CO cs.CG"}, "categories", "math.CO cs.CG"),
        ({"doi": "10.48550/arXiv.0704.0001"}, "doi", ""),
        ({"doi": "10.1/A, 10.2/B"}, "doi", "10.1/a"),
        ({"versions": [], "created": "2007-04-02", "version": "0704.0001v3"}, "version", 3),
        ({"versions": [], "created": None, "update_date": None, "listed": "2025-08-05"}, "updated", 20250805),
        ({"id": "0704.0001v4"}, "version", 4),
        ({"id": "0704.0001v99999999999999999999", "versions": [], "created": "2007-04-02"}, "version", 0),
        ({"update_date": "2008-13-26"}, "updated", 20070402),
        ({"update_date": "2008-02-31"}, "updated", 20070402),
        ({"update_date": "99999999999999999999 Nov 2008"}, "updated", 20070402),
        (
            {"versions": [{"version": "v2", "created": "Tue, 24 Jul 2007 20:10:27 GMT"},
                          {"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}]},
            "created", 20070402,
        ),
        ({"comments": ""}, "comment", ""),
    ],
)  # fmt: skip # a table
def test_values_of_other_shapes(changes: dict[str, Any], name: str, value: object) -> None:
    """Values may be absent, in other forms, or hold what no text should hold."""
    assert getattr(read(SNAPSHOT | changes), name) == value


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "0704.0001", "title": "A', "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"id": "0704.0001", "title": "\xff"}', "is not UTF-8"),
        (b'["0704.0001"]', "is not a JSON object"),
        (b'{"title": "A"}', "has no id"),
        (b'{"id": 704.0001, "title": "A"}', "has an id that is no text (704.0001)"),
        (b'{"id": "1907.0918", "title": "A"}', "has the id '1907.0918', which is not one of arXiv"),
        (b'{"id": "0704.0001", "title": " "}', "has no title"),
        (b'{"id": "0704.0001", "title": 7}', "has a value of the wrong type (title)"),
        (b'{"id": "0704.0001", "title": "A", "comments": 7}', "has a value of the wrong type (comments)"),
        (b'{"id": "0704.0001", "title": "A", "versions": [{}]}', "has a value of the wrong type (versions)"),
        (b'{"id": "0704.0001", "title": "A", "versions": "v1"}', "has a value of the wrong type (versions)"),
        (
            b'{"id": "0704.0001", "title": "A", '
            b'"versions": [{"version": "v99999999999999999999", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}]}',
            "has a value of the wrong type (versions)",
        ),
        (
            b'{"id": "0704.0001", "title": "A", "authors_parsed": {"a": 1}, '
            b'"versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}]}',
            "has a value of the wrong type (authors_parsed)",
        ),
        (b'{"id": "0704.0001", "title": "A", "authors": 7}', "has a value of the wrong type (authors)"),
        (b'{"id": "0704.0001", "title": "A", "categories": 7}', "has a value of the wrong type (categories)"),
        (b'{"id": "0704.0001", "title": "A", "update_date": 7}', "has a value of the wrong type (update_date)"),
    ],
)  # fmt: skip # a table
def test_a_line_that_is_no_record_is_refused(line: bytes, reason: str) -> None:
    with pytest.raises(BadRecordError) as error:
        read_line(line)
    assert str(error.value) == reason


def test_a_name_list_of_3000_authors_is_kept_whole() -> None:
    names = [[f"Name{number}", "A.", ""] for number in range(3000)]
    assert read(SNAPSHOT | {"authors_parsed": names}).authors.count("\n") == 2999


IDS = (
    "0704.0001", "1412.9999", "1501.00001", "2607.99999", "hep-th/9901001", "math/0309136", "cs/0703999",
    "supr-con/9608001", "acc-phys/9411001", "9107.0001",
)  # fmt: skip # a table


@pytest.mark.parametrize("id", IDS[:-1])
def test_an_id_follows_from_its_number(id: str) -> None:
    assert id_of(number_of(id)) == id


@pytest.mark.parametrize(
    "id",
    ["", "1", "0703.0001", "1501.0001", "1412.00001", "2013.00001", "hep-xx/9901001", "hep-th/99010",
     "hep-th/0704001", "²006.11239", "math/9013001"],
)  # fmt: skip # a table
def test_what_is_no_id_has_no_number(id: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the id itself
        number_of(id)


def test_newer_ids_have_higher_numbers() -> None:
    ids = ["hep-th/9108001", "math/0703001", "0704.0001", "0712.0001", "1412.0001", "1501.00001"]
    assert sorted(ids, key=number_of) == ids


def test_the_subject_class_of_an_old_id_is_no_part_of_it() -> None:
    assert id_of(number_of("math.GT/0309136")) == "math/0309136"


@pytest.mark.skipif(not REAL.is_dir(), reason="the real records are not on this machine")
@pytest.mark.parametrize("name", ["archive-2016-2019", "daily-2025-2026", "oai-cs-1990-2016"])
def test_real_records_are_read(name: str) -> None:
    """Of 2,000 real records of each file, none is refused, and ids come back as they were."""
    with gzip.open(REAL / f"{name}.jsonl.gz") as file:
        for line, _ in zip(file, range(2000), strict=False):
            assert id_of(read_line(line).number) == json.loads(line)["id"]


def test_the_made_records_are_records() -> None:
    assert read(record("2006.11239", "A")).authors == "Ada Kim\nBo Lee"
