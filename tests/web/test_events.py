"""What an open page hears of changes."""

import time
from http.client import HTTPConnection
from pathlib import Path

from tests.support.served import Served, served
from tests.support.transcript import shipped


def first_line(server: Served, since: str) -> str:
    """Return the first line that a page hears which was asked for at this moment."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        connection.request("GET", f"/events?paper=ho2020denoising&since={since}")
        return connection.getresponse().readline().decode().strip()
    finally:
        connection.close()


def test_a_page_hears_of_what_was_saved_before_it_listened(tmp_path: Path) -> None:
    """A note saved between the page and the script's first question is told at once."""
    library = shipped(tmp_path / "library")
    with served(library, "--no-browser") as server:
        server.get("/paper/ho2020denoising")
        before = time.time_ns() // 1_000_000
        time.sleep(0.1)
        assert first_line(server, str(time.time_ns() // 1_000_000)) == ": alive"
        note = library / "notes" / "ho2020denoising.md"
        note.write_text(note.read_text("utf-8") + "\n저장\n", "utf-8")
        assert first_line(server, str(before)) == "event: changed"
        assert first_line(server, "") == first_line(server, "soon") == ": alive"
