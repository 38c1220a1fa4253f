"""PDFs fetched from arXiv and from addresses: paced, resumed, checked, and attached whole."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from tests.support.api_server import Asked, World, world
from tests.support.libraries import english_library, papers
from tests.support.loopback import Reply
from tests.support.small_pdfs import paper_pdf, small_pdf
from tests.support.transcript import set_environment

PDF = {"content-type": "application/pdf", "etag": '"one"'}
DATA = paper_pdf(
    ["Denoising Diffusion Probabilistic", "Models"],
    "Jonathan Ho",
    stamped="arXiv:2006.11239v2  [cs.LG]  16 Dec 2020",
    lines=[f"line {number} of a long page of a paper" for number in range(6000)],
)
BIB = "@misc{local, title = {A Local Report}, author = {Kim, Minsu}, year = 2001}"


@pytest.fixture
def hosts() -> Iterator[World]:
    """Every host; arXiv has one PDF."""
    with world() as running:
        running.arxiv.know("/pdf/2006.11239", Reply(body=DATA, headers=PDF))
        yield running


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hosts: World) -> Path:
    """A library of a paper on arXiv and one that is not."""
    root = english_library(tmp_path, monkeypatch, BIB, ("catalogue:ddpm",))
    set_environment(monkeypatch, tmp_path / "home", hosts.environ)
    return root


def pdfs(root: Path) -> dict[str, bytes]:
    """The files of papers."""
    return {path.name: path.read_bytes() for path in sorted((root / "files").glob("*.pdf"))}


def left_over(tmp_path: Path) -> list[str]:
    """What is in the folder of downloads."""
    return [path.name for path in tmp_path.rglob("downloads/*")]


def ranges(asked: list[Asked]) -> list[str | None]:
    """What part of the file each request asked for."""
    return [item.headers.get("range") for item in asked if item.path.startswith("/pdf/")]


def test_a_pdf_is_fetched_and_attached(
    root: Path, tmp_path: Path, hosts: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the version in its stamp; a second time arXiv is not asked; undo takes it away."""
    assert papers(root, "fetch", "ho2020denoising") == 0
    assert pdfs(root) == {"ho2020denoising.pdf": DATA}
    papers(root, "show", "ho2020denoising")
    assert "arXiv v2" in capsys.readouterr().out
    number = len(hosts.arxiv.asked)
    assert papers(root, "fetch", "ho2020denoising") == 0
    assert "has its PDF already" in capsys.readouterr().err
    assert len(hosts.arxiv.asked) == number
    assert left_over(tmp_path) == []
    assert papers(root, "undo") == 0
    assert pdfs(root) == {}


def test_what_broke_off_goes_on_where_it_ended(
    root: Path, tmp_path: Path, hosts: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is attached before the file is whole; the next command asks for the rest alone."""
    hosts.arxiv.play(*[Reply(body=DATA, headers=PDF, lost=1000)])
    hosts.arxiv.play(*[Reply(503)] * 3)
    assert papers(root, "fetch", "ho2020denoising") == 4
    assert pdfs(root) == {}
    (part,) = tmp_path.rglob("downloads/*.tmp")
    half = part.stat().st_size
    assert 0 < half < len(DATA)
    rest = {**PDF, "content-range": f"bytes {half}-{len(DATA) - 1}/{len(DATA)}"}
    hosts.arxiv.play(Reply(206, DATA[half:], rest))
    assert papers(root, "fetch", "ho2020denoising") == 0
    assert pdfs(root) == {"ho2020denoising.pdf": DATA}
    assert ranges(hosts.arxiv.asked)[-1] == f"bytes={half}-"
    assert hosts.arxiv.asked[-1].headers["if-range"] == '"one"'
    assert left_over(tmp_path) == []


def test_another_file_is_begun_anew(root: Path, hosts: World) -> None:
    """A host that has changed the file, or answers with another part, sends it whole."""
    hosts.arxiv.play(Reply(body=DATA, headers=PDF, lost=1000))
    other = small_pdf("another version")
    hosts.arxiv.play(Reply(200, other, {**PDF, "etag": '"two"'}))
    assert papers(root, "fetch", "ho2020denoising") == 0
    assert pdfs(root) == {"ho2020denoising.pdf": other}


def test_a_part_of_another_size_is_not_joined(root: Path, hosts: World) -> None:
    """The parts of two files never become one."""
    hosts.arxiv.play(Reply(body=DATA, headers=PDF, lost=1000))
    hosts.arxiv.play(Reply(206, b"x" * 50, {**PDF, "content-range": "bytes 7-56/57"}))
    assert papers(root, "fetch", "ho2020denoising") == 0
    assert pdfs(root) == {"ho2020denoising.pdf": DATA}


@pytest.mark.parametrize(
    ("reply", "code", "words"),
    [
        (Reply(200, b"<!doctype html><title>Robot?</title>", {"content-type": "text/html"}), 3, "sent no PDF"),
        (Reply(200, DATA[:5000], {}), 3, "cut short"),
        (Reply(404, b"no"), 3, "does not exist"),
        (Reply(403, b"no"), 4, "denied access"),
        (Reply(429, b"no", {"retry-after": "3600"}), 4, "Try again after"),
        (Reply(206, b"x" * 9, {"content-range": "bytes 0-8/2000000000"}), 3, "up to 1 GB"),
        (Reply(302, b"", {"location": PurePosixPath("/paper.pdf").as_uri()}), 4, "cannot be used"),
    ],
    ids=["page", "cut", "none", "denied", "busy", "huge", "redirect"],
)  # fmt: skip # a table of cases
def test_what_is_no_pdf_is_refused(
    root: Path, hosts: World, reply: Reply, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip # its arguments on one line
    """A sentence each, and nothing is attached."""
    hosts.arxiv.play_always(reply)
    assert papers(root, "fetch", "ho2020denoising") == code
    assert words in capsys.readouterr().err
    assert pdfs(root) == {}


def test_the_others_are_fetched(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A paper that is not on arXiv is named, and those of a query are fetched."""
    assert papers(root, "fetch", "no:pdf") == 3
    assert "local is not on arXiv" in capsys.readouterr().err
    assert list(pdfs(root)) == ["ho2020denoising.pdf"]


def test_a_file_of_another_machine_is_fetched_again(root: Path, hosts: World) -> None:
    """A row without its file, as after a sync, gets the file back under its name."""
    papers(root, "fetch", "ho2020denoising")
    (root / "files" / "ho2020denoising.pdf").unlink()
    hosts.arxiv.know("/pdf/2006.11239v2", Reply(body=DATA, headers=PDF))
    assert papers(root, "fetch", "ho2020denoising") == 0
    assert pdfs(root) == {"ho2020denoising.pdf": DATA}


def test_an_address_is_attached(
    root: Path, hosts: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where it came from is remembered, without what may be a secret."""
    hosts["cvf"].know("/a/paper.pdf", Reply(body=small_pdf("cvf"), headers=PDF))
    address = f"{hosts['cvf'].url}/a/paper.pdf?token=secret"
    assert papers(root, "attach", "local", address) == 0
    assert pdfs(root) == {"local.pdf": small_pdf("cvf")}
    capsys.readouterr()
    papers(root, "show", "local", "--json")
    out = capsys.readouterr().out
    assert "/a/paper.pdf" in out
    assert "secret" not in out
    assert papers(root, "attach", "local", "https://arxiv.org/abs/2006.11239") == 0
    assert len(pdfs(root)) == 2


def test_a_file_takes_the_place_of_another_and_comes_back(root: Path) -> None:
    """With --replace under the same name; with --remove it goes; undo and redo follow."""
    first, second = small_pdf("first"), small_pdf("second")
    Path("first.pdf").write_bytes(first)
    Path("second.pdf").write_bytes(second)
    papers(root, "attach", "local", "first.pdf")
    assert papers(root, "attach", "local", "second.pdf", "--replace") == 0
    assert pdfs(root) == {"local.pdf": second}
    for _ in range(2):
        papers(root, "undo")
        assert pdfs(root) == {"local.pdf": first}
        papers(root, "redo")
        assert pdfs(root) == {"local.pdf": second}
    assert papers(root, "attach", "local", "--remove") == 0
    assert pdfs(root) == {}
    papers(root, "undo")
    assert pdfs(root) == {"local.pdf": second}
    assert papers(root, "attach", "local", "--remove", "local.pdf") == 0
    assert papers(root, "attach", "local", "--remove", "local.pdf") == 3
