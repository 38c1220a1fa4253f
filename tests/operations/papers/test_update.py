"""Tests of `papers update` against all hosts: the publications of preprints."""

import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pybtex.database import parse_string

from papernotes.formats.bibtex import write
from papernotes.library import Library
from papernotes.model.paper import Field, Paper
from tests.support.api_server import (
    BROKEN_OFF,
    BUSY,
    CUT_SHORT,
    GO_AWAY,
    HANG,
    PAGE,
    WRONG_SHAPE,
    World,
    at_terminal,
    json_reply,
    program,
    world,
)
from tests.support.host_answers import (
    CROSSREF_ARTICLE,
    OPENALEX_PREPRINT,
    OPENALEX_PUBLICATION,
    OPENALEX_WORK,
    crossref_search,
)
from tests.support.libraries import stored_paper
from tests.support.loopback import Reply
from tests.support.transcript import environment

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
ROOMS = "Deep Things in Small Rooms"
NIPS = "Neural Information Processing Systems"
ALL = ("update", "--all")


@pytest.fixture
def hosts() -> Iterator[World]:
    """Run every host; arXiv has one preprint."""
    with world() as running:
        running.arxiv.learn("2101.00001v1", ROOMS, "Ann Lee")
        yield running


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library that contains this preprint, to be copied."""
    folder = tmp_path_factory.mktemp("begun")
    (folder / "home").mkdir()
    with world() as running:
        running.arxiv.learn("2101.00001v1", ROOMS, "Ann Lee")
        variables = environment(folder / "home") | running.environ
        variables["PAPERS_LIBRARY"] = str(folder / "library")
        assert program(variables, "add", "--no-note", "2101.00001").returncode == 0
    return folder / "library"


@pytest.fixture
def env(tmp_path: Path, hosts: World, begun: Path) -> dict[str, str]:
    """Return an environment with this preprint in the library: lee2020deep."""
    (tmp_path / "home").mkdir()
    shutil.copytree(begun, tmp_path / "library")
    variables = environment(tmp_path / "home") | hosts.environ
    return variables | {"PAPERS_LIBRARY": str(tmp_path / "library"), "PAPERS_TIMEOUT": "1"}


def paper(env: dict[str, str], key: str = "lee2020deep") -> Paper:
    """Return the paper as stored in the library."""
    return stored_paper(env, key)


def fields(env: dict[str, str], key: str = "lee2020deep") -> dict[str, tuple[str, str]]:
    """Return the values of its fields, each with its source."""
    return {field.name: (field.value, field.source) for field in paper(env, key).fields}


def edited(env: dict[str, str], **values: str) -> None:
    """Mark these fields as written by the user."""
    library = Library.open(str(Path(env["PAPERS_LIBRARY"], "library.db")))
    old = library.papers.read("lee2020deep")
    fields = [field for field in old.fields if field.name not in values]
    fields += [Field(name, value, "reader") for name, value in values.items()]
    new = old._replace(fields=tuple(fields))
    with library.changes():
        library.papers.update(
            old.key, new, write.format_entry(old.key, old.entry_type, new.fields), None
        )
    library.close()


def published(title: str = ROOMS, author: str = "Lee") -> dict[str, Any]:
    """Return a publication as Crossref describes it."""
    return CROSSREF_ARTICLE | {"title": [title], "author": [{"given": "Ann", "family": author}]}


# Who is asked, and what is believed


def test_arxivs_own_word_comes_first(hosts: World, env: dict[str, str]) -> None:
    """A journal reference in arXiv's record is sufficient, and no other host gets a request."""
    hosts.arxiv.learn(
        "2101.00001v2", ROOMS, "Ann Lee", journal_ref="NeurIPS 2021", doi="10.1000/ref"
    )
    result = program(env, *ALL, "--yes")
    assert (result.returncode, hosts.asked) == (0, {"arxiv": 1})
    assert "arXiv now has version 2" in result.stdout
    now = paper(env)
    assert (now.version, now.venue, now.year, now.doi) == (2, "NeurIPS", 2021, "10.1000/ref")
    assert (now.entry_type, now.venue_source) == ("inproceedings", "arxiv journal reference")
    assert fields(env)["booktitle"][1] == "arxiv journal reference"
    assert program(env, *ALL, "--yes").stdout == ""


def test_a_newer_version_alone_is_told(hosts: World, env: dict[str, str]) -> None:
    """A newer version is reported without a publication."""
    hosts.arxiv.learn("2101.00001v3", ROOMS, "Ann Lee", comment="submitted to CVPR 2021")
    (row,) = json.loads(program(env, *ALL, "--json").stdout)
    assert (row["state"], row["version"], row["changes"]) == ("newer version", 3, [])
    assert "version 3" in program(env, *ALL, "--yes").stdout
    assert (paper(env).version, paper(env).venue) == (3, "")


def test_many_preprints_are_one_request(hosts: World, env: dict[str, str]) -> None:
    """Semantic Scholar and arXiv each get one request for all papers."""
    ids = [f"2101.0000{n}" for n in range(2, 8)]
    for id in ids:
        hosts.arxiv.learn(f"{id}v1", f"{ROOMS} of Kind {id}", "Ann Lee")
        hosts.scholar.learn(id, f"{ROOMS} of Kind {id}", "Ann Lee", NIPS, year=2021)
    hosts.scholar.learn("2101.00001", ROOMS, "Ann Lee", NIPS, year=2021)
    assert program(env, "add", "--no-note", *ids).returncode == 0
    hosts.arxiv.asked.clear()
    result = program(env, *ALL, "--yes")
    assert (result.returncode, hosts.asked) == (0, {"arxiv": 1, "semanticscholar": 1})
    assert "7 accepted" in result.stderr
    assert fields(env)["booktitle"] == (NIPS, "semanticscholar")


def test_openalex_knows_by_id(hosts: World, env: dict[str, str]) -> None:
    """A location of the same work is its publication, even with another title."""
    work = OPENALEX_WORK | {
        "title": "Deeper Things",
        "authorships": [{"raw_author_name": "Lee, Ann"}],
    }
    preprint = OPENALEX_PREPRINT | {"landing_page_url": "https://arxiv.org/abs/2101.00001"}
    work |= {"locations": [preprint, OPENALEX_PUBLICATION], "publication_year": 2021}
    hosts["openalex"].know("/works/doi:10.48550/arXiv.2101.00001", json_reply(work))
    result = program(env, *ALL, "--yes")
    assert "(OpenAlex, by its id)" in result.stdout
    assert "- title = {Deep Things in Small Rooms}" in result.stdout
    assert paper(env).title == "Deeper Things"
    assert (paper(env).key, paper(env).arxiv) == ("lee2020deep", "2101.00001")


def test_crossref_knows_by_title(hosts: World, env: dict[str, str]) -> None:
    """If title and first author agree, volume, number, pages, publisher and DOI are taken."""
    hosts["crossref"].know("/works", crossref_search(CROSSREF_ARTICLE, published(ROOMS.upper())))
    before = fields(env)
    assert program(env, *ALL, "--yes").returncode == 0
    after = fields(env)
    assert {name: after[name] for name in ("title", "author", "eprint")} == {
        name: before[name] for name in ("title", "author", "eprint")
    }
    journal = "IEEE Transactions on Pattern Analysis and Machine Intelligence"
    assert after["journal"] == (journal, "crossref")
    assert [after[name] for name in ("year", "volume", "number", "pages", "doi")] == [
        (value, "crossref") for value in ("2021", "43", "2", "10--19", "10.1109/tpami.2020.1")
    ]
    ((key, entry),) = parse_string(program(env, "export", "--bib").stdout, "bibtex").entries.items()
    assert (key, entry.type) == ("lee2020deep", "article")
    assert paper(env).venue == "TPAMI"


def test_dblp_is_the_last_to_be_asked(hosts: World, env: dict[str, str]) -> None:
    """Its record names the proceedings in full."""
    info = {"authors": {"author": {"text": "Ann Lee"}}, "title": f"{ROOMS}.", "venue": "NeurIPS"}
    info |= {"type": "Conference and Workshop Papers", "key": "conf/nips/Lee21", "year": "2021"}
    hosts["dblp"].know(
        "/search/publ/api", json_reply({"result": {"hits": {"hit": [{"info": info}]}}})
    )
    result = program(env, *ALL, "--yes")
    assert result.returncode == 0
    assert "(DBLP, by its title and first author)" in result.stdout
    assert (paper(env).venue, fields(env)["booktitle"]) == ("NeurIPS", ("NeurIPS", "dblp"))
    assert set(hosts.asked) == {"arxiv", "semanticscholar", "openalex", "crossref", "dblp"}


def test_another_first_author_is_not_believed(hosts: World, env: dict[str, str]) -> None:
    """Neither id nor title suffices; the message names the publication and the reason."""
    hosts.scholar.learn("2101.00001", ROOMS, "Zoe Zulu", NIPS, year=2021)
    hosts["crossref"].know("/works", crossref_search(published(author="Kim"), CROSSREF_ARTICLE))
    result = program(env, *ALL, "--yes")
    assert (result.returncode, result.stdout) == (0, "")
    assert "by another first author, Zoe Zulu" in result.stderr
    assert paper(env).venue == ""


def test_another_title_needs_a_link_by_id(hosts: World, env: dict[str, str]) -> None:
    """Unrelated results of a title search are not reported."""
    hosts["crossref"].know("/works", crossref_search(published("Deep Things in Large Rooms")))
    result = program(env, *ALL, "--yes")
    assert (result.returncode, result.stdout, "Not accepted" in result.stderr) == (0, "", False)
    assert paper(env).venue == ""


def test_a_publication_long_before_is_another_paper(hosts: World, env: dict[str, str]) -> None:
    """The same title and author name years apart is not accepted."""
    old = published() | {"published-print": {"date-parts": [[2004]]}}
    hosts["crossref"].know("/works", crossref_search(old))
    assert "of another year, 2004" in program(env, *ALL, "--yes").stderr
    assert paper(env).venue == ""


# What the reader says


def test_without_a_terminal_nobody_is_asked_anything(hosts: World, env: dict[str, str]) -> None:
    """The command is refused before any request, and names the missing option."""
    result = program(env, *ALL, typed="y\n")
    assert (result.returncode, hosts.asked) == (3, {})
    assert "--yes" in result.stderr
    assert program(env, "update").returncode == 2


def test_a_dry_run_changes_nothing(hosts: World, env: dict[str, str]) -> None:
    """--json changes nothing without --yes; with it, the output reports the changes."""
    hosts["crossref"].know("/works", crossref_search(published()))
    before = paper(env)
    dry = program(env, *ALL, "--dry-run")
    assert "  + volume = {43}" in dry.stdout
    (row,) = json.loads(program(env, *ALL, "--json").stdout)
    assert (row["key"], row["state"]) == ("lee2020deep", "proposed")
    assert {"field": "entry type", "old": "misc", "new": "article"} in row["changes"]
    assert paper(env) == before
    (row,) = json.loads(program(env, *ALL, "--json", "--yes").stdout)
    assert (row["state"], paper(env).venue) == ("updated", "TPAMI")


@posix
def test_a_terminal_is_asked_about_each_paper(hosts: World, env: dict[str, str]) -> None:
    """No and Ctrl-C change nothing; yes writes the proposal."""
    hosts["crossref"].know("/works", crossref_search(published()))
    assert at_terminal(env, ["n\n"], *ALL)[0] == 0
    assert at_terminal(env, ["\x03"], *ALL)[0] == 130
    assert paper(env).venue == ""
    code, output = at_terminal(env, ["y\n"], "update", "lee2020deep")
    assert (code, "+ journal = {IEEE" in output) == (0, True)
    assert paper(env).venue == "TPAMI"


def test_what_the_reader_edited_stays(hosts: World, env: dict[str, str]) -> None:
    """The user's year and journal stay; the other fields are filled in."""
    edited(env, year="1999", journal="My Journal", note="mine")
    hosts.scholar.learn("2101.00001", ROOMS, "Ann Lee", NIPS, year=2021)
    hosts.scholar.records["ARXIV:2101.00001"]["externalIds"]["DOI"] = "10.1000/y"
    assert program(env, *ALL, "--yes").returncode == 0
    now = fields(env)
    assert now["year"] == ("1999", "reader")
    assert now["journal"] == ("My Journal", "reader")
    assert now["note"] == ("mine", "reader")
    assert now["doi"] == ("10.1000/y", "semanticscholar")
    assert ("booktitle" in now, paper(env).entry_type, paper(env).year) == (False, "misc", 2020)


def test_an_imported_preprint_becomes_its_publication(
    hosts: World, env: dict[str, str], tmp_path: Path
) -> None:
    """`journal = {arXiv preprint …}` is removed, the entry type changes, the user's fields stay."""
    bib = tmp_path / "x.bib"
    bib.write_text(
        "@article{gus, title={Imported Things in Rooms}, author={Lee, Gus and Lee, Ha},"
        " journal={arXiv preprint arXiv:2101.00009}, year={2021}, note={my own}}",
        encoding="utf-8",
    )
    assert program(env, "import", str(bib)).returncode == 0
    hosts.scholar.learn("2101.00009", "Imported Things in Rooms", "Gus Lee", NIPS, year=2022)
    result = program(env, "update", "gus", "--yes")
    assert "- journal = {arXiv preprint arXiv:2101.00009}" in result.stdout
    now = fields(env, "gus")
    assert "journal" not in now
    assert now["booktitle"] == (NIPS, "semanticscholar")
    assert (now["year"][0], now["note"]) == ("2022", ("my own", "bibtex"))
    assert (paper(env, "gus").entry_type, paper(env, "gus").arxiv) == (
        "inproceedings",
        "2101.00009",
    )


# Trouble


@pytest.mark.parametrize(
    "replies",
    [
        {"arxiv": PAGE, "semanticscholar": BUSY, "openalex": HANG},
        {"arxiv": GO_AWAY, "semanticscholar": WRONG_SHAPE, "openalex": BROKEN_OFF},
        {"arxiv": HANG, "semanticscholar": GO_AWAY, "openalex": CUT_SHORT},
    ],
)
def test_a_host_in_trouble_costs_only_its_own_answers(
    hosts: World, env: dict[str, str], replies: dict[str, Reply]
) -> None:
    """The other hosts are used; the failed host is named once at the end, with exit code 4."""
    for name, reply in replies.items():
        hosts[name].play_always(reply)
    hosts["crossref"].know("/works", crossref_search(published()))
    result = program(env, *ALL, "--yes")
    assert result.returncode == 4
    for name in replies:
        assert result.stderr.count(hosts[name].url.removeprefix("http://")) == 1
    assert result.stderr.count("Error:") == len(replies)
    assert paper(env).venue == "TPAMI"


def test_all_hosts_in_trouble(hosts: World, env: dict[str, str]) -> None:
    """Each failed host is named once, and nothing changes."""
    for host in hosts.hosts.values():
        host.play_always(PAGE)
    before = paper(env)
    result = program(env, *ALL, "--yes")
    assert result.returncode == 4
    for name in ("arxiv", "semanticscholar", "openalex", "crossref", "dblp"):
        assert result.stderr.count(hosts[name].url.removeprefix("http://")) == 1
    assert paper(env) == before


def test_offline_the_cache_answers(hosts: World, env: dict[str, str]) -> None:
    """Cached answers are used without a request."""
    hosts["crossref"].know("/works", crossref_search(published()))
    assert program(env, *ALL, "--dry-run").returncode == 0
    requests = hosts.asked
    result = program(env, *ALL, "--yes", "--offline")
    assert (result.returncode, hosts.asked) == (0, requests)
    assert paper(env).venue == "TPAMI"


def test_a_paper_that_is_no_preprint_is_named(hosts: World, env: dict[str, str]) -> None:
    """A published paper and an unknown key are named as errors; the other papers are updated."""
    hosts["crossref"].know(
        "/works/10.1109%2Ftpami.2020.1", json_reply({"message": CROSSREF_ARTICLE})
    )
    assert program(env, "add", "--key", "bits", "10.1109/tpami.2020.1").returncode == 0
    result = program(env, "update", "bits", "nobody", "lee2020deep", "--dry-run")
    assert result.returncode == 3
    assert "bits has no arXiv id" in result.stderr
    assert "'nobody'" in result.stderr
    assert "Checked 2 papers: 1 already published" in result.stderr


@posix
def test_a_killed_update_leaves_each_paper_whole(hosts: World, env: dict[str, str]) -> None:
    """Each paper is unchanged or completely updated, whenever the program is killed."""
    ids = [f"2102.{n:05}" for n in range(60)]
    for id in ids:
        hosts.arxiv.learn(f"{id}v1", f"{ROOMS} of Kind {id}", "Ann Lee")
        hosts.scholar.learn(id, f"{ROOMS} of Kind {id}", "Ann Lee", NIPS, year=2021)
    assert program(env, "add", "--no-note", *ids).returncode == 0
    command = [sys.executable, "-m", "papernotes", *ALL, "--yes"]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE) as running:
        assert running.stdout
        running.stdout.readline()
        time.sleep(0.02)
        running.kill()
    db = sqlite3.connect(Path(env["PAPERS_LIBRARY"], "library.db"))
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    rows = db.execute("SELECT entry_type, venue, year, citation FROM papers").fetchall()
    db.close()
    assert len(rows) == 61
    for entry_type, venue, year, citation in rows:
        if venue is None:
            assert (entry_type, year, "booktitle" in citation) == ("misc", 2020, False)
        else:
            assert (entry_type, venue, year) == ("inproceedings", "NeurIPS", 2021)
            assert f"booktitle = {{{NIPS}}}" in citation
