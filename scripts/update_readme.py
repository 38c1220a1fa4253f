"""Replays the commands of the README and writes their output there: python -m scripts.update_readme"""

import re
import tempfile
from pathlib import Path

from tests.support.folders import ROOT
from tests.support.transcript import bare, commands, replay


def main() -> None:
    """Replay all console blocks in one folder, in order, and write the results."""
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as made:
        folder, home = Path(made, "papers"), Path(made, "home")
        folder.mkdir()
        home.mkdir()

        def block(found: re.Match[str]) -> str:
            lines = [f"$ {command}" for command, _ in commands(found[1].splitlines())]
            return "```console\n" + "\n".join(bare(replay(lines, folder, home))) + "\n```"

        readme.write_text(re.sub(r"```console\n(.*?)```", block, text, flags=re.DOTALL), "utf-8")


if __name__ == "__main__":
    main()
