"""Status and rating by command: in the library, in heads, over sync, rebuild and undo."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import RefusedError
from papernotes.model.marks import RATINGS, STATUSES, parse_rating, parse_status
from tests.support.desks import pair
from tests.support.libraries import english_library, papers


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three papers, two of them with notes."""
    folder = english_library(tmp_path, monkeypatch, ids=("2006.11239", "2003.08934"))
    papers(folder, "add", "--no-note", "1912.01865")
    return folder


def shown(root: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[str, float | None]]:
    """The status and rating of each paper, as --json tells them."""
    capsys.readouterr()
    papers(root, "list", "--json")
    rows = json.loads(capsys.readouterr().out)
    return {row["key"]: (row["status"], row["rating"]) for row in rows}


def notes(root: Path) -> dict[str, bytes]:
    """The bytes of every note."""
    return {note.name: note.read_bytes() for note in (root / "notes").glob("*.md")}


@given(st.sampled_from(RATINGS))
def test_every_rating_reads_its_own_text(rating: float) -> None:
    """Whole ratings are int and halves float, so that 5 stays 5 in JSON."""
    again = parse_rating(str(rating))
    assert again == rating
    assert type(again) is (int if rating == int(rating) else float)


@given(st.text(alphabet="0123456789.,-+e½٤ /★☆⭐", max_size=6))
def test_no_other_text_is_a_rating(text: str) -> None:
    """What is read is a rating, everything else is refused with a sentence."""
    with suppress(RefusedError):
        assert parse_rating(text) in (None, *RATINGS)


@pytest.mark.parametrize("names", STATUSES)
def test_every_name_of_a_status_is_taken(names: tuple[str, ...]) -> None:
    """In any letter case, with blanks, hyphens or underscores, as the reader's language has it."""
    for name in names:
        for typed in (name, name.upper(), name.replace("-", " "), name.replace("-", "_")):
            assert parse_status(typed) == name


def test_one_undo_takes_many_ratings_back(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Library and notes are as they were, byte for byte, and redo does it all again."""
    papers(root, "rate", "ho2020", "3")
    before, texts = shown(root, capsys), notes(root)
    assert papers(root, "rate", "year:2020", "4.5") == 0
    after, rated = shown(root, capsys), notes(root)
    assert set(after.values()) == {("to-read", 4.5)}
    assert all(b"\nrating: 4.5\n" in text for text in rated.values())
    assert papers(root, "undo") == 0
    assert (shown(root, capsys), notes(root)) == (before, texts)
    assert before["ho2020denoising"] == ("to-read", 3)
    assert papers(root, "redo") == 0
    assert (shown(root, capsys), notes(root)) == (after, rated)


def test_good_papers_are_marked_and_bad_ones_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code says that something was refused; nothing else is held up by it."""
    capsys.readouterr()
    assert papers(root, "status", "nobody", "ho2020", "no one", "reading") == 3
    out, err = capsys.readouterr()
    assert out == "ho2020denoising  status reading\n"
    assert "'nobody'" in err
    assert "'no one'" in err
    assert shown(root, capsys)["ho2020denoising"] == ("reading", None)


@pytest.mark.parametrize(
    "words",
    [
        ("rate", "ho2020", "11"),
        ("rate", "ho2020", "4.3"),
        ("rate", "ho2020", "-"),
        ("rate", "ho2020", ""),
        ("rate", "ho2020", "☆☆☆"),
        ("rate", "ho2020", "6/5"),
        ("rate", "4", "ho2020"),
        ("status", "ho2020", "raed"),
        ("status", "ho2020", ""),
        ("status", "read", "ho2020"),
        ("status", "ho2020"),
    ],
)
def test_a_bad_value_changes_nothing(
    root: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """It is refused in one line that names it."""
    before, texts = shown(root, capsys), notes(root)
    assert papers(root, *words) == 3
    err = capsys.readouterr().err
    assert "is not a" in err
    assert err.count("\n") == 1
    assert (shown(root, capsys), notes(root)) == (before, texts)


def test_an_edit_of_the_note_meanwhile_is_kept(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The head is read before it is written: the rating is the command's, the rest the editor's."""
    note = root / "notes" / "ho2020denoising.md"
    note.write_text(note.read_text().replace("status: to-read", "status: read") + "Mine.\n")
    assert papers(root, "rate", "ho2020", "4.5") == 0
    assert shown(root, capsys)["ho2020denoising"] == ("read", 4.5)
    assert note.read_text().endswith("Mine.\n")
    papers(root, "undo")
    assert shown(root, capsys)["ho2020denoising"] == ("read", None)


def test_halves_survive_a_rebuild(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The text of the library holds them."""
    papers(root, "rate", "ho2020", "choi2020", "4.5")
    papers(root, "rate", "mild", "5")
    assert papers(root, "sync", "--init") == 0
    before = shown(root, capsys)
    assert "papernotes-rating = {4.5}" in (root / "papers" / "choi2020stargan.bib").read_text()
    assert papers(root, "rebuild") == 0
    assert shown(root, capsys) == before


def test_new_papers_have_a_status(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Added with a note or without, or imported, they are to be read."""
    (tmp_path / "in.bib").write_text("@misc{mine, title = {A Thing}, year = 2020}")
    papers(root, "import", str(tmp_path / "in.bib"))
    assert set(shown(root, capsys).values()) == {("to-read", None)}
    papers(root, "status", "mine", "read")
    papers(root, "import", str(tmp_path / "in.bib"))
    assert shown(root, capsys)["mine"] == ("read", None)


def test_a_note_that_was_there_before_its_paper_says_its_status(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The status of a new paper is nobody's word: it contradicts no note and is added to none."""
    silent = "---\ncitekey: other\n---\nNo status here.\n"
    (root / "notes" / "other.md").write_text(silent)
    text = "---\ncitekey: mine\nstatus: read\nrating: 4.5\n---\nLong since read.\n"
    (root / "notes" / "mine.md").write_text(text)
    (tmp_path / "in.bib").write_text(
        "@misc{mine, title = {A Thing}, year = 2020}\n@misc{other, title = {Another}, year = 2021}"
    )
    capsys.readouterr()
    papers(root, "import", str(tmp_path / "in.bib"))
    assert "was 'to-read'" not in capsys.readouterr().err
    assert shown(root, capsys)["mine"] == ("read", 4.5)
    assert "was 'to-read'" not in capsys.readouterr().err
    assert shown(root, capsys)["other"] == ("to-read", None)
    assert (root / "notes" / "mine.md").read_text() == text
    assert (root / "notes" / "other.md").read_text() == silent
    assert papers(root, "status", "other", "read") == 0
    assert (root / "notes" / "other.md").read_text() == silent.replace(
        "other\n", "other\nstatus: read\n", 1
    )


def test_a_paper_that_was_read_stays_read_in_a_merge(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whichever of the two is kept: nobody said that the other is to be read."""
    for number, (kept, other) in enumerate((("old", "new"), ("new", "old"))):
        folder = root.parent / f"merge{number}"
        (tmp_path / "in.bib").write_text(
            "@misc{old, title = {A Thing}, year = 2020}\n@misc{new, title = {Another}, year = 2021}"
        )
        papers(folder, "import", str(tmp_path / "in.bib"))
        papers(folder, "status", "old", "read")
        assert papers(folder, "merge", "--yes", kept, other) == 0
        assert [status for status, _ in shown(folder, capsys).values()] == ["read"]


def test_two_desks_agree_on_halves(tmp_path: Path) -> None:
    """A half from here and a status from there join, and two ratings are a conflict with both."""
    first, other = pair(tmp_path, "a")
    with other.library() as library, library.changes():
        head = library.papers.head("a")
        library.papers.set_head("a", head._replace(rating=4.5))
    with first.library() as library, library.changes():
        head = library.papers.head("a")
        library.papers.set_head("a", head._replace(status="read"))
    for desk in (first, other, first):
        desk.sync()
    for desk in (first, other):
        with desk.library() as library:
            head = library.papers.head("a")
            assert (head.status, head.rating) == ("read", 4.5)
    for desk, rating in ((first, 3.5), (other, 5)):
        with desk.library() as library, library.changes():
            library.papers.set_head("a", library.papers.head("a")._replace(rating=rating))
    for desk in (first, other, first):
        desk.sync()
    with first.library() as library:
        (conflict,) = library.mirror.conflicts()
        assert {str(library.papers.head("a").rating), conflict[2]} == {"3.5", "5"}
    assert first.contents() == other.contents()


def test_ratings_as_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rating of each named paper, and whether it changed; an unknown paper ends with its error."""

    def told(*words: str) -> tuple[int, list[dict[str, object]], str]:
        capsys.readouterr()
        code = papers(root, "rate", *words, "--json")
        output = capsys.readouterr()
        return code, json.loads(output.out), output.err

    row = {"key": "ho2020denoising", "rating": 4.5, "new": True}
    assert told("ho2020denoising", "4.5") == (0, [row], "")
    other = row | {"key": "mildenhall2020nerf"}
    assert told("ho2020denoising", "mildenhall2020nerf", "4.5") == (
        0,
        [row | {"new": False}, other],
        "",
    )
    assert told("--remove", "ho2020denoising") == (0, [row | {"rating": None}], "")
    code, rows, error = told("mildenhall2020nerf", "nobody", "5")
    assert (code != 0, rows) == (True, [other | {"rating": 5}])
    assert "nobody" in error


@pytest.mark.parametrize(
    ("text", "rating"), [("4점", 4), ("4.5점", 4.5), ("4 점", 4), ("9/10점", 9)]
)
def test_a_rating_in_points(text: str, rating: float) -> None:
    assert parse_rating(text) == rating


def test_a_note_without_a_head_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The library alone has the mark; said once a day, and the note stays as it is."""
    note = root / "notes" / "mildenhall2020nerf.md"
    note.write_text("# no head\n", encoding="utf-8")
    told = []
    for words in (["tag", "x", "mildenhall2020nerf"], ["rate", "mildenhall2020nerf", "4"]):
        capsys.readouterr()
        assert papers(root, *words) == 0
        told.append(capsys.readouterr().err)
    assert "notes/mildenhall2020nerf.md has no head" in told[0]
    assert "so this is in the library alone" in told[0]
    assert "note mildenhall2020nerf`" in told[0]
    assert told[1] == ""
    assert note.read_text(encoding="utf-8") == "# no head\n"
    assert shown(root, capsys)["mildenhall2020nerf"][1] == 4
    assert "write `citekey: mildenhall2020nerf` between two lines ---" in told[0]
    note.write_text("---\ncitekey: mildenhall2020nerf\n---\n# no head\n", encoding="utf-8")
    assert papers(root, "status", "mildenhall2020nerf", "read") == 0
    assert {"rating: 4", "status: read"} <= set(note.read_text(encoding="utf-8").splitlines())
