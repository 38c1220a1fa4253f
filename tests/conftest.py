"""How the tests run: the number of workers, the settings of Hypothesis, and the browser."""

import gc
import importlib
import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support.days import wait_for_midnight

# Their fixtures: `process`, and `page` and its like.
pytest_plugins = ["tests.support.apart", "tests.support.browser"]

# Slow generation and deadlines say nothing about the program on a busy machine.
STEADY = [HealthCheck.too_slow]

# The same code passes or fails every time. New examples are looked for apart, and many of them.
settings.register_profile(
    "steady",
    deadline=None,
    suppress_health_check=STEADY,
    derandomize=True,
    database=None,
    max_examples=50,
)
settings.register_profile(
    "long", deadline=None, suppress_health_check=STEADY, max_examples=5000, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or "steady")


# A test that names no library must not find the one of whoever runs the tests.
NOBODY = tempfile.TemporaryDirectory(prefix="papers-nobody-")
os.environ["XDG_DATA_HOME"] = NOBODY.name
os.environ.pop("PAPERS_LIBRARY", None)
# No process may outlive a test; the tests of reading in the background turn it on.
os.environ["PAPERS_BACKGROUND"] = "off"
# Set in many containers, and by no user. A command with them cannot be a fork; see can_fork.
for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):
    os.environ.pop(name, None)


@pytest.fixture(scope="session", autouse=True)
def no_library_of_the_user() -> Iterator[None]:
    """Fail if a test wrote into the folder where the program keeps the library of a user."""
    yield
    written = os.listdir(NOBODY.name)
    NOBODY.cleanup()
    assert written == []


@pytest.fixture(autouse=True)
def one_day() -> None:
    """A test ends on the day on which it begins."""
    wait_for_midnight()


# A background job of a script ignores Ctrl-C, and so does every process that it starts. The
# program respects that, but the processes that the tests interrupt must receive it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """The number of cores plus two: many tests wait for a lock, a host, a moment or a process.

    No more than there are gigabytes of memory, but one for each core.
    0 if every argument is a file or a test in one: starting workers would take longer than it saves.
    """
    named = [Path(str(given).partition("::")[0]) for given in config.args]
    if all(path.suffix == ".py" for path in named):
        return 0
    cores = os.cpu_count() or 1
    return max(cores, min(cores + 2, _gigabytes()))


def _gigabytes() -> int:
    """The memory of the machine; 8 where the system does not say."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 30
    except (AttributeError, OSError, ValueError):
        return 8


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Import the modules of tests in a worker, which begins at its own place among them.

    Whoever imports a module first compiles it, with its assertions rewritten, which takes three times
    as long as all else of the collection. So the workers share that work in a new checkout.
    """
    worker: dict[str, Any] = getattr(session.config, "workerinput", {})
    if not worker:
        return
    gc.disable()  # until the end of the collection: thousands of tests come to stay
    root = session.config.rootpath
    given = [root / str(argument).partition("::")[0] for argument in session.config.args]
    files = sorted({file for path in given for file in path.rglob("test_*.py")})
    start = len(files) * int(worker["workerid"].removeprefix("gw")) // worker["workercount"]
    for file in (*files[start:], *files[:start]):
        # The collection imports it again, and says what is wrong.
        with suppress(Exception, pytest.skip.Exception):
            importlib.import_module(".".join(file.relative_to(root).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """Keep the thousands of collected tests out of every later garbage collection."""
    gc.freeze()  # with the garbage among them: each worker would look for it a third of a second
    gc.enable()


LONGEST = (
    *("test_fifty_in_page.py", "test_transcripts.py", "test_kills.py", "test_fuzz.py"),
    *("test_semester.py", "test_killed.py", "test_remotes.py", "test_year.py", "test_sync.py"),
    *("test_interrupts.py", "test_awkward.py", "test_backup.py", "test_adopt.py", "test_import.py"),
    *("test_recognise.py", "test_completion.py", "test_fifty_pdfs.py", "test_marked_pdfs.py"),
    *("test_program.py", "test_full_disk.py", "test_rebuild.py", "test_folder.py", "test_crowd.py"),
)
"""The files whose tests take longest, the longest first."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let each worker begin with some of the longest files, so that all workers end together.

    xdist gives each an equal part of the list, and later moves tests from the end of a part. So each
    part begins with long files, dealt to and fro, and ends with short tests. Pages are for every
    second worker: a browser takes seconds to start, and more memory than all else.
    """
    count: int = getattr(config, "workerinput", {}).get("workercount", 1)
    places = {name: place for place, name in enumerate(LONGEST)}
    parts: list[list[pytest.Item]] = [[] for _ in range(count)]
    paged: dict[str, list[pytest.Item]] = {}
    others = []
    for item in sorted(items, key=lambda item: places.get(item.path.name, len(places))):
        name = item.path.name
        if "chromium" in getattr(item, "fixturenames", ()):
            paged.setdefault(name, []).append(item)
        elif name in places:
            turn, seat = divmod(places[name], count)
            parts[count - 1 - seat if turn % 2 else seat].append(item)
        else:
            others.append(item)
    for number, file in enumerate(paged.values()):
        parts[-1 - number % max(1, count // 2)].extend(file)
    rest = iter(others)
    for number, part in enumerate(parts):
        size = len(items) * (number + 1) // count - len(items) * number // count
        part.extend(islice(rest, max(0, size - len(part))))
    items[:] = [item for part in parts for item in part] + list(rest)
