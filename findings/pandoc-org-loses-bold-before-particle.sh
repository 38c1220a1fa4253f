#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), python 3.11
#
# One would guess: where bold text has a particle behind it, "**확산**은", pandoc writes what its own reader of that
# format takes for bold again. It knows how: reStructuredText gets "**확산**\ 은".
# What happens: Org and Textile get "*확산*은", which is no bold text in either, as a letter follows. Read again, the
# page shows the stars, slashes and plus signs. Before a blank all is well, and so are MediaWiki and Typst.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
there_and_back() { printf '%s\n' "$2" | "$pandoc" -t "$1" | "$pandoc" -f "$1" -t html; }
for format in rst mediawiki typst org textile; do
    for text in '**확산** 모델' '**확산**은 *모델*의'; do
        printf '%s: %s\n' "$format" "$(there_and_back $format "$text")"
    done
done | tee seen
test "$(grep -c ': <p><strong>확산</strong> 모델</p>' seen)" = 5
for format in rst mediawiki typst; do grep -qxF "$format: <p><strong>확산</strong>은 <em>모델</em>의</p>" seen; done
grep -qxF 'org: <p>*확산*은 /모델/의</p>' seen
grep -qxF 'textile: <p>*확산*은 _모델_의</p>' seen
