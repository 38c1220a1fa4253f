"""A semester through the command line: move in, read, tag, cite, share between two machines, leave.

Every figure is worked out from what went in.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest

from papernotes.sources import catalogue
from tests.support.desks import remote
from tests.support.folders import SHARED
from tests.support.reader import Reader

ENTRIES, REVIEWS, ADDED = 600, 100, 30
ZOTERO = SHARED / "data" / "zotero" / "zotero7.sqlite"
HOW = (
    "Sparse",
    "Causal",
    "Dense",
    "Latent",
    "Robust",
    "Masked",
    "Neural",
    "Discrete",
    "Modular",
    "Implicit",
)
WHAT = (
    "Editing",
    "Rendering",
    "Tracking",
    "Matching",
    "Captioning",
    "Retrieval",
    "Inpainting",
    "Relighting",
)
WHERE = (
    "Radiance Fields",
    "Motion Capture",
    "Point Clouds",
    "Satellite Video",
    "확산 모델",
    "Medical Images",
    "Sketches",
    "Faces",
)
TITLES = [f"{how} {what} of {where}" for how, what, where in product(HOW, WHAT, WHERE)][:ENTRIES]
AUTHORS = ("Kim, Jiwoo and Lee, Minho", "van den Berg, Anna", "{NAVER AI Lab}", "김지우 and 이민호")
VENUES = ("Advances in Neural Information Processing Systems", "Proc. CVPR", "ECCV Workshops", "")  # fmt: skip # data, side by side


def bibliography() -> str:
    """Return 600 entries: Korean names and titles, LaTeX, venues in several spellings, keywords."""
    entries = []
    for number, title in enumerate(TITLES):
        venue = VENUES[number % 4]
        kind, name = ("inproceedings", f"  booktitle = {{{venue}}},\n") if venue else ("misc", "")
        entries.append(
            f"@{kind}{{ref{number},\n  title = {{{title} with {{3D}} \\& more}},\n"
            f"  author = {{{AUTHORS[number % 4]}}},\n  year = {{{2015 + number % 10}}},\n{name}"
            f"  keywords = {{thesis, topic-{number % 5}}},\n  pages = {{{number}--{number + 9}}},\n}}\n"
        )
    return "\n".join(entries)


def review(number: int) -> str:
    """Return the review of an entry as a post of a blog, with a picture and its own head."""
    return (
        f'---\nlayout: post\ntitle: "[논문 리뷰] {TITLES[number]} with 3D & more"\n'
        f"date: 2026-03-{number % 28 + 1:02} 10:00:00 +0900\ntags: [review, topic-{number % 3}]\n---\n"
        f"# 요약\n\n이 논문은 quokka{number}를 다룬다. $x_{{{number}}}$를 본다.\n\n"
        f"- 하나\n    - 둘\n\n![그림](../img/그림{number}.png)\n"
    )


def write_blog(folder: Path) -> None:
    """Write 100 reviews and their pictures."""
    (folder / "_posts").mkdir(parents=True)
    (folder / "img").mkdir()
    for number in range(REVIEWS):
        post = folder / "_posts" / f"2026-03-{number % 28 + 1:02}-post-{number}.md"
        post.write_text(review(number), "utf-8")
        (folder / "img" / f"그림{number}.png").write_bytes(b"picture %d" % number)


def note_bodies(reader: Reader) -> list[str]:
    """Return the texts of all notes of a library."""
    return [path.read_text("utf-8") for path in sorted((reader.folder / "notes").glob("*.md"))]


@pytest.fixture(scope="module")
def new_ids() -> Sequence[str]:
    """Thirty arXiv ids of papers that need no network."""
    return [paper.arxiv for paper in catalogue.papers() if paper.arxiv][:ADDED]


def import_bibliography(lab: Reader, folder: Path) -> None:
    """A bibliography of BibTeX, with tags and venues that queries find."""
    (folder / "thesis.bib").write_text(bibliography(), "utf-8")
    lab.papers("import", "thesis.bib")
    assert lab.count() == lab.count("tag:thesis") == ENTRIES
    assert lab.count("tag:topic-1") == ENTRIES // 5
    assert lab.count("venue:nips") == lab.count("venue:neurips") == ENTRIES // 4


def import_zotero(lab: Reader, folder: Path) -> None:
    """Import papers of Zotero twice, where its data are at hand."""
    if not ZOTERO.exists():
        return
    (folder / "Zotero").mkdir()
    shutil.copy(ZOTERO, folder / "Zotero" / "zotero.sqlite")
    rows = json.loads(lab.papers("import", "Zotero", "--json"))
    added = {row["key"] for row in rows if row.get("state") == "added"}
    assert added
    assert lab.count() == ENTRIES + len(added)
    lab.papers("import", "Zotero")
    assert lab.count() == ENTRIES + len(added)


def adopt_blog(lab: Reader, folder: Path) -> None:
    """Reviews of a blog become notes, with their pictures, and the blog stays as it is."""
    total = lab.count()
    write_blog(folder / "blog")
    before = {path: path.read_bytes() for path in (folder / "blog").rglob("*") if path.is_file()}
    notes_before = len(note_bodies(lab))
    lab.papers("adopt", "--yes", "--offline", "blog/_posts")
    assert lab.count() == total
    assert lab.count("tag:review") == REVIEWS
    bodies = note_bodies(lab)
    assert len(bodies) == notes_before + REVIEWS
    for number in range(REVIEWS):
        (body,) = [text for text in bodies if f"quokka{number}를" in text]
        assert "# 요약\n\n이 논문은" in body
        assert f"$x_{{{number}}}$를 본다.\n\n- 하나\n    - 둘\n" in body
        assert lab.rows(f"quokka{number}").keys() == {f"ref{number}"} if number < 3 else True
    pictures = {path.read_bytes() for path in (lab.folder / "notes").rglob("*.png")}
    assert pictures == {b"picture %d" % number for number in range(REVIEWS)}
    lab.papers("adopt", "--yes", "--offline", "blog/_posts")
    assert len(note_bodies(lab)) == notes_before + REVIEWS
    assert all(path.read_bytes() == data for path, data in before.items())


def add_list(lab: Reader, new_ids: Sequence[str]) -> None:
    """A list of papers with ids, some of which are there already."""
    total = lab.count()
    known = {str(row["arxiv"]) for row in lab.rows().values()}
    lab.papers("add", "-", "--offline", typed="".join(f"- [{name}] A title\n" for name in new_ids))
    assert lab.count() == total + len(set(new_ids) - known)


def prepare_seminar(lab: Reader) -> None:
    """Papers of a seminar get a tag, ratings and statuses."""
    seminar = [f"ref{number}" for number in range(0, 40, 2)]
    lab.papers("tag", "세미나", *seminar)
    lab.papers("rate", "tag:세미나", "4.5")
    lab.papers("status", "ref0", "ref2", "reading")
    assert lab.count("tag:세미나") == lab.count("rating:4.5") == len(seminar)
    assert lab.count("tag:세미나", "status:reading") == 2
    best = lab.papers("list", "--sort", "-rating", "--limit", "20", "--format", "{key}").split()
    assert set(best) == set(seminar)


def export_cited(lab: Reader, folder: Path) -> None:
    """The papers that a manuscript cites, and no others."""
    cited = [f"ref{number}" for number in range(0, 200, 10)]
    (folder / "main.tex").write_text(f"\\cite{{{','.join(cited)}}} \\bibliography{{refs}}", "utf-8")
    lab.papers("export", "--cited", "main.tex", "-o", "refs.bib")
    refs = (folder / "refs.bib").read_text("utf-8")
    assert sorted(re.findall(r"^@\w+\{(.+),$", refs, re.MULTILINE)) == sorted(cited)
    assert "{3D} \\& more" in refs


def sync_with_laptop(lab: Reader, folder: Path) -> Reader:
    """Two computers change the library at once, and have the same afterwards; the second one."""
    hub = remote(folder / "hub")
    lab.papers("sync", "--init", str(hub))
    laptop = Reader(folder / "laptop", folder / "home2")
    subprocess.run(["git", "clone", "--quiet", str(hub), str(laptop.folder)], check=True)
    laptop.papers("sync", "--init", str(hub))
    assert laptop.facts() == lab.facts()
    laptop.papers("tag", "laptop", "ref5")
    own = laptop.folder / "notes" / Path(laptop.papers("note", "ref1", "--path").strip()).name
    own.write_text(own.read_text("utf-8") + "노트북에서 씀\n", "utf-8")
    lab.papers("tag", "lab", "ref5")
    lab.papers("rm", "ref599", "--yes")
    lab.papers("add", "catalogue:starganv2", "--offline", "-t", "final")
    total = lab.count() + 1  # the paper of the catalogue may have been among the thirty
    for reader in (laptop, lab, laptop):
        reader.papers("sync")
    assert laptop.facts() == lab.facts()
    assert lab.count() == total - 1
    assert "ref599" not in lab.rows()
    assert lab.count("tag:lab", "tag:laptop") == 1
    assert "노트북에서 씀" in "".join(note_bodies(lab))
    assert note_bodies(laptop) == note_bodies(lab)
    return laptop


def come_back(lab: Reader, folder: Path) -> Reader:
    """A new library of everything that was exported."""
    lab.papers("export", "--all-to", "out")
    home = Reader(folder / "again", folder / "home3")
    home.papers("init", str(home.folder))
    home.papers("import", "out/markdown/library.bib")
    back = home.papers("adopt", "--yes", "--offline", "out/markdown/notes")
    # That of Zotero which belongs to no item, where its data are at hand.
    assert ("a note without a paper" in back) == ZOTERO.exists()
    assert home.facts() == lab.facts()
    words = "\n".join(note_bodies(home))
    assert all(f"quokka{number}를" in words for number in range(REVIEWS))
    return home


def test_a_semester_loses_nothing(tmp_path: Path, new_ids: Sequence[str]) -> None:
    """Nothing is lost from the first import to the last export."""
    lab = Reader(tmp_path / "lab", tmp_path / "home")
    lab.papers("init", str(lab.folder), "--language", "ko")
    import_bibliography(lab, tmp_path)
    import_zotero(lab, tmp_path)
    adopt_blog(lab, tmp_path)
    add_list(lab, new_ids)
    prepare_seminar(lab)
    export_cited(lab, tmp_path)
    laptop = sync_with_laptop(lab, tmp_path)
    home = come_back(lab, tmp_path)
    for reader in (lab, laptop, home):
        reader.check_file()
    assert not os.path.exists(tmp_path / "out" / "library.db")
