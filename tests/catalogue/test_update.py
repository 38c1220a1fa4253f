"""The catalogue where it cannot be written."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from papernotes.catalogue import build
from papernotes.catalogue.update import writing
from papernotes.errors import RefusedError
from papernotes.formats.arxiv_dump.snapshot import read_line
from tests.support.arxiv_dumps import SNAPSHOT


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
