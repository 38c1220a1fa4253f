"""Lineages as SVG, DOT and Mermaid: everything is drawn, quoted, and told in words."""

from xml.etree import ElementTree

import pytest

from papernotes.formats.lineage import dot, mermaid, picture
from papernotes.model.lineage.trunks import Lineage, Member, TypedLink, make_lineage
from tests.support.growth import assert_growth
from tests.support.lineages import many_papers

SVG = "{http://www.w3.org/2000/svg}"
ODD = 'a\\b"<&>\x07한글'
PAPERS = [
    Member("old2020", "Old & <slow>", 2020, "CVPR"),
    Member("new2022", f"New {ODD} " + "very long " * 20, 2022),
    Member(ODD, "", None, known=False),
    Member("next2023", "Next", 2023),
]
LINKS = [
    TypedLink("new2022", "old2020", "extends", "", "new2022.md", 3),
    TypedLink("new2022", ODD, "builds_on"),
    TypedLink("old2020", "next2023", "contradicts"),
    TypedLink("old2020", "next2023", "compares_with"),
]
WHOLE = make_lineage(PAPERS, LINKS)
DIFFERS = ["extends it"] * len(WHOLE.links)


def texts(root: ElementTree.Element, name: str) -> list[str]:
    """Return the texts of all elements of this name."""
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}{name}")]


def test_the_picture_has_every_paper_and_link() -> None:
    """Every paper is a box and every link a path, each with its whole text as a tooltip."""
    root = ElementTree.fromstring(picture.draw(WHOLE, DIFFERS, {"new2022"}))
    boxes = [element for element in root.iter(f"{SVG}rect") if "box" in element.get("class", "")]
    paths = [
        element for element in root.iter(f"{SVG}path") if element.find(f"{SVG}title") is not None
    ]
    assert (len(boxes), len(paths)) == (4, 4)
    assert sum("asked" in element.get("class", "") for element in boxes) == 1
    assert sum("unknown" in element.get("class", "") for element in boxes) == 1
    assert [("odd" in path.get("class", "")) for path in paths].count(True) == 1
    titles = texts(root, "title")
    assert "new2022 extends old2020: extends it" in titles
    assert "old2020 contradicts (backward in time) next2023: extends it" in titles
    assert any(
        title.startswith('new2022. New a\\b"<&>한글 very long very long') for title in titles
    )


def test_the_picture_in_words() -> None:
    """A screen reader gets a title and all links in sentences; texts have colours for dark pages."""
    drawn = picture.draw(WHOLE, DIFFERS, set())
    root = ElementTree.fromstring(drawn)
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "title description")
    assert texts(root, "title")[0] == "Lineage of 4 papers, 2020 to 2023"
    (description,) = texts(root, "desc")
    assert "new2022 extends old2020: extends it." in description
    assert description.endswith('Not in the library: a\\b"<&>한글.')
    assert drawn.count("prefers-color-scheme:dark") == 2
    assert drawn == picture.draw(WHOLE, DIFFERS, set())


def test_boxes_in_a_page_are_links() -> None:
    """A paper of the library leads to its address; one that is only named leads nowhere."""
    drawn = picture.draw_inline(WHOLE, DIFFERS, {"new2022"}, "lineage", "/paper/{}".format)
    root = ElementTree.fromstring(drawn)
    links = {link.get("href"): link.findtext("title") for link in root.iter("a")}
    assert set(links) == {"/paper/old2020", "/paper/new2022", "/paper/next2023"}
    assert links["/paper/old2020"] == "old2020. Old & <slow>. CVPR 2020"
    assert "<style" not in drawn
    ends = {path.get("marker-end") for path in root.iter("path")} - {None}
    ids = {f"url(#{element.get('id')})" for element in root.iter("marker")}
    assert ends == ids
    assert all(end.startswith("url(#lineage-") for end in ids)


def test_a_picture_in_a_korean_page_is_korean() -> None:
    """Its legend, its title and its sentences; keys and the reader's own words stay."""
    drawn = picture.draw_inline(WHOLE, DIFFERS, set(), "lineage", "/paper/{}".format, "ko")
    root = ElementTree.fromstring(drawn)
    assert root.get("lang") == "ko"
    assert root.findtext("title") == "논문 4편의 계보, 2020년부터 2023년까지"
    said = root.findtext("desc") or ""
    assert "new2022에서 확장한 논문: old2020: extends it." in said
    assert "old2020에서 반박한 논문 (시간을 거스름): next2023: extends it." in said
    texts = [text.text for text in root.iter("text")]
    assert {"바탕", "확장", "비교", "반박", "연도 모름"} <= set(texts)


def test_the_time_for_a_picture_grows_with_the_number_of_papers() -> None:
    """With text for each paper."""

    def draw(given: tuple[list[list[str]], list[tuple[str, str]]]) -> None:
        layers, edges = given
        papers = [
            Member(name, f"Paper {name}", 1990 + year)
            for year, layer in enumerate(layers)
            for name in layer
        ]
        links = [TypedLink(*edge, "builds_on", "it is faster") for edge in edges]
        whole = make_lineage(papers, links)
        picture.draw(whole, ["it is faster"] * len(whole.links), set())

    assert_growth(draw, many_papers(500), many_papers(2000), limit=8)


@pytest.mark.parametrize("whole", [Lineage((), ()), make_lineage([Member("a", known=False)], [])])
def test_an_empty_picture(whole: Lineage) -> None:
    """Nothing, or one paper without a year, is a picture too."""
    drawn = ElementTree.fromstring(picture.draw(whole, [], set()))
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"


def test_names_in_dot_are_quoted() -> None:
    """Quotes are escaped, backslashes doubled, control characters blanks; entities stay text."""
    lines = list(dot.write(WHOLE, DIFFERS))
    name = '"a\\\\b\\"<&> 한글"'
    assert f'  "new2022" -> {name} [label="builds on", tooltip="extends it"];' in lines
    assert any(line.startswith(f"  {name} [label=") for line in lines)
    assert '  "next2023" -> "old2020" ' in next(line for line in lines if "compares with" in line)
    assert '  "old2020" -> "next2023" [label="contradicts (backward in time)"' in "\n".join(lines)
    assert dot.quote("a\nb\\") == '"a b\\\\"'
    paper = Member("k", "AT&amp;T &c", 2020)
    assert "AT&amp;amp;T &c" in "\n".join(dot.write(make_lineage([paper], []), []))


def test_labels_in_mermaid_are_escaped() -> None:
    """No sign of a title ends its label or begins markup."""
    lines = list(mermaid.write(WHOLE))
    labels = [line for line in lines if '["' in line]
    assert len(labels) == 4
    assert all(label.count('"') == 2 for label in labels)
    assert any("a#92;b#34;#60;#38;#62; 한글<br/>not in the library" in label for label in labels)
    assert sum("|" in line for line in lines) == 4
