#!/bin/sh
# langdetect 1.0.9, the port of the detector of Shuyo, and py3langid 0.4.0 (PyPI); python 3.11
#
# One would guess: a sentence with Hangul in it is Korean, since no other language is written with it, as "GAN 학습" is to both.
# What happens: to langdetect the words of the field outweigh the rest. "Diffusion model을 쓴다" is Italian, with a probability of 99.999 %, as is
# "CLIP score를 쓴다"; "Vision Transformer의 self-supervised learning에 관한 연구" is English with as much, and "Attention map을 본다" French.
# So stop words, hyphens and the field language of a Korean note are those of another language. py3langid says Korean to all.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'langdetect==1.0.9' 'py3langid==0.4.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(langdetect|py3langid) '
cat >detect.py <<'END'
import langdetect
import py3langid

langdetect.DetectorFactory.seed = 0  # it draws at random
for text in (
    "GAN 학습",
    "Diffusion model을 쓴다",
    "CLIP score를 쓴다",
    "Attention map을 본다",
    "Vision Transformer의 self-supervised learning에 관한 연구",
):
    best = langdetect.detect_langs(text)[0]
    print(f"{text}: {best.lang}, {'sure' if best.prob > 0.9999 else 'likely'}; {py3langid.classify(text)[0]}")
END
venv/bin/python detect.py | tee seen
cat >expected <<'END'
GAN 학습: ko, sure; ko
Diffusion model을 쓴다: it, sure; ko
CLIP score를 쓴다: it, sure; ko
Attention map을 본다: fr, likely; ko
Vision Transformer의 self-supervised learning에 관한 연구: en, sure; ko
END
cmp expected seen
