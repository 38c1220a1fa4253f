#!/bin/sh
# bib-dedupe 0.11.0 (PyPI), which joins the duplicates of a systematic review; python 3.11
#
# One would guess: where a comparison knows Latin letters alone, Korean records are compared with nothing and stay, or at worst equal each
# other.
# What happens: nothing is left of a Korean title, author and journal, and what is empty on one side counts as no difference. Three papers
# by three pairs of authors, with other titles, are duplicates of "Denoising Diffusion Probabilistic Models" of the same year: one record is left of
# the four, with the DOI of the English paper and the title and author of a Korean one. Nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'bib-dedupe==0.11.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^bib-dedupe '
cat >join.py <<'END'
import pandas
from bib_dedupe.bib_dedupe import merge

papers = [
    ("kim2020", "김철수 and 한지민", "확산 모델을 이용한 영상 생성", "정보과학회논문지", ""),
    ("park2020", "박민수 and 최지우", "강화 학습 기반 로봇 제어", "로봇학회논문지", ""),
    ("lee2020", "이영희 and 정하늘", "그래프 신경망의 표현력", "정보과학회논문지", ""),
    ("ho2020", "Ho, Jonathan and Jain, Ajay", "Denoising Diffusion Probabilistic Models", "NeurIPS", "10.1000/ddpm"),
    ("song2020", "Song, Jiaming", "Denoising Diffusion Implicit Models", "ICLR", "10.1000/ddim"),
]
empty = dict.fromkeys(("pages", "abstract", "booktitle", "isbn", "url"), "")
names = ("ID", "author", "title", "journal", "doi")
records = [
    {**empty, **dict(zip(names, paper)), "ENTRYTYPE": "article", "year": "2020", "volume": "47", "number": "3"} for paper in papers
]
for _, paper in merge(pandas.DataFrame(records)).iterrows():
    print(paper["origin"], "|", paper["author"], "|", paper["title"], "|", paper["doi"])
END
venv/bin/python join.py | tee seen
grep -qxF 'ho2020;kim2020;lee2020;park2020 | 김철수 and 한지민 | 확산 모델을 이용한 영상 생성 | 10.1000/ddpm' seen
grep -qxF 'song2020 | Song, Jiaming | Denoising Diffusion Implicit Models | 10.1000/ddim' seen
