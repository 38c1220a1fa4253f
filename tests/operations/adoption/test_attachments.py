"""The files that reviews link to, found as the programs that wrote the reviews find them."""

import unicodedata
from pathlib import Path

import pytest

from papernotes.operations.adoption import attachments, walk
from papernotes.operations.adoption.attachments import Vault
from papernotes.operations.adoption.walk import SourceFile

FILES = (
    "_config.yml",
    "posts/2021/a.md",
    "posts/2021/beside.png",
    "figures/up.png",
    "assets/img/site.png",
    "static/hugo.png",
    ".gitbook/assets/15/image 10.gif",
    "attachments/deep/vault.png",
    "attachments/UPPER.PNG",
    unicodedata.normalize("NFD", "그림/한글.png"),
    "papers/x.pdf",
    "other.txt",
)


@pytest.fixture
def source(tmp_path: Path) -> SourceFile:
    """A post in a blog with files in many places, and a secret beside the blog."""
    for name in FILES:
        path = tmp_path / "blog" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    (tmp_path / "secret.key").write_text("x")
    (tmp_path / "outside.png").write_text("x")
    file = tmp_path / "blog" / "posts" / "2021" / "a.md"
    return SourceFile(str(file), "a.md", str(tmp_path / "blog"), str(file))


FOUND = {
    "beside.png": "posts/2021/beside.png",
    "./beside.png": "posts/2021/beside.png",
    "../../figures/up.png": "figures/up.png",
    "/assets/img/site.png": "assets/img/site.png",
    "/blog/assets/img/site.png": "assets/img/site.png",
    "/hugo.png": "static/hugo.png",
    "../../.gitbook/assets/15/image 10.gif": ".gitbook/assets/15/image 10.gif",
    "vault.png": "attachments/deep/vault.png",
    "deep/vault.png": "attachments/deep/vault.png",
    "attachments/upper.png": "attachments/UPPER.PNG",
    "/그림/한글.png": unicodedata.normalize("NFD", "그림/한글.png"),
    "/papers/x.pdf": "papers/x.pdf",
    "../../other.txt": "other.txt",
    "../../../outside.png": "../outside.png",
    "../../../secret.key": "",
    "../../../../../../../../etc/passwd": "",
    "gone.png": "",
    "": "",
    "posts": "",
}


@pytest.mark.parametrize("address", FOUND)
def test_a_file_is_found(source: SourceFile, address: str) -> None:
    """Beside the review, from the root of the blog, or by its name in the vault; never a secret."""
    expected = FOUND[address]
    path = Vault().locate(address, source)
    assert (bool(path), Path(path or ".").resolve()) == (
        bool(expected),
        Path(source.root, expected).resolve() if expected else Path().resolve(),
    )


def test_two_files_of_one_name_get_two_places(source: SourceFile, tmp_path: Path) -> None:
    """A file is copied once for a note, whatever its links; another of its name gets a number."""
    (tmp_path / "blog" / "figures" / "beside.png").write_bytes(b"another")
    text = "![](beside.png) ![](./beside.png) ![](../../figures/beside.png)"
    linked = attachments.link(text, source, "k.md", Vault(), {}, str(tmp_path / "lib" / "notes"))
    assert [copy.target for copy in linked.copies] == [
        "_files/k/beside.png",
        "_files/k/beside-2.png",
    ]
    assert linked.text == (
        "![](_files/k/beside.png) ![](_files/k/beside.png) ![](_files/k/beside-2.png)"
    )


ATTACHED = {
    "[p. 3](/papers/x.pdf#page=3)": "[p. 3](_files/k/x.pdf#page=3)",
    '<a href="/papers/x.pdf?dl=1#page=3&zoom=2">': '<a href="_files/k/x.pdf#page=3&zoom=2">',
    "[x]({{ '/papers/x.pdf#page=3' | relative_url }})": "[x](_files/k/x.pdf)",
    "![[talk.m4a]] ![[board.canvas|보드]]": "![[_files/k/talk.m4a]] ![[_files/k/board.canvas|보드]]",
    "![[drawing.excalidraw|300]]": "![[_files/k/drawing.excalidraw.md|300]]",
}


@pytest.mark.parametrize("text", ATTACHED)
def test_what_is_attached(source: SourceFile, tmp_path: Path, text: str) -> None:
    """A page of a PDF stays in its link; recordings, boards and drawings of Obsidian come with it."""
    for name in ("talk.m4a", "board.canvas", "drawing.excalidraw.md"):
        (tmp_path / "blog" / "attachments" / name).write_text(name)
    linked = attachments.link(text, source, "k.md", Vault(), {}, str(tmp_path / "lib" / "notes"))
    assert (linked.text, linked.missing) == (ATTACHED[text], ())
    assert linked.copies


NOTE_LINKS = {
    '[b]({{< ref "posts/b" >}}) [c]({{% relref "c.md#part" %}})': "[b](b2020.md) [c](c2020.md#part)",
    "[b]({{< ref posts/b/index.md >}})": "[b](b2020.md)",
    '{% content-ref url="c.md" %}[c.md](c.md){% endcontent-ref %}': '{% content-ref url="c2020.md" %}'
    "[c.md](c2020.md){% endcontent-ref %}",
    '{% page-ref page="c.md" %}': '{% page-ref page="c2020.md" %}',
    "<img src=beside.png width=300> <img width=300 src=./beside.png/>": "<img src=_files/k/beside.png width=300> "
    "<img width=300 src=_files/k/beside.png>",
    "<img alt=x> <a name=y>": "<img alt=x> <a name=y>",
}


@pytest.mark.parametrize("text", NOTE_LINKS)
def test_other_forms_of_links(source: SourceFile, tmp_path: Path, text: str) -> None:
    """References of Hugo and GitBook lead to the notes of other posts; HTML may have no quotes."""
    posts = tmp_path / "blog" / "content" / "posts" / "b" / "index.md"
    posts.parent.mkdir(parents=True)
    posts.write_text("b")
    (tmp_path / "blog" / "posts" / "2021" / "c.md").write_text("c")
    notes = {str(posts): "b2020.md", str(tmp_path / "blog/posts/2021/c.md"): "c2020.md"}
    linked = attachments.link(text, source, "k.md", Vault(), notes, str(tmp_path / "lib" / "notes"))
    assert linked.text == NOTE_LINKS[text]


def test_an_embed_that_is_not_there_is_named(source: SourceFile, tmp_path: Path) -> None:
    """A recording as well as an image; a link to a note that is not adopted is left as it is."""
    text = "![[gone.m4a]] ![[gone.excalidraw]] [[note]]"
    linked = attachments.link(text, source, "k.md", Vault(), {}, str(tmp_path / "lib" / "notes"))
    assert (linked.text, linked.missing) == (text, ("gone.m4a", "gone.excalidraw"))


def test_files_within_the_library_stay_where_they_are(source: SourceFile, tmp_path: Path) -> None:
    """In a vault that is the library's folder, the link leads out of notes/ to the file."""
    notes = str(tmp_path / "blog" / "notes")
    linked = attachments.link("![](beside.png)", source, "k.md", Vault(), {}, notes)
    assert (linked.text, linked.copies) == ("![](../posts/2021/beside.png)", ())


def test_the_root_of_a_blog(source: SourceFile, tmp_path: Path) -> None:
    """The nearest folder with the mark of a program, also above the folder that was named."""
    results = walk.find([str(tmp_path / "blog" / "posts")], str(tmp_path / "library"))
    assert [file.root for file in results.files] == [source.root]
    plain = tmp_path / "plain"
    plain.mkdir()
    (plain / "x.md").write_text("x")
    [file] = walk.find([str(plain / "x.md")], str(tmp_path / "library")).files
    assert file.root == str(plain)


def test_each_file_is_read_once(source: SourceFile, tmp_path: Path) -> None:
    """A folder and a file in it, given together, and the library's own notes left out."""
    library = tmp_path / "blog"
    (library / "notes").mkdir()
    (library / "notes" / "own.md").write_text("x")
    results = walk.find([str(library), source.path], str(library))
    assert [file.path for file in results.files] == [source.path]
    results = walk.find([str(library / "notes")], str(library))
    assert [Path(file.path).name for file in results.files] == ["own.md"]
