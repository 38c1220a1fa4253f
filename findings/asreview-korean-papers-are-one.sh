#!/bin/sh
# asreview 3.0.8 (PyPI), the program that helps to choose the papers of a systematic review; python 3.11
#
# One would guess: papers with different titles and abstracts are different papers, in any script; or, where the comparison knows Latin
# letters alone, that papers with none of them are compared with nothing.
# What happens: all that is left of a Korean title and abstract is empty, and empty equals empty. When a file is read, every paper in
# Korean becomes a duplicate of the first one, and "NeRF를 이용한 장면 복원" one of "NeRF 학습 속도 개선": one decision counts for the
# group. The number of duplicates that the program tells its user, by another function, is 1 here, and 3 are marked.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'asreview==3.0.8'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^asreview '
cat >papers.csv <<'END'
title,abstract,authors,year
확산 모델,잡음을 지우는 법을 배운다,"김, 철수",2020
점 구름 분할,점마다 이름을 붙인다,"이, 영희",2021
강화 학습,보상을 가장 크게 한다,"정, 하늘",2021
NeRF를 이용한 장면 복원,,"박, 민수",2021
NeRF 학습 속도 개선,,"최, 수진",2022
Diffusion models,We learn to denoise,"Ho, Jonathan",2020
Point clouds,We label points,"Song, Jiaming",2021
END
cat >groups.py <<'END'
import pandas
from asreview.data.loader import load_dataset
from asreview.data.utils import duplicated

database = load_dataset("papers.csv")
records = database.input.get_records()
titles = {record.record_id: record.title for record in records}
for record in records:
    print(record.title, "|", titles.get(record.duplicate_of))
print("told", duplicated(pandas.read_csv("papers.csv")).sum())
END
venv/bin/python groups.py | tee seen
cat >expected <<'END'
확산 모델 | None
점 구름 분할 | 확산 모델
강화 학습 | 확산 모델
NeRF를 이용한 장면 복원 | None
NeRF 학습 속도 개선 | NeRF를 이용한 장면 복원
Diffusion models | None
Point clouds | None
told 1
END
cmp expected seen
