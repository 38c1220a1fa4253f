"""Passages: where they are cut and what is marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.model.query import parse
from papernotes.search.matching import match
from papernotes.search.snippets import Snippet, snippet
from papernotes.search.words import PART, tokens

FILLER = "이 글은 길다 and it goes on. " * 40


def passage(text: str, typed: str, width: int = 160) -> Snippet:
    """The passage of a text that answers a query."""
    matched = match(parse([typed]))
    assert matched is not None
    return snippet(text, matched.marks, width)


def marked(text: str, typed: str) -> list[str]:
    """The marked pieces of a passage."""
    found = passage(text, typed)
    return [found.text[start:end] for start, end in found.spans]


@pytest.mark.parametrize(
    ("typed", "text", "pieces"),
    [
        ("확산", "확산모델은 확산이다", ["확산", "확산"]),
        ("카메라를", "그 카메라 보정", ["카메라"]),
        ("강화학습", "강화 학습과 강화학습", ["강화 학습", "강화학습"]),
        ("시점", "역시 점수", []),
        ("network", "Networks and a network", ["Networks", "network"]),
        ("rendered", "Rendering", ["Rendering"]),
        ("cat", "location cat", ["cat"]),
        ("gan", "StarGAN organ", ["GAN"]),
        ("finetuning", "by fine-tuning", ["fine-tuning"]),
        ("fine-tuning", "by finetuning", ["finetuning"]),
        ("mobius", "eine Möbius", ["Möbius"]),
        ("efficient", "an eﬃcient one", ["eﬃcient"]),
        ("ViT", "ＶｉＴ와", ["ＶｉＴ"]),
        ("レンダリング", "ニューラルレンダリング", ["レンダリング"]),
        ("segm*", "the segmentation", ["segmentation"]),
        ("C++", "in C++.", ["C++"]),
        ("NeRF의", "NeRF를", ["NeRF"]),
        ("렌더링", "\u1105\u1166\u11ab\u1103\u1165\u1105\u1175\u11bc 결과", ["렌더링"]),
        ("a OR nerf", "nerf", ["nerf"]),
    ],
)
def test_marks_what_was_found(typed: str, text: str, pieces: list[str]) -> None:
    """What the search knows as the same word is marked, in the spelling of the text."""
    assert marked(text, typed) == pieces


@given(
    st.lists(
        st.sampled_from(["Star", "GAN", "RGB", "Slam", "v2", "3D", "50", "net", "NeRF", "i", "X"]),
        min_size=1,
        max_size=5,
    )
)
def test_marks_every_part_of_a_name(pieces: list[str]) -> None:
    """Whatever part of a name the index holds, the search for it marks it, begun or whole."""
    name = "".join(pieces)
    for token in tokens(name).split():
        part = token.removeprefix(PART)
        if part:
            assert marked(f"the {name} here", part), part
            assert marked(f"the {name} here", f"{part}*"), part


def test_densest_window() -> None:
    """The passage is where most of the different words stand together."""
    text = f"nerf nerf nerf {FILLER} nerf 카메라 {FILLER} 카메라"
    assert marked(text, "nerf 카메라") == ["nerf", "카메라"]


def test_says_where_it_was_cut() -> None:
    """A cut shows as an ellipsis, and only a cut."""
    assert passage("a nerf", "nerf").text == "a nerf"
    cut = passage(f"{FILLER} nerf {FILLER}", "nerf").text
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert len(cut) <= 162


def test_one_line_and_harmless() -> None:
    """Newlines become blanks; control characters cannot reach a terminal."""
    found = passage("a\r\n\n  nerf\x1b[31m\u202e\u0007 b", "nerf")
    assert found.text.isprintable()
    assert found.text.startswith("a nerf ")


def test_nothing_marked() -> None:
    """Without a word in the text, or without words at all, there is no passage."""
    assert passage("text", "nerf") == ("", ())
    assert passage("text", "tag:a") == ("", ())


@given(
    st.lists(st.sampled_from(["nerf", "확산", " ", "\n", "ﬃ", "é", "e\u0301", "\x00", "끝", "-"])),
    st.integers(10, 200),
)
def test_spans_are_in_order_and_inside(parts: list[str], width: int) -> None:
    """Spans do not overlap, lie in the passage, and hold what was asked for."""
    found = passage("".join(parts), "nerf 확산", width)
    last = 0
    for start, end in found.spans:
        assert last <= start < end <= len(found.text)
        assert found.text[start:end].replace(" ", "").replace("-", "")[:2] in ("ne", "확산")
        last = end
    assert found.text.isprintable()
