"""`papers serve` as a process: its address, its end, and who gets an answer."""

import base64
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.support.served import Served, served, token_in
from tests.support.transcript import shipped


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of the shipped library that no test changes."""
    library = shipped(tmp_path_factory.mktemp("serve") / "library")
    files = library / "notes" / "_files"
    files.mkdir()
    (files / "a b.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    (files / "page.html").write_text("<script>alert(1)</script>", "utf-8")
    (files / "data.json").write_text('{"a": 1}', "utf-8")
    (library / "notes" / "link.png").symlink_to(library / "library.db")
    (library / "notes" / "linked").symlink_to(library)
    with served(library, fork=False) as server:
        yield server


def test_the_address_is_printed_and_answers(server: Served) -> None:
    """The first page searches, and a paper has a page of its own."""
    assert server.address == f"http://127.0.0.1:{server.port}/"
    page = server.get("/?q=denoising")
    assert (page.status, 'type="search"' in page.text) == (200, True)
    assert 'href="/paper/ho2020denoising"' in page.text
    assert "Denoising Diffusion" in server.get("/paper/ho2020denoising").text
    assert server.get("/paper/ho2020denoising.json").headers["content-type"] == "application/json"
    assert server.get("/paper/nobody").status == server.get("/nowhere").status == 404


def test_the_interface_is_korean_or_english(server: Served) -> None:
    """The browser's language decides."""
    assert '<html lang="ko">' in server.get("/", accept_language="ko-KR,ko;q=0.9,en;q=0.8").text
    assert '<html lang="en">' in server.get("/", accept_language="en-US,ko;q=0.5").text
    assert '<html lang="en">' in server.get("/", accept_language="de").text


@pytest.mark.parametrize(
    "host", ["evil.example", "", "127.0.0.1.evil.example", "evil.example:80", "192.0.2.1"]
)
def test_another_host_is_refused(server: Served, host: str) -> None:
    """A name that is made to lead to this computer gets nothing."""
    assert server.get("/", host=host).status == 421


def test_another_origin_is_refused(server: Served) -> None:
    """A page of another site can neither read nor change."""
    token = token_in(server.get("/").text)
    for origin in ("https://evil.example", "null", f"http://localhost:{server.port}"):
        assert server.get("/", origin=origin).status == 403
        assert server.post("/do/undo", {"token": token}, origin=origin).status == 403


@pytest.mark.parametrize("token", ["", "x" * 43, "확산"])
def test_a_change_needs_the_token(server: Served, token: str) -> None:
    """A form without the token of this server changes nothing."""
    assert server.post("/do/undo", {"token": token}).status == 403


def test_a_large_body_is_refused(server: Served) -> None:
    """Thirty megabytes are not read, whether their length is announced or not."""
    assert server.post("/do/undo", {"token": "x" * 30_000_000}).status == 413
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    pieces = (b"x" * 1_000_000 for _ in range(30))
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/do/undo", pieces, kind, encode_chunked=True)
    assert connection.getresponse().status == 413
    connection.close()


def test_every_answer_has_a_strict_policy(server: Served) -> None:
    """Also errors and static files."""
    for path in ("/", "/paper/ho2020denoising", "/nowhere", "/static/style.css", "/search.json"):
        policy = server.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_ctrl_c_ends_it(tmp_path: Path) -> None:
    """The exit code is that of Ctrl-C."""
    library = shipped(tmp_path / "library")
    with served(library, fork=False) as server:
        server.get("/")
        assert server.interrupt() == 130


@pytest.mark.parametrize(
    "path",
    [
        "/files/../library.db", "/files/%2e%2e/library.db", "/files/..%2flibrary.db", "/files//etc/passwd",
        "/files/.template.md", "/files/ho2020denoising.md", "/files/%00", "/files/_files", "/files/link.png",
        "/files/linked/library.db", "/static/../templates.py", "/static/%2e%2e/templates.py",
        "/note/../../etc/passwd.md", "/paper/../library.db",
    ],
)  # fmt: skip # a table
def test_nothing_outside_the_library_is_sent(server: Served, path: str) -> None:
    """Only files of the folder of notes are, and no notes, hidden files or links."""
    assert server.get(path).status == 404


def test_an_image_of_a_note_is_sent_and_a_page_is_not_shown(server: Served) -> None:
    """What could run as a page is saved by the browser; a drawing runs no scripts."""
    image = server.get("/files/_files/a%20b.svg")
    assert image.headers["content-type"] == "image/svg+xml"
    assert "sandbox" in image.headers["content-security-policy"]
    data = server.get("/files/_files/data.json")
    assert (data.status, data.text) == (200, '{"a": 1}')
    page = server.get("/files/_files/page.html")
    assert page.headers["content-disposition"] == "attachment"
    assert page.headers["content-type"] == "application/octet-stream"


def test_a_password_is_asked_of_everyone(tmp_path: Path) -> None:
    """Other computers are let in with it alone, and the warning says what it does not protect."""
    library = shipped(tmp_path / "library")
    options = ("--host", "0.0.0.0", "--no-browser")
    with served(library, *options, environ={"PAPERS_PASSWORD": "여우"}) as server:
        assert server.get("/").status == 401
        assert server.get("/static/style.css").status == 401
        for given, status in (("여우", 200), ("wrong", 401), ("", 401)):
            login = base64.b64encode(f"kim:{given}".encode()).decode()
            assert server.get("/", authorization=f"Basic {login}").status == status
        assert server.get("/", authorization="Basic !").status == 401
        assert server.process.stderr
        assert "not encrypted" in server.process.stderr.readline()
    command = [sys.executable, "-m", "papernotes", "--library", str(library), "serve", *options]
    refused = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)
    assert (refused.returncode, "password" in refused.stderr) == (2, True)


def test_an_address_of_ipv6_may_stand_in_brackets(tmp_path: Path) -> None:
    """As in a URL. It is this computer's, so no password is needed."""
    if not _has_ipv6():
        pytest.skip("this machine has no ::1")
    library = shipped(tmp_path / "library")
    for host in ("[::1]", "::1"):
        with served(library, "--host", host, "--no-browser") as server:
            assert server.address == f"http://[::1]:{server.port}/"
            with urlopen(f"{server.address}paper/ho2020denoising", timeout=60) as answer:
                assert "Denoising" in answer.read().decode()


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as listening:
            listening.bind(("::1", 0))
    except OSError:
        return False
    return True


def test_a_port_that_is_taken_is_named(server: Served, tmp_path: Path) -> None:
    """Before anything is served."""
    library = shipped(tmp_path / "library")
    command = [sys.executable, "-m", "papernotes", "--library", str(library), "serve"]
    command += ["--port", str(server.port), "--no-browser"]
    refused = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)
    assert refused.returncode == 3
    assert f"port {server.port}" in refused.stderr


def test_the_browser_that_the_environment_names_is_opened(tmp_path: Path) -> None:
    """With the address that is printed."""
    library = shipped(tmp_path / "library")
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n', "utf-8")
    browser.chmod(0o755)
    with served(library, environ={"BROWSER": str(browser)}) as server:
        for _ in range(200):
            if (tmp_path / "opened").exists() and (tmp_path / "opened").read_text("utf-8"):
                break
            time.sleep(0.05)
        assert (tmp_path / "opened").read_text("utf-8").strip() == server.address
