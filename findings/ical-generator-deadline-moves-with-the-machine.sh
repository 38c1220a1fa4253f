#!/bin/sh
# ical-generator 10.2.0 (npm), which writes calendars for Node.js; node 20
#
# One would guess: a moment, a Date, that is given with the zone "Asia/Seoul" is written as the time that clocks in Seoul show then,
# wherever the program runs; without a zone it is written in UTC, as it is.
# What happens: the time is that of the machine, with Seoul's name. A deadline at 23:59 in Seoul, 14:59 in UTC, is
# "TZID=Asia/Seoul:20261128T145900" on a machine in UTC, as servers are: nine hours early, on the right day. On one in Seoul it is right, so
# nobody there sees it. Nothing is warned of. Its pages expect the time as clocks in the zone show it, and give examples with a Date, which
# is in no zone.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'ical-generator@10.2.0' >/dev/null 2>&1
cat >write.mjs <<'END'
import ical from 'ical-generator'

for (const timezone of ['Asia/Seoul', undefined]) {
  const calendar = ical({ name: 'CVPR' })
  calendar.createEvent({ summary: '마감', start: new Date('2026-11-28T23:59:00+09:00'), timezone })
  console.log(process.env.TZ, timezone, calendar.toString().match(/DTSTART.*/)[0])
}
END
echo "ical-generator $(node -p 'JSON.parse(require("fs").readFileSync("node_modules/ical-generator/package.json", "utf8")).version')"
for zone in Asia/Seoul UTC; do TZ=$zone node write.mjs 2>&1; done | tee seen
grep -q '^Asia/Seoul Asia/Seoul DTSTART;TZID=Asia/Seoul:20261128T235900' seen
grep -q '^UTC Asia/Seoul DTSTART;TZID=Asia/Seoul:20261128T145900' seen
test "$(grep -c 'undefined DTSTART:20261128T145900Z' seen)" = 2
test "$(wc -l <seen)" = 4
