"""The text of pages as it is shown and searched."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.pdf import letters, line_ends
from papernotes.formats.pdf.cleaning import clean
from tests.support.growth import assert_proportional


def cleaned(*pages: str) -> list[str]:
    """The text of pages, without anything else."""
    return [page.text for page in clean(pages)]


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("M¨uller and Fran¸cois", "Müller and François"),
        ("C¸ elik, S¸ahin, Kru¸c", "Çelik, Şahin, Kruç"),
        ("na¨ıve Garc´ıa", "naïve García"),
        ("Erd˝os, ˚Angstr¨om, Dvoˇr´ak, Nu˜nez", "Erdős, Ångström, Dvořák, Nuñez"),
        ("tr`es bien, `a la carte", "très bien, à la carte"),
        ("e\ufb03cient \ufb02ow of \ufb01elds, di\ufb00use, ba\ufb04e", "efficient flow of fields, diffuse, baffle"),
        ("한국어", "한국어"),
        ("`code' and ``quoted''", "`code' and ``quoted''"),
        ("http://example.org/˜user", "http://example.org/˜user"),
        ("α¯t x˜t ˆ y", "α¯t x˜t ˆ y"),
        ("\x02sum\x03 of 3² ½", " sum  of 3² ½"),
    ],
)  # fmt: skip # a table of cases
def test_letters_are_whole(raw: str, plain: str) -> None:
    """Accents composed, ligatures spelled out, NFC; formulas, addresses and signs as they are."""
    assert letters.plain(raw) == plain


ELSEWHERE = (
    "self-attention is fine-tuning of the state-of-the-art processes with mesh parts based on it"
)


@pytest.mark.parametrize(
    ("broken", "whole", "other"),
    [
        ("the pro\ufffecesses of it", "the processes\nof it", "pro-cesses"),
        ("uses self\ufffeattention here", "uses self-attention\nhere", "selfattention"),
        ("a mesh\ufffebased one", "a mesh-based\none", "meshbased"),
        ("some work\ufffeflow, then", "some workflow,\nthen", "work-flow"),
        ("the state\ufffeof-the-art", "the state-of-the-art", "stateof-the-art"),
        ("the state-of-the\ufffeart of", "the state-of-the-art\nof", "state-of-theart"),
        ("a ResNet\ufffe50 net", "a ResNet-50\nnet", "ResNet50"),
        ("with Swin\ufffeUNet", "with Swin-UNet", "SwinUNet"),
        ("a char\ufffeacter\ufffeistic one", "a characteristic\none", "char-acter"),
        ("both intra\ufffeand inter-class", "both intra- and\ninter-class", None),
        ("left over-\nhere", "left overhere", "over-here"),
        ("an end-\n(or not)", "an end-\n(or not)", None),
    ],
)  # fmt: skip # a table of cases
def test_a_word_broken_at_the_end_of_a_line_is_whole(
    broken: str, whole: str, other: str | None
) -> None:
    """With its hyphen where the text has it elsewhere; the other reading is kept for the search."""
    page = clean([f"{ELSEWHERE}\n{broken}"])[0]
    assert page.text.removeprefix(ELSEWHERE).strip() == whole
    assert (page.others[:1] == (other,)) if other else not page.others


def test_the_library_knows_words_with_hyphens() -> None:
    """What is written nowhere else in the text is written as the library writes it."""
    text = "a time\ufffeconsuming way"
    assert clean([text])[0].text == "a timeconsuming\nway"
    known = line_ends.written_words(["This is time-consuming."])
    assert clean([text], known)[0].text == "a time-consuming\nway"


def test_korean_words_are_joined_over_lines() -> None:
    """Between two words the line break stays; a particle belongs to the Latin word before it."""
    text = (
        "확산 모델을 이용한 이미지 생성은 최근 컴퓨터 비전 분야에서 널리 연구\n되고 있다. 본 논문에서는 NeRF\n를 기반으로 하는 새로운\n"
        "방법을 제안한다."
    )
    page = clean([text])[0]
    assert "널리 연구되고\n있다" in page.text
    assert "NeRF를\n기반으로 하는 새로운\n방법을" in page.text
    assert "새로운방법을" in page.others


def page(*lines: str) -> str:
    """A page of lines."""
    return "\n".join(lines)


BODY = [
    f"This is line {letter}{other} of the text."
    for letter in string.ascii_letters
    for other in string.ascii_letters
]


def test_running_heads_and_page_numbers_are_dropped() -> None:
    """Those that alternate too; a title that the heads repeat stays on the first page."""
    pages = [page("A Title of Words", *BODY[:5], "1")]
    for number in range(2, 8):
        head = f"{number} A. Author et al." if number % 2 else f"A Title of Words {number}"
        pages.append(
            page(
                head, f"Only here: {BODY[-number]}", *BODY[5 * number : 5 * number + 5], str(number)
            )
        )
    texts = cleaned(*pages)
    assert texts[0].splitlines()[0] == "A Title of Words"
    assert not any(
        re.search(r"A Title of Words|Author|^\d$", text, re.MULTILINE) for text in texts[1:]
    )
    assert all("Only here" in text and text.count("This is line") == 6 for text in texts[1:])


def test_a_number_on_one_page_is_that_of_the_page() -> None:
    """The first page often has none; a page that is read alone knows its number."""
    assert cleaned(page("Title", BODY[0]), page(BODY[1], "2")) == [page("Title", BODY[0]), BODY[1]]
    assert clean([page(BODY[1], "7")], first=7)[0].text == BODY[1]
    assert clean([page(BODY[1], "8")], first=7)[0].text == page(BODY[1], "8")


def test_a_head_that_names_an_event_is_dropped_on_the_first_page_too() -> None:
    """It is no title."""
    head = "CVPR 2024 Submission #1234. Confidential review copy."
    assert cleaned(page(head, "A Title", *BODY[:4]), page(head, *BODY[4:8])) == [
        page("A Title", *BODY[:4]),
        page(*BODY[4:8]),
    ]


@pytest.mark.parametrize(
    "pages",
    [
        [page("1 0.5", "2 0.6", "3 0.7", "Table of numbers")],
        [page("Results", "12"), page("More results", "77")],
        [page(*[f"{n} {x}" for n, x in enumerate("abcdefgh", 1)], *BODY[:40])],
        [page("(1)", "text"), page("(1)", "other")],
    ],
)
def test_numbers_of_the_text_stay(pages: list[str]) -> None:
    """Rows of tables, numbers that are no page numbers, and equations."""
    assert cleaned(*pages) == pages


@pytest.mark.parametrize("side", ["before", "behind", "apart"])
def test_line_numbers_of_review_copies_are_dropped(side: str) -> None:
    """Beside each line or as lines of their own, over two pages, around equations without one."""
    texts, expected = [], []
    for first in (0, 30):
        lines = BODY[first : first + 30]
        expected.append(page(*lines[:10], "L = 3", *lines[10:]))
        numbers = [f"{first + number:03}" for number in range(30)]
        if side == "apart":
            texts.append(page(*numbers, *lines[:10], "L = 3", *lines[10:]))
            continue
        joined = [
            f"{n} {line}" if side == "before" else f"{line} {n}"
            for n, line in zip(numbers, lines, strict=True)
        ]
        texts.append(page(*joined[:10], "L = 3", *joined[10:]))
    assert cleaned(*texts) == expected


def test_a_line_number_behind_a_hyphen_and_a_word_over_two_pages() -> None:
    """The number stands between the two pieces of a word."""
    lines = [f"{number} {BODY[number]}" for number in range(1, 20)]
    lines[6] = "7 a line that is bro\ufffe8 ken here"
    del lines[7]
    lines[-1] = "19 the end of a page is bro\ufffe1"
    first, second = cleaned(
        page(*lines), page("20 ken too.", *[f"{n} more text." for n in range(21, 40)], "2")
    )
    assert "a line that is broken\nhere" in first
    assert first.endswith("the end of a page is broken")
    assert second.startswith("too.\nmore text.")


def test_references_are_set_apart() -> None:
    """From their heading to the appendix; a list of contents is not meant."""
    pages = clean(
        [
            page("Contents", "References", *BODY[:9]),
            page(*BODY[10:20]),
            page(*BODY[20:30], "7. References", "[1] A. Author. A work. 2020."),
            page("[2] B. Author. Another work. 2021.", "Appendix A. More details", *BODY[30:40]),
        ]
    )
    assert [page.text[page.references : page.after] for page in pages] == [
        "",
        "",
        "[1] A. Author. A work. 2020.",
        "[2] B. Author. Another work. 2021.\n",
    ]


LETTERS = st.text(st.sampled_from("abzAZéü한국어을 -0129.,()[]√∑\n\n\ufffe`'’"), max_size=300)


@given(st.lists(LETTERS, max_size=5))
def test_no_letter_of_a_text_is_lost(texts: list[str]) -> None:
    """Only running heads go, which are whole lines at the edges of pages: the rest stays, in order."""
    pages = [
        f"top {number}\n{number}a\n{text}\nend {number}z\n{number}b"
        for number, text in zip("qrstu", texts, strict=False)
    ]

    def letters_of(text: str) -> str:
        return re.sub(r"[\W\d_]", "", text)

    whole = clean(pages)
    assert len(whole) == len(pages)
    assert letters_of("".join(page.text for page in whole)) == letters_of("".join(pages))


def test_a_letter_with_many_marks_takes_no_long_time() -> None:
    """Composing them at once would take hours."""
    short, long = ("e" + "\u0301\u0323" * number for number in (5_000, 50_000))
    assert_proportional(letters.plain, short, long)
