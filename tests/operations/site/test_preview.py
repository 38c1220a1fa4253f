"""The server that shows a site on this computer, and the workflow that publishes it."""

import http.client
from pathlib import Path

import pytest

from papernotes.errors import RefusedError
from papernotes.operations.site import preview, workflow


def ask(address: str, path: str, host: str = "") -> tuple[int, bytes]:
    """Return the status and the body of an answer."""
    place = address.removeprefix("http://").rstrip("/")
    connection = http.client.HTTPConnection(place, timeout=20)
    connection.request("GET", path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_pages_are_shown_on_this_computer(tmp_path: Path) -> None:
    """Files are sent, folders are not listed, hidden files and other hosts get nothing."""
    (tmp_path / "index.html").write_text("home", encoding="utf-8")
    (tmp_path / "404.html").write_text("missing", encoding="utf-8")
    (tmp_path / ".papers-site").write_text("list", encoding="utf-8")
    (tmp_path / "papers").mkdir()
    (tmp_path.parent / "outside.txt").write_text("outside", encoding="utf-8")
    with preview.served(str(tmp_path), 0) as address:
        assert ask(address, "/") == (200, b"home")
        assert ask(address, "/index.html?q=x") == (200, b"home")
        for path in (
            "/nothing",
            "/papers/",
            "/.papers-site",
            "/../outside.txt",
            "/%2e%2e/outside.txt",
        ):
            assert ask(address, path) == (404, b"missing")
        assert ask(address, "/", "example.org:80")[0] == 403
        port = int(address.rstrip("/").rpartition(":")[2])
        with (
            pytest.raises(RefusedError, match="Choose another port"),
            preview.served(str(tmp_path), port),
        ):
            pass


def test_the_workflow_is_written_once(tmp_path: Path) -> None:
    """A workflow that somebody changed stays as it is."""
    path = Path(workflow.write(str(tmp_path)))
    assert "deploy-pages" in path.read_text()
    assert workflow.write(str(tmp_path)) == str(path)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(RefusedError):
        workflow.write(str(tmp_path))
    assert path.read_text() == "mine"
