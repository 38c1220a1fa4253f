"""Queries of a real library: the papers that each condition selects, and their order."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papernotes.cli import paper_table
from papernotes.errors import NotFoundError, RefusedError
from papernotes.formats.bibtex import write
from papernotes.library.papers.tag_names import read_tags
from papernotes.library.query import compile, ranking
from papernotes.model.paper import Field, Paper
from papernotes.model.query.language import parse_query
from papernotes.model.query.saved import expand_saved
from papernotes.model.query.validation import check_query
from papernotes.model.reading.events import Event
from papernotes.operations.notes import refresh
from papernotes.workspace import Workspace
from tests.support.generated_queries import QUERY_PIECES

PAPERS = [
    Paper("Denoising Diffusion", ("Jonathan Ho",), 2020, "ho2020", "inproceedings", venue="NeurIPS",
          abstract="Langevin dynamics", arxiv="2006.11239", url="https://arxiv.org/abs/2006.11239",
          tags=("diffusion-models", "생성"), status="read", rating=5, added="2026-09-30T23:59:59Z"),
    Paper("Radiance Fields", ("Ben Mildenhall",), 2020, "mildenhall2020", "inproceedings", venue="ECCV",
          tags=("nerf",), status="to-read", added="2026-10-01T00:00:00Z"),
    Paper("Mask R-CNN", ("Kaiming He",), 2017, "he2017", "inproceedings", venue="ICCV",
          fields=(Field("crossref", "mildenhall2020"),), rating=3.5, added="2026-11-02T12:00:00Z"),
    Paper("A Thesis of Mine", ("김철수",), None, "kim_thesis", "phdthesis", doi="10.1/x", venue="Korea Journal",
          tags=("Diffusion Model", "3D"), status="to read", added="2025-01-01T00:00:00Z"),
    Paper("No Year % At All", (), None, "DBLP:conf/x", added="2026-11-03T00:00:00Z"),
]  # fmt: skip # a table
VENUES = {"Korea Journal": ("Korea Journal", "한국 저널", "journal")}


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A library of five papers, two of them with notes, and a note without a paper."""
    workspace = Workspace(str(tmp_path_factory.mktemp("library")), {})
    workspace.create()
    with workspace.library.changes():
        for paper in PAPERS:
            venue = VENUES.get(paper.venue) or (paper.venue, paper.venue, "conference")
            citation = write.format_entry(paper.key, paper.entry_type, paper.fields)
            workspace.library.papers.add(paper, citation, venue if paper.venue else None)
    notes = Path(workspace.root, "notes")
    (notes / "ho2020.md").write_text(
        "# Denoising\n\n[[mildenhall2020|NeRF]]를 참고. `[[he2017]]`은 코드.\n", encoding="utf-8"
    )
    (notes / "mildenhall2020.md").write_text(
        "As [@ho2020, p. 3; @he2017] and [this](../notes/kim_thesis.md) and [[DBLP:conf/x]].\n",
        encoding="utf-8",
    )
    (notes / "seminar.md").write_text(
        "Of no paper, yet it leads to [[he2017]].\n", encoding="utf-8"
    )
    assert refresh.refresh(workspace.library, workspace.notebook) == []
    yield workspace
    workspace.close()


def keys(space: Workspace, query: str, sort: str = "key", limit: int = 0) -> list[str]:
    """The keys of the papers that a query selects."""
    return [
        key for (key,) in space.library.queries.rows(["key"], parse_query([query]), sort, limit)
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tag:diffusion-model", ["ho2020", "kim_thesis"]),
        ("tag:DIFFUSION_MODELS", ["ho2020", "kim_thesis"]),
        ('태그:"diffusion models"', ["ho2020", "kim_thesis"]),
        ("tag:diff*", ["ho2020", "kim_thesis"]),
        ("tag:diff", []),
        ("tag:생성", ["ho2020"]),
        ('"diffusion model"', ["ho2020", "kim_thesis"]),
        ('"3d diffusion"', []),  # two tags
        ('"models 생성"', []),
        ("tag:a'b\";--", []),
        ("venue:nips", ["ho2020"]),
        ('venue:"European Conference on Computer Vision"', ["mildenhall2020"]),
        ("venue:한국저널", ["kim_thesis"]),
        ("venue:korea-journal", ["kim_thesis"]),
        ("venue:neurips2020", ["ho2020"]),
        ('venue:"NIPS 2020"', ["ho2020"]),
        ("venue:NeurIPS 2020 OR venue:ICCV2017", ["he2017", "ho2020"]),
        ("venue:neurips2019", []),
        ("venue:NeurIPS 2020 year:2019..", ["ho2020"]),
        ("venue:iccv17", ["he2017"]),
        ("venue:iccv2016..2018", ["he2017"]),
        ('venue:"ICCV 2017 Workshops"', []),
        ("-venue:iccv2016 year:2017", ["he2017"]),
        ("-venue:iccv2017 year:2017", []),
        ("year:2020", ["ho2020", "mildenhall2020"]),
        ("year:..2019", ["he2017"]),
        ("year:>2017", ["ho2020", "mildenhall2020"]),
        ("-year:2020", ["DBLP:conf/x", "he2017", "kim_thesis"]),
        ("type:phdthesis", ["kim_thesis"]),
        ("종류:CONFERENCE", ["he2017", "ho2020", "mildenhall2020"]),
        ("status:read", ["ho2020"]),
        ("상태:읽음", ["ho2020"]),
        ('status:"to read"', ["kim_thesis", "mildenhall2020"]),
        ("rating:>=4", ["ho2020"]),
        ("rating:3..5", ["he2017", "ho2020"]),
        ("rating:3.5", ["he2017"]),
        ("rating:>=3.5", ["he2017", "ho2020"]),
        ("rating:>3.5", ["ho2020"]),
        ("rating:3.5..10", ["he2017", "ho2020"]),
        ("rating:3", []),
        ("rating:3.7..4.2", []),
        ("평점:<5", ["he2017"]),
        ("key:h", ["he2017", "ho2020"]),
        ("key:kim_", ["kim_thesis"]),
        ("key:h_2", []),
        ("key:%", []),
        ("added:2026-09", ["ho2020"]),
        ("added:2026-09..2026-10", ["ho2020", "mildenhall2020"]),
        ("added:>2026-10", ["DBLP:conf/x", "he2017"]),
        ("added:..2025", ["kim_thesis"]),
        ("added:2026-10-01", ["mildenhall2020"]),
        ("추가:2026-11-02..", ["DBLP:conf/x", "he2017"]),
        ("has:note", ["ho2020", "mildenhall2020"]),
        ("no:note", ["DBLP:conf/x", "he2017", "kim_thesis"]),
        ("-no:note", ["ho2020", "mildenhall2020"]),
        ("-has:note", ["DBLP:conf/x", "he2017", "kim_thesis"]),
        ("no:note OR status:read", ["DBLP:conf/x", "he2017", "ho2020", "kim_thesis"]),
        ("no:tag", ["DBLP:conf/x", "he2017"]),
        ("없음:태그", ["DBLP:conf/x", "he2017"]),
        ("-has:tag", ["DBLP:conf/x", "he2017"]),
        ("has:doi", ["kim_thesis"]),
        ("has:arxiv has:url has:abstract", ["ho2020"]),
        ("no:year no:venue", ["DBLP:conf/x"]),
        ("has:rating", ["he2017", "ho2020"]),
        ("cites:mildenhall2020", ["he2017", "ho2020"]),
        ("cites:he2017", ["mildenhall2020"]),
        ("cites:HO2020", ["mildenhall2020"]),
        ("인용:kim", ["mildenhall2020"]),
        ("cites:DBLP:conf/x", ["mildenhall2020"]),
        ("-cites:mildenhall2020 year:2020", ["mildenhall2020"]),
        ("langevin OR tag:nerf", ["ho2020", "mildenhall2020"]),
        ("-langevin -cites:he2017 year:..2020", ["he2017"]),
        ("read:2020..", []),
        ("", ["DBLP:conf/x", "he2017", "ho2020", "kim_thesis", "mildenhall2020"]),
    ],
)
def test_each_condition_selects_its_papers(
    space: Workspace, query: str, expected: list[str]
) -> None:
    """Each condition selects its papers, and count and ranking agree with the list."""
    assert keys(space, query) == expected
    assert space.library.queries.count(parse_query([query])) == len(expected)
    total, hits = space.library.queries.ranked(["key"], parse_query([query]), 0, "relevance")
    assert total == len(expected)
    assert sorted(key for key, _ in hits) == sorted(expected)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("key", ["DBLP:conf/x", "he2017", "ho2020", "kim_thesis", "mildenhall2020"]),
        ("title", ["kim_thesis", "ho2020", "he2017", "DBLP:conf/x", "mildenhall2020"]),
        ("-title", ["mildenhall2020", "DBLP:conf/x", "he2017", "ho2020", "kim_thesis"]),
        ("year", ["he2017", "ho2020", "mildenhall2020", "DBLP:conf/x", "kim_thesis"]),
        ("-year", ["ho2020", "mildenhall2020", "he2017", "DBLP:conf/x", "kim_thesis"]),
        ("venue", ["mildenhall2020", "he2017", "kim_thesis", "ho2020", "DBLP:conf/x"]),
        ("added", ["ho2020", "mildenhall2020", "he2017", "kim_thesis", "DBLP:conf/x"]),
        ("relevance", ["DBLP:conf/x", "kim_thesis", "he2017", "mildenhall2020", "ho2020"]),
        ("-relevance", ["ho2020", "mildenhall2020", "he2017", "kim_thesis", "DBLP:conf/x"]),
    ],
)
def test_unknown_values_come_last_in_each_order(
    space: Workspace, sort: str, expected: list[str]
) -> None:
    """Each order, forward and reversed; unknown values come last in both."""
    assert keys(space, "", sort) == expected
    assert keys(space, "", sort, 2) == expected[:2]
    total, hits = space.library.queries.ranked(["key"], parse_query([""]), 2, sort)
    assert (total, [key for key, _ in hits]) == (5, expected[:2])


def test_relevance_is_by_score(space: Workspace) -> None:
    """With words, the best match comes first in every command."""
    query = "denoising OR diffusion OR field"
    _, hits = space.library.queries.ranked(["key"], parse_query([query]), 0, "relevance")
    scores = [score for _, score in hits]
    assert scores == sorted(scores, reverse=True)
    assert keys(space, query, "relevance") == [key for key, _ in hits]
    assert keys(space, query, "-relevance") == [key for key, _ in reversed(hits)]


def test_facets_cover_only_the_selected_papers(space: Workspace) -> None:
    """Facets cover only the selected papers: the most used first, the newest year first."""
    assert space.library.queries.facets(parse_query(["langevin OR key:mild"])) == [
        ("tag", "diffusion-models", 1),
        ("tag", "nerf", 1),
        ("tag", "생성", 1),
        ("venue", "ECCV", 1),
        ("venue", "NeurIPS", 1),
        ("year", "2020", 2),
    ]


def test_a_saved_query_selects_what_its_text_selects(space: Workspace) -> None:
    """A saved query anywhere in a query selects what its text selects."""
    saved = {"gen": "tag:생성 OR langevin", "both": "@gen year:2020"}
    for query, expected in [
        ("@both", ["ho2020"]),
        ("-@both year:2020", ["mildenhall2020"]),
        ("@both OR tag:nerf", ["ho2020", "mildenhall2020"]),
        ("denoising @gen", ["ho2020"]),
    ]:
        result = space.library.queries.rows(
            ["key"], expand_saved(parse_query([query]), saved), "key"
        )
        assert [key for (key,) in result] == expected
    with pytest.raises(RefusedError, match="@gen"):
        keys(space, "@gen")
    with space.library.changes():
        space.library.queries.save("gen", saved["gen"])
    assert keys(space, "@gen year:2020") == keys(space, "@gen OR @GEN") == ["ho2020"]
    with space.library.changes():
        assert space.library.queries.remove_saved("GEN")
    assert not space.library.queries.remove_saved("gen")


def test_an_own_venue_is_found_in_every_spelling(tmp_path: Path) -> None:
    """A venue of the library's own table is found in every spelling of the table."""
    space = Workspace(str(tmp_path), {})
    space.create()
    (tmp_path / "venues.toml").write_text(
        '[[venue]]\nname = "KCCV"\nfull_name = "Korean Conference on Computer Vision"\n'
        'aliases = ["한국컴퓨터비전학회"]\n',
        encoding="utf-8",
    )
    with space.library.changes():
        venue = ("KCCV", "Korean Conference on Computer Vision", "conference")
        space.library.papers.add(Paper("A", key="a", venue="KCCV"), "", venue)
    for typed in (
        "kccv",
        "학회:한국컴퓨터비전학회",
        'venue:"korean conference on computer vision"',
    ):
        assert keys(space, typed if ":" in typed else f"venue:{typed}") == ["a"]
    space.close()


def test_events_are_found_by_their_days(tmp_path: Path) -> None:
    """A condition on events holds where any event of its kind is in the span."""
    space = Workspace(str(tmp_path), {})
    space.create()
    library = space.library
    events = {
        "a": [("2026-03-05", "read"), ("2026-05-01", "re-read"), ("2026-02-28", "started")],
        "b": [("2026-03-31", "read"), ("2025-12-31", "presented")],
        "c": [("", "read"), ("2026-03-01", "started"), ("2024-02-29", "skimmed")],
        "d": [("2026-04-01", "abandoned"), ("2026-03-01", "queued"), ("2026-03-04", "dropped")],
    }
    with library.changes():
        for key, history in events.items():
            library.papers.add(Paper(key, key=key), "", None)
            library.events.replace(key, [Event(*event) for event in history])
    for query, expected in {
        "read:2026-03": "ab",
        "읽음:2026-03-31": "b",
        "read:2026": "ab",
        "read:2026-05..": "a",
        "read:..2026-04": "ab",
        "read:<2026-03-31": "a",
        "read:<=2026-03": "ab",
        "read:>2026-03": "a",
        "read:>=2026-03-31": "ab",
        "read:1900..": "ab",
        "-read:2026": "cd",
        "started:2026-02..2026-03-01": "ac",
        "시작:2026-03": "c",
        "presented:2025": "b",
        "발표:2026": "",
        "skimmed:2024-02": "c",
        "훑어봄:2024": "c",
        "abandoned:2026-04": "d",
        "중단:2026-04": "d",
        "queued:2026-03": "d",
        "대기:2026-03": "d",
        "dropped:2026-03": "d",
        "대기취소:2026년 4월": "",
        "added:1900..": "",
    }.items():
        assert "".join(keys(space, query)) == expected, query
    assert keys(space, "", "read") == ["b", "a", "c", "d"]
    assert keys(space, "", "-read") == ["a", "b", "c", "d"]
    assert keys(space, "", "started") == ["a", "c", "b", "d"]
    columns = ["key", "read", "started", "queued"]
    assert list(library.queries.rows(columns, parse_query([]))) == [
        ("a", "2026-05-01", "2026-02-28", None),
        ("b", "2026-03-31", None, None),
        ("c", None, "2026-03-01", None),
        ("d", None, None, "2026-03-01"),
    ]
    space.close()


def test_links_are_read_once(space: Workspace) -> None:
    """Links of a note that did not change are not looked for again; those of one that did are."""
    library, notebook = space.library, space.notebook
    citing = keys(space, "cites:he2017")
    for row in library.notes.by_file().values():  # written long ago, and known as such
        os.utime(notebook.path(row.file), ns=(10**18, 10**18))
    refresh.refresh(library, notebook)
    for row in library.notes.by_file().values():  # what each says now is seen only where it is read
        with open(notebook.path(row.file), "w", encoding="utf-8") as file:
            file.write("[[he2017]]")
        os.utime(notebook.path(row.file), ns=(10**18, 10**18))
    refresh.refresh(library, notebook)
    assert keys(space, "cites:he2017") == citing
    os.utime(notebook.path("ho2020.md"), ns=(10**18 + 1, 10**18 + 1))
    refresh.refresh(library, notebook)
    assert keys(space, "cites:he2017") == sorted({*citing, "ho2020"})


def test_links_are_kept_when_a_note_is_taken_in(space: Workspace) -> None:
    """A note that was saved a while ago is not read once more for its links."""
    file = Path(space.notebook.folder, "he2017.md")
    file.write_text("see [[ho2020]] and [@mildenhall2020]", encoding="utf-8")
    os.utime(file, ns=(10**18, 10**18))
    refresh.refresh(space.library, space.notebook)
    assert "he2017" in keys(space, "cites:ho2020")
    assert "he2017" in keys(space, "cites:mildenhall2020")
    file.write_text("no more", encoding="utf-8")
    os.utime(file, ns=(10**18 + 1, 10**18 + 1))
    refresh.refresh(space.library, space.notebook)
    assert "he2017" not in keys(space, "cites:ho2020")
    file.unlink()
    refresh.refresh(space.library, space.notebook)


def test_no_paper_to_cite(space: Workspace) -> None:
    """An unknown key is an error that names similar keys."""
    with pytest.raises(NotFoundError, match="mildenhall2020"):
        keys(space, "cites:mildenhal2021")


def test_tags_are_all_there(space: Workspace) -> None:
    """Stepping along the index finds every tag once, in order."""
    assert read_tags(space.library.database.connection) == [
        tag
        for (tag,) in space.library.database.connection.execute(
            "SELECT DISTINCT tag FROM tags ORDER BY 1"
        )
    ]
    assert read_tags(sqlite3_with_no_tags()) == []


def sqlite3_with_no_tags() -> sqlite3.Connection:
    """A database with an empty table of tags."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE tags(paper INTEGER, tag TEXT COLLATE NOCASE)")
    return connection


FIELDS = [f"{name}:" for name in ("tag", "venue", "year", "type", "rating", "added", "has", "no")]
anything = st.lists(
    st.one_of(
        st.sampled_from([*QUERY_PIECES, *FIELDS, "2020", "..", ">=", "-", "note", "%"]), st.text()
    )
).map("".join)


@settings(max_examples=300, deadline=None)
@given(anything)
def test_no_query_breaks_the_library(space: Workspace, typed: str) -> None:
    """Any typed query gets the same answer in every way of asking, or is refused with a reason."""
    query = parse_query([typed])
    try:
        check_query(query)
        query = expand_saved(query, {"a": "nerf -tag:nerf"})
        result = list(space.library.queries.rows(["key"], query))
    except RefusedError:
        return
    assert space.library.queries.count(query) == len(result)
    total, _ = space.library.index.search(lambda index: ranking.ranked(index, ["key"], query, 0))
    assert total == len(result)
    assert len(list(space.library.queries.rows(["key"], query, "relevance"))) == len(result)


def test_a_list_of_all_papers_reads_an_index_and_not_the_entries(space: Workspace) -> None:
    """The entries are most of library.db, and reading them takes a third of the time of a list."""
    connection = sqlite3.connect(space.library.path)
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    for sort in ("-added", "year"):
        next(compile.rows(connection, paper_table.LINE, parse_query([]), sort, 0))
    connection.set_trace_callback(None)
    plans = [connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall() for sql in statements]
    connection.close()
    assert len(plans) == 2
    assert all("COVERING INDEX papers_in_lists" in plan[0][3] for plan in plans)
