"""An index that is made from nothing by several processes is the one that a single process makes.

The processes are real ones, and each of them is killed, starved or interrupted while it works.
"""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from papernotes.formats.bibtex import write
from papernotes.model.paper import Paper
from papernotes.model.query.language import parse_query
from papernotes.operations.notes import refresh
from papernotes.operations.notes.ahead import messages, reading
from papernotes.workspace import Workspace
from tests.support import indexes
from tests.support.interpreter import printed_words, unmeasured
from tests.support.transcript import environment

NOTES = 2_000
AFTER_THE_INDEX = ("('notes fingerprint'", "('snapshot'")
CHILD = b"papernotes.operations.notes.ahead.child"
pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) < 2,
    reason="needs two cores, and /proc",
)
ODD = {
    "k300.md": "no head [[k1]]\n",
    "k301.md": "---\ncitekey: k301\ntags: [new]\nrating: eleven\n---\nwombat\n",
    "k302.md": "---\ncitekey: k302\nstatus: read\n---\na head that says something new\n",
    "k303.md": "---\nno key at all\n---\nwombat\n",
    "k304.md": "<<<<<<< ours\nwombat\n=======\nnumbat\n>>>>>>> theirs\n",
    "folder/k305.md": "---\ncitekey: k305\n---\na note that moved\n",
    "k306.2.md": "---\ncitekey: k306\n---\na second part\n",
    "k307.kim.md": "the note of a person\n",
    "of-nobody.md": "# A note without a paper\n\nsee [[k2]]\n",
    "k308.md": "",
    "k309.md": "---\ncitekey: k310\n---\nof another paper\n",
}
"""Notes that say more than that they agree with the library, beside those that do."""


def text(number: int) -> str:
    """A note in two languages, many of them with links, questions, runs and typed links."""
    head = f"---\ncitekey: k{number}\ntags: [t{number % 7}]\nstatus: to-read\nrating:\n"
    head += f"builds-on: [k{number // 2}]\n" * (number % 5 == 0) + "---\n"
    body = f"# Note {number}\n\n확산모델({number}번째) diffusion 은 NeRF를 쓴다. [[k{number // 3}]] StarGANv{number % 9}\n"
    body += f"\n## Questions\n\n- Q: why {number}?\n- [ ] 왜 {number}인가?\n" * (number % 3 == 0)
    log = f"\n## Reproduction log\n\n- date: 2026-01-02\n- result: acc {number} (paper: 12.5)\n"
    return head + body + log * (number % 4 == 0)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with so many notes, of which a few say something that it does not know."""
    root = tmp_path_factory.mktemp("made") / "library"
    with closing(Workspace(str(root), {"XDG_CACHE_HOME": str(root)})) as space:
        space.create("en")
        with space.library.changes():
            for number in range(NOTES):
                item = Paper(
                    f"Title {number} of {{NeRF}}",
                    (f"Ann Author{number % 90}",),
                    2020,
                    key=f"k{number}",
                    abstract=f"The abstract of {number} is about $\\alpha$ wombats",
                    added="2026-01-01T00:00:00Z",
                )
                entry = write.format_entry(item.key, "misc", item.fields)
                space.library.papers.add(item, entry, None)
                save(root, f"k{number}.md", text(number))
        refresh.refresh(space.library, space.notebook)
    return root


def save(root: Path, name: str, content: str) -> None:
    """Save a note as an editor did some time ago."""
    note = root / "notes" / name
    note.parent.mkdir(exist_ok=True)
    note.write_text(content, "utf-8")
    os.utime(note, (1_700_000_000, 1_700_000_000))


def copy(original: Path, folder: Path) -> Path:
    """A copy of that library without its index, and with the odd notes."""
    root = shutil.copytree(original, folder / "library")
    shutil.rmtree(root / ".papers")
    for name, content in ODD.items():
        save(root, name, content)
    return root


@pytest.fixture
def root(original: Path, tmp_path: Path) -> Path:
    """Such a copy."""
    return copy(original, tmp_path)


def search(root: Path, *, processors: int = 2, **more: str) -> "subprocess.Popen[bytes]":
    """Start a search, for which the index is made, on so many cores; it leads a session."""
    mine = sorted(os.sched_getaffinity(0))[:processors]
    return subprocess.Popen(
        [sys.executable, "-m", "papernotes", "--library", str(root), "search", "wombat"],
        env={**unmeasured(), **environment(root.parent / "home"), **more},
        preexec_fn=lambda: os.sched_setaffinity(0, mine),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def tables(root: Path) -> dict[str, list[str]]:
    """All rows of all tables of the index and of the library, but for generations and times of day."""
    rows = {}
    with closing(indexes.opened(root)) as index:
        for schema in ("main", "library"):
            sql = f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table' ORDER BY name"
            for (name,) in index.execute(sql).fetchall():
                columns = "kind, details" if name == "changes" else "*"
                of_table = index.execute(f'SELECT {columns} FROM {schema}."{name}"')
                shown = (repr(row) for row in of_table)
                rows[f"{schema}.{name}"] = sorted(row for row in shown if "'generation'" not in row)
    return rows


def words_and_more(root: Path) -> dict[str, list[str]]:
    """The same, but for how the full-text table lies in its file, and for what comes after the index.

    A command that was stopped may have written library.db and told all there is to tell. So the next one
    may keep the fingerprint of the folder, and leave the snapshot of the day to the next that writes.
    """
    return {
        name: [row for row in rows if not row.startswith(AFTER_THE_INDEX)]
        for name, rows in tables(root).items()
        if "found_" not in name
    }


def completed(root: Path) -> dict[str, list[str]]:
    """The same after two more searches: the first one completes the index, and both find the same.

    It may leave a note of no paper to the second: k309.md, which has the name of a paper, is read again
    if that paper was indexed after it.
    """
    first, second = ended(search(root)), ended(search(root))
    assert first[0] == 0
    assert first[:2] == second[:2]
    return words_and_more(root)


def ended(running: "subprocess.Popen[bytes]") -> tuple[int, bytes, bytes]:
    """The exit code of a command, and what it printed."""
    out, error = running.communicate(timeout=120)
    return running.returncode, out, error


def child_of(running: "subprocess.Popen[bytes]") -> int:
    """The child process of a command that reads notes, as soon as there is one."""
    while running.poll() is None:
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if CHILD in (process / "cmdline").read_bytes() and parent(process) == running.pid:
                    return int(process.name)
        time.sleep(0.001)
    raise AssertionError("no child was started")


def parent(process: Path) -> int:
    """The parent of a process."""
    return int((process / "stat").read_text().rpartition(")")[2].split()[1])


def is_there(process: int) -> bool:
    """Whether a process still runs."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture(scope="module")
def alone(original: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy whose index was made by one process."""
    root = copy(original, tmp_path_factory.mktemp("alone"))
    ended(search(root, processors=1))
    return root


def test_the_index_is_the_same(root: Path, alone: Path) -> None:
    """Two processes write the same rows into every table as one."""
    running = search(root)
    child = child_of(running)
    code, out, error = ended(running)
    assert (code, is_there(child)) == (0, False)
    assert out
    assert b"Traceback" not in error
    assert tables(root) == tables(alone)


ENDINGS: dict[str, Callable[[int], object]] = {
    "killed": lambda child: os.kill(child, signal.SIGKILL),
    "terminated": lambda child: os.kill(child, signal.SIGTERM),
    "stopped": lambda child: os.kill(child, signal.SIGSTOP),
    "without memory": lambda child: resource.prlimit(child, resource.RLIMIT_AS, (1, 1)),
}
"""What happens to a child alone."""


@pytest.mark.parametrize("seconds", [0.0, 0.2])
@pytest.mark.parametrize("name", ENDINGS)
def test_a_child_that_ends_is_not_missed(
    root: Path, alone: Path, name: str, seconds: float
) -> None:
    """Whenever it ends, the command makes the same index without a word."""
    running = search(root)
    child = child_of(running)
    time.sleep(seconds)
    with suppress(ProcessLookupError):
        ENDINGS[name](child)
    code, _, error = ended(running)
    assert (code, is_there(child)) == (0, False)
    assert b"Traceback" not in error
    assert tables(root) == tables(alone)


def test_a_child_that_reads_nothing_does_not_stop_the_command() -> None:
    """A message longer than a pipe holds is given up, as is an answer that does not end."""
    orders, ours = os.pipe()
    answers, theirs = os.pipe()
    os.set_blocking(ours, False)
    with pytest.raises(TimeoutError):
        messages.write(ours, messages.packed(bytes(1 << 21)), seconds=0.1)
    messages.write(theirs, messages.packed("an answer")[:-1])
    with pytest.raises(TimeoutError):
        messages.read(answers, seconds=0.1)
    for pipe in (orders, ours, answers, theirs):
        os.close(pipe)


@pytest.mark.parametrize("first", ["print('x' * 99, flush=True)", "import os; os._exit(3)"])
def test_a_child_that_begins_badly_is_not_missed(
    root: Path, alone: Path, tmp_path: Path, first: str
) -> None:
    """One that prints something else, or ends at once, as in a broken environment."""
    code = f"import sys\nif {CHILD.decode()!r} in sys.orig_argv:\n    {first}\n"
    (tmp_path / "sitecustomize.py").write_text(code)
    paths = os.pathsep.join((str(tmp_path), environment(tmp_path)["PYTHONPATH"]))
    number, _, error = ended(search(root, PYTHONPATH=paths))
    assert number == 0
    assert b"Traceback" not in error
    assert tables(root) == tables(alone)


@pytest.mark.parametrize("seconds", [0.0, 0.2])
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=lambda sign: sign.name)
def test_a_signal_ends_both(root: Path, alone: Path, sign: signal.Signals, seconds: float) -> None:
    """Ctrl-C, sent to all processes as a terminal does, ends the command in silence."""
    running = search(root)
    child = child_of(running)
    time.sleep(seconds)
    os.killpg(running.pid, sign)
    code, out, error = ended(running)
    assert (code, out, is_there(child)) == (128 + sign, b"", False)
    assert b"Traceback" not in error
    assert completed(root) == words_and_more(alone)


@pytest.mark.parametrize("seconds", [0.0, 0.2])
def test_no_child_outlives_its_parent(root: Path, alone: Path, seconds: float) -> None:
    """A command that is killed leaves no process behind, and the next command completes the index."""
    running = search(root)
    child = child_of(running)
    time.sleep(seconds)
    running.kill()
    until = time.monotonic() + 60
    while is_there(child):
        assert time.monotonic() < until
        time.sleep(0.01)
    ended(running)
    assert completed(root) == words_and_more(alone)


def test_parts_are_ready_in_any_order_of_the_answers(original: Path) -> None:
    """Three processes have each note ready once, and leave out what says more than the library."""
    names = [f"k{number}.md" for number in range(NOTES)]
    parts = [names[start : start + 50] for start in range(0, NOTES, 50)]
    with (
        closing(Workspace(str(original), {"XDG_CACHE_HOME": str(original)})) as space,
        reading.started(space.library, space.notebook, parts, 2) as ahead,
    ):
        ready = [ahead.take(part) for part in parts]
        assert ahead.take(["of-nobody.md"]) is None
    assert [[*part.notes] for part in ready if part] == parts
    assert [note.paper.file for part in ready if part for note in part.notes.values()] == names


def test_a_paper_that_changed_meanwhile_is_indexed_as_it_is_now(root: Path) -> None:
    """By another process before, or by this one in the same transaction."""
    names = [f"k{number}.md" for number in range(100)]
    environ = {"XDG_CACHE_HOME": str(root)}
    ended(search(root))
    with (
        closing(Workspace(str(root), environ)) as space,
        closing(Workspace(str(root), environ)) as other,
        reading.started(space.library, space.notebook, [names], 1) as ahead,
    ):
        with space.library.changes():
            ready = ahead.take(names)
        assert ready
        with other.library.changes():
            rename(other, "k7", "Quokkas")
        with space.library.changes():
            for note in ready.notes.values():
                space.library.index.put_ready(note.file, note.paper, ready.moment)
            rename(space, "k8", "Numbats")
        for key, word in (("k7", "quokkas"), ("k8", "numbats")):
            assert [*space.library.queries.rows(["key"], parse_query([word]))] == [(key,)]
    indexed = indexes.indexed(root)
    shutil.rmtree(root / ".papers")
    ended(search(root, processors=1))
    assert indexes.indexed(root) == indexed


def rename(space: Workspace, key: str, title: str) -> None:
    """Give a paper another title, and no other words."""
    space.library.papers.update(key, Paper(title, ("Kim",), 2020, key=key), "", None)


def test_no_child_is_started_for_notes_that_the_library_does_not_know(root: Path) -> None:
    """As after a clone: each has to be compared with its paper first."""
    with closing(sqlite3.connect(root / "library.db", isolation_level=None)) as library:
        library.execute("DELETE FROM notes")
    running = search(root)
    with pytest.raises(AssertionError, match="no child"):
        child_of(running)
    assert ended(running)[0] == 0


def others(code: str = "") -> str:
    """How many other cores a process may use that runs this code first."""
    printed = "from papernotes.operations.notes.ahead import cores; print(cores.others())"
    (number,) = printed_words(f"{code}\n{printed}")
    return number


def test_only_a_core_that_is_free_is_used() -> None:
    """None beside the only one, and none while other threads have work of their own."""
    assert others() == str(len(os.sched_getaffinity(0)) - 1)
    assert others("import os; os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:1])") == "0"
    assert others("import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()") == "0"  # fmt: skip # code
