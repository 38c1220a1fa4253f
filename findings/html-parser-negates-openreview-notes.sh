#!/bin/sh
# beautifulsoup4 4.15.0 with lxml 6.1.3 and html5lib 1.1, and courlan 1.4.0, which cleans addresses for trafilatura (PyPI); python 3.11 with its html.parser
#
# One would guess: an address in a page is what stands in its href. "&noteId=" is no entity, as a letter follows and no semicolon; browsers leave it, by
# the rules of HTML for attributes; and a function that cleans an address leaves what it does not have to remove.
# What happens: OpenReview's links to a review, "forum?id=B1x&noteId=Zk", become "forum?id=B1x¬eId=Zk", with the sign of negation, by Python's
# html.parser, which Beautiful Soup takes where no other is named or installed; "&sectionId=" has a §, "&paragraph=" a ¶. lxml and html5lib leave them.
# courlan does it to an address alone, of no page, and writes the sign as %C2%AC. The review is not found there, and nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'beautifulsoup4==4.15.0' 'lxml==6.1.3' 'html5lib==1.1' 'courlan==1.4.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(beautifulsoup4|lxml|html5lib|courlan) '
venv/bin/python --version | cut -d. -f1,2
cat >links.py <<'END'
from bs4 import BeautifulSoup
from courlan import clean_url

address = "https://openreview.net/forum?id=B1x&noteId=Zk"
for link in (address, "https://a.org/?p=1&sectionId=2", "https://a.org/?p=1&order=2"):
    page = f'<a href="{link}">review</a>'
    print(*(BeautifulSoup(page, parser).a["href"].partition("?")[2] for parser in ("html.parser", "lxml", "html5lib")))
print(clean_url(address))
END
venv/bin/python links.py | tee seen
cat >expected <<'END'
id=B1x¬eId=Zk id=B1x&noteId=Zk id=B1x&noteId=Zk
p=1§ionId=2 p=1&sectionId=2 p=1&sectionId=2
p=1&order=2 p=1&order=2 p=1&order=2
https://openreview.net/forum?id=B1x%C2%ACeId%3DZk
END
cmp expected seen
