#!/bin/sh
# sickle 0.7.0 (PyPI), a client of OAI-PMH, the protocol by which arXiv gives its metadata; python 3.11
#
# One would guess: of a record in arXiv's own format, where each author has a keyname, and may have forenames, a suffix and an
# affiliation, `record.metadata["authors"]` has the authors, each with what is his.
# What happens: every element is put into one list by its name, wherever it stands: "authors" is [None], "author" [None, None, None],
# and names, forenames, suffixes and affiliations are four lists of different lengths. A team or a name in one piece has no forenames,
# so who puts the lists together by place, makes Jonathan 이영희's. Only `record.xml` still knows.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'sickle==0.7.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^sickle '
cat >read.py <<'END'
from lxml import etree
from sickle.models import Record

SOURCE = """<record xmlns="http://www.openarchives.org/OAI/2.0/">
<header><identifier>oai:arXiv.org:2006.11239</identifier><datestamp>2020-12-17</datestamp></header>
<metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2006.11239</id><title>Denoising</title><authors>
<author><keyname>이영희</keyname></author>
<author><keyname>Ho</keyname><forenames>Jonathan</forenames></author>
<author><keyname>Jain</keyname><forenames>Ajay</forenames><affiliation>UC Berkeley</affiliation></author>
</authors></arXiv></metadata></record>"""
record = Record(etree.fromstring(SOURCE))
for name in ("title", "authors", "author", "keyname", "forenames", "affiliation"):
    print(name, record.metadata[name])
print("by place:", *zip(record.metadata["forenames"], record.metadata["keyname"]))
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
title ['Denoising']
authors ['\n']
author [None, None, None]
keyname ['이영희', 'Ho', 'Jain']
forenames ['Jonathan', 'Ajay']
affiliation ['UC Berkeley']
by place: ('Jonathan', '이영희') ('Ajay', 'Ho')
END
cmp expected seen
