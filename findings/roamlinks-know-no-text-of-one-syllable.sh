#!/bin/sh
# mkdocs-roamlinks-plugin 0.3.2 and mkdocs-ezlinks-plugin 0.1.14 with mkdocs 1.6.1 and Markdown 3.11.3 (PyPI), by which MkDocs draws the links of
# Obsidian; python 3.11
#
# One would guess: "[[note#결과|글]]" shows 글 and leads to the heading 결과 of the note, as "[[note#결과|본문]]" shows 본문; what is in code is left; a heading that
# is not there is reported, as MkDocs reports a page that is not there.
# What happens: the text of a link has at least two letters to roamlinks. One syllable, 글 (text), 값 (value), 식 (formula), is taken for a part
# of the heading: the link reads "note#결과|글" and leads to #결과글. No Korean heading is reached by either, since MkDocs numbers them, "_1"; nothing is
# said of that. Within code roamlinks writes a link of Markdown.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'mkdocs==1.6.1' 'Markdown==3.11.3' 'mkdocs-roamlinks-plugin==0.3.2' 'mkdocs-ezlinks-plugin==0.1.14'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(mkdocs|markdown|mkdocs-(roam|ez)links-plugin) '
mkdir docs
printf '## 결과\n\n## One two\n' >docs/note.md
printf '[[note#One two|text]] [[note#결과|본문]] [[note#결과|글]] `[[note]]`\n' >docs/index.md
for plugin in 'roamlinks: {}' 'ezlinks: {wikilinks: true}'; do
  printf 'site_name: Papers\nplugins:\n  - %s\n' "$plugin" >mkdocs.yml
  venv/bin/mkdocs -q build 2>&1
  echo "${plugin%%:*}:"
  sed -n '/role="main"/,/<\/div>/p' site/index.html | grep -oE '<a href[^>]*>[^<]*</a>|<code>[^<]*' | sed 's/ title="[^"]*"//'
done | tee seen
grep -o '<h2 id="[^"]*"' site/note/index.html | tee -a seen
cat >expected <<'END'
roamlinks:
<a href="note/#one-two">text</a>
<a href="note/#결과">본문</a>
<a href="note/#결과글">note#결과|글</a>
<code>[note](&lt;./note.md&gt;)
ezlinks:
<a href="note/#one-two">text</a>
<a href="note/#결과">본문</a>
<a href="note/#결과">글</a>
<code>[[note]]
<h2 id="_1"
<h2 id="one-two"
END
cmp expected seen
