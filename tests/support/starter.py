"""A process that has imported the program and runs each command in a fork of itself.

Starting Python and importing the program takes longer than most commands. A fork has its own
memory, folder, environment, streams and exit code, as a new process does.

Each connection is one command: the marshalled tuple that `tests.support.quick_papers.send` makes,
after its length in eight bytes, with three descriptors beside it. The answers are the process id
and the exit code.
"""

import gc
import importlib
import marshal
import os
import pkgutil
import select
import signal
import socket
import sys
import time
import types
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, NoReturn

from tests.support.prepared import prepare

OTHERS = ("arxiv", "difflib", "pwd", "pybtex", "requests", "shlex", "subprocess", "tomllib", "yaml")
SERVER = "papernotes.web"
OTHERS_OF_SERVER = ("anyio._backends._asyncio", "asyncio", "encodings.unicode_escape", "jinja2.sandbox", "markdown",
                    "multipart", "nh3", "pygments", "starlette.applications", "starlette.formparsers",
                    "starlette.middleware", "starlette.responses", "starlette.routing", "starlette.staticfiles",
                    "uvicorn.lifespan.off", "uvicorn.loops.asyncio", "uvicorn.loops.auto",
                    "uvicorn.protocols.http.auto")  # fmt: skip # a list


def load(*, server: bool = False) -> None:
    """Import what commands import, also what they import only where they use it.

    `papers serve` imports as much again, so that it is forked from a process of its own.
    """
    import papernotes
    import papernotes.__main__  # sets how garbage is collected

    names = (item.name for item in pkgutil.walk_packages(papernotes.__path__, "papernotes."))
    for name in (*names, *OTHERS, *(OTHERS_OF_SERVER if server else ())):
        if server or not name.startswith(SERVER):
            importlib.import_module(name)
    prepare()
    gc.freeze()  # garbage collection in a fork would copy every page it visits


def serve(address: str) -> None:
    """Run the commands that are asked for at a socket, until the standard input ends."""
    running: dict[int, socket.socket] = {}
    awake, wake = socket.socketpair()
    wake.setblocking(False)  # noqa: FBT003 - it takes no names
    signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen(64)
        os.write(1, b".")
        while True:
            ready, _, _ = select.select([door.fileno(), awake.fileno(), 0], [], [])
            if 0 in ready:
                return
            if awake.fileno() in ready:
                awake.recv(4096)
                _report_ended(running)
            if door.fileno() in ready:
                channel, _ = door.accept()
                child = os.fork()
                if child == 0:
                    for other in (door, awake, wake, *running.values()):
                        other.close()
                    _child(channel)
                running[child] = channel


def _report_ended(running: dict[int, socket.socket]) -> None:
    """Say the exit codes of the commands that have ended."""
    while running:
        child, status = os.waitpid(-1, os.WNOHANG)
        if not child:
            return
        with running.pop(child) as channel, suppress(OSError):
            _answer(channel, os.waitstatus_to_exitcode(status))


def _read(channel: socket.socket) -> tuple[Any, list[int]]:
    """A request and the descriptors beside it."""
    size, descriptors, _, _ = socket.recv_fds(channel, 8, 3)
    body = channel.recv(int.from_bytes(size, "little"), socket.MSG_WAITALL)
    return marshal.loads(body), descriptors


def _answer(channel: socket.socket, number: int) -> None:
    channel.sendall(number.to_bytes(8, "little", signed=True))


def _child(channel: socket.socket) -> NoReturn:
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        (words, environ, folder, mask, script, terminal), descriptors = _read(channel)
        os.umask(mask)
        _answer(channel, os.getpid())
        channel.close()
        if terminal:
            os.login_tty(descriptors[0])  # with the terminal as standard streams
            signal.alarm(120)
        else:
            for number, descriptor in enumerate(descriptors):
                os.dup2(descriptor, number)
        for descriptor in descriptors:
            if descriptor > 2 and not terminal:
                os.close(descriptor)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.environ.clear()
        os.environ.update(environ)
        time.tzset()
        os.chdir(folder)
        _open_streams()
        from papernotes import __main__ as program

        sys.argv = [str(program.__file__), *words]
        sys.modules["__main__"] = program  # as after `python -m papernotes`
        if script:
            sys.argv[0] = os.path.join(os.path.dirname(sys.executable), "papers")
            sys.modules["__main__"] = types.ModuleType("__main__")
        program.main()
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 1)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
    os._exit(1)


def _open_streams() -> None:
    """Standard streams as Python opens them in a UTF-8 locale."""
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(
        2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False
    )


if __name__ == "__main__":
    # A thread has memory of its own. In the one from which the forks take theirs, what was loaded
    # would leave hundreds of small holes, and to use one costs a fork a copy of its page.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(load, server=sys.argv[2:] == ["server"]).result()
    serve(sys.argv[1])
