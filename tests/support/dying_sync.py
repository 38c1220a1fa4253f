"""`papers sync` in a forked process that gets a signal between two of its steps.

Starting Python and importing the program takes longer than the sync, and there are many of them.
Called in a process without threads, as `tests.support.apart` makes them.
"""

import os
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from torture.processes import warm


def run(folder: Path, environ: Mapping[str, str], step: int, sign: int) -> tuple[int, str]:
    """Sync a library; return the code, negative if a signal ended it, and what was printed.

    The signal comes before the call of git or the file put in place that has the number `step`,
    from 1. The result comes when each git that was begun has ended, too.
    """
    warm()
    outer, inner = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(outer)
        _sync(folder, environ, inner, step, sign)
    os.close(inner)
    with open(outer, encoding="utf-8", errors="replace") as output:
        printed = output.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), printed


def _sync(folder: Path, environ: Mapping[str, str], output: int, step: int, sign: int) -> NoReturn:
    code = 70
    try:
        os.setsid()
        for number, source in enumerate((os.open(os.devnull, os.O_RDONLY), output, output)):
            os.dup2(source, number)
        os.environ.clear()
        os.environ.update(environ)
        os.chdir(folder)
        _count(step, sign)
        from papernotes import interrupts
        from papernotes.cli.main import run as command

        interrupts.install_handlers()
        code = command(["--library", str(folder), "sync"])
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _count(step: int, sign: int) -> None:
    """In the child only: let the step of this number begin with the signal."""
    from papernotes.git import Repository
    from papernotes.operations.text import mirror

    begun = 0

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **options: Any) -> Any:
            nonlocal begun
            begun += 1
            if begun == step:
                os.kill(os.getpid(), sign)
            return function(*words, **options)

        return call

    Repository.run = counted(Repository.run)  # type: ignore[method-assign]
    mirror.write_file = counted(mirror.write_file)
