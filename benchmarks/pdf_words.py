"""How many words of the LaTeX source are found in the text of its PDF, in order.

    python -m benchmarks.pdf_papers FOLDER 12
    python -m benchmarks.pdf_words FOLDER [VENV]

Beside ours, the texts of pdftotext if it is on PATH, and of pypdf and pdfminer.six in the Python
of VENV. A word with hyphens counts as one, in small letters.
"""

import subprocess
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import which

from benchmarks.pdf_papers import words

OTHERS = {
    "pypdf": "import pypdf,sys; print('\\n'.join(p.extract_text() for p in pypdf.PdfReader(sys.argv[1]).pages))",
    "pdfminer.six": "from pdfminer.high_level import extract_text; import sys; print(extract_text(sys.argv[1]))",
}


def in_order(source: Sequence[str], text: Sequence[str]) -> int:
    """Return how many words of the source are found in the text in order: the longest common
    subsequence, by Hunt and Szymanski (https://doi.org/10.1145/359581.359603).
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place in range(len(text) - 1, -1, -1):
        places[text[place]].append(place)
    ends: list[int] = []
    for word in source:
        for place in places.get(word, ()):
            at = bisect_left(ends, place)
            ends[at : at + 1] = [place]
    return len(ends)


def ours(file: Path) -> str:
    """Return the cleaned text of a PDF."""
    from papernotes.formats.pdf.cleaning import clean
    from papernotes.pdf import reader

    return "\n".join(
        page.text for page in clean([page.text for page in reader.read(str(file)).pages])
    )


def printed(*command: str) -> Callable[[Path], str]:
    """Return a function that runs a command on a file and returns its output."""
    return lambda file: subprocess.run(
        [*(str(file) if part == "FILE" else part for part in command)],
        capture_output=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip # a call


def main(folder: Path, venv: Path | None) -> None:
    """Print a Markdown table: the share of words found, for each file and over all."""
    tools: dict[str, Callable[[Path], str]] = {"papers": ours}
    if which("pdftotext"):
        tools["pdftotext"] = printed("pdftotext", "FILE", "-")
    if venv is not None:
        python = str(venv / "bin" / "python")
        tools |= {name: printed(python, "-c", code, "FILE") for name, code in OTHERS.items()}
    print(f"| file | words | {' | '.join(tools)} |\n| --- | --: |{' --: |' * len(tools)}")
    totals, total = [0] * len(tools), 0
    for file in sorted(folder.glob("*.pdf")):
        source = file.with_suffix(".txt").read_text("utf-8").split()
        numbers = [in_order(source, words(tool(file))) for tool in tools.values()]
        print(
            f"| {file.stem} | {len(source)} | {' | '.join(_share(n, len(source)) for n in numbers)} |",
            flush=True,
        )
        totals = [a + b for a, b in zip(totals, numbers, strict=True)]
        total += len(source)
    print(f"| all | {total} | {' | '.join(_share(number, total) for number in totals)} |")


def _share(number: int, total: int) -> str:
    return f"{100 * number / total:.2f} %"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
