"""Dumps of arXiv's metadata as the snapshot has them, made for tests."""

import gzip
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.support.libraries import copy_library, new_folder, papers
from tests.support.transcript import set_environment

SNAPSHOT: dict[str, Any] = {
    "id": "0704.0001",
    "submitter": "Pavel Nadolsky",
    "authors": "C. Bal\\'azs, E. L. Berger, P. M. Nadolsky, C.-P. Yuan",
    "title": "Calculation of prompt diphoton production cross sections at Tevatron and\n  LHC energies",
    "comments": "37 pages, 15 figures; published version",
    "journal-ref": "Phys.Rev.D76:013009,2007",
    "doi": "10.1103/PhysRevD.76.013009",
    "report-no": "ANL-HEP-PR-07-12",
    "categories": "hep-ph",
    "license": None,
    "abstract": "  A fully differential calculation is presented.\n",
    "versions": [
        {"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"},
        {"version": "v2", "created": "Tue, 24 Jul 2007 20:10:27 GMT"},
    ],
    "update_date": "2008-11-26",
    "authors_parsed": [
        ["Balázs", "C.", ""],
        ["Berger", "E. L.", ""],
        ["Nadolsky", "P. M.", ""],
        ["Yuan", "C. -P.", ""],
    ],
}


def record(id: str, title: str, **values: Any) -> dict[str, Any]:
    """A record of the snapshot with an id and a title; other values as given."""
    month = id.rpartition("/")[2][:4]
    year = f"{'19' if month > '9000' else '20'}{month[:2]}-{month[2:]}-15"
    return {
        "id": id,
        "title": title,
        "authors": ["Ada Kim", "Bo Lee"],
        "categories": ["cs.CV", "cs.LG"],
        "comments": None,
        "created": year,
        "updated": year,
        **values,
    }


PAPERS = (
    record(
        "1912.01865",
        "StarGAN v2: Diverse Image Synthesis for Multiple Domains",
        authors=["Yunjey Choi", "Youngjung Uh", "Jaejun Yoo", "Jung-Woo Ha"],
        comments="Accepted to CVPR 2020",
    ),
    record(
        "2006.11239",
        "Denoising Diffusion Probabilistic Models",
        authors=["Jonathan Ho", "Ajay Jain", "Pieter Abbeel"],
        categories=["cs.LG", "stat.ML"],
    ),
    record("2102.09672", "Improved Denoising Diffusion Probabilistic Models"),
    record("2406.00001", "A Survey of Fine-Tuning", comments="This paper has been withdrawn"),
    record("2406.00002", "On Twins", authors=["Cho Park"]),
    record("2406.00003", "On Twins", authors=["Dae Yun"]),
    record("2501.00004", "Gaussian Splatting of Rooms", comments="CVPR 2025, 8 pages"),
    record("hep-th/9901001", "Strings of Old", categories=["hep-th"], authors=["É. Erdős"]),
)


def write(path: Path, records: Iterable[dict[str, Any] | str] = PAPERS) -> Path:
    """Write records as JSON lines, a text as it is; compressed if the name ends in `.gz`."""
    lines = [item if isinstance(item, str) else json.dumps(item) for item in records]
    data = "".join(f"{line}\n" for line in lines).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def library_with_catalogue(
    folder: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[dict[str, Any], ...] = ()
) -> Path:
    """An empty library on a machine with a catalogue of `PAPERS` and more; the dump lies beside it."""
    return copy_library(_with_catalogue(json.dumps(more)), folder, monkeypatch)


@cache
def _with_catalogue(more: str) -> Path:
    """The folder of that library, made once for all tests of this process."""
    folder = new_folder()
    root, dump = folder / "library", folder / "dump"
    write(dump, [*PAPERS, *json.loads(more)])
    with pytest.MonkeyPatch.context() as patch:
        set_environment(patch, folder / "home")
        assert papers(root, "init", str(root)) == 0
        assert papers(root, "catalogue", "build", str(dump)) == 0
    return folder
