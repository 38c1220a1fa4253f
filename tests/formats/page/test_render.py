"""Notes as pages."""

from papernotes.formats.page.render import Links, Target, render

LINKS = Links(
    paper=lambda key: Target(f"{key}.html", "NeRF") if key == "mildenhall2020nerf" else None,
    file=lambda _: None,
)


def test_a_formula_and_a_link_of_a_note() -> None:
    """A formula keeps its TeX, a link shows the title of its paper."""
    page = render("# 제목\n\n$x*y*z$를 [[mildenhall2020nerf]]에서", LINKS)
    assert page.html == (
        '<h1 id="제목">제목</h1>\n<p><span class="math" data-tex="x*y*z">$x*y*z$</span>를 '
        '<a href="mildenhall2020nerf.html">NeRF</a>에서</p>\n'
    )
    assert page.formulas == 1


def test_a_block_in_backticks_of_another_program_ends_at_its_fence() -> None:
    """What follows the block is no code, also where the block ends in a list."""
    page = render("``` {admonition} Information\n- **저자:** 김\n```\n\n# 제목\n\n$x$", LINKS)
    assert [heading.text for heading in page.headings] == ["제목"]
    assert page.formulas == 1


def test_a_formula_below_an_item_may_have_lines_that_look_like_items() -> None:
    """A formula that is not indented under its item goes on to its end."""
    page = render("- 항목\n$$\na\n$$\n$$\nb\n+ c\n$$\n", LINKS)
    assert page.formulas == 2
    assert page.html.count("<li>") == 1
