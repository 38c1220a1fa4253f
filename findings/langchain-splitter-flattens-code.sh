#!/bin/sh
# langchain-text-splitters 1.1.3 (PyPI), its splitter of Markdown by headings, by which notes are cut for a search by meaning; python 3.11
#
# One would guess: the parts of a note are its lines: what is cut is the text between headings, and code between its fences, which it knows, since a "#"
# there is no heading to it, stays as it is.
# What happens: every line loses its indentation, in code too: of a function in Python all lines begin at the margin, which is no Python any more, and a
# list within a list is one list. Characters that Python calls not printable are left out, such as the blank of Word and pandoc that does not break a
# line (U+00A0): "Kim et al.", so written, is "Kim etal.", and "확산 모델" 확산모델.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'langchain-text-splitters==1.1.3'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^langchain-text'
cat >cut.py <<'END'
from langchain_text_splitters import MarkdownHeaderTextSplitter

splitter = MarkdownHeaderTextSplitter([("#", "title"), ("##", "part")])
for text in (
    "# NeRF\n\n- 손실\n    - 색\n\n```python\ndef f(x):\n    # 주석\n    if x:\n        return 1\n```\n",
    "# NeRF\n\nKim et\u00a0al.은 확산\u00a0모델을 쓴다\n",
):
    for part in splitter.split_text(text):
        print(part.metadata, repr(part.page_content))
END
venv/bin/python cut.py | tee seen
cat >expected <<'END'
{'title': 'NeRF'} '- 손실\n- 색  \n```python\ndef f(x):\n# 주석\nif x:\nreturn 1\n```'
{'title': 'NeRF'} 'Kim etal.은 확산모델을 쓴다'
END
cmp expected seen
