#!/bin/sh
# xlsxwriter 3.3.1 (PyPI), python 3.11
#
# One would guess: `autofit` makes a column as wide as its text; a Korean syllable takes the place of two figures in any font that
# spreadsheets set it in (Unicode calls it wide), so twenty of them need a width of about 40.
# What happens: what is not in its table of ASCII widths counts as little more than a figure: twenty syllables get 23.9 where twenty
# figures get 21 and twenty W 38.1. A Korean title runs over into the next column, or is cut off there if that column is filled.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'xlsxwriter==3.3.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^xlsxwriter '
cat >fit.py <<'END'
import re
import unicodedata
import zipfile

import xlsxwriter

letters = "0W확"
with xlsxwriter.Workbook("table.xlsx") as book:
    sheet = book.add_worksheet()
    for column, letter in enumerate(letters):
        sheet.write(0, column, letter * 20)
    sheet.autofit()
xml = zipfile.ZipFile("table.xlsx").read("xl/worksheets/sheet1.xml").decode()
for letter, width in zip(letters, re.findall('<col [^>]*width="([^"]*)"', xml), strict=True):
    print(letter, unicodedata.east_asian_width(letter), round(float(width), 1))
END
venv/bin/python fit.py | tee seen
grep -qx '0 Na 21.0' seen
grep -qx 'W Na 38.1' seen
grep -qx '확 W 23.9' seen
