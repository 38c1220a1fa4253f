#!/bin/sh
# python-frontmatter 1.3.0 (PyPI), by which programs of Python read the heads of notes; python 3.11
#
# One would guess: a note that opens with a line "---" and has no fields below it has no head, so that its text is all of the note; the text of a note
# with a head is what stands below it; and what is written again has its fields in their order.
# What happens: whatever stands between the first two such lines is taken out as the head, and if it is no field it is nothing: of a note in parts,
# divided by rules, the first part is in neither `metadata` nor `content`, and is gone when the note is written. The text is stripped: code by four
# blanks that opens it loses those of its first line, and is a paragraph. Written again, fields stand in the order of the alphabet. Nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'python-frontmatter==1.3.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^python-frontmatter'
cat >read.py <<'END'
import frontmatter

for text in (
    "---\n\n확산 모델은 노이즈를 없앤다.\n\n---\n\n둘째\n",
    "---\ntitle: NeRF\n---\n\n    x = 1\n    y = 2\n",
    "---\ntitle: NeRF\nciteKey: ho2020\nauthors: [Ho]\n---\n글\n",
):
    post = frontmatter.loads(text)
    print(post.metadata, repr(post.content), "=>", repr(frontmatter.dumps(post)))
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
{} '둘째' => '---\n{}\n---\n\n둘째'
{'title': 'NeRF'} 'x = 1\n    y = 2' => '---\ntitle: NeRF\n---\n\nx = 1\n    y = 2'
{'title': 'NeRF', 'citeKey': 'ho2020', 'authors': ['Ho']} '글' => '---\nauthors:\n- Ho\nciteKey: ho2020\ntitle: NeRF\n---\n\n글'
END
cmp expected seen
