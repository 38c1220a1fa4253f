"""Notes: heads in every style, three-way merges, and complete files after interruptions."""

import os
import subprocess
import sys
import time
from pathlib import Path
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.formats.note.head import head as note_head
from papernotes.formats.note.head import write_head
from papernotes.formats.note.head.front_matter import KEY_ORDER
from papernotes.formats.note.head.new_head import new_head
from papernotes.formats.note.template import render
from papernotes.model.head import Head, merge_heads
from papernotes.model.marks import RATINGS
from papernotes.model.paper import Paper
from papernotes.model.tags.spelling import normalise_tag
from papernotes.notebook import Notebook


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("diffusion", "diffusion"),
        ("  image editing ", "image-editing"),
        ("#확산모델", "확산모델"),
        (normalize("NFD", "확산"), "확산"),
        ("task/3d_editing", "task/3d_editing"),
        ("C++", "C++"),
    ],
)
def test_tags_are_spelled_one_way(typed: str, kept: str) -> None:
    """Blanks become hyphens and Hangul is composed, as Obsidian takes it."""
    assert normalise_tag(typed) == kept


@pytest.mark.parametrize("typed", ["", "  ", "#", "a,b", "a\x1bb", "a\nb", "a:b", '"', "x" * 101])
def test_tags_that_a_note_cannot_hold_are_refused(typed: str) -> None:
    """Control characters and signs that end a tag are refused, and the sentence is printable."""
    with pytest.raises(RefusedError) as refusal:
        normalise_tag(typed)
    assert str(refusal.value).isprintable()


tags = st.lists(st.sampled_from(["a", "b", "C", "확산", "nerf"]), unique=True, max_size=4).map(
    tuple
)
heads = st.builds(
    Head,
    tags=tags,
    status=st.sampled_from(["", "read", "reading"]),
    rating=st.none() | st.sampled_from(RATINGS),
)


@given(heads, heads)
def test_one_side_alone_wins(base: Head, changed: Head) -> None:
    """If one side changed nothing, the merge equals the other side."""
    ours, theirs = merge_heads(base, changed, base).head, merge_heads(base, base, changed).head
    for merged in (ours, theirs):
        assert (set(merged.tags), merged.status, merged.rating) == (
            set(changed.tags),
            changed.status,
            changed.rating,
        )


@given(heads, heads, heads)
def test_no_change_is_dropped_silently(base: Head, ours: Head, theirs: Head) -> None:
    """Added tags stay, removed tags go, and the losing value of a conflict is reported."""
    merged, conflicts = merge_heads(base, ours, theirs)
    for side in (ours, theirs):
        assert set(side.tags) - set(base.tags) <= set(merged.tags)
        assert not (set(base.tags) - set(side.tags)) & set(merged.tags)
    for name in ("status", "rating"):
        was, here, there = (getattr(side, name) for side in (base, ours, theirs))
        if here != was and there != was and here != there:
            assert getattr(merged, name) == there
            assert any(name in conflict for conflict in conflicts)
    assert merge_heads(merged, merged, merged).head == merged


@pytest.mark.parametrize(
    ("lines", "head"),
    [
        ("tags: [diffusion, 확산]", Head(("diffusion", "확산"))),
        ("tags: diffusion, nerf", Head(("diffusion", "nerf"))),
        ("tags: diffusion nerf", Head(("diffusion", "nerf"))),
        ("tags:\n  - diffusion\n  - 'image editing'\n", Head(("diffusion", "image-editing"))),
        ("tags:\n- a # why\n- b", Head(("a", "b"))),
        ("tags: ['a', \"b\"]  # both", Head(("a", "b"))),
        ('tags:\n  - "#a"', Head(("a",))),
        ("tags: []\nstatus: reading\nrating: 4", Head((), "reading", 4)),
        ("tags:\nstatus:\nrating:", Head()),
        ("status: 'to read' # later", Head((), "to read")),
        ("Tags: [a]\nother: {x: 1}\nlist:\n  - [1, 2]", Head(("a",))),
        ("# only a comment\n\ncitekey: ho2020", Head(citekey="ho2020")),
        ("tags: [a,\n  b]", Head(("a", "b"))),
        ("summary: |\n  many: lines\n  of text\ntags: [a]", Head(("a",))),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_heads_are_read_as_people_write_them(lines: str, head: Head, end: str) -> None:
    """Flow, block and comma lists, quotes, comments, CRLF and a byte order mark."""
    text = f"---\n{lines}\n---\nprose\n".replace("\n", end)
    for item in (text, "\ufeff" + text):
        parsed = note_head.read(item)
        assert parsed is not None
        assert (parsed.head, parsed.faults) == (head, ())
    assert write_head.rewrite(text, head) == text


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("tags: [a\nmore", "line 3"),
        ("just words", "line 2"),
    ],
)
def test_a_broken_head_is_told_with_its_line(lines: str, said: str) -> None:
    """The error names the invalid line."""
    with pytest.raises(BrokenNoteError, match=said):
        note_head.read(f"---\n{lines}\n---\n")


def test_a_head_without_an_end_is_told() -> None:
    """A first fence without a second one is no front matter that could be changed."""
    with pytest.raises(BrokenNoteError, match="closing"):
        note_head.read("---\ntags: [a]\nprose")


@pytest.mark.parametrize("text", ["", "prose", "# title\n---\nx", "\n---\n---\n"])
def test_a_note_without_a_head_is_left_alone(text: str) -> None:
    """Without front matter nothing is read from a head or written to it."""
    assert note_head.read(text) is None
    assert write_head.rewrite(text, Head(("a",))) == text


def test_only_what_differs_is_written() -> None:
    """Order, comments, quotes, unknown keys and the prose keep every byte."""
    text = (
        "---\r\ntitle: 'x: y' # mine\r\ntags:\r\n  - a\r\n  # why b\r\n  - b\r\nodd: {k: [1]}\r\n"
        "status: reading   # soon\r\n---\r\nprose  \r\ntags: [no]"
    )
    assert write_head.rewrite(text, Head(("b", "확산"), "read", 5)) == (
        "---\r\ntitle: 'x: y' # mine\r\ntags:\r\n  # why b\r\n  - b\r\n  - 확산\r\nodd: {k: [1]}\r\n"
        "status: read   # soon\r\nrating: 5\r\n---\r\nprose  \r\ntags: [no]"
    )


lists = st.lists(
    st.sampled_from(["a", "b", "확산", "3d-editing", "yes", "2020"]), unique=True, max_size=4
)
written = st.builds(
    lambda tags, block, status, rating, end, prose: (
        "---" + end
        + ("tags:" + end + "".join(f"  - '{tag}'{end}" for tag in tags) if block and tags
           else f"tags: [{', '.join(repr(label) for label in tags)}]{end}")
        + f"odd key: x # y{end}status: {status}{end}rating: {rating}{end}---{end}{prose}"
    ),
    lists, st.booleans(), st.sampled_from(["", "read", "to-read"]), st.sampled_from(["", "3", "3.5", "3.0"]),
    st.sampled_from(["\n", "\r\n"]), st.text(),
)  # fmt: skip # a table


@given(written, lists, st.sampled_from(["", "read", "y"]), st.none() | st.sampled_from(RATINGS))
def test_what_is_written_is_read_again(
    text: str, tags: list[str], status: str, rating: float | None
) -> None:
    """A rewritten head says what was asked, PyYAML agrees, and the prose is untouched."""
    head = Head(tuple(tags), status, rating)
    new = write_head.rewrite(text, head)
    parsed = note_head.read(new)
    assert parsed is not None
    read = parsed.head
    assert (set(read.tags), read.status, read.rating) == (set(tags), status, rating)
    before, after = text.split("---", 2), new.split("---", 2)
    assert after[2] == before[2]
    known = yaml.safe_load(after[1])
    assert set(known["tags"] or []) == set(tags)
    assert (known["status"] or "") == status
    assert known["rating"] == rating
    assert known["odd key"] == "x"
    assert write_head.rewrite(new, read) == new


titles = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).map(
    lambda text: " ".join(normalize("NFC", text).split()) or "x"
)


@given(titles, st.lists(titles, max_size=3), st.lists(st.sampled_from(["a", "확산"]), unique=True))
def test_a_new_head_is_yaml(title: str, authors: list[str], tags: list[str]) -> None:
    """Whatever the record holds, YAML reads the head of a new note as it was meant."""
    paper = Paper(
        title, tuple(authors), 2020, key="ho2020x", arxiv="2006.11239", tags=tuple(tags), status="to-read"
    )  # fmt: skip # a table
    text = new_head(paper, "2026-11-20")
    known = yaml.safe_load(text.split("---\n")[1] if "---\n" in text else text)
    assert list(known) == KEY_ORDER
    assert known["title"] == title
    assert known["authors"] == authors
    assert known["arxiv"] == "2006.11239"
    assert known["aliases"][0] == "@ho2020x"
    parsed = note_head.read(text)
    assert parsed is not None
    assert parsed.head == Head(tuple(tags), "to-read", None, "ho2020x")


def test_templates_leave_foreign_braces_alone() -> None:
    """Only the known places of a template are filled."""
    paper = Paper("A $\\{x\\}$ {title}", year=2020, key="k")
    text = render("{front_matter}# {title} {nothing} {{year}} {year}\n", paper, "2026-01-01")
    assert text.endswith("# A $\\{x\\}$ {title} {nothing} {2020} 2020\n")


def test_notes_are_made_once(tmp_path: Path) -> None:
    """A new note never takes the place of a file that is there."""
    book = Notebook(str(tmp_path / "notes"))
    assert book.names() == []
    assert book.create("a.md", "첫째\r\n")
    assert not book.create("a.md", "둘째")
    assert book.read("a.md") == "첫째\r\n"
    assert sorted(os.listdir(tmp_path / "notes")) == ["a.md"]


def test_a_note_saved_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    """A file that no longer reads as it did is left as it is; links and rights are kept."""
    book = Notebook(str(tmp_path))
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "a.md").symlink_to("real.txt")
    (tmp_path / "real.txt").chmod(0o640)
    assert not book.replace("a.md", "other", "new")
    assert book.replace("a.md", "old", "new")
    assert (tmp_path / "a.md").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"
    assert (tmp_path / "real.txt").stat().st_mode & 0o777 == 0o640


def test_the_trash_keeps_everything(tmp_path: Path) -> None:
    """Two notes of one name are both in the trash."""
    book = Notebook(str(tmp_path))
    for text in ("one", "two"):
        book.create("a.md", text)
        book.trash.put("a.md")
    assert {file.read_text() for file in (tmp_path / ".trash").iterdir()} == {"one", "two"}


@pytest.mark.parametrize(
    "name", ["../a.md", "a/../b.md", "/a.md", "a//b.md", "a/", ".a/b.md", "a/.b.md", ".hidden.md", "", "a\\b.md"]
)  # fmt: skip # a table of cases
def test_names_never_leave_the_folder(tmp_path: Path, name: str) -> None:
    """A name that leads out of the folder, or is hidden on its way, is refused."""
    with pytest.raises(RefusedError):
        Notebook(str(tmp_path)).path(name)


@pytest.mark.parametrize(
    ("data", "said"), [(b"caf\xe9", "UTF-8"), (b"a\0b", "not text"), (b"x" * 4_000_001, "larger")]
)
def test_what_is_no_text_is_named(tmp_path: Path, data: bytes, said: str) -> None:
    """A file that is not text is an error and is not read in part."""
    (tmp_path / "a.md").write_bytes(data)
    with pytest.raises(BrokenNoteError, match=said):
        Notebook(str(tmp_path)).read("a.md")


def test_decomposed_file_names_are_composed(tmp_path: Path) -> None:
    """A note that macOS named in NFD is known by its NFC name and can be opened by it."""
    (tmp_path / normalize("NFD", "확산.md")).write_text("x")
    book = Notebook(str(tmp_path))
    assert book.names() == ["확산.md"]
    assert book.read("확산.md") == "x"
    assert Notebook(str(tmp_path)).read("확산.md") == "x", "before the folder was looked at, too"


def test_the_mark_sees_every_change(tmp_path: Path) -> None:
    """Editing in place, adding, renaming and deleting all change the mark of the folder."""
    book = Notebook(str(tmp_path))
    marks = [book.listing().fingerprint]
    for change in (
        lambda: (tmp_path / "a.md").write_text("one"),
        lambda: (tmp_path / "a.md").write_text("two"),
        lambda: (tmp_path / "a.md").rename(tmp_path / "b.md"),
        lambda: (tmp_path / "b.md").unlink(),
    ):
        time.sleep(0.02)
        change()
        marks.append(book.listing().fingerprint)
    assert len(set(marks)) == len(marks)
    assert book.listing().fingerprint == marks[-1]


def test_the_look_is_not_blinded(tmp_path: Path) -> None:
    """An editor's lock, which is a link into nowhere, and folders among the notes hide nothing."""
    book = Notebook(str(tmp_path))
    (tmp_path / "a.md").write_text("one")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / ".#a.md").symlink_to("somebody@somewhere.123:456")
    (tmp_path / "gone.md").symlink_to("nowhere")
    before = book.listing()
    assert book.names() == ["a.md"]
    assert [name for name, _ in book.notes(before)] == ["a.md", "folder.md", "gone.md"]
    time.sleep(0.02)
    (tmp_path / "a.md").write_text("two")
    assert book.listing().fingerprint != before.fingerprint


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
def test_a_killed_writer_leaves_a_whole_note(tmp_path: Path) -> None:
    """A note replaced over and over by a process that is killed is whole, old or new."""
    loop = (
        "import sys; from papernotes.notebook import Notebook; book = Notebook(sys.argv[1])\n"
        "texts = ['a' * 200_000, 'b' * 200_000]\n"
        "while True:\n"
        "    book.replace('n.md', *texts); texts.reverse(); print('replaced', flush=True)"
    )
    for number in range(12):
        (tmp_path / "n.md").write_text("a" * 200_000)
        process = subprocess.Popen(
            [sys.executable, "-c", loop, str(tmp_path)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"replaced\n"
        time.sleep(0.0013 * number)
        process.kill()
        process.communicate()
        text = Notebook(str(tmp_path)).read("n.md")
        assert text in ("a" * 200_000, "b" * 200_000)
