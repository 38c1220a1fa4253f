"""Tags renamed, merged, given other names and put under others, on all their papers at once."""

import json
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from papernotes.errors import PapersError
from papernotes.library import Library, tags_apart
from papernotes.model.notice import notice
from papernotes.notebook import Notebook
from papernotes.operations.papers import tag as tagging
from papernotes.operations.papers import tag_changes
from tests.support.at_once import change_at_once
from tests.support.desks import Desk, agree, pair
from tests.support.libraries import copy_library, papers, restorable_state, three_papers


@pytest.fixture(scope="module")
def tagged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a library of three papers with notes and tags."""
    place = tmp_path_factory.mktemp("tagged")
    with pytest.MonkeyPatch.context() as patch:
        folder = three_papers(place, patch)
        papers(folder, "tag", "nerf", "one", "two")
        papers(folder, "tag", "너프", "three")
        papers(folder, "tag", "gan", "one")
    return place


@pytest.fixture
def root(tagged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that library, in whose folder the user is."""
    monkeypatch.chdir(tmp_path)
    return copy_library(tagged, tmp_path, monkeypatch)


def told(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The exit code of a command, and what it prints on standard output and standard error.

    Commands that it names are those for this library, as it was given.
    """
    capsys.readouterr()
    code = papers(root, *words)
    output = capsys.readouterr()
    return code, output.out, output.err.replace(f"`papers --library {root} ", "`papers ")


def keys_of(root: Path, capsys: pytest.CaptureFixture[str], query: str) -> list[str]:
    """The keys of the papers that a query finds."""
    return sorted(told(root, capsys, "list", query, "--format", "{key}")[1].split())


def listed(root: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    """What `papers tags --json` says of each tag."""
    return {row["tag"]: row for row in json.loads(told(root, capsys, "tags", "--json")[1])}


def text_of(root: Path, key: str) -> str:
    """The text of a note."""
    return (root / "notes" / f"{key}.md").read_text()


def test_a_change_as_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both names, the changed papers, and whether anything changed."""
    for words, expected in (
        ("rename gan adversarial", ["gan", "adversarial", True, ["one"]]),
        ("merge nerf 너프", ["nerf", "너프", True, ["one", "two"]]),
        ("alias 너프 radiance", ["radiance", "너프", True, []]),
        ("under 너프 3d", ["너프", "3d", True, []]),
        ("under 너프 3d", ["너프", "3d", False, []]),
        ("apart 너프 adversarial", ["adversarial", "너프", True, []]),
    ):
        code, out, _ = told(root, capsys, "tags", *words.split(), "--json")
        (row,) = json.loads(out)
        assert code == 0
        assert [row[name] for name in ("tag", "other", "done", "changed")] == expected, words


CHANGES = [
    ["rename", "nerf", "radiance-field"],
    ["rename", "nerf", "NeRF"],
    ["merge", "gan", "nerf"],
    ["merge", "nerf", "너프"],
    ["alias", "nerf", "너프"],
    ["alias", "nerf", "neural-radiance-field"],
    ["alias", "--remove", "field"],
    ["under", "gan", "generative"],
    ["under", "--remove", "nerf", "3d"],
    ["under", "--remove", "nerf"],
]


@pytest.mark.parametrize("words", CHANGES, ids=" ".join)
def test_every_change_is_one_operation(
    root: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """One undo takes all of it back: papers, notes, other names, hierarchy; redo does it again."""
    papers(root, "tags", "under", "nerf", "3d")
    papers(root, "tags", "under", "nerf", "view-synthesis")
    papers(root, "tags", "alias", "nerf", "field")
    before = restorable_state(root), listed(root, capsys)
    assert told(root, capsys, "tags", *words)[0] == 0
    after = restorable_state(root), listed(root, capsys)
    assert after != before
    for _ in range(2):
        assert told(root, capsys, "undo")[1].startswith(f"Undone: tags {' '.join(words)}")
        assert (restorable_state(root), listed(root, capsys)) == before
        papers(root, "redo")
        assert (restorable_state(root), listed(root, capsys)) == after


def test_a_renamed_tag_is_found_by_both_names(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Notes follow; saved queries go on; the old name is stored as the new one from now on."""
    papers(root, "queries", "rooms", "tag:nerf")
    papers(root, "tags", "rename", "nerf", "Radiance fields")
    assert "tags: [gan, Radiance-fields]" in text_of(root, "one")
    for query in ("tag:radiance-field", "tag:nerf", "tag:NeRFs", "@rooms", "tag:rad*", "tag:ner*"):
        assert keys_of(root, capsys, query) == ["one", "two"]
    err = told(root, capsys, "tag", "nerf", "three")[2]
    assert "The tag nerf is stored as Radiance-fields" in err
    assert "Radiance-fields" in text_of(root, "three")
    (root / "notes" / "two.md").write_text(
        text_of(root, "two").replace("Radiance-fields", "nerf, x")
    )
    assert "The tag nerf is stored as" in told(root, capsys, "tags")[2]
    assert "tags: [x, Radiance-fields]" in text_of(root, "two")
    assert told(root, capsys, "tags", "rename", "radiance-fields", "nerf")[0] == 0
    assert listed(root, capsys)["nerf"]["aliases"] == ["Radiance-fields"]


def test_a_spelling_is_renamed_everywhere(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A tag that is only spelled anew needs no other name, also in a block list."""
    text = text_of(root, "two").replace("tags: [nerf]", "tags:\n- nerf # old\n- x")
    (root / "notes" / "two.md").write_text(text)
    assert told(root, capsys, "tags", "rename", "nerf", "NeRFs")[1] == (
        "nerf is now NeRFs. 2 papers changed.\n"
    )
    assert "tags:\n- NeRFs\n- x\n" in text_of(root, "two")
    assert listed(root, capsys)["NeRFs"]["aliases"] == []
    assert told(root, capsys, "tags", "rename", "NeRFs", "NeRFs")[2] == (
        "The tag is named NeRFs already.\n"
    )


def test_merged_tags_are_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A paper with both has one; what was under the one is under the other."""
    papers(root, "tags", "under", "instant-ngp", "gan")
    papers(root, "tags", "merge", "gan", "nerf")
    assert "tags: [nerf]" in text_of(root, "one")
    rows = listed(root, capsys)
    assert rows["nerf"] == {
        "tag": "nerf", "papers": 2, "selects": 2, "aliases": ["gan"], "under": []
    }  # fmt: skip # a table
    assert rows["instant-ngp"]["under"] == ["nerf"]
    assert keys_of(root, capsys, "tag:gan") == ["one", "two"]


def test_a_merge_says_which_place_in_the_hierarchy_it_ends(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A chain of three whose ends become one would be a circle."""
    papers(root, "tags", "under", "nerf", "middle")
    papers(root, "tags", "under", "middle", "gan")
    assert (
        "The tag nerf is no longer under middle, which is under nerf itself."
        in (told(root, capsys, "tags", "merge", "gan", "nerf")[2])
    )
    rows = listed(root, capsys)
    assert (rows["nerf"]["under"], rows["middle"]["under"]) == ([], ["nerf"])
    papers(root, "undo")
    assert listed(root, capsys)["middle"]["under"] == ["gan"]
    assert "no longer" not in told(root, capsys, "tags", "merge", "middle", "nerf")[2]


def test_another_name_is_known_everywhere(
    root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """In queries, commands, imports, heads, completion and adopted reviews."""
    assert told(root, capsys, "tags", "alias", "nerf", "너프")[1] == (
        "너프 is another name of nerf. 1 paper changed.\n"
    )
    assert "tags: [nerf]" in text_of(root, "three")
    assert keys_of(root, capsys, "tag:너프") == keys_of(root, capsys, "tag:nerf")
    assert len(keys_of(root, capsys, "태그:너프")) == 3
    assert keys_of(root, capsys, "-tag:너프 year:2000..") == []
    (tmp_path / "more.bib").write_text("@misc{four, title = {A Fourth}, keywords = {너프}}")
    err = told(root, capsys, "import", "more.bib")[2]
    assert "The tag 너프 is stored as nerf" in err
    assert "four" in keys_of(root, capsys, "tag:nerf")
    from papernotes.library import Library
    from papernotes.operations.search import complete

    library = Library.open(str(root / "library.db"))
    assert "너프" in complete.tags(library, "너")
    assert complete.query(lambda: library, "tag:너") == ["tag:너프"]
    library.close()
    papers(root, "tag", "--remove", "너프", "four")
    assert "four" not in keys_of(root, capsys, "tag:nerf")


def test_only_one_of_two_names_is_a_tag(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The one that papers have is the tag, in whatever order they are named."""
    assert told(root, capsys, "tags", "alias", "generative-adversarial-network", "gan")[1] == (
        "generative-adversarial-network is another name of gan.\n"
    )
    assert keys_of(root, capsys, "tag:Generative_adversarial_networks") == ["one"]


def test_a_query_finds_what_is_under_a_tag(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """At any depth, with the aliases of both; the papers keep their tags."""
    papers(root, "tags", "under", "nerf", "3D")
    papers(root, "tags", "under", "3d", "vision")
    papers(root, "tags", "under", "gan", "vision")
    papers(root, "tags", "alias", "vision", "비전")
    for name in ("3d", "3D", "vision", "비전", "visi*"):
        assert keys_of(root, capsys, f"tag:{name}") == ["one", "two"]
    assert keys_of(root, capsys, "tag:vision -tag:3d") == []
    rows = listed(root, capsys)
    assert (rows["vision"]["papers"], rows["vision"]["selects"]) == (0, 2)
    assert (rows["nerf"]["papers"], rows["nerf"]["under"]) == (2, ["3D"])
    lines = told(root, capsys, "tags")[1].splitlines()
    assert "vision\t0\talso 비전; tag:vision finds 2" in lines
    assert "nerf\t2\tunder 3D" in lines
    assert "tags: [nerf, gan]" in text_of(root, "one")
    for row in rows.values():
        assert (
            told(root, capsys, "list", f"tag:{row['tag']}", "--count")[1] == f"{row['selects']}\n"
        )
    err = told(root, capsys, "tag", "3d", "three")[2]
    assert err == "Note: The tag 3d is stored as 3D, the library's name for it.\n"


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("under nerf nerf", "nerf cannot be under itself."),
        ("under nerf NeRFs", "nerf cannot be under itself."),
        ("under vision nerf", "vision cannot be under nerf, which is under vision itself: nerf → 3d → vision."),
        ("under 3d nerf", "3d cannot be under nerf, which is under 3d itself: nerf → 3d."),
        ("alias nerf nerfs", "nerfs and nerf are one tag in two spellings."),
        ("alias gan field", "field is another name of nerf. To remove that name: `papers tags alias --remove field`."),
        ("alias --remove nerf", "nerf is no other name of a tag. `papers tags` lists all tags"),
        ("merge nerf nerfs", "nerf and nerfs are one tag already."),
        ("merge gam nerf", "No paper has the tag gam. Did you mean gan?"),
        ("merge field gan", "field is another name of nerf: name nerf instead."),
        ("merge nerf nothing-like-it", "No paper has the tag nothing-like-it. `papers tags` lists"),
        ("rename gan nerf", "nerf is a tag already. To make one tag of both: `papers tags merge gan nerf`."),
        ("rename gan field", "field is a tag already. To make one tag of both: `papers tags merge gan nerf`."),
        ("rename zzz x", "No paper has the tag zzz."),
        ("rename gan a:b", "'a:b' cannot be a tag: use letters"),
        ("rename gan ...", "'...' cannot be a tag: it has no letter and no digit."),
        ("under --remove gan", "gan is not directly under another tag."),
        ("under --remove nerf gan", "nerf is not directly under gan."),
    ],
)  # fmt: skip # a table
def test_what_cannot_be_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], words: str, error: str
) -> None:
    """With the reason, and nothing changes."""
    papers(root, "tags", "under", "nerf", "3d")
    papers(root, "tags", "under", "3d", "vision")
    papers(root, "tags", "alias", "nerf", "field")
    before = restorable_state(root), told(root, capsys, "log", "--json")
    code, out, err = told(root, capsys, "tags", *words.split())
    assert (code, out) == (3, "")
    assert err.startswith(f"Error: {error}")
    assert (restorable_state(root), told(root, capsys, "log", "--json")) == before


def test_what_is_so_already_is_no_change(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0, a sentence, and no operation."""
    papers(root, "tags", "under", "nerf", "3d")
    papers(root, "tags", "alias", "nerf", "field")
    log = told(root, capsys, "log")
    assert told(root, capsys, "tags", "under", "nerfs", "3D") == (
        0, "", "nerf is under 3d already.\n"
    )  # fmt: skip # a table
    assert told(root, capsys, "tags", "alias", "nerf", "fields")[0] == 0
    assert told(root, capsys, "log") == log


def test_a_wrong_number_of_names_is_a_usage_error(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Too few or too many names are a usage error that shows the right form."""
    for words in (
        ["under", "nerf"],
        ["alias", "nerf"],
        ["alias", "--remove", "a", "b"],
        ["merge", "a"],
    ):
        assert told(root, capsys, "tags", *words)[0] == 2
    assert told(root, capsys, "tags", "merge", "--", "-x", "nerf")[0] == 2
    assert told(root, capsys, "tags", "--json", "merge", "gan", "nerf")[0] == 2


def whole(desk: Desk) -> list[object]:
    """What `papers tags --json` is made of at a desk, and its text."""
    from papernotes.operations.search import overview

    with desk.library() as library:
        return [overview.tags(library), (desk.folder / "papers" / "library.toml").read_text()]


def test_names_and_hierarchy_travel(tmp_path: Path) -> None:
    """Both sides' changes come together; tags that arrive under an old name take the new one."""
    kim, lee = pair(tmp_path, "a", "b")
    kim.tag("a", "nerf")
    kim.sync()
    lee.sync()
    papers(kim.folder, "tags", "under", "nerf", "3d")
    papers(kim.folder, "tags", "rename", "nerf", "radiance-field")
    papers(lee.folder, "tags", "under", "nerf", "view-synthesis")
    papers(lee.folder, "tags", "alias", "gan", "적대")
    lee.tag("b", "nerf")
    for desk in (kim, lee, kim, lee):
        desk.sync()
    assert whole(kim) == whole(lee)
    (row,) = [row for row in whole(lee)[0] if row.papers]  # type: ignore[attr-defined]
    assert (row.name, row.papers, row.aliases) == ("radiance-field", 2, ("nerf",))
    assert row.under == ("3d", "view-synthesis")
    before = kim.sync().commit
    assert lee.sync().commit == kim.sync().commit == before
    papers(kim.folder, "rebuild")
    assert whole(kim) == whole(lee)


def test_a_name_of_two_different_tags_is_a_conflict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both values stay until one is chosen, which then goes to the other desk."""
    kim, lee = pair(tmp_path, "a", "b")
    papers(kim.folder, "tags", "alias", "vision-transformer", "vt")
    papers(lee.folder, "tags", "alias", "video-tagging", "vt")
    for desk in (kim, lee, kim):
        desk.sync()
    assert whole(kim) == whole(lee)
    assert "tag-aliases vt" in told(kim.folder, capsys, "conflicts")[1]
    assert told(kim.folder, capsys, "resolve", "library.toml", "tag-aliases vt", "--theirs")[0] == 0
    for desk in (kim, lee):
        desk.sync()
    assert whole(kim) == whole(lee)
    assert told(lee.folder, capsys, "conflicts")[1] == ""


def test_a_circle_that_two_people_make_is_broken_alike(tmp_path: Path) -> None:
    """Of aliases and of parents: both desks keep the same part."""
    kim, lee = pair(tmp_path, "a", "b")
    for desk, low, high in ((kim, "x", "y"), (lee, "y", "x")):
        papers(desk.folder, "tags", "under", low, high)
        papers(desk.folder, "tags", "alias", f"name-{high}", f"name-{low}")
    left_out = [notice for desk in (kim, lee, kim, lee) for notice in desk.sync().notices]
    assert left_out == [
        notice("alias-left-out", alias="name-y", tag="name-x"),
        notice("parent-left-out", child="y", parent="x"),
    ]
    assert whole(kim) == whole(lee)
    before = kim.sync().commit
    assert lee.sync().commit == before
    text = whole(kim)[1]
    assert '"x" = "y"' in text  # type: ignore[operator]
    assert '"name-x" = "name-y"' in text  # type: ignore[operator]
    assert '"y" =' not in text  # type: ignore[operator]
    assert '"name-y" =' not in text  # type: ignore[operator]


def test_two_spellings_of_an_earlier_version_are_merged_and_brought_back(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both are proposed as one, a query finds both, and undo gives each paper its own again."""
    for note in (root / "notes").glob("*.md"):  # their heads would not have the tags below
        note.unlink()
    papers(root, "list")
    with closing(sqlite3.connect(root / "library.db")) as db, db:
        for number, tag in enumerate(("field", "fields", "FIELD", "fields"), 1):
            db.execute(
                "INSERT INTO tags SELECT id, ? FROM papers WHERE id = ?", (tag, number % 3 + 1)
            )
    before = listed(root, capsys)
    assert {row["selects"] for name, row in before.items() if name.lower().startswith("f")} == {3}
    assert keys_of(root, capsys, "tag:field") == ["one", "three", "two"]
    pairs = [
        item["tags"] for item in proposals(root, capsys) if item["reason"] != "transliteration"
    ]
    assert pairs == [["FIELD", "fields"], ["field", "fields"]]
    assert told(root, capsys, "tags", "merge", "field", "fields")[0] == 0
    assert listed(root, capsys)["fields"]["papers"] == 3
    assert not [name for name in listed(root, capsys) if name.lower() == "field"]
    papers(root, "undo")
    assert listed(root, capsys) == before
    assert told(root, capsys, "list", "--json")[1].count('"field"') == 1


def proposals(root: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """What `papers tags --tidy --json` proposes."""
    return list(json.loads(told(root, capsys, "tags", "--tidy", "--json")[1]))


def test_probable_duplicates_are_only_proposed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With reason and counts; nothing is merged unasked, and what was merged is no proposal."""
    assert proposals(root, capsys) == [
        {"tags": ["너프", "nerf"], "reason": "transliteration", "counts": [1, 2], "together": None}
    ]
    before = restorable_state(root)
    assert told(root, capsys, "tags", "--tidy") == (0, "너프\t1\tnerf\t2\ttransliteration\n", "")
    assert restorable_state(root) == before
    papers(root, "tags", "merge", "너프", "nerf")
    assert told(root, capsys, "tags", "--tidy") == (
        1, "", "Error: No two of 2 tags are probably one.\n"
    )  # fmt: skip # a table
    assert told(root, capsys, "tags", "--tidy", "--json")[:2] == (1, "[]\n")


def test_what_goes_together_is_proposed_unless_it_is_ordered(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A Korean and an English tag on the same three papers; not if one is under the other."""
    for tag in ("채우기", "inpainting"):
        papers(root, "tag", tag, "one", "two", "three")
    assert {
        "tags": ["채우기", "inpainting"],
        "reason": "co-occurrence",
        "counts": [3, 3],
        "together": 3,
    } in (proposals(root, capsys))
    papers(root, "tags", "under", "채우기", "inpainting")
    assert all(item["reason"] != "co-occurrence" for item in proposals(root, capsys))


@pytest.mark.parametrize(
    ("tag", "near"),
    [
        ("gans", ""),
        ("nef", ""),
        ("너프스", ""),
        ("neural-radiance-field", "nerf (abbreviation)"),
        ("generative-adversarial-network", "gan (abbreviation)"),
    ],
)
def test_a_new_tag_that_is_near_another_one_says_so(
    root: Path, capsys: pytest.CaptureFixture[str], tag: str, near: str
) -> None:
    """Once, when it is made; it is stored all the same."""
    err = told(root, capsys, "tag", tag, "three", "two")[2]
    assert (
        f"The new tag {tag} is near {near}. If they are one: `papers tags merge {tag}" in err
    ) == (bool(near))
    assert "near" not in told(root, capsys, "tag", tag, "one")[2]


def test_a_new_tag_of_a_head_says_so_too(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whichever command reads the note."""
    papers(root, "tag", "segmentation", "one")
    path = root / "notes" / "two.md"
    path.write_text(text_of(root, "two").replace("tags: [nerf]", "tags: [nerf, segmenation]"))
    assert (
        "The new tag segmenation is near segmentation (a letter differs)."
        in (told(root, capsys, "list", "tag:nerf")[2])
    )


def offered(root: Path, answers: str) -> str:
    """What `papers tags --tidy` shows on a terminal to a user who types these answers."""
    import pty

    words = [sys.executable, "-m", "papernotes", "--library", str(root), "tags", "--tidy"]
    child, terminal = pty.fork()
    if child == 0:
        os.execve(words[0], words, {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "200"})
    os.write(terminal, answers.encode())
    shown = b""
    with suppress(OSError):  # the terminal of an ended process
        while piece := os.read(terminal, 65536):
            shown += piece
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, shown
    os.close(terminal)
    return shown.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
def test_proposals_are_offered_on_a_terminal(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One by one: y merges, r the other way round, s, q and anything else do nothing; each merge can be undone."""
    papers(root, "tag", "segmentation", "one")
    papers(root, "tag", "segmenation", "two")
    before = listed(root, capsys)
    assert "1/2  segmenation (1) → segmentation (1)  spelling" in offered(root, "q\n")
    offered(root, "s\n\n")
    assert "answer y, r, n, s or q" in offered(root, "ns\nyr\nㅂ\n")
    assert listed(root, capsys) == before
    shown = offered(root, "r\ny\n")
    assert "segmentation is now segmenation. 1 paper changed." in shown
    assert sorted(listed(root, capsys)) == ["gan", "nerf", "segmenation"]
    papers(root, "undo")
    assert sorted(listed(root, capsys)) == ["gan", "nerf", "segmenation", "너프"]
    papers(root, "undo")
    assert listed(root, capsys) == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
def test_tags_that_are_kept_apart_are_not_offered_again(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Answered on a terminal or by command, under a new name too, until it is taken back."""
    papers(root, "tag", "segmentation", "one")
    papers(root, "tag", "segmenation", "two")
    both = [p["tags"] for p in proposals(root, capsys)]
    assert ["segmenation", "segmentation"] in both
    offered(root, "n\nq\n")
    assert [p["tags"] for p in proposals(root, capsys)] == both[1:]
    papers(root, "undo")
    assert [p["tags"] for p in proposals(root, capsys)] == both
    words = ("tags", "apart", "segmentation", "segmenation")
    assert told(root, capsys, *words) == (0, "segmenation and segmentation are kept apart.\n", "")
    assert told(root, capsys, *words)[2].endswith("are kept apart already.\n")
    papers(root, "tags", "rename", "segmenation", "segmantation")
    assert [p["tags"] for p in proposals(root, capsys)] == both[1:]
    assert told(root, capsys, "tags", "apart", "nerf", "nerf")[0] == 3
    assert told(root, capsys, "tags", "apart", "nerf", "unknown")[0] == 3
    assert told(root, capsys, "tags", "apart", "--remove", "segmentation", "segmantation")[0] == 0
    assert told(root, capsys, "tags", "apart", "--remove", "segmentation", "segmantation")[0] == 3
    assert len(proposals(root, capsys)) == len(both)


def test_tags_that_are_kept_apart_travel(tmp_path: Path) -> None:
    """And what one clone takes back is taken back on the other."""
    here, there = pair(tmp_path, "a")
    here.tag("a", "gan", "nerf", "vit")
    with here.library() as library:
        tag_changes.keep_apart(library, "gan", "nerf")
        tag_changes.keep_apart(library, "nerf", "vit")
    for desk in (here, there):
        desk.sync()
    with there.library() as library:
        assert tags_apart.read(library.settings) == {("gan", "nerf"), ("nerf", "vit")}
        tag_changes.keep_apart_no_longer(library, "gan", "nerf")
        tag_changes.keep_apart(library, "gan", "vit")
    for desk in (there, here):
        desk.sync()
    agree(here, there)
    with here.library() as library:
        assert tags_apart.read(library.settings) == {("gan", "vit"), ("nerf", "vit")}


def test_an_alias_is_a_word_too(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plain word that is another name of a tag finds its papers, also negated and in a choice."""

    def keys(*query: str) -> list[str]:
        return told(root, capsys, "list", "--format", "{key}", "--sort", "key", *query)[1].split()

    papers(root, "tag", "vision-transformer", "two")
    papers(root, "tag", "transformer", "three")
    assert keys("너프") == ["three"]
    papers(root, "tags", "merge", "너프", "nerf")
    papers(root, "tags", "alias", "vision-transformer", "vit")
    assert keys("너프") == ["one", "three", "two"]
    assert keys("ViT") == keys("tag:vit") == ["two"]
    assert keys("너프", "gan") == ["one"]
    assert keys("gan OR vit") == ["one", "two"]
    assert keys("nerf -vit") == ["one", "three"]
    assert keys("title:vit") == []
    papers(root, "queries", "mine", "너프 second")
    assert keys("@mine") == ["two"]
    assert told(root, capsys, "search", "vit")[1].split()[0] == "two"
    papers(root, "undo")
    papers(root, "undo")
    assert keys("vit") == []


@pytest.mark.parametrize(
    "change",
    [
        lambda library, notebook: tag_changes.add_alias(library, notebook, "gan", "adversarial"),
        lambda library, _: tag_changes.remove_alias(library, "radiance"),
        lambda library, _: tag_changes.put_under(library, "너프", "3d"),
        lambda library, _: tag_changes.remove_under(library, "nerf"),
        lambda library, notebook: tag_changes.rename(library, notebook, "nerf", "fields"),
        lambda library, notebook: tag_changes.merge(library, notebook, "너프", "nerf"),
    ],
    ids=["add_alias", "remove_alias", "put_under", "remove_under", "rename", "merge"],
)
def test_two_changes_of_tags_at_once(
    root: Path, change: Callable[[Library, Notebook], object]
) -> None:
    """The hierarchy has what another command put into it at the same moment."""
    papers(root, "tags", "alias", "nerf", "radiance")
    papers(root, "tags", "under", "nerf", "3d")
    notebook, path = Notebook(str(root / "notes")), str(root / "library.db")
    change_at_once(
        path,
        lambda library: change(library, notebook),
        lambda library: tag_changes.put_under(library, "gan", "models"),
    )
    with closing(Library.open(path)) as library:
        assert library.tag_names.tree().parents_of("gan") == ("models",)


@pytest.mark.parametrize("change", [tag_changes.rename, tag_changes.merge])
def test_a_paper_that_gets_a_tag_while_it_is_replaced_gets_the_other_one(
    root: Path, change: Callable[[Library, Notebook, str, str], object]
) -> None:
    """No paper keeps a tag that is another name now."""
    notebook, path = Notebook(str(root / "notes")), str(root / "library.db")
    new = "fields" if change is tag_changes.rename else "nerf"
    change_at_once(
        path,
        lambda library: change(library, notebook, "gan", new),
        lambda library: tagging.tag(library, notebook, "gan", ["three"], remove=False),
    )
    with closing(Library.open(path)) as library:
        assert "gan" not in library.tag_names.all()
        assert new in library.papers.head("three").tags
    assert new in (root / "notes" / "three.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("change", "first"),
    [
        (("merge", "너프", "nerf"), ("merge", "너프", "gan")),
        (("merge", "nerf", "너프"), ("merge", "너프", "nerf")),
        (("merge", "nerf", "너프"), ("merge", "너프", "gan")),
        (("rename", "nerf", "fields"), ("rename", "nerf", "radiance")),
        (("rename", "nerf", "fields"), ("rename", "gan", "fields")),
    ],
)
def test_of_two_replacements_of_a_tag_the_first_counts(
    root: Path, change: tuple[str, str, str], first: tuple[str, str, str]
) -> None:
    """The other one is refused, as it would be a moment later, and changes nothing."""
    notebook, path = Notebook(str(root / "notes")), str(root / "library.db")

    def replace(library: Library, words: tuple[str, str, str]) -> None:
        name, old, new = words
        getattr(tag_changes, name)(library, notebook, old, new)

    def state(library: Library) -> list[object]:
        tree, keys = library.tag_names.tree(), ("one", "two", "three")
        return [tree.aliases, tree.parents, *(library.papers.head(key).tags for key in keys)]

    with closing(Library.open(path)) as library:
        replace(library, first)
        expected = state(library)
        papers(root, "undo")
    with pytest.raises(PapersError):
        change_at_once(
            path, lambda library: replace(library, change), lambda library: replace(library, first)
        )
    with closing(Library.open(path)) as library:
        assert state(library) == expected
