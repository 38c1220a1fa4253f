#!/bin/sh
# hanja 0.15.1 (PyPI), python 3.11
#
# One would guess: a library that turns Hanja into Hangul and knows that a reading changes at the start of a word (理論 is 이론)
# reads the common words of a mathematical title: 確率 (probability) is 확률, 比率 (ratio) 비율, 學習率 (learning rate) 학습률.
# What happens: each sign has one reading, and that of 率 is 솔, by which the sign means "to lead" and which no such word has:
# 確率 is 확솔, 比率 비솔, 學習率 학습솔. Who indexes an old title by it does not find it under 확률. 不足 is 불족 and not 부족, by
# the same want; 行列 (matrix) is 행렬, as it should be.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'hanja==0.15.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^hanja'
cat >read.py <<'END'
import hanja

for text in ("理論", "行列", "確率", "比率", "學習率", "確率論", "不足"):
    print(text, hanja.translate(text, "substitution"))
END
venv/bin/python read.py | tee seen
printf '%s\n' '理論 이론' '行列 행렬' '確率 확솔' '比率 비솔' '學習率 학습솔' '確率論 확솔론' '不足 불족' | cmp - seen
