#!/bin/sh
# kiwipiepy 0.24.1 with kiwipiepy_model 0.24.0 (PyPI), python 3.11
#
# One would guess: a text that is taken apart into its morphemes and joined again is the text, as "모델로 학습했다" is; a
# particle that was found as 은 is written as 은.
# What happens: the form of a particle is chosen anew, by the Hangul before it, and behind Latin letters and brackets always as behind a
# vowel: "GAN은" becomes "GAN는", "CLIP을" "CLIP를", "LLM과" "LLM와", "확산(diffusion)은" "확산(diffusion)는". "10은 수" becomes
# "10ᆫ 수", with a lone consonant. So a text of this field that is corrected or cut by morphemes comes back with wrong particles.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'kiwipiepy==0.24.1' 'kiwipiepy_model==0.24.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^kiwi'
cat >again.py <<'END'
from kiwipiepy import Kiwi

kiwi = Kiwi()
for text in ("모델로 학습했다", "NeRF를 쓴다", "GAN은 어렵다", "CLIP을 쓴다", "LLM과 VLM", "확산(diffusion)은 좋다", "10은 수"):
    tokens = kiwi.tokenize(text)
    print(text, "|", " ".join(token.form for token in tokens if token.tag in ("JX", "JKO", "JC", "JKB")), "|", kiwi.join(tokens))
END
venv/bin/python again.py | tee seen
cat >expected <<'END'
모델로 학습했다 | 로 | 모델로 학습했다
NeRF를 쓴다 | 를 | NeRF를 쓴다
GAN은 어렵다 | 은 | GAN는 어렵다
CLIP을 쓴다 | 을 | CLIP를 쓴다
LLM과 VLM | 과 | LLM와 VLM
확산(diffusion)은 좋다 | 은 | 확산(diffusion)는 좋다
END
sed -n 1,6p seen | cmp expected -
printf '10\341\206\253 수\n' >expected
sed -n 's/^10은 수 |.*| //p' seen | cmp expected -
