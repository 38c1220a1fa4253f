#!/bin/sh
# mkdocs 1.6.1 with Markdown 3.11.3, and markdown2 2.5.5 with its extra metadata (PyPI); lowdown 1.0.0 (Debian 12); python 3.11
#
# One would guess: a page without a head between "---" has none, and its first paragraph is text: "DDPM: denoising with a network".
# What happens: lines that begin with a word and a colon are its head, in the older form of MultiMarkdown, and are not drawn: a page that opens with
# "DDPM: …" and "arXiv: 2006.11239" opens with the paragraph below, and a first question and answer ("Question: … Answer: …") are gone as well. A
# word in Hangul is none to mkdocs and lowdown, so "확산: …" is text and a Korean line among others ends the head; markdown2 takes that too, and
# "Ho et al.: …". With a head between "---" above it mkdocs draws the line.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'mkdocs==1.6.1' 'Markdown==3.11.3' 'markdown2==2.5.5'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(mkdocs|markdown|markdown2) '
apt-get download -qq lowdown liblowdown1 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" .; done
LD_LIBRARY_PATH=$(dirname "$(find "$PWD" -name 'liblowdown.so*' | head -n 1)")
export LD_LIBRARY_PATH
mkdir -p docs
echo 'site_name: Papers' >mkdocs.yml
printf '# Papers\n' >docs/index.md
printf 'DDPM: denoising\narXiv: 2006.11239\n\nText.\n' >docs/a.md
printf 'Question: why?\nAnswer: it fits.\n\nText.\n' >docs/b.md
printf '확산: 잡음\n\nText.\n' >docs/c.md
printf 'Ho et al.: noise\n\nText.\n' >docs/d.md
printf -- '---\ntitle: T\n---\nDDPM: denoising\n\nText.\n' >docs/e.md
venv/bin/mkdocs -q build 2>/dev/null
plain() { sed 's/<[^>]*>//g' | grep . | tr '\n' ' ' | sed 's/^ *//; s/  */ /g; s/ $//'; }
for name in a b c d e; do echo "mkdocs $name: $(sed -n '/role="main"/,/<\/div>/p' "site/$name/index.html" | plain)"; done | tee seen
for name in a b c d; do
  echo "markdown2 $name: $(venv/bin/python -c "import markdown2; print(markdown2.markdown(open('docs/$name.md').read(), extras=['metadata']))" | plain)"
  echo "lowdown $name: $(usr/bin/lowdown -t html "docs/$name.md" | plain)"
done | tee -a seen
cat >expected <<'END'
mkdocs a: Text.
mkdocs b: Text.
mkdocs c: 확산: 잡음 Text.
mkdocs d: Ho et al.: noise Text.
mkdocs e: DDPM: denoising Text.
markdown2 a: Text.
lowdown a: Text.
markdown2 b: Text.
lowdown b: Text.
markdown2 c: Text.
lowdown c: 확산: 잡음 Text.
markdown2 d: Text.
lowdown d: Text.
END
cmp expected seen
