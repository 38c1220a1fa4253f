"""Ctrl-C at any point, for any process first: exit code 130, nothing left running, nothing lost.

The programs that a command waits for are scripts that never end by themselves. Each
command runs in its own session, with or without a pseudo-terminal.
"""

import os
import pty
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.desks import ENVIRON, git, remote
from tests.support.remotes import papers, ssh

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals and terminals")

TIMES = 20 if "LONG" in os.environ else 1
# A test run in the background may ignore Ctrl-C, and so do its child processes.
_BEGIN = """
import fcntl, os, signal, sys, termios
for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(one, signal.SIG_DFL)
if os.isatty(0):
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
_PAUSED = """
import os, sys, time
from papernotes import __main__, programs
def pause(frame, event, _):
    if event == "call" and frame.f_code is programs.wait_interactive.__code__:
        while not os.path.exists(os.environ["GO"]):
            time.sleep(0.01)
sys.setprofile(pause)
__main__.main()
"""
_STARTED = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from papernotes import __main__, interrupts
try:
    interrupts.install_handlers()
    os.write(1, b".")
except KeyboardInterrupt:  # before the program has begun
    os._exit(130)
__main__.main()
"""
_PATIENT = """
from papernotes import __main__
from papernotes.library.db import connection
connection.WAIT_MS = 3_600_000
__main__.main()
"""
ENTRY = "@article{a, title={On a}, author={Kim, Ann}, year={2020}}\n"


class Scene(NamedTuple):
    """A library in a folder, and a command on it that waits for another program."""

    folder: Path
    words: tuple[str, ...]
    environ: dict[str, str]
    program: Path | None = None
    """The file into which that program writes its process id."""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of one paper with a note, synced with a repository, and a tag that is not synced yet."""
    folder = tmp_path_factory.mktemp("made")
    remote(folder / "hub.git")
    item = folder / "one"
    papers(item, "init", "--language", "en")
    (item / "x.bib").write_text(ENTRY)
    for words in (("import", "x.bib"), ("note", "a", "--path"), ("sync", "--init", "lab:hub.git")):
        assert papers(item, *words, environ=ssh(folder)).returncode == 0
        (item / "x.bib").unlink(missing_ok=True)
    assert papers(item, "tag", "x", "a").returncode == 0
    return folder


@pytest.fixture
def place(tmp_path: Path, original: Path) -> Path:
    """A copy of that library."""
    shutil.copytree(original, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path


def stalls(place: Path, first: str = "") -> str:
    """A script that writes its process id and then never ends."""
    script = place / "stalls"
    script.write_text(f'#!/bin/sh\n{first}echo $$ > "{place}/pid"\nexec sleep 1000\n')
    script.chmod(0o755)
    return str(script)


def syncing(place: Path) -> Scene:
    """A sync that waits for ssh."""
    environ = {**ssh(place), "GIT_SSH_COMMAND": stalls(place)}
    return Scene(place / "one", ("sync",), environ, place / "pid")


def pushing(place: Path) -> Scene:
    """A sync that waits for a hook of the remote, a folder here."""
    shutil.copy(stalls(place), place / "hub.git" / "hooks" / "pre-receive")
    git(place / "one", "remote", "set-url", "origin", str(place / "hub.git"))
    return Scene(place / "one", ("sync",), ENVIRON, place / "pid")


def noting(place: Path) -> Scene:
    """A note open in the editor."""
    environ = {**ENVIRON, "VISUAL": "", "EDITOR": stalls(place)}
    return Scene(place / "one", ("note", "a"), environ, place / "pid")


def editing(place: Path) -> Scene:
    """An entry open in the editor."""
    return noting(place)._replace(words=("edit", "a"))


def paging(place: Path) -> Scene:
    """A list in a pager that has read all of it."""
    environ = {**ENVIRON, "PAGER": stalls(place, "cat >/dev/null\n"), "LINES": "1"}
    return Scene(place / "one", ("list",), environ, place / "pid")


def feeding(place: Path) -> Scene:
    """A pager that does not read its input."""
    environ = {**ENVIRON, "PAGER": stalls(place), "LINES": "1"}
    return Scene(place / "one", ("list", "--format", "x" * 100_000), environ, place / "pid")


PROGRAMS = {"ssh": syncing, "hook": pushing, "note": noting, "edit": editing}
PAGERS = {"pager": paging, "pager that is full": feeding}


def begun(
    scene: Scene, *, terminal: bool, start: tuple[str, ...] = ("-m", "papernotes")
) -> "tuple[subprocess.Popen[bytes], int]":
    """Start the command and wait until it waits; with our side of its terminal."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _BEGIN, *start, *scene.words],
        cwd=scene.folder,
        env=scene.environ,
        stdin=theirs if terminal else subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    threading.Thread(target=heard, args=(ours,), daemon=True).start()
    if scene.program is not None:
        wait_for(lambda: said(scene.program) > 0, running)
    return running, ours


def heard(terminal: int) -> None:
    """Read all output, so that no process waits for its reader."""
    with suppress(OSError):
        while os.read(terminal, 4096):
            pass


def said(path: Path | None) -> int:
    """The process id that a script has written; 0 before."""
    text = path.read_text() if path is not None and path.exists() else ""
    return int(text) if text.endswith("\n") else 0


def wait_for(true: Callable[[], bool], running: "subprocess.Popen[bytes]") -> None:
    """Wait until a condition holds."""
    while not true():
        assert running.poll() is None
        time.sleep(0.01)


def left(session: int) -> list[str]:
    """The processes of a session that still run, on systems that list them."""
    results = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError):
            name, _, rest = (process / "stat").read_text().rpartition(")")
            if rest.split()[3] == str(session) and rest.split()[0] != "Z":
                results.append(name)
    return results


def ends(scene: Scene, running: "subprocess.Popen[bytes]", code: int = 130) -> None:
    """Assert that a command ends with this code and leaves nothing running or half done."""
    assert running.wait(60) == code
    assert left(running.pid) == []
    if scene.program is not None:
        pid = said(scene.program)
        with suppress(ProcessLookupError):  # a system may take a moment to notice
            os.kill(pid, 0)
            assert Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z"


def goes_on(scene: Scene, place: Path) -> None:
    """Assert that the next commands work and nothing is lost."""
    assert list((place / "one").rglob(".papers-*")) == []
    assert papers(scene.folder, "list", "tag:x", "--count").stdout == "1\n"
    for hook in (place / "hub.git" / "hooks").glob("pre-receive"):
        hook.unlink()
    done = papers(scene.folder, "sync", environ=ssh(place))
    assert done.returncode == 0, done.stderr
    assert "papernotes-tags = {x}" in git(place / "hub.git", "show", "main:papers/a.bib")
    assert git(scene.folder, "status", "--short") == ""


def parent(pid: int) -> int:
    """The parent of a process, on Linux."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def send(scene: Scene, running: "subprocess.Popen[bytes]", terminal: int, whom: str) -> None:
    """Send Ctrl-C: to the command alone, to the program that it waits for, or as a terminal does."""
    if whom == "papers":
        running.send_signal(signal.SIGINT)
    elif whom == "terminal":
        os.write(terminal, b"\x03")
    elif whom == "group":
        os.killpg(running.pid, signal.SIGINT)
    else:
        pid = said(scene.program)
        while (above := parent(pid)) != running.pid:  # of git and its child processes, git
            pid = above
        os.kill(pid, signal.SIGINT)


@pytest.mark.parametrize("whom", ["papers", "program", "group"])
@pytest.mark.parametrize("name", PROGRAMS)
def test_ctrl_c_ends_a_command_without_a_terminal(place: Path, name: str, whom: str) -> None:
    """Sent to the command, to the program that it waits for, or to the whole group."""
    if whom == "program" and not Path("/proc/self/stat").exists():
        pytest.skip("the system does not tell who started whom")
    interrupted(place, name, whom, terminal=False)


@pytest.mark.parametrize("whom", ["papers", "program", "group", "terminal"])
@pytest.mark.parametrize("name", [*PROGRAMS, *PAGERS])
def test_ctrl_c_ends_a_command_at_a_terminal(place: Path, name: str, whom: str) -> None:
    """The same at a terminal, where a typed Ctrl-C reaches the whole foreground group."""
    if whom == "program" and not Path("/proc/self/stat").exists():
        pytest.skip("the system does not tell who started whom")
    interrupted(place, name, whom, terminal=True)


def interrupted(place: Path, name: str, whom: str, *, terminal: bool) -> None:
    """Interrupt a command that waits for a program; LONG=1 does so many times."""
    scene = (PROGRAMS | PAGERS)[name](place)
    for _ in range(TIMES):
        running, ours = begun(scene, terminal=terminal)
        send(scene, running, ours, whom)
        ends(scene, running)
        (place / "pid").unlink()
    goes_on(scene, place)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP], ids=lambda sign: sign.name)
@pytest.mark.parametrize("name", PROGRAMS)
def test_other_signals_end_a_command_with_their_own_code(
    place: Path, name: str, sign: signal.Signals
) -> None:
    """SIGTERM and SIGHUP end it in the same way, each with its own code."""
    scene = PROGRAMS[name](place)
    running, _ = begun(scene, terminal=False)
    running.send_signal(sign)
    ends(scene, running, 128 + sign)
    (place / "pid").unlink()
    goes_on(scene, place)


def keeping(place: Path) -> Scene:
    """A note open in an editor that writes into it, and ends well, when Ctrl-C is typed."""
    script = place / "keeps"
    script.write_text(
        f"#!/bin/sh\ntrap 'echo kept >>\"$1\"; exit 0' INT\necho $$ > '{place}/pid'\n"
        "while :; do sleep 0.1; done\n"
    )
    script.chmod(0o755)
    scene = noting(place)
    return scene._replace(environ={**scene.environ, "EDITOR": str(script)})


def test_an_editor_that_keeps_ctrl_c_to_itself(place: Path) -> None:
    """A Ctrl-C typed in the editor belongs to the editor; the command continues when the editor ends."""
    scene = keeping(place)
    running, terminal = begun(scene, terminal=True)
    send(scene, running, terminal, "terminal")
    assert running.wait(60) == 0
    assert papers(place / "one", "search", "kept").stdout.startswith("a\t")


@pytest.mark.skipif(sys.platform != "linux", reason="others do not say where a signal comes from")
def test_ctrl_c_in_an_editor_that_has_just_started(place: Path) -> None:
    """The command does not yet wait for the editor, and the editor ends before it does."""
    scene = keeping(place)
    scene = scene._replace(environ={**scene.environ, "GO": str(place / "go")})
    running, terminal = begun(scene, terminal=True, start=("-c", _PAUSED))
    editor = said(scene.program)
    send(scene, running, terminal, "terminal")
    wait_for(lambda: Path(f"/proc/{editor}/stat").read_text().split()[2] == "Z", running)
    (place / "go").touch()
    assert running.wait(60) == 0
    assert papers(place / "one", "search", "kept").stdout.startswith("a\t")


@contextmanager
def silent() -> Iterator[tuple[str, threading.Event]]:
    """A host that accepts requests and never answers; the event is set when one arrives."""
    asked = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            with suppress(OSError):
                taken, _ = server.accept()
                with taken:
                    asked.set()
                    while taken.recv(4096):
                        pass

        listening = threading.Thread(target=listen, daemon=True)
        listening.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/api", asked
        listening.join(10)


@pytest.mark.parametrize("words", [("add", "2101.00001"), ("retry",), ("update", "--all")], ids=str)
def test_while_a_host_is_asked(place: Path, words: tuple[str, ...]) -> None:
    """The wait for an answer, here of an hour, ends, and the id can be retried."""
    nobody = {**ENVIRON, "XDG_CACHE_HOME": str(place / "cache")}
    if words != ("update", "--all"):
        papers(place / "one", "add", "2101.00002", "--offline", environ=nobody)
    else:
        (place / "one" / "y.bib").write_text(
            "@misc{b, title={B}, eprint={2101.00003}, eprinttype={arxiv}}"
        )
        papers(place / "one", "import", "y.bib")
        (place / "one" / "y.bib").unlink()
    with silent() as (address, asked):
        scene = Scene(
            place / "one", words, {**nobody, "PAPERS_ARXIV_URL": address, "PAPERS_TIMEOUT": "3600"}
        )
        running, terminal = begun(scene, terminal=True)
        wait_for(asked.is_set, running)
        send(scene, running, terminal, "terminal")
        ends(scene, running)
    if words != ("update", "--all"):
        waiting = papers(place / "one", "retry", "--json", environ=nobody).stdout
        assert "2101.00002" in waiting
    goes_on(scene, place)


def test_while_standard_input_is_read(place: Path) -> None:
    """Nothing of an incomplete file is imported."""
    scene = Scene(place / "one", ("import", "-"), ENVIRON)
    running, terminal = begun(scene, terminal=True)
    os.write(terminal, ENTRY.replace("{a,", "{b,").encode())
    time.sleep(0.5)
    send(scene, running, terminal, "terminal")
    ends(scene, running)
    assert papers(place / "one", "list", "--count").stdout == "1\n"
    goes_on(scene, place)


def test_while_another_command_writes(place: Path) -> None:
    """The wait for the library, here of an hour, ends with 130 and not 4."""
    with closing(sqlite3.connect(place / "one" / "library.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        scene = Scene(place / "one", ("tag", "y", "a"), ENVIRON)
        running, _ = begun(scene, terminal=False, start=("-c", _PATIENT))
        time.sleep(1.5)
        send(scene, running, 0, "papers")
        ends(scene, running)
        other.execute("ROLLBACK")
    assert papers(place / "one", "tags").stdout == "x\t1\n"


_IN_A_CALLBACK = """
import signal, time, weakref
from papernotes import interrupts
class Thing: pass
interrupts.install_handlers()
thing = Thing()
watch = weakref.ref(thing, lambda _: signal.raise_signal(signal.SIGINT))
try:
    del thing
    time.sleep(60)
except interrupts.CommandInterrupt:
    print("heard")
"""


_SLOWLY = """
import threading, time
start, waits = threading.Thread.start, [0.3]
def start_slowly(thread):
    start(thread)
    if waits:
        time.sleep(waits.pop())
threading.Thread.start = start_slowly
"""


@pytest.mark.parametrize("before", ["", _SLOWLY], ids=["idle", "busy"])
def test_in_a_callback_of_pythons_own(before: str) -> None:
    """Python drops an exception raised there, so it is raised again a moment later.

    On a busy machine that moment may come before the callback has ended.
    """
    words = [sys.executable, "-c", before + _IN_A_CALLBACK]
    done = subprocess.run(words, env=ENVIRON, capture_output=True, timeout=90)
    assert (done.stdout, done.stderr) == (b"heard\n", b"")


def test_at_any_moment_of_a_start(place: Path) -> None:
    """From the first import on: no traceback, and 130 unless the command has already ended."""
    for number in range(20 * TIMES):
        running = subprocess.Popen(
            [sys.executable, "-c", _STARTED, *("list",)],
            cwd=place / "one",
            env=ENVIRON,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            bufsize=0,  # otherwise read(1) may buffer more, which communicate() would not see
        )
        assert running.stdout is not None
        assert running.stdout.read(1) == b"."
        time.sleep(0.01 * number)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate()
        assert (running.returncode, b"Traceback" in err) in ((130, False), (0, False)), err
        assert running.returncode == 130 or out.endswith(b"On a\n")


_MEASURED = """
import builtins, sys, time
sys.setprofile(lambda *event: None)
from papernotes import interrupts
from papernotes.cli.streams import end_process
interrupts.install_handlers()
class Slow:
    def __del__(self):
        print(".", end="", flush=True)
        time.sleep(1)
builtins.slow = Slow()
end_process(0)
"""


def test_a_signal_after_the_end_of_a_measured_command() -> None:
    """Python itself ends such a process, and a late Ctrl-C does not change its exit code."""
    process = subprocess.Popen(
        [sys.executable, "-c", _MEASURED], env=ENVIRON, stdout=subprocess.PIPE, bufsize=0
    )
    assert process.stdout is not None
    assert process.stdout.read(1) == b"."
    process.send_signal(signal.SIGINT)
    process.communicate()
    assert process.returncode == 0
