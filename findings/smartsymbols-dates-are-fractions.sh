#!/bin/sh
# pymdown-extensions 13.1.2 with Markdown 3.11.3 (PyPI), its extension smartsymbols, which pages by Material for MkDocs use; python 3.11
#
# One would guess: "1/2" alone is drawn as ½, and "2026/3/4", "3/4(수)" (Wednesday, 4 March) and "1/2-norm" are left, as "2026/11/28" is.
# What happens: only a figure right beside it keeps a fraction from being one, and a slash is no figure: "2026/3/4에 읽음" is "2026/¾에 읽음", and days
# written short, 3/4, 1/2, 2/3, are ¾, ½ and ⅔, where 3/7 stays. So a diary has some of its days. "c/o" in brackets is ℅, and "x --> y" has an arrow.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pymdown-extensions==13.1.2' 'Markdown==3.11.3'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(pymdown-extensions|markdown) '
cat >draw.py <<'END'
from html import unescape

import markdown

for text in ("1/2", "2026/3/4에 읽음", "2026/11/28", "3/4(수) 읽음, 3/7(토) 정리", "2/3까지", "1/2-norm", "x --> y"):
    print(text, "=>", unescape(markdown.markdown(text, extensions=["pymdownx.smartsymbols"])))
END
venv/bin/python draw.py | tee seen
cat >expected <<'END'
1/2 => <p>½</p>
2026/3/4에 읽음 => <p>2026/¾에 읽음</p>
2026/11/28 => <p>2026/11/28</p>
3/4(수) 읽음, 3/7(토) 정리 => <p>¾(수) 읽음, 3/7(토) 정리</p>
2/3까지 => <p>⅔까지</p>
1/2-norm => <p>½-norm</p>
x --> y => <p>x → y</p>
END
cmp expected seen
