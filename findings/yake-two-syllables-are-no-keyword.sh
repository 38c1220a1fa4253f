#!/bin/sh
# yake 0.7.3 and gensim 4.4.0 (PyPI), python 3.11
#
# One would guess: a keyword extractor that is said to need no dictionary and to work in any language finds, in a text where 모델 and
# 학습 are in nearly every sentence, these words, as it finds "model" and "training" in the translation.
# What happens: a word of less than three characters is a stopword, with or without a list of such words, in phrases too. Most words
# that Korean science is written with have two syllables, so of 확산 모델 학습 nothing is left, and rare words of three are all the
# keywords. Chinese fares the same, though a list of its stopwords comes along. preprocess_string of gensim drops them as well.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'yake==0.7.3' 'gensim==4.4.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(yake|gensim) '
cat >keywords.py <<'END'
from gensim.parsing.preprocessing import preprocess_string
from yake import KeywordExtractor

TEXTS = {
    "en": "Model training. Diffusion model training. Diffusion model. Noise estimator. Model training. Estimator.",
    "ko": "모델 학습. 확산 모델 학습. 확산 모델. 잡음 추정기. 모델 학습. 추정기.",
    "zh": "模型 训练. 扩散 模型 训练. 扩散 模型. 噪声 估计器. 模型 训练. 估计器.",
}
for language, text in TEXTS.items():
    found = [phrase for phrase, _ in KeywordExtractor(lan=language, n=2).extract_keywords(text)]
    print(language, sorted(found))
without = KeywordExtractor(lan="ko", n=2, stopwords=set()).extract_keywords(TEXTS["ko"])
print("no stopwords", [phrase for phrase, _ in without])
print("gensim", preprocess_string("확산 모델 학습 추정기"))
END
venv/bin/python keywords.py | tee seen
cat >expected <<'END'
en ['Diffusion', 'Diffusion model', 'Model', 'Model training', 'Noise', 'Noise estimator', 'estimator', 'training']
ko ['추정기']
zh ['估计器']
no stopwords ['추정기']
gensim ['추정기']
END
cmp expected seen
