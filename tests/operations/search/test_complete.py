"""Completion of the values of conditions."""

from contextlib import closing
from pathlib import Path

import pytest

from papernotes.library import Library
from papernotes.operations.search import complete
from tests.support.libraries import three_papers


def test_words_for_days_are_completed_once_something_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without blanks, at which a shell would split them; a year is typed by hand."""
    path = three_papers(tmp_path, monkeypatch) / "library.db"
    with closing(Library.open(str(path))) as library:
        assert complete.query(lambda: library, "added:") == []
        assert complete.query(lambda: library, "-read:last-w") == ["-read:last-week"]
        assert complete.query(lambda: library, "읽음:지난") == ["읽음:지난주", "읽음:지난달"]
