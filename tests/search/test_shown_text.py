"""Passages of notes: words with their particles, and links as their text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.model.query.language import parse_query
from papernotes.search.match_expression import build_match
from papernotes.search.note_text import Part, blank_markup
from papernotes.search.shown_text import close_gaps
from papernotes.search.snippets import find_passage


def shown(note: str, typed: str) -> str:
    """Return the passage of a note for a query, with the marked words in angle brackets."""
    matched = build_match(parse_query([typed]))
    assert matched is not None
    passage = find_passage([Part(close_gaps(note, blank_markup(note)))], matched.marks)
    text = passage.text
    for start, end in reversed(passage.spans):
        text = f"{text[:start]}<{text[start:end]}>{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("note", "typed", "expected"),
    [
        ("이는 **확산(diffusion)**은 무엇", "diffusion", "이는 확산(<diffusion>)은 무엇"),
        ("이는 **확산(diffusion)**은 무엇", "확산", "이는 <확산>(diffusion)은 무엇"),
        ("이는 __확산__과 **U-Net**을 쓴다", "확산", "이는 <확산>과 U-Net을 쓴다"),
        ("이 것**확산**은", "확산", "이 것 <확산>은"),
        ("**note**s and **확산**A", "note", "<note> s and 확산 A"),
        ("여기서 [[he2016deep|ResNet]]의 블록", "resnet", "여기서 <ResNet>의 블록"),
        ("여기서 [[he2016deep]]의 블록", "블록", "여기서 he2016deep의 <블록>"),
        ("여기서 [ResNet](https://a.org/b)의 블록", "resnet", "여기서 <ResNet>의 블록"),
        ("그림 ![[망.png]]과 ![그림](a.png) 뒤", "망", "그림 ![[<망>.png]]과 그림 뒤"),
        ("표 ![[망 1.png|300]] 뒤 ![[망.png|300x200]]", "뒤", "표 ![[망 1.png]] <뒤> ![[망.png]]"),
        ("표 ![[망 1.png|큰 그림]] 뒤", "큰", "표 ![[망 1.png|<큰> 그림]] 뒤"),
        ("a [b](c)d e", "b", "a <b> d e"),
        ("2**3 and a[[1, 2], [3, 4]]", "and", "2 3 <and> a[[1, 2], [3, 4]]"),
        ("> [!warning]- 주의: 확산\n> 값이 발산한다", "발산", "주의: 확산 값이 <발산>한다"),
        ("- > [!note]\n  > > [!tip|right]+ 확산", "확산", "<확산>"),
        ("> [!note]\n> 확산 [!note] 뒤", "확산", "<확산> [!note] 뒤"),
        ("> [!]\n> 확산", "확산", "[!] <확산>"),
        ("[ ] 할 일 [x] 한 일", "일", "[ ] 할 <일> [x] 한 <일>"),
    ],
)
def test_a_passage_reads_as_the_note_does(note: str, typed: str, expected: str) -> None:
    """No blank stands before a particle, and no half of a link is shown."""
    assert shown(note, typed) == expected


@given(st.text(alphabet="가는ab1 *_[]()|!\n#`>-", max_size=60))
def test_positions_and_words_stay(note: str) -> None:
    """Only signs and blanks change, so that what is found stays where it stands."""
    searchable = blank_markup(note)
    closed = close_gaps(note, searchable)
    assert len(closed) == len(note)
    for before, after in zip(searchable, closed, strict=True):
        assert after in (before, " ", "\u2060")
        assert after == before or not before.isalnum()
