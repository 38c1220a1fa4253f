"""The way of ids through the program: python -m tests.support.walk LIBRARY add ID... (or sync KEY)

Followed are calls that carry what was typed: the words themselves, as the objects that they are, or
identifiers read from them, as an argument or in a sequence or mapping that is one. Of `sync`, to which
nothing is typed, every text that is the citation key KEY is followed. A room is a module.
A stay is a run of such calls within one room; a climb is a step from one stay to the next in a
layer above. A flow in stages has the same stays for one id and for many; one that does all for each
id before the next has more with every id.
"""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from types import FrameType
from typing import NamedTuple


class Walk(NamedTuple):
    """The rooms in the order in which they were entered, and the exit code of the command."""

    stays: list[str]
    code: int

    def climbs(self, rank: Mapping[str, int]) -> list[str]:
        """The steps upward, by the rank of each layer."""
        return [
            f"{stay} -> {other}"
            for stay, other in zip(self.stays, self.stays[1:], strict=False)
            if rank[stay.partition("/")[0]] < rank[other.partition("/")[0]]
        ]


def walk(arguments: Sequence[str], typed: Sequence[str], *, key: str = "") -> Walk:
    """Run a command in this process, and follow the typed words, or a citation key, through it."""
    import papernotes
    from papernotes.cli.main import run
    from papernotes.model.identifiers import ArxivId, CatalogueName, Doi

    root = os.path.dirname(papernotes.__file__) + os.sep
    stays: list[str] = []

    def is_followed(value: object) -> bool:
        return (
            isinstance(value, ArxivId | CatalogueName | Doi)
            or any(value is word for word in typed)
            or (isinstance(value, str) and value == key != "")
        )

    def carries(value: object) -> bool:
        if isinstance(value, list | tuple | set | frozenset | dict):
            return any(map(is_followed, value))
        return is_followed(value)

    def enter(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event != "call" or not code.co_filename.startswith(root):
            return
        if code.co_name.startswith(("<", "__")):  # modules, comparisons and hashes
            return
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        if any(carries(frame.f_locals.get(name)) for name in names):
            room = code.co_filename[len(root) :].removesuffix(".py").replace(os.sep, "/")
            if stays[-1:] != [room]:
                stays.append(room)

    sys.setprofile(enter)
    try:
        code = run(arguments)
    finally:
        sys.setprofile(None)
    return Walk(stays, code)


if __name__ == "__main__":
    folder, command, *words = sys.argv[1:]
    if command == "sync":
        first_walk = walk(["--library", folder, command], (), key=words[0])
    else:
        first_walk = walk(["--library", folder, command, *words], words)
    print(json.dumps(first_walk._asdict()))
