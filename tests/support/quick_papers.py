"""`papers` as a client of `tests.support.starter`, for a shell: it hands over its streams.

It runs without the site packages and imports next to nothing, because it is there to be quick.
Where a fork cannot stand for a new process, it becomes the real program.
"""

import marshal
import os
import sys
from _collections_abc import Mapping, Sequence  # which Python itself has loaded
from _socket import AF_UNIX, MSG_WAITALL, SCM_RIGHTS, SOCK_STREAM, SOL_SOCKET, socket

ADDRESS = ""
"""The socket of the starter; the copy that a shell finds has it."""
MEASURED = "COVERAGE_PROCESS_CONFIG"
LOCALES = ("LC_ALL", "LC_CTYPE", "LANG")


def can_fork(env: Mapping[str, str], sources: str) -> bool:
    """Whether a fork does what a new process would do in this environment.

    Python reads the locale and its own variables at its start; `./dev test --cov` measures
    what is started.
    """
    locale = next((env[name] for name in LOCALES if env.get(name)), "")
    python = {name for name in env if name.startswith("PYTHON")} - {"PYTHONPATH"}
    return (
        not python
        and MEASURED not in env
        and env.get("PYTHONPATH", sources) == sources
        and locale in ("", "C.UTF-8")
    )


def ask(
    words: Sequence[str],
    environ: Mapping[str, str],
    *,
    folder: str = "",
    script: bool = False,
    terminal: bool = False,
) -> bytes:
    """Return the request for a command.

    `script`: it is `papers`, and not `python -m papernotes`. `terminal`: it gets the first
    stream as its terminal.
    """
    mask = os.umask(0)
    os.umask(mask)
    request = (list(words), dict(environ), folder or os.getcwd(), mask, script, terminal)
    return marshal.dumps(request)


def send(address: str, body: bytes, streams: Sequence[int]) -> "socket":
    """Send a request with these streams; return the connection that says how it ends."""
    channel = socket(AF_UNIX, SOCK_STREAM)
    channel.connect(address)
    descriptors = b"".join(number.to_bytes(4, sys.byteorder) for number in streams)
    size = len(body).to_bytes(8, "little")
    channel.sendmsg([size], [(SOL_SOCKET, SCM_RIGHTS, descriptors)])
    channel.sendall(body)
    return channel


def answer(channel: "socket") -> int:
    """Return the next number that the starter says: the process id, then the exit code."""
    data = channel.recv(8, MSG_WAITALL)
    if len(data) != 8:
        raise ConnectionError("the process that starts commands has ended")
    return int.from_bytes(data, "little", signed=True)


def main(address: str, sources: str) -> None:
    """Run the command with the streams of this process, and end as it does."""
    try:
        if not can_fork(os.environ, sources):
            raise OSError
        channel = send(address, ask(sys.argv[1:], os.environ, script=True), (0, 1, 2))
    except OSError:  # also where a stream is closed
        real = os.path.join(os.path.dirname(sys.executable), "papers")
        os.execv(real, [real, *sys.argv[1:]])
    answer(channel)
    code = answer(channel)
    if code < 0:
        os.kill(os.getpid(), -code)
    os._exit(code)
