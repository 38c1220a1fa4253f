#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), python 3.11
#
# One would guess: an entry whose date is a range of years written short, as volumes and reports have it, {2022-23}, is printed as
# 2022–23, or, as dates of BibLaTeX end in a month, with a warning: there is no month 23.
# What happens: 21 to 24 are the seasons of the format, and pandoc counts from 13 on in the same way, so {2022-23} is autumn of 2022,
# {2018-19} autumn too, {2019-20} winter and {2012-13} spring; the second year is gone, and the season is in English in a Korean list
# as well. {2024-25} is 2024 alone. As CSL-JSON it has a month 23. {2022/2023} is the range. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
printf '%s\n' '---' 'lang: ko-KR' "nocite: '@*'" 'bibliography: one.bib' '---' >list.md
for date in 2022-23 2018-19 2019-20 2012-13 2024-25 2022/2023; do
    echo "@article{kim, author = {김, 철수}, title = {확산}, journal = {KIISE}, date = {$date}}" >one.bib
    printf '%s: %s\n' "$date" "$("$pandoc" --citeproc -t plain --wrap=none list.md 2>&1)"
done | tee seen
cat >expected <<'END'
2022-23: 김철수. 2022년. “확산”. KIISE, Autumn.
2018-19: 김철수. 2018년. “확산”. KIISE, Autumn.
2019-20: 김철수. 2019년. “확산”. KIISE, Winter.
2012-13: 김철수. 2012년. “확산”. KIISE, Spring.
2024-25: 김철수. 2024년. “확산”. KIISE.
2022/2023: 김철수. 2022–2023년. “확산”. KIISE.
END
cmp expected seen
echo '@article{kim, author = {김, 철수}, title = {확산}, journal = {KIISE}, date = {2022-23}}' >one.bib
"$pandoc" -f biblatex -t csljson one.bib | tr -d ' \n' | grep -qF '"date-parts":[[2022,23]]'
