"""A made set of papers as PDF, with the words of their LaTeX source.

    python -m benchmarks.pdf_papers FOLDER [NUMBER]

Needs TeX Live (Debian: texlive-latex-base texlive-latex-recommended texlive-fonts-recommended
texlive-lang-korean). The English prose is that of the abstracts in the shipped catalogue, the
Korean that of the shipped notes. In turn, the papers are set as a review copy of CVPR (two columns, numbers at both sides,
running head), as NeurIPS does (one column, lineno), with heads that alternate, with arXiv's stamp, in Korean, and in
a font with accented letters. NUMBER.txt beside NUMBER.pdf holds the words of the source in order.
"""

import json
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "src" / "papernotes" / "sources" / "catalogue.jsonl"
NAMES = {
    r"M\"uller": "Müller", r"Fran\c{c}ois": "François", r"\'Etienne": "Étienne", r"\v{S}t\v{e}p\'an": "Štěpán",
    r"Erd\H{o}s": "Erdős", r"\"Ozg\"ur": "Özgür", r"na\"{\i}ve": "naïve", r"\AA{}ngstr\"om": "Ångström",
    r"S\o{}ren": "Søren", r"Garc\'{\i}a": "García", r"\c{C}elik": "Çelik", r"Stra\ss{}e": "Straße",
    r"Poincar\'e": "Poincaré", r"Dvo\v{r}\'ak": "Dvořák", r"Nu\~nez": "Nuñez", r"tr\`es": "très",
}  # fmt: skip # a table
FORMULAS = (
    r"$x_t=\sqrt{\bar\alpha_t}\,x_0+\sqrt{1-\bar\alpha_t}\,\epsilon$", r"$\epsilon\sim\mathcal{N}(0,I)$",
    r"$\mathcal{O}(n\log n)$", r"$p_\theta(x_{t-1}\mid x_t)$",
)  # fmt: skip # a table
DISPLAYED = r"\begin{equation}L=\mathbb{E}\left[\sum_{t=1}^{T}\left\|\epsilon-\epsilon_\theta(x_t,t)\right\|^2\right]\end{equation}"
HEAD = "CVPR 2024 Submission 1234. Confidential review copy. Do not distribute."
STYLES = {
    "review": r"""\documentclass[10pt,twocolumn]{article}\usepackage{times,amsmath,amssymb,eso-pic,fancyhdr}
\pagestyle{fancy}\fancyhf{}\fancyhead[C]{\small HEAD}\fancyfoot[C]{\thepage}\headheight=14pt
\newcount\ruler\newcount\stopped
\newcommand\numbers{\stopped=\ruler\advance\stopped by 50 \vbox{\baselineskip=12pt\loop\ifnum\ruler<\stopped
\hbox{\tiny\ifnum\ruler<100 0\fi\ifnum\ruler<10 0\fi\the\ruler}\global\advance\ruler by 1 \repeat}}
\AddToShipoutPicture{\AtTextLowerLeft{\put(-30,0){\numbers}\put(\LenToUnit{\textwidth},0){\hskip 10pt\numbers}}}""",
    "numbered": r"""\documentclass[10pt]{article}\usepackage{amsmath,amssymb,lineno,fancyhdr}\linenumbers
\pagestyle{fancy}\fancyhf{}\renewcommand\headrulewidth{0pt}\fancyfoot[C]{\thepage}
\usepackage[textwidth=14cm]{geometry}""",
    "alternating": r"""\documentclass[10pt,twocolumn,twoside]{article}\usepackage{amsmath,amssymb,fancyhdr}\pagestyle{fancy}
\fancyhf{}\fancyhead[LE]{\thepage\quad M\"uller et al.}\fancyhead[RO]{Generative models in review\quad\thepage}""",
    "stamped": r"""\documentclass[10pt,twocolumn]{article}\usepackage{amsmath,amssymb,eso-pic,graphicx}
\AddToShipoutPictureBG*{\AtPageLowerLeft{\put(20,200){\rotatebox{90}{\Large arXiv:2006.11239v2\ \ [cs.LG]\ \ 16 Dec 2020}}}}""",
    "korean": r"""\documentclass[10pt]{article}\usepackage{amsmath,amssymb,kotex}""",
    "accented": r"""\documentclass[10pt]{article}\usepackage[T1]{fontenc}\usepackage{times,amsmath,amssymb,microtype}""",
}
SIGNS = str.maketrans(
    {
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "$": "",
        "{": "",
        "}": "",
        "^": "",
        "~": " ",
        "\\": "",
    }
)
WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")


class Source(NamedTuple):
    """A paper in LaTeX, and its prose without commands."""

    latex: str
    prose: str


def words(text: str) -> list[str]:
    """Return the words of a text in small letters; a word with hyphens is one."""
    return WORD.findall(text.replace("’", "'").lower())


def sources(number: int, texts: int = 45) -> Iterator[Source]:
    """Yield papers of so many abstracts, each style in turn."""
    drawn = random.Random(20261129)
    english, korean = _english(), _korean()
    for index in range(number):
        style = list(STYLES)[index % len(STYLES)]
        prose = drawn.sample(english, texts)
        if style == "korean":
            prose = [
                text
                for pair in zip(drawn.sample(korean, len(korean)), prose, strict=False)
                for text in pair
            ]
        yield _paper(STYLES[style], prose, drawn)


def _english() -> list[str]:
    records = map(json.loads, CATALOGUE.read_text("utf-8").splitlines())
    texts = [record.get("abstract") or "" for record in records]
    return [
        text
        for text in texts
        if len(text) > 400 and text.isascii() and not re.search(r"[\\$^_{}<>|`]|https?:", text)
    ]


def _korean() -> list[str]:
    lines = [
        line
        for file in sorted((ROOT / "notes").glob("*.md"))
        for line in file.read_text("utf-8").splitlines()
    ]
    plain = (re.sub(r"[^가-힣A-Za-z0-9 .,-]+", " ", line).strip(" -") for line in lines)
    return [" ".join(line.split()) for line in plain if len(re.findall("[가-힣]", line)) > 25]


def _paper(preamble: str, prose: list[str], drawn: random.Random) -> Source:
    latex, plain = [preamble.replace("HEAD", HEAD), r"\begin{document}"], []
    for number, text in enumerate(prose):
        if number % 8 == 0:
            title = " ".join(text.split()[:4]).strip(",.:;-")
            latex.append(rf"\section{{{title.translate(SIGNS)}}}")
            plain.append(title)
        written = text.split()
        written.insert(drawn.randrange(len(written)), drawn.choice(FORMULAS))
        for _ in range(2):
            written.insert(drawn.randrange(len(written)), drawn.choice(list(NAMES)))
        latex.append(
            " ".join(
                word if word in NAMES or word in FORMULAS else word.translate(SIGNS)
                for word in written
            )
            + "\n"
        )
        plain.append(" ".join(NAMES.get(word, word) for word in written if word not in FORMULAS))
        if number % 6 == 3:
            latex.append(DISPLAYED)
    latex.append(r"\section*{References}")
    plain.append("References")
    for number in range(1, 20):
        entry = f"A. Author and B. Writer. A made title of a reference. In Proceedings, {2000 + number}."
        latex.append(f"\n\n[{number}] {entry}")
        plain.append(entry)
    return Source("\n".join([*latex, r"\end{document}"]), "\n".join(plain))


def make(folder: Path, number: int, texts: int = 45) -> None:
    """Write papers as PDF and the words of their sources into a folder. Raises CalledProcessError."""
    folder.mkdir(parents=True, exist_ok=True)
    for index, source in enumerate(sources(number, texts)):
        file = folder / f"{index:03}.tex"
        file.write_text(source.latex, "utf-8")
        file.with_suffix(".txt").write_text(" ".join(words(source.prose)), "utf-8")
        command = ["pdflatex", "-interaction=batchmode", "-halt-on-error", file.name]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        for ending in (".aux", ".log", ".tex"):
            file.with_suffix(ending).unlink(missing_ok=True)


if __name__ == "__main__":
    if not which("pdflatex"):
        sys.exit("pdflatex is missing: install TeX Live.")
    make(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 12)
