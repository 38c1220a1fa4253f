"""The catalogue: the papers that ship with papernotes are correct."""

import json
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from papernotes.formats.answers import catalogue as catalogue_records
from papernotes.model.identifiers import ArxivId, CatalogueName, Doi, parse, to_text
from papernotes.model.paper import Paper
from papernotes.sources import catalogue
from tests.support.folders import SHARED
from tests.support.interpreter import unmeasured
from tests.support.record_lines import to_json

FOUNDING = SHARED / "data" / "founding"
LINES = (
    (Path(catalogue.__file__).parent / "catalogue.jsonl").read_text(encoding="utf-8").splitlines()
)
RECORDS = [json.loads(line) for line in LINES]


def founding_papers() -> list[dict[str, Any]]:
    """Return the facts that the catalogue was made from, or nothing where they are missing."""
    file = FOUNDING / "founding-papers.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else []


def test_finds_by_arxiv_id() -> None:
    """A paper is found by its arXiv id of any version."""
    plain, versioned = ArxivId("2006.11239"), ArxivId("2006.11239", 2)
    answer = catalogue.look_up([plain, versioned])
    assert answer.unknown == ()
    assert answer.error is None
    assert answer.papers[plain] == answer.papers[versioned]
    assert answer.papers[plain].title == "Denoising Diffusion Probabilistic Models"
    assert answer.papers[plain].authors == ("Jonathan Ho", "Ajay Jain", "Pieter Abbeel")
    assert answer.papers[plain].venue == "NeurIPS"
    assert answer.papers[plain].source == answer.papers[plain].venue_source == "catalogue"


def test_finds_by_name() -> None:
    """A paper without an arXiv id is found by its catalogue name."""
    name = CatalogueName("ntire2021-srspace")
    paper = catalogue.look_up([name]).papers[name]
    assert paper.title == "NTIRE 2021 Learning the Super-Resolution Space Challenge"
    assert (paper.arxiv, paper.url, paper.workshop) == ("", "", True)


@pytest.mark.parametrize(
    "stranger",
    [
        ArxivId("2006.1123"),
        ArxivId("006.11239"),
        ArxivId("2006.11238"),
        ArxivId(""),
        ArxivId('", "date": "'),
        Doi("10.1109/cvpr.2016.90"),
        Doi(""),
        CatalogueName("ddp"),
        CatalogueName("ddpm2"),
        CatalogueName(""),
    ],
)
def test_does_not_know_others(stranger: ArxivId | Doi | CatalogueName) -> None:
    """Other papers are unknown, near misses included."""
    known = ArxivId("2003.08934")
    answer = catalogue.look_up([stranger, known])
    assert answer.unknown == (stranger,)
    assert list(answer.papers) == [known]


def test_nothing_asked() -> None:
    """No identifiers, no answer."""
    answer = catalogue.look_up([])
    assert (dict(answer.papers), answer.unknown, answer.error) == ({}, (), None)


def test_names() -> None:
    """The names are those of the lines, each once, and each is an identifier."""
    names = catalogue.names()
    assert list(names) == [record["name"] for record in RECORDS]
    assert len(set(names)) == len(names)
    assert {"ddpm", "nerf", "clip", "ntire2021-srspace"} <= set(names)
    for name in names:
        assert parse(f"catalogue:{name}") == CatalogueName(name)
        assert catalogue.look_up([CatalogueName(name)]).unknown == ()


@pytest.mark.parametrize("line", LINES, ids=[record["name"] for record in RECORDS])
def test_every_line_is_in_order(line: str) -> None:
    """A line is NFC, in the normal form of records, and consistent."""
    assert unicodedata.is_normalized("NFC", line)
    record = json.loads(line)
    paper = catalogue_records.from_json(line)
    assert list(record)[:2] == ["name", "short"]
    assert line.endswith(to_json(paper)[1:])
    assert paper.authors
    assert record["short"]
    assert paper.url == (f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else "")
    assert not paper.arxiv or to_text(parse(paper.arxiv)) == paper.arxiv
    assert bool(paper.venue) == bool(paper.venue_source)
    assert paper.year is not None
    assert int(paper.date) <= paper.year


@pytest.mark.skipif(not founding_papers(), reason="../shared/data/founding is not at hand")
def test_every_record_matches_its_facts() -> None:
    """The catalogue holds each founding paper, with exactly its facts."""
    expected = {}
    for fact in founding_papers():
        expected[fact["key"]] = Paper(
            title=fact["title"],
            authors=tuple(fact["authors"]),
            year=fact["venue_year"] or fact["first_year"],
            abstract=fact["abstract"] or "",
            arxiv=fact["arxiv_id"] or "",
            date=str(fact["first_year"]),
            url=f"https://arxiv.org/abs/{fact['arxiv_id']}" if fact["arxiv_id"] else "",
            venue=fact["venue"] or "",
            workshop=fact["workshop"],
            track=fact["track"] or "",
            venue_source="catalogue" if fact["venue"] else "",
            source="catalogue",
        )
        assert fact["short"] in {record["short"] for record in RECORDS}
    assert {
        record["name"]: catalogue_records.from_json(json.dumps(record)) for record in RECORDS
    } == expected


def test_looking_up_loads_nothing_heavy() -> None:
    """Reading the catalogue imports nothing more than every command does."""
    program = (
        "import sys; from papernotes.sources import catalogue; "
        "from papernotes.model.identifiers import ArxivId; "
        "assert catalogue.look_up([ArxivId('2006.11239')]).papers; print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program],
        env=unmeasured(),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    heavy = {"importlib.resources", "pathlib", "requests", "arxiv", "sqlite3", "lxml"}
    assert not heavy & set(loaded)
