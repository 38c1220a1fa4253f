"""The particles of Korean sentences on the pages."""

import pytest

from papernotes.errors import NotFoundError
from papernotes.model.notice import notice
from papernotes.web.words.languages import words_in
from papernotes.web.words.particles import choose
from papernotes.web.words.told import error_in, notice_in


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("태그을(를) 확산모델이(가) 서울(으)로 노트와(과)", "태그를 확산모델이 서울로 노트와"),
        ("'논문'은(는) \"메모\"(이)라는", "'논문'은 \"메모\"라는"),
        ("2026-11-30(으)로 11(으)로 2은(는) 3.5을(를)", "2026-11-30으로 11로 2는 3.5를"),
        (
            "nerf을(를) denoising이(가) model(으)로 attention과(와)",
            "nerf를 denoising이 model로 attention과",
        ),
        (
            "image이(가) time이(가) transformer은(는) r은(는)",
            "image가 time이(가) transformer는 r은(는)",
        ),
        ("net을(를) CLIP은(는) 3D이(가) @a.md이(가)", "net을(를) CLIP은(는) 3D가 @a.md가"),
        ("(무엇)을(를) 拡散이(가) )은(는)", "(무엇)을(를) 拡散이(가) )은(는)"),
        ("a plain sentence (with brackets)", "a plain sentence (with brackets)"),
    ],
)
def test_the_form_that_fits_is_chosen(given: str, expected: str) -> None:
    """By the last sound of the word before; both forms stay where the reading is not certain."""
    assert choose(given) == expected


def test_words_of_a_page_have_one_form() -> None:
    """A key that ends with a digit, and a tag in Hangul."""
    say = words_in("ko")
    assert say("{key} was added.", key="kim2024") == "kim2024를 넣었습니다."
    assert (
        say("{key} does not have the tag {tag}.", key="a", tag="확산")
        == "a에는 태그 확산이 없습니다."
    )
    assert words_in("en")("{key} was added.", key="을(를)") == "을(를) was added."


_TITLE = "조사 을(를)과 태그이(가) 서울(으)로"


def test_what_a_sentence_is_filled_with_stays() -> None:
    """A title with both forms is shown as it is; the particle behind it is chosen."""
    assert (
        words_in("ko")("{key} was added.", key=f"{_TITLE} 논문") == f"{_TITLE} 논문을 넣었습니다."
    )


def test_what_a_notice_or_an_error_is_filled_with_stays() -> None:
    """Also within another notice, in a list, and in the reason of an error."""
    told = notice_in("ko", notice("did-you-mean", text=_TITLE))
    assert _TITLE in told
    nested = notice_in("ko", notice("note-unreadable", file=f"{_TITLE}.md", reason=f"{_TITLE}."))
    assert f"{_TITLE}.md" in nested
    assert f"{_TITLE}." in nested
    error = NotFoundError(f"There is no paper '{_TITLE}' in this library.")
    assert _TITLE in error_in("ko", error)
    assert error_in("ko", error) != str(error)
