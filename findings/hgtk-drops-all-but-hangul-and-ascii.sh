#!/bin/sh
# hgtk 0.2.1 (PyPI), which takes Hangul apart into letters and puts it together again, with jamotools 0.1.10 (PyPI) beside it; python 3.11
#
# One would guess: what is no Hangul stays, as English does, and compose(decompose(text)) is the text.
# What happens: outside of Hangul, ASCII and Latin-1 all characters are left out: 확률(確率) becomes 확률(), "α와 β" becomes "와 ", Łukasz ukasz and
# “확산” loses its quotation marks, é stays. A Greek variable, Hanja in a title or the name of an author is gone, and nothing is said.
# jamotools keeps all of them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'hgtk==0.2.1' 'jamotools==0.1.10'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(hgtk|jamotools) '
cat >rewrite.py <<'END'
import hgtk
import jamotools

for text in ("확산 GAN, 5%", "확률(確率)", "α와 β의 차", "Łukasz Kaiser", "“확산”—모델…", "Aäron · é"):
    one = hgtk.text.compose(hgtk.text.decompose(text))
    two = jamotools.join_jamos(jamotools.split_syllables(text))
    print(text, one, two == text, sep=" | ")
END
venv/bin/python rewrite.py | tee seen
cat >expected <<'END'
확산 GAN, 5% | 확산 GAN, 5% | True
확률(確率) | 확률() | True
α와 β의 차 | 와 의 차 | True
Łukasz Kaiser | ukasz Kaiser | True
“확산”—모델… | 확산모델 | True
Aäron · é | Aäron · é | True
END
cmp expected seen
