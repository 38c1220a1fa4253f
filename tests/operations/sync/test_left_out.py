"""A library that was committed to git by hand before it was set up for sync."""

from contextlib import closing
from pathlib import Path

import pytest

from papernotes.library import Library
from tests.support.desks import git, remote
from tests.support.remotes import papers


def done(folder: Path, *words: str) -> str:
    """Run a command that succeeds; return all that it prints."""
    result = papers(folder, *words)
    assert result.returncode == 0, result
    return result.stdout + result.stderr


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a library of two papers, all of it committed by hand."""
    folder = tmp_path / "desk"
    done(folder, "init", ".")
    (tmp_path / "some.bib").write_text("@misc{a, title={A Paper}}\n@misc{b, title={B Text}}\n")
    done(folder, "import", "../some.bib")
    done(folder, "note", "--path", "a")
    done(folder, "note", "--path", "b")
    (folder / ".backups").mkdir(exist_ok=True)
    (folder / ".backups" / "one.db").write_text("kept")
    (folder / "notes" / "library.db.md").write_text("a note of this name\n")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message", "by hand")
    return folder


def keys(folder: Path) -> list[str]:
    """The keys in the library of a folder."""
    with closing(Library.open(str(folder / "library.db"))) as library:
        return sorted(library.mirror.all_keys())


def tracked(folder: Path) -> set[str]:
    """What is in git."""
    return set(git(folder, "ls-files").split("\n")) - {""}


def test_what_is_not_synced_is_taken_out_of_git(desk: Path, tmp_path: Path) -> None:
    """It stays in the folder, it is named, and another machine takes the library."""
    hub = remote(tmp_path / "hub")
    said = done(desk, "sync", "--init", str(hub))
    assert "No longer in git" in said
    assert "library.db" in said
    assert ".backups/one.db" in said
    assert tracked(desk) == {
        ".gitattributes",
        ".gitignore",
        "notes/a.md",
        "notes/b.md",
        "notes/library.db.md",
        "papers/a.bib",
        "papers/b.bib",
        "papers/library.toml",
    }
    assert (desk / ".backups" / "one.db").read_text() == "kept"
    assert keys(desk) == ["a", "b"]
    assert "No longer in git" not in done(desk, "sync", "--init")
    other = tmp_path / "other"
    done(other, "sync", "--init", str(hub))
    assert keys(other) == ["a", "b"]


def test_a_library_that_was_sent_with_its_database(desk: Path, tmp_path: Path) -> None:
    """What the other machine says leads there, and costs no machine its own library.db."""
    hub = remote(tmp_path / "hub")
    done(desk, "sync", "--init", str(hub))
    git(desk, "add", "--force", "library.db")
    git(desk, "commit", "--quiet", "--message", "by hand")
    git(desk, "push", "--quiet", "origin", "main")
    clone, other = tmp_path / "clone", tmp_path / "other"
    git(tmp_path, "clone", "--quiet", str(hub), str(clone))
    refused = papers(other, "sync", "--init", str(hub))
    assert refused.returncode == 3
    assert "In the library that it was sent from, run `papers sync --init`" in refused.stderr
    assert "library.db" in done(desk, "sync", "--init")
    done(other, "sync", "--init", str(hub))
    assert keys(other) == ["a", "b"]
    assert "library.db" in done(clone, "sync", "--init")
    assert keys(clone) == keys(desk) == ["a", "b"]


def test_a_merge_does_not_remove_library_db(desk: Path, tmp_path: Path) -> None:
    """Where two machines have it in git and one takes it out, the other is told what to run."""
    hub = remote(tmp_path / "hub")
    done(desk, "sync", "--init", str(hub))
    other = tmp_path / "other"
    done(other, "sync", "--init", str(hub))
    git(other, "add", "--force", "library.db")
    git(other, "commit", "--quiet", "--message", "by hand")
    git(other, "push", "--quiet", "origin", "main")
    git(desk, "rm", "--quiet", "--cached", "--ignore-unmatch", "library.db")
    git(desk, "fetch", "--quiet")
    git(desk, "reset", "--quiet", "origin/main")
    done(desk, "sync", "--init")
    git(other, "update-index", "--assume-unchanged", "library.db")
    refused = papers(other, "sync")
    assert refused.returncode == 3, refused
    assert "would remove it here" in refused.stderr
    assert keys(other) == ["a", "b"]
    done(other, "sync", "--init")
    assert keys(other) == ["a", "b"]
    assert "library.db" not in tracked(other)


def test_nothing_is_received_where_nobody_sent_anything(desk: Path) -> None:
    """Also where a paper was removed since the notes were committed."""
    done(desk, "rm", "--yes", "a")
    said = done(desk, "sync", "--init")
    assert " 0 received" in said
    assert "was received" not in said
    assert "notes/a.md" not in tracked(desk)
