"""Replays the commands of the README and of docs/moving-in.md: python -m scripts.update_readme

Their output is written into the console blocks.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.support.folders import ROOT
from tests.support.tours import BLOCK, TOURS, run_tour


def main() -> None:
    """Replay all console blocks of each document in one folder, in order, and write the results."""
    for document in TOURS:
        file = ROOT / document
        text = file.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as place:
            blocks = iter(run_tour(document, text, Path(place)))

        def block(_found: object, blocks: Iterator[list[str]] = blocks) -> str:
            return "```console\n" + "\n".join(next(blocks)) + "\n```"

        file.write_text(BLOCK.sub(block, text), encoding="utf-8")


if __name__ == "__main__":
    main()
