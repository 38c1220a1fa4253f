#!/bin/sh
# markdown-callouts 0.4.0 (PyPI) with Markdown 3.11.3, by which MkDocs makes boxes of "NOTE: text"; python 3.11
#
# One would guess: NOTE, TIP and WARNING, and perhaps words that a site has named, make a box; other words before a colon are words.
# What happens: any word in capitals does. A paragraph that begins with the name of a model, "GAN: 생성자와 판별자" or "CLIP: 그림과 글", becomes a box with
# the title "Gan" or "Clip", and the name is gone from the text. NeRF, which has a small letter, stays, and so does 참고.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'markdown-callouts==0.4.0' 'Markdown==3.11.3'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(markdown-callouts|markdown) '
cat >draw.py <<'END'
import markdown

for text in ("NOTE: 읽음", "GAN: 생성자와 판별자", "CLIP: 그림과 글", "NeRF: 빛", "참고: 읽음"):
    print(text, "|", markdown.markdown(text, extensions=["callouts"]).replace("\n", ""))
END
venv/bin/python draw.py | tee seen
cat >expected <<'END'
NOTE: 읽음 | <div class="admonition note"><p class="admonition-title">Note</p><p>읽음</p></div>
GAN: 생성자와 판별자 | <div class="admonition gan"><p class="admonition-title">Gan</p><p>생성자와 판별자</p></div>
CLIP: 그림과 글 | <div class="admonition clip"><p class="admonition-title">Clip</p><p>그림과 글</p></div>
NeRF: 빛 | <p>NeRF: 빛</p>
참고: 읽음 | <p>참고: 읽음</p>
END
cmp expected seen
