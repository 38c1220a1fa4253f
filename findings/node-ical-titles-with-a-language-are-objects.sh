#!/bin/sh
# node-ical 0.26.1 (npm), which reads calendars, and ical.js 2.2.1 (npm); node 20
#
# One would guess: the title of a date is a text; that it says in which language it is, as Outlook writes it, "SUMMARY;LANGUAGE=ko:마감", is one more
# property of the date, or is passed over; and a category with an escaped comma, "확산\, 모델", is one.
# What happens: the title is an object then, { params, val }, so that a program shows "[object Object]" for all dates of a Korean Outlook and the
# text for those of others; so is the description. The category is cut at its comma, and keeps the backslash: "확산\" and "모델". ical.js has a
# text and one category.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'node-ical@0.26.1' 'ical.js@2.2.1' >/dev/null 2>&1
for name in node-ical ical.js; do echo "$name $(node -p "JSON.parse(require('fs').readFileSync('node_modules/$name/package.json')).version")"; done
cat >read.mjs <<'END'
import ICAL from 'ical.js'
import ical from 'node-ical'
const event = (title) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', 'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20261101T000000Z',
  'DTSTART;VALUE=DATE:20261128', title, 'CATEGORIES:확산\\, 모델,NeRF', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')
for (const title of ['SUMMARY:마감', 'SUMMARY;LANGUAGE=ko:마감']) {
  const date = ical.sync.parseICS(event(title))[1]
  console.log(title, `=> ${date.summary}`, date.summary, JSON.stringify(date.categories))
  const component = new ICAL.Component(ICAL.parse(event(title))).getFirstSubcomponent('vevent')
  console.log(title, `=> ${new ICAL.Event(component).summary}`, JSON.stringify(component.getFirstProperty('categories').getValues()))
}
END
node read.mjs | tee seen
cat >expected <<'END'
SUMMARY:마감 => 마감 마감 ["확산\\","모델","NeRF"]
SUMMARY:마감 => 마감 ["확산, 모델","NeRF"]
SUMMARY;LANGUAGE=ko:마감 => [object Object] { params: { LANGUAGE: 'ko' }, val: '마감' } ["확산\\","모델","NeRF"]
SUMMARY;LANGUAGE=ko:마감 => 마감 ["확산, 모델","NeRF"]
END
cmp expected seen
