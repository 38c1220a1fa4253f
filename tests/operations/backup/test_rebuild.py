"""A library made anew from its text is the library."""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papernotes.errors import RefusedError, TryLaterError
from papernotes.formats.text import paper as paper_text
from papernotes.formats.text.paper import PaperRecord
from papernotes.library import Library, tags_apart
from papernotes.model.head import Head
from papernotes.model.notice import notice
from papernotes.model.paper import Paper
from papernotes.notebook import Notebook
from papernotes.operations.backup import rebuild
from papernotes.operations.bibliography import import_, read
from papernotes.operations.notes import create, refresh
from papernotes.operations.notes.pending_changes import written_notes
from papernotes.operations.papers import rename
from papernotes.operations.text import mirror, shared_settings
from papernotes.sentences.messages import sentence
from tests.support.contents import contents
from tests.support.desks import agree, command, git, pair
from tests.support.folders import ROOT
from tests.support.generated_papers import mirrored_papers
from tests.support.text_libraries import new_library, small_library, write_text

BIB = ROOT.parent / "shared" / "data" / "bib"


FULL = """@misc{full,
  title = {A Paper},
  author = {Kim, A. and Lee, B.},
  year = {2020},
  papernotes-authors = {A. Kim; B. Lee van X},
  papernotes-tags = {one; two},
  papernotes-events = {2026-01-02 added; 2026-01-03 started},
  papernotes-queue = {due 2027-01-01; rank 1.5},
  papernotes-origins = {title: reader},
  papernotes-old-keys = {former},
}
"""


def same_again(folder: Path) -> None:
    """Assert that a rebuild of the text gives the same library, and that the same text."""
    before = contents(folder / "library.db")
    texts = {file.name: file.read_bytes() for file in (folder / "papers").iterdir()}
    os.remove(folder / "library.db")
    done = rebuild.rebuild(str(folder))
    assert done.lost == ()
    assert contents(folder / "library.db") == before
    with closing(Library.open(str(folder / "library.db"))) as library:
        assert library.mirror.unwritten() == []
        with library.changes():
            library.mirror.mark_unwritten(library.mirror.all_keys())
        assert mirror.write(library, str(folder)) == []
        assert shared_settings.write(library, str(folder)) == []
    assert {file.name: file.read_bytes() for file in (folder / "papers").iterdir()} == texts


def test_the_shipped_library_comes_back(tmp_path: Path) -> None:
    """Every table of the shipped library that is not derived."""
    shutil.copy(ROOT / "library.db", tmp_path / "library.db")
    library = Library.open(str(tmp_path / "library.db"))
    assert library.mirror.all_keys()
    write_text(library, tmp_path)
    same_again(tmp_path)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=40)
@given(st.lists(mirrored_papers(), min_size=1, max_size=4))
def test_generated_libraries_come_back(several: list[PaperRecord]) -> None:
    """Papers with anything in any column."""
    with TemporaryDirectory() as folder:
        library = new_library(Path(folder))
        with library.changes():
            for item in several:
                tags = tuple(
                    {tag.lower(): tag for tag in item.paper.tags if tag.isascii()}.values()
                )
                paper = item.paper._replace(tags=tags, categories=())
                if library.mirror.find_key(paper.key) is None:
                    known = PaperRecord(paper, item.citation, item.old_keys, (("title", "x"),))
                    library.mirror.put(
                        known, (paper.venue, "Full", "kind") if paper.venue else None
                    )
        write_text(library, Path(folder))
        same_again(Path(folder))


def bibliographies() -> list[Path]:
    """The bibliographies of other people that are at hand: small ones, all with LONG=1."""
    every = sorted(BIB.rglob("*.bib")) if BIB.is_dir() else []
    return [file for file in every if "LONG" in os.environ or file.stat().st_size < 20_000]


@pytest.mark.skipif(not BIB.is_dir(), reason="the bibliographies of other people are not here")
def test_bibliographies_of_others_come_back(tmp_path: Path) -> None:
    """Everything that can be imported from them."""
    library = new_library(tmp_path)
    for file in bibliographies():
        try:
            parsed = read.read(str(file), "", {})
        except RefusedError:
            continue
        with library.changes():
            import_.import_entries(
                library,
                parsed.contents,
                parsed.format,
                import_.ImportOptions("2026-01-02T03:04:05Z", ("x",)),
            )
    assert len(library.mirror.all_keys()) > 100
    write_text(library, tmp_path)
    same_again(tmp_path)


def test_facts_beside_the_papers_come_back(tmp_path: Path) -> None:
    """Exports here and elsewhere, the pending list, renamed keys, a venue of one's own."""
    library = small_library(tmp_path)
    options = '{"form": "bib", "query": [], "venues": "", "cited": []}'
    with library.changes():
        library.exports.put("refs.bib", options)
        library.exports.put("/tmp/elsewhere.bib", options)
        library.exports.put(".git/config.txt", options)
        library.pending.add("2401.00001", "[]", "2026-01-01T00:00:00Z")
        library.queries.save("mine", "tag:x year:2020..")
        library.venues.put("Mine", "A Venue of Mine", "journal")
    rename.rename(library, Notebook(str(tmp_path / "notes")), "a", "b")
    write_text(library, tmp_path)
    shared = (tmp_path / "papers" / "library.toml").read_text("utf-8")
    assert "refs.bib" in shared
    assert "elsewhere" not in shared
    assert ".git" not in shared
    same_again(tmp_path)


def test_papers_keep_their_order(tmp_path: Path) -> None:
    """That of the old library; without one, that of their addition."""
    library = small_library(tmp_path)
    with library.changes():
        for key, day in (("z", "2"), ("m", "2"), ("x", "1")):
            library.papers.add(Paper(key, key=key, added=f"2026-01-0{day}T00:00:00Z"), "", None)
    write_text(library, tmp_path)
    for former, expected in ((True, ["z", "m", "x"]), (False, ["x", "m", "z"])):
        if not former:
            os.remove(tmp_path / "library.db")
        rebuild.rebuild(str(tmp_path))
        with closing(Library.open(str(tmp_path / "library.db"))) as rebuilt:
            assert [key for key in rebuilt.mirror.all_keys() if key in expected] == expected


def test_the_old_file_stays_and_late_changes_are_kept(tmp_path: Path) -> None:
    """What library.db had not written yet is written first; the old file is beside the new."""
    library = small_library(tmp_path, "a", "b")
    mirror.write(library, str(tmp_path))
    with library.changes():
        library.papers.set_head("b", Head(("late",), "read", 5))
    library.close()
    done = rebuild.rebuild(str(tmp_path))
    assert done.old_file.endswith("library.db.before-rebuild")
    with closing(Library.open(done.old_file)) as old:
        assert old.papers.head("b").tags == ("late",)
    with closing(Library.open(str(tmp_path / "library.db"))) as new:
        assert new.papers.head("b") == Head(("late",), "read", 5)


def test_a_link_in_whose_place_a_library_is_rebuilt_is_named(tmp_path: Path) -> None:
    """Only library.db is replaced; the notes may be behind a link."""
    folder = tmp_path / "library"
    small_library(folder, "a").close()
    (folder / "notes").mkdir(exist_ok=True)
    for name in ("library.db", "notes"):
        (folder / name).rename(tmp_path / name)
        (folder / name).symlink_to(tmp_path / name)
    done = rebuild.rebuild(str(folder))
    named = [item.values for item in done.notices if item.kind == "link-replaced"]
    assert named == [{"path": str(folder / "library.db"), "target": str(tmp_path / "library.db")}]
    assert (folder / "notes").is_symlink()


def test_no_rebuild_replaces_what_another_kept(tmp_path: Path) -> None:
    """Each old file has a number of its own, after all before it; a name taken meanwhile ends it."""
    library = small_library(tmp_path, "a")
    mirror.write(library, str(tmp_path))
    library.close()
    kept = [rebuild.rebuild(str(tmp_path)).old_file for _ in range(3)]
    assert [item.rpartition("library.db")[2] for item in kept] == [
        ".before-rebuild",
        ".before-rebuild-2",
        ".before-rebuild-3",
    ]
    os.remove(kept[1])
    assert rebuild.rebuild(str(tmp_path)).old_file.endswith(".before-rebuild-4")
    (tmp_path / "library.db").write_bytes(b"damaged")

    def meanwhile(names: list[str]) -> Iterable[str]:
        (tmp_path / "library.db.before-rebuild-5").write_bytes(b"of another")
        return names

    with pytest.raises(TryLaterError, match="has finished first"):
        rebuild.rebuild(str(tmp_path), meanwhile)
    assert (tmp_path / "library.db.before-rebuild-5").read_bytes() == b"of another"
    assert (tmp_path / "library.db").read_bytes() == b"damaged"
    assert rebuild.rebuild(str(tmp_path)).old_file.endswith(".before-rebuild-6")


def edit(folder: Path, key: str, old: str, new: str) -> None:
    """Edit a paper's text by hand."""
    file = folder / "papers" / f"{key}.bib"
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")


def opened(folder: Path) -> "closing[Library]":
    """Open the library of a folder."""
    return closing(Library.open(str(folder / "library.db")))


def change_everything(library: Library, folder: Path) -> None:
    """Add, change, rename and remove papers, and change settings, without a sync."""
    with library.changes():
        library.mirror.put(paper_text.read("@misc{new,\n  title = {A New One},\n}\n"), None)
        library.papers.set_head("a", Head(("late",), "read", 5))
        library.papers.remove("b")
        library.queries.save("mine", "tag:late")
        library.queries.remove_saved("gone")
        tags_apart.put(library.settings, ("one", "ones"))
    rename.rename(library, Notebook(str(folder / "notes")), "c", "renamed")


@pytest.mark.parametrize("text", [True, False], ids=["with text", "without text"])
@pytest.mark.parametrize("times", [1, 2])
def test_changes_since_the_last_sync_come_over(tmp_path: Path, *, text: bool, times: int) -> None:
    """Added, changed, renamed and removed papers, and settings; and the text that they have then."""
    library = small_library(tmp_path, "a", "b", "c", "d")
    with library.changes():
        library.queries.save("gone", "tag:x")
    mirror.write(library, str(tmp_path))
    shared_settings.write(library, str(tmp_path))
    change_everything(library, tmp_path)
    library.close()
    before = contents(tmp_path / "library.db")
    if not text:
        shutil.rmtree(tmp_path / "papers")
    for _ in range(times):
        done = rebuild.rebuild(str(tmp_path))
        assert (done.papers, done.lost, done.left, done.notices) == (4, (), (), ())
        assert contents(tmp_path / "library.db") == before
    with opened(tmp_path) as new:
        mirror.write(new, str(tmp_path))
        names = {file.name for file in (tmp_path / "papers").glob("*.bib")}
        assert names == {"a.bib", "d.bib", "new.bib", "renamed.bib"}
        texts = {mirror.format_paper(new, key) for key in new.mirror.all_keys()}
    assert {file.read_text("utf-8") for file in (tmp_path / "papers").glob("*.bib")} == texts
    os.remove(tmp_path / "library.db")
    if text:
        same = rebuild.rebuild(str(tmp_path))
        assert (same.papers, same.lost) == (4, ())


def test_a_rebuilt_library_is_rebuilt_again(tmp_path: Path) -> None:
    """What changed between two rebuilds is a change, and no edit of the text."""
    write_text(small_library(tmp_path), tmp_path)
    for number in range(3):
        assert rebuild.rebuild(str(tmp_path)).notices == ()
        with opened(tmp_path) as library, library.changes():
            head = library.papers.head("a")
            library.papers.set_head("a", Head((*head.tags, f"t{number}"), "", None))
    assert rebuild.rebuild(str(tmp_path)).notices == ()
    with opened(tmp_path) as library:
        assert library.papers.head("a").tags == ("t0", "t1", "t2")


@pytest.mark.parametrize("known", [True, False], ids=["written here", "unknown"])
def test_text_edited_by_hand_is_merged_with_later_changes(tmp_path: Path, *, known: bool) -> None:
    """Neither the edit nor the change is lost, also where papers does not know what it wrote."""
    library = small_library(tmp_path, "a", "b")
    mirror.write(library, str(tmp_path))
    with library.changes():
        library.papers.set_head("a", Head(("mine",), "", None))
        if not known:
            library.mirror.set_digests({"a.bib": None, "b.bib": None})
    library.close()
    title = "By Hand" if known else "on A"  # of papers without an identifier it tells two apart
    edit(tmp_path, "a", "On a", title)
    edit(tmp_path, "b", "On b", "By Hand Too")
    done = rebuild.rebuild(str(tmp_path))
    assert done.notices == (notice("text-merged", key="a"),)
    with opened(tmp_path) as new:
        assert [new.papers.read(key).title for key in "ab"] == [title, "By Hand Too"]
        assert new.papers.head("a").tags == ("mine",)
        assert [(key, field) for key, field, _ in new.mirror.conflicts()] == [("a", "title")]


def test_notes_that_are_owed_are_written_first(tmp_path: Path) -> None:
    """The note of an imported entry, and a tag that the head of a note has not got yet."""
    library = small_library(tmp_path, "a", "b")
    notebook = Notebook(str(tmp_path / "notes"))
    notebook.create("a.md", "---\ntags: [old]\n---\nown words\n")
    refresh.refresh(library, notebook)
    with library.changes():
        library.papers.set_head("a", Head(("new",), "read", None))
        create.promise_text(library, "b", "what the entry said\n")
    write_text(library, tmp_path)
    assert rebuild.rebuild(str(tmp_path)).notices == ()
    assert "what the entry said" in notebook.read("b.md")
    assert "old" not in notebook.read("a.md")
    with opened(tmp_path) as new:
        refresh.refresh(new, notebook)
        assert new.papers.head("a") == Head(("new",), "read", None)


def test_another_paper_in_the_text_is_said(tmp_path: Path) -> None:
    """Two papers under one key cannot be merged: one is used, the other stays in the old file."""
    library = small_library(tmp_path)
    mirror.write(library, str(tmp_path))
    with library.changes():
        library.papers.set_head("a", Head(("mine",), "", None))
        library.mirror.set_digests({"a.bib": None})  # it was never written here
    library.close()
    (tmp_path / "papers" / "a.bib").write_text("@misc{a,\n  title = {Quite Another},\n}\n")
    done = rebuild.rebuild(str(tmp_path))
    assert done.notices == (notice("text-used", key="a"),)
    with closing(Library.open(done.old_file)) as old:
        assert old.papers.head("a").tags == ("mine",)


def test_text_edited_after_a_paper_was_removed_or_renamed(tmp_path: Path) -> None:
    """The edit of a removed paper brings it back; that of a renamed one goes to its new key."""
    library = small_library(tmp_path, "a", "b", "c", "d")
    mirror.write(library, str(tmp_path))
    with library.changes():
        library.papers.remove("a")
    for old, other in (("b", "b2"), ("c", "c2"), ("d", "d2")):
        rename.rename(library, Notebook(str(tmp_path / "notes")), old, other)
    library.close()
    edit(tmp_path, "a", "On a", "On the Edited A")
    edit(tmp_path, "b", "title =", "note = {by hand},\n  title =")
    (tmp_path / "papers" / "c.bib").write_text("@misc{c,\n  title = {Quite Another},\n}\n")
    done = rebuild.rebuild(str(tmp_path))
    assert set(done.notices) == {
        notice("removed-text-kept", key="a"),
        notice("text-merged", key="b2"),
        notice("removed-text-kept", key="c"),
    }
    with opened(tmp_path) as new:
        assert sorted(new.mirror.all_keys()) == ["a", "b2", "c", "c2", "d2"]
        assert new.papers.read("a").title == "On the Edited A"
        assert ("note", "by hand") in [(f.name, f.value) for f in new.papers.read("b2").fields]
        assert [new.keys.find(key) for key in "bcd"] == ["b2", "c", "d2"]


def test_a_new_letter_case_of_a_key_removes_no_paper(tmp_path: Path) -> None:
    """The text of both keys is one file."""
    library = small_library(tmp_path, "Kim2020", "a")
    mirror.write(library, str(tmp_path))
    rename.rename(library, Notebook(str(tmp_path / "notes")), "Kim2020", "kim2020")
    library.close()
    done = rebuild.rebuild(str(tmp_path))
    assert (done.papers, done.notices) == (2, ())
    with opened(tmp_path) as new:
        assert sorted(new.mirror.all_keys()) == ["a", "kim2020"]
        assert new.mirror.unwritten() == ["kim2020"]


def test_a_paper_without_text_is_named(tmp_path: Path) -> None:
    """Its text was deleted elsewhere or by mistake: it is in the old file, and that is said."""
    library = small_library(tmp_path, "a", "b")
    write_text(library, tmp_path)
    (tmp_path / "papers" / "b.bib").unlink()
    done = rebuild.rebuild(str(tmp_path))
    assert (done.papers, done.notices) == (1, (notice("paper-without-text", key="b"),))
    with closing(Library.open(done.old_file)) as old:
        assert old.papers.read("b").title == "On b"


@pytest.mark.parametrize("spoilt", [b"@misc{a, title = {On", b"\xff\xfe", b""])
def test_text_that_cannot_be_read_stays_beside_the_paper(tmp_path: Path, spoilt: bytes) -> None:
    """The paper comes from library.db; the spoilt file is named, and not overwritten."""
    library = small_library(tmp_path, "a", "b")
    write_text(library, tmp_path)
    file = tmp_path / "papers" / "a.bib"
    file.write_bytes(spoilt)
    done = rebuild.rebuild(str(tmp_path))
    assert (done.papers, done.lost) == (2, ())
    (left,) = done.left
    assert "papers/a.bib" in sentence(left)
    with opened(tmp_path) as new:
        assert mirror.write(new, str(tmp_path)) == []
    assert file.read_bytes() == spoilt


def test_edited_settings_are_merged(tmp_path: Path) -> None:
    """Those of papers/library.toml and later ones of the library; what was written is no edit."""
    library = small_library(tmp_path)
    with library.changes():
        library.queries.save("first", "tag:x")
        library.queries.save("second", "tag:y")
    mirror.write(library, str(tmp_path))
    shared_settings.write(library, str(tmp_path))
    with library.changes():
        library.queries.remove_saved("first")
        library.dates.put("CVPR", "2026-11-13")
    library.close()
    assert rebuild.rebuild(str(tmp_path)).notices == ()
    with opened(tmp_path) as new:
        assert new.queries.saved() == {"second": "tag:y"}
    file = tmp_path / "papers" / "library.toml"
    file.write_text(file.read_text("utf-8").replace("tag:y", "tag:z"), encoding="utf-8")
    assert rebuild.rebuild(str(tmp_path)).notices == (notice("settings-merged"),)
    with opened(tmp_path) as new:
        assert [name for name, _ in new.dates.rows()] == ["CVPR"]
        assert "queries second" in new.settings.get("conflicts")


def test_tags_that_are_left_out_of_edited_settings_are_named(tmp_path: Path) -> None:
    """A tag under itself, and what is no tag, each with its line; its neighbours are taken."""
    library = small_library(tmp_path)
    with library.changes():
        library.queries.save("first", "tag:x")
    write_text(library, tmp_path)
    file = tmp_path / "papers" / "library.toml"
    text = file.read_text("utf-8")
    end = text.count("\n")
    table = (
        '[tag-parents]\n# mine\n"self" = "Self other"\n"b" = "bad[]tag"\n[tag-aliases]\n"c" = "c"\n'
    )
    file.write_text(text + table, encoding="utf-8")
    assert rebuild.rebuild(str(tmp_path)).notices == (
        notice("setting-of-itself", line=end + 3, table="tag-parents", tag="self"),
        notice("setting-no-tag", line=end + 4, table="tag-parents", text="bad[]tag"),
        notice("setting-of-itself", line=end + 6, table="tag-aliases", tag="c"),
        notice("settings-merged"),
    )
    with opened(tmp_path) as new:
        assert new.tag_names.tree().parents == {"self": ("other",)}


def test_an_export_outside_the_library_does_not_come_from_others(tmp_path: Path) -> None:
    """papers/library.toml may be that of another person: its exports stay inside the folder."""
    library = small_library(tmp_path)
    options = '{"form": "bib", "query": [], "venues": "", "cited": []}'
    with library.changes():
        library.exports.put("refs.bib", options)
    write_text(library, tmp_path)
    file = tmp_path / "papers" / "library.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("refs.bib", "../elsewhere.bib"), encoding="utf-8")
    os.remove(tmp_path / "library.db")
    rebuild.rebuild(str(tmp_path))
    with opened(tmp_path) as new:
        assert new.exports.rows() == []


def test_spoilt_files_are_named_and_the_others_taken(tmp_path: Path) -> None:
    """A file that cannot be read, or holds another's key, is named; nothing leads elsewhere."""
    library = small_library(tmp_path, "a", "b", "c")
    write_text(library, tmp_path)
    os.remove(tmp_path / "library.db")
    (tmp_path / "papers" / "a.bib").write_text("@misc{a, title = {x}")
    (tmp_path / "papers" / "b.bib").write_text("@misc{../../b\x1b[31m, title = {x}}")
    done = rebuild.rebuild(str(tmp_path))
    assert done.papers == 1
    assert len(done.lost) == 2
    assert all(sentence(item).isprintable() for item in done.lost)


def test_a_damaged_library_gives_what_it_can(tmp_path: Path) -> None:
    """With no text, the rows that can be read come over, and the loss is counted."""
    library = small_library(tmp_path, *(f"k{number:03}" for number in range(300)))
    with library.changes():
        library.queries.save("mine", "tag:x")
    library.close()
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = opened.execute("PRAGMA page_size").fetchone()[0]
        pages = (
            opened.execute("SELECT pageno FROM dbstat WHERE name = 'papers' AND pagetype = 'leaf'")
            if has_dbstat(opened)
            else None
        )
        spoilt = [page_number for (page_number,) in pages][3] if pages else 9
    data = bytearray(path.read_bytes())
    data[(spoilt - 1) * page : spoilt * page] = b"\xff" * page
    path.write_bytes(bytes(data))
    done = rebuild.rebuild(str(tmp_path))
    assert 200 <= done.papers < 300 if has_dbstat_here() else done.papers > 100
    assert done.source == "library.db"
    if done.papers < 300:
        assert done.lost
    with closing(Library.open(str(path))) as new:
        assert len(new.mirror.all_keys()) == done.papers
        assert new.queries.saved() == {"mine": "tag:x"}


def test_local_exports_that_git_brought_are_not_kept(tmp_path: Path) -> None:
    """papers/local.toml is this machine's own, unless a repository holds it."""
    desk, _ = pair(tmp_path, "a")
    outside = tmp_path / "precious.txt"
    outside.write_text("words")
    options = json.dumps({"form": "bib", "query": [], "venues": "", "cited": []})
    with desk.library() as library:
        with library.changes():
            library.exports.put(str(outside), options)
        shared_settings.write(library, str(desk.folder))
    for tracked in (False, True):
        if tracked:
            git(desk.folder, "add", "--force", "papers/local.toml")
        os.remove(desk.folder / "library.db")
        done = rebuild.rebuild(str(desk.folder), repository=desk.repository)
        with desk.library() as library:
            assert [file for file, _ in library.exports.rows()] == [str(outside)] * (not tracked)
        assert [item.kind for item in done.notices] == ["local-settings-left"] * tracked


def test_local_exports_of_a_library_inside_a_clone_are_not_kept(tmp_path: Path) -> None:
    """The repository may begin above the library's folder."""
    folder = tmp_path / "clone" / "reading"
    library = small_library(folder)
    with library.changes():
        options = json.dumps({"form": "bib", "query": [], "venues": "", "cited": []})
        library.exports.put(str(tmp_path / "precious.txt"), options)
    write_text(library, folder)
    git(tmp_path / "clone", "init", "-q")
    git(tmp_path / "clone", "add", "--force", "reading/papers")
    os.remove(folder / "library.db")
    done = command(folder, "rebuild")
    assert "papers/local.toml is in the git repository" in done.stderr
    with opened(folder) as new:
        assert new.exports.rows() == []


def spoil(folder: Path, table: str) -> None:
    """Overwrite the root page of a table of library.db."""
    path = folder / "library.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = database.execute("PRAGMA page_size").fetchone()
        (page,) = database.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("has_text", [True, False], ids=["with text", "without text"])
def test_a_damaged_library_gives_what_it_had_to_do(tmp_path: Path, *, has_text: bool) -> None:
    """Notes that a killed command had still to write, and the note of a paper that it renamed."""
    library = small_library(tmp_path, "a", "b", "c")
    if has_text:
        mirror.write(library, str(tmp_path))
    notes = tmp_path / "notes"
    rename.rename(library, Notebook(str(notes)), "b", "b2")
    notes.mkdir()
    (notes / "b.md").write_text("---\ncitekey: b\n---\nMine.\n")
    with library.changes():
        library.notes.promise("a", "a.md")
        written_notes.write_later(library, "c.md", "---\ncitekey: c\n---\nFrom Zotero.\n", "c")
        library.pending_files.add("rename", file="b.md", old="b", new="b2")
    library.close()
    spoil(tmp_path, "authors")
    done = command(tmp_path, "rebuild")
    assert "Lost: " in done.stderr
    assert "citekey: a\n" in (tmp_path / "notes" / "a.md").read_text()
    assert (tmp_path / "notes" / "c.md").read_text().endswith("\nFrom Zotero.\n")
    assert (tmp_path / "notes" / "b2.md").read_text() == "---\ncitekey: b2\n---\nMine.\n"


def library_with_a_promised_text(folder: Path, *, has_text: bool) -> None:
    """A library that an import was killed in before it wrote the note of an entry into a folder."""
    library = small_library(folder, "a", "b")
    if has_text:
        mirror.write(library, str(folder))
    with library.changes():
        create.promise_text(library, "a", "MYWORDS of an entry.\n", "folder/a.md")
        library.notes.promise("b", "b.md")
    library.close()


@pytest.mark.parametrize("has_text", [True, False], ids=["with text", "without text"])
@pytest.mark.parametrize("table", ["changes", "authors", ""], ids=["changes", "authors", "whole"])
def test_a_promised_text_survives_a_rebuild(tmp_path: Path, table: str, *, has_text: bool) -> None:
    """It is nowhere but in the table `state`, and becomes the note that it was to be."""
    library_with_a_promised_text(tmp_path, has_text=has_text)
    if table:
        spoil(tmp_path, table)
    done = command(tmp_path, "rebuild")
    assert done.returncode in (0, 1), done.stderr
    command(tmp_path, "list")
    text = (tmp_path / "notes" / "folder" / "a.md").read_text()
    assert "\ncitekey: a\n" in text
    assert text.endswith("MYWORDS of an entry.\n")
    assert "MYWORDS" not in (tmp_path / "notes" / "b.md").read_text()


@pytest.mark.parametrize("table", ["notes", "papers"])
def test_promised_texts_outlive_the_table_of_notes(tmp_path: Path, table: str) -> None:
    """The names of their files say which papers they are of; with the paper lost, the file is there."""
    library_with_a_promised_text(tmp_path, has_text=True)
    if table == "papers":
        os.remove(tmp_path / "papers" / "a.bib")
        with closing(sqlite3.connect(tmp_path / "library.db")) as database, database:
            database.execute("DELETE FROM papers WHERE key = 'a'")
    spoil(tmp_path, "notes")
    done = command(tmp_path, "rebuild")
    assert "Lost: It cannot be read which notes were still to be written" in done.stderr
    command(tmp_path, "list")
    assert "MYWORDS" in (tmp_path / "notes" / "folder" / "a.md").read_text()


def test_promised_texts_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    """The index of the table tells which note had one. It is written as others are."""
    library_with_a_promised_text(tmp_path, has_text=True)
    spoil(tmp_path, "state")
    done = command(tmp_path, "rebuild")
    said = "Lost: Any imported text of 1 note still to be written cannot be read.\n"
    assert said in done.stderr
    command(tmp_path, "list")
    assert (tmp_path / "notes" / "folder" / "a.md").exists()


def test_what_a_damaged_library_had_to_do_and_cannot_be_read_is_said(tmp_path: Path) -> None:
    """A spoilt change is counted, and the others are made."""
    library = small_library(tmp_path, "a", "c")
    with library.changes():
        library.pending_files.add("rename", file="", old="x", new="a")
        written_notes.write_later(library, "c.md", "---\ncitekey: c\n---\nFrom Zotero.\n", "c")
    library.close()
    with closing(sqlite3.connect(tmp_path / "library.db")) as database, database:
        database.execute("UPDATE pending_files SET details = '{' WHERE kind = 'rename'")
    spoil(tmp_path, "authors")
    done = command(tmp_path, "rebuild")
    assert "Lost: 1 pending change of files cannot be read.\n" in done.stderr
    assert (tmp_path / "notes" / "c.md").read_text().endswith("\nFrom Zotero.\n")


@pytest.mark.parametrize("table", ["notes", "pending_files"])
def test_a_spoilt_table_of_what_was_to_do_is_said(tmp_path: Path, table: str) -> None:
    """The rest comes over."""
    small_library(tmp_path, "a").close()
    spoil(tmp_path, table)
    done = command(tmp_path, "rebuild")
    assert (done.returncode, done.stderr.count("Lost: ")) == (1, 1)
    assert done.stdout.startswith("Rebuilt 1 paper ")


@pytest.mark.parametrize("table", ["changes", "unwritten", "authors"])
def test_a_damaged_library_gives_its_changes_since_the_last_sync(
    tmp_path: Path, table: str
) -> None:
    """Papers and tags that are not in the text yet are read from what is left of library.db."""
    library = small_library(tmp_path, "a", "b")
    mirror.write(library, str(tmp_path))
    shared_settings.write(library, str(tmp_path))
    with library.changes():
        library.mirror.put(paper_text.read("@misc{new,\n  title = {A New One},\n}\n"), None)
        library.papers.set_head("a", Head(("late",), "read", 5))
        library.queries.save("mine", "tag:late")
    library.close()
    spoil(tmp_path, table)
    done = rebuild.rebuild(str(tmp_path))
    assert (done.source, done.papers) == ("papers", 3)
    with opened(tmp_path) as new:
        assert sorted(new.mirror.all_keys()) == ["a", "b", "new"]
        assert new.papers.head("a") == Head(("late",), "read", 5)
        assert new.queries.saved() == {"mine": "tag:late"}


@pytest.mark.parametrize("table", ["tags", "authors", "origins", "events", "queue"])
@pytest.mark.parametrize("text", [True, False], ids=["with text", "without text"])
def test_what_cannot_be_read_of_a_paper_is_said_and_taken_from_its_text(
    tmp_path: Path, table: str, *, text: bool
) -> None:
    """A paper changed later has what the text says where library.db is damaged."""
    library = small_library(tmp_path, "a")
    with library.changes():
        library.mirror.put(paper_text.read(FULL), None)
    whole = contents(tmp_path / "library.db")[table]
    if text:
        mirror.write(library, str(tmp_path))
    with library.changes():
        late = FULL.replace("year = {2020}", "year = {2021}")
        library.mirror.put(paper_text.read(late), None)
    library.close()
    spoil(tmp_path, table)
    done = rebuild.rebuild(str(tmp_path))
    assert [item.values["table"] for item in done.lost] == [table]
    with opened(tmp_path) as new:
        assert "year = {2021}" in mirror.format_paper(new, "full")
    assert (contents(tmp_path / "library.db")[table] == whole) is text


def test_settings_that_cannot_be_read_are_taken_from_the_text(tmp_path: Path) -> None:
    """They were not removed; what can be read counts."""
    library = small_library(tmp_path, "a")
    options = json.dumps({"form": "bib", "query": [], "venues": "", "cited": []})
    with library.changes():
        library.queries.save("mine", "tag:x")
        library.dates.put("talk", "2027-01-02")
        library.exports.put("refs.bib", options)
        library.exports.put("/elsewhere/refs.bib", options)
    mirror.write(library, str(tmp_path))
    shared_settings.write(library, str(tmp_path))
    with library.changes():
        library.dates.put("talk", "2027-01-03")
    known = shared_settings.read_all(library) | shared_settings.read_local(library)
    library.close()
    for table in ("queries", "exports"):
        spoil(tmp_path, table)
    done = rebuild.rebuild(str(tmp_path))
    assert [item.values["table"] for item in done.lost] == ["exports", "queries"]
    with opened(tmp_path) as new:
        assert shared_settings.read_all(new) | shared_settings.read_local(new) == known
        assert not new.exports.has_arrived("refs.bib")


def test_a_status_without_events_stays_without(tmp_path: Path) -> None:
    """An event that was taken away is not made up from the status, whatever else is damaged."""
    library = small_library(tmp_path)
    with library.changes():
        library.mirror.put(paper_text.read(FULL), None)
        for key in ("a", "full"):
            library.papers.set_head(key, Head((), "read", None))
        library.events.replace("a", ())
    library.close()
    whole = contents(tmp_path / "library.db")["events"]
    assert len(whole) == 2
    spoil(tmp_path, "changes")
    assert rebuild.rebuild(str(tmp_path)).lost == ()
    assert contents(tmp_path / "library.db")["events"] == whole
    spoil(tmp_path, "events")
    assert [item.values["table"] for item in rebuild.rebuild(str(tmp_path)).lost] == ["events"]
    assert contents(tmp_path / "library.db")["events"] == []


def test_exports_of_this_machine_come_to_a_library_that_never_had_them(tmp_path: Path) -> None:
    """An empty library.db that lies beside the text has removed nothing."""
    library = small_library(tmp_path, "a")
    options = json.dumps({"form": "bib", "query": [], "venues": "", "cited": []})
    with library.changes():
        library.exports.put("refs.bib", options)
        library.exports.put("/elsewhere/refs.bib", options)
    write_text(library, tmp_path)
    os.remove(tmp_path / "library.db")
    new_library(tmp_path).close()
    assert rebuild.rebuild(str(tmp_path)).papers == 1
    with opened(tmp_path) as new:
        assert [file for file, _ in new.exports.rows()] == ["/elsewhere/refs.bib", "refs.bib"]
        with new.changes():
            new.exports.remove("/elsewhere/refs.bib")
    rebuild.rebuild(str(tmp_path))
    with opened(tmp_path) as new:
        assert [file for file, _ in new.exports.rows()] == ["refs.bib"]


def test_a_library_that_cannot_be_read_at_all_is_said_beside_the_text(tmp_path: Path) -> None:
    """The text gives the papers, but not what changed since the last sync."""
    write_text(small_library(tmp_path, "a", "b"), tmp_path)
    (tmp_path / "library.db").write_bytes(b"junk" * 1000)
    done = rebuild.rebuild(str(tmp_path))
    assert (done.papers, done.lost) == (2, (notice("lost-library"),))
    assert not list(tmp_path.glob("library.rebuilt*"))


@pytest.mark.parametrize("text", [True, False], ids=["with text", "without text"])
def test_a_rebuild_between_two_syncs_changes_nothing_for_others(
    tmp_path: Path, *, text: bool
) -> None:
    """What was changed or taken away since the last sync is so for both, without a conflict."""
    desk, other = pair(tmp_path, "a", "b", "c")
    desk.tag("a", "x", "y")
    desk.sync()
    other.sync()
    desk.tag("a", "x", remove=True)
    desk.set("a", "title", "A Better Title")
    desk.remove("b")
    desk.rename("c", "d")
    desk.add("e")
    other.tag("a", "z")
    other.sync()
    if not text:
        shutil.rmtree(desk.folder / "papers")
    done = rebuild.rebuild(str(desk.folder))
    assert (done.lost, done.notices) == ((), ())
    assert desk.sync().conflicts == []
    assert other.sync().conflicts == []
    agree(desk, other)
    with other.library() as library:
        assert sorted(library.mirror.all_keys()) == ["a", "d", "e"]
        assert library.papers.head("a").tags == ("y", "z")
        assert library.papers.read("a").title == "A Better Title"
        assert library.keys.find("c") == "d"


def has_dbstat(opened: sqlite3.Connection) -> bool:
    """Whether this SQLite tells which page is whose."""
    try:
        opened.execute("SELECT * FROM dbstat LIMIT 1")
    except sqlite3.OperationalError:
        return False
    return True


def has_dbstat_here() -> bool:
    """The same of a new file."""
    with closing(sqlite3.connect(":memory:")) as opened:
        return has_dbstat(opened)


def test_nothing_to_rebuild_from_is_refused(tmp_path: Path) -> None:
    """A file that is no library is left as it is."""
    with pytest.raises(RefusedError, match="nothing to rebuild"):
        rebuild.rebuild(str(tmp_path))
    (tmp_path / "library.db").write_bytes(b"junk" * 1000)
    with pytest.raises(RefusedError, match="damaged"):
        rebuild.rebuild(str(tmp_path))
    assert (tmp_path / "library.db").read_bytes() == b"junk" * 1000


def test_notes_of_several_people_belong_to_the_paper(tmp_path: Path) -> None:
    """They are found with it, their heads are their own, and taking one away is noticed."""
    library = small_library(tmp_path)
    notebook = Notebook(str(tmp_path / "notes"))
    notebook.create("a.md", "---\ntags: [mine]\n---\nown words\n")
    notebook.create("a.kim.md", "---\ntags: [hers]\n---\nkumquat\n")
    assert refresh.refresh(library, notebook) == []
    note = library.notes.of_paper("a")
    assert note is not None
    assert note.file == "a.md"
    assert [(row.person, row.file) for row in library.notes.of_people("a")] == [("kim", "a.kim.md")]
    assert library.papers.head("a").tags == ("mine",)
    from papernotes.model.query.language import parse_query

    def found(words: str) -> list[str]:
        return [key for (key,) in library.queries.rows(["key"], parse_query([words]))]

    assert found("kumquat") == found("own") == ["a"]
    os.remove(tmp_path / "notes" / "a.md")
    refresh.refresh(library, notebook)
    assert (found("kumquat"), found("own")) == (["a"], [])
    library.close()


def test_an_unfinished_merge_in_a_note_is_not_read(tmp_path: Path) -> None:
    """Neither its words nor its head are taken, and the reader is told."""
    library = small_library(tmp_path)
    notebook = Notebook(str(tmp_path / "notes"))
    text = "---\ntags: [new]\n---\n<<<<<<< here\nkumquat\n=======\nmelon\n>>>>>>> there\n"
    notebook.create("a.md", text)
    notices = refresh.refresh(library, notebook)
    assert "two people changed" in sentence(notices[0])
    assert library.papers.head("a").tags == ()
    library.close()
