#!/bin/sh
# grobid-tei-xml 0.1.3 (PyPI), which reads what GROBID makes of papers; python 3.11
#
# One would guess: a title with a letter in italics, as TEI has it (<hi rend="italic">), is its text, as the text of a paragraph with a formula
# in it is; an author that is a group (<orgName>) is its name.
# What happens: the title ends where the markup begins: "Learning <hi>p</hi>(x|z) from data" is "Learning", in the paper and in its references,
# and no other field has the rest. A group is no author at all. The number of arXiv has what GROBID puts behind it, "2006.11239v2[cs.LG]".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'grobid-tei-xml==0.1.3'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^grobid'
cat >paper.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader xml:lang="en"><fileDesc><titleStmt><title level="a" type="main">Learning <hi rend="italic">p</hi>(x|z) from data</title></titleStmt>
<publicationStmt><publisher/><availability status="unknown"><licence/></availability><date type="published" when="2020">2020</date></publicationStmt>
<sourceDesc><biblStruct><analytic>
<author><persName><forename type="first">철수</forename><surname>김</surname></persName></author>
<author><orgName>Vision Team</orgName></author>
<title level="a" type="main">Learning <hi rend="italic">p</hi>(x|z) from data</title></analytic>
<monogr><imprint><date type="published" when="2020">2020</date></imprint></monogr>
<idno type="arXiv">arXiv:2006.11239v2[cs.LG]</idno></biblStruct></sourceDesc></fileDesc>
<encodingDesc><appInfo><application version="0.8.0" ident="GROBID" when="2024-11-28T00:00+0000"><ref target="https://github.com/kermitt2/grobid">GROBID</ref></application></appInfo></encodingDesc>
<profileDesc><abstract><p>We learn <hi rend="italic">p</hi>.</p></abstract></profileDesc></teiHeader>
<text xml:lang="en"><body><div><p>Data <formula>x^2</formula> grow.</p></div></body><back><div type="references"><listBibl>
<biblStruct xml:id="b0"><analytic><title level="a" type="main">A <hi rend="italic">k</hi>-means view</title>
<author><persName><forename type="first">Jonathan</forename><surname>Ho</surname></persName></author></analytic>
<monogr><imprint><date type="published" when="2019">2019</date></imprint></monogr></biblStruct></listBibl></div></back></text></TEI>
END
cat >read.py <<'END'
import grobid_tei_xml

paper = grobid_tei_xml.parse_document_xml(open("paper.xml", encoding="utf-8").read())
print("title |", paper.header.title)
print("authors |", *(author.full_name for author in paper.header.authors))
print("arXiv |", paper.header.arxiv_id)
print("reference |", paper.citations[0].title)
print("body |", " ".join(paper.body.split()))
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
title | Learning 
authors | 철수 김
arXiv | 2006.11239v2[cs.LG]
reference | A 
body | Data x^2 grow.
END
cmp expected seen
