#!/bin/sh
# parsedatetime 2.6 (PyPI), python 3.11
#
# One would guess: a day as Koreans write it, "2024. 11. 28.", with a blank behind each point, is that day, as "2024.11.28" is; or it
# is refused, as "2024년 11월 28일" is.
# What happens: its year is a time of day, 20:24, of today, and month and day are passed over; what is returned says that a time was read.
# So "CVPR 2024" is this evening, and "arXiv 2006.11239" is six past eight.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'parsedatetime==2.6'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^parsedatetime '
cat >read.py <<'END'
from datetime import datetime

from parsedatetime import Calendar

KINDS = ("nothing", "a day", "a time", "both")
today = datetime(2026, 11, 30, 9, 0)
for text in ("2024.11.28", "2024년 11월 28일", "2024. 11. 28.", "CVPR 2024", "arXiv 2006.11239"):
    moment, kind = Calendar().parseDT(text, sourceTime=today)
    print(f"{text}: {moment:%Y-%m-%d %H:%M}, {KINDS[kind]}")
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
2024.11.28: 2024-11-28 09:00, a day
2024년 11월 28일: 2026-11-30 09:00, nothing
2024. 11. 28.: 2026-11-30 20:24, a time
CVPR 2024: 2026-11-30 20:24, a time
arXiv 2006.11239: 2026-11-30 20:06, a time
END
cmp expected seen
