#!/bin/sh
# git 2.39.5, as in Debian 12
#
# One would guess: "merge=union" for a .bib to which two people only add entries keeps both entries, in one order or the other: the
# manual warns of the order of lines alone.
# What happens: lines at the end that the two additions share are taken once, and the brace that closes an entry is such a line, so
# one of the two always stays open: "@misc{lee2021, title = {...}," is followed by "@misc{kim2021, ...". With the same journal and
# year it loses these too. The merge succeeds, with no mark of a conflict. Entries in one line each are both whole.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get download -qq 'git=1:2.39.5-0+deb12u3' 2>/dev/null
dpkg-deb -x git_*.deb .
PATH=$PWD/usr/bin:$PATH
GIT_EXEC_PATH=$PWD/usr/lib/git-core
export PATH GIT_EXEC_PATH
git --version

entry() { printf '\n@misc{%s,\n  title = {%s},\n  journal = {KIISE},\n  year = {%s}\n}\n' "$1" "$2" "$3"; }
line() { printf '@misc{%s, title = {%s}, journal = {KIISE}, year = {%s}}\n' "$1" "$2" "$3"; }
# Prints the list of papers after two branches, each with one more paper, are merged: folder, form of an entry, two years.
merged() {
    git init --quiet --initial-branch=main "$1"
    cd "$1"
    git config user.name Reader
    git config user.email reader@example.org
    echo '*.bib merge=union' >.gitattributes
    "$2" ho2020 Denoising 2020 >papers.bib
    git add .
    git commit --quiet -m start
    git checkout --quiet -b other
    "$2" kim2021 '확산 모델' "$3" >>papers.bib
    git commit --quiet -a -m kim
    git checkout --quiet main
    "$2" lee2021 '점 구름' "$4" >>papers.bib
    git commit --quiet -a -m lee
    git merge --quiet --no-edit other >&2
    cat papers.bib
    cd ..
}
merged same entry 2021 2021 >same.bib
merged differing entry 2021 2022 >differing.bib
merged lines line 2021 2021 >lines.bib
cat same.bib
braces() { printf '%s open, %s closed' "$(tr -cd '{' <"$1" | wc -c)" "$(tr -cd '}' <"$1" | wc -c)"; }
for papers in same.bib differing.bib lines.bib; do
    printf '%s: %s\n' "$papers" "$(braces "$papers")"
done | tee seen
cat >expected <<'END'
same.bib: 10 open, 9 closed
differing.bib: 12 open, 11 closed
lines.bib: 12 open, 12 closed
END
cmp expected seen
test "$(grep -A 1 'title = {점 구름}' same.bib | tail -n 1)" = '@misc{kim2021,'
test "$(grep -A 3 'title = {점 구름}' differing.bib | tail -n 1)" = '@misc{kim2021,'
