"""What a site is called and what goes into it: options, and site.toml beside the library."""

from pathlib import Path

import pytest

from papernotes.errors import RefusedError
from papernotes.operations.site.settings import FILE, Settings, read


def test_options_count_before_the_file(tmp_path: Path) -> None:
    """Lists are joined; a value that is not given is that of the file."""
    (tmp_path / FILE).write_text(
        'title = "Mine"\nurl = "https://a.org/b"\nwith = ["메모"]\nwithout = ["질문"]\n', "utf-8"
    )
    settings = read(str(tmp_path), Settings(title="Other", without=("생각",)))
    assert settings.title == "Other"
    assert settings.url == "https://a.org/b/"
    assert settings.without == ("질문", "생각")
    assert settings.shown == ("메모",)


@pytest.mark.parametrize(
    "text",
    ["title = ", "titel = 'x'", "title = 3", "with = 'x'", "without = [1]", "url = 'a.org'", "url = 'ftp://a.org/x'",
     "url = 'https://a.org/?x'", "url = 'https://u@a.org/'", "language = 'fr'", "\udcff"],
)  # fmt: skip # a table
def test_a_bad_file_is_refused(tmp_path: Path, text: str) -> None:
    """What is wrong is named, and nothing is guessed."""
    (tmp_path / FILE).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(RefusedError):
        read(str(tmp_path), Settings())


def test_no_file_is_needed(tmp_path: Path) -> None:
    """Without a file and options nothing is set."""
    assert read(str(tmp_path), Settings()) == Settings()
