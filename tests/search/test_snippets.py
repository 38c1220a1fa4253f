"""Snippets: where they are cut and what is marked."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import papernotes
from papernotes.model.query.language import parse_query
from papernotes.search.match_expression import build_match
from papernotes.search.note_text import Part, blank_markup, written_parts
from papernotes.search.snippets import Snippet, find_passage, find_snippet
from papernotes.search.tokens import PART, tokenize

FILLER = "이 글은 길다 and it goes on. " * 40


def snippet_of(text: str, typed: str, width: int = 160) -> Snippet:
    """Return the snippet of a text for a query."""
    matched = build_match(parse_query([typed]))
    assert matched is not None
    return find_snippet(text, matched.marks, width)


def marked(text: str, typed: str) -> list[str]:
    """Return the marked pieces of a snippet."""
    result = snippet_of(text, typed)
    return [result.text[start:end] for start, end in result.spans]


@pytest.mark.parametrize("width", range(20, 120))
def test_a_link_is_not_cut(width: int) -> None:
    """Links and figures whose names have blanks are whole in a passage or not in it."""
    near = "![[a figure of it.png]] some needle here ![[its figure 2.png|300]]"
    inside = "see [[kim2020|the needle in it]] there"
    for text in (near, inside):
        snippet = snippet_of(f"{FILLER}{text} {FILLER}", "needle", width)
        assert snippet.text.count("[[") == snippet.text.count("]]")
        assert snippet.text.count("![[") == snippet.text.count("png")
        assert [snippet.text[start:end] for start, end in snippet.spans] == ["needle"]
    assert "![[" not in snippet_of(f"{FILLER}{near} {FILLER}", "needle", 20).text


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
    """Every form that the search matches is marked, in the spelling of the text."""
    assert marked(text, typed) == pieces


@given(
    st.sampled_from(
        [
            "kiss",
            "sk*",
            "i",
            "resnet50",
            "3d",
            "ab",
            "c++",
            "masked",
            "self-attention",
            "k* OR 확산",
        ]
    ),
    st.text("kKisSıİſ\u212amasked-_ 3dD50βcC+RNreset확산,"),
)
def test_looking_for_where_a_mark_can_begin_changes_nothing(typed: str, text: str) -> None:
    """The pattern of a beginning only saves time."""
    matched = build_match(parse_query([typed]))
    assert matched is not None
    slow = [mark._replace(start="") for mark in matched.marks]
    assert find_snippet(text, matched.marks) == find_snippet(text, slow)
    assert slow != list(matched.marks)


@given(
    st.lists(
        st.sampled_from(["Star", "GAN", "RGB", "Slam", "v2", "3D", "50", "net", "NeRF", "i", "X"]),
        min_size=1,
        max_size=5,
    )
)
def test_marks_every_part_of_a_name(pieces: list[str]) -> None:
    """Every part of a name in the index is marked, whole or by its prefix."""
    name = "".join(pieces)
    for token in tokenize(name).split():
        part = token.removeprefix(PART)
        if part:
            assert marked(f"the {name} here", part), part
            assert marked(f"the {name} here", f"{part}*"), part


def test_a_snippet_is_where_most_words_stand_together() -> None:
    """The snippet is where most of the different words stand together."""
    text = f"nerf nerf nerf {FILLER} nerf 카메라 {FILLER} 카메라"
    assert marked(text, "nerf 카메라") == ["nerf", "카메라"]


def test_an_ellipsis_marks_a_cut() -> None:
    """An ellipsis shows a cut, and only a cut."""
    assert snippet_of("a nerf", "nerf").text == "a nerf"
    cut = snippet_of(f"{FILLER} nerf {FILLER}", "nerf").text
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert len(cut) <= 162


def test_one_line_without_control_characters() -> None:
    """Line breaks become blanks; control characters are removed."""
    result = snippet_of("a\r\n\n  nerf\x1b[31m\u202e\u0007 b", "nerf")
    assert result.text.isprintable()
    assert result.text.startswith("a nerf ")


def test_a_snippet_without_words_is_empty() -> None:
    """Without a word in the text, or without words at all, the snippet is empty."""
    assert snippet_of("text", "nerf") == ("", ())
    assert snippet_of("text", "tag:a") == ("", ())


@given(
    st.lists(st.sampled_from(["nerf", "확산", " ", "\n", "ﬃ", "é", "e\u0301", "\x00", "끝", "-"])),
    st.integers(10, 200),
)
def test_spans_are_in_order_and_inside(parts: list[str], width: int) -> None:
    """Spans do not overlap, lie in the snippet, and contain the words."""
    result = snippet_of("".join(parts), "nerf 확산", width)
    last = 0
    for start, end in result.spans:
        assert last <= start < end <= len(result.text)
        assert result.text[start:end].replace(" ", "").replace("-", "")[:2] in ("ne", "확산")
        last = end
    assert result.text.isprintable()


TEMPLATE = Path(papernotes.__file__).parent / "templates" / "ko.md"
KO = frozenset(line.strip() for line in TEMPLATE.read_text(encoding="utf-8").split("\n"))


def shown(note: str, typed: str) -> str:
    """Return the snippet of a note, made from the Korean template, for a query."""
    matched = build_match(parse_query([typed]))
    assert matched is not None
    return find_passage(written_parts(note, KO), matched.marks).text


@pytest.mark.parametrize(
    ("note", "typed", "text"),
    [
        ("## 실험\n\n- 날짜:\n    - 안 된 것:\n\n## 질문\n\n실험이 짧다.\n", "실험", "실험이 짧다."),
        ("## 질문\n\n## 아이디어\n확산모델을 읽자.\n", "확산 질문", "확산모델을 읽자."),
        ("# Results\n## Tables\n### One\n## End\nIt works in tables.\n", "tables", "Results End It works in tables."),
        ("# Loss\nIt is small.\n# Speed\nThe loss is slow.", "loss", "Loss It is small. Speed The loss is slow."),
        ("- speed:\n- memory: 3 GB for speed\n", "speed", "memory: 3 GB for speed"),
        ("- speed:\n  - on a laptop: speed of 3\n", "speed", "speed: - on a laptop: speed of 3"),
        ("- speed:\ngoes on here, speed", "speed", "speed: goes on here, speed"),
        ("**Speed**:\n\n**Size:**\n- small speed\n", "speed", "Size: small speed"),
        ("1. 속도：\n2) 크기: 작은 속도", "속도", "크기: 작은 속도"),
        ("Three reasons of its speed:\n\nspeed", "speed", "Three reasons of its speed: speed"),
        ("```\n# speed\n# more\n```\n", "speed", "``` speed more ```"),
        ("```\n## 실험\n```\n", "실험", "``` 실험 ```"),
        ("#speed is a tag", "speed", "#speed is a tag"),
        ("## 실험\n## 방법\n", "실험", ""),
        ("", "speed", ""),
    ],
)  # fmt: skip # a table of cases
def test_what_the_reader_wrote_is_shown(note: str, typed: str, text: str) -> None:
    """Template lines, and headings and fields with nothing below them, are left out."""
    assert shown(note, typed) == text


@pytest.mark.parametrize(
    ("note", "typed", "piece"),
    [
        (f"# Loss of NeRF\n{FILLER}\n# End\nThe loss is low.", "nerf loss", "The loss is low."),
        (f"The nerf.\n{FILLER}\n# NeRF loss\nThe loss.", "nerf loss", "NeRF loss The loss."),
        (f"# Loss\n{FILLER}\n# End\nNo more.", "loss", "Loss"),
    ],
)
def test_a_sentence_goes_before_a_heading(note: str, typed: str, piece: str) -> None:
    """A matching heading is shown with a matching sentence, or alone where there is none."""
    assert piece in shown(note, typed)


@given(
    st.lists(
        st.sampled_from(["## 실험", "# A", "###### ", "- 날짜:", "    - b: ", "- c", "text", "", "**A**:", "```",
                         "<!--", "-->", "---", "1. d", "\ttab", "\r", "#"]),
        max_size=12,
    )
)  # fmt: skip # a table of cases
def test_parts_are_lines_of_the_reading_in_order(lines: list[str]) -> None:
    """The parts of any note are its searchable lines, without some."""
    note = "\n".join(lines)
    part_lines = [
        line for part in written_parts(note, KO) for line in part.text.split("\n") if line
    ]
    reading = iter(blank_markup(note).split("\n"))
    assert all(line in reading for line in part_lines)
    text = [line for line in lines if line in ("text", "- c", "1. d", "\ttab")]
    if not {"<!--", "```", "---"} & set(lines):
        assert [
            line.strip() for line in part_lines if line.strip(" \t-.1") in ("text", "c", "d", "tab")
        ] == [{"- c": "c", "1. d": "d"}.get(line, line.strip()) for line in text]
    assert all(part.text for part in written_parts(note, KO) if part.heading)


def test_borders_tell_headings_from_text() -> None:
    """Borders between the parts tell headings from text."""
    pieces = [
        Part("a nerf"),
        Part("NeRF", heading=True),
        Part("3D nerf", heading=True),
        Part("end"),
    ]
    matched = build_match(parse_query(["nerf"]))
    assert matched is not None
    assert len(find_passage(pieces, matched.marks).spans) == 3
