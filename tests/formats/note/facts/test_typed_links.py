"""Typed links in notes: what is said of which paper, in both languages, and what says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.note.facts.typed_links import find_typed_links
from papernotes.model.note_facts import Edge, Unreadable
from tests.support.growth import assert_proportional

OWN = "this"


def said(text: str) -> list[str]:
    """Return the typed links of a note as `source kind target`; the note's own paper is `this`."""
    return [
        f"{edge.source or OWN} {edge.kind} {edge.target or OWN}"
        for edge in find_typed_links(text).edges
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("builds on [[x]]", "builds_on"),
        ("This builds directly on [[x|DDPM]].", "builds_on"),
        ("It builds upon DDPM [@x].", "builds_on"),
        ("Builds on the U-Net of [[x]], not on [[y]].", "builds_on"),
        ("**Builds on**: [[x]]", "builds_on"),
        ("builds_on:: [[x]]", "builds_on"),
        ("| builds on | [[x]] |", "builds_on"),
        ("builds\non @x", "builds_on"),
        ("> builds\r\n> on [[x]]", "builds_on"),
        ("Based on [the paper](x.md), it is fast.", "builds_on"),
        (r"Built on top of \citep[see][]{x}.", "builds_on"),
        ("A GAN-free, [[x]]-based model.", "builds_on"),
        ("The authors build on ![[x]]", "builds_on"),
        ("We extend [[x]] to video.", "extends"),
        ("It extends the idea of [[folder/x]]", "extends"),
        ("It does not only extend [[x]].", "extends"),
        ("It can be seen as an extension of [[x]].", "extends"),
        ("Improves on [[x]] by a lot.", "extends"),
        ("Unlike others, this generalises [[x]].", "extends"),
        ("Compare with [[x]]: the same bet.", "compares_with"),
        ("- Compare [[x]], which fine-tunes.", "compares_with"),
        ("Compared to @{x}, it is slow.", "compares_with"),
        ("FID 3.17 vs. [[x]]", "compares_with"),
        ("in contrast to [[x]], the step is small", "compares_with"),
        ("The results contradict those of [[x]].", "contradicts"),
        ("It is at odds with [-@x].", "contradicts"),
        ("[[x]] 기반", "builds_on"),
        ("[[x]]기반이다.", "builds_on"),
        ("[[x]]를 기반으로 한다.", "builds_on"),
        ("[[x]]에 기반한 방법", "builds_on"),
        ("DDPM([[x]])을 바탕으로 한다", "builds_on"),
        ("[[x]]의 U-Net 구조를 기반으로 한다", "builds_on"),
        ("@x를 기반으로 한다.", "builds_on"),
        ("[@x]를 토대로 한다.", "builds_on"),
        ("이 논문은 DDPM을 기반으로 한다 [@x].", "builds_on"),
        ("- 기반: [[x]]", "builds_on"),
        ("[[x]] 위에 쌓은 방법", "builds_on"),
        ("[[x]]에서 제안한 구조를 기반으로 한다.", "builds_on"),
        ("[[x]]를 베이스로 한다", "builds_on"),
        ("DreamBooth [[x]]를 확장.", "extends"),
        ("[[x]]의 단점을 보완한 모델", "extends"),
        ("[[x]]를 확장한 논문", "extends"),
        ("[[x]]를 영상으로 확장했다", "extends"),
        ("[[x]]의 확장판", "extends"),
        ("[[x]]를 확장했을 뿐 아니라 빠르다.", "extends"),
        ("[모델](x.md)을 개선한 것이다", "extends"),
        ("[[x]]와 비교", "compares_with"),
        ("여러 이미지를 다루는 [[x]]와 무엇을 꺼내는지 비교하기.", "compares_with"),
        ("[[x]] 대비 FID가 낮다", "compares_with"),
        ("[[x]]에 비해 빠르다", "compares_with"),
        ("[[x]]의 주장을 반박한다", "contradicts"),
        ("[[x]]의 결과와 모순된다", "contradicts"),
    ],
)
def test_a_link_of_each_kind(text: str, kind: str) -> None:
    """Each form gives one link from the note's own paper."""
    edges = find_typed_links(text).edges
    names = [
        (edge.kind, edge.source, edge.target.removesuffix(".md").rpartition("/")[2])
        for edge in edges
    ]
    assert names == [(kind, "", "x")]


@pytest.mark.parametrize(
    "text",
    [
        "See [[x]].",
        "does not build on [[x]]",
        "builds on neither [[x]] nor [[y]]",
        "It doesn't extend [[x]].",
        "It is neither based on [[x]] nor compared with [[y]].",
        "Instead of extending [[x]], it starts anew.",
        "Does it build on [[x]]?",
        "It could extend [[x]].",
        "Idea: extend [[x]] to video.",
        "Unlike methods based on [[x]], it is fast.",
        "Previous [[x]]-based models are slow.",
        "It extends DDPM and beats [[x]].",
        "It builds on DDPM as [[x]] does.",
        "It extends well to the data of [[x]].",
        "The step from [[x]] is in the backbone.",
        "A comparison with [[x]] is missing.",
        "It fails to compare with [[x]].",
        "How does it compare with [[x]]",
        "[[x]]와의 비교가 빠져 있다.",
        "[[x]]와 비교하면 어떨까",
        "[[x]]의 확장성은 좋다",
        "[[x]]를 베이스라인으로 썼다",
        "기반이 아니라 [[x]]",
        "[[x]] 기반이 아니라 새로 만든 것이다.",
        "[[x]]를 확장한 것이 아니라 새 방법이다.",
        "[[x]]를 기반으로 하지 않는다.",
        "[[x]]와 비교하지 않았다.",
        "[[x]] 기반인가?",
        "[[x]]는 GAN 기반이다.",
        "[[x]]를 3D로 확장해 보기",
        "[[x]]를 확장하면 좋겠다.",
        "기존의 [[x]] 기반 방법보다 빠르다.",
        "[[x]] 기반 모델들과 달리 빠르다.",
        "[[x]]의 방법을 개선하지 못했다",
        "[[x]]와 달리 GAN 기반이다.",
        "`builds on [[x]]`",
        "```\nbuilds on [[x]]\n```",
        "<!-- builds on [[x]] -->",
        "%% [[x]] 기반 %%",
        "~~builds on [[x]]~~",
        "builds on me@x.org and [text](https://x.org/x.md)",
        "builds on\n\n[[x]]",
        "# It builds on\n[[x]]",
        "- builds on\n- [[x]]",
        '---\naliases: ["@x"]\n---\nIt builds on nothing.',
        "---\ntitle: builds on [[x]]\n---\n",
    ],
)
def test_what_states_nothing(text: str) -> None:
    """Negations, questions, ideas, words on other work, code and comments give no typed link."""
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[a]] builds on [[b]].", ["a builds_on b"]),
        ("[[a]] (DDPM) builds on [[b]].", ["a builds_on b"]),
        ("[[a]], which extends [[b]], is slow.", ["a extends b"]),
        ("Unlike [[a]], this extends [[b]].", ["this extends b"]),
        ("Later extended by [[a]].", ["a extends this"]),
        ("[[a]] builds on this.", ["a builds_on this"]),
        ("It is the basis of [[a]].", ["a builds_on this"]),
        ("Compare [[a]] with [[b]].", ["a compares_with b"]),
        ("Compare [[a]] and [[b]].", ["a compares_with b"]),
        ("[[a]] vs [[b]]", ["a compares_with b"]),
        ("[[a]]는 [[b]] 기반이다.", ["a builds_on b"]),
        ("[[b]] 기반의 [[a]]", ["a builds_on b"]),
        ("[[b]]를 확장한 것이 [[a]]이다.", ["a extends b"]),
        ("[[a]]의 기반이 된 논문.", ["a builds_on this"]),
        ("[[a]]가 이를 확장했다.", ["a extends this"]),
        ("[[a]]를 [[b]]와 비교하면 빠르다.", ["a compares_with b"]),
        ("[[a]]는 [[b]]를 확장했고 이 논문은 [[c]] 기반이다.", ["a extends b", "this builds_on c"]),
        ("[[b]] builds on [[b]]", []),
    ],
)
def test_whose_link_it_is(text: str, expected: list[str]) -> None:
    """Where a sentence speaks of another paper, the link runs from that paper."""
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("builds on [[a]], [[b]], and [[c]].", ["this builds_on a", "this builds_on b", "this builds_on c"]),
        ("extends DDPM [@a] and NeRF [see @b, p. 3; @c]", ["this extends a", "this extends b", "this extends c"]),
        ("builds on [[a]] (2020), [[b]] (2021).", ["this builds_on a", "this builds_on b"]),
        ("We extend [[a]] and compare with [[b]].", ["this extends a", "this compares_with b"]),
        ("[[a]]를 확장하고 [[b]]와 비교한다.", ["this extends a", "this compares_with b"]),
        ("[[a]], [[b]]와 비교한다.", ["this compares_with a", "this compares_with b"]),
        ("Builds on [[a]] but does not extend [[b]].", ["this builds_on a"]),
        ("[[a]] 기반이지만 [[b]]를 확장한 것은 아니다.", ["this builds_on a"]),
        ("builds on [[a]] and on [[a]]", ["this builds_on a"]),
        ("extends [[a]]\nextends [[b]]", ["this extends a", "this extends b"]),
        ("[[a]] 기반\n[[b]]와 비교", ["this builds_on a", "this compares_with b"]),
    ],
)  # fmt: skip # a table
def test_each_of_several_links_is_read_once(text: str, expected: list[str]) -> None:
    """Lists and sentences with several links give a link for each, once."""
    assert said(text) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Q: why?",
        "질문: 왜 안 되지?",
        "**Q2:** why?",
        "질문 3: 왜일까",
        "A: [[y]]?",
        "답변: 그럴까?",
        "Question: is it?",
    ],
)
def test_a_question_below_is_none_of_the_sentence(question: str) -> None:
    """It is a line of its own, as `papers questions` reads it; what stands above it is stated."""
    assert said(f"- builds on [[x]]\n{question}\n") == ["this builds_on x"]
    assert said(f"[[x]] 기반\n{question}") == ["this builds_on x"]


def test_the_line_and_what_it_says() -> None:
    """A link has its line in the file, and the paragraph or item around it in the reader's words."""
    text = "---\ntitle: a\n---\n# a\n\n- [ ] Builds on\n  [[x|DDPM]]: a **smaller** step.\n- more\n"
    assert find_typed_links(text).edges == (
        Edge("builds_on", "x", 7, "Builds on [[x|DDPM]]: a **smaller** step."),
    )


def test_a_very_long_line_is_cut() -> None:
    """A paragraph of a thousand words is no line to show."""
    (edge,) = find_typed_links("builds on [[x]] " + "and more words " * 200).edges
    assert len(edge.text) == 600
    assert edge.text.endswith("…")


def test_the_head_in_all_spellings() -> None:
    """Values of the head are keys and links, in lists of every kind; their lines are counted."""
    text = (
        "---\ntitle: builds_on\nbuilds_on: [a, \"[[b|x]]\", [[c]], '@d']\nextends: e # why\n"
        'compares-with:\n  - "[[f]]"\n  - [g](g.md)\ncontradicts:\n기반: Kim et al. 2020\nstatus: read\n---\n'
    )
    edges = find_typed_links(text).edges
    assert [(edge.kind, edge.target, edge.line) for edge in edges] == [
        ("builds_on", "a", 3),
        ("builds_on", "b", 3),
        ("builds_on", "c", 3),
        ("builds_on", "d", 3),
        ("extends", "e", 4),
        ("compares_with", "f", 6),
        ("compares_with", "g.md", 7),
        ("builds_on", "Kim et al. 2020", 9),
    ]


def test_a_value_that_names_no_paper() -> None:
    """It is named with its line, and costs its neighbours nothing."""
    links = find_typed_links("---\nextends:\n  - a\n  - {b: c}\n  - d\nbuilds_on: ~\n---\n")
    assert [edge.target for edge in links.edges] == ["a", "d"]
    assert links.unreadable == (Unreadable(4, "edge", "extends", "{b: c}"),)


@given(st.lists(st.sampled_from(["[[a]]", "@b", "builds on ", "기반", "를 ", "확장한 ", "compare ", "with ", ". ", "\n", "- ", "not ", "[", "](c.md)", "`", "은 ", "---\n", "extends: "]), max_size=30))  # fmt: skip # a list of pieces
def test_any_text_is_read(pieces: list[str]) -> None:
    """No text raises an error; lines are those of the text, and a link is of some other paper."""
    text = "".join(pieces)
    for edge in find_typed_links(text).edges:
        assert edge.kind in ("builds_on", "extends", "compares_with", "contradicts")
        assert 1 <= edge.line <= text.count("\n") + 1
        assert edge.source.casefold() != edge.target.casefold()


@pytest.mark.parametrize(
    ("before", "piece", "after", "times"),
    [
        ("", "builds on [[a]] ", "", 3000),
        ("", "builds on ", "[[a]]", 5000),
        ("", "[[a]]는 ", "기반", 5000),
        ("", "[[a]]", "", 8000),
        ("[[a]]", "을기반", "", 20_000),
        ("builds [@", "@", "", 30_000),
        ("builds on", " ", "[[a]]", 50_000),
        ("[[a]]를 ", "확장할 ", "", 20_000),
        ("builds on [[a]] ", "*", "[[b]] 기반", 50_000),
        ("builds on [[a]] ", "> ", "[[b]] 기반", 50_000),
    ],
    ids=[
        "repeated",
        "words",
        "topics",
        "links",
        "one-word",
        "ats",
        "blanks",
        "korean-words",
        "stars",
        "quotes",
    ],
)
def test_long_texts_take_a_moment(before: str, piece: str, after: str, times: int) -> None:
    """The time grows with the length of a text, not with its square."""
    small, large = (before + piece * number + after for number in (times // 8, times))
    assert_proportional(find_typed_links, small, large)
