"""The catalogue where it cannot be written."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from papernotes.catalogue import build
from papernotes.catalogue.update import writing
from papernotes.errors import RefusedError
from papernotes.formats.arxiv_dump.snapshot import read_line
from tests.support.arxiv_dumps import SNAPSHOT, record
from tests.support.disks import fill, small_disk


@contextmanager
def permissions_bind() -> Iterator[None]:
    """Drop root, which may write anywhere."""
    before = os.geteuid()
    os.seteuid(before or 65534)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
@pytest.mark.parametrize("name", ["arxiv.db", "writing.lock"])
def test_a_catalogue_that_cannot_be_written_is_named(name: str) -> None:
    """Where its file is read-only, or the lock beside it, which nobody knows."""
    with TemporaryDirectory() as folder:
        catalogue = Path(folder, "arxiv.db")
        build.build(str(catalogue), [read_line(json.dumps(SNAPSHOT).encode())])
        if os.geteuid() == 0:
            for path in (Path(folder), *Path(folder).iterdir()):
                os.chown(path, 65534, -1)
        Path(folder, name).chmod(0o444)
        with (
            permissions_bind(),
            pytest.raises(RefusedError, match=f"^{catalogue} cannot be written: "),
            writing(str(catalogue)) as writer,
        ):
            writer.tell({"harvested": "2026-11-02"})


def test_a_full_disk_leaves_the_catalogue_whole(tmp_path: Path) -> None:
    """And is named as such: SQLite has ended the transaction by itself."""
    build.build(str(tmp_path / "arxiv.db"), [read_line(json.dumps(SNAPSHOT).encode())])
    lines = [record(f"2406.{number:05}", f"Zebra {number} " * 50) for number in range(1, 1000)]
    records = [read_line(json.dumps(line).encode()) for line in lines]
    (tmp_path / "disk").mkdir()
    with small_disk(tmp_path / "disk", 4_000_000) as disk:
        catalogue = str(shutil.copy(tmp_path / "arxiv.db", disk))
        fill(disk)
        with writing(catalogue) as writer:
            with pytest.raises(RefusedError, match=r"^The disk is full: "):
                writer.apply(records, (), {})
            (disk / "room").unlink()
            assert writer.apply(records, (), {}) == (999, 0, 0)
