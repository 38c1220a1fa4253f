"""Libraries carried over http and ssh: let in, kept out, cut off, and never hanging."""

import atexit
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.desks import ENVIRON, git, remote
from tests.support.remotes import forge, over_http, over_ssh, papers, ssh

ENTRY = "@article{%s, title={%s}, author={Kim, Ann}, year={2020}}\n"


def library(folder: Path, *keys: str) -> Path:
    """A new library with papers: a copy of one that is made once for all tests."""
    return shutil.copytree(_library(keys), folder)


@cache
def _library(keys: tuple[str, ...]) -> Path:
    folder = kept("papers-library-")
    assert papers(folder, "init", "--language", "en").returncode == 0
    (folder / "x.bib").write_text("".join(ENTRY % (key, f"On {key}") for key in keys))
    assert papers(folder, "import", "x.bib").returncode == 0
    (folder / "x.bib").unlink()
    return folder


def kept(prefix: str) -> Path:
    """A folder that stays until the tests are over."""
    result = TemporaryDirectory(prefix=prefix)
    atexit.register(result.cleanup)
    return Path(result.name)


def over(folder: Path) -> Path:
    """A library of one paper that went over ssh to a repository beside it; copies, too."""
    shutil.copytree(_over(), folder, symlinks=True, dirs_exist_ok=True)
    return folder / "one"


@cache
def _over() -> Path:
    folder = kept("papers-over-")
    remote(folder / "hub.git")
    sent(library(folder / "one", "a"), "lab:hub.git", ssh(folder))
    return folder


def sent(folder: Path, address: str, environ: dict[str, str] | None = None) -> None:
    """Assert that a library goes to a remote."""
    done = papers(folder, "sync", "--init", address, environ=environ)
    assert done.returncode == 0, done.stderr


def refused(folder: Path, *words: str, environ: dict[str, str] | None = None) -> tuple[int, str]:
    """The code and the one sentence of a sync that fails, which loses nothing and says no more."""
    done = papers(folder, "sync", *words, environ=environ)
    assert done.returncode in (3, 4), done
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
    return done.returncode, done.stderr


def meet(path: Path, other: Path, address: str, environ: dict[str, str]) -> None:
    """Assert that two libraries over one remote come to the same papers and tags."""
    sent(path, address, environ)
    sent(other, address, environ)
    for folder, tag in ((path, "x"), (other, "y")):
        assert papers(folder, "tag", tag, "a").returncode == 0
    for folder in (path, other, path):
        done = papers(folder, "sync", environ=environ)
        assert done.returncode == 0, done.stderr
    for folder in (path, other):
        assert papers(folder, "tags").stdout == "x\t1\ny\t1\n"
        assert papers(folder, "list", "--count").stdout == "2\n"


@over_ssh
@pytest.mark.parametrize("form", ["lab:hub.git", "kim@lab:hub.git", "ssh://lab:2222{}/hub.git"])
def test_two_machines_sync_over_ssh(tmp_path: Path, form: str) -> None:
    """Both forms of address, from an empty repository on."""
    remote(tmp_path / "hub.git")
    address = form.format(tmp_path)
    meet(library(tmp_path / "one", "a", "b"), tmp_path / "other", address, ssh(tmp_path))


@over_http
def test_two_machines_sync_over_http(tmp_path: Path) -> None:
    """With a password in the address, which nobody is shown and no file of the library holds."""
    hub = remote(tmp_path / "hub.git")
    with forge(tmp_path) as server:
        server.password = "topsecret"
        address = server.address("hub.git", "kim:topsecret")
        first, other = library(tmp_path / "one", "a", "b"), tmp_path / "other"
        meet(first, other, address, ENVIRON)
        message = [papers(first, *words) for words in (
            ("sync",), ("sync", "--json"), ("sync", "--init", "http://kim:topsecret@localhost/x"),
            ("log",), ("show", "a"))]  # fmt: skip # a table
        server.password = "another"
        message.append(papers(first, "sync"))
        server.failing = 503
        message.append(papers(first, "sync"))
    message.append(papers(first, "sync"))
    assert [done.returncode for done in message] == [0, 0, 3, 0, 0, 3, 4, 4]
    assert f"(http://127.0.0.1:{server.server_port}/hub.git)" in message[0].stdout
    assert "topsecret" not in "".join(done.stdout + done.stderr for done in message)
    for folder in (first, hub):
        for file in (path for path in folder.rglob("*") if path.is_file()):
            assert b"topsecret" not in file.read_bytes() or file == first / ".git" / "config"


@over_http
def test_a_large_library_over_http(tmp_path: Path) -> None:
    """More than git sends in one piece."""
    remote(tmp_path / "hub.git")
    path = library(tmp_path / "one", "a")
    (path / "notes" / "a.md").write_bytes(os.urandom(1_500_000).hex().encode())
    with forge(tmp_path) as server:
        sent(path, server.address("hub.git"))
        sent(tmp_path / "other", server.address("hub.git"))
    other = tmp_path / "other" / "notes" / "a.md"
    assert other.read_bytes() == (path / "notes" / "a.md").read_bytes()


@over_http
def test_kept_out_by_a_web_server(tmp_path: Path) -> None:
    """Without a terminal nobody is asked: one sentence that says what to do, at once."""
    remote(tmp_path / "hub.git")
    path = library(tmp_path / "one", "a")
    with forge(tmp_path) as server:
        address = server.address("hub.git")
        sent(path, address)
        papers(path, "tag", "x", "a")
        server.password = "right"
        code, message = refused(path)
        assert (code, "there is no terminal to ask on" in message) == (3, True)
        git(path, "remote", "set-url", "origin", server.address("hub.git", "kim:wrong"))
        code, message = refused(path)
        assert (code, "denied access" in message) == (3, True)
        assert "wrong" not in message
        for status, number, word in (
            (403, 3, "denied access"),
            (404, 4, "not found"),
            (500, 4, "500"),
        ):
            server.failing = status
            code, message = refused(path)
            assert (code, word in message) == (number, True), message
        server.failing = 0
        git(path, "remote", "set-url", "origin", server.address("hub.git", "kim:right"))
        assert papers(path, "sync").returncode == 0
        code, message = refused(
            tmp_path / "third", "--init", server.address("nothing.git", "kim:right")
        )
        assert code == 3
        assert not (tmp_path / "third" / ".git").exists()
    code, message = refused(path)
    assert (code, "cannot be reached" in message) == (4, True)
    assert "x" in git(tmp_path / "hub.git", "show", "main:papers/a.bib")


@over_http
def test_a_helper_of_ones_own_gives_the_password(tmp_path: Path) -> None:
    """What git has been told to ask is asked, without a terminal too."""
    remote(tmp_path / "hub.git")
    path = library(tmp_path / "one", "a")
    settings = tmp_path / "gitconfig"
    settings.write_text(
        '[credential]\n\thelper = "!f() { echo username=kim; echo password=right; }; f"\n'
    )
    with forge(tmp_path) as server:
        server.password = "right"
        sent(path, server.address("hub.git"), {**ENVIRON, "GIT_CONFIG_GLOBAL": str(settings)})
    assert "kim:right" in server.seen


# A run of the tests in the background may have been told to ignore Ctrl-C, and hands that on.
_HEARING = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""
_AT_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(1, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


def at_terminal(folder: Path, environ: dict[str, str], *words: str, stdin: bool) -> tuple[int, str]:
    """The program run at a terminal of its own, which it reads from or not: its code, its words.

    Whatever asks for a name or a password there is given one.
    """
    import pty

    ours, theirs = pty.openpty()
    program = [sys.executable, "-m", "papernotes", *words]
    running = subprocess.Popen(
        [sys.executable, "-c", _AT_TERMINAL, *program],
        cwd=folder,
        env=environ,
        stdin=theirs if stdin else subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    heard = typed(ours)
    os.close(ours)
    return running.wait(), heard


def typed(terminal: int) -> str:
    """Answer the terminal's questions until the program closes it; all that it showed."""
    heard, answered = "", 0
    while True:
        try:
            read = os.read(terminal, 4096).decode()
        except OSError:
            return heard
        if not read:
            return heard
        heard += read
        questions = re.findall("(Username|Password) for", heard)
        for question in questions[answered:]:
            os.write(terminal, b"kim\n" if question == "Username" else b"typed\n")
        answered = len(questions)


@over_http
@pytest.mark.skipif(os.name == "nt", reason="there are no such terminals")
def test_a_terminal_is_asked_for_the_password(tmp_path: Path) -> None:
    """Name and password are asked for at the terminal, and the sync goes through."""
    remote(tmp_path / "hub.git")
    path = library(tmp_path / "one", "a")
    with forge(tmp_path) as server:
        server.password = "typed"
        words = ("sync", "--init", server.address("hub.git"))
        code, heard = at_terminal(path, ENVIRON, *words, stdin=True)
        assert code == 0, heard
        assert "typed" not in heard
        assert "kim:typed" in server.seen
        code, heard = at_terminal(path, ENVIRON, "sync", stdin=False)
    assert code == 3
    assert "there is no terminal to ask on" in heard
    assert "Username" not in heard


@over_ssh
def test_ssh_has_no_terminal_where_papers_has_none(tmp_path: Path) -> None:
    """Started without one, although the session has one: what would wait there fails."""
    remote(tmp_path / "hub.git")
    path = library(tmp_path / "one", "a")
    asking = ssh(tmp_path, "read answer < /dev/tty || echo 'no terminal' >&2\nexit 255\n")
    code, heard = at_terminal(path, asking, "sync", "--init", "lab:hub.git", stdin=False)
    assert code == 4
    assert "no terminal" in heard


@over_ssh
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("kim@lab: Permission denied (publickey).", 3, "denied access (kim@lab: Perm"),
        ("Host key verification failed.", 3, "ssh does not know the remote's host key"),
        ("ssh: Could not resolve hostname lab: Name or service not known", 4, "cannot be reached"),
        ("ssh: connect to host lab port 22: Connection refused", 4, "Connection refused"),
        ("ssh: connect to host lab port 22: No route to host", 4, "cannot be reached"),
        ("ERROR: Repository not found.", 4, "Repository not found"),
        ("", 4, "cannot be reached"),
    ],
)
def test_kept_out_by_ssh(tmp_path: Path, words: str, code: int, told: str) -> None:
    """What ssh says is the sentence, and the code tells whether to try again."""
    path = over(tmp_path)
    keyless = ssh(tmp_path, f"echo {shlex.quote(words)} >&2\nexit 255\n")
    for _ in range(2):  # with something to push, and with nothing
        number, message = refused(path, environ=keyless)
        assert (number, told in message) == (code, True), message
        papers(path, "tag", "x", "a")
    assert papers(path, "sync", environ=ssh(tmp_path)).returncode == 0


@over_ssh
def test_a_line_that_stalls(tmp_path: Path) -> None:
    """It is said aloud, given up after a while, and leaves nothing running or locked."""
    path = over(tmp_path)
    papers(path, "tag", "x", "a")
    stalls = ssh(tmp_path, f'echo $$ > "{tmp_path}/pid"\nexec sleep 1000\n') | {
        "PAPERS_TIMEOUT": "7"
    }
    done = papers(path, "sync", environ=stalls)
    assert done.returncode == 4
    assert "Waiting for the remote" in done.stderr
    assert "has not answered for 7 seconds. Try again later. Nothing was lost." in done.stderr
    assert gone(int((tmp_path / "pid").read_text()))
    assert papers(path, "sync", environ=ssh(tmp_path)).returncode == 0


@over_http
def test_a_web_server_that_stalls(tmp_path: Path) -> None:
    """The same over http."""
    remote(tmp_path / "hub.git")
    path = library(tmp_path / "one", "a")
    with forge(tmp_path) as server:
        sent(path, server.address("hub.git"))
        server.pause.set()
        code, message = refused(path, environ={**ENVIRON, "PAPERS_TIMEOUT": "2"})
        assert (code, "has not answered for 2 seconds" in message) == (4, True)
        server.pause.clear()
        assert papers(path, "sync").returncode == 0


@over_ssh
def test_a_sync_that_is_interrupted_leaves_nothing_running(tmp_path: Path) -> None:
    """Ctrl-C ends what was begun, and the next sync goes on."""
    path = over(tmp_path)
    papers(path, "tag", "x", "a")
    stalls = ssh(tmp_path, f'echo $$ > "{tmp_path}/pid"\nexec sleep 1000\n')
    running = subprocess.Popen(
        [sys.executable, "-c", _HEARING, sys.executable, "-m", "papernotes", "sync"],
        cwd=path,
        env=stalls,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text().endswith("\n"):
        assert running.poll() is None
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    running.communicate()
    assert running.returncode == 130
    assert gone(int((tmp_path / "pid").read_text()))
    assert papers(path, "sync", environ=ssh(tmp_path)).returncode == 0


def gone(process: int) -> bool:
    """Whether a process ends, which the system may take a moment to notice."""
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        with_state = Path(f"/proc/{process}/stat")
        if with_state.exists() and with_state.read_text().split()[2] == "Z":
            return True
        time.sleep(0.05)
    return False


@over_http
@over_ssh
@pytest.mark.parametrize("way", ["folder", "ssh", "http"])
def test_a_push_that_a_hook_refuses(tmp_path: Path, way: str) -> None:
    """What the hook said is told; once it lets in, what was committed goes."""
    hub = remote(tmp_path / "hub.git")
    path = library(tmp_path / "one", "a")
    environ = ssh(tmp_path)
    with forge(tmp_path) as server:
        address = {"folder": str(hub), "ssh": "lab:hub.git", "http": server.address("hub.git")}[way]
        sent(path, address, environ)
        hook = hub / "hooks" / "pre-receive"
        hook.write_text(
            "#!/bin/sh\necho 'Protected branch: no connection by friends.' >&2\nexit 1\n"
        )
        hook.chmod(0o755)
        papers(path, "tag", "x", "a")
        for _ in range(2):
            code, message = refused(path, environ=environ)
            assert code == 3
            assert (
                "Protected branch: no connection by friends; pre-receive hook declined" in message
            )
        hook.unlink()
        assert papers(path, "sync", environ=environ).returncode == 0
        assert "papernotes-tags = {x}" in git(hub, "show", "main:papers/a.bib")


def test_a_working_folder_as_the_remote(tmp_path: Path) -> None:
    """git refuses to push onto what is checked out, and that is what is said."""
    work = tmp_path / "work"
    git(tmp_path, "init", "-q", "--initial-branch=main", "work")
    git(work, "commit", "-q", "--allow-empty", "-m", "x")
    path = library(tmp_path / "one", "a")
    code, message = refused(path, "--init", str(work))
    assert (code, "branch is currently checked out" in message) == (3, True)


@over_http
@over_ssh
@pytest.mark.parametrize("way", ["folder", "ssh", "http"])
def test_the_branch_is_called_as_at_the_remote(tmp_path: Path, way: str) -> None:
    """An empty repository whose HEAD is master: a plain clone of it has the papers."""
    hub = remote(tmp_path / "hub.git")
    git(hub, "symbolic-ref", "HEAD", "refs/heads/master")
    new, old = library(tmp_path / "new", "a"), library(tmp_path / "old", "b")
    assert papers(old, "sync", "--init").returncode == 0
    environ = ssh(tmp_path)
    with forge(tmp_path) as server:
        address = {"folder": str(hub), "ssh": "lab:hub.git", "http": server.address("hub.git")}[way]
        sent(new, address, environ)
        done = papers(old, "sync", "--init", address, environ=environ)
    assert "The local branch is now named master" in done.stderr
    git(tmp_path, "clone", "-q", str(hub), "clone")
    assert {file.name for file in (tmp_path / "clone" / "papers").iterdir()} >= {"a.bib", "b.bib"}
    assert git(hub, "branch", "--list").split() == ["*", "master"]


def test_a_branch_of_ones_own_is_told(tmp_path: Path) -> None:
    """What is synced on another branch does not reach the others, and sync says so."""
    hub = remote(tmp_path / "hub.git")
    path = library(tmp_path / "one", "a")
    sent(path, str(hub))
    git(path, "switch", "-q", "-c", "trial")
    papers(path, "tag", "x", "a")
    done = papers(path, "sync")
    assert "You are on the branch trial, but the library is synced on main" in done.stderr
    git(path, "switch", "-q", "main")
    assert papers(path, "sync").stderr == ""


def test_a_remote_that_is_no_library(tmp_path: Path) -> None:
    """Somebody's program is not mixed with papers; what a forge puts into a new one is fine."""
    hub, new = remote(tmp_path / "hub.git"), remote(tmp_path / "new.git")
    for place, files in ((hub, ("README.md", "src/a.py")), (new, ("README.md", "LICENSE"))):
        work = tmp_path / f"work-{place.name}"
        git(tmp_path, "clone", "-q", str(place), str(work))
        for name in files:
            (work / name).parent.mkdir(exist_ok=True)
            (work / name).write_text("x")
        git(work, "add", ".")
        git(work, "commit", "-qm", "x")
        git(work, "push", "-q", "origin", "HEAD:main")
    before = git(hub, "rev-parse", "main")
    path = library(tmp_path / "one", "a")
    for folder in (path, tmp_path / "empty"):
        code, message = refused(folder, "--init", str(hub))
        assert (code, "something other than a library (src)" in message) == (3, True)
    assert git(hub, "rev-parse", "main") == before
    assert not (tmp_path / "empty" / "src").exists()
    sent(path, str(new))
    assert (path / "README.md").exists()


def test_a_clone_that_is_not_set_up_gets_no_library(tmp_path: Path) -> None:
    """An empty one beside the text would answer that there are no papers; --init makes it of the text."""
    remote(tmp_path / "hub.git")
    sent(library(tmp_path / "one", "a"), str(tmp_path / "hub.git"))
    git(tmp_path, "clone", "-q", "hub.git", "two")
    code, said = refused(tmp_path / "two")
    assert (code, "is not set up to be synced" in said) == (3, True)
    assert not (tmp_path / "two" / "library.db").exists()
    done = papers(tmp_path / "two", "tag", "x", "a")
    assert (done.returncode, "Run `papers sync --init` to create it." in done.stderr) == (3, True)
    assert papers(tmp_path / "two", "sync", "--init").returncode == 0
    assert papers(tmp_path / "two", "list", "--count").stdout == "1\n"


def test_a_remote_that_was_mistyped_is_named_anew(tmp_path: Path) -> None:
    """In a library that has a repository already, too; and the same remote may be named twice."""
    hub = remote(tmp_path / "hub.git")
    path = library(tmp_path / "one", "a")
    assert papers(path, "sync", "--init").returncode == 0
    code, message = refused(path, "--init", str(tmp_path / "hib.git"))
    assert (code, "is not a readable git repository" in message) == (3, True)
    for address in (str(hub), "../hub.git"):
        sent(path, address)
