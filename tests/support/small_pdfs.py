"""Small PDFs that differ by their text, and first pages of papers."""

from collections.abc import Mapping, Sequence

from tests.support.made_pdfs import Line, Page, column, made_pdf, stamp


def small_pdf(*pages: str) -> bytes:
    """A whole PDF with the lines of each text on a page."""
    return made_pdf([column(page.splitlines()) for page in pages or ("",)])


def paper_pdf(
    title: Sequence[str],
    authors: str,
    *,
    stamped: str = "",
    lines: Sequence[str] = (),
    metadata: Mapping[str, str] | None = None,
) -> bytes:
    """The first page of a paper as arXiv sends it, with a second page; `stamped` is arXiv's stamp."""
    head = [Line(120, 720 - 18 * i, text, 15, "mapped") for i, text in enumerate(title)]
    below = 700 - 18 * len(title)
    page = [Line(150, below, authors, 11, "mapped")]
    page += column(["Abstract", "We say a thing.", *lines], top=below - 40, font="mapped")
    if stamped:
        page.insert(0, stamp(stamped))
    return made_pdf([Page((*head, *page)), column(["The second page."])], metadata)
