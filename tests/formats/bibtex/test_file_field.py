"""The field `file` in the forms of JabRef, Zotero, Better BibTeX and Mendeley."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.bibtex import file_field


@pytest.mark.parametrize(
    ("value", "paths"),
    [
        ("/home/kim/a.pdf", ("/home/kim/a.pdf",)),
        ("/home/kim/a.pdf;/home/kim/b.pdf", ("/home/kim/a.pdf", "/home/kim/b.pdf")),
        (":a.pdf:PDF", ("a.pdf",)),
        ("Full Text:files/12/a b.pdf:application/pdf", ("files/12/a b.pdf",)),
        ("a\\;b.pdf", ("a;b.pdf",)),
        (":C\\:/Papers/a.pdf:PDF", ("C:/Papers/a.pdf",)),
        (":C\\:\\\\Papers\\\\a.pdf:PDF;:b.pdf:PDF", ("C:\\Papers\\a.pdf", "b.pdf")),
        ("C:\\Papers\\a.pdf", ("C:\\Papers\\a.pdf",)),
        ("desc:C:/Papers/a.pdf:PDF", ("C:/Papers/a.pdf",)),
        (":home/kim/a.pdf:pdf", ("home/kim/a.pdf",)),
        ("Kim\\_2020.pdf", ("Kim_2020.pdf",)),
        (
            ":home/M{\\\"{u}}ller {\\&} Garc{\\'{\\i}}a {\\#}1.pdf:pdf",
            ("home/Müller & García #1.pdf",),
        ),
        (":home/{\\~{}}a 50{\\%} {\\{}x{\\}} {\\textless}b.pdf:pdf", ("home/~a 50% {x} <b.pdf",)),
        (":C$\\backslash$:/Papers/a{\\_}b.pdf:pdf", ("C:/Papers/a_b.pdf",)),
        ("A title\\: part:a.pdf:PDF", ("a.pdf",)),
        ("a.pdf:PDF", ("a.pdf",)),
        ("논문/확산.pdf", ("논문/확산.pdf",)),
        ("", ()),
        (";;", ()),
    ],
)
def test_paths_are_read(value: str, paths: tuple[str, ...]) -> None:
    """Descriptions and types are left out, and escapes undone."""
    assert file_field.paths(value) == paths


@given(
    st.lists(
        st.text("ab 한;:\\/_&%#.", min_size=1, max_size=12).map(lambda text: f"/{text}.pdf"),
        max_size=3,
        unique=True,
    )
)
def test_what_is_written_for_jabref_is_read_again(paths: list[str]) -> None:
    """Any path comes back."""
    expected = tuple(path for path in paths if file_field.is_linkable(path))
    assert file_field.paths(file_field.to_jabref(paths)) == expected
