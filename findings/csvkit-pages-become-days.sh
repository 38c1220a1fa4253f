#!/bin/sh
# csvkit 2.2.0 with agate 1.14.2 (PyPI), python 3.11
#
# One would guess: of the types that are guessed for a column a date is one that looks like a date, 2020-11-28, and a column of
# pages, "1-8", "1-10", is text; and who sorts a table by one column has all others back as they were.
# What happens: where the two numbers of each paper could be a month and a day, as with short papers, pages 1 to 8 are 8 January 2001,
# and csvsort, csvjoin, csvjson and csvsql write 2001-01-08. A column of the family names May and April is 0001-05-01 and 0001-04-01.
# One paper with pages 11-45 keeps all as they are, and so do "--" and the option --no-inference; csvcut and csvgrep guess nothing.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'csvkit==2.2.0' 'agate==1.14.2'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(csvkit|agate) '
cat >short.csv <<'END'
key,pages,author
may2021,1-10,May
april2020,1-8,April
may2022,11-19,May
END
sed 's/11-19/11-45/' short.csv >long.csv
sed 's/-/--/' short.csv >dashes.csv
pages() { cut -d , -f 2,3 | tail -n +2 | tr '\n' ' '; }
seen() { printf '%s: %s\n' "$1" "$2" | tee -a seen; }
seen csvsort "$(venv/bin/csvsort -c key short.csv | pages)"
seen csvjoin "$(venv/bin/csvjoin -c key short.csv short.csv | pages)"
seen csvjson "$(venv/bin/csvjson short.csv | grep -o '"pages": "[^"]*"' | tr '\n' ' ')"
seen csvcut "$(venv/bin/csvcut -c key,pages,author short.csv | pages)"
seen no-inference "$(venv/bin/csvsort --no-inference -c key short.csv | pages)"
seen long "$(venv/bin/csvsort -c key long.csv | cut -d , -f 1,2 | pages)"
seen dashes "$(venv/bin/csvsort -c key dashes.csv | cut -d , -f 1,2 | pages)"
cat >expected <<'END'
csvsort: 2001-01-08,0001-04-01 2001-01-10,0001-05-01 2001-11-19,0001-05-01 
csvjoin: 2001-01-10,0001-05-01 2001-01-08,0001-04-01 2001-11-19,0001-05-01 
csvjson: "pages": "2001-01-10" "pages": "2001-01-08" "pages": "2001-11-19" 
csvcut: 1-10,May 1-8,April 11-19,May 
no-inference: 1-8,April 1-10,May 11-19,May 
long: 1-8 1-10 11-45 
dashes: 1--8 1--10 11--19 
END
cmp expected seen
