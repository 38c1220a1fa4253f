"""What a head says about publication; in doubt a note stays at home."""

import pytest

from papernotes.formats.note.head.publication import SeriesPart, read_part, read_publication


@pytest.mark.parametrize(
    ("head", "publish"),
    [
        ("publish: true", True),
        ("publish: yes # since May", True),
        ('publish: "true"', True),
        ("Publish: TRUE", True),
        ("publish: 공개", True),
        ("publish: false", False),
        ("publish: no", False),
        ("publish: maybe", False),
        ("publish: [true]", False),
        ("publish: true\npublish: false", False),
        ("draft: true\npublish: true", False),
        ("draft: soon\npublish: true", False),
        ("draft: false\npublish: true", True),
        ("private: true\npublish: true", False),
        ("published: false\npublish: true", False),
        ("published: 2026-01-02\npublish: true", True),
        ("this is no head\npublish: true", False),
        ("publish: %%true%%", False),
        ("publish:", None),
        ("title: a", None),
    ],
)
def test_a_note_is_published_by_a_clear_yes_alone(head: str, publish: bool | None) -> None:
    """A note is published by a clear yes alone."""
    assert read_publication(f"---\n{head}\n---\ntext\n").publish is publish


def test_a_note_without_a_head_says_nothing() -> None:
    """A line in the text is not a head."""
    assert read_publication("publish: true\n").publish is None


def test_what_a_head_says_has_no_comments() -> None:
    """Comments are left out of every value."""
    read = read_publication(
        "---\npublish: true\ndescription: a %%b%% c\nseries: [x 1/2 %%d%%, y %%e%% 3]\n"
        "tags: [nerf, 확산]\ndate: 2026-03-05\nlang: ko\n---\n"
    )
    assert read.description == "a c"
    assert read.series == (SeriesPart("x", 1, 2), SeriesPart("y", 3))
    assert read.tags == ("nerf", "확산")
    assert (read.date, read.language) == ("2026-03-05", "ko")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("확산 모델 3/7", SeriesPart("확산 모델", 3, 7)),
        ("확산 모델 (3/7)", SeriesPart("확산 모델", 3, 7)),
        ("확산 모델 3 of 7", SeriesPart("확산 모델", 3, 7)),
        ("확산 모델 2편", SeriesPart("확산 모델", 2)),
        ("NeRF #4", SeriesPart("NeRF", 4)),
        ("StarGAN v2", SeriesPart("StarGAN v2")),
        ("Diffusion", SeriesPart("Diffusion")),
        ("2026", SeriesPart("2026")),
    ],
)
def test_parts_of_series(text: str, expected: SeriesPart) -> None:
    """The number is what stands at the end."""
    assert read_part(text) == expected
