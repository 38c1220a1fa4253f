#!/bin/sh
# grobid 0.2.0 (PyPI), which reads what GROBID makes of papers (TEI); python 3.11
#
# One would guess: the keywords of a paper come back as its authors wrote them, in their order; titles and headings do.
# What happens: each begins with a capital and is lowered behind it: NeRF, t-SNE, GAN and β-VAE are Nerf, T-sne, Gan and Β-vae, with a letter that looks like
# a Latin B. They are a set, whose order is another one in every run, so the first keyword is not the first.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'grobid==0.2.0' 'beautifulsoup4==4.15.0' 'lxml==4.9.4'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^grobid '
cat >paper.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title level="a" type="main">NeRF</title></titleStmt><publicationStmt/>
<sourceDesc><biblStruct><analytic><title level="a" type="main">NeRF and GAN</title></analytic><monogr><imprint/></monogr></biblStruct></sourceDesc>
</fileDesc><profileDesc><textClass><keywords><term>NeRF</term><term>t-SNE</term><term>GAN</term><term>β-VAE</term></keywords></textClass></profileDesc>
</teiHeader><text><body><div><head>NeRF and GAN</head><p>One.</p></div></body><back><div type="references"><listBibl><biblStruct xml:id="b0"><analytic>
<title level="a" type="main">GAN</title></analytic><monogr><imprint/></monogr></biblStruct></listBibl></div></back></text></TEI>
END
cat >read.py <<'END'
from pathlib import Path

from grobid.tei import Parser

paper = Parser(Path("paper.xml").read_bytes()).parse()
print(paper.bibliography.title, "|", paper.sections[0].title, "|", *sorted(paper.keywords), type(paper.keywords).__name__)
END
venv/bin/python read.py | tee seen
grep -qxF 'NeRF and GAN | NeRF and GAN | Gan Nerf T-sne Β-vae set' seen
