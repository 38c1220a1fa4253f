#!/bin/sh
# pubmed_parser 0.5.1 (PyPI), python 3.11
#
# One would guess: an author that is a group, as PubMed has it (CollectiveName), is that name, or is left out; "Jr" stays with its name;
# and the power of 10<sup>-5</sup> in a title can be told from a range.
# What happens: a group is an author with four empty parts, so a list of names made of them has a blank one, and where the group is the
# only author, nobody wrote the paper. "Jr" is left out. The title has 10-5 and 10<sup>5</sup> is 105. Of a journal of two
# months, "2019 Dec-2020 Jan", the year is kept, and months are not, also where they are asked for.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pubmed_parser==0.5.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^pubmed'
cat >read.py <<'END'
import gzip

import pubmed_parser

RECORD = """<PubmedArticle><MedlineCitation><PMID Version="1">{}</PMID>
<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><PubDate>{}</PubDate></JournalIssue><Title>A</Title></Journal>
<ArticleTitle>At 10<sup>-5</sup> in 10<sup>5</sup> steps.</ArticleTitle><AuthorList CompleteYN="Y">{}</AuthorList></Article>
<MedlineJournalInfo><MedlineTA>A</MedlineTA></MedlineJournalInfo></MedlineCitation></PubmedArticle>"""
group = '<Author ValidYN="Y"><CollectiveName>Vision Team</CollectiveName></Author>'
king = '<Author ValidYN="Y"><LastName>King</LastName><ForeName>Martin</ForeName><Initials>M</Initials><Suffix>Jr</Suffix></Author>'
records = [
    RECORD.format(1, "<MedlineDate>2019 Dec-2020 Jan</MedlineDate>", king + group),
    RECORD.format(2, "<Year>2020</Year><Month>Nov</Month><Day>28</Day>", group),
]
with gzip.open("papers.xml.gz", "wt", encoding="utf-8") as file:
    file.write(f'<?xml version="1.0" encoding="utf-8"?><PubmedArticleSet>{"".join(records)}</PubmedArticleSet>')
for paper in pubmed_parser.parse_medline_xml("papers.xml.gz", year_info_only=False, author_list=True):
    names = [(author["lastname"], author["forename"]) for author in paper["authors"]]
    print(paper["pmid"], paper["pubdate"], names, paper["title"])
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
1 2019 [('King', 'Martin'), ('', '')] At 10-5 in 105 steps.
2 2020-11-28 [('', '')] At 10-5 in 105 steps.
END
cmp expected seen
