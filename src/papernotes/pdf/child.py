"""The child process that reads PDF files: `python -m papernotes.pdf.child BYTES SECONDS`.

A line of JSON on its input is a request, lines of JSON on its output are the answer, and the last
of them has `"end"`. It ends with its input. Only papernotes.pdf.reader starts it.
"""

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any

from papernotes.pdf import limits

TASKS = ("annotations", "text")
"""The modules of this package that a request can name. Each has `run(path, **arguments)`, a
generator of values that JSON can hold, which raises `limits.RefusedFile`."""


def answers(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the answers to a request; the last one has `end`, the reason of a refusal or ""."""
    reason = ""
    try:
        task = import_module(f"papernotes.pdf.{TASKS[TASKS.index(request['task'])]}_task")
        for value in task.run(request["path"], **request["arguments"]):
            yield {"value": value}
    except limits.RefusedFile as error:
        reason = str(error)
    except MemoryError:
        reason = "too-slow"
    except RecursionError:
        reason = "damaged"
    yield {"end": reason}


def _limit_process(memory: int) -> None:
    """Limit the memory of this process, and let it end with the one that started it."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    with suppress(ImportError):
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _limit_seconds(seconds: int) -> None:
    """Let the system end this process after the processor time that the next request may take."""
    with suppress(ImportError):
        import resource

        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        with suppress(OSError, ValueError):
            hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
            resource.setrlimit(resource.RLIMIT_CPU, (int(used) + seconds, hard))


def main() -> None:
    """Answer requests until the input ends."""
    memory, seconds = map(int, sys.argv[1:])
    _limit_process(memory)
    output = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1 << 16)
    os.dup2(2, 1)  # what a library prints is no answer
    for line in sys.stdin:
        _limit_seconds(seconds)
        for answer in answers(json.loads(line)):
            output.write(json.dumps(answer) + "\n")
            output.flush()


if __name__ == "__main__":
    main()
