#!/bin/sh
# ics 0.7.3 (PyPI), python 3.11
#
# One would guess: a calendar that is read and written again says what it said, in lines of the format, which are folded at
# 75 bytes.
# What happens: where the file had no CALSCALE, as most have none, it gets one, "CALSCALE:GEORGIAN"; RFC 5545 knows
# GREGORIAN alone. No line is folded, so a summary of a few Korean words is one line of 176 bytes. A deadline of 23:59 in
# Asia/Seoul becomes 14:59 UTC, and its zone is not said any more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'ics==0.7.3'
cat >try.py <<'PYTHON'
import ics

print("ics", ics.__version__)
lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", "BEGIN:VEVENT", "UID:1", "DTSTAMP:20261101T000000Z",
         "SUMMARY:" + "마감 " * 12, " " + "확산 " * 12, "DTSTART;TZID=Asia/Seoul:20261113T235900", "END:VEVENT", "END:VCALENDAR", ""]
text = ics.Calendar("\r\n".join(lines)).serialize()
print(text)
print("longest", max(len(line.encode()) for line in text.split("\r\n")))
PYTHON
venv/bin/python try.py | tee out.txt
grep -qx 'CALSCALE:GEORGIAN.*' out.txt
grep -q '^DTSTART:20261113T145900Z' out.txt
grep -qx 'longest 176' out.txt
