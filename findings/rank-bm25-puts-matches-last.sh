#!/bin/sh
# rank-bm25 0.2.2 (PyPI), the search by words in many programs that answer from notes; python 3.11
#
# One would guess: a paper that has the word that is asked for comes before one that has not, however common the word is; a word that all have
# counts nothing.
# What happens: in a small library of one field, where most words are in more than half of the papers, the weight of such a word is a quarter of the mean
# weight of all words, which is below zero itself. So what has the word loses points: of four papers the one without 모델 is first for "모델", the
# three with it behind. With a paper more on another field the order is as it should be. BM25Plus of the same package is right with both.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'rank-bm25==0.2.2'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^rank-bm25'
cat >search.py <<'END'
from rank_bm25 import BM25Okapi, BM25Plus

papers = ["확산 모델 그림", "확산 모델 그림", "확산 모델 소리", "확산 조사"]
for name, texts in (("four papers", papers), ("five papers", [*papers, "그래프 신경망 분자 예측"])):
    for method in (BM25Okapi, BM25Plus):
        index = method([text.split() for text in texts])
        scores = [round(float(score), 2) for score in index.get_scores(["모델"])]
        print(name, method.__name__, scores, "first:", index.get_top_n(["모델"], texts, n=1)[0])
END
venv/bin/python search.py | tee seen
cat >expected <<'END'
four papers BM25Okapi [-0.06, -0.06, -0.06, 0.0] first: 확산 조사
four papers BM25Plus [1.0, 1.0, 1.0, 0.51] first: 확산 모델 소리
five papers BM25Okapi [0.15, 0.15, 0.15, 0.0, 0.0] first: 확산 모델 소리
five papers BM25Plus [1.39, 1.39, 1.39, 0.69, 0.69] first: 확산 모델 소리
END
cmp expected seen
