#!/bin/sh
# mdformat 1.0.0 with mdformat-footnote 0.1.3 (PyPI), which format Markdown; python 3.11
#
# One would guess: a formatter changes blanks and signs, and leaves what was written; mdformat compares the pages of both texts itself before it writes,
# and warns of a difference.
# What happens: a footnote that no sentence cites yet is deleted from the file, with all its paragraphs, and so is the address of a link
# by name that is not used yet, `[ho2020]: …`. Both are invisible in a page, so the comparison finds nothing, and nothing is said. Without
# the plugin a footnote in Korean of one word is kept as `%EC%…`: it is taken for an address.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'mdformat==1.0.0'
cat >note.md <<'END'
본문[^1]이다.

[^1]: 각주

[^later]: 아직 안 쓴 각주다.

    둘째 문단이다.

[ho2020]: https://arxiv.org/abs/2006.11239
END
cp note.md plain.md
venv/bin/mdformat plain.md 2>&1
venv/bin/pip install -q --disable-pip-version-check 'mdformat-footnote==0.1.3'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^mdformat'
venv/bin/mdformat note.md 2>&1 | tee said
cat note.md plain.md
test ! -s said
printf '%s\n' '본문[^1]이다.' '' '[^1]: 각주' >expected
cmp expected note.md
grep -qxF '[^1]: %EA%B0%81%EC%A3%BC' plain.md
! grep -q 'ho2020' plain.md
