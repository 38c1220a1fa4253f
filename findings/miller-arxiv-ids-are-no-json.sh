#!/bin/sh
# Miller 6.6.0 and jq 1.6 (Debian 12, packages miller and jq), node 20, python 3.11
#
# One would guess: what "mlr --icsv --ojson cat" writes of a table is JSON; what JSON knows no number for, as it begins with a zero,
# is put in quotes, as Miller does with the page 0012.
# What happens: with a point in it, it is not. The numbers of arXiv from 2007 to 2009, 0704.0001, stand there bare, and Python and
# node refuse the file. jq reads it, with 704.0001 for 0704.0001 and 2006.1 for 2006.10000: other papers, or none. With -S every
# value is a text, and all three read the same.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get download -qq miller=6.6.0-2+b3 jq=1.6-2.1+deb12u3 libjq1=1.6-2.1+deb12u3 libonig5=6.9.8-1 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" .; done
LD_LIBRARY_PATH=$(dirname "$(find "$PWD" -name 'libjq.so.1')")
export LD_LIBRARY_PATH
usr/bin/mlr --version
usr/bin/jq --version
cat >papers.csv <<'END'
key,arxiv,pages
gim2007,0704.0001,0012
ho2020,2006.10000,1-3
END
usr/bin/mlr --icsv --ojson cat papers.csv | tee bare.json
usr/bin/mlr --icsv --ojson -S cat papers.csv >quoted.json
in_python() { python3 -c 'import json, sys; print(*(paper["arxiv"] for paper in json.load(open(sys.argv[1]))))' "$1" 2>&1; }
in_node() { node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).map(paper => paper.arxiv).join(" ")' "$1" 2>&1; }
in_jq() { usr/bin/jq -r 'map(.arxiv) | join(" ")' "$1"; }
grep -qF '"arxiv": 0704.0001,' bare.json
grep -qF '"pages": "0012"' bare.json
in_python bare.json | grep -q '^json.decoder.JSONDecodeError'
in_node bare.json | grep -q '^SyntaxError'
test "$(in_jq bare.json)" = '704.0001 2006.1'
for reader in in_python in_node in_jq; do
    test "$("$reader" quoted.json)" = '0704.0001 2006.10000'
done
