"""Reading of PDF files in the child process."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from papernotes.errors import PdfError
from papernotes.pdf import reader
from papernotes.pdf.document import Document
from papernotes.pdf.limits import Limits
from tests.support.made_pdfs import (
    Page,
    column,
    encrypted,
    made_pdf,
    page_number,
    scanned,
    slow_pdf,
    stamp,
    two_columns,
)

PAGES = (
    Page(
        (
            stamp(),
            *two_columns(
                ["The diffusion pro-", "cess is e\ufb03cient"], ["and the \ufb01rst of", "its kind"]
            ),
            page_number(1),
        )
    ),
    Page(column(["확산 모델을 이용한 생성", "the \ufb01nal Müller"], font="mapped")),
    Page(column(["third"], font="mono")),
)
FIRST = (
    "arXiv:2006.11239v2 [cs.LG] 16 Dec 2020\nThe diffusion pro\ufffecess is efficient\n"
    "and the first of\nits kind\n1"
)


def write(path: Path, data: bytes) -> str:
    """Write a file; return its path."""
    path.write_bytes(data)
    return str(path)


def test_pages_have_their_text_in_the_order_of_the_file(tmp_path: Path) -> None:
    """Stamp, left column, right column; ligatures spelled out; the metadata in any script."""
    metadata = {"Title": "확산 Models", "DOI": "10.1000/182"}
    document = reader.read(write(tmp_path / "a.pdf", made_pdf(PAGES, metadata)))
    assert [page.text for page in document.pages] == [
        FIRST,
        "확산 모델을 이용한 생성\nthe final Müller",
        "third",
    ]
    assert document.metadata == {"title": "확산 Models", "doi": "10.1000/182"}
    assert (document.page_count, document.unread, document.complete) == (3, (), True)


def test_a_range_of_pages_is_read_alone(tmp_path: Path) -> None:
    """A range counts from 1; what lies behind the last page is no page."""
    path = write(tmp_path / "a.pdf", made_pdf(PAGES))
    document = reader.read(path, range(2, 9))
    assert [page.number for page in document.pages] == [2, 3]
    assert document.page_count == 3
    assert reader.read(path, range(7, 8)).pages == ()


def test_a_name_in_any_script_is_read(tmp_path: Path) -> None:
    """Decomposed Hangul as macOS writes it, and bytes that are no UTF-8."""
    data = made_pdf(PAGES[2:])
    for name in (b"\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab.pdf", b"\xff '$(x).pdf"):
        path = os.path.join(str(tmp_path), os.fsdecode(name))
        Path(path).write_bytes(data)
        assert reader.read(path).pages[0].text == "third"


@pytest.mark.parametrize(
    ("data", "reason", "said"),
    [
        (b"", "empty", "is empty"),
        (b"<!DOCTYPE html><title>Log in</title>", "web-page", "is a web page, not a PDF"),
        (b"PK\3\4 a zip file", "no-pdf", "is not a PDF"),
        (encrypted(made_pdf(PAGES)), "encrypted", "is encrypted"),
        (made_pdf(PAGES)[:700], "damaged", "damaged or incomplete"),
        (b"%PDF-1.7\n%%EOF", "damaged", "damaged or incomplete"),
    ],
    ids=["empty", "web page", "zip", "encrypted", "truncated", "header alone"],
)
def test_a_file_that_cannot_be_read_is_refused(
    data: bytes, reason: str, said: str, tmp_path: Path
) -> None:
    """Each says what is wrong, which file, and what to do."""
    path = write(tmp_path / "bad.pdf", data)
    with pytest.raises(PdfError) as caught:
        reader.read(path)
    assert caught.value.reason == reason
    assert str(caught.value).startswith(path)
    assert said in str(caught.value)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A missing file, a folder, and a pipe, which would never end."""
    os.mkfifo(tmp_path / "pipe.pdf")
    for path, reason in (("gone.pdf", "missing"), ("", "no-pdf"), ("pipe.pdf", "no-pdf")):
        with pytest.raises(PdfError) as caught:
            reader.read(str(tmp_path / path))
        assert caught.value.reason == reason


def test_a_gigabyte_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """The size is looked at first."""
    path = write(tmp_path / "large.pdf", made_pdf(PAGES))
    os.truncate(path, 1 << 30)
    with pytest.raises(
        PdfError, match=r"has 1\.1 GB; PDF files of up to 500 MB are read"
    ) as caught:
        reader.read(path)
    assert caught.value.reason == "too-large"


def test_of_many_pages_the_first_thousand_are_read(tmp_path: Path) -> None:
    """The number of pages says that there are more."""
    pages = [Page(column([f"page {number}"])) for number in range(1, 2001)]
    document = reader.read(write(tmp_path / "book.pdf", made_pdf(pages)))
    assert (len(document.pages), document.page_count) == (1000, 2000)
    assert document.pages[-1].text == "page 1000"


def test_a_scanned_file_has_pages_without_text(tmp_path: Path) -> None:
    """It is no error: the file can be attached, and shown."""
    document = reader.read(write(tmp_path / "scan.pdf", scanned(2)))
    assert [page.text for page in document.pages] == ["", ""]


def test_the_missing_end_of_a_file_is_noticed(tmp_path: Path) -> None:
    """pdfium repairs what it can; that something is missing is known."""
    data = made_pdf(PAGES)
    document = reader.read(write(tmp_path / "cut.pdf", data[: data.index(b"startxref")]))
    assert not document.complete


def test_a_file_that_takes_too_long_ends_its_child_alone(tmp_path: Path) -> None:
    """The next file is read by a new child."""
    good = write(tmp_path / "good.pdf", made_pdf(PAGES))
    bad = write(tmp_path / "slow.pdf", slow_pdf())
    # By the clock it is twice that, in which a busy machine reads the good one.
    with reader.Reader(Limits(seconds=4)) as opened:
        assert opened.read(good).page_count == 3
        with pytest.raises(PdfError) as caught:
            opened.read(bad)
        assert caught.value.reason == "too-slow"
        assert opened.read(good).page_count == 3


def test_many_files_are_read_by_two_children(tmp_path: Path) -> None:
    """Each is answered for, the bad ones with what is wrong."""
    names = [f"{number}.pdf" for number in range(20)]
    paths = [
        write(tmp_path / name, made_pdf([Page(column([name]))]) if i % 3 else b"no PDF")
        for i, name in enumerate(names)
    ]
    results = dict(reader.read_many(paths))
    assert set(results) == set(paths)
    for i, path in enumerate(paths):
        result = results[path]
        if i % 3:
            assert isinstance(result, Document)
            assert result.pages[0].text == names[i]
        else:
            assert isinstance(result, PdfError)


def children_of(pid: int) -> list[int]:
    """The processes that a process has started."""
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(child) for child in file.read().split()]


@pytest.mark.skipif(sys.platform != "linux", reason="children are listed in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_child_ends_with_the_command(number: signal.Signals, tmp_path: Path) -> None:
    """Also while it works, and also when the command is killed and cannot end anything."""
    path = write(tmp_path / "slow.pdf", slow_pdf())
    code = (
        "import sys\nfrom papernotes import interrupts\nfrom papernotes.pdf import reader\ninterrupts.install_handlers()\n"
        "reader.read(sys.argv[1])"
    )
    with subprocess.Popen([sys.executable, "-c", code, path], stderr=subprocess.DEVNULL) as command:
        until = time.monotonic() + 30
        while not (children := children_of(command.pid)) and time.monotonic() < until:
            time.sleep(0.02)
        command.send_signal(number)
        command.wait(30)
        assert len(children) == 1
        while os.path.exists(f"/proc/{children[0]}") and time.monotonic() < until:
            time.sleep(0.02)
        assert not os.path.exists(f"/proc/{children[0]}")
