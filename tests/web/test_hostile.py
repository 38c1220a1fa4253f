"""Hostile notes and titles render harmlessly, and commands run while the server does."""

import json
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support import program
from tests.support.served import Served, served
from tests.support.transcript import environment, shipped

if TYPE_CHECKING:
    from playwright.sync_api import Page

KEY = "ho2020denoising"
HOSTILE = """
<script>window.hacked = 1</script>
<img src=x onerror="window.hacked = 1"> <svg onload="window.hacked = 1"><script>window.hacked = 1</script></svg>
<iframe src="javascript:window.hacked=1"></iframe><base href="https://evil.example/">
<style>body { display: none }</style><form action="https://evil.example/"><input name=token></form>
<meta http-equiv="refresh" content="0; url=https://evil.example/"><object data="x"></object><embed src="x">
[a link](javascript:window.hacked=1) <a href="data:text/html,<script>window.hacked=1</script>">b</a>
<math><mtext><script>window.hacked = 1</script></mtext></math> <div style="position:fixed">c</div>
<a href="/do/undo" onclick="window.hacked = 1">d</a> $x<script>window.hacked=1</script>$

```html
<script>window.hacked = 1</script>
```
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped library with a hostile note."""
    library = shipped(tmp_path_factory.mktemp("hostile") / "library")
    note = library / "notes" / f"{KEY}.md"
    note.write_text(note.read_text("utf-8") + HOSTILE, "utf-8")
    return library


def command(library: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run a command while the server does."""
    return program.run(
        ["--library", str(library), *words], env=environment(library.parent / "home")
    )


def test_a_hostile_note_brings_nothing_that_acts(server: Served) -> None:
    """None of its elements and handlers are in the page."""
    (article,) = re.findall(r"<article.*?</article>", server.get(f"/paper/{KEY}").text, re.DOTALL)
    assert not re.search(r"<(script|iframe|base|style|form|meta|object|embed)\b", article, re.I)
    assert not re.search(r"<[^>]*\s(on\w+|style)\s*=", article, re.IGNORECASE)
    assert not re.search(r"<[^>]*(href|src)\s*=\s*[\"']?(javascript|data):", article, re.IGNORECASE)


def test_a_hostile_note_does_nothing_in_a_browser(
    page: "Page", server: Served, reports: list[str]
) -> None:
    """No script of it runs, and the page stays where it is."""
    page.goto(f"{server.address}paper/{KEY}")
    page.wait_for_timeout(300)
    assert page.evaluate("window.hacked") is None
    assert page.url == f"{server.address}paper/{KEY}"
    assert page.locator("article").is_visible()
    reports.clear()  # the image that does not exist


def test_what_commands_change_is_on_the_next_page(server: Served, library: Path) -> None:
    """Nothing goes stale, whichever process changed it."""
    assert command(library, "tag", "from-terminal", KEY).returncode == 0
    assert "from-terminal" in server.get(f"/paper/{KEY}").text
    assert KEY in server.get("/search.json?q=tag:from-terminal").text
    assert command(library, "undo").returncode == 0
    assert "from-terminal" not in json.loads(server.get(f"/paper/{KEY}.json").text)["tags"]


def test_a_note_saved_meanwhile_is_found_at_once(server: Served, library: Path) -> None:
    """Also where a page was asked for just before."""
    note = library / "notes" / "hu2022lora.md"
    for number in range(3):
        server.get("/")
        note.write_text(note.read_text("utf-8") + f"\n\nzebrafinch{number}\n", "utf-8")
        assert "hu2022lora" in server.get(f"/search.json?q=zebrafinch{number}").text


def test_the_library_is_restored_while_it_is_served(server: Served, library: Path) -> None:
    """No lock is held between requests, and the next page is of the restored library."""
    archive = library.parent / "backup.tar.gz"
    assert command(library, "backup", str(archive)).returncode == 0
    assert command(library, "tag", "after-backup", KEY).returncode == 0
    assert "after-backup" in server.get(f"/paper/{KEY}").text
    time.sleep(1.5)  # the notes are looked through after an answer
    restored = command(library, "restore", str(archive), "--yes")
    assert restored.returncode == 0, restored.stderr
    assert "after-backup" not in json.loads(server.get(f"/paper/{KEY}.json").text)["tags"]


def test_many_commands_and_requests_at_once(server: Served, library: Path) -> None:
    """Each of them is done."""
    running = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "papernotes",
                "--library",
                str(library),
                "tag",
                f"at-once{number}",
                KEY,
            ],
            env=environment(library.parent / "home"),
            stdout=subprocess.DEVNULL,
        )
        for number in range(3)
    ]
    for number in range(3):
        assert server.change("tag", paper=KEY, tag=f"on-page{number}").status == 200
    assert [process.wait(60) for process in running] == [0, 0, 0]
    page = server.get(f"/paper/{KEY}").text
    for number in range(3):
        assert f"at-once{number}" in page
        assert f"on-page{number}" in page


def test_connections_that_wait_do_not_keep_it_alive(tmp_path: Path) -> None:
    """A half-sent request, an open stream of events and an idle connection end with the server."""
    library = shipped(tmp_path / "library")
    with served(library, "--no-browser") as server:
        connections = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(4)]
        host = f"Host: 127.0.0.1:{server.port}\r\n".encode()
        connections[0].sendall(
            b"POST /do/undo HTTP/1.1\r\n" + host + b"Content-Length: 9\r\n\r\nab"
        )
        connections[1].sendall(b"GET /events HTTP/1.1\r\n" + host + b"\r\n")
        connections[2].sendall(b"GET / HT")
        server.get("/")
        assert server.interrupt() == 130
        for connection in connections:
            connection.close()
