#!/bin/sh
# scikit-learn 1.9.1 (PyPI), python 3.11
#
# One would guess: strip_accents="unicode" makes "é" an "e" and leaves Hangul, which has no accents; a vocabulary or
# stop words that are given are treated as the texts are.
# What happens: every syllable is taken apart into its letters and stays so. A vocabulary of 모델 and 학습 counts
# nothing in texts that are full of them, and nothing is said; stop words stop nothing, with a warning; pairs of signs
# (ngram_range with char_wb) are pairs of letters. The names that come out look like Hangul and equal none that is typed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'scikit-learn==1.9.1'
cat >try.py <<'PYTHON'
import warnings

import sklearn
from sklearn.feature_extraction.text import CountVectorizer

print("scikit-learn", sklearn.__version__)
warnings.simplefilter("ignore")
texts = ["확산 모델 학습 café", "모델 학습 cafe"]
for strip in (None, "unicode"):
    counts = CountVectorizer(strip_accents=strip, vocabulary=["모델", "학습", "cafe"]).fit_transform(texts).toarray()
    stopped = CountVectorizer(strip_accents=strip, stop_words=["모델", "학습"]).fit(texts).get_feature_names_out()
    names = CountVectorizer(strip_accents=strip).fit(texts).get_feature_names_out()
    pairs = CountVectorizer(strip_accents=strip, analyzer="char_wb", ngram_range=(2, 2)).fit(["확산"]).vocabulary_
    print(strip, counts.tolist(), len(stopped), "학습" in names, len(pairs))
PYTHON
venv/bin/python try.py | tee out.txt
grep -qxF 'None [[1, 1, 0], [1, 1, 1]] 3 True 3' out.txt
grep -qxF 'unicode [[0, 0, 1], [0, 0, 1]] 4 False 7' out.txt
