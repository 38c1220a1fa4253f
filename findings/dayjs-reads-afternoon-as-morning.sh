#!/bin/sh
# dayjs 1.11.23, moment 2.31.0 and luxon 3.7.2 (npm), node 20
#
# One would guess: a time with 오후 (afternoon) is read by the Korean locale that writes it so, or is refused.
# What happens: dayjs writes 15:05 as "오후 3:05", and reads that, with the same format and locale, as 03:05; 오후 11:59, the
# hour of many deadlines, is 11:59 in the morning. It looks for the hour from which the word holds and takes that hour, noon,
# for morning still. Told to be strict, it refuses what it wrote. moment reads it right; luxon refuses it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . dayjs@1.11.23 moment@2.31.0 luxon@3.7.2 > npm.txt 2>&1
cat > try.js <<'JS'
const dayjs = require("dayjs");
require("dayjs/locale/ko");
dayjs.extend(require("dayjs/plugin/customParseFormat"));
const moment = require("moment");
require("moment/locale/ko");
const { DateTime } = require("luxon");
for (const name of ["dayjs", "moment", "luxon"]) console.log(name, require(`${name}/package.json`).version);
const format = "YYYY. M. D. A h:mm";
console.log("dayjs writes", dayjs("2026-11-13T15:05").locale("ko").format(format));
for (const text of ["2026. 11. 13. 오후 3:05", "2026. 11. 13. 오후 11:59", "2026. 11. 13. 오전 9:00"]) {
  const times = [dayjs(text, format, "ko"), dayjs(text, format, "ko", true), moment(text, format, "ko", true)];
  const read = times.map((time) => (time.isValid() ? time.format("HH:mm") : "refuses"));
  const luxon = DateTime.fromFormat(text, "yyyy. M. d. a h:mm", { locale: "ko" });
  console.log(`${text}: dayjs ${read[0]}, strict ${read[1]}, moment ${read[2]}, luxon ${luxon.isValid ? luxon.toFormat("HH:mm") : "refuses"}`);
}
JS
node try.js | tee out.txt
grep -qxF 'dayjs writes 2026. 11. 13. 오후 3:05' out.txt
grep -qxF '2026. 11. 13. 오후 3:05: dayjs 03:05, strict refuses, moment 15:05, luxon refuses' out.txt
grep -qxF '2026. 11. 13. 오후 11:59: dayjs 11:59, strict refuses, moment 23:59, luxon refuses' out.txt
grep -qxF '2026. 11. 13. 오전 9:00: dayjs 09:00, strict 09:00, moment 09:00, luxon refuses' out.txt
