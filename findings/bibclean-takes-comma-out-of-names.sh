#!/bin/sh
# bibclean 2.11.4.1 (Debian 12, package bibclean), pybtex 0.26.1 (PyPI), python 3.11
#
# One would guess: a pretty-printer of BibTeX changes blanks and quotes, and where it turns "Ho, Jonathan" into "Jonathan Ho", it leaves or
# braces what then would be another name.
# What happens: every comma between family and given name goes, so "Garcia Lopez, Maria" becomes "Maria Garcia Lopez", of the family Lopez,
# "Smith Jones, A. B." is a Jones, and "King, Jr., Martin" is "Martin {King, Jr.}", whose family is "King, Jr.". 남궁, 민수 becomes 민수 남궁.
# Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get download -qq bibclean 2>/dev/null
dpkg-deb -x bibclean_*.deb .
echo "bibclean $(dpkg-deb -f bibclean_*.deb Version)"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pybtex==0.26.1'
cat >old.bib <<'END'
@misc{one, author = {Garcia Lopez, Maria and Smith Jones, A. B. and King, Jr., Martin and 남궁, 민수}, title = {One}, year = 2020}
END
usr/bin/bibclean old.bib >new.bib 2>warned
test ! -s warned
cat new.bib
cat >families.py <<'END'
from pybtex.database import parse_file

for name in ("old.bib", "new.bib"):
    people = parse_file(name).entries["one"].persons["author"]
    print(name, *(" ".join(person.last_names) for person in people), sep=" | ")
END
venv/bin/python families.py | tee seen
grep -qxF 'old.bib | Garcia Lopez | Smith Jones | King | 남궁' seen
grep -qxF 'new.bib | Lopez | Jones | {King, Jr.} | 남궁' seen
