"""`papers serve` as a process: its address, its end, and who gets an answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.served import Served, served, token_in
from tests.support.transcript import shipped


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of the shipped library that no test changes."""
    library = tmp_path_factory.mktemp("serve") / "library"
    library.mkdir()
    shipped(library)
    with served(library) as server:
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


def test_every_answer_has_a_strict_policy(server: Served) -> None:
    """Also errors and static files."""
    for path in ("/", "/paper/ho2020denoising", "/nowhere", "/static/style.css", "/search.json"):
        policy = server.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_ctrl_c_ends_it(tmp_path: Path) -> None:
    """The exit code is that of Ctrl-C."""
    library = tmp_path / "library"
    library.mkdir()
    shipped(library)
    with served(library) as server:
        server.get("/")
        assert server.interrupt() == 130
