#!/bin/sh
# newspaper4k 0.9.6 (PyPI), which reads articles of web pages; python 3.11
#
# One would guess: the author that a page names, 김민수, is the author; and so is "Ho, Jonathan", as arXiv and publishers write them in citation_author, the tag
# for libraries.
# What happens: a comma parts two authors, and a name of one word is no name, unless it has a hyphen. 김민수 is dropped, of "김민수, 이영희" and of
# "Ho, Jonathan" nobody is left, so that papers of arXiv have no authors; "Kim, Min-su" is written by Min-su. "Min-su Kim" and "김 민수" are read.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'newspaper4k==0.9.6' 'lxml_html_clean'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^newspaper4k '
cat >read.py <<'END'
import newspaper

HEADS = [("author", name) for name in ("Min-su Kim", "김 민수", "김민수", "김민수, 이영희", "Kim, Min-su")]
for kind, name in [*HEADS, ("citation_author", "Jonathan Ho"), ("citation_author", "Ho, Jonathan")]:
    page = newspaper.Article("https://example.org/paper")
    page.download(input_html=f'<html><head><title>One</title><meta name="{kind}" content="{name}"></head><body><p>One.</p></body></html>')
    page.parse()
    print(kind, name, page.authors, sep=" | ")
END
venv/bin/python read.py 2>/dev/null | tee seen
cat >expected <<'END'
author | Min-su Kim | ['Min-su Kim']
author | 김 민수 | ['김 민수']
author | 김민수 | []
author | 김민수, 이영희 | []
author | Kim, Min-su | ['Min-su']
citation_author | Jonathan Ho | ['Jonathan Ho']
citation_author | Ho, Jonathan | []
END
cmp expected seen
