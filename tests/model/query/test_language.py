"""The query language: what is typed, and what it means."""

import contextlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import RefusedError
from papernotes.model.marks import RATINGS
from papernotes.model.query.language import (
    FIELDS,
    Filter,
    Query,
    QueryReference,
    Term,
    all_items,
    format_query,
    parse_query,
)
from papernotes.model.query.saved import expand_saved
from papernotes.model.query.validation import HAS_VALUES, check_query, nearest_field
from papernotes.model.query.values import (
    Bound,
    parse_dates,
    parse_range,
    parse_ratings,
    parse_years,
)
from papernotes.model.tags.spelling import fold_spelling
from tests.support.folders import ROOT
from tests.support.generated_queries import typed_words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["diffusion"], [[Term("diffusion")]]),
        (["diffusion 모델"], [[Term("diffusion")], [Term("모델")]]),
        (["diffusion", "모델"], [[Term("diffusion")], [Term("모델")]]),
        (['"latent space"'], [[Term("latent space", phrase=True)]]),
        (['"latent', 'space"'], [[Term("latent space", phrase=True)]]),
        (["“latent space”"], [[Term("latent space", phrase=True)]]),
        (["segm*"], [[Term("segm", prefix=True)]]),
        (["-video"], [[Term("video", negated=True)]]),
        (['-"a b"'], [[Term("a b", phrase=True, negated=True)]]),
        (["a OR b OR c d"], [[Term("a"), Term("b"), Term("c")], [Term("d")]]),
        (["a or b"], [[Term("a")], [Term("or")], [Term("b")]]),
        (["title:nerf"], [[Term("nerf", "title")]]),
        (["Author:Ho"], [[Term("Ho", "author")]]),
        (['author:"van den Oord"'], [[Term("van den Oord", "author", phrase=True)]]),
        (["제목:확산"], [[Term("확산", "title")]]),
        (["저자:김"], [[Term("김", "author")]]),
        (["-note:todo*"], [[Term("todo", "note", prefix=True, negated=True)]]),
        (['tag:"image editing"'], [[Filter("tag", "image editing")]]),
        (["-태그:편집"], [[Filter("tag", "편집", negated=True)]]),
        (["venue:CVPR 연도:2021.."], [[Filter("venue", "CVPR")], [Filter("year", "2021..")]]),
        (["venue:CVPR 2020"], [[Filter("venue", "CVPR 2020")]]),
        (["-venue:CVPR", "2020"], [[Filter("venue", "CVPR 2020", negated=True)]]),
        (['venue:"CVPR 2020"'], [[Filter("venue", "CVPR 2020")]]),
        (
            ["tag:a OR venue:CVPR 2020 Workshops nerf"],
            [[Filter("tag", "a"), Filter("venue", "CVPR 2020 Workshops")], [Term("nerf")]],
        ),
        (["status:읽을", "것"], [[Filter("status", "읽을 것")]]),
        (
            ["-상태:읽는 중 nerf"],
            [[Filter("status", "읽는 중", negated=True)], [Term("nerf")]],
        ),
        (["status:to read"], [[Filter("status", "to read")]]),
        (["status:read paper"], [[Filter("status", "read")], [Term("paper")]]),
        (["read:2026년", "8월"], [[Filter("read", "2026년 8월")]]),
        (
            ["-읽음:2026년 8월 5일 nerf"],
            [[Filter("read", "2026년 8월 5일", negated=True)], [Term("nerf")]],
        ),
        (["read:2026년 8월~2026년 9월"], [[Filter("read", "2026년 8월~2026년 9월")]]),
        (["read:2026년 8월*"], [[Filter("read", "2026년")], [Term("8월", prefix=True)]]),
        (["read:2026 8월"], [[Filter("read", "2026")], [Term("8월")]]),
        (["year:2026년 8월"], [[Filter("year", "2026년")], [Term("8월")]]),
        (["venue:CVPR2020 2021"], [[Filter("venue", "CVPR2020")], [Term("2021")]]),
        (["venue:CVPR workshops"], [[Filter("venue", "CVPR")], [Term("workshops")]]),
        (["venue:CVPR 3000"], [[Filter("venue", "CVPR")], [Term("3000")]]),
        (["venue:CVPR 2020*"], [[Filter("venue", "CVPR")], [Term("2020", prefix=True)]]),
        (["venue:CVPR OR 2020"], [[Filter("venue", "CVPR"), Term("2020")]]),
        (['venue:CVPR "2020"'], [[Filter("venue", "CVPR")], [Term("2020", phrase=True)]]),
        (["venue:CVPR -2020"], [[Filter("venue", "CVPR")], [Term("2020", negated=True)]]),
        (["학회:ECCV OR 상태:읽음"], [[Filter("venue", "ECCV"), Filter("status", "읽음")]]),
        (["rating:>=4 key:ho2020"], [[Filter("rating", ">=4")], [Filter("key", "ho2020")]]),
        (
            ["type:article has:doi no:tag"],
            [[Filter("type", "article")], [Filter("has", "doi")], [Filter("no", "tag")]],
        ),
        (
            ["arXiv:2006.11239 doi:10.1/a*"],
            [[Filter("arxiv", "2006.11239")], [Filter("doi", "10.1/a*")]],
        ),
        (["종류:article 년도:2020"], [[Filter("type", "article")], [Filter("year", "2020")]]),
        (
            ["추가:2026-09..", "읽음:2026"],
            [[Filter("added", "2026-09..")], [Filter("read", "2026")]],
        ),
        (
            ["repro:failed 재현:실패 gap:>5% 차이:5%.."],
            [
                [Filter("repro", "failed")],
                [Filter("repro", "실패")],
                [Filter("gap", ">5%")],
                [Filter("gap", "5%..")],
            ],
        ),
        (
            ["cites:ho2020 인용:DBLP:a/b"],
            [[Filter("cites", "ho2020")], [Filter("cites", "DBLP:a/b")]],
        ),
        (["태그：확산　ｔａｇ：ａ"], [[Filter("tag", "확산")], [Filter("tag", "a")]]),
        (["ｔａｇ：ａ\u0301"], [[Filter("tag", "á")]]),
        (
            ["＂잠재 공간＂", "‘score distillation’"],
            [[Term("잠재 공간", phrase=True)], [Term("score distillation", phrase=True)]],
        ),
        (["author:O’Brien"], [[Term("O'Brien", "author")]]),
        (["－video"], [[Term("video", negated=True)]]),
        (
            ["@mine", "-@세미나 OR nerf"],
            [[QueryReference("mine")], [QueryReference("세미나", negated=True), Term("nerf")]],
        ),
        (["tag:a OR nerf"], [[Filter("tag", "a"), Term("nerf")]]),
    ],
)
def test_reads_what_people_type(
    words: list[str], expected: list[list[Term | Filter | QueryReference]]
) -> None:
    """Words, phrases, prefixes, negation, alternatives, fields and conditions are told apart."""
    assert parse_query(words) == Query(tuple(tuple(group) for group in expected))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["x:y"], [[Term("x:y")]]),
        (["10:30"], [[Term("10:30")]]),
        (['foo:"a b"'], [[Term("foo:")], [Term("a b", phrase=True)]]),
        (["C++"], [[Term("C++")]]),
        (["NEAR(a"], [[Term("NEAR(a")]]),
        (["*"], [[Term("*")]]),
        (["-"], [[Term("-")]]),
        (['"lonely word'], [[Term("lonely")], [Term("word")]]),
        (["a\0b"], [[Term("a")], [Term("b")]]),
        (["OR a OR"], [[Term("a")]]),
        (["title:", '""', '"', " ", ""], [[Term("title:")]]),
        (['tag:""'], [[Term("tag:")]]),
        (["http://x.org/a:b", "3:2"], [[Term("http://x.org/a:b")], [Term("3:2")]]),
        (["NeRF:", "Representing"], [[Term("NeRF:")], [Term("Representing")]]),
        (
            ["ho@berkeley.edu", "@x.y", "@"],
            [[Term("ho@berkeley.edu")], [Term("@x.y")], [Term("@")]],
        ),
        (['"@a"'], [[Term("@a", phrase=True)]]),
        ([], []),
    ],
)
def test_takes_everything_else_as_text(
    words: list[str], expected: list[list[Term | Filter | QueryReference]]
) -> None:
    """What does not fit the language is text, or nothing; never an error."""
    assert parse_query(words) == Query(tuple(tuple(group) for group in expected))


def test_decomposed_hangul_is_the_same_query() -> None:
    """Decomposed Hangul, as macOS hands it out, is the same query."""
    assert parse_query(["\u1112\u116a\u11a8\u1109\u1161\u11ab"]) == parse_query(["확산"])


@given(st.lists(typed_words))
def test_a_parsed_query_can_be_typed_again(words: list[str]) -> None:
    """A parsed query can be typed again."""
    query = parse_query(words)
    assert parse_query([format_query(query)]) == query


@given(typed_words)
def test_is_fit_for_a_database(text: str) -> None:
    """Nothing that parse gives holds a NUL or half a character, which SQLite would not take."""
    for group in parse_query([text]).groups:
        for item in group:
            if isinstance(item, QueryReference):
                held = item.name
            else:
                held = item.value if isinstance(item, Filter) else item.text
            assert held.encode().decode() == held
            assert held
            assert "\0" not in held


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020", [("=", "2020")]),
        ("2020..2023", [(">=", "2020"), ("<=", "2023")]),
        ("2023..2020", [(">=", "2020"), ("<=", "2023")]),
        ("2020~2023", [(">=", "2020"), ("<=", "2023")]),
        ("2020..", [(">=", "2020")]),
        ("..2023", [("<=", "2023")]),
        (">=2020", [(">=", "2020")]),
        ("≤2020", [("<=", "2020")]),
        ("<2020", [("<", "2020")]),
    ],
)
def test_years_are_single_ranges_or_comparisons(
    value: str, expected: list[tuple[str, str]]
) -> None:
    """A year, a range, a range open at one end, and comparisons."""
    assert parse_years(value) == tuple(Bound(*pair) for pair in expected)


@pytest.mark.parametrize(
    "value", ["", "..", "abc", "20", "2020...2023", "2020-2023", "20200", "٢٠٢٠", "2020..x", ">="]
)
def test_refuses_what_is_no_year(value: str) -> None:
    """Anything else is refused, and the message names it."""
    with pytest.raises(RefusedError) as refused:
        parse_years(value)
    assert f"year:{value} " in str(refused.value)


def test_dates_and_their_parts_make_ranges() -> None:
    """Dates and parts of them make ranges; what one side does not say is not compared."""
    assert parse_dates("added", "2026-09..2026-11") == (
        Bound(">=", "2026-09"),
        Bound("<=", "2026-11"),
    )
    assert parse_dates("added", "2026-09..2026") == (Bound(">=", "2026-09"), Bound("<=", "2026"))
    assert parse_dates("added", "2026-11-30..2026-09") == (
        Bound(">=", "2026-09"),
        Bound("<=", "2026-11-30"),
    )
    assert parse_dates("read", "..2025") == (Bound("<=", "2025"),)
    assert parse_dates("read", "2026년") == (Bound("=", "2026"),)
    assert parse_dates("read", "2026년 3월") == (Bound("=", "2026-03"),)
    assert parse_dates("read", ">=2026년 3월 5일") == (Bound(">=", "2026-03-05"),)
    assert parse_dates("read", "2026년3월~2026년12월") == (
        Bound(">=", "2026-03"),
        Bound("<=", "2026-12"),
    )
    for value in ("2026년 3월~5월", "2026년3월..5월", "2026년 3월 〜 5월"):
        assert parse_dates("read", value) == (Bound(">=", "2026-03"), Bound("<=", "2026-05"))
    assert parse_dates("read", "2026년 3월 5일~4월 2일") == (
        Bound(">=", "2026-03-05"),
        Bound("<=", "2026-04-02"),
    )
    for value in ("2026년 11월~2월", "2026년11월..02월"):
        assert parse_dates("read", value) == (Bound(">=", "2026-11"), Bound("<=", "2027-02"))
    assert parse_dates("read", "2026년 12월 20일 〜 1월 5일") == (
        Bound(">=", "2026-12-20"),
        Bound("<=", "2027-01-05"),
    )
    assert parse_dates("read", "2026년 3월 20일~3월 5일") == (
        Bound(">=", "2026-03-05"),
        Bound("<=", "2026-03-20"),
    )
    assert parse_years("2020년..2023년") == (Bound(">=", "2020"), Bound("<=", "2023"))
    for value in (
        "",
        "..",
        "09",
        "2026-13",
        "2026-00",
        "2026-09-32",
        "2026/09",
        "last week",
        "2026년 13월",
        "9999년 11월~2월",
        "3월",
    ):
        with pytest.raises(RefusedError, match="read:"):
            parse_dates("read", value)


def test_ratings_are_single_ranges_or_comparisons() -> None:
    """A rating, a comparison, a range."""
    assert parse_ratings(">=4") == (Bound(">=", "4"),)
    assert parse_ratings("3..5") == (Bound(">=", "3"), Bound("<=", "5"))
    assert parse_ratings("4.5") == (Bound("=", "4.5"),)
    assert parse_ratings(">=3.5") == (Bound(">=", "3.5"),)
    assert parse_ratings("3.5..4.5") == (Bound(">=", "3.5"), Bound("<=", "4.5"))
    for value in ("", "good", ">", "4,5", "4.", ".5", "4..5.", "=>4"):
        with pytest.raises(RefusedError, match="rating:"):
            parse_ratings(value)


@given(st.sampled_from(RATINGS), st.sampled_from(RATINGS))
def test_a_range_of_ratings_goes_upward(first: float, last: float) -> None:
    """Numbers are compared, not texts, and a reversed range is turned: 10..3.5."""
    low, high = sorted((first, last))
    assert parse_ratings(f"{first}..{last}") == (Bound(">=", str(low)), Bound("<=", str(high)))


@given(st.text())
def test_bounds_never_raise(value: str) -> None:
    """Any value has bounds; whether they are any good is for the field to say."""
    assert len(parse_range(value)) <= 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("diffusion-models", "diffusion-model"),
        ("Diffusion Models", "diffusion_model"),
        ("GANs", "gan"),
        ("3D", "3d"),
        ("studies", "study"),
        ("losses", "loss"),
        ("확산 모델", "확산-모델"),
        ("#NeRF", "nerf"),
    ],
)
def test_spellings_do_not_tell_tags_apart(first: str, second: str) -> None:
    """Letter case, blanks, hyphens and plurals do not tell tags apart."""
    assert fold_spelling(first) == fold_spelling(second)


@pytest.mark.parametrize(
    ("first", "second"), [("bias", "bia-x"), ("loss", "los"), ("nerf", "nerv"), ("c", "cs")]
)
def test_other_tags_are_told_apart(first: str, second: str) -> None:
    """Other tags are other tags."""
    assert fold_spelling(first) != fold_spelling(second)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("yaer:2020", "year:2020"),
        ("tags:x", "tag:x"),
        ("-tags:x", "tag:x"),
        ("venues:cvpr", "venue:cvpr"),
        ("auth:ho", "author:ho"),
        ("conference:cvpr", "venue:cvpr"),
        ("키워드:확산", "tag:확산"),
        ("태크:확산", "태그:확산"),
        ("a OR titel:b", "title:b"),
        ('tags:"a b"', "tag:"),
        ("has:notes OR has:dio", "has:doi"),
        ("year:20", "year:2020"),
        ("rating:good", "rating:>=3.5"),
        ("added:soon", "added:2026"),
        ('tag:""', "tag:VALUE"),
        ("year: 2020", "year:VALUE"),
    ],
)
def test_a_mistake_is_refused_with_what_is_meant(typed: str, named: str) -> None:
    """A field that looks misspelt and a value that cannot be are refused, naming what is meant."""
    with pytest.raises(RefusedError) as refused:
        check_query(parse_query([typed]))
    assert named in str(refused.value)


@pytest.mark.parametrize(
    "typed",
    ["http://arxiv.org/abs/1", "3:2", "NeRF: Representing", "x:y", "DBLP:conf/nips/HoJA20", '"yaer:2020"',
     "arxiv:2006.11239", "doi:10.1145/3", "std::vector", "C:", "ratio:3", "ho@berkeley.edu", "10:30", "note:x:y"],
)  # fmt: skip # a table of cases
def test_lets_text_be_text(typed: str) -> None:
    """What does not look like a field is looked for."""
    check_query(parse_query([typed]))


@given(typed_words)
def test_checking_only_refuses(text: str) -> None:
    """Whatever is typed is understood or refused, and nothing else happens."""
    query = parse_query([text])
    with contextlib.suppress(RefusedError):
        check_query(query)
        expand_saved(query, {"a": "nerf @b", "b": "tag:x OR -@c", "c": "title:확산"})


def test_saved_queries_are_put_in() -> None:
    """Alone a saved query is its groups; negated or as an alternative it is kept together."""
    saved = {"gen": "tag:diffusion OR tag:gan", "new": "@gen year:2023..", "세미나": "@new"}
    assert expand_saved(parse_query(["@GEN nerf"]), saved) == parse_query(
        ["tag:diffusion OR tag:gan nerf"]
    )
    assert expand_saved(parse_query(["@세미나"]), saved) == parse_query(
        [saved["gen"], "year:2023.."]
    )
    [[item]] = expand_saved(parse_query(["-@new"]), saved).groups
    assert isinstance(item, QueryReference)
    assert item.negated
    assert item.query == parse_query([saved["gen"], "year:2023.."])
    assert Filter("tag", "gan") in all_items(expand_saved(parse_query(["nerf OR -@new"]), saved))


@pytest.mark.parametrize(
    ("saved", "message"),
    [
        ({"a": "@a"}, "@a → @a"),
        ({"a": "x @b", "b": "y OR -@a"}, "@a → @b → @a"),
        ({"ab": "x"}, "did you mean @ab"),
        ({}, "no saved query @a"),
        ({"a": "yaer:2020"}, "year:2020"),
        (
            {"a": "@b -@b", "b": "@c -@c"}
            | {c: f"@{d} -@{d}" for c, d in pairwise("cdefghijklmnopqr")}
            | {"r": "x"},
            "too many",
        ),
    ],
)
def test_refuses_bad_saved_queries(saved: dict[str, str], message: str) -> None:
    """Loops, unknown names, mistakes and queries that grow without end are clear errors."""
    with pytest.raises(RefusedError) as refused:
        expand_saved(parse_query(["@a"]), saved)
    assert message in str(refused.value)


def test_looks_like_no_field() -> None:
    """Names that are unlike every field are not taken for one."""
    assert not any(map(nearest_field, ["nerf", "http", "https", "x", "3", "dblp", "std"]))
    assert fold_spelling("") == ""


def test_every_field_is_documented() -> None:
    """The table in docs/search.md has every field, and each Korean name on its line."""
    text = (ROOT / "docs" / "search.md").read_text(encoding="utf-8")
    for name, field in FIELDS.items():
        [line] = [
            line for line in text.splitlines() if line.startswith("| `") and f"`{field}:`" in line
        ]
        assert f"`{name}:`" in line
    for holding in HAS_VALUES:
        assert f"`{holding}`" in text


def test_parts_of_a_query_are_equal_where_their_values_are() -> None:
    """So that a query has each group once, and a condition can be taken out of it."""
    assert Query(((Filter("tag", "nerf"),),)) == parse_query(["tag:nerf"])
    parts = [Filter("tag", "a"), Filter("tag", "a", negated=True), QueryReference("a"), Query()]
    again = [Filter("tag", "a"), Filter("tag", "a", negated=True), QueryReference("a"), Query()]
    assert list(dict.fromkeys([*parts, *again])) == parts
    assert Filter("tag", "a") != Term("a")
    assert QueryReference("a", query=Query()) != QueryReference("a")
