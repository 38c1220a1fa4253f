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
