#!/bin/sh
# biopython 1.88 (PyPI), its readers of PubMed's XML (Bio.Entrez) and of its tagged form (Bio.Medline); python 3.11
#
# One would guess: of a title with italics, a power and a "<", in XML as it has to be, the reader gives either text, or markup that can be
# read as such; and a tag that may come twice is a list, as AID is.
# What happens: tags stay as they are and the signs that were escaped are not any more, so "p &lt; q in 10<sup>5</sup>" is "p < q in
# 10<sup>5</sup>", in which nobody can tell a tag from a comparison; only escape=True, which is not the default, keeps them apart. In the
# tagged form AID is a list, and the two LID of a paper are one text, "10.1000/x [doi] S0001 [pii]", as are the two numbers of a journal.
# Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'biopython==1.88'
cat >read.py <<'END'
import io

import Bio
from Bio import Entrez, Medline

print("biopython", Bio.__version__)
XML = b"""<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2019//EN"
 "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_190101.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">1</PMID>
<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Internet"><PubDate><Year>2020</Year></PubDate>
</JournalIssue><Title>J</Title></Journal><ArticleTitle>Rates p &lt; q in 10<sup>5</sup> steps</ArticleTitle>
<Language>eng</Language><PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType>
</PublicationTypeList></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"""
TAGGED = """PMID- 1
TI  - One
LID - 10.1000/x [doi]
LID - S0001 [pii]
AID - 10.1000/x [doi]
AID - S0001 [pii]
IS  - 1234-5678 (Electronic)
IS  - 8765-4321 (Print)
"""
for escape in (False, True):
    record = Entrez.read(io.BytesIO(XML), escape=escape)
    print(escape, record["PubmedArticle"][0]["MedlineCitation"]["Article"]["ArticleTitle"])
record = Medline.read(io.StringIO(TAGGED))
for tag in ("AID", "LID", "IS"):
    print(tag, repr(record[tag]))
END
venv/bin/python read.py | tee seen
grep -qxF 'False Rates p < q in 10<sup>5</sup> steps' seen
grep -qxF 'True Rates p &lt; q in 10<sup>5</sup> steps' seen
grep -qxF "AID ['10.1000/x [doi]', 'S0001 [pii]']" seen
grep -qxF "LID '10.1000/x [doi] S0001 [pii]'" seen
grep -qxF "IS '1234-5678 (Electronic) 8765-4321 (Print)'" seen
