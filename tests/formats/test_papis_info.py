"""The `info.yaml` of papis, written and read again by YAML and by our own reader."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats import papis
from papernotes.formats.latex import decode
from papernotes.formats.papis_info import Attached, write
from papernotes.model.paper import Field, Paper

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(WORDS, st.lists(WORDS, max_size=3), WORDS)
def test_every_text_is_the_same_in_yaml(title: str, tags: list[str], file: str) -> None:
    """Quotes, control characters and line separators included."""
    paper = Paper(title, key="k", tags=tuple(tags))
    info = yaml.safe_load(write(paper, Attached("notes.md", (file,))))
    assert info.get("title", "") == title
    assert info.get("tags", []) == tags
    assert info["files"] == [file]
    assert info["notes"] == "notes.md"


KEPT = {
    "zotero-collections": "Topic 1",
    "csl-source": "A \\& B",
    "shortjournal": "ACM Trans.",
    "langid": "korean",
    "pmid": "39561850",
    "biburl": "https://dblp.org/rec/a_b.bib",
    "eventdate": "2024-06-01",
}
"""Fields of BibLaTeX and other programs."""


def test_a_document_is_read_as_it_was_written() -> None:
    """Names with all their parts, a month, verbatim fields and LaTeX in values."""
    fields = (
        Field("author", 'van den Oord, A{\\"a}ron and {NAVER AI Lab} and 김, 지우 and Gao, R.'),
        Field("booktitle", "Proc. of {CVPR} \\& more"),
        Field("month", "sep"),
        Field("doi", "10.1000/x_y(1)"),
        Field("archivePrefix", "arXiv"),
        Field("eprint", "2301.00001"),
        Field("papis-citations", "12"),
        *(Field(name, value) for name, value in KEPT.items()),
    )
    authors = ("Aäron van den Oord", "NAVER AI Lab", "김지우", "R. Gao")
    paper = Paper(
        "A: 확산 모델", authors, 2024, "key", "inproceedings", fields=fields, tags=("nerf",)
    )
    text = write(paper, Attached("", ("a b.pdf",)))
    document = papis.document(text, "folder")
    read = {field.name: field.value for field in document.entry.fields}
    assert (document.entry.key, document.entry.entry_type) == ("key", "inproceedings")
    assert document.files == ("a b.pdf",)
    assert document.left == ()
    assert decode.to_line(read["title"]) == paper.title
    assert read["author"] == (
        'van den Oord, A{\\"a}ron and {NAVER AI Lab} and 김, 지우 and Gao, R.'
    )
    assert decode.to_line(read["booktitle"]) == "Proc. of CVPR & more"
    assert read["doi"] == "10.1000/x_y(1)"
    assert (read["archivePrefix"], read["eprint"], read["month"]) == (
        "arXiv",
        "2301.00001",
        "sep",
    )
    assert read["keywords"] == "nerf"
    assert read["papis-citations"] == "12"
    assert {name: read.get(name) for name in KEPT} == KEPT
