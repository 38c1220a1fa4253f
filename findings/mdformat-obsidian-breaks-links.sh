#!/bin/sh
# mdformat 1.0.0 with mdformat-obsidian 0.3.2, and with mdformat-wikilink 0.3.0 besides (PyPI); python 3.11
#
# One would guess: the plugin by which a formatter of Markdown knows Obsidian leaves the links and embeddings of Obsidian.
# What happens: it knows callouts, formulas and tasks, and no link. "[[ho2020]]" becomes "\[[ho2020]\]" and
# "![[그림.png|300]]" becomes "!\[[그림.png|300]\]", in tables too, so each link of the vault is text, and its graph has no line.
# The check of the formatter, which compares the pages before and after, sees no change, as its own page had no link. With the
# other plugin, one of the extra "recommended", the links stay.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'mdformat==1.0.0' 'mdformat-gfm==1.0.0' 'mdformat-obsidian==0.3.2'
cat >note.md <<'END'
[[ho2020]]과 [[남궁2024#확산 모델|NeRF]]

![[그림.png|300]]

값 $a*b*c$ 와 $x_i$는

| a                | b   |
| ---------------- | --- |
| [[ho2020\|DDPM]] | 1   |
END
cp note.md before.md
cp note.md after.md
venv/bin/mdformat before.md
venv/bin/pip install -q --disable-pip-version-check 'mdformat-wikilink==0.3.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(mdformat|markdown-it)'
venv/bin/mdformat after.md
cat before.md
cmp note.md after.md
grep -qxF '\[[ho2020]\]과 \[[남궁2024#확산 모델|NeRF]\]' before.md
grep -qxF '!\[[그림.png|300]\]' before.md
grep -qxF '값 $a*b*c$ 와 $x_i$는' before.md
grep -qF '| \[[ho2020\|DDPM]\] |' before.md
