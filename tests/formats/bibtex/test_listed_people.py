"""People who stand in one name of a list, without `and` between them."""

import pytest

from papernotes.formats.bibtex import listed_people, people


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("홍길동;김철수; 이영희", ("홍길동", "김철수", "이영희")),
        ("홍길동, 김철수", ("홍길동", "김철수")),
        ("홍길동, 김철수; 이영희; et al.", ("홍길동", "김철수", "이영희")),
        ("홍길동, 김철수; Kim, A, Lee, B", ("홍길동", "김철수", "A Kim", "B Lee")),
        ("{한국 학회}; 홍길동, 김철수", ("한국 학회", "홍길동 김철수")),
        ("홍길동, 김철수, 이영희 and others", ("홍길동", "김철수", "이영희")),
        ("Kim, A.; Lee, B. and Park, C.", ("A. Kim", "B. Lee", "C. Park")),
        ("Kim, A, Lee, B", ("A Kim", "B Lee")),
        ('M&uuml;ller, J{\\"o}rg and Kim, A.', ("Jörg M&uuml;ller", "A. Kim")),
        ("M&uuml;ller, J.; Kim, A.", ("J. Müller", "A. Kim")),
        ("Kim, Jr., A. and {R&D; Labs} and 김, 철수", ("A. Kim Jr.", "R&D; Labs", "김철수")),
        ("Kim, A.; Lee, B.; et al.", ("A. Kim", "B. Lee")),
        ("홍길동; 김철수; others and 이영희", ("홍길동", "김철수", "이영희")),
        ("Axel Pinz, Thomas Pock, Horst Bischof, Franz Leberl",) * 2,
        ("", ()),
    ],
)
def test_each_is_shown(value: str, shown: tuple[str, ...] | str) -> None:
    """The list shows who is meant where that is certain, and else what is written."""
    expected = (shown,) if isinstance(shown, str) else shown
    assert listed_people.display_names(value) == expected
    assert tuple(map(people.display_name, listed_people.read_people(value).named)) == expected


@pytest.mark.parametrize(
    "value", ["Kim, A.; Lee, B.; et al.", "홍길동; others", "홍, 길동 and others; 김"]
)
def test_who_is_not_named_is_no_person(value: str) -> None:
    """Wherever `et al.` or `others` stands, exports say that there are more."""
    listed = listed_people.read_people(value)
    assert listed.others
    assert "others" not in listed_people.display_names(value)
    assert listed_people.read(value)[-1].literal == "others"


@pytest.mark.parametrize(
    ("value", "mended"),
    [
        ("홍길동;김철수; 이영희", "홍길동 and 김철수 and 이영희"),
        ("홍길동, 김철수", "홍길동 and 김철수"),
        ("Kim, A.; Lee, B. and others", "Kim, A. and Lee, B. and others"),
        ("홍길동;", "홍길동"),
        ("; 홍길동, 김철수; 이영희", "홍길동 and 김철수 and 이영희"),
        ("Kim, A.; Lee, B.; et al.", "Kim, A. and Lee, B. and others"),
        ("Kim, A.; et al. and Lee, B.", ""),
        ("Kim, A.; et al.; Lee, B.", ""),
        ("et al.; others", ""),
        ("Smith; J.", ""),
        ("M&uuml;ller, J.; Kim, A.", ""),
        ("{한국; 학회}; 홍길동", ""),
        ("Yuri Boykov, Olga Veksler, Ramin Zabih", ""),
        ("Kim, Jr., A. and 김, 철수", ""),
    ],
)
def test_a_list_is_mended_where_it_is_certain(value: str, mended: str) -> None:
    """Any other list stays as it is written, without a mended form here."""
    assert listed_people.with_and(value) == (mended or value)


def test_an_entity_of_html_ends_no_name() -> None:
    """Its semicolon lacks no `and`."""
    assert not listed_people.lacks_and("M&uuml;ller, J.")
    assert listed_people.lacks_and("M&uuml;ller, J.; Kim, A.")
