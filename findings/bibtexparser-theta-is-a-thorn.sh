#!/bin/sh
# bibtexparser 1.4.4 (PyPI), its customization convert_to_unicode, with which many programs read a .bib; python 3.11
#
# One would guess: a formula in a title stays LaTeX, or its commands become the signs that they name: $p_\theta$ is p_θ.
# What happens: commands are replaced without a look at where their name ends, and those for letters of languages are short. \theta is þeta
# (\th), \lambda łambda (\l), \omega ømega (\o), \rho h̊o and \kappa ąppa (\r and \k, accents); \varphi is ǎrphi, \log łog, \in ın, \langle łangle.
# \beta is β. Braces go, and the commands before them stay: \mathcal{L} is \mathcalL, \emph{Deep} is \emphDeep, 10^{-5} is 10^-5.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'bibtexparser==1.4.4'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^bibtexparser '
cat >read.py <<'END'
import unicodedata

import bibtexparser
from bibtexparser.bparser import BibTexParser
from bibtexparser.customization import convert_to_unicode

for title in (
    r"$p_\beta$", r"$p_\theta$", r"$\lambda$-return", r"$\omega$", r"$\rho$", r"$\kappa$", r"$\varphi$", r"$\log x \in Y$",
    r"$\langle x \rangle$", r"$\mathcal{L}$", r"\emph{Deep} nets", r"$10^{-5}$",
):
    parser = BibTexParser(customization=convert_to_unicode)
    entry = bibtexparser.loads("@article{ho, title = {" + title + "}}", parser=parser).entries[0]
    print(title, "|", unicodedata.normalize("NFC", entry["title"]))
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
$p_\beta$ | $p_β$
$p_\theta$ | $p_þeta$
$\lambda$-return | $łambda$-return
$\omega$ | $ømega$
$\rho$ | $h̊o$
$\kappa$ | $ąppa$
$\varphi$ | $ǎrphi$
$\log x \in Y$ | $łog x ın Y$
$\langle x \rangle$ | $łangle x ångle$
$\mathcal{L}$ | $\mathcalL$
\emph{Deep} nets | \emphDeep nets
$10^{-5}$ | $10^-5$
END
cmp expected seen
