"""The catalogue: the papers that ship with papernotes are correct."""

import json
import os
import unicodedata
from pathlib import Path

import pytest

from papernotes.formats.answers import catalogue as catalogue_records
from papernotes.model import title_query
from papernotes.model.duplicates import fold
from papernotes.model.identifiers import ArxivId, CatalogueName, Doi, parse, to_text
from papernotes.operations.papers import identify
from papernotes.operations.papers.venue import add_venue
from papernotes.sources import catalogue
from scripts import shared_records, update_catalogue
from tests.support.folders import ROOT, SHARED
from tests.support.interpreter import printed_words
from tests.support.record_lines import to_json

DATA = SHARED / "data"
LINES = (
    (Path(catalogue.__file__).parent / "catalogue.jsonl").read_text(encoding="utf-8").splitlines()
)
RECORDS = [json.loads(line) for line in LINES]
needs_data = pytest.mark.skipif(
    not (DATA / "arxiv-records").is_dir(), reason="../shared/data is not at hand"
)


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


def test_no_identifiers_give_no_answer() -> None:
    """No identifiers, no answer."""
    answer = catalogue.look_up([])
    assert (dict(answer.papers), answer.unknown, answer.error) == ({}, (), None)


def test_each_name_is_an_identifier_and_there_once() -> None:
    """The names are those of the lines, each once, and each is an identifier."""
    names = catalogue.names()
    assert list(names) == [record["name"] for record in RECORDS]
    assert len(set(names)) == len(names)
    assert {"ddpm", "nerf", "clip", "ntire2021-srspace"} <= set(names)
    for name in names:
        assert parse(f"catalogue:{name}") == CatalogueName(name)
        assert catalogue.look_up([CatalogueName(name)]).unknown == ()


def test_is_large_enough() -> None:
    """A first hour without a network finds the landmarks of the field."""
    assert len(RECORDS) >= 400
    titles = {fold(record["title"]) for record in RECORDS}
    for title in [
        "Attention Is All You Need",
        "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding",
        "Deep Residual Learning for Image Recognition",
        "Generative Adversarial Networks",
        "A Style-Based Generator Architecture for Generative Adversarial Networks",
        "Auto-Encoding Variational Bayes",
        "ImageNet: A Large-Scale Hierarchical Image Database",
        "Neural Volumes: Learning Dynamic Renderable Volumes from Images",
    ]:
        assert fold(title) in titles


def test_the_documents_say_how_many() -> None:
    """The number of papers and the size stand in docs/metadata.md and are true."""
    text = (ROOT / "docs" / "metadata.md").read_text(encoding="utf-8")
    assert f"records of {len(RECORDS)} landmark papers" in text
    size = round(sum(len(line.encode()) + 1 for line in LINES) / 10_000) * 10
    assert f"{size} kB, of which" in text


def test_no_paper_is_there_twice() -> None:
    """No two records share a name, a title, an arXiv id or a DOI."""
    for values in (
        [record["name"] for record in RECORDS],
        [fold(record["title"]) for record in RECORDS],
        [record["arxiv"] for record in RECORDS if "arxiv" in record],
        [record["doi"] for record in RECORDS if "doi" in record],
    ):
        assert sorted(set(values)) == sorted(values)


@pytest.mark.parametrize("line", LINES, ids=[record["name"] for record in RECORDS])
def test_every_line_is_in_order(line: str) -> None:
    """A line is NFC, in the normal form of records, and consistent."""
    assert unicodedata.is_normalized("NFC", line)
    record = json.loads(line)
    paper = catalogue_records.parse_line(line)
    assert list(record)[:2] == ["name", "short"]
    assert line.endswith(to_json(paper)[1:])
    assert paper.authors
    assert record["short"]
    assert paper.url == (f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else "")
    assert not paper.arxiv or to_text(parse(paper.arxiv)) == paper.arxiv
    assert not paper.doi or parse(paper.doi) == Doi(paper.doi)
    assert bool(paper.venue) == bool(paper.venue_source)
    assert paper.source == "catalogue"
    assert paper.year is not None
    assert int(paper.date[:4]) <= paper.year + 2  # some come to arXiv after the conference


def test_the_authors_say_where_it_was_published() -> None:
    """A venue from arXiv is what the program recognises in the record that the line holds."""
    for line in LINES:
        paper = catalogue_records.parse_line(line)
        if paper.venue_source.startswith("arxiv "):
            bare = paper._replace(
                venue="", workshop=False, track="", venue_source="", source="arxiv"
            )
            assert add_venue(bare)._replace(source="catalogue") == paper


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("bert", "bert"),
        ("Faster R-CNN", "faster-r-cnn"),
        ("StarGAN v2", "starganv2"),
        ("Deep residual learning for image recognition", "he2016deep"),
        ("deep residual learning", "he2016deep"),
        ("VQA - ICCV 2015", ""),
        ("", ""),
        ("!", ""),
        ("authors", ""),
    ],
)
def test_a_title_or_a_short_name_finds_the_paper(title: str, name: str) -> None:
    """The paper whose whole title, short name or beginning it is comes first."""
    result = catalogue.search(title)
    assert [paper.source for paper in result[:1]] == ([f"catalogue:{name}"] if name else [])


def test_a_common_word_means_some_papers() -> None:
    """What many titles have is no answer of hundreds; whole titles are first among the answers."""
    assert len(catalogue.search("network")) == 20
    whole = catalogue.search("Generative Adversarial Networks")
    assert len(whole) > 1
    assert whole[0].title == "Generative Adversarial Networks"


@pytest.mark.parametrize(
    "title", ["An image is worth", "VideoMAE", "convolutional networks", "BERT"]
)
def test_an_ambiguous_title_is_never_taken(title: str) -> None:
    """What several papers may be, or one only by its short name, is offered and not added."""
    results = identify.find(title_query.parse(title), [catalogue.search])
    assert not results.sure
    assert results.candidates


@needs_data
def test_every_founding_paper_matches_its_facts() -> None:
    """The catalogue begins with the founding papers, with exactly their facts."""
    founding = [
        (record["name"], record["short"], catalogue_records.parse_line(line))
        for record, line in list(zip(RECORDS, LINES, strict=True))[:29]
    ]
    assert founding == list(shared_records.founding_papers(SHARED))


@needs_data
def test_every_paper_of_arxiv_matches_its_record() -> None:
    """Papers with a record of arXiv in the data hold exactly what the record says."""
    papers = {paper.arxiv: paper for paper in map(catalogue_records.parse_line, LINES[29:])}
    records = shared_records.arxiv_records(SHARED, set(papers))
    checked = {record.id: shared_records.arxiv_paper(record) for record in records}
    assert len(checked) > 250
    for id, paper in checked.items():
        assert paper._replace(source="catalogue") == papers[id]


@needs_data
@pytest.mark.skipif("LONG" not in os.environ, reason="by hand: LONG=1; it reads 214,000 records")
def test_the_script_makes_the_same_catalogue() -> None:
    """The rule of the documents, run again on the data, gives the file that ships."""
    assert list(update_catalogue.make_lines(SHARED)) == LINES


def test_looking_up_loads_nothing_heavy() -> None:
    """Reading the catalogue imports nothing more than every command does."""
    program = (
        "import sys; from papernotes.sources import catalogue; "
        "from papernotes.model.identifiers import ArxivId; "
        "assert catalogue.look_up([ArxivId('2006.11239')]).papers; print(*sys.modules)"
    )
    heavy = {"importlib.resources", "pathlib", "requests", "arxiv", "sqlite3", "lxml"}
    assert not heavy & set(printed_words(program))
