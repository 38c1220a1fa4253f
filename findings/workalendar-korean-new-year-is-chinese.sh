#!/bin/sh
# workalendar 17.0.0, holidays 0.108 and korean-lunar-calendar 0.4.0 (PyPI), date-holidays 3.37.0 (npm); python 3.11, node 20
#
# One would guess: the lunar new year is one day in Korea and in China, as the calendars are; or a class for South Korea knows
# where they part.
# What happens: a new moon that is before midnight in Beijing is after it in Seoul, an hour further on, and the month begins a day
# later. workalendar takes the Chinese calendar for Korea, so 설날 of 2027 is 6 February, and 석가탄신일 of 2023 was 26 May. The
# other three have the days that Korea has: 7 February and 27 May.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'workalendar==17.0.0' 'holidays==0.108' 'korean-lunar-calendar==0.4.0'
npm install --silent --no-fund --no-audit date-holidays@3.37.0 >/dev/null 2>&1
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(workalendar|holidays|korean.lunar)'
cat >days.py <<'END'
from datetime import date

import holidays
from korean_lunar_calendar import KoreanLunarCalendar
from workalendar.asia import SouthKorea

for year, month, day, word in ((2027, 1, 1, "Korean New Year"), (2023, 4, 8, "Buddha's Birthday")):
    lunar = KoreanLunarCalendar()
    lunar.setLunarDate(year, month, day, False)
    (named,) = (day for day, name in holidays.KR(years=year, language="en_US").items() if name == word)
    print(word, "calendar", lunar.SolarIsoFormat(), "holidays", named)
work = SouthKorea()
for year, month, days in ((2027, 2, (5, 6, 7, 8)), (2023, 5, (26, 27))):
    print(f"workalendar {year}-{month}", [day for day in days if work.is_holiday(date(year, month, day))])
END
venv/bin/python days.py | tee seen
cat >days.js <<'END'
const Holidays = require('date-holidays')
for (const [year, name] of [[2027, '설날'], [2023, '석가탄신일']]) {
  console.log('date-holidays', new Holidays('KR').getHolidays(year).find(day => day.name === name).date.slice(0, 10))
}
END
node days.js | tee -a seen
cat >expected <<'END'
Korean New Year calendar 2027-02-07 holidays 2027-02-07
Buddha's Birthday calendar 2023-05-27 holidays 2023-05-27
workalendar 2027-2 [5, 6, 7]
workalendar 2023-5 [26]
date-holidays 2027-02-07
date-holidays 2023-05-27
END
cmp expected seen
