#!/bin/sh
# feedparser 6.0.14 (PyPI), python 3.11
#
# One would guess: of a paper in a feed, "for i<j and k>0", escaped as XML asks for it, comes back as it was, in the title and in the
# abstract; or, where the abstract is taken for HTML, what is no tag of HTML stays as text.
# What happens: in RSS the title comes back, and the abstract as "for i0": from "<" before a letter to the next ">" all is a tag that is
# not known, and gone, with the words between. "$0<p<1$ and $q>2$" is "$0<p><1$ and $q>2$", with a paragraph in the formula. Nothing is said,
# and bozo is False. "$n < m$", with blanks, stays; in Atom, which tells text from HTML, all stays.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'feedparser==6.0.14'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^feedparser '
cat >read.py <<'END'
from html import escape

import feedparser

RSS = '<rss version="2.0"><channel><item><title>{0}</title><description>{0}</description></item></channel></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>{0}</title><summary>{0}</summary></entry></feed>'
for text in ("for i<j and k>0", "$0<p<1$ and $q>2$", "$n < m$ and $k > 0$"):
    for name, source in (("RSS", RSS), ("Atom", ATOM)):
        feed = feedparser.parse(source.format(escape(text)))
        print(name, "|", feed.entries[0].title, "|", feed.entries[0].summary, "|", bool(feed.bozo))
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
RSS | for i<j and k>0 | for i0 | False
Atom | for i<j and k>0 | for i<j and k>0 | False
RSS | $0<p<1$ and $q>2$ | $0<p><1$ and $q>2$ | False
Atom | $0<p<1$ and $q>2$ | $0<p<1$ and $q>2$ | False
RSS | $n < m$ and $k > 0$ | $n < m$ and $k > 0$ | False
Atom | $n < m$ and $k > 0$ | $n < m$ and $k > 0$ | False
END
cmp expected seen
