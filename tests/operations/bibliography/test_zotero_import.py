"""Zotero's data folder, imported by the program."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.api_server import at_terminal, program
from tests.support.folders import SHARED
from tests.support.transcript import environment
from tests.support.zotero_library import ZoteroData

REAL = SHARED / "data" / "zotero"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A reader without a library."""
    return environment(tmp_path / "home") | {"PAPERS_LIBRARY": str(tmp_path / "library")}


@pytest.fixture
def zotero(tmp_path: Path) -> ZoteroData:
    """A library with everything that a reader of papers leaves in Zotero."""
    data = ZoteroData(tmp_path / "Zotero; 논문")
    ho = data.item(
        "journalArticle",
        title="Denoising Diffusion",
        publicationTitle="J. of Noise",
        date="2020-06-19 19 June 2020",
        extra="Citation Key: ho2020\nRead_Status: Read\nRead_Status_Date: 2026-02-03T04:05:06Z\n"
        "TLDR: it denoises\narXiv: 2006.11239 [cs.LG]",
        rights="CC-BY",
    )
    data.creator(ho, "Ho", "Jonathan")
    data.creator(ho, "OpenLab")
    pdf = data.attachment(ho, "storage:Ho 2020; final.pdf", title="PDF")
    data.annotation(pdf, "second", sortIndex="00002", pageLabel="4", color="#ff6666")
    mark = data.annotation(pdf, "first *marked* words", "내 생각", sortIndex="00001")
    data.tag(mark, "method")
    data.attachment(ho, mode=3, url="https://x.org/code", title="Code")
    data.note(ho, '<h1>요약</h1><p>손실 <span class="math">$\\epsilon_\\theta$</span></p>')
    kim = data.item("preprint", title="A Second Paper on Things", url="https://x.org/kim")
    data.creator(kim, "김민수")
    for item, name, automatic in [
        (ho, "확산 모델", False), (ho, "⭐⭐⭐⭐", False), (ho, "Machine Learning", True),
        (ho, "⛔ No DOI found", True), (kim, "/unread", False), (kim, "Learning, Deep", False),
    ]:  # fmt: skip # a table
        data.tag(item, name, automatic=automatic)
    top = data.collection("Generative & 3D", ho)
    data.collection("To read", ho, parent=top)
    return data


def papers(env: dict[str, str], query: str = "") -> list[dict[str, object]]:
    """Return the papers of the library as data."""
    return list(json.loads(program(env, "list", *([query] if query else []), "--json").stdout))


def test_a_library_comes_with_everything(env: dict[str, str], zotero: ZoteroData) -> None:
    """Key, names, tags, collections, status, rating and files of each item."""
    done = program(env, "import", str(zotero.folder))
    assert done.returncode == 0, done.stderr
    ho, kim = sorted(papers(env), key=lambda paper: str(paper["key"]))
    assert (ho["key"], ho["arxiv"], ho["year"]) == ("ho2020", "2006.11239", 2020)
    assert (ho["authors"], kim["authors"]) == (["Jonathan Ho", "OpenLab"], ["김민수"])
    assert (ho["tags"], kim["tags"]) == (["Generative-3D", "확산-모델"], ["Learning-Deep"])
    assert (ho["status"], ho["rating"]) == ("read", 4)
    assert (kim["status"], kim["rating"]) == ("to-read", None)
    entry = program(env, "export", "--bib", "key:ho2020").stdout
    storage = str(zotero.folder / "storage").replace(";", "\\;")
    assert f"file = {{{storage}/ITEM0002/Ho 2020\\; final.pdf}}" in entry
    for line in [
        "keywords = {확산 모델, Machine Learning}", "zotero-links = {https://x.org/code}",
        "zotero-rights = {CC-BY}", "zotero-extra = {TLDR: it denoises}",
        "zotero-collections = {Generative \\& 3D, Generative \\& 3D/To read}",
    ]:  # fmt: skip # a table
        assert line in entry


def test_notes_and_marks_become_the_note(env: dict[str, str], zotero: ZoteroData) -> None:
    """The formula once, marks in the order of the pages, with page, colour, tags and comment."""
    assert program(env, "import", str(zotero.path)).returncode == 0
    text = Path(env["PAPERS_LIBRARY"], "notes", "ho2020.md").read_text("utf-8")
    assert text.partition("\n---\n\n")[2] == (
        "# 요약\n\n손실 $\\epsilon_\\theta$\n\n## Annotations\n\n"
        "> first \\*marked\\* words\n>\n> — p. 3, yellow, #method\n\n내 생각\n\n"
        "> second\n>\n> — p. 4, red\n"
    )
    assert "status: read\nrating: 4" in text
    assert program(env, "search", "생각", "--format", "{key}").stdout.split() == ["ho2020"]


def test_the_report_says_what_became_and_what_was_left(
    env: dict[str, str], zotero: ZoteroData
) -> None:
    """What became what, and what was left and why; as data with --json, the same in a dry run."""
    trashed = zotero.item("book", title="Thrown Away")
    zotero.trash(trashed)
    zotero.note(None, "<p>x</p>", "Reading plan")
    assert not Path(env["PAPERS_LIBRARY"]).exists()
    zotero.attachment(None, "storage:loose.pdf", title="loose.pdf")
    zotero.item("blogPost", 3, title="Of a feed")
    dry = program(env, "import", "--dry-run", str(zotero.folder))
    assert dry.returncode == 0
    assert not Path(env["PAPERS_LIBRARY"]).exists()
    done = program(env, "import", str(zotero.folder))
    assert dry.stdout.replace("would be added", "added") == done.stdout
    assert done.stdout.splitlines()[1:] == [
        "  1 item without a citation key → new keys",
        "  1 paper with notes → the note of each paper",
        "  2 annotations → quotes in the notes, with page and colour",
        "  2 reading statuses: Read → read, /unread → to-read",
        "  1 rating → ratings",
        "  1 collection or group → tags: Generative-3D",
        "  1 file → the field file, as a path; files stay where they are",
        "  1 note without an item → notes without a paper: notes/Reading plan.md",
        "  left: 1 automatic tag → keywords only (--all-tags makes them tags): Machine Learning",
        "  left: 1 tag of another program (--all-tags keeps them): ⛔ No DOI found",
        "  left: 1 item in the trash",
        "  left: 1 item of feeds",
        "  left: 1 file without an item: loose.pdf",
    ]
    rows = json.loads(program(env, "import", "--json", str(zotero.folder)).stdout)
    assert [(row["state"], row["what"], row["number"]) for row in rows if "what" in row] == [
        ("left", "trash", 1), ("left", "feeds", 1), ("left", "loose-files", 1),
    ]  # fmt: skip # a table


def test_notes_without_an_item(env: dict[str, str], zotero: ZoteroData) -> None:
    """They become notes without a paper, once, with their tags; no paper takes one for its own."""
    plan = zotero.note(None, "<h1>Plan: 2026/27?</h1><p>얼룩말 먼저</p>", "Plan: 2026/27?")
    zotero.tag(plan, "year plan")
    zotero.tag(plan, "machine", automatic=True)
    zotero.collection("To do", plan)
    zotero.note(None, "<p>둘</p>", "Plan: 2026/27?")
    zotero.note(None, "", "empty")
    assert program(env, "import", str(zotero.folder)).returncode == 0
    key = str(papers(env)[0]["key"])
    zotero.note(None, "<p>named as a paper</p>", key)
    root = Path(env["PAPERS_LIBRARY"]) / "notes"
    assert (root / "Plan 2026 27.md").read_text("utf-8") == (
        "---\ntags: [year-plan, To-do]\n---\n\n# Plan: 2026/27?\n\n얼룩말 먼저\n"
    )
    assert (root / "Plan 2026 27 2.md").read_text("utf-8") == "둘\n"
    assert not (root / "empty.md").exists()
    assert "notes/Plan 2026 27.md" in program(env, "search", "얼룩말").stdout
    before = {path.name for path in root.glob("*.md")}
    program(env, "import", str(zotero.folder))
    after = {path.name for path in root.glob("*.md")}
    assert after - before == {f"{key} 2.md"}
    (root / "Plan 2026 27.md").write_text("mine\n", "utf-8")
    zotero.connection.execute("UPDATE itemNotes SET note = '<p>new</p>' WHERE note = '<p>둘</p>'")
    zotero.connection.commit()
    again = program(env, "import", str(zotero.folder))
    assert {path.name for path in root.glob("*.md")} == after
    assert (
        "left: 1 note without an item that changed since it was imported: notes/Plan 2026 27 2.md"
        in (again.stdout)
    )
    assert program(env, "undo").returncode == 0
    assert {path.name for path in root.glob("*.md")} == before


def test_notes_and_marks_of_files(env: dict[str, str], zotero: ZoteroData) -> None:
    """The note of a file belongs to its item; marks in a file of no item are a note without a paper."""
    book = zotero.item("book", title="A Book of Notes", extra="Citation Key: book")
    zotero.file_note(zotero.attachment(book, "storage:b.pdf", title="b.pdf"), "<p>책에 대해</p>")
    loose = zotero.attachment(None, "storage:Scan.pdf", title="Scan.pdf")
    zotero.file_note(loose, "<p>표지</p>")
    zotero.annotation(loose, "marked", "중요")
    bare = zotero.attachment(None, "storage:Bare.pdf", title="Bare.pdf")
    zotero.annotation(bare, "", "그림", type=4, pageLabel="7")
    done = program(env, "import", str(zotero.folder))
    assert "left: 2 files without an item: Scan.pdf, Bare.pdf" in done.stdout
    root = Path(env["PAPERS_LIBRARY"]) / "notes"
    assert (root / "book.md").read_text("utf-8").endswith("---\n\n책에 대해\n")
    marks = "## Annotations\n\n> marked\n>\n> — p. 3, yellow\n\n중요\n"
    assert (root / "Scan.md").read_text("utf-8") == f"표지\n\n{marks}"
    assert "그림" in (root / "Bare.md").read_text("utf-8")
    before = {path.name for path in root.glob("*.md")}
    assert "0 added" in program(env, "import", str(zotero.folder)).stdout
    assert {path.name for path in root.glob("*.md")} == before


def test_files_that_are_not_there_are_named(env: dict[str, str], zotero: ZoteroData) -> None:
    """Also those of Windows, and those below a folder that only Zotero's settings name."""
    book = zotero.item("book", title="A Book of Files")
    for path in ("attachments:deep/base.pdf", "C:\\Users\\me\\win.pdf", "/nowhere/unix.pdf"):
        zotero.attachment(book, path, 2, title="file")
    done = program(env, "import", "--dry-run", str(zotero.folder))
    assert (
        "left: 3 files that are not there; paths are kept: base.pdf, win.pdf, unix.pdf"
        in done.stdout
    )


def test_later_notes_and_marks_are_added(env: dict[str, str], zotero: ZoteroData) -> None:
    """At the end of the note, once; what its reader changed or took away stays so; undo takes it back."""
    assert program(env, "import", str(zotero.folder)).returncode == 0
    file = Path(env["PAPERS_LIBRARY"], "notes", "ho2020.md")
    imported = file.read_text("utf-8")
    edited = imported.replace("내 생각", "고친 생각").replace(
        "> second\n>\n> — p. 4, red\n", "## 내 글\n마침"
    )
    assert edited.count("\n") < imported.count("\n")
    file.write_text(edited, "utf-8")
    again = program(env, "import", str(zotero.folder))
    assert (again.stderr, "later note" in again.stdout) == ("", False)
    assert file.read_text("utf-8") == edited
    [pdf] = zotero.numbers("attachment", "storage:Ho 2020; final.pdf")
    zotero.annotation(pdf, "third", "나중에", sortIndex="00003", pageLabel="5")
    [ho] = zotero.numbers("item", "Denoising Diffusion")
    zotero.note(ho, "<p>마침</p>")
    zotero.note(ho, "<p>더</p>")
    zotero.tag(ho, "later tag")
    planned = program(env, "import", "--dry-run", str(zotero.folder))
    assert file.read_text("utf-8") == edited
    kept = program(env, "import", "--keep", str(zotero.folder))
    assert ("later note" in kept.stdout, kept.stderr.count("is not imported")) == (False, 1)
    assert file.read_text("utf-8") == edited
    done = program(env, "import", str(zotero.folder))
    line = "  2 later notes and annotations → at the end of the notes of their papers"
    assert line in planned.stdout.splitlines()
    assert line in done.stdout.splitlines()
    assert "note is not imported" not in done.stderr
    later = file.read_text("utf-8")
    body = later.partition("\n---\n\n")[2]
    assert body == edited.partition("\n---\n\n")[2] + (
        "\n\n더\n\n## Annotations\n\n> third\n>\n> — p. 5, yellow\n\n나중에\n"
    )
    assert program(env, "search", "나중에", "--format", "{key}").stdout.split() == ["ho2020"]
    assert "later note" not in program(env, "import", str(zotero.folder)).stdout
    assert program(env, "undo").returncode == 0
    assert file.read_text("utf-8") == edited
    assert "later note" in program(env, "import", str(zotero.folder)).stdout
    assert file.read_text("utf-8") == later


def test_a_library_of_an_earlier_version_gets_later_notes(
    env: dict[str, str], zotero: ZoteroData
) -> None:
    """It remembers nothing of what came: the next import takes what is there as what came."""
    assert program(env, "import", str(zotero.folder)).returncode == 0
    library = Path(env["PAPERS_LIBRARY"], "library.db")
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute("DELETE FROM state WHERE name LIKE 'brought from %'")
    file = library.parent / "notes" / "ho2020.md"
    before = file.read_text("utf-8")
    log = program(env, "log").stdout
    assert program(env, "import", str(zotero.folder)).returncode == 0
    assert (file.read_text("utf-8"), program(env, "log").stdout) == (before, log)
    [ho] = zotero.numbers("item", "Denoising Diffusion")
    zotero.note(ho, "<p>A later note of it</p>")
    for _ in range(2):
        assert program(env, "import", str(zotero.folder)).returncode == 0
        text = file.read_text("utf-8")
        assert text.count("A later note of it") == 1
        assert text.replace("\nA later note of it\n", "").rstrip() == before.rstrip()


@pytest.mark.parametrize("edit", [("tags: [", "tags: [own, "), ("마침", "마침표"), ("", "")])
def test_a_later_import_is_redone_beside_an_edit(
    env: dict[str, str], zotero: ZoteroData, edit: tuple[str, str]
) -> None:
    """An edit that no command had read yet, of the head or of the last line; tags came with it."""
    assert program(env, "import", str(zotero.folder)).returncode == 0
    file = Path(env["PAPERS_LIBRARY"], "notes", "ho2020.md")
    file.write_text(f"{file.read_text('utf-8')}\n마침\n", "utf-8")
    [ho] = zotero.numbers("item", "Denoising Diffusion")
    zotero.note(ho, "<p>A later note of it</p>")
    zotero.tag(ho, "later tag")
    head = "own" in edit[1]
    if head:
        file.write_text(file.read_text("utf-8").replace(*edit), "utf-8")
    program(env, "import", str(zotero.folder))
    for _ in range(1 + head):
        assert program(env, "undo").returncode == 0
    assert "A later note" not in file.read_text("utf-8")
    if not head:
        file.write_text(file.read_text("utf-8").replace(*edit), "utf-8")
    for _ in range(1 + head):
        assert program(env, "redo").returncode == 0
    text = file.read_text("utf-8")
    assert text.count("A later note of it") == 1
    assert ("own" if head else edit[1]) in text
    assert "later-tag" in text.partition("citekey")[0]
    program(env, "import", str(zotero.folder))
    assert file.read_text("utf-8") == text


def test_items_that_are_there_twice(env: dict[str, str], zotero: ZoteroData) -> None:
    """Each stays its own paper; a second import changes none of them."""
    for word in ("first", "second"):
        item = zotero.item(
            "journalArticle",
            title="One Paper on Rooms and Machines",
            DOI="10.1000/xyz1",
            abstractNote=word,
        )
        zotero.note(item, f"<p>{word} note</p>")
        zotero.tag(item, f"{word} tag")
    zotero.item("preprint", title="Tagged with ★★★ Paper")
    starred = zotero.item("preprint", title="Tagged with ⭐ Paper")
    zotero.tag(starred, "only this")
    assert program(env, "import", str(zotero.folder)).returncode == 0
    before = papers(env)
    again = program(env, "import", str(zotero.folder))
    assert (again.returncode, again.stderr) == (0, "")
    assert papers(env) == before


def test_related_items_become_links(env: dict[str, str], zotero: ZoteroData) -> None:
    """In the heads of notes, by the keys of the library, where Obsidian and the reader see them."""
    first = zotero.item("journalArticle", title="First of the Related Papers", date="2020")
    second = zotero.item("journalArticle", title="Second of the Related Papers", date="2021")
    gone = zotero.item("journalArticle", title="Third, Thrown Away", date="2021")
    zotero.note(second, "<p>two</p>")
    zotero.trash(gone)
    for item, other in ((first, second), (second, first), (second, gone)):
        zotero.relate(item, other)
    done = program(env, "import", str(zotero.folder))
    assert "  2 links between items → `related` in the heads of the notes" in done.stdout
    assert "  left: 1 link between items: the paper has a note already" in done.stdout
    root = Path(env["PAPERS_LIBRARY"]) / "notes"
    assert 'related: ["[[anon2021second]]"]' in (root / "anon2020first.md").read_text("utf-8")
    assert 'related: ["[[anon2020first]]"]' in (root / "anon2021second.md").read_text("utf-8")
    assert "two\n" in (root / "anon2021second.md").read_text("utf-8")
    assert "anon2020first" in program(env, "related", "anon2021second").stdout
    again = program(env, "import", str(zotero.folder))
    assert "→ `related`" not in again.stdout
    assert "left: 1 link" in again.stdout
    assert "note" not in again.stderr
    assert program(env, "rename", "anon2020first", "first2020").returncode == 0
    assert "[[first2020]]" in (root / "anon2021second.md").read_text("utf-8")


def test_a_second_import_adds_nothing(env: dict[str, str], zotero: ZoteroData) -> None:
    """Also what the user took away stays away; what is new in Zotero comes."""
    assert program(env, "import", str(zotero.folder)).returncode == 0
    assert program(env, "tag", "--remove", "Generative-3D", "ho2020").returncode == 0
    before = papers(env)
    again = program(env, "import", str(zotero.folder))
    assert (again.returncode, again.stderr, papers(env)) == (0, "", before)
    new = zotero.item("book", title="A New Book of Zotero", date="2026-00-00 2026")
    zotero.creator(new, "Lee", "Sumin")
    assert "1 added, 2 already" in program(env, "import", str(zotero.folder)).stdout
    assert len(papers(env)) == len(before) + 1


def test_one_undo_takes_all_of_it_back(env: dict[str, str], zotero: ZoteroData) -> None:
    """Papers, tags and notes; the folder of Zotero is as it was."""
    files = {path: path.read_bytes() for path in zotero.folder.rglob("*") if path.is_file()}
    assert program(env, "import", str(zotero.folder)).returncode == 0
    assert program(env, "undo").returncode == 0
    assert papers(env) == []
    assert not list(Path(env["PAPERS_LIBRARY"], "notes").glob("*.md"))
    assert {path: path.read_bytes() for path in zotero.folder.rglob("*") if path.is_file()} == files


def test_a_known_paper_gets_what_it_lacks(
    env: dict[str, str], zotero: ZoteroData, tmp_path: Path
) -> None:
    """Tags, status, rating and the note; what the user set stays."""
    bib = tmp_path / "mine.bib"
    bib.write_text("@misc{mine, title = {Denoising Diffusion}, author = {Ho, Jonathan}}", "utf-8")
    assert program(env, "import", str(bib)).returncode == 0
    assert program(env, "tag", "mytag", "mine").returncode == 0
    done = program(env, "import", str(zotero.folder))
    assert "tags, status, rating" in done.stderr
    (mine,) = papers(env, "key:mine")
    assert mine["tags"] == ["Generative-3D", "mytag", "확산-모델"]
    assert (mine["status"], mine["rating"]) == ("read", 4)
    assert "# 요약" in Path(env["PAPERS_LIBRARY"], "notes", "mine.md").read_text("utf-8")


def test_a_status_that_the_user_changed_stays(env: dict[str, str], tmp_path: Path) -> None:
    """The status that every new paper has is filled in once; a second import changes nothing."""
    plain, marked = tmp_path / "plain.ris", tmp_path / "jabref.bib"
    plain.write_text("TY  - GEN\nTI  - Denoising Diffusion\nAU  - Ho, J\nER  - \n", "utf-8")
    entry = "@misc{ho, title = {Denoising Diffusion}, author = {Ho, J}, readstatus = {read}}"
    marked.write_text(entry, "utf-8")
    assert program(env, "import", str(plain)).returncode == 0
    assert "status" in program(env, "import", str(marked)).stderr
    assert papers(env)[0]["status"] == "read"
    assert program(env, "status", "--", "ho", "to-read").returncode == 0
    assert program(env, "import", str(marked)).returncode == 0
    assert papers(env)[0]["status"] == "to-read"


def test_all_tags_are_taken_if_the_reader_says_so(env: dict[str, str], zotero: ZoteroData) -> None:
    """--all-tags makes tags of what Zotero and its plug-ins gave; on a terminal it is asked."""
    assert program(env, "import", "--all-tags", str(zotero.folder)).returncode == 0
    tags = program(env, "tags", "--json").stdout
    assert all(tag in tags for tag in ("Machine-Learning", "No-DOI-found", "unread"))


@pytest.mark.parametrize(("answer", "kept"), [("y", False), ("n", True)])
def test_a_question_on_the_terminal(
    env: dict[str, str], zotero: ZoteroData, answer: str, kept: bool
) -> None:
    """Once for the whole library, with the tags named."""
    code, output = at_terminal(env, [answer + "\n"], "import", str(zotero.folder))
    assert (code, output.count("Leave them out?")) == (0, 1)
    assert "⛔ No DOI found" in output
    assert ("Machine-Learning" in program(env, "tags").stdout) is kept


def test_items_of_a_group_have_its_name(env: dict[str, str], zotero: ZoteroData) -> None:
    """As the first level of their tags."""
    item = zotero.item("book", 2, title="Of the Lab")
    zotero.creator(item, "Lee", "Sumin")
    assert program(env, "import", str(zotero.folder)).returncode == 0
    assert papers(env, "lab")[0]["tags"] == ["Lab-Friends"]


def test_keys_of_better_bibtex(env: dict[str, str], zotero: ZoteroData) -> None:
    """They are in a database of its own beside that of Zotero."""
    with sqlite3.connect(zotero.folder / "better-bibtex.sqlite") as keys:
        keys.execute("CREATE TABLE citationkey (itemID, itemKey, libraryID, citationKey, pinned)")
        keys.execute("INSERT INTO citationkey VALUES (7, 'ITEM0007', 1, 'kimSecond', 0)")
    keys.close()
    assert program(env, "import", str(zotero.folder)).returncode == 0
    assert {paper["key"] for paper in papers(env)} == {"ho2020", "kimSecond"}


def test_a_newer_schema(env: dict[str, str], zotero: ZoteroData) -> None:
    """It is read as far as it can be, and said so; without a table that is needed, it is refused."""
    zotero.connection.execute("UPDATE version SET version = 200")
    zotero.connection.commit()
    done = program(env, "import", str(zotero.folder))
    assert (done.returncode, "200 is the schema of a newer program" in done.stdout) == (0, True)
    zotero.connection.execute("DROP TABLE itemTags")
    zotero.connection.commit()
    refused = program(env, "import", str(zotero.folder))
    assert refused.returncode == 3
    assert "written by a newer Zotero (schema 200): it has no table itemTags" in refused.stderr


def test_the_librarys_own_database(env: dict[str, str], zotero: ZoteroData) -> None:
    """It is refused before it is opened, under any name; the other files are imported."""
    own = Path(env["PAPERS_LIBRARY"], "library.db")
    assert program(env, "init", env["PAPERS_LIBRARY"]).returncode == 0
    link = own.parent.parent / "link.sqlite"
    link.symlink_to(own)
    done = program(env, "import", str(zotero.folder), str(link))
    assert (done.returncode, "is the database of this library" in done.stderr) == (3, True)
    assert len(papers(env)) == 2


def test_another_programs_database(env: dict[str, str], tmp_path: Path) -> None:
    """It is refused by name."""
    with sqlite3.connect(tmp_path / "history.sqlite") as other:
        other.execute("CREATE TABLE places (x)")
    other.close()
    done = program(env, "import", str(tmp_path / "history.sqlite"))
    assert (done.returncode, "but not that of Zotero" in done.stderr) == (3, True)


@pytest.mark.skipif(not REAL.is_dir(), reason="../shared/data/zotero is not at hand")
@pytest.mark.parametrize(
    ("name", "added", "notes", "left"),
    [
        ("zotero6.sqlite", 16, 3, "2 items in the trash"),
        ("zotero7.sqlite", 28, 2, "89 automatic tags"),
    ],
)
def test_every_item_of_a_real_database_comes_once(
    env: dict[str, str], name: str, added: int, notes: int, left: str
) -> None:
    """Of Zotero 6 and 7: every item comes, and a second import adds nothing."""
    done = program(env, "import", str(REAL / name))
    assert (done.returncode, f"{added} added" in done.stdout) == (0, True)
    assert left in done.stdout
    assert len(list(Path(env["PAPERS_LIBRARY"], "notes").glob("*.md"))) == notes
    assert "0 added" in program(env, "import", str(REAL / name)).stdout
