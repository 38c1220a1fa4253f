#!/bin/sh
# python-dateutil 4.0.0 (PyPI), python 3.11
#
# One would guess: a date with Korean words, "2024년 11월 28일", is refused, or, with fuzzy=True, which passes over words, is what
# its numbers say, as "2024 Nov 28" in a sentence is; and "2024.11" is November 2024, as "2024/11" is.
# What happens: with a letter right behind it the year is passed over and month and day are kept, so the date is that day of this
# year; "2024년 11월" is the 11th of this month. "2024 년 11 월 28 일" is right, "24년 11월 28일" is 2028-11-24. And "2024.11" is a
# number, whose year alone is kept: its month is this month. No error is raised.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'python-dateutil==4.0.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i dateutil
cat >read.py <<'END'
from datetime import datetime

from dateutil import parser

# "Today" of the reader, from which absent parts are taken: 2026-06-15.
today = datetime(2026, 6, 15)
for text in ("2024년 11월 28일", "2024 년 11 월 28 일", "2024년 11월", "24년 11월 28일", "Read 2024 Nov 28", "2024.11", "2024/11"):
    try:
        strict = str(parser.parse(text, default=today).date())
    except parser.ParserError:
        strict = "refused"
    print(f"{text}: {strict}, fuzzy {parser.parse(text, default=today, fuzzy=True).date()}")
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
2024년 11월 28일: refused, fuzzy 2026-11-28
2024 년 11 월 28 일: refused, fuzzy 2024-11-28
2024년 11월: refused, fuzzy 2026-06-11
24년 11월 28일: refused, fuzzy 2028-11-24
Read 2024 Nov 28: refused, fuzzy 2024-11-28
2024.11: 2024-06-15, fuzzy 2024-06-15
2024/11: 2024-11-15, fuzzy 2024-11-15
END
cmp expected seen
