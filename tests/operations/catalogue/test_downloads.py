"""A dump is read from the web as it arrives."""

import gzip
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import arxiv_dumps
from tests.support.api_server import GO_AWAY, NOT_FOUND, PAGE, ApiServer, api_server, redirect
from tests.support.arxiv_dumps import record
from tests.support.libraries import papers
from tests.support.loopback import Reply
from tests.support.transcript import environment, set_environment


@pytest.fixture
def server() -> Iterator[ApiServer]:
    with api_server() as server:
        yield server


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    set_environment(monkeypatch, tmp_path / "home")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(server: ApiServer, path: str = "/dump.jsonl.gz") -> int:
    return papers(Path("library"), "catalogue", "build", f"{server.url}{path}?token=secret")


def dump(here: Path) -> bytes:
    """A compressed dump."""
    return arxiv_dumps.write(here / "dump.gz").read_bytes()


def test_a_dump_of_an_address(
    here: Path, server: ApiServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also behind a redirect; what may be secret in the address is not kept."""
    server.know("/dump.jsonl.gz", Reply(body=dump(here)))
    server.know("/old", redirect("/dump.jsonl.gz"))
    assert build(server) == build(server, "/old") == 0
    assert "8 records" in capsys.readouterr().err
    papers(Path("library"), "catalogue", "info")
    shown = capsys.readouterr().out
    assert f"{server.url}/old" in shown
    assert "secret" not in shown


@pytest.mark.parametrize(
    ("reply", "code", "sentence"),
    [
        (NOT_FOUND, 3, "has no such file (HTTP 404)"),
        (PAGE, 3, "sent a web page instead of a file"),
        (GO_AWAY, 4, "answered with HTTP 429"),
    ],
)
def test_what_is_no_dump_builds_nothing(
    here: Path,
    server: ApiServer,
    capsys: pytest.CaptureFixture[str],
    reply: Reply,
    code: int,
    sentence: str,
) -> None:
    server.know("/dump.jsonl.gz", reply)
    assert build(server) == code
    assert sentence in capsys.readouterr().err
    assert not (here / "home" / "data" / "papernotes").exists()


def test_a_connection_that_breaks_off_is_named(
    here: Path, server: ApiServer, capsys: pytest.CaptureFixture[str]
) -> None:
    data = dump(here)
    server.know("/dump.jsonl.gz", Reply(body=data, lost=len(data) // 3))
    assert build(server) == 3
    said = capsys.readouterr().err
    assert "cut off" in said or "cannot be read after line" in said
    assert "secret" not in said


def test_an_unreachable_host_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert papers(Path("library"), "catalogue", "build", "http://127.0.0.1:9/dump") == 4
    assert "cannot be reached" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of resources")
def test_a_disk_that_is_full_in_the_end_leaves_the_old_catalogue(here: Path) -> None:
    """The system refuses to let the file grow, as a full disk does."""
    (here / "small").write_bytes(dump(here))
    many = [record(f"2406.{number:05d}", f"Title {number} of many") for number in range(1, 20_000)]
    (here / "large").write_bytes(
        gzip.compress(arxiv_dumps.write(here / "plain", many).read_bytes())
    )
    program = [sys.executable, "-m", "papernotes"]
    env = environment(here / "home")

    def run(*words: str, most: int = -1) -> subprocess.CompletedProcess[bytes]:
        def limit() -> None:
            if most > 0:
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

        return subprocess.run(
            [*program, *words], cwd=here, env=env, capture_output=True, preexec_fn=limit
        )

    assert run("catalogue", "build", "small").returncode == 0
    failed = run("catalogue", "build", "large", most=1_000_000)
    assert failed.returncode == 3, failed.stderr
    assert b"The disk is full" in failed.stderr
    assert run("find", "splatting").returncode == 0
    assert not list((here / "home" / "data" / "papernotes" / "catalogue").glob(".papers-*"))
