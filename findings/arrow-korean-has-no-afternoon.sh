#!/bin/sh
# arrow 1.4.0 (PyPI), python 3.11
#
# One would guess: "A h:mm", the half of the day and the hour, is "오후 11:59" in the Korean locale, which knows the names of the
# days (토요일) and of today and tomorrow; or is "PM 11:59" where it has no word.
# What happens: it is empty, so 11:59 in the morning and at night are both " 11:59", and a deadline is twelve hours off for who reads
# it. Japanese, Chinese, German and French fare the same. "오후 11:59" is refused by the same format and locale.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'arrow==1.4.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^arrow'
cat >show.py <<'END'
import arrow

for locale in ("en", "ko", "ja", "zh", "de", "fr"):
    times = [arrow.get(2026, 11, 28, hour, 59).format("A h:mm", locale=locale) for hour in (11, 23)]
    print(locale, times)
print(arrow.get(2026, 11, 28).format("dddd", locale="ko"))
try:
    print(arrow.get("오후 11:59", "A h:mm", locale="ko"))
except arrow.parser.ParserError as error:
    print(error)
END
venv/bin/python show.py | tee seen
grep -qxF "en ['AM 11:59', 'PM 11:59']" seen
for locale in ko ja zh de fr; do grep -qxF "$locale [' 11:59', ' 11:59']" seen; done
grep -qx '토요일' seen
grep -qF "Failed to match 'A h:mm'" seen
