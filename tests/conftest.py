"""How the tests run: the number of workers, the settings of Hypothesis, and the browser."""

import gc
import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Its fixtures: `page` and its like.
pytest_plugins = ["tests.support.browser"]

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


# A background job of a script ignores Ctrl-C, and so does every process that it starts. The
# program respects that, but the processes that the tests interrupt must receive it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """The number of cores plus two: many tests wait for a lock, a host, a moment or a process.

    0 if every argument is a file or a test in one: starting workers would take longer than it saves.
    """
    named = [Path(str(given).partition("::")[0]) for given in config.args]
    return 0 if all(path.suffix == ".py" for path in named) else (os.cpu_count() or 1) + 2


def pytest_collection_finish() -> None:
    """Keep the thousands of collected tests out of every later garbage collection."""
    gc.collect()
    gc.freeze()


LONGEST = (
    *("test_year.py", "test_fuzz.py", "test_semester.py", "test_killed.py", "test_kills.py"),
    *("test_remotes.py", "test_crowd.py", "test_transcripts.py", "test_backup.py"),
    *("test_recognise.py", "test_import.py", "test_marked_pdfs.py", "test_sync.py"),
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files whose tests take longest, so that all workers end together."""
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(LONGEST)))
