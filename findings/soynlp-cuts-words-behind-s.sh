#!/bin/sh
# soynlp 0.0.493 (PyPI), python 3.11
#
# One would guess: a tokenizer that parts a Korean text where the script changes keeps an English word whole, as it keeps NeRF
# in "NeRF를".
# What happens: the rule that takes the "'s" of "CLIP's" along ends the word behind an "s" with letters before and after it: diffusion is
# "diffus" and "ion", Gaussian "Gauss" and "ian", ResNet "Res" and "Net", supervised "supervis" and "ed". Counts and searches
# have no "diffusion". "loss" and "transformers", which end so, are whole.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'soynlp==0.0.493'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i soynlp
cat >cut.py <<'END'
from soynlp.tokenizer import RegexTokenizer

tokenizer = RegexTokenizer()
for text in ("NeRF를", "diffusion은", "Gaussian", "ResNet을", "supervised", "segmentation", "loss와", "CLIP's"):
    print(text, tokenizer.tokenize(text, flatten=True))
END
venv/bin/python cut.py 2>/dev/null | tee seen
cat >expected <<'END'
NeRF를 ['NeRF', '를']
diffusion은 ['diffus', 'ion', '은']
Gaussian ['Gauss', 'ian']
ResNet을 ['Res', 'Net', '을']
supervised ['supervis', 'ed']
segmentation ['segmentation']
loss와 ['loss', '와']
CLIP's ["CLIP's"]
END
cmp expected seen
