#!/bin/sh
# arxiv-latex-cleaner 1.0.11 (PyPI), which takes comments out of the source of a paper before it goes to arXiv; python 3.11
#
# One would guess: a "%" that LaTeX prints is no comment: in \url, which the tool spares, and so too in \href, in
# \verb and in listings, which hold program text.
# What happens: only \url is spared. "\href{https://a.org/%ED%99%95}{...}" ends at the first "%", as Korean addresses have it,
# and the rest of the line with its braces is gone: LaTeX stops. "\verb|a%b|" loses its end, and lines of
# verbatim and lstlisting their remainders: "y = x % 2" is "y = x %" in the paper. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'arxiv-latex-cleaner==1.0.11'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i arxiv
mkdir paper
cat > paper/main.tex <<'TEX'
\documentclass{article}
\usepackage{hyperref,listings}
\begin{document}
About 100\% of it. % a remark
See \url{https://a.org/x%20y} there.
See \href{https://a.org/%ED%99%95}{here} and go on.
Type \verb|a%b| and go on.
\begin{lstlisting}
y = x % 2
\end{lstlisting}
\end{document}
TEX
venv/bin/arxiv_latex_cleaner paper > log.txt 2>&1
tee out.txt < paper_arXiv/main.tex
grep -qxF 'About 100\% of it. %' out.txt
grep -qxF 'See \url{https://a.org/x%20y} there.' out.txt
grep -qxF 'See \href{https://a.org/%' out.txt
grep -qxF 'Type \verb|a%' out.txt
grep -qxF 'y = x %' out.txt
