"""The text of a file to adopt is the one whose paper was recognised."""

from pathlib import Path

import pytest

from papernotes.errors import RefusedError
from papernotes.operations.adoption import source_text
from papernotes.operations.adoption.walk import SourceFile


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_file_that_changed_meanwhile_is_refused(tmp_path: Path, *, is_kept: bool) -> None:
    """Whether its text was kept or not; a dry run takes it as it is now."""
    file = tmp_path / "post.md"
    file.write_text("before")
    source = SourceFile(str(file), "post.md", str(tmp_path), str(file))
    read = source_text.read(source)
    kept = read if is_kept else read._replace(text=None)
    assert source_text.again(source, kept) == "before"
    file.write_text("after that")
    with pytest.raises(RefusedError, match="changed while it was read"):
        source_text.again(source, kept)
    assert source_text.again(source, kept, changed=True) == "after that"
