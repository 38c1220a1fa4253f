#!/bin/sh
# dateparser 1.5.0 (PyPI), which reads dates in some 200 languages; python 3.11
#
# One would guess: "2024 년 11 월 28 일", with blanks as text taken from a PDF may have them, is that day, as "2024년 11월 28일" is,
# and as "2024 年 11 月 28 日" is; or it is refused.
# What happens: it is so long ago: 2024 years, 11 months and 28 days before now, in the year 1. "11 월 28 일" is eleven months and
# 28 days ago, and "2024년 3 월", with a blank in one place, is in the year 2. search_dates finds the same in a sentence. No error is
# raised, and nothing says "ago".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'dateparser==1.5.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^dateparser '
cat >read.py <<'END'
from datetime import datetime

from dateparser import parse
from dateparser.search import search_dates

SETTINGS = {"RELATIVE_BASE": datetime(2026, 11, 30, 10, 0)}
for text in ("2024년 11월 28일", "2024 年 11 月 28 日", "2024 년 11 월 28 일", "11월 28일", "11 월 28 일", "2024년 3 월"):
    print(text, "|", parse(text, settings=SETTINGS))
for part, date in search_dates("마감은 2024 년 11 월 28 일", languages=["ko"], settings=SETTINGS):
    print("in a sentence:", part, "|", date)
END
venv/bin/python read.py 2>/dev/null | tee seen
cat >expected <<'END'
2024년 11월 28일 | 2024-11-28 00:00:00
2024 年 11 月 28 日 | 2024-11-28 00:00:00
2024 년 11 월 28 일 | 0001-12-02 10:00:00
11월 28일 | 2026-11-28 00:00:00
11 월 28 일 | 2025-12-02 10:00:00
2024년 3 월 | 0002-08-30 10:00:00
in a sentence: 2024 년 11 월 28 일 | 0001-12-02 10:00:00
END
cmp expected seen
