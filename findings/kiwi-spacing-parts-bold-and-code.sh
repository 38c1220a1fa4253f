#!/bin/sh
# kiwipiepy 0.24.1 with kiwipiepy_model 0.24.0 (PyPI), python 3.11
#
# One would guess: what corrects the blanks of Korean text puts them between Korean words, and leaves signs and Latin letters as typed.
# What happens: `space` parts what it takes for a word from the signs behind it, so "**확산**은 모델이다" becomes "**확산 **은 모델이다",
# which is bold no more in Markdown, `x_1` within backquotes becomes "x _1 ", and the formula $p(x|z)$ becomes $p(x |z)$. A bold word
# without a particle, a link of Obsidian and an address stay as they are.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'kiwipiepy==0.24.1' 'kiwipiepy_model==0.24.0' 'markdown-it-py==4.0.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^kiwipiepy '
cat >space.py <<'END'
from kiwipiepy import Kiwi
from markdown_it import MarkdownIt

kiwi, markdown = Kiwi(), MarkdownIt()
for text in ("**확산**은 모델이다", "`x_1`을 쓴다", "$p(x|z)$는 확률이다", "[[ho2020]]을 본다", "확산모델은이미지를생성한다"):
    spaced = kiwi.space(text)
    print(text, spaced, markdown.renderInline(text), markdown.renderInline(spaced), sep=" => ")
END
venv/bin/python space.py | tee seen
grep -qxF '**확산**은 모델이다 => **확산 **은 모델이다 => <strong>확산</strong>은 모델이다 => **확산 **은 모델이다' seen
grep -qxF '`x_1`을 쓴다 => `x _1 `을 쓴다 => <code>x_1</code>을 쓴다 => <code>x _1 </code>을 쓴다' seen
grep -qF '$p(x|z)$는 확률이다 => $p(x |z)$는 확률이다 => ' seen
grep -qF '[[ho2020]]을 본다 => [[ho2020]]을 본다 => ' seen
grep -qF ' => 확산 모델은 이미지를 생성한다 => ' seen
