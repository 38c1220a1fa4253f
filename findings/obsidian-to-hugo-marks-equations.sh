#!/bin/sh
# obsidian-to-hugo 12023.3.21 (PyPI), python 3.11
#
# One would guess: what makes pages for Hugo of a vault of Obsidian changes links and marked text ("==marked==") where Obsidian sees them,
# and leaves formulas and code alone, as Obsidian does.
# What happens: what stands between any two "==" is marked, with the words between: "$x == y$이고 $y == z$" is "$x <mark> y$이고 $y </mark> z$",
# both formulas broken, and so is code. "[[ho2020]]" within backquotes becomes a link of Hugo, shortcode and all.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'obsidian-to-hugo==12023.3.21'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^obsidian-to-hugo '
mkdir vault content
cat >vault/note.md <<'END'
==강조==한 말
조건은 $x == y$이고 $y == z$이다.
`if a == b: return c == d`
`[[ho2020]]`은 링크를 쓰는 법이다.
END
venv/bin/python -m obsidian_to_hugo --obsidian-vault-dir=vault --hugo-content-dir=content
tee seen <content/note.md
grep -qxF '<mark>강조</mark>한 말' seen
grep -qxF '조건은 $x <mark> y$이고 $y </mark> z$이다.' seen
grep -qxF '`if a <mark> b: return c </mark> d`' seen
grep -qxF '`[ho2020]({{< ref "ho2020" >}})`은 링크를 쓰는 법이다.' seen
