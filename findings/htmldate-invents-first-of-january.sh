#!/bin/sh
# htmldate 1.11.0 (PyPI), which finds the day of a page for trafilatura and others; python 3.11
#
# One would guess: a page that says "게시 2024년 11월 28일" is of that day, as one with "Posted on November 28, 2024" is, and as one where
# "2024년 11월 28일" stands alone; or no day is found.
# What happens: with a word before it, the Korean date is read by its year alone, and what is returned is a day all the same: the 1st of
# January 2024. Asked for the first day of the page, original_date, it is the 1st of January of any year in the text, 2019, that of
# a paper the page is about. Chinese dates fare alike. "게시 2024.11.28." is read.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'htmldate==1.11.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^htmldate '
cat >find.py <<'END'
from htmldate import find_date

PAGE = "<html><body><h1>{title}</h1><p>{day}</p><p>{text}</p></body></html>"
for day in ("Posted on November 28, 2024", "2024년 11월 28일", "게시 2024.11.28.", "게시 2024년 11월 28일", "发布于2024年11月28日"):
    page = PAGE.format(title="Diffusion", day=day, text="A paper of 2019.")
    print(day, "|", find_date(page), "|", find_date(page, original_date=True))
END
venv/bin/python find.py | tee seen
cat >expected <<'END'
Posted on November 28, 2024 | 2024-11-28 | 2024-11-28
2024년 11월 28일 | 2024-11-28 | 2024-11-28
게시 2024.11.28. | 2024-11-28 | 2024-11-28
게시 2024년 11월 28일 | 2024-01-01 | 2019-01-01
发布于2024年11月28日 | 2024-01-01 | 2019-01-01
END
cmp expected seen
