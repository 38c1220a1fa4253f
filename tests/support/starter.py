"""A process that has imported the program and runs each command in a fork of itself.

Starting Python and importing the program takes longer than most commands. A fork has its own
memory, folder, environment, streams and exit code, as a new process does.

A request is the pickled tuple of `tests.support.program.Request` after its length in eight bytes,
with three descriptors beside it. The answers are the process id and the exit code.
"""

import gc
import importlib
import os
import pickle
import pkgutil
import signal
import socket
import sys
import time
import types
from typing import NoReturn

OTHERS = ("difflib", "pwd", "pybtex", "requests", "shlex", "subprocess", "tomllib", "yaml")
LEFT_OUT = ("papernotes.web",)
"""The server and what it needs: its tests start real processes."""


def load() -> None:
    """Import what commands import, also what they import only where they use it."""
    import papernotes
    import papernotes.__main__  # sets how garbage is collected

    names = (item.name for item in pkgutil.walk_packages(papernotes.__path__, "papernotes."))
    for name in (*names, *OTHERS):
        if not name.startswith(LEFT_OUT):
            importlib.import_module(name)
    gc.freeze()  # garbage collection in a fork would copy every page it visits


def serve(channel: socket.socket) -> None:
    """Run commands, one at a time, until the other end is closed."""
    while True:
        size, descriptors, _, _ = socket.recv_fds(channel, 8, 3)
        if not size:
            return
        request = pickle.loads(_read(channel, int.from_bytes(size, "little")))
        child = os.fork()
        if child == 0:
            channel.close()
            _child(request, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        _answer(channel, child)
        _, status = os.waitpid(child, 0)
        _answer(channel, os.waitstatus_to_exitcode(status))


def _read(channel: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        data += channel.recv(size - len(data))
    return data


def _answer(channel: socket.socket, number: int) -> None:
    channel.sendall(number.to_bytes(8, "little", signed=True))


def _child(
    request: tuple[list[str], dict[str, str], str, bool, bool], descriptors: list[int]
) -> NoReturn:
    words, environ, folder, script, terminal = request
    try:
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
    load()
    with socket.socket(fileno=int(sys.argv[1])) as requests:
        serve(requests)
