"""Tests of `papers add` against all hosts: DOIs, links, titles and mentions."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pybtex.database import parse_string

from tests.support.api_server import (
    BUSY,
    GO_AWAY,
    HTML_TYPE,
    PAGE,
    RECORDED,
    World,
    at_terminal,
    json_reply,
    program,
    recorded,
    text_reply,
    world,
)
from tests.support.host_answers import (
    ACL_PAGE,
    CROSSREF_ARTICLE,
    CROSSREF_PAPER,
    CVF_PAGE,
    DBLP_BIBTEX,
    OPENREVIEW_NOTE,
    crossref_search,
)
from tests.support.libraries import stored_paper
from tests.support.transcript import environment

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
needs_recordings = pytest.mark.skipif(
    not RECORDED.exists(), reason="../shared/data/api is not at hand"
)
RESNET_PATH = "/works/10.1109%2Fcvpr.2016.90"


@pytest.fixture
def hosts() -> Iterator[World]:
    """Run every host, each without papers."""
    with world() as running:
        yield running


@pytest.fixture
def env(tmp_path: Path, hosts: World) -> dict[str, str]:
    """Return environment variables that point the program to these hosts."""
    (tmp_path / "home").mkdir()
    variables = environment(tmp_path / "home") | hosts.environ
    return variables | {"PAPERS_LIBRARY": str(tmp_path / "library"), "PAPERS_TIMEOUT": "2"}


def exported(env: dict[str, str]) -> dict[str, tuple[str, dict[str, str]]]:
    """Return the entry type and fields of all papers by key, as pybtex reads the export."""
    entries = parse_string(program(env, "export", "--bib").stdout, "bibtex").entries
    return {key: (entry.type, dict(entry.fields)) for key, entry in entries.items()}


# By DOI and link


def test_a_doi_becomes_an_entry_as_crossref_has_it(hosts: World, env: dict[str, str]) -> None:
    """Type, names and numbers come from Crossref, escaped once; the venue is a known one."""
    hosts["crossref"].know(RESNET_PATH, json_reply({"message": CROSSREF_PAPER}))
    hosts["crossref"].know(
        "/works/10.1109%2Ftpami.2020.1", json_reply({"message": CROSSREF_ARTICLE})
    )
    result = program(env, "add", "https://doi.org/10.1109/CVPR.2016.90", "10.1109/TPAMI.2020.1")
    assert (result.returncode, hosts.asked) == (0, {"crossref": 2})
    entries = exported(env)
    assert entries["he2016deep"] == (
        "inproceedings",
        {
            "title": "Deep Residual Learning for Image Recognition",
            "booktitle": "2016 IEEE Conference on Computer Vision \\& Pattern Recognition (CVPR)",
            "year": "2016",
            "month": "June",
            "pages": "770--778",
            "publisher": "IEEE",
            "eprint": "1512.03385",
            "archivePrefix": "arXiv",
            "doi": "10.1109/cvpr.2016.90",
        },
    )
    (key,) = set(entries) - {"he2016deep"}
    assert entries[key] == (
        "article",
        {
            "title": "Bits \\& Pieces of Deep Nets",
            "journal": "IEEE Transactions on Pattern Analysis and Machine Intelligence",
            "year": "2021",
            "month": "February",
            "volume": "43",
            "number": "2",
            "pages": "10--19",
            "publisher": "Institute of Electrical \\& Electronics Engineers (IEEE)",
            "doi": "10.1109/tpami.2020.1",
        },
    )
    assert [stored_paper(env, name).venue for name in ("he2016deep", key)] == ["CVPR", "TPAMI"]


def test_a_doi_that_crossref_lacks_is_asked_of_doi_org(hosts: World, env: dict[str, str]) -> None:
    """DOIs of DataCite are found there; an unknown DOI is named, with exit code 3."""
    item = {"type": "dataset", "title": "A data & code set", "DOI": "10.5281/zenodo.1"}
    item |= {"author": [{"family": "Kim", "given": "Ada"}], "publisher": "Zenodo"}  # type: ignore[dict-item]
    hosts["doi"].know("/10.5281/zenodo.1", json_reply(item))
    result = program(env, "add", "10.5281/zenodo.1", "10.5281/zenodo.2")
    assert result.returncode == 3
    assert "A data & code set" in result.stdout
    assert "10.5281/zenodo.2" in result.stderr
    ((kind, fields),) = exported(env).values()
    assert (kind, fields["title"], fields["doi"]) == (
        "misc",
        "A data \\& code set",
        "10.5281/zenodo.1",
    )


@needs_recordings
def test_what_crossref_really_answered(hosts: World, env: dict[str, str]) -> None:
    """A recorded answer becomes a paper with an entry that pybtex can read."""
    reply = recorded("crossref/test_works_with_one_id.yaml")
    doi = json.loads(reply.body)["message"]["DOI"].lower()
    hosts["crossref"].know(f"/works/{doi.replace('/', '%2F')}", reply)
    assert program(env, "add", doi).returncode == 0
    ((kind, fields),) = exported(env).values()
    assert (kind, fields["doi"]) == ("article", doi)


def test_a_link_leads_to_its_paper(hosts: World, env: dict[str, str]) -> None:
    """Each host gets one request, whatever the form of the link; the entry has its values."""
    note = {"id": "abc12", "forum": "abc12", "content": OPENREVIEW_NOTE}
    hosts["dblp"].know("/rec/conf/cvpr/HeZRS16.bib", text_reply(DBLP_BIBTEX))
    hosts["openreview"].know("/notes", json_reply({"notes": [note]}))
    hosts["acl"].know("/N19-1423/", text_reply(ACL_PAGE, HTML_TYPE))
    hosts["cvf"].know("/content_CVPR_2020/html/X_paper.html", text_reply(CVF_PAGE, HTML_TYPE))
    result = program(
        env,
        "add",
        "https://dblp.uni-trier.de/rec/html/conf/cvpr/HeZRS16",
        "openreview.net/pdf?id=abc12",
        "https://www.aclweb.org/anthology/N19-1423.pdf",
        "https://openaccess.thecvf.com/content_CVPR_2020/papers/X_paper.pdf",
    )
    assert result.returncode == 0, result.stderr
    assert hosts.asked == {"dblp": 1, "openreview": 1, "acl": 1, "cvf": 1}
    expected = {
        "he2016deep": {"publisher": "{IEEE} Computer Society", "doi": "10.1109/cvpr.2016.90"},
        "song2021score": {"booktitle": "International Conference on Learning Representations"},
        "devlin2019bert": {"pages": "4171--4186", "doi": "10.18653/v1/n19-1423"},
        "oord2020tom": {"title": "Tom \\& Jerry: A {3D} Study", "pages": "5294--5306"},
    }
    entries = exported(env)
    assert set(entries) == set(expected)
    for key, (entry_type, fields) in entries.items():
        assert entry_type == "inproceedings"
        assert fields | expected[key] == fields
    venues = {
        key: stored_paper(env, key).venue for key in ("he2016deep", "song2021score", "oord2020tom")
    }
    assert venues == {"he2016deep": "CVPR", "song2021score": "ICLR", "oord2020tom": "CVPR"}


def test_a_link_that_cannot_be_followed_is_named(hosts: World, env: dict[str, str]) -> None:
    """A failed request exits with 4, a missing page with 3; both name the link."""
    link = "https://dblp.org/rec/conf/a/B"
    hosts["dblp"].play_always(BUSY)
    busy = program(env, "add", link)
    hosts["dblp"].play_always(None)
    gone = program(env, "add", link)
    other = program(env, "add", "https://example.org/a.pdf")
    assert (busy.returncode, gone.returncode, other.returncode) == (4, 3, 3)
    assert link in busy.stderr
    assert link in gone.stderr
    assert "OpenReview" in other.stderr


# By title and mention


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (
            ["StarGAN v2 논문 (CVPR 2020)", "[ICLR'21] ViT"],
            ["dosovitskiy2021image", "choi2020stargan"],
        ),
        (["StarGAN", "v2", "-", "CVPR", "2020"], ["choi2020stargan"]),
        (["denoising", "diffusion", "probabilistic", "models"], ["ho2020denoising"]),
    ],
)
def test_a_mention_of_the_catalogue_asks_nobody(
    hosts: World, env: dict[str, str], words: list[str], keys: list[str]
) -> None:
    """A title, quoted or not, or a short name with venue and year is sufficient."""
    result = program(env, "add", "--no-note", *words)
    assert (result.returncode, hosts.asked) == (0, {}), result.stderr
    assert sorted(line.split()[0] for line in result.stdout.splitlines()) == sorted(keys)


def test_what_is_not_certain_is_listed(hosts: World, env: dict[str, str]) -> None:
    """Without a terminal: exit 3, each candidate with the id to add it by, and nothing added."""
    result = program(env, "add", "NTIRE 2021 at CVPR")
    assert result.returncode == 3
    assert "1  catalogue:ntire2021-srspace  NTIRE 2021 Learning" in result.stderr
    assert not Path(env["PAPERS_LIBRARY"], "library.db").exists()


@posix
def test_a_terminal_is_asked_which_paper_is_meant(hosts: World, env: dict[str, str]) -> None:
    """The paper with the typed number is added; 0, Ctrl-C and a number too high add none."""
    hosts.arxiv.learn("2101.00001v1", "Deep Rooms: A Survey", "Ann Lee")
    hosts.arxiv.learn("2101.00002v1", "Small Rooms Deep Down", "Bo Kim")
    assert at_terminal(env, ["0\n"], "add", "deep rooms")[0] == 0
    assert at_terminal(env, ["\x03"], "add", "deep rooms")[0] == 130
    assert not Path(env["PAPERS_LIBRARY"], "library.db").exists()
    code, output = at_terminal(env, ["3\n", "2\n"], "add", "deep rooms")
    assert (code, "3 is not in the range" in output) == (0, True)
    assert "1  2101.00001  Deep Rooms: A Survey (Ann Lee, 2020)" in output
    assert program(env, "list", "--format", "{arxiv}").stdout == "2101.00002\n"


def test_a_title_is_looked_for_at_one_host_after_the_other(
    hosts: World, env: dict[str, str]
) -> None:
    """arXiv, Semantic Scholar and Crossref are searched; DBLP is not, because the paper is certain."""
    hosts["crossref"].know("/works", crossref_search(CROSSREF_PAPER, CROSSREF_ARTICLE))
    hosts["crossref"].know(
        "/works/10.1109%2Ftpami.2020.1", json_reply({"message": CROSSREF_ARTICLE})
    )
    result = program(env, "add", "Bits & Pieces of deep nets")
    assert result.returncode == 0, result.stderr
    assert hosts.asked == {"arxiv": 1, "semanticscholar": 1, "crossref": 2}
    assert "(TPAMI 2021; from Crossref)" in result.stdout


def test_nothing_found_is_not_the_same_as_nobody_reached(hosts: World, env: dict[str, str]) -> None:
    """If all hosts answer, the exit code is 3; else it is 4, and the first failed host is named."""
    result = program(env, "add", "A Title That Nobody Knows")
    assert result.returncode == 3
    assert "A Title That Nobody Knows" in result.stderr
    hosts["semanticscholar"].play_always(GO_AWAY)
    hosts["crossref"].play_always(PAGE)
    result = program(env, "add", "Another Title That Nobody Knows")
    assert result.returncode == 4
    assert hosts["semanticscholar"].url.removeprefix("http://") in result.stderr


def test_candidates_come_with_a_word_about_hosts_in_trouble(
    hosts: World, env: dict[str, str]
) -> None:
    """The list says that the right paper may be missing."""
    hosts["dblp"].play_always(PAGE)
    result = program(env, "add", "NeRF")
    assert result.returncode == 3
    assert result.stderr.count(hosts["dblp"].url.removeprefix("http://")) == 1
    assert "2003.08934" in result.stderr


def test_offline_titles_are_answered_from_the_cache(hosts: World, env: dict[str, str]) -> None:
    """Cached titles are answered, other titles are errors, and no request is sent."""
    hosts["crossref"].know("/works", crossref_search(CROSSREF_ARTICLE))
    first = program(env, "add", "bits pieces deep nets")
    requests = hosts.asked
    again = program(env, "add", "--offline", "bits pieces deep nets")
    assert (first.returncode, again.returncode) == (3, 3)
    assert "10.1109/tpami.2020.1" in again.stderr
    assert program(env, "add", "--offline", "never asked before").returncode == 4
    assert hosts.asked == requests


def test_titles_that_could_not_be_looked_up_wait(hosts: World, env: dict[str, str]) -> None:
    """They keep their tags, are searched for again, and stop waiting once they are found."""
    hosts["crossref"].play(PAGE)
    result = program(env, "add", "Bits & Pieces of deep nets", "-t", "nets")
    assert (result.returncode, "papers retry" in result.stderr) == (4, True)
    assert program(env, "retry", "--list").stdout == "Bits & Pieces of deep nets\n"
    hosts["crossref"].know("/works", crossref_search(CROSSREF_ARTICLE))
    hosts["crossref"].know(
        "/works/10.1109%2Ftpami.2020.1", json_reply({"message": CROSSREF_ARTICLE})
    )
    result = program(env, "retry")
    assert result.returncode == 0, result.stderr
    assert program(env, "list", "--format", "{doi} {tags}").stdout == "10.1109/tpami.2020.1 nets\n"
    assert program(env, "retry", "--list").returncode == 1


def test_titles_that_nobody_knows_wait_no_more(hosts: World, env: dict[str, str]) -> None:
    """Once every host has answered, the title is named and removed."""
    hosts["dblp"].play(PAGE)
    assert program(env, "add", "A Title That Nobody Knows").returncode == 4
    result = program(env, "retry")
    assert (result.returncode, "A Title That Nobody Knows" in result.stderr) == (3, True)
    assert program(env, "retry", "--list").returncode == 1


def test_candidates_are_chosen_from_later(hosts: World, env: dict[str, str]) -> None:
    """An uncertain title keeps waiting until it is added or the user chooses a paper."""
    assert program(env, "add", "--offline", "deep rooms in a small house").returncode == 4
    hosts.arxiv.learn("2101.00001v1", "Deep Rooms in a Small House: A Survey", "Ann Lee")
    assert program(env, "retry").returncode == 3
    assert program(env, "retry", "--list").stdout == "deep rooms in a small house\n"


# Held already, and hints


def test_a_title_that_is_here_asks_nobody(hosts: World, env: dict[str, str]) -> None:
    """A paper is found by full title, or by name, venue and year; it gets the new tags."""
    hosts.arxiv.learn("2101.00001v1", "Deep Rooms: A Survey", "Ann Lee")
    assert program(env, "add", "2101.00001", "-t", "old").returncode == 0
    requests = hosts.asked
    result = program(env, "add", "deep rooms -- a survey", "-t", "old", "-t", "new")
    assert (result.returncode, result.stdout) == (0, "lee2020deep  +new\n")
    assert "deep rooms -- a survey is already in the library: lee2020deep" in result.stderr
    result = program(env, "add", "Lee2020deep", "-t", "bykey")
    assert (result.returncode, result.stdout) == (0, "lee2020deep  +bykey\n")
    assert program(env, "undo").returncode == 0
    assert program(env, "list", "--format", "{tags}").stdout == "new, old\n"
    assert hosts.asked == requests
    assert program(env, "undo").returncode == 0
    assert program(env, "list", "--format", "{tags}").stdout == "old\n"
    note = Path(env["PAPERS_LIBRARY"], "notes", "lee2020deep.md").read_text(encoding="utf-8")
    assert "tags: [old]" in note


def test_one_paper_is_known_by_all_its_names(hosts: World, env: dict[str, str]) -> None:
    """By id, version, arXiv's DOI, the publisher's DOI, and title with first author."""
    hosts["crossref"].know(RESNET_PATH, json_reply({"message": CROSSREF_PAPER}))
    hosts["dblp"].know("/rec/conf/cvpr/HeZRS16.bib", text_reply(DBLP_BIBTEX))
    hosts.arxiv.learn("1512.03385v1", CROSSREF_PAPER["title"][0], "Kaiming He")
    assert program(env, "add", "10.1109/cvpr.2016.90").returncode == 0
    link = "dblp.org/rec/conf/cvpr/HeZRS16"
    for names in (
        ["arXiv:1512.03385v1", "doi:10.1109/CVPR.2016.90", link],
        ["10.48550/arXiv.1512.03385"],
        [CROSSREF_PAPER["title"][0]],
    ):
        result = program(env, "add", *names)
        assert result.returncode == 0
        assert result.stderr.count("is already in the library: he2016deep") == len(names)
    assert len(exported(env)) == 1


def test_an_imported_paper_is_known_under_its_own_key(
    hosts: World, env: dict[str, str], tmp_path: Path
) -> None:
    """An imported paper is recognised by DOI, by arXiv id, and by title and author."""
    bib = tmp_path / "mine.bib"
    bib.write_text(
        "@inproceedings{resnet, title={Deep Residual Learning for Image Recognition},"
        " author={He, Kaiming and others}, year={2016}}\n"
        '@article{mueller, title={Bits and Pieces}, author={M{\\"u}ller, J.},'
        " doi={10.1109/TPAMI.2020.1}, year=2021}\n"
        "@article{ddpm, title={Denoising}, author={Ho, J.}, journal={arXiv:2006.11239}}\n",
        encoding="utf-8",
    )
    assert program(env, "init", env["PAPERS_LIBRARY"]).returncode == 0
    assert program(env, "import", str(bib)).returncode == 0
    hosts["crossref"].know(RESNET_PATH, json_reply({"message": CROSSREF_PAPER}))
    result = program(env, "add", "10.1109/cvpr.2016.90", "10.1109/tpami.2020.1", "2006.11239v1")
    assert result.returncode == 0
    for key in ("resnet (same title and first author)", "mueller", "ddpm"):
        assert f"is already in the library: {key}" in result.stderr
    assert set(exported(env)) == {"resnet", "mueller", "ddpm"}
    for pasted in ("ddpm", "@ddpm", "[[ddpm|the paper]]", r"\citep[p. 3]{ddpm}"):
        result = program(env, "add", pasted)
        assert (result.returncode, result.stderr) == (
            0,
            f"{pasted} is already in the library: ddpm\n",
        )


def test_a_comment_that_names_a_venue_in_passing_is_none(hosts: World, env: dict[str, str]) -> None:
    """The venue of a submission or of an extended paper is not the venue of publication."""
    comments = {
        "2101.00001": "submitted to CVPR 2021",
        "2101.00002": "Extended version of our ICCV 2019 paper",
        "2101.00003": "Withdrawn from NeurIPS 2020",
    }
    for id, comment in comments.items():
        hosts.arxiv.learn(f"{id}v1", f"Deep Rooms of Kind {id}", "Ann Lee", comment=comment)
    result = program(env, "add", *comments)
    assert result.stdout.count("(arXiv; from arXiv)") == 3
    for line in result.stdout.splitlines():
        stored = stored_paper(env, line.split()[0])
        assert (stored.venue, stored.comment) == ("", comments[stored.arxiv])


def test_a_withdrawn_paper_is_said_to_be_so(hosts: World, env: dict[str, str]) -> None:
    """By its comment, which is shown; one that was withdrawn from a venue is not."""
    comment = "This paper has been withdrawn by the author due to a crucial error."
    hosts.arxiv.learn("2101.00001v2", "Deep Rooms", "Ann Lee", comment=comment)
    hosts.arxiv.learn("2101.00002v1", "Flat Rooms", "Bo Kim", comment="Withdrawn from NeurIPS 2020")
    result = program(env, "add", "2101.00001", "2101.00002")
    assert result.returncode == 0
    said = result.stderr.splitlines()
    assert said[-1] == f"Note: lee2020deep was withdrawn, by its comment on arXiv: {comment}"
    assert "kim2020flat was" not in result.stderr


def test_a_venue_is_shown_with_what_it_is_known_from(hosts: World, env: dict[str, str]) -> None:
    """A venue from a comment is shown as a hint, in `add` and in `show`."""
    hosts.arxiv.learn("2101.00001v1", "Deep Rooms", "Ann Lee", comment="Accepted to CVPR 2021")
    assert "venue from arXiv's comment" in program(env, "add", "2101.00001").stdout
    assert "CVPR 2021 (from arXiv's comment)" in program(env, "show", "lee2021deep").stdout
