#!/bin/sh
# kss 6.0.6 with pecab 1.0.8 (PyPI), its analyser where Mecab is not installed; python 3.11
#
# One would guess: a splitter of Korean sentences that keeps a quotation mark, a bracket or "**" with the sentence it opens keeps the
# dollar of a formula, the "#" of a tag and the "@" of a citation with theirs.
# What happens: these three signs go to the sentence before. "학습한다. $x_t$는 값이다." is "학습한다. $" and "x_t$는 값이다.", so
# the formula is torn and each half has one dollar; "#확산" and "@ho2020은" lose their sign. With backend="punct" all are whole.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'kss==6.0.6' 'pecab==1.0.8'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(kss|pecab) '
cat >split.py <<'END'
import kss

for text in ("학습한다. $x_t$는 값이다.", "읽는다. @ho2020은 좋다.", "읽는다. #확산 모델이다.", "읽는다. [[ho2020]]은 좋다.", "읽는다. **확산**은 좋다."):
    print(kss.split_sentences(text, backend="pecab"), kss.split_sentences(text, backend="punct"))
END
venv/bin/python split.py 2>/dev/null | tee seen
cat >expected <<'END'
['학습한다. $', 'x_t$는 값이다.'] ['학습한다.', '$x_t$는 값이다.']
['읽는다. @', 'ho2020은 좋다.'] ['읽는다.', '@ho2020은 좋다.']
['읽는다. #', '확산 모델이다.'] ['읽는다.', '#확산 모델이다.']
['읽는다.', '[[ho2020]]은 좋다.'] ['읽는다.', '[[ho2020]]은 좋다.']
['읽는다.', '**확산**은 좋다.'] ['읽는다.', '**확산**은 좋다.']
END
cmp expected seen
