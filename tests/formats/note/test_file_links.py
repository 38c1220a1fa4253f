"""Links in notes to the files of papers."""

from pathlib import PurePosixPath

import pytest

from papernotes.formats.note.file_links import address, rename, without

DISK = PurePosixPath("/").as_uri()


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("../files/ho2020.pdf", "../files/ho2020.pdf"),
        ("../files/홍길동2020.pdf", "../files/홍길동2020.pdf"),
        (f"{DISK}media/a b (1).pdf", f"{DISK}media/a%20b%20%281%29.pdf"),
        ("../files/a#b%c.pdf", "../files/a%23b%25c.pdf"),
    ],
)
def test_an_address_ends_where_the_path_does(path: str, shown: str) -> None:
    """Only what would end a link or a path is encoded."""
    assert address(path) == shown


def test_links_follow_files_to_their_new_names() -> None:
    """Those to other files, and other text, stay."""
    text = "[p. 3](../files/a.pdf#page=3) [x](../../files/a.pdf) [y](../files/b.pdf) files/a.pdf [z](<../files/a.pdf>)"
    assert rename(text, {"files/a.pdf": "files/c.pdf"}) == text.replace(
        "s/a.pdf#", "s/c.pdf#"
    ).replace("../../files/a.pdf)", "../../files/c.pdf)").replace("files/a.pdf>", "files/c.pdf>")
    assert rename(text, {}) == text


def test_others_see_neither_paths_nor_anchors() -> None:
    """The words of a link stay; a link to an anchor and code stay as they are."""
    text = f"> [p. 3](../files/a.pdf#page=3) · yellow ^hl-00000001\n\n[p. 4]({DISK}media/a.pdf#page=4)\nsee [[a#^hl-00000001]] [b](b.md)"
    assert without(text) == "> p. 3 · yellow\n\np. 4\nsee [[a#^hl-00000001]] [b](b.md)"
