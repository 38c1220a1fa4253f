"""The heads of reviews as people write them, also those that YAML refuses or changes."""

import pytest

from papernotes.formats.note.head import head as note_head
from papernotes.formats.reviews import head, joined_head

HEADS = {
    "brackets first": ("title: [논문 리뷰] NeRF\n", "title", ("[논문 리뷰] NeRF",)),
    "a colon within": ("title: NeRF: Fields\n", "title", ("NeRF: Fields",)),
    "liquid": ("title: {{ page.title }}\n", "title", ("{{ page.title }}",)),
    "an at sign": ("title: @x\n", "title", ("@x",)),
    "a star": ("title: *x*\n", "title", ("*x*",)),
    "a number sign": ("title: NeRF #3\n", "title", ("NeRF #3",)),
    "quotes": ('title: "[논문] A: B"\n', "title", ("[논문] A: B",)),
    "blank before the colon": ('title : "A"\n', "title", ("A",)),
    "an id like a number": ("arxiv: 2006.11230\n", "arxiv", ("2006.11230",)),
    "a comment": ("arxiv: 2006.11230 # mine\n", "arxiv", ("2006.11230",)),
    "flow list": ('tags: [a, "b, c", d]\n', "tags", ("a", "b, c", "d")),
    "block list": ("tag :\n    - Deep_Learning\n    - Boost Course\n", "tag", ("Deep_Learning", "Boost Course")),
    "words": ("tags: review gan\n", "tags", ("review", "gan")),
    "commas": ("tags: review, deep learning\n", "tags", ("review", "deep learning")),
    "folded text": ("description: >-\n  X et al. /\n  T\n", "description", ("X et al. / T",)),
    "case": ("Title: A\n", "title", ("A",)),
    "Korean key": ("논문: https://arxiv.org/abs/2006.11239\n", "논문", ("https://arxiv.org/abs/2006.11239",)),
}  # fmt: skip # a table


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", HEADS)
def test_a_value_is_read_as_text(name: str, end: str) -> None:
    """Every value is text as it is written, with either line end and behind a byte order mark."""
    inside, key, values = HEADS[name]
    text = f"---\n{inside}---\n본문".replace("\n", end)
    for given in (text, "\ufeff" + text):
        result = head.read(given)
        assert (result.kind, result.values[key]) == ("yaml", values)
        assert given[result.end :] == "본문"


@pytest.mark.parametrize(
    ("text", "kind", "body"),
    [
        ("# no head\n", "", "# no head\n"),
        ("\ufeff# no head\n", "", "# no head\n"),
        ("---\nnever closed: yes\n", "", "---\nnever closed: yes\n"),
        ("---\nKim et al. / A Title / ICCV 2021\n---\n# x\n", "text", "# x\n"),
        (
            '+++\ntitle = "A"\ndate = 2021-03-04T10:00:00+09:00\ntags = ["a", "b"]\n+++\nx',
            "toml",
            "x",
        ),
        ("+++\ntitle = A: not TOML\n+++\nx", "toml", "x"),
        ("---\n---\nx", "yaml", "x"),
        ("", "", ""),
    ],
)
def test_the_kind_of_a_head(text: str, kind: str, body: str) -> None:
    """YAML, TOML, text between rules, and none, each with the prose behind it."""
    result = head.read(text)
    assert (result.kind, text[result.end :]) == (kind, body)


def test_dates_and_lists_of_toml_are_text_too() -> None:
    """TOML's dates and lists are text too."""
    result = head.read(
        '+++\ntitle = "A"\ndate = 2021-03-04T10:00:00+09:00\ntags = ["a", "b"]\n+++\n'
    )
    assert (result.value("title"), result.date, result.tags) == ("A", "2021-03-04", ("a", "b"))


@pytest.mark.parametrize("key", ["tags", "Tag", "keywords", "태그", "키워드"])
def test_tags_of_a_page_from_notion(key: str) -> None:
    """Their names are in the language of the page; a list is divided at its commas in each."""
    result = head.read(f"# NeRF\n\n상태: 읽는 중\n{key}: 3D, view synthesis\n\n본문\n")
    assert result.tags == ("3D", "view synthesis")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2018-09-30 18:30:00 +0900", "2018-09-30"),
        ("2021.3.4", "2021-03-04"),
        ("2021. 3. 4. 오후", "2021-03-04"),
        ("2021-13-40 2021-03-04", "2021-03-04"),
        ("2021년 3월 4일 오후", "2021-03-04"),
        ("Created: March 4, 2021 10:00 AM", "2021-03-04"),
        ("2311.12345", ""),
        ("", ""),
    ],
)
def test_the_day_in_a_text(text: str, day: str) -> None:
    """A day is found in any of its forms; an arXiv id is none."""
    assert head.find_date(text) == day


def test_the_properties_of_a_notion_page() -> None:
    """Lines below the title of an export are read as its head, and stay in the prose."""
    text = (
        "# A Title\n\nTags: gan, deep learning\nCreated: March 4, 2021 10:00 AM\n\n본문: 그대로\n"
    )
    result = head.read(text)
    assert (result.kind, result.end) == ("", 0)
    assert (result.tags, result.date) == (("gan", "deep learning"), "2021-03-04")
    assert head.read("# A\n\n그냥 글: 이것은\n글\n").tags == ()


@pytest.mark.parametrize(
    ("top", "status"),
    [("", "reading"), ("---\nyear: 2020\n---\n", "reading"), ("---\nstatus: read\n---\n", "")],
)
def test_the_inline_fields_of_dataview(top: str, status: str) -> None:
    """Lines, items of lists and brackets; the head counts where it says the same, and code says nothing."""
    result = head.read(
        f"{top}평점:: 4.5\n- **읽은 날**:: 2024-05-06\ntags:: #diffusion #생성모델\nstatus:: reading\n"
        "말 [venue:: ECCV] (year:: 2020) 그리고 std::vector 와 a::b\n```\nfield:: code\n```\n"
    )
    assert (result.rating, result.days_read, result.status) == (4.5, ("2024-05-06",), status)
    assert [tag.lstrip("#") for tag in result.tags] == ["diffusion", "생성모델"]
    assert (result.value("venue"), result.value("year")) == ("ECCV", "2020")
    assert not {"field", "std", "말", "a"} & result.values.keys()


@pytest.mark.parametrize(
    ("text", "rating", "status"),
    [
        ("---\nrating:\nstatus:\n---\nrating:: 4\nstatus:: read\n", 4, "read"),
        ("---\n상태: 읽음\n평점: 3\n---\nstatus:: reading\nrating:: 4\n", 3, ""),
        ("+++\nrating = 3\n+++\n평점:: 4\n상태:: 읽음\n", 3, "읽음"),
        ("~~~\nrating:: 4\nstatus:: read\n~~~\n", None, ""),
    ],
)
def test_the_head_counts_before_inline_fields(text: str, rating: float, status: str) -> None:
    """Where it gives a value, under any of its names; an empty line of a template gives none."""
    result = head.read(text)
    assert (result.rating, result.status) == (rating, status)


JOINED = {
    "foreign keys stay": (
        "---\nlayout: post # x\nuse_math:   true\n---\n본문",
        "---\nlayout: post # x\nuse_math:   true\ncitekey: a2020b\n---\n본문",
    ),
    "its own key stays": (
        "---\ncitekey: mine\n---\nx\n",
        "---\ncitekey: mine\n---\nx\n",
    ),
    "CRLF": ("---\r\nlayout: post\r\n---\r\nx\r\n", "---\r\nlayout: post\r\ncitekey: a2020b\r\n---\r\nx\r\n"),
    "no head": ("x", "---\ncitekey: a2020b\nnew: yes\n---\n\nx"),
    "a byte order mark stays first": ("\ufeffx", "\ufeff---\ncitekey: a2020b\nnew: yes\n---\n\nx"),
    "text between rules stays below": (
        "---\nX / T / V\n---\nx",
        "---\ncitekey: a2020b\nnew: yes\n---\n\n---\nX / T / V\n---\nx",
    ),
    "TOML becomes YAML": (
        '+++\n# mine\ntitle = "A: B"\ndraft = false\ntags = ["a"]\nweight = 3\n+++\nx',
        '---\n# mine\ntitle: "A: B"\ndraft: false\ntags: [a]\nweight: 3\ncitekey: a2020b\n---\nx',
    ),
    "TOML with tables": (
        '+++\ntitle = "A"\n[cover]\nimage = "x, [y]"\n[cover.deep]\n"a key" = [1, {b = 2}]\n[[resources]]\n'
        'src = "}"\n+++\nx',
        '---\ntitle: A\ncover: {image: "x, [y]", deep: {"a key": [1, {b: 2}]}}\nresources: [{src: "}"}]\n'
        'citekey: a2020b\n---\nx',
    ),
    "TOML that is broken stays below": (
        '+++\ntitle = A\n+++\nx',
        '---\ncitekey: a2020b\nnew: yes\n---\n\n+++\ntitle = A\n+++\nx',
    ),
}  # fmt: skip # a table


@pytest.mark.parametrize("name", JOINED)
def test_a_head_is_joined(name: str) -> None:
    """Keys that are missing are added; every other byte stays."""
    text, expected = JOINED[name]
    new = "---\ncitekey: a2020b\nnew: yes\n---\n"
    joined = joined_head.join(text, head.read(text), {"citekey": "a2020b"}, lambda: new)
    assert joined == expected
    parsed = note_head.read(joined)
    assert parsed is not None
    assert parsed.head.citekey in ("a2020b", "mine")
