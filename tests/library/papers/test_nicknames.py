"""Papers by a word of the title or by its initials."""

import sqlite3

import pytest

from papernotes.library.papers.nicknames import papers_called

TITLES = {
    "brooks": "InstructPix2Pix: Learning to Follow Image Editing Instructions",
    "ho": "Denoising Diffusion Probabilistic Models",
    "later": "On the Use of Denoising Diffusion Probabilistic Models",
    "named": "What NeRF Cannot See",
    "nerf": "NeRF: Scenes as Fields",
    "t2i": "T2I-Adapter: Control of Images",
    "gpt": "A Study of GPT-3 and 확산 모델",
    **{f"many{number}": f"About some large models, part {number}" for number in range(4)},
}


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("nerf", ["nerf", "named"]),
        ("DDPM", ["ho", "later"]),
        ("T2I-Adapter", ["t2i"]),
        ("gpt-3", ["gpt"]),
        ("gpt", ["gpt"]),
        ("확산", ["gpt"]),
        ("instructpix2pix", ["brooks"]),
        ("slm", []),  # the initials of words in four titles
        ("large", []),
        ("dd", []),
        ("denoising diffusion", []),
        ("", []),
        ("%", []),
    ],
)
def test_the_surest_papers_of_a_nickname_come_first(name: str, keys: list[str]) -> None:
    """The surest come first; initials inside too many titles say nothing."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE papers(key, title)")
    connection.executemany("INSERT INTO papers VALUES (?, ?)", TITLES.items())
    assert papers_called(connection, name) == keys
