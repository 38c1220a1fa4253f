"""`papers adopt`: reviews become notes, whole and once, and can be taken back."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.formats.note.head import front_matter
from papernotes.formats.note.head import head as note_head
from papernotes.library import Library
from tests.support.api_server import World, at_terminal, program, world
from tests.support.libraries import papers, restorable_state
from tests.support.transcript import environment

NERF = "NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis"
DDPM_POST = """---
title: "[논문 리뷰] Denoising Diffusion Probabilistic Models"
date: 2021-03-04 10:00:00 +0900
tag: [diffusion, "deep learning"]
layout: post  # mine
---

본문은\x0b그대로. ![f]({{ site.baseurl }}/assets/f.png) <img src="/assets/한글.png">
![없는 것](/assets/no.png) ![비밀](https://files.slack.com/x.png?pub_secret=a0b3)
[다음](2021-03-05-nerf.md#part) [뒤]({% post_url 2021-03-05-nerf %}) 끝 공백  \t
"""


@pytest.fixture
def hosts() -> Iterator[World]:
    """Every host; arXiv knows one paper that the catalogue does not have."""
    with world() as running:
        running.arxiv.learn("2101.00001v1", "Deep Things in Small and Quiet Rooms", "Ann Lee")
        yield running


@pytest.fixture
def env(tmp_path: Path, hosts: World) -> dict[str, str]:
    """A reader with a library folder of their own."""
    env = environment(tmp_path / "home") | hosts.environ
    return env | {"PAPERS_LIBRARY": str(tmp_path / "library")}


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A blog of Jekyll with two posts on papers of the catalogue, and a diary."""
    root = tmp_path / "blog"
    posts = root / "_posts"
    posts.mkdir(parents=True)
    (root / "assets").mkdir()
    (root / "_config.yml").write_text("baseurl: /blog\n")
    (root / "assets" / "f.png").write_bytes(b"f")
    (root / "assets" / unicodedata.normalize("NFD", "한글.png")).write_bytes(b"h")
    (posts / "2021-03-04-ddpm.md").write_text(DDPM_POST, "utf-8")
    (posts / "2021-03-05-nerf.md").write_bytes(
        f"\ufeff# NeRF[1] {NERF}(2020) - Review\r\n\r\n첫째\r\n".encode()
    )
    (posts / "2021-03-06-diary.md").write_text("# 오늘\n점심은 국수", "utf-8")
    return root


def notes(env: dict[str, str]) -> dict[str, bytes]:
    """All files in the folder of notes by their name, without the trash."""
    root = Path(env["PAPERS_LIBRARY"], "notes")
    files = (path for path in root.rglob("*") if path.is_file())
    names = {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
    return {name: data for name, data in names.items() if not name.startswith(".")}


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """All files of a folder with their content and time."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}


def test_a_blog_becomes_notes(env: dict[str, str], blog: Path) -> None:
    """Prose byte for byte, head joined, images beside the notes, links that work, the rest named."""
    before = snapshot(blog)
    done = program(env, "adopt", "--yes", "--offline", str(blog))
    assert done.returncode == 3, done
    assert "2 notes adopted, 2 papers added, 1 left" in done.stdout
    assert "not found: /assets/no.png" in done.stderr
    assert "links that expire or hold a secret: https://files.slack.com/x.png" in done.stderr
    assert "a0b3" not in done.stderr
    assert "diary.md: left: nothing in it names a known paper" in done.stderr
    written = notes(env)
    assert sorted(written) == [
        "_files/ho2020denoising/f.png",
        "_files/ho2020denoising/한글.png",
        "ho2020denoising.md",
        "mildenhall2020nerf.md",
    ]
    assert written["ho2020denoising.md"].decode() == DDPM_POST.replace(
        "---\n\n본문",
        "citekey: ho2020denoising\ntags: [diffusion, deep-learning]\nstatus: read\n"
        "created: 2021-03-04\ndialect: jekyll\n---\n\n본문",
    ).replace("{{ site.baseurl }}/assets/f.png", "_files/ho2020denoising/f.png").replace(
        "/assets/한글.png", "_files/ho2020denoising/한글.png"
    ).replace("2021-03-05-nerf.md#part", "mildenhall2020nerf.md#part").replace(
        "{% post_url 2021-03-05-nerf %}", "mildenhall2020nerf.md"
    )
    nerf = written["mildenhall2020nerf.md"]
    assert nerf.endswith(f"\r\n\r\n# NeRF[1] {NERF}(2020) - Review\r\n\r\n첫째\r\n".encode())
    assert nerf.startswith("\ufeff---\r\n".encode())
    assert snapshot(blog) == before
    listed = program(env, "list", "--format", "{key} {tags} {status}").stdout
    (line,) = (line for line in listed.splitlines() if line.startswith("ho2020denoising "))
    _, *tags, status = line.replace(",", "").split()
    assert (sorted(tags), status) == (["deep-learning", "diffusion"], "read")
    assert program(env, "search", "첫째").stdout.startswith("mildenhall2020nerf")
    assert "_files" not in program(env, "check").stdout


def test_a_second_run_adds_nothing(env: dict[str, str], blog: Path) -> None:
    """Adopted files are known by their content, also after they or their notes moved."""
    program(env, "adopt", "--yes", "--offline", str(blog))
    before = notes(env)
    moved = blog / "archive"
    moved.mkdir()
    shutil.move(blog / "_posts" / "2021-03-04-ddpm.md", moved / "old.md")
    program(env, "rename", "mildenhall2020nerf", "nerf2020")
    again = program(env, "adopt", "--yes", "--offline", str(blog))
    assert "0 notes adopted, 2 already here, 1 left" in again.stdout
    assert len(notes(env)) == len(before)
    (blog / "_posts" / "2021-03-05-nerf.md").write_text(f"# {NERF}\n새 글\n", "utf-8")
    again = program(env, "adopt", "--yes", "--offline", str(blog))
    assert "it changed since it became a note of nerf2020" in again.stderr
    told = "1 file was left. Copy what is new in a changed file into its note: `papers note PAPER`."
    assert f"Error: {told}\n" in again.stderr
    result = program(
        env, "adopt", "--paper", "nerf2020", str(blog / "_posts" / "2021-03-05-nerf.md")
    )
    assert (result.returncode, f"Error: {told}\n" in result.stderr, "--paper" in result.stderr) == (
        3,
        True,
        False,
    )
    assert len(notes(env)) == len(before)


def test_a_dry_run_names_every_file_and_changes_nothing(env: dict[str, str], blog: Path) -> None:
    """The same files and notes as the run itself, in words and as JSON."""
    first = program(env, "adopt", "--dry-run", "--offline", str(blog))
    assert not Path(env["PAPERS_LIBRARY"]).exists()
    assert "2 notes would be adopted, 2 papers would be added, 1 left" in first.stdout
    planned = json.loads(
        program(env, "adopt", "--dry-run", "--offline", "--json", str(blog)).stdout
    )
    out = json.loads(program(env, "adopt", "--yes", "--offline", "--json", str(blog)).stdout)
    assert [row["state"] for row in planned] == ["would be adopted", "would be adopted", "left"]
    assert [row["state"] for row in out] == ["adopted", "adopted", "left"]
    for row in (*planned, *out):
        del row["state"]
    assert planned == out
    assert out[0]["dialect"] == "jekyll"
    assert out[0]["expiring"] == ["https://files.slack.com/x.png"]


def test_a_dry_run_of_a_series_on_a_new_paper(env: dict[str, str], tmp_path: Path) -> None:
    """Beside a library, too: the same notes as the run itself."""
    program(env, "init", env["PAPERS_LIBRARY"])
    for number in (1, 2):
        (tmp_path / f"{number}.md").write_text(f"# {NERF} ({number}/2)\n글 {number}\n", "utf-8")
    files = [str(tmp_path / "1.md"), str(tmp_path / "2.md")]
    planned = program(env, "adopt", "--dry-run", "--offline", *files)
    assert (planned.returncode, planned.stderr) == (0, "")
    assert "2 notes would be adopted, 1 paper would be added" in planned.stdout
    done = program(env, "adopt", "--yes", "--offline", *files)
    assert done.stdout.splitlines()[:2] == planned.stdout.splitlines()[:2]


OWN = "Self-training with Noisy Teachers improves Everything"
OTHERS = "".join(f"[{n}](https://arxiv.org/abs/2001.0000{n}) " for n in range(1, 4))


@pytest.mark.parametrize(
    ("top", "reason", "own"),
    [
        (f'<a href="https://arxiv.org/pdf/1911.94252.pdf"><b> “{OWN}” </b></a>', "unknown-title", True),
        (f"[{OWN}](https://arxiv.org/abs/1911.94252)", "unknown-title", True),
        ("- Paper: https://arxiv.org/abs/1911.94252", "unknown-first", True),
        ("그 [다른 논문의 긴 제목](https://arxiv.org/abs/2006.11239)", "link", False),
    ],
    ids=["a link in HTML", "a link", "a label", "a known paper first"],
)  # fmt: skip # a table
def test_a_paper_that_is_not_known_offline_is_a_candidate(
    env: dict[str, str], tmp_path: Path, top: str, reason: str, *, own: bool
) -> None:
    """The one that is named first stands first, as its id; what needs the network is said."""
    file = tmp_path / "x.md"
    known = "https://arxiv.org/abs/2006.11239"
    file.write_text(
        f"---\ntitle: {OWN} Review\n---\n{top}\n{'글 ' * 2000}{known} {OTHERS}{'글 ' * 2000}"
    )
    done = program(env, "adopt", "--dry-run", "--offline", "--json", str(file))
    [row] = json.loads(done.stdout)
    assert (row["state"], row["certainty"], row["reason"]) == (
        "left",
        "unclear" if own else "likely",
        reason,
    )
    ids = [candidate["arxiv"] for candidate in row["candidates"]]
    rest = ["2006.11239", "2001.00001", "2001.00002", "2001.00003"]
    assert ids == (["1911.94252", *rest] if own else rest)
    titles = {candidate["arxiv"]: candidate["title"] for candidate in row["candidates"]}
    assert [name for name, title in titles.items() if title] == ["2006.11239"]
    said = program(env, "adopt", "--dry-run", "--offline", str(file)).stderr
    assert said.count("needs the network") == own
    assert f"arXiv:{ids[0]}{' (not known offline)' if own else ''}" in said


@pytest.mark.parametrize(("others", "reason"), [("", "survey"), (OTHERS, "several")])
def test_a_survey_names_one_paper_or_several(
    env: dict[str, str], tmp_path: Path, others: str, reason: str
) -> None:
    """Papers of which nothing is known offline count."""
    file = tmp_path / "x.md"
    file.write_text(f"# Tutorials of Diffusion [4]\n글 https://arxiv.org/abs/2006.11239 {others}\n")
    [row] = json.loads(program(env, "adopt", "--dry-run", "--offline", "--json", str(file)).stdout)
    assert (row["state"], row["reason"]) == ("left", reason)
    assert len(row["candidates"]) == (1 if reason == "survey" else 4)


def test_one_undo_takes_all_back(
    env: dict[str, str], blog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Papers, tags, notes and images go, and come again with redo."""
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    root = Path(env["PAPERS_LIBRARY"])
    papers(root, "init", str(root))
    papers(root, "add", "catalogue:nerf", "-t", "x", "--no-note")
    before = restorable_state(root)
    assert papers(root, "adopt", "--yes", "--offline", str(blog)) == 3
    after, files = restorable_state(root), notes(env)
    assert papers(root, "undo") == 0
    assert restorable_state(root) == before
    assert notes(env) == {}
    assert not (root / "notes" / "_files").exists()
    assert papers(root, "redo") == 0
    assert restorable_state(root) == after
    assert notes(env) == files


def test_reviews_of_one_paper_become_its_notes_in_order(
    env: dict[str, str], tmp_path: Path
) -> None:
    """By number, then date; a paper's own note stays, and the same text is taken once."""
    program(env, "add", "catalogue:nerf")
    own = notes(env)["mildenhall2020nerf.md"] + b"mine\n"
    Path(env["PAPERS_LIBRARY"], "notes", "mildenhall2020nerf.md").write_bytes(own)
    for number, name in ((2, "a"), (1, "z")):
        (tmp_path / f"{name}.md").write_text(
            f"# NeRF[{number}] {NERF} - Review\n글 {number}\n", "utf-8"
        )
    (tmp_path / "copy.md").write_text(f"---\nx: 1\n---\n# NeRF[1] {NERF} - Review\n글 1\n", "utf-8")
    done = program(env, "adopt", "--yes", "--offline", *map(str, sorted(tmp_path.glob("*.md"))))
    assert done.returncode == 0, done
    written = notes(env)
    assert written["mildenhall2020nerf.md"] == own
    assert "글 1" in written["mildenhall2020nerf.2.md"].decode()
    texts = [written[name].decode() for name in sorted(written) if name != "mildenhall2020nerf.md"]
    assert [text.strip()[-1] for text in texts][-1] == "2"
    shown = program(env, "show", "mildenhall2020nerf").stdout
    assert "part 2   notes/mildenhall2020nerf.2.md" in shown
    assert "mildenhall2020nerf" in program(env, "search", '"글 2"').stdout


def test_a_bibtex_entry_is_enough(env: dict[str, str], tmp_path: Path) -> None:
    """A review with the entry of its paper needs no source: the paper has the entry's key and fields."""
    entry = "@article{kim2019odd,\n title = {Odd {Rooms} of Quiet Machines},\n author = {Kim, Ann},\n year = 2019,\n pages = {1--9}\n}"
    (tmp_path / "a.md").write_text(
        f"# Odd Rooms of Quiet Machines\n글\n```bibtex\n{entry}\n```\n", "utf-8"
    )
    (tmp_path / "b.md").write_text(f"# 방\n글\n```bibtex\n{entry}\n```\n", "utf-8")
    said = program(env, "adopt", "--dry-run", "--offline", str(tmp_path / "b.md")).stderr
    assert "perhaps Odd Rooms of Quiet Machines (its BibTeX entry)" in said
    done = program(
        env, "adopt", "--yes", "--offline", str(tmp_path / "a.md"), str(tmp_path / "b.md")
    )
    assert done.returncode == 3
    assert "(its BibTeX entry and title agree, new paper)" in done.stdout
    assert "b.md: left: perhaps" in done.stderr
    assert list(notes(env)) == ["kim2019odd.md"]
    assert "pages = {1--9}" in program(env, "export", "--bib", "kim2019odd").stdout


def test_what_the_head_says_reaches_the_paper(env: dict[str, str], tmp_path: Path) -> None:
    """Tags are united; a part changes no status; a removed paper takes its parts along."""
    program(env, "add", "catalogue:nerf", "-t", "old")
    with Path(env["PAPERS_LIBRARY"], "notes", "mildenhall2020nerf.md").open("a") as own:
        own.write("mine\n")
    (tmp_path / "a.md").write_text(
        f"---\ntags: [new]\nstatus: abandoned\nrating: 2\n---\n# {NERF}\n글\n", "utf-8"
    )
    assert program(env, "adopt", "--yes", "--offline", str(tmp_path / "a.md")).returncode == 0
    shown = json.loads(program(env, "show", "--json", "mildenhall2020nerf").stdout)[0]
    assert (sorted(shown["tags"]), shown["status"], shown["rating"]) == (
        ["new", "old"],
        "to-read",
        2,
    )
    assert program(env, "rm", "--yes", "mildenhall2020nerf").returncode == 0
    assert notes(env) == {}
    assert program(env, "undo").returncode == 0
    assert sorted(notes(env)) == ["mildenhall2020nerf.2.md", "mildenhall2020nerf.md"]


@pytest.mark.parametrize(
    ("head", "days"),
    [
        ("---\n읽은 날: 2024.3.5\n---\n", ["2024-03-05"]),
        ("---\n읽은 날: 2024. 3. 5.\n---\n", ["2024-03-05"]),
        ("---\ndate_read: [2024-03-05, 2025-01-02]\n---\n", ["2024-03-05", "2025-01-02"]),
        ("+++\nfinished = 2024-03-05\n+++\n", ["2024-03-05"]),
        ("---\nread: 2023-01-01\ndate_read: 2024-03-05\n---\n", ["2023-01-01"]),
        ("---\nfinished: yes\n---\n", []),
    ],
)
def test_the_days_on_which_a_paper_was_read(
    env: dict[str, str], tmp_path: Path, head: str, days: list[str]
) -> None:
    """Keys of other programs and in Korean become events; `read` itself speaks for itself."""
    (tmp_path / "a.md").write_text(f"{head}# {NERF}\n글\n", "utf-8")
    assert program(env, "adopt", "--yes", "--offline", str(tmp_path / "a.md")).returncode == 0
    events = json.loads(program(env, "events", "mildenhall2020nerf", "--json").stdout)
    read = [event["day"] for event in events if event["kind"] in ("read", "re-read")]
    assert sorted(filter(None, read)) == days


@pytest.mark.parametrize("before", [(), ("add", "--no-note"), ("add",)])
def test_one_undo_takes_back_every_day_of_reading(
    env: dict[str, str], tmp_path: Path, before: tuple[str, ...]
) -> None:
    """Days are a part of the adoption: of new papers, papers without a note, with an empty one, and of parts."""

    def days() -> set[tuple[str, str, str]]:
        every = json.loads(program(env, "events", "--json").stdout or "[]")
        return {(row["key"], row["day"], row["kind"]) for row in every if row["kind"] != "added"}

    def kinds() -> list[str]:
        return [row["kind"] for row in json.loads(program(env, "log", "--json").stdout)]

    program(env, "init", env["PAPERS_LIBRARY"])
    if before:
        assert program(env, *before, "2003.08934", "1912.01865").returncode == 0
    reviews, first, old = tmp_path / "reviews", kinds(), notes(env)
    reviews.mkdir()
    stargan = "StarGAN v2: Diverse Image Synthesis for Multiple Domains"
    for name, day, title in (
        ("a", "date_read: 2024-03-05", NERF),
        ("b", "read: [2024-03-06, 2024-04-01]\nstarted: 2024-01-01", stargan),
        ("c", "읽은 날: 2025-01-02", stargan),
    ):
        (reviews / f"{name}.md").write_text(f"---\n{day}\n---\n# {title}\n글 {name}\n", "utf-8")
    assert program(env, "adopt", "--yes", "--offline", str(reviews)).returncode == 0
    told = {
        ("mildenhall2020nerf", "2024-03-05", "read"),
        ("choi2020stargan", "2024-01-01", "started"),
        ("choi2020stargan", "2024-03-06", "read"),
        ("choi2020stargan", "2024-04-01", "re-read"),
        ("choi2020stargan", "2025-01-02", "re-read"),
    }
    assert (days(), kinds()) == (told, ["adopt", *first])
    whole = notes(env)
    assert program(env, "undo").returncode == 0
    assert (days(), notes(env)) == (set(), old)
    assert program(env, "redo").returncode == 0
    assert (days(), notes(env)) == (told, whole)
    assert program(env, "events").returncode == 0
    assert kinds() == ["adopt", *first]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Status: In progress", "reading"),
        ("Status: Not started", "to-read"),
        ("상태: 시작 전", "to-read"),
        ("상태: 진행 중", "reading"),
        ("상태: 완료", "read"),
        ("상태: 안 읽음", "to-read"),
        ("Status: Blue", "read"),
    ],
)
def test_the_status_of_a_notion_page(
    env: dict[str, str], tmp_path: Path, said: str, status: str
) -> None:
    """A new paper has the status that a property says; one with a status of its own keeps it."""
    (tmp_path / "a.md").write_text(f"# {NERF}\n\n{said}\n\n글\n", "utf-8")
    assert program(env, "adopt", "--yes", "--offline", str(tmp_path / "a.md")).returncode == 0
    shown = json.loads(program(env, "show", "--json", "mildenhall2020nerf").stdout)[0]
    assert shown["status"] == status
    assert f"status: {status}\n" in notes(env)["mildenhall2020nerf.md"].decode()
    program(env, "status", "mildenhall2020nerf", "abandoned")
    (tmp_path / "a.md").write_text(f"# {NERF}\n\nStatus: Reading\n\n다른 글\n", "utf-8")
    program(
        env, "adopt", "--yes", "--offline", str(tmp_path / "a.md"), "--paper", "mildenhall2020nerf"
    )
    shown = json.loads(program(env, "show", "--json", "mildenhall2020nerf").stdout)[0]
    assert shown["status"] == "abandoned"


@pytest.mark.parametrize(
    "paper", ["mildenhall2020", "@mildenhall2020nerf", "[[mildenhall2020nerf]]"]
)
def test_a_paper_is_named_as_for_other_commands(
    env: dict[str, str], tmp_path: Path, paper: str
) -> None:
    """By the beginning of its key, or a pasted key; the beginning of two keys is refused."""
    program(env, "add", "--offline", "2003.08934", "--key", "mildenhall2020nerf")
    (tmp_path / "a.md").write_text("메모\n", "utf-8")
    done = program(env, "adopt", "--offline", str(tmp_path / "a.md"), "--paper", paper)
    assert (done.returncode, "-> notes/mildenhall2020nerf" in done.stdout) == (0, True), done
    program(env, "add", "--offline", "1406.2661", "--key", "mildenhall2020gan")
    done = program(env, "adopt", "--offline", str(tmp_path / "a.md"), "--paper", "mildenhall2020")
    assert (done.returncode, "matches mildenhall2020gan, mildenhall2020nerf" in done.stderr) == (
        3,
        True,
    )


def test_the_status_of_a_notion_page_on_a_paper_to_read(
    env: dict[str, str], tmp_path: Path
) -> None:
    """A paper that is still to be read gets the status, also in its note, and undo takes it back."""
    program(env, "add", "catalogue:nerf")
    (tmp_path / "a.md").write_text(f"# {NERF}\n\nStatus: Done\n\n글\n", "utf-8")
    assert program(env, "adopt", "--yes", "--offline", str(tmp_path / "a.md")).returncode == 0
    assert "status: read\n" in notes(env)["mildenhall2020nerf.md"].decode()
    shown = json.loads(program(env, "show", "--json", "mildenhall2020nerf").stdout)[0]
    assert shown["status"] == "read"
    assert program(env, "undo").returncode == 0
    shown = json.loads(program(env, "show", "--json", "mildenhall2020nerf").stdout)[0]
    assert shown["status"] == "to-read"


REVIEWS = {
    "with a head": (
        f"---\ntitle: '[리뷰] NeRF'\ntags:\n- new\nrating: ★★★★☆\n---\n\n# {NERF}\n글 \x0b \n",
        4,
    ),
    "without a head": (f"\ufeff# {NERF}\r\n글\r\n", None),
    "of Notion": (f"# {NERF}\n\nTags: new, b\n평점: 4.5/5\nDate: 2021-03-04\n\n글\n", 4.5),
}


@pytest.mark.parametrize("name", REVIEWS)
def test_a_review_becomes_the_note_that_nobody_wrote_into(
    env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Its prose stands there instead of the template, no key of either head is lost, undo restores it."""
    for variable, value in env.items():
        monkeypatch.setenv(variable, value)
    root, (text, rating) = Path(env["PAPERS_LIBRARY"]), REVIEWS[name]
    papers(root, "init", str(root), "--lang", "ko")
    papers(root, "add", "catalogue:nerf", "-t", "old")
    note = root / "notes" / "mildenhall2020nerf.md"
    note.write_text(
        note.read_text("utf-8").replace("created:", "# mine\nproject: x\ncreated:"), "utf-8"
    )
    papers(root, "list")
    before, template = restorable_state(root), note.read_bytes()
    (tmp_path / "a.md").write_bytes(text.encode())
    (tmp_path / "b.md").write_text(f"# {NERF} [2]\n둘\n", "utf-8")
    files = [str(tmp_path / f"{file}.md") for file in "ab"]
    planned = program(env, "adopt", "--dry-run", "--offline", *files)
    assert note.read_bytes() == template
    done = program(env, "adopt", "--yes", "--offline", *files)
    assert done.returncode == 0, done
    assert "instead of its empty note" in done.stdout
    assert planned.stdout.replace("would be adopted", "adopted") == done.stdout
    assert sorted(notes(env)) == ["mildenhall2020nerf.2.md", "mildenhall2020nerf.md"]
    written = note.read_bytes().decode()
    prose = text.split("---\n")[-1].removeprefix("\ufeff")
    assert written.endswith(prose)
    head = front_matter.read(written)
    assert head is not None
    assert {"project", "citekey", "aliases", "arxiv", "status"} <= set(head.entries)
    assert not head.duplicates
    assert "# mine" in "".join(head.lines[: head.closing_line])
    shown = json.loads(program(env, "show", "--json", "mildenhall2020nerf").stdout)[0]
    assert set(shown["tags"]) == {"old"} | ({"new"} if "new" in text else set()) | (
        {"b"} if "b\n" in text else set()
    )
    parsed = note_head.read(written)
    assert parsed is not None
    assert set(parsed.head.tags) == set(shown["tags"])
    assert (shown["rating"], parsed.head.rating) == (rating, rating)
    assert (
        "0 notes adopted, 2 already here"
        in program(env, "adopt", "--yes", "--offline", *files).stdout
    )
    assert papers(root, "undo") == 0
    assert restorable_state(root) == before
    assert note.read_bytes() == template


def test_a_stray_note_takes_the_place_of_an_empty_one(env: dict[str, str]) -> None:
    """It stays under its name, the empty note goes to the trash, and undo brings it back."""
    program(env, "init", env["PAPERS_LIBRARY"])
    program(env, "add", "catalogue:nerf")
    folder = Path(env["PAPERS_LIBRARY"], "notes")
    before = notes(env)
    (folder / "내 노트.md").write_text(f"# {NERF}\n방랑자\n", "utf-8")
    done = program(env, "adopt", "--yes", "--offline", str(folder))
    assert done.returncode == 0, done
    assert list(notes(env)) == ["내 노트.md"]
    assert "notes/내 노트.md" in program(env, "show", "mildenhall2020nerf").stdout
    assert program(env, "check", "--only", "note").stdout == ""
    assert program(env, "undo").returncode == 0
    assert notes(env) == before | {"내 노트.md": f"# {NERF}\n방랑자\n".encode()}


def test_a_paper_is_found_at_the_sources(env: dict[str, str], hosts: World, tmp_path: Path) -> None:
    """By its id, asked once for all; without an answer the file is left."""
    title = "Deep Things in Small and Quiet Rooms"
    for number in (1, 2):
        file = tmp_path / f"{number}.md"
        file.write_text(
            f"# {title}\nPaper: https://arxiv.org/abs/2101.00001\n{number}번째\n", "utf-8"
        )
    done = program(env, "adopt", "--yes", str(tmp_path / "1.md"), str(tmp_path / "2.md"))
    assert done.returncode == 0, done
    assert sorted(notes(env)) == ["lee2020deep.2.md", "lee2020deep.md"]
    hosts.arxiv.learn("2101.00003v1", "Deeper Things in Large and Noisy Halls", "Bo Kim")
    (tmp_path / "title.md").write_text(
        "# [논문 리뷰] Deeper Things in Large and Noisy Halls\n글\n", "utf-8"
    )
    done = program(env, "adopt", "--yes", str(tmp_path / "title.md"))
    assert done.returncode == 0, done
    assert "kim2020deeper.md" in notes(env)
    other = tmp_path / "3.md"
    other.write_text("# 메모\nPaper: https://arxiv.org/abs/2101.00002\n", "utf-8")
    assert program(env, "adopt", "--yes", "--offline", str(other)).returncode in (1, 3)


def test_the_reader_says_which_paper(env: dict[str, str], tmp_path: Path) -> None:
    """--paper takes a key, an id or a title; a survey goes to no paper by itself."""
    survey = tmp_path / "survey.md"
    links = ("2003.08934", "2006.11239", "1706.03762", "1406.2661", "1512.03385")
    survey.write_text(
        "# 논문 모음\n" + "".join(f"- https://arxiv.org/abs/{id}\n" for id in links), "utf-8"
    )
    done = program(env, "adopt", "--yes", "--offline", str(survey))
    assert done.returncode == 3
    assert "it names several papers" in done.stderr
    assert notes(env) == {}
    done = program(env, "adopt", "--offline", "--paper", "2003.08934", str(survey))
    assert done.returncode == 0, done
    assert list(notes(env)) == ["mildenhall2020nerf.md"]
    assert program(env, "adopt", "--paper", "0101.00001", "--offline", str(survey)).returncode == 3
    assert program(
        env, "adopt", "--paper", "x", str(survey), str(survey.with_suffix(".txt"))
    ).returncode in (2, 3)


def test_a_bare_id_is_a_hint_with_a_network_too(
    env: dict[str, str], hosts: World, tmp_path: Path
) -> None:
    """Its paper is asked for and offered, and never taken unasked; one that arXiv does not know is none."""
    hosts.arxiv.learn("2101.00003v1", "Deeper Things in Large and Noisy Halls", "Bo Kim")
    (tmp_path / "a.md").write_text("# 메모\n2101.00003을 읽고\n", "utf-8")
    (tmp_path / "b.md").write_text("# 실험\n손실 2101.09999에서 시작\n", "utf-8")
    files = [str(tmp_path / f"{name}.md") for name in "ab"]
    done = program(env, "adopt", "--yes", *files)
    assert (done.returncode, notes(env)) == (3, {})
    assert "perhaps arXiv:2101.00003 Deeper Things" in done.stderr
    assert "a number like an arXiv id in its text or file name" in done.stderr
    assert "b.md: left: nothing in it names a known paper" in done.stderr
    code, shown = at_terminal(env, ["1\n"], "adopt", *files)
    assert code == 3, shown
    assert list(notes(env)) == ["kim2020deeper.md"]


def test_on_a_terminal_it_asks_one_by_one(env: dict[str, str], tmp_path: Path) -> None:
    """First for those that are sure, then for each other one, with a number, 0 or an id."""
    (tmp_path / "a.md").write_text(f"# {NERF}\n", "utf-8")
    (tmp_path / "b.md").write_text("# 메모\nPaper: https://arxiv.org/abs/2006.11239\n", "utf-8")
    (tmp_path / "c.md").write_text("# 둘\nPaper: https://arxiv.org/abs/1706.03762\n", "utf-8")
    files = [str(tmp_path / f"{name}.md") for name in "abc"]
    code, shown = at_terminal(env, ["y\n", "1\n", "0\n"], "adopt", "--offline", *files)
    assert code == 3, shown
    assert "Adopt this review?" in shown
    assert sorted(notes(env)) == ["ho2020denoising.md", "mildenhall2020nerf.md"]


def test_a_wrong_answer_is_asked_again(env: dict[str, str], tmp_path: Path) -> None:
    """It says what can be answered; ㅛ and ㅂ are the keys of y and q with a Korean keyboard."""
    (tmp_path / "a.md").write_text(f"# {NERF}\n", "utf-8")
    (tmp_path / "b.md").write_text("# 메모\nPaper: https://arxiv.org/abs/2006.11239\n", "utf-8")
    (tmp_path / "c.md").write_text("# 둘\nPaper: https://arxiv.org/abs/1706.03762\n", "utf-8")
    files = [str(tmp_path / f"{name}.md") for name in "abc"]
    answers = ["x\n", "ㅛ\n", "2\n", "-1\n", "zz\n", "1\n", "ㅂ\n"]
    code, shown = at_terminal(env, answers, "adopt", "--offline", *files)
    assert code == 3, shown
    assert "answer y or n; Ctrl-C stops." in shown
    assert "2 is no number of the list: only paper 1 is there." in shown
    assert "-1 is no number of the list" in shown
    assert "'zz' was not found" in shown
    assert sorted(notes(env)) == ["ho2020denoising.md", "mildenhall2020nerf.md"]


@pytest.mark.parametrize("answers", [["\x03"], ["\x04"], ["y\n", "\x03"], ["y\n", "\x04"]])
def test_a_question_that_is_broken_off_adopts_nothing(
    env: dict[str, str], tmp_path: Path, answers: list[str]
) -> None:
    """By Ctrl-C and Ctrl-D, at the first question or a later one, and that is said."""
    (tmp_path / "a.md").write_text(f"# {NERF}\n", "utf-8")
    (tmp_path / "b.md").write_text("# 메모\nPaper: https://arxiv.org/abs/2006.11239\n", "utf-8")
    files = [str(tmp_path / f"{name}.md") for name in "ab"]
    code, shown = at_terminal(env, answers, "adopt", "--offline", *files)
    assert (code, notes(env)) == (130, {})
    assert "\nInterrupted. Nothing was adopted." in shown.replace("\r", "")


def test_a_tag_that_is_written_while_it_asks_stays(env: dict[str, str], tmp_path: Path) -> None:
    """The reader writes into the head of the note that the review is about to replace."""
    program(env, "init", env["PAPERS_LIBRARY"])
    program(env, "add", "catalogue:nerf", "-t", "old")
    note = Path(env["PAPERS_LIBRARY"], "notes", "mildenhall2020nerf.md")
    (tmp_path / "a.md").write_text(f"---\ntitle: {NERF}\ntags: [new]\n---\n글\n", "utf-8")

    def write_and_agree() -> str:
        note.write_text(note.read_text("utf-8").replace("[old]", "[old, meanwhile]"), "utf-8")
        return "y\n"

    code, shown = at_terminal(env, [write_and_agree], "adopt", "--offline", str(tmp_path / "a.md"))
    assert code == 0, shown
    assert "instead of its empty note" in shown
    parsed = note_head.read(note.read_text("utf-8"))
    assert parsed is not None
    assert set(parsed.head.tags) == {"old", "new", "meanwhile"}
    listed = program(env, "list", "--format", "{tags}").stdout
    assert set(listed.strip().split(", ")) == {"old", "new", "meanwhile"}


@pytest.mark.parametrize("review_head", [True, False], ids=["a head", "no head"])
def test_a_tag_that_is_taken_away_while_it_asks_stays_away(
    env: dict[str, str], tmp_path: Path, *, review_head: bool
) -> None:
    """By a command that was killed before it wrote the head of the note, and by the reader in the head."""
    program(env, "init", env["PAPERS_LIBRARY"])
    program(env, "add", "catalogue:nerf", "-t", "killed", "-t", "mine", "-t", "stays")
    root = Path(env["PAPERS_LIBRARY"])
    note = root / "notes" / "mildenhall2020nerf.md"
    head = f"---\ntitle: {NERF}\ntags: [new]\n---\n" if review_head else f"# {NERF}\n"
    (tmp_path / "a.md").write_text(f"{head}글\n", "utf-8")

    def take_away_and_agree() -> str:
        text = note.read_text("utf-8")
        with closing(Library.open(str(root / "library.db"))) as library, library.changes():
            known = library.papers.head("mildenhall2020nerf")
            kept = known._replace(tags=tuple(tag for tag in known.tags if tag != "killed"))
            library.papers.set_head("mildenhall2020nerf", kept)
        note.write_text(text.replace("mine, ", ""), "utf-8")
        return "y\n"

    words = ("adopt", "--offline", str(tmp_path / "a.md"))
    code, shown = at_terminal(env, [take_away_and_agree], *words)
    assert code == 0, shown
    assert "instead of its empty note" in shown
    parsed = note_head.read(note.read_text("utf-8"))
    assert parsed is not None
    expected = {"stays", "new"} if review_head else {"stays"}
    assert set(parsed.head.tags) == expected
    listed = program(env, "list", "--format", "{tags}").stdout
    assert set(listed.strip().split(", ")) == expected


def test_without_a_terminal_nothing_is_taken_unasked(env: dict[str, str], blog: Path) -> None:
    """The files are listed, and the error says how to go on."""
    done = program(env, "adopt", "--offline", str(blog))
    assert done.returncode == 3
    assert "Add --yes" in done.stderr
    assert not Path(env["PAPERS_LIBRARY"], "notes").exists()


def test_stray_notes_get_their_paper_in_place(env: dict[str, str]) -> None:
    """A file in notes/ gets the citation key in its head, under its name, and undo takes it away."""
    program(env, "init", env["PAPERS_LIBRARY"])
    folder = Path(env["PAPERS_LIBRARY"], "notes", "2020")
    folder.mkdir()
    text = f"---\nmood: good\n---\n# {NERF}\n![f](f.png) 방랑자\n"
    (folder / "내 노트.md").write_text(text, "utf-8")
    (folder / "또.md").write_text(f"# {NERF}\n또 하나\n", "utf-8")
    done = program(env, "adopt", "--yes", "--offline", str(folder.parent))
    assert done.returncode == 0, done
    content = {name: data.decode() for name, data in notes(env).items()}
    assert sorted(content) == ["2020/mildenhall2020nerf.2.md", "2020/내 노트.md"]
    assert content["2020/내 노트.md"] == text.replace(
        "good\n", "good\ncitekey: mildenhall2020nerf\nstatus: read\n"
    )
    assert program(env, "search", "방랑자").stdout.startswith("mildenhall2020nerf")
    assert (
        "0 notes adopted, 2 already here"
        in program(env, "adopt", "--yes", "--offline", str(folder.parent)).stdout
    )
    assert program(env, "undo").returncode == 0
    content = {name: data.decode() for name, data in notes(env).items()}
    assert content == {"2020/내 노트.md": text, "2020/또.md": f"# {NERF}\n또 하나\n"}


BAD = {
    "a word file": ("x.docx", b"PK", "is not a Markdown file"),
    "a bibliography": ("x.bib", b"@misc{a}", "import` reads bibliographies"),
    "a database": ("zotero.sqlite", b"SQLite", "import` reads bibliographies"),
    "not text": ("x.md", b"# a\0b", "is not text"),
    "too large": ("x.md", b"a" * 4_000_001, "is larger than 4 MB"),
    "nothing there": ("gone.md", None, "does not exist"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_named_and_the_good_ones_taken(
    env: dict[str, str], tmp_path: Path, name: str
) -> None:
    """An error for each bad file, no traceback, and the good file becomes a note."""
    file, data, words = BAD[name]
    if data is not None:
        (tmp_path / file).write_bytes(data)
    (tmp_path / "good.md").write_text(f"# {NERF}\n", "utf-8")
    done = program(
        env, "adopt", "--yes", "--offline", str(tmp_path / file), str(tmp_path / "good.md")
    )
    assert done.returncode == 3
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert list(notes(env)) == ["mildenhall2020nerf.md"]


def test_nothing_recognised_is_exit_code_1(env: dict[str, str], tmp_path: Path) -> None:
    """Exit code 1 for files about nothing, and for a folder without Markdown."""
    (tmp_path / "empty").mkdir()
    assert program(env, "adopt", "--yes", str(tmp_path / "empty")).returncode == 1
    (tmp_path / "empty" / "diary.md").write_text("점심", "utf-8")
    assert program(env, "adopt", "--yes", "--offline", str(tmp_path / "empty")).returncode == 1


def test_a_long_review_is_taken_whole(env: dict[str, str], tmp_path: Path) -> None:
    """Every letter of a review that is read in several pieces, and none of it twice."""
    prose = "".join(f"문장 {number}\n" for number in range(20_000))
    (tmp_path / "long.md").write_text(f"# {NERF}\n{prose}", "utf-8")
    assert program(env, "adopt", "--yes", "--offline", str(tmp_path / "long.md")).returncode == 0
    assert notes(env)["mildenhall2020nerf.md"].decode().endswith(f"# {NERF}\n{prose}")


def test_pages_of_html_are_to_be_converted(env: dict[str, str], tmp_path: Path) -> None:
    """As a backup of Tistory has them; a folder without them gets no such advice."""
    (tmp_path / "tistory" / "12").mkdir(parents=True)
    page = tmp_path / "tistory" / "12" / "12.html"
    page.write_text("<h1>NeRF</h1>", "utf-8")
    for named, code in ((page.parent.parent, 1), (page, 3)):
        done = program(env, "adopt", "--yes", "--offline", str(named))
        assert (done.returncode, "`pandoc -f html -t gfm" in done.stderr) == (code, True)
    page.rename(page.with_suffix(".txt"))
    done = program(env, "adopt", "--yes", "--offline", str(tmp_path / "tistory"))
    assert (done.returncode, "pandoc" in done.stderr) == (1, False)


def test_inline_fields_of_dataview(env: dict[str, str], tmp_path: Path) -> None:
    """They say of which paper the note is, and what was thought of it; two ids are a list of papers."""
    vault = tmp_path / "vault"
    (vault / ".obsidian").mkdir(parents=True)
    fields = "arxiv:: 2003.08934\n평점:: 4\n- 읽은 날:: 2024-05-06\n[status:: skimmed]\n"
    (vault / "one.md").write_text(f"{fields}\n본문\n", "utf-8")
    (vault / "list.md").write_text("- (arxiv:: 2003.08934)\n- (arxiv:: 2006.11239)\n", "utf-8")
    done = program(env, "adopt", "--yes", "--offline", "--json", str(vault))
    states = {Path(row["file"]).name: row["state"] for row in json.loads(done.stdout)}
    assert states == {"one.md": "adopted", "list.md": "left"}
    (paper,) = json.loads(program(env, "list", "--json").stdout)
    assert (paper["rating"], paper["read"], paper["status"]) == (4, "2024-05-06", "skimmed")
    assert notes(env)["mildenhall2020nerf.md"].decode().endswith(f"{fields}\n본문\n")


def test_other_encodings_and_long_names(env: dict[str, str], tmp_path: Path) -> None:
    """CP949 becomes UTF-8; names of 255 bytes and in NFD are read."""
    name = unicodedata.normalize("NFD", "긴") + "x" * 240 + ".md"
    assert len(name.encode()) <= 255
    (tmp_path / name).write_bytes(f"# {NERF}\n한글 문장입니다\n".encode("cp949"))
    planned = program(env, "adopt", "--dry-run", "--offline", str(tmp_path / name))
    assert "is not UTF-8: it was read as CP949. If that is wrong, save it as" in planned.stderr
    done = program(env, "adopt", "--yes", "--offline", str(tmp_path / name))
    assert done.returncode == 0
    assert "한글 문장입니다" in notes(env)["mildenhall2020nerf.md"].decode()
    assert (
        "is not UTF-8: it was read as CP949. If that is wrong, `papers undo`, save" in done.stderr
    )
    assert program(env, "undo").returncode == 0
    row = json.loads(
        program(env, "adopt", "--dry-run", "--json", "--offline", str(tmp_path / name)).stdout
    )[0]
    assert row["encoding"] == "CP949"


def test_a_name_that_is_no_utf_8_is_named(env: dict[str, str], tmp_path: Path) -> None:
    """Before and after there is a library; the files beside it become notes."""
    vault = tmp_path / "vault"
    vault.mkdir()
    try:
        (vault / os.fsdecode(b"bad\xff.md")).write_text(f"# {NERF}\n", "utf-8")
    except OSError:
        pytest.skip("this file system has only names in UTF-8")
    (vault / "mac.md").write_bytes(f"# {NERF}\rold line ends\r".encode())
    for words in ("1 note adopted", "0 notes adopted, 1 already here"):
        done = program(env, "adopt", "--yes", "--offline", str(vault))
        assert (done.returncode, words in done.stdout) == (3, True)
        assert "bad\\xff.md has a name that is not UTF-8: rename it." in done.stderr
    assert notes(env)["mildenhall2020nerf.md"].endswith(b"\rold line ends\r")


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="needs a reader whom permissions bind"
)
def test_what_cannot_be_read_is_named(env: dict[str, str], tmp_path: Path) -> None:
    """A closed file and a closed folder; the files beside them become notes."""
    vault, closed = tmp_path / "vault", tmp_path / "vault" / "closed"
    closed.mkdir(parents=True)
    (vault / "a.md").write_text(f"# {NERF}\n", "utf-8")
    (vault / "shut.md").write_text(f"# {NERF}\n", "utf-8")
    (vault / "shut.md").chmod(0)
    closed.chmod(0)
    try:
        for arguments in ([str(vault)], [str(closed), str(vault / "shut.md"), str(vault / "a.md")]):
            done = program(env, "adopt", "--dry-run", "--offline", *arguments)
            assert (done.returncode, "1 note would be adopted" in done.stdout) == (3, True), done
            assert "closed cannot be read: Permission denied." in done.stderr
            assert "shut.md cannot be read: Permission denied." in done.stderr
        assert program(env, "import", "--dry-run", str(closed)).returncode == 3
    finally:
        closed.chmod(0o755)


def test_a_vault_with_links_in_circles(env: dict[str, str], tmp_path: Path) -> None:
    """Packages, git and linked folders are not entered; Obsidian's embeds are found by name."""
    vault = tmp_path / "vault"
    for folder in (".obsidian", ".git", "node_modules/x", "Papers/deep", "Attachments"):
        (vault / folder).mkdir(parents=True)
    for folder in (".git", "node_modules/x"):
        (vault / folder / "README.md").write_text(f"# {NERF}\n", "utf-8")
    os.symlink(vault, vault / "Papers" / "loop")
    os.symlink("/", vault / "whole")
    os.symlink("circle.md", vault / "Papers" / "circle.md")
    os.symlink(vault / "nowhere", vault / "Papers" / "dangling.md")
    os.mkfifo(vault / "Papers" / "pipe.md")
    elsewhere = tmp_path / "elsewhere" / "deep"
    elsewhere.mkdir(parents=True)
    (elsewhere / "note.md").write_text("글")
    os.symlink(elsewhere.parent, vault / "linked")
    os.symlink(vault / "Attachments", vault / "pictures")
    (vault / "Attachments" / "그림 1.png").write_bytes(b"g")
    (vault / "Papers" / "deep" / "nerf.md").write_text(
        f"---\nstatus: reading\nrating: 4\n---\n# {NERF}\n![[그림 1.png|300]] [[ddpm]] [[없음]]\n",
        "utf-8",
    )
    (vault / "Papers" / "ddpm.md").write_text("---\narxiv: 2006.11239\n---\n글", "utf-8")
    done = program(env, "adopt", "--yes", "--offline", str(vault))
    assert (done.returncode, "2 notes adopted" in done.stdout) == (3, True), done
    assert [line.removeprefix(f"Error: {vault}/") for line in done.stderr.splitlines()[1:]] == [
        "Papers/circle.md cannot be read: Too many levels of symbolic links.",
        "Papers/dangling.md cannot be read: No such file or directory.",
        "Papers/pipe.md cannot be read: it is not a regular file.",
        "linked is a link to another folder, which is not entered. Adopt "
        f"{elsewhere.parent.resolve()}, too.",
    ]
    text = notes(env)["mildenhall2020nerf.md"].decode()
    assert "![[_files/mildenhall2020nerf/그림 1.png|300]] [[ho2020denoising|ddpm]] [[없음]]" in text
    head = note_head.read(text)
    assert head is not None
    assert (head.head.status, head.head.rating) == ("reading", 4)
    shown = json.loads(program(env, "show", "--json", "mildenhall2020nerf").stdout)[0]
    assert (shown["status"], shown["rating"]) == ("reading", 4)


def test_links_to_reviews_that_were_adopted_before(env: dict[str, str], tmp_path: Path) -> None:
    """A later run finds their notes by path and by name, also where a paper was renamed since."""
    vault = tmp_path / "vault"
    (vault / ".obsidian").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (vault / "DDPM.md").write_text("---\narxiv: 2006.11239\n---\n글")
    (vault / "List.md").write_text("# 모음\n[[DDPM]] [[DDPM|둘]] [셋](DDPM.md) [[NeRF]]\n")
    (tmp_path / "elsewhere" / "NeRF.md").write_text(f"# {NERF}\n")
    files = [str(vault / "DDPM.md"), str(tmp_path / "elsewhere")]
    assert program(env, "adopt", "--yes", "--offline", *files).returncode == 0
    assert program(env, "rename", "ho2020denoising", "ddpm").returncode == 0
    later = [str(vault / "List.md"), "--paper", "1406.2661"]
    assert program(env, "adopt", "--offline", *later).returncode == 0
    text = notes(env)["goodfellow2014generative.md"].decode()
    assert text.endswith("[[ddpm|DDPM]] [[ddpm|둘]] [셋](ddpm.md) [[NeRF]]\n")


def test_a_value_that_the_review_replaces_is_named(env: dict[str, str], tmp_path: Path) -> None:
    """The head of the new note counts, and what the library said before is not lost in silence."""
    program(env, "add", "catalogue:nerf", "--no-note")
    assert program(env, "rate", "mildenhall2020nerf", "2").returncode == 0
    review = tmp_path / "nerf.md"
    review.write_text("---\narxiv: 2003.08934\nrating: 5\n---\n글\n", "utf-8")
    done = program(env, "adopt", "--yes", "--offline", str(review))
    assert done.returncode == 0, done
    assert "its rating is '5' in the note and was '2' in the library" in done.stderr
    assert json.loads(program(env, "show", "--json", "mildenhall2020nerf").stdout)[0]["rating"] == 5


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_an_adoption_that_ends_early_leaves_whole_notes(
    env: dict[str, str], tmp_path: Path, sign: signal.Signals
) -> None:
    """Killed or interrupted among many notes: each note is whole, and a second run takes the rest."""
    number, prose = 130, "산문 " * 2000
    bibliography, reviews = tmp_path / "refs.bib", tmp_path / "reviews"
    reviews.mkdir()
    entries = []
    for place in range(number):
        title = f"Quiet Rooms of Odd Machines Number {place}"
        entries.append(
            f"@misc{{key{place}, title = {{{title}}}, author = {{Kim, A}}, year = 2020}}"
        )
        (reviews / f"{place}.md").write_text(f"# {title}\n{prose}끝 {place}", "utf-8")
    bibliography.write_text("\n".join(entries), "utf-8")
    assert program(env, "import", str(bibliography)).returncode == 0
    command = [sys.executable, "-m", "papernotes", "adopt", "--yes", "--offline", str(reviews)]
    folder = Path(env["PAPERS_LIBRARY"], "notes")
    with subprocess.Popen(
        command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as run:
        while len(list(folder.glob("key*.md"))) < 60 and run.poll() is None:
            time.sleep(0.005)
        run.send_signal(sign)
    assert run.returncode in (-signal.SIGKILL, 130, 0)
    assert program(env, "search", "산문").returncode == 0
    for note in folder.glob("*.md"):
        text = note.read_text("utf-8")
        assert text.startswith("---\n")
        assert text.endswith(f"{prose}끝 {note.stem.removeprefix('key')}")
    done = program(env, "adopt", "--yes", "--offline", str(reviews))
    assert done.returncode == 0, done
    assert sorted(notes(env)) == sorted(f"key{place}.md" for place in range(number))


@pytest.mark.skipif(not os.path.isdir("/proc/tty"), reason="needs a folder that takes no file")
def test_nothing_is_added_where_no_note_can_be_written(env: dict[str, str], tmp_path: Path) -> None:
    """Not even the paper, which would be there without its note."""
    root = tmp_path / "library"
    assert program(env, "init", str(root)).returncode == 0
    shutil.rmtree(root / "notes")
    (root / "notes").symlink_to("/proc/tty")
    (tmp_path / "post.md").write_text(f"# {NERF}\n\nProse.\n")
    words = ("adopt", str(tmp_path / "post.md"), "--yes")
    done = program(env, *words)
    assert done.returncode == 3
    assert "notes: No such file or directory" in done.stderr
    assert program(env, "list", "--count").stdout == "0\n"
    (root / "notes").unlink()
    assert program(env, *words).returncode == 0
    assert "Prose." in (root / "notes" / "mildenhall2020nerf.md").read_text()
