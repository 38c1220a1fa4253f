"""Fifty PDFs through the pages of `papers serve`.

They are sent, identified, found by page, their highlights taken in, renamed, merged, undone, synced
and removed, with nothing lost.
"""

import html
import json
import re
from pathlib import Path

import pytest

from tests.support.houses import (
    NUMBER,
    library_of_houses,
    notes_and_files,
    on_another_machine,
    title,
)
from tests.support.libraries import papers
from tests.support.made_pdfs import Line, Page, column, made_pdf, stamp
from tests.support.marked_pdfs import highlight
from tests.support.served import Answer, Served, served, token_in


def marked_pdf(number: int) -> bytes:
    """The PDF of a paper with a highlight on its second page; some have arXiv's stamp."""
    second = column([f"where the needle{number:02} stands in"], font="mono")
    mark = highlight([(second[0], f"the needle{number:02} stands")], f"Why {number}?")
    first = [
        Line(90, 700, title(number), 15),
        Line(150, 660, "Minsu Kim", 11),
        *column(["Abstract", "We say a thing of a room."], top=620),
    ]
    if number % 2:
        first.insert(0, stamp(f"arXiv:2001.{number:05}v1  [cs.CV]  1 Jan 2020"))
    return made_pdf([Page(tuple(first)), Page(second, (mark,))])


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of fifty papers."""
    return library_of_houses(tmp_path, monkeypatch)


def said(server: Served, answer: Answer) -> str:
    """What is said above the page that follows a change."""
    assert answer.status == 303, answer.text
    page = server.get(answer.headers["location"]).text
    parts = re.findall(r'<div class="said" role="status">(.*?)</div>', page, re.DOTALL)
    return html.unescape(" ".join(parts))


def test_fifty_pdfs_through_the_page(root: Path) -> None:
    """Each step by the form of a page, with what it says and what lies in the folders."""
    files = {f"house{n:02}.pdf": marked_pdf(n) for n in range(NUMBER)}
    keys = [name.removesuffix(".pdf") for name in files]
    with served(root, environ={"PAPERS_BACKGROUND": "off"}) as server:
        token = token_in(server.get("/").text)

        def change(name: str, **fields: str) -> Answer:
            return server.post(f"/do/{name}", {"token": token, **fields})

        # Identified and attached.
        for n, data in enumerate(files.values()):
            answer = server.upload("add_file", f"{n} (1).pdf", data, token=token)
            assert answer.headers["location"].startswith(f"/paper/{keys[n]}"), answer.text
        assert {k: v for k, v in notes_and_files(root).items() if k.endswith(".pdf")} == files
        again = server.upload("add_file", "x.pdf", files["house03.pdf"], token=token)
        assert "attached already" in said(server, again)
        (file,) = json.loads(server.get("/paper/house05.json").text)["files"]
        assert (file["version"], file["source"]) == (1, "5 (1).pdf")

        # Highlights in the notes.
        for key in keys:
            assert change("highlights", paper=key).status == 303
        noted = notes_and_files(root)
        for n, key in enumerate(keys):
            quote = f"> the needle{n:02} stands\n>\n> **Comment:** Why {n}?"
            assert quote in noted[f"{key}.md"].decode()

        # Found by page.
        assert papers(root, "files", "--index") == 0
        page = server.get("/search?q=needle07&in=pdf").text
        assert "/pdf/house07?file=files%2Fhouse07.pdf#page=2" in page

        # Renamed and merged; links of quotes follow, and come back.
        answer = change("rename", paper="house07", key="villa")
        assert "house07 has the key villa now." in said(server, answer)
        answer = change("merge", paper="house08", other="house09")
        assert "house09 was merged into house08." in said(server, answer)
        after = notes_and_files(root)
        assert after["villa.pdf"] == files["house07.pdf"]
        assert after["house08.2.pdf"] == files["house09.pdf"]
        assert b"](../files/villa.pdf#page=2)" in after["villa.md"]
        assert b"](../files/house08.2.pdf#page=2)" in after["house08.md"]
        for _ in range(2):
            assert change("undo").status == 303
        assert notes_and_files(root) == noted

        # On another machine the notes are there.
        other = on_another_machine(root)
        assert notes_and_files(other) == {k: v for k, v in noted.items() if k.endswith(".md")}

        # Removed, and back.
        for key in keys[:10]:
            answer = change("remove", paper=key)
        assert f"{keys[9]} was removed." in said(server, answer)
        gone = {f"{key}{end}" for key in keys[:10] for end in (".md", ".pdf")}
        assert notes_and_files(root) == {k: v for k, v in noted.items() if k not in gone}
        for _ in keys[:10]:
            assert change("undo").status == 303
        assert notes_and_files(root) == noted
