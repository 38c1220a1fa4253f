"""A whole library exported for other programs, and brought back from each form."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.support.desks import Desk
from tests.support.libraries import papers
from tests.support.small_pdfs import small_pdf
from tests.support.transcript import set_environment

Captured = pytest.CaptureFixture[str]
BIB = r"""@inproceedings{kim2024확산,
  title = {{3D} Editing with $\mathcal{L}_2$ and 확산 모델},
  author = {Kim, Jiwoo and van den Oord, A{\"a}ron and {NAVER AI Lab} and King, Jr., Martin Luther},
  booktitle = {Proceedings of the European Conference on Computer Vision},
  year = {2024}, month = sep, pages = {1--17}, doi = {10.1000/x_y(1)},
  keywords = {nerf, own keyword}, file = {main:/papers/kim/Zotero/storage/A;B/x.pdf:application/pdf},
}
@misc{lee2023zero, title = {Zero {\&} One: 100\% of {GAN}s}, author = {Lee, K. and Park, S.}, year = {2023},
  eprint = {2301.00001}, archivePrefix = {arXiv}}
@article{choi2022plain, title = {No Note Here}, author = {Choi, Y.}, journal = {Nature}, year = {2022}}
"""
NOTE = (
    "---\ncitekey: kim2024확산\ntags: [3d-edit, nerf]\nstatus: reading\nrating: 4\nmine: 중요\n---\n"
    "# 리뷰\r\n\r\n식 $\\left\\{ x_t \\right.$ 와 100% & #1, {닫지 않은 괄호\n\n"
    "- 목록\n    - 안쪽 `code_{x}`\n\n![그림](img/그림 1.png) ~물결~ ^위^ \\alpha\n"
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three papers with tags, a status, a rating, a note with a picture, a seminar note."""
    set_environment(monkeypatch, tmp_path / "home")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.bib").write_text(BIB)
    folder = tmp_path / "library"
    assert papers(folder, "init", str(folder), "--language", "en") == 0
    assert papers(folder, "import", str(tmp_path / "in.bib")) == 0
    (folder / "notes" / "2024" / "img").mkdir(parents=True)
    (folder / "notes" / "2024" / "img" / "그림 1.png").write_bytes(b"picture")
    (folder / "notes" / "2024" / "kim.md").write_bytes(NOTE.encode())
    (folder / "notes" / "lee2023zero.md").write_text("Every `{` of mine.\n")
    assert papers(folder, "tag", "baseline", "lee2023zero", "choi2022plain") == 0
    assert papers(folder, "status", "choi2022plain", "abandoned") == 0
    assert papers(folder, "rate", "choi2022plain", "3") == 0
    return folder


def facts(root: Path, capsys: Captured) -> dict[str, dict[str, object]]:
    """Return what `list --json` says of each paper, without the times of this library."""
    capsys.readouterr()
    assert papers(root, "list", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    return {
        row["key"]: {n: v for n, v in row.items() if n not in ("added", "read")} for row in rows
    }


def note(root: Path, key: str, capsys: Captured) -> str:
    """Return the text of a paper's note."""
    capsys.readouterr()
    assert papers(root, "note", key, "--path") == 0
    return Path(capsys.readouterr().out.strip()).read_bytes().decode()


def new_library(root: Path, name: str) -> Path:
    """Return another, empty library."""
    folder = root.parent / name
    assert papers(folder, "init", str(folder), "--language", "en") == 0
    return folder


def test_markdown_there_and_back(root: Path, capsys: Captured) -> None:
    """Everything comes back: entries, tags, status, rating, and every byte of the notes."""
    before = facts(root, capsys)
    assert papers(root, "export", "--all-to", "out") == 0
    other = new_library(root, "other")
    assert papers(other, "import", "out/markdown/library.bib") == 0
    assert papers(other, "adopt", "out/markdown/notes", "--yes") == 0
    assert facts(other, capsys) == before
    came = note(other, "kim2024확산", capsys)
    text, link, after = NOTE.partition("---\n# ")[2].partition("img/그림 1.png")
    assert text in came
    assert after in came
    assert link
    assert [path.read_bytes() for path in other.rglob("그림 1.png")] == [b"picture"]
    assert "mine: 중요" in came
    assert "Every `{` of mine." in note(other, "lee2023zero", capsys)
    exported = Path("out/markdown/notes/2024")
    assert (exported / "kim.md").read_bytes() == (root / "notes/2024/kim.md").read_bytes()
    assert (exported / "img" / "그림 1.png").read_bytes() == b"picture"
    assert "status: abandoned" in Path("out/markdown/notes/choi2022plain.md").read_text()


@pytest.mark.parametrize("form", ["markdown", "zotero"])
def test_keywords_that_are_no_tags_come_back_as_such(
    root: Path, capsys: Captured, form: str
) -> None:
    """As the automatic tags of Zotero, they are words of the entry alone, there and once more."""
    Path("more.bib").write_text(
        "@book{auto, title={Learning}, keywords={Machine Learning, Physics \\& Chemistry, mine, rank4},"
        "automatic-tags={Machine Learning, Physics \\& Chemistry}}"
    )
    assert papers(root, "import", "more.bib") == 0
    assert "left: 2 automatic tags" in capsys.readouterr().out
    assert papers(root, "tag", "--remove", "own-keyword", "kim2024확산") == 0
    assert "automatic-tags" not in exported(root, capsys)
    before = facts(root, capsys)
    assert before["auto"]["tags"] == ["mine"]
    for number in range(2):
        assert papers(root, "export", "--all-to", f"out{number}") == 0
        root = new_library(root, f"other{number}")
        assert papers(root, "import", f"out{number}/{form}/library.bib") == 0
        assert facts(root, capsys) == before
        assert "keywords = {Machine Learning, Physics \\& Chemistry, mine, rank4}" in exported(
            root, capsys
        )


def test_all_tags_makes_tags_of_keywords_again(root: Path, capsys: Captured) -> None:
    """Whoever wants them as tags says so, as with Zotero itself."""
    Path("more.bib").write_text(
        "@book{auto, title={L}, keywords={Deep Learning}, automatic-tags={Deep Learning}}"
    )
    assert papers(root, "import", "--all-tags", "more.bib") == 0
    assert facts(root, capsys)["auto"]["tags"] == ["Deep-Learning"]


def exported(root: Path, capsys: Captured) -> str:
    """Return the bibliography of a library."""
    capsys.readouterr()
    assert papers(root, "export") == 0
    return capsys.readouterr().out


def test_zotero_there_and_back(root: Path, capsys: Captured) -> None:
    """Entries, tags, status and rating come back, and the words of every note."""
    before = facts(root, capsys)
    assert papers(root, "export", "--all-to", "out") == 0
    other = new_library(root, "other")
    assert papers(other, "import", "out/zotero/library.bib") == 0
    assert facts(other, capsys) == before
    (_, _, body), (_, _, came) = (
        text.split("---\n", 2) for text in (NOTE, note(other, "kim2024확산", capsys))
    )
    assert body.split() == came.split()
    assert "Every `{` of mine." in note(other, "lee2023zero", capsys)
    assert "file = {main:/papers/kim/Zotero/storage/A;B/x.pdf:application/pdf}" in (
        Path("out/zotero/library.bib").read_text()
    )


def test_markdown_comes_back_from_zotero_as_it_was(root: Path, capsys: Captured) -> None:
    """TeX makes dashes and quotation marks of what tables, rules and code in Markdown are made of."""
    body = (
        "# 표\n\n| a | b |\n| --- | :--: |\n| ``x`` | ''y'' -- z |\n\n- 하나\n  - 둘\n    - 셋 $x_1^2$ ~ 50%  \n"
        '\n```python\nif x < 1:\n    return "a--b"  # --flag\n```\n\n---\n\n    code ?`\n\n<!-- 끝 -->'
    )
    own = root / "notes" / "2024" / "kim.md"
    head = own.read_text("utf-8").split("---\n", 2)[1]
    own.write_text(f"---\n{head}---\n\n{body}\n", "utf-8")
    assert papers(root, "export", "--all-to", "out") == 0
    other = new_library(root, "other")
    assert papers(other, "import", "out/zotero/library.bib") == 0
    assert note(other, "kim2024확산", capsys).split("---\n", 2)[2].strip() == body


@pytest.mark.parametrize("form", ["markdown/library.bib", "zotero/library.bib", "papis"])
def test_an_abstract_from_the_catalogue_comes_back(root: Path, capsys: Captured, form: str) -> None:
    """It is in no field of the entry here, and in no other file of the library's either."""
    assert papers(root, "add", "--offline", "2006.11239") == 0
    assert papers(root, "export", "--all-to", "out") == 0
    other = new_library(root, "other")
    assert papers(other, "import", f"out/{form}") == 0
    capsys.readouterr()
    assert papers(root, "show", "--json", "ho2020denoising") == 0
    assert papers(other, "show", "--json", "ho2020denoising") == 0
    ours, theirs = capsys.readouterr().out.split("]\n[")
    assert json.loads(f"{ours}]")[0]["abstract"] == json.loads(f"[{theirs}")[0]["abstract"] != ""


def test_papis_there_and_back(root: Path, capsys: Captured) -> None:
    """A document for each paper, with its tags, its note byte for byte and the picture of the note."""
    before = facts(root, capsys)
    assert papers(root, "export", "--all-to", "out") == 0
    info = Path("out/papis/kim2024확산/info.yaml").read_text()
    assert 'files:\n- "/papers/kim/Zotero/storage/A;B/x.pdf"\n' in info
    picture = next(Path("out/papis").rglob("그림 1.png"))
    assert picture.parent.name == "img"
    own = (root / "notes" / "2024" / "kim.md").read_bytes()
    assert (picture.parents[1] / "notes.md").read_bytes() == own
    other = new_library(root, "other")
    assert papers(other, "import", "out/papis") == 0
    after = facts(other, capsys)
    assert after.keys() == before.keys()
    for key, row in before.items():
        for name in ("title", "authors", "year", "doi", "arxiv", "tags", "status", "rating"):
            assert after[key][name] == row[name], (key, name)
    assert note(other, "kim2024확산", capsys) == own.decode()


@pytest.mark.parametrize("form", ["markdown", "papis"])
def test_a_day_of_reading_comes_back_as_one_reading(
    root: Path, capsys: Captured, form: str
) -> None:
    """`readstatus` says that a paper was read, and its note when; a later day is another reading."""
    own = root / "notes" / "2024" / "kim.md"
    text = own.read_text("utf-8").replace("status: reading", "status: read\nread: 2024-03-07")
    own.write_text(text, "utf-8")
    assert papers(root, "export", "--all-to", "out") == 0
    other = new_library(root, "other")
    assert papers(other, "import", f"out/{form}{'/library.bib' * (form == 'markdown')}") == 0
    if form == "markdown":
        assert papers(other, "adopt", "out/markdown/notes", "--yes") == 0
    assert readings(other, "kim2024확산", capsys) == [("2024-03-07", "read")]
    assert papers(other, "finish", "kim2024확산", "--date", "2025-01-02") == 0
    assert readings(other, "kim2024확산", capsys)[1:] == [("2025-01-02", "re-read")]


def readings(root: Path, key: str, capsys: Captured) -> list[tuple[str, str]]:
    """Return the day and the kind of each reading of a paper, the first one first."""
    capsys.readouterr()
    assert papers(root, "events", key, "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    return sorted((row["day"], row["kind"]) for row in rows if "read" in row["kind"])


def test_parts_and_pictures_come_back_from_papis(root: Path, capsys: Captured) -> None:
    """Further parts, the note of a friend, and files of one name in two documents."""
    notes = root / "notes"
    (notes / "fig").mkdir()
    (notes / "fig" / "a.png").write_bytes(b"of lee")
    (notes / "lee2023zero.md").write_text("# 하나\n![a](fig/a.png)\n")
    (notes / "lee2023zero.2.md").write_text("# 둘\n글 둘\n")
    (notes / "lee2023zero.minsu.md").write_text("민수의 글\n")
    for name in ("choi2022plain.md", "choi2022plain.2.md"):
        (notes / name).write_text(f"# {name}\n![a](fig/a.png) ![[a.png]] ![](fig/a.png)\n")
    assert papers(root, "export", "--all-to", "out") == 0
    Path("out/papis/choi2022plain/fig/a.png").write_bytes(b"of choi")
    other = new_library(root, "other")
    assert papers(other, "import", "out/papis") == 0
    came = {
        path.relative_to(other / "notes").as_posix(): path
        for path in (other / "notes").rglob("*.*")
    }
    for name in ("lee2023zero.2.md", "lee2023zero.minsu.md"):
        assert came[name].read_bytes() == (notes / name).read_bytes()
    places = {
        name: came[name].read_text().partition("![a](")[2].partition(")")[0]
        for name in ("lee2023zero.md", "choi2022plain.md", "choi2022plain.2.md")
    }
    bytes_of = {name: came[place].read_bytes() for name, place in places.items()}
    assert bytes_of == {
        "lee2023zero.md": b"of lee",
        "choi2022plain.md": b"of choi",
        "choi2022plain.2.md": b"of choi",
    }
    assert len([path for path in came.values() if path.suffix == ".png"]) == 3  # and that of kim
    capsys.readouterr()
    assert papers(other, "import", "out/papis") == 0
    assert {path.name for path in (other / "notes").rglob("*.*")} == {
        path.name for path in came.values()
    }
    assert "its note is not imported" not in capsys.readouterr().err
    assert papers(other, "undo") == 0
    assert not [
        path
        for path in (other / "notes").rglob("*")
        if path.is_file() and ".trash" not in path.parts
    ]


FURTHER = {
    "lee2023zero.2.md": "# 둘\n글 둘",
    "2024/lee2023zero.3.md": "---\ncitekey: lee2023zero\n---\n셋\n",
    "lee2023zero.minsu.md": "민수의 글 ![](_files/lee2023zero/code.py)\n",
    "choi2022plain.md": "\ufeff---\r\ncitekey: choi2022plain\r\n---\r\n끝에 줄바꿈 없음",
}


def test_further_notes_come_back_from_markdown(root: Path, capsys: Captured) -> None:
    """At their places, whether or not they have a head; none takes the place of the paper's note."""
    for name, text in FURTHER.items():
        (root / "notes" / name).write_bytes(text.encode())
    assert papers(root, "export", "--all-to", "out") == 0
    other = new_library(root, "other")
    assert papers(other, "import", "out/markdown/library.bib") == 0
    assert papers(other, "adopt", "out/markdown", "--yes", "--offline") == 0
    for name in ("lee2023zero.2.md", "2024/lee2023zero.3.md", "lee2023zero.minsu.md"):
        assert (other / "notes" / name).read_bytes() == FURTHER[name].encode(), name
    assert "Every `{` of mine." in (other / "notes" / "lee2023zero.md").read_text()
    capsys.readouterr()
    assert papers(other, "show", "lee2023zero") == 0
    shown = capsys.readouterr().out
    assert ("part 2 " in shown, "part 3 " in shown, "minsu" in shown) == (True, True, True)
    assert papers(other, "adopt", "out/markdown", "--yes", "--offline") == 0
    assert "0 notes adopted, 6 already here" in capsys.readouterr().out
    assert papers(other, "undo") == 0
    assert [path for path in (other / "notes").glob("*.md") if "lee" in path.name] == []


def test_parts_in_a_plain_folder_keep_their_order(root: Path) -> None:
    """`KEY.2.md` is a further part of `KEY.md`, also where no library was exported."""
    (root.parent / "vault").mkdir()
    for name, text in (("", "첫째"), (".2", "둘째"), (".10", "열째")):
        path = root.parent / "vault" / f"choi2022plain{name}.md"
        path.write_text(f"---\ncitekey: choi2022plain\n---\n{text}\n", "utf-8")
    assert papers(root, "adopt", str(root.parent / "vault"), "--yes", "--offline") == 0
    texts = [
        (root / "notes" / f"choi2022plain{name}.md").read_text("utf-8") for name in ("", ".2", ".3")
    ]
    assert [text.split()[-1] for text in texts] == ["첫째", "둘째", "열째"]


def test_every_byte_of_a_note_comes_back_from_papis(root: Path, capsys: Captured) -> None:
    """A byte order mark, a missing end of line, and an attachment of any kind."""
    notes = root / "notes"
    (notes / "_files" / "lee2023zero").mkdir(parents=True)
    (notes / "_files" / "lee2023zero" / "code.py").write_bytes(b"print(1)")
    (notes / "choi2022plain.md").write_bytes(FURTHER["choi2022plain.md"].encode())
    (notes / "lee2023zero.md").write_text("[코드](_files/lee2023zero/code.py)\n", "utf-8")
    assert papers(root, "export", "--all-to", "out") == 0
    other = new_library(root, "other")
    capsys.readouterr()
    assert papers(other, "import", "out/papis") == 0
    assert "not imported" not in capsys.readouterr().err
    for name in ("choi2022plain.md", "_files/lee2023zero/code.py"):
        assert (other / "notes" / name).read_bytes() == (notes / name).read_bytes(), name
    assert papers(other, "import", "out/papis") == 0
    assert "its note is not imported" not in capsys.readouterr().err


def test_pictures_beside_the_notes_come_along(root: Path, capsys: Captured) -> None:
    """In a vault around the notes: by their path, and by their name alone; what is outside is named."""
    for name in ("attachments/a.png", "Pasted image 1.png", "notes/2024/n.png", "files/x.pdf"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(name.encode())
    (root.parent / "outside.png").write_bytes(b"outside")
    text = "![](../attachments/a.png) ![[Pasted image 1.png|300]] ![[n.png]] [p](../files/x.pdf) ![](../../outside.png)\n"
    (root / "notes" / "lee2023zero.md").write_text(text)
    (root / "notes" / "2024" / "lee2023zero.2.md").write_text("![](../../attachments/a.png)\n")
    assert papers(root, "export", "--all-to", "out") == 0
    err = capsys.readouterr().err
    assert "lee2023zero.md shows ../../outside.png, which is outside the library's folder" in err
    assert (
        "lee2023zero.2.md shows ../../attachments/a.png, which only the folder markdown/ has" in err
    )
    for name in ("attachments/a.png", "Pasted image 1.png", "notes/2024/n.png"):
        assert Path("out/markdown", name).read_bytes() == name.encode()
    assert not Path("out/markdown/files").exists()
    document = Path("out/papis/lee2023zero")
    shown = {"../attachments/a.png": "attachments/a.png", "n.png": "notes/2024/n.png"}
    for address, name in (*shown.items(), ("Pasted image 1.png", "Pasted image 1.png")):
        assert (document / address).read_bytes() == name.encode()
    other = new_library(root, "other")
    assert papers(other, "import", "out/papis") == 0
    came = (other / "notes" / "lee2023zero.md").read_text()
    assert "![](_files/lee2023zero/a.png) ![[Pasted image 1.png|300]] ![[n.png]]" in came
    assert (other / "notes/_files/lee2023zero/a.png").read_bytes() == b"attachments/a.png"
    assert (other / "notes/Pasted image 1.png").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow only UTF-8 in names")
@pytest.mark.parametrize("name", ["a{b", os.fsdecode(b"\xb0\xa1")])
def test_a_path_that_no_entry_can_hold_is_named(root: Path, capsys: Captured, name: str) -> None:
    """The entry is written without it, and the PDF of another paper with its path."""
    file = root.parent / "a.pdf"
    file.write_bytes(small_pdf("any"))
    moved = root.parent / name / "library"
    shutil.copytree(root, moved)
    assert papers(moved, "attach", "lee2023zero", str(file), "--link") == 0
    assert papers(moved, "attach", "choi2022plain", str(file)) == 0
    capsys.readouterr()
    assert papers(moved, "export", "--all-to", "out") == 0
    assert "the path of files/choi2022plain.pdf is not written into the entry of choi2022plain" in (
        capsys.readouterr().err
    )
    text = Path("out/markdown/library.bib").read_text()
    assert f"file = {{{file}}}" in text
    assert "choi2022plain.pdf" not in text


def test_a_folder_with_files_is_refused(root: Path, capsys: Captured) -> None:
    """Nothing is replaced; an empty folder is used, and no other folder is left beside it."""
    Path("out").mkdir()
    Path("out/mine.txt").write_text("mine")
    assert papers(root, "export", "--all-to", "out") == 3
    assert "out is not empty. Choose a new folder." in capsys.readouterr().err
    assert [path.name for path in Path("out").iterdir()] == ["mine.txt"]
    Path("out/mine.txt").unlink()
    before = {path.name for path in Path().iterdir()}
    assert papers(root, "export", "--all-to", "out") == 0
    assert {path.name for path in Path().iterdir()} == before
    assert papers(root, "export", "--all-to", "in.bib/x") == 3
    assert papers(root, "export", "--all-to", str(root / "notes" / "out")) == 3
    assert "out is among the notes. Choose a new folder." in capsys.readouterr().err
    assert not (root / "notes" / "out").exists()


@pytest.mark.parametrize("more", [("--json",), ("tag:x",), ("-o", "x.bib"), ("--cited", "in.bib")])
def test_it_exports_the_whole_library_only(
    root: Path, capsys: Captured, more: tuple[str, ...]
) -> None:
    """No query and no other option goes with --all-to."""
    assert papers(root, "export", "--all-to", "out", *more) == 2
    assert "--all-to exports the whole library" in capsys.readouterr().err
    assert not Path("out").exists()


def test_what_cannot_be_copied_is_named(root: Path, capsys: Captured) -> None:
    """A link among the notes is not followed, and a note that is no text is copied as it is."""
    (root / "notes" / "link.md").symlink_to(root.parent / "in.bib")
    (root / "notes" / "choi2022plain.md").write_bytes(b"\xff\xfe\x00")
    assert papers(root, "export", "--all-to", "out") == 0
    err = capsys.readouterr().err
    assert "notes/link.md is a link" in err
    assert Path("out/markdown/notes/choi2022plain.md").read_bytes() == b"\xff\xfe\x00"


def test_notes_without_a_paper_come_back_as_they_were(root: Path, capsys: Captured) -> None:
    """Goals and agendas get their place and every byte again, with the pictures that they show.

    A dry run tells it, a second run adds nothing, one undo takes it away, and another note stays.
    """
    notes = root / "notes"
    loose = {
        "goals/2026.md": "# 2026\n\n- [ ] read 50 papers\n",
        "seminars/랩.md": "![](그림.png) [[lee2023zero]]\n",
    }
    for name, text in loose.items():
        (notes / name).parent.mkdir(exist_ok=True)
        (notes / name).write_text(text, "utf-8")
    (notes / "seminars" / "그림.png").write_bytes(b"plan")
    assert papers(root, "export", "--all-to", "out") == 0
    other = new_library(root, "other")
    assert papers(other, "import", "out/markdown/library.bib") == 0
    capsys.readouterr()
    assert papers(other, "adopt", "out/markdown", "--dry-run", "--json", "--offline") == 0
    records = {record["note"]: record for record in json.loads(capsys.readouterr().out)}
    assert records["goals/2026.md"]["state"] == "would be adopted"
    assert records["seminars/랩.md"]["copied"] == ["seminars/그림.png"]
    assert papers(other, "adopt", "out/markdown", "--yes", "--offline") == 0
    for name, text in loose.items():
        assert (other / "notes" / name).read_text("utf-8") == text
    assert (other / "notes" / "seminars" / "그림.png").read_bytes() == b"plan"
    capsys.readouterr()
    assert papers(other, "search", "read", "50", "papers") == 0
    assert "goals/2026" in capsys.readouterr().out
    assert papers(other, "adopt", "out/markdown", "--yes", "--offline") == 0
    assert "0 notes adopted" in capsys.readouterr().out
    assert papers(other, "undo") == 0
    assert not (other / "notes" / "goals" / "2026.md").exists()
    (other / "notes" / "goals" / "2026.md").write_text("mine\n", "utf-8")
    capsys.readouterr()
    assert papers(other, "adopt", "out/markdown", "--yes", "--offline") == 3
    assert "notes/goals/2026.md is another note" in capsys.readouterr().err
    assert (other / "notes" / "goals" / "2026.md").read_text("utf-8") == "mine\n"


def test_a_folder_of_somebody_else_gives_back_nothing(root: Path, capsys: Captured) -> None:
    """A library.bib beside notes is no library of ours: what names no paper is left."""
    (root.parent / "vault" / "notes").mkdir(parents=True)
    (root.parent / "vault" / "library.bib").write_text("@misc{x, title={X}}\n")
    (root.parent / "vault" / "notes" / "diary.md").write_text("a day\n")
    assert papers(root, "adopt", str(root.parent / "vault"), "--yes", "--offline") == 1
    assert not (root / "notes" / "diary.md").exists()
    capsys.readouterr()


@pytest.mark.parametrize("form", ["zotero/library.bib", "markdown/library.bib", "papis"])
def test_where_a_paper_was_presented_comes_back(
    root: Path, tmp_path: Path, capsys: Captured, form: str
) -> None:
    """Venue, workshop and track that no field of the entry says; an entry that says them stays as it is."""
    desk = Desk(tmp_path / "desk")
    name = "International Conference on Learning Representations"
    desk.add("known", booktitle=name, papernotes_venue="ICLR", papernotes_track="oral")
    desk.add("hinted", papernotes_venue="CVPR", papernotes_track="spotlight")
    desk.add("shop", papernotes_venue="CVPR", papernotes_workshop="yes")
    desk.add("data", papernotes_venue="NeurIPS", papernotes_track="datasets")
    desk.add("said", booktitle="Findings of the ACL: EMNLP 2020")
    before = facts(desk.folder, capsys)
    expected = {
        "known": ("ICLR", False, "oral"),
        "hinted": ("CVPR", False, "spotlight"),
        "shop": ("CVPR", True, None),
        "data": ("NeurIPS", False, "datasets"),
    }

    def places(rows: dict[str, dict[str, object]]) -> dict[str, tuple[object, ...]]:
        return {k: (row["venue"], row["workshop"], row["track"]) for k, row in rows.items()}

    assert places({key: before[key] for key in expected}) == expected
    assert papers(desk.folder, "export", "--all-to", "out") == 0
    assert Path("out/zotero/library.bib").read_text().count("eventtitle = ") == len(expected)
    other = new_library(root, "other")
    assert papers(other, "import", f"out/{form}") == 0
    after = places(facts(other, capsys))
    assert after["said"] == ("EMNLP", False, "findings")
    assert {key: after[key] for key in expected} == expected
