#!/bin/sh
# kiwipiepy 0.24.1 with kiwipiepy_model 0.24.0, and python-mecab-ko 1.3.7 (PyPI); python 3.11
#
# One would guess: an analyser that parts the particle from "NeRF를" and "[1]을" does so behind a formula, a Greek letter or bold text as
# well, or takes it for a sign; no word comes out that the text has not.
# What happens: behind "$", "`", "*" and most Greek letters, which are signs to it, the particle 를 is the noun 르 and a lone consonant ᆯ, two
# pieces that nobody wrote, and 을, 와 and 의 are nouns: in "$x$를", "**확산**을", "`x`를", "θ를", "α와 β의 값". So the commonest nouns of notes with
# formulas are 르, 을, 와 and 의. Some letters, "φ를", are read as one thinks. MeCab-ko has particles behind all of them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'kiwipiepy==0.24.1' 'kiwipiepy_model==0.24.0' 'python-mecab-ko==1.3.7'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(kiwipiepy|kiwipiepy.model|python-mecab-ko) '
cat >parts.py <<'END'
from kiwipiepy import Kiwi
from mecab import MeCab

kiwi, mecab = Kiwi(), MeCab()
for text in ("NeRF를 쓴다", "[1]을 보라", "$x$를 쓴다", "`x`를 쓴다", "**확산**을 쓴다", "θ를 갱신한다", "α와 β의 값", "파라미터 φ를 학습한다"):
    print("kiwi", text, "=>", *(f"{token.form}/{token.tag}" for token in kiwi.tokenize(text)))
    print("mecab", text, "=>", *(f"{form}/{tag}" for form, tag in mecab.pos(text)))
END
venv/bin/python parts.py | tee seen
grep -qF 'kiwi NeRF를 쓴다 => NeRF/SL 를/JKO' seen
grep -qF 'kiwi $x$를 쓴다 => $/SW x/SL $/SW 르/NNG ᆯ/JKO' seen
grep -qF 'kiwi `x`를 쓴다 => `/SW x/SL `/SW 르/NNG ᆯ/JKO' seen
grep -qF 'kiwi **확산**을 쓴다 => **/SW 확산/NNG **/SW 을/NNG' seen
grep -qF 'kiwi θ를 갱신한다 => θ/SW 르/NNP ᆯ/JKO' seen
grep -qF 'kiwi α와 β의 값 => α/SW 와/NNG β/SW 의/NNG 값/NNG' seen
grep -qF 'kiwi 파라미터 φ를 학습한다 => 파라미터/NNG φ/SW 를/JKO' seen
grep -qF 'mecab $x$를 쓴다 => $/SY x/SL $/SY 를/JKO' seen
grep -qF 'mecab θ를 갱신한다 => θ/SL 를/JKO' seen
if grep '^mecab' seen | grep -E '(를|을|와|의)/NN'; then exit 1; fi
