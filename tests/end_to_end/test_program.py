"""The whole program with the network, other processes and bad disks."""

import json
import os
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.support.arxiv_server import HTML, TOO_MANY, arxiv_server
from tests.support.folders import ROOT
from tests.support.interpreter import without_room
from tests.support.transcript import environment, shipped

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs signals and rights of POSIX")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new library, to be copied."""
    folder = tmp_path_factory.mktemp("begun")
    (folder / "home").mkdir()
    assert run(environment(folder / "home"), "init", str(folder / "library")).returncode == 0
    return folder


@pytest.fixture
def env(tmp_path: Path, begun: Path) -> dict[str, str]:
    """A user's environment with a new library."""
    shutil.copytree(begun, tmp_path, dirs_exist_ok=True)
    return environment(tmp_path / "home") | {"PAPERS_LIBRARY": str(tmp_path / "library")}


@pytest.fixture(scope="module")
def chosen_from(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A user's environment with a library of three papers, which is only read."""
    folder = tmp_path_factory.mktemp("chosen")
    env = environment(folder / "home") | {"PAPERS_LIBRARY": str(folder / "library")}
    (folder / "home").mkdir()
    assert run(env, "init", env["PAPERS_LIBRARY"]).returncode == 0
    assert run(env, "add", "2006.11239", "2003.08934", "--no-note").returncode == 0
    assert run(env, "add", "1912.01865", "--no-note", "-t", "gan").returncode == 0
    return env


def run(
    env: dict[str, str], *arguments: str, typed: str = "", **more: Any
) -> subprocess.CompletedProcess[str]:
    """Run `papers` to its end."""
    command = [sys.executable, "-m", "papernotes", *arguments]
    return subprocess.run(
        command, env=env, input=typed, capture_output=True, encoding="utf-8", timeout=120, **more
    )


def test_the_name_alone_prints_the_help(env: dict[str, str]) -> None:
    """Once, on standard error and with the exit code of wrong usage, and not as an error."""
    alone = run(env)
    assert (alone.returncode, alone.stdout) == (2, "")
    assert alone.stderr == run(env, "--help").stdout


def start(env: dict[str, str], *arguments: str) -> "subprocess.Popen[str]":
    """Start `papers` and do not wait for it."""
    command = [sys.executable, "-m", "papernotes", *arguments]
    return subprocess.Popen(
        command,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        # A test run in the background may ignore Ctrl-C; a user's command does not.
        preexec_fn=None if sys.platform == "win32" else _hear_ctrl_c,
    )


def _hear_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def sound(env: dict[str, str]) -> sqlite3.Connection:
    """The library's database, after SQLite's own checks."""
    db = sqlite3.connect(Path(env["PAPERS_LIBRARY"], "library.db"))
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    return db


def test_papers_come_from_arxiv(env: dict[str, str]) -> None:
    """Papers that are not in the catalogue come from arXiv in one request, with the venue it states."""
    with arxiv_server() as server:
        env |= {"PAPERS_ARXIV_URL": server.url}
        done = run(env, "add", "1605.08386", "cs/0503050", "2405.13786", "2006.11239", "0808.05394")
        assert len(server.asked) == 1
        assert done.returncode == 3
        assert "0808.05394" in done.stderr
        again = run(env, "add", "1605.08386")
        assert len(server.asked) == 1
        assert again.returncode == 0
        assert "already in the library" in again.stderr
    shown = json.loads(run(env, "list", "--json").stdout)
    assert {item["arxiv"] for item in shown} == {
        "1605.08386",
        "cs/0503050",
        "2405.13786",
        "2006.11239",
    }
    bib = run(env, "export", "--bib").stdout
    assert "archivePrefix = {arXiv}" in bib
    assert "primaryClass = {" in bib
    assert bib == run(env, "export", "--bib").stdout


def test_what_could_not_be_had_waits(env: dict[str, str]) -> None:
    """A web page or a refusal is no answer: exit 4, and the id is kept with its tags for retry."""
    with arxiv_server() as server:
        env |= {"PAPERS_ARXIV_URL": server.url}
        server.play_always(HTML)
        failed = run(env, "add", "1605.08386", "-t", "나중에")
        assert failed.returncode == 4
        assert "Traceback" not in failed.stderr
        assert run(env, "retry", "--list").stdout == "1605.08386\n"
    with arxiv_server() as server:
        env |= {"PAPERS_ARXIV_URL": server.url}
        (had,) = json.loads(run(env, "retry", "--json").stdout)
        assert had["state"] == "added"
        assert had["id"] == "1605.08386"
    assert run(env, "retry", "--list").stdout == ""
    assert "1605.08386" in run(env, "list", "tag:나중에", "--format", "{arxiv}").stdout


def test_arxiv_that_asks_for_a_pause_gets_it(env: dict[str, str]) -> None:
    """A long Retry-After is reported instead of waited for, and the id is kept."""
    with arxiv_server() as server:
        env |= {"PAPERS_ARXIV_URL": server.url}
        server.play_always(TOO_MANY)
        done = run(env, "add", "1605.08386")
        assert done.returncode == 4
        assert "papers retry" in done.stderr


def test_two_processes_at_once_lose_nothing(env: dict[str, str]) -> None:
    """Adding, tagging and searching in many processes: no change is lost."""
    ids = ["2006.11239", "2003.08934", "1912.01865", "2304.08465", "2208.12242", "2208.01618"]
    assert run(env, "add", "2010.11929").returncode == 0
    jobs = [start(env, "add", id, "-t", f"tag{n}") for n, id in enumerate(ids)]
    jobs += [start(env, "tag", f"label{n}", "dosovitskiy2021image") for n in range(8)]
    jobs += [start(env, "search", "diffusion") for _ in range(2)]
    for job in jobs:
        _, complaint = job.communicate(timeout=60)
        assert job.returncode in (0, 1), complaint
        assert "locked" not in complaint
    db = sound(env)
    assert {arxiv for (arxiv,) in db.execute("SELECT arxiv FROM papers")} >= set(ids)
    tags = json.loads(run(env, "tags", "--json").stdout)
    assert {tag["tag"] for tag in tags} == {f"tag{n}" for n in range(6)} | {
        f"label{n}" for n in range(8)
    }
    run(env, "tags")
    note = Path(env["PAPERS_LIBRARY"], "notes", "dosovitskiy2021image.md").read_text("utf-8")
    assert all(f"label{n}" in note for n in range(8))


@posix
def test_a_killed_command_leaves_a_whole_library(env: dict[str, str]) -> None:
    """kill -9 at many moments of add (more with LONG=1): the library is consistent afterwards."""
    ids = ["2006.11239", "2003.08934", "1912.01865", "2304.08465", "2208.12242", "2208.01618"]
    for turn, number in enumerate(range(0, 24, 1 if "LONG" in os.environ else 3)):
        item = ids[turn % len(ids)]
        job = start(env, "add", item, "-t", f"t{number}")
        time.sleep(0.03 + 0.006 * number)
        job.kill()
        job.communicate()
        again = run(env, "tag", f"after{number}", item)
        assert again.returncode in (0, 3), again.stderr
    assert run(env, "add", *ids).returncode == 0
    run(env, "search", "diffusion")
    db = sound(env)
    assert db.execute("SELECT count(*) FROM papers").fetchone() == (len(ids),)
    for (key,) in db.execute("SELECT key FROM papers"):
        assert (
            Path(env["PAPERS_LIBRARY"], "notes", f"{key}.md").read_text("utf-8").startswith("---")
        )
    assert not list(Path(env["PAPERS_LIBRARY"], "notes").glob("*.tmp"))


@posix
def test_ctrl_c_during_add_changes_nothing(env: dict[str, str]) -> None:
    """Ctrl-C while arXiv hangs: exit 130, no traceback, nothing half-written."""
    from tests.support.arxiv_server import HANG

    with arxiv_server() as server:
        env |= {"PAPERS_ARXIV_URL": server.url}
        server.play_always(HANG)
        job = start(env, "add", "1605.08386")
        while not server.asked and job.poll() is None:
            time.sleep(0.05)
        job.send_signal(signal.SIGINT)
        _, complaint = job.communicate(timeout=30)
    assert job.returncode == 130
    assert "Traceback" not in complaint
    assert sound(env).execute("SELECT count(*) FROM papers").fetchone() == (0,)


@posix
def test_a_closed_pipe_is_silent(env: dict[str, str], tmp_path: Path) -> None:
    """`papers list | head -1` prints nothing on standard error."""
    for number in range(3):
        shell = (
            f"for i in 1 2 3; do {shlex.quote(sys.executable)} -m papernotes export --json; done"
        )
        folder = shipped(tmp_path / f"shipped{number}")
        done = subprocess.run(
            ["sh", "-c", f"({shell}) | head -1"],
            env=env | {"PAPERS_LIBRARY": str(folder)},
            capture_output=True,
            encoding="utf-8",
        )
        assert done.stderr == ""
        assert done.stdout == "[\n"


@posix
@pytest.mark.parametrize("command", ["--help", "--version", "list --help", "guide en"])
def test_what_no_library_is_needed_for_ends_well_at_a_closed_pipe(
    command: str, env: dict[str, str]
) -> None:
    """`papers --help | head -1` has the exit code 0, also for a shell with `pipefail`."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "papernotes", *command.split()],
            env=env,
            stdout=writing,
            stderr=subprocess.PIPE,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@posix
@pytest.mark.parametrize("command", ["list", "init", "export -o refs.bib", "search 확산"])
def test_a_folder_that_was_deleted_meanwhile_is_named(
    command: str, env: dict[str, str], tmp_path: Path
) -> None:
    """A terminal stays in a folder that another one deletes: what is wrong, and what to do, is said."""
    papers = f"{shlex.quote(sys.executable)} -P -m papernotes {command}"
    done = subprocess.run(
        ["sh", "-c", f"mkdir gone && cd gone && rmdir ../gone && {papers}"],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "The folder that you are in no longer exists" in done.stderr


@posix
@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("list >&-", 0, ""),
        ("show nosuch >&-", 3, "There is no paper 'nosuch'"),
        ("add - <&-", 1, "No paper was read from standard input"),
        ("rm ho2020 <&-", 3, "Cannot ask for confirmation"),
        ("tag new ho2020 <&- >&- 2>&-", 0, ""),
        ("list tag:nosuch 2>&-", 1, ""),
    ],
)
def test_a_closed_stream_is_an_empty_one(
    command: str, code: int, said: str, tmp_path: Path
) -> None:
    """With standard input, output or error closed, there is an exit code and no traceback."""
    shipped(tmp_path)
    env = environment(tmp_path) | {"PAPERS_LIBRARY": str(tmp_path)}
    shell = f"{shlex.quote(sys.executable)} -m papernotes {command}"
    done = subprocess.run(["sh", "-c", shell], env=env, capture_output=True, encoding="utf-8")
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert said in done.stderr
    assert bool(done.stderr) == bool(said)


@posix
def test_a_folder_that_can_only_be_read(tmp_path: Path) -> None:
    """Reading commands work in a read-only library; writing commands are refused with a message."""
    folder = shipped(tmp_path / "library")
    (tmp_path / "home").mkdir()
    env = environment(tmp_path / "home") | {"PAPERS_LIBRARY": str(folder)}
    assert run(env, "search", "확산").returncode == 0
    before = (folder / "library.db").read_bytes()
    sealed = _sealed(folder)
    for command, code, message in (
        ("search 확산", 0, "ho2020denoising"),
        ("show ho2020denoising", 0, "NeurIPS 2020"),
        ("export --bib", 0, "@inproceedings"),
        ("tag x ho2020denoising", 3, "cannot be written"),
        ("add 2106.00001 --offline", 3, "cannot be written"),
        ("rm --yes ho2020denoising", 3, "cannot be written"),
        ("rebuild", 3, "library.db cannot be written"),
    ):
        papers = f"{shlex.quote(sys.executable)} -m papernotes {command}"
        done = subprocess.run(
            ["sh", "-c", papers] if not sealed else [*sealed, papers],
            env=env,
            capture_output=True,
            encoding="utf-8",
        )
        assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
        assert message in done.stdout + done.stderr
    folder.chmod(0o755)
    assert (folder / "library.db").read_bytes() == before


def _sealed(folder: Path) -> list[str]:
    """The command prefix under which the folder is read-only; empty if chmod is enough."""
    if os.geteuid() != 0:
        for path in (*folder.rglob("*"), folder):
            path.chmod(0o555 if path.is_dir() else 0o444)
        return []
    # Root can write everywhere except on a file system that is mounted read-only.
    place = shlex.quote(str(folder))
    mount = f"mount --bind {place} {place} && mount -o remount,bind,ro {place}"
    sealed = ["unshare", "-m", "sh", "-c", f'{mount} && eval "$0"']
    try:
        works = subprocess.run([*sealed, "true"], capture_output=True).returncode == 0
    except OSError:
        works = False
    if not works:
        pytest.skip("root cannot be kept from writing here: no mounting")
    return sealed


@posix
def test_a_full_disk_is_told_and_changes_nothing(env: dict[str, str]) -> None:
    """On a full disk: one sentence, exit 3, and the library is unchanged."""
    import resource

    assert run(env, "add", "2006.11239", "-t", "first").returncode == 0
    before = run(env, "list", "--json").stdout

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    for command in (["add", "2003.08934"], ["tag", "second", "ho2020denoising"]):
        done = run(without_room(env), *command, preexec_fn=full)
        assert done.returncode == 3, done.stderr
        assert "Traceback" not in done.stderr
        assert done.stderr.count("Error:") == 1
    assert run(env, "list", "--json").stdout == before
    sound(env)
    assert not list(Path(env["PAPERS_LIBRARY"], "notes").glob("*.tmp"))


def test_a_terminal_is_asked_before_a_paper_is_removed(env: dict[str, str]) -> None:
    """Without a terminal, nothing is removed without --yes."""
    assert run(env, "add", "2006.11239").returncode == 0
    assert run(env, "rm", "ho2020denoising", typed="y\n").returncode == 3
    assert run(env, "show", "ho2020denoising").returncode == 0


@pytest.mark.parametrize(
    ("words", "number", "expected"),
    [
        ("papers show ho", 2, "ho2020denoising"),
        ("papers tag dif", 2, "diffusion"),
        ("papers list venue:neu", 2, "venue:NeurIPS"),
        ("papers search ta", 2, "tag:"),
        ("papers add catalogue:dd", 2, "catalogue:ddpm"),
        ("papers add -tag catalogue:dd", 3, "catalogue:ddpm"),
    ],
)
def test_the_shell_completes(
    env: dict[str, str], tmp_path: Path, words: str, number: int, expected: str
) -> None:
    """Keys, tags, venues, fields and catalogue names are completed."""
    folder = shipped(tmp_path / "shipped")
    env |= {"PAPERS_LIBRARY": str(folder), "_PAPERS_COMPLETE": "bash_complete"}
    env |= {"COMP_WORDS": words, "COMP_CWORD": str(number)}
    script = "import sys; sys.argv[0] = 'papers'; from papernotes.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, encoding="utf-8"
    )
    assert expected in [line.split(",", 1)[1] for line in done.stdout.splitlines()]
    assert done.stderr == ""


def test_the_shipped_library_is_whole() -> None:
    """The library in the repository has papers of the catalogue, is sound, and owns its notes."""
    from papernotes.sources import catalogue

    db = sqlite3.connect(f"file:{ROOT / 'library.db'}?immutable=1", uri=True)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    titles = [title for (title,) in db.execute("SELECT title FROM papers")]
    assert len(titles) == 29
    for title in titles:
        assert title in [paper.title for paper in catalogue.search(title)]
    keys = {f"{key}.md" for (key,) in db.execute("SELECT key FROM papers")}
    assert {file.name for file in (ROOT / "notes").glob("*.md")} == keys
    texts = [file.read_text("utf-8") for file in (ROOT / "notes").glob("*.md")]
    reviews = [text for text in texts if "status: read\n" in text]
    assert len(reviews) >= 10
    assert sum("## 한 줄 요약" in text for text in reviews) >= 3


def test_an_index_made_by_older_rules_is_made_anew(env: dict[str, str]) -> None:
    """When the tokenizer changes, the next search indexes everything again."""
    assert run(env, "add", "2006.11239").returncode == 0
    notes = Path(env["PAPERS_LIBRARY"], "notes", "ho2020denoising.md")
    notes.write_text(notes.read_text("utf-8") + "\n확산모델을 읽는다.\n", encoding="utf-8")
    assert run(env, "search", "확산").returncode == 0
    db = sqlite3.connect(Path(env["PAPERS_LIBRARY"], ".papers", "index.db"))
    db.execute("INSERT INTO found(found) VALUES ('delete-all')")
    db.execute("UPDATE about SET value = 'older' WHERE name = 'format'")
    db.execute("DELETE FROM indexed")
    db.commit()
    db.close()
    assert "ho2020denoising" in run(env, "search", "확산", "langevin").stdout


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("-nerf year:2020", {"ho2020denoising", "choi2020stargan"}),
        ("nerf OR tag:gan", {"mildenhall2020nerf", "choi2020stargan"}),
        ("venue:nips OR venue:eccv", {"ho2020denoising", "mildenhall2020nerf"}),
        ("author:ho", {"ho2020denoising"}),
        ("key:choi", {"choi2020stargan"}),
        ("태그:gan", {"choi2020stargan"}),
        ("-tag:gan -venue:nips", {"mildenhall2020nerf"}),
        ("title:radiance", {"mildenhall2020nerf"}),
        ("nerf title:denoising", set()),
        ("year:..2019", set()),
    ],
)
def test_queries_choose_papers(chosen_from: dict[str, str], query: str, keys: set[str]) -> None:
    """Words, conditions, negations and alternatives select the same papers in list and search."""
    listed = run(chosen_from, "list", "--format", "{key}", *query.split())
    assert set(listed.stdout.split()) == keys
    assert listed.returncode == (0 if keys else 1)
    out = json.loads(run(chosen_from, "search", "--json", *query.split()).stdout)
    assert {item["key"] for item in out} == keys
