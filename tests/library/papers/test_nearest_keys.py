"""Keys that a text may mean, in the shipped library."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from papernotes.library import Library
from tests.support.transcript import shipped


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The shipped library, which is only read."""
    root = shipped(tmp_path_factory.mktemp("nearest") / "library")
    with closing(Library.open(str(root / "library.db"))) as library:
        yield library


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("ho2021denoising", ["ho2020denoising"]),
        ("ddpm", ["ho2020denoising"]),
        ("ho2020ddpm", ["ho2020denoising"]),
        ("Kim2023-CSD", ["kim2023collaborative"]),
        ("zhu2017cyclegan", ["zhu2017unpaired"]),
        ("ho20201", []),
        ("nobody2020ddpm", []),
        ("2020ddpm", []),
    ],
)
def test_a_key_of_the_same_author_and_year_is_near(
    library: Library, text: str, keys: list[str]
) -> None:
    """Where none is spelled similarly: people remember who and when, not the word of the title."""
    assert library.keys.nearest(text) == keys
