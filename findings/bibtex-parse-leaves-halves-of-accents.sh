#!/bin/sh
# bibtex-parse 2.1.0 (npm), its function entries, which gives the fields of a .bib as texts; node 20
#
# One would guess: a reader that takes the braces of {NeRF} away and turns 50\% into 50% knows LaTeX so far as names need it, or leaves it as it is.
# What happens: braces are taken away everywhere, and the backslash before a sign too, so that half of an accent is left: G{\"o}del is G"odel and \'{E}va
# 'Eva, as if quoted. {\L}ukasz is \Lukasz, \emph{Deep} \emphDeep, Erd{\H{o}}s Erd\Hos, which no decoder of LaTeX can read any more, and
# formulas change: $x^{10}$ is $x^10$, ten to LaTeX no more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'bibtex-parse@2.1.0' >/dev/null 2>&1
cat >titles <<'END'
{NeRF} at 50\%
G{\"o}del
\'{E}va
{\L}ukasz
Erd{\H{o}}s
\emph{Deep} nets
$x^{10}$
END
cat >read.mjs <<'END'
import { readFileSync } from 'node:fs'
import { entries } from 'bibtex-parse'

for (const title of readFileSync('titles', 'utf8').trim().split('\n')) console.log(title, '|', entries(`@misc{ho, title = {${title}}}`)[0].TITLE)
END
node read.mjs | tee seen
cat >expected <<'END'
{NeRF} at 50\% | NeRF at 50%
G{\"o}del | G"odel
\'{E}va | 'Eva
{\L}ukasz | \Lukasz
Erd{\H{o}}s | Erd\Hos
\emph{Deep} nets | \emphDeep nets
$x^{10}$ | $x^10$
END
cmp expected seen
