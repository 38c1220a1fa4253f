#!/bin/sh
# xlsxwriter 3.3.1, openpyxl 3.1.5 and pandas 3.1.1 (PyPI); python 3.11
#
# One would guess: text that is written into a cell of Excel is its text; what may be taken for something else is a formula, "=…", and an address.
# What happens: a note that begins with "internal:" or "external:" is a link, and that word is no part of the text any more: "internal: 우리 실험" (our
# experiments) is shown as " 우리 실험" and leads to a place of that name in the workbook, "external: KAIST 자료" (data of KAIST) to a file of that name.
# pandas writes by the same function. Without the colon it is text. Nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'xlsxwriter==3.3.1' 'openpyxl==3.1.5' 'pandas==3.1.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(xlsxwriter|openpyxl|pandas) '
cat >cells.py <<'END'
import openpyxl
import pandas
import xlsxwriter

notes = ["internal: 우리 실험", "external: KAIST 자료", "internal validation: 3%"]
with xlsxwriter.Workbook("direct.xlsx") as book:
    sheet = book.add_worksheet()
    print("answers", [sheet.write(row, 0, note) for row, note in enumerate(notes)])
pandas.DataFrame({"note": notes}).to_excel("pandas.xlsx", engine="xlsxwriter", index=False, header=False)
for name in ("direct.xlsx", "pandas.xlsx"):
    for (cell,) in openpyxl.load_workbook(name).active:
        link = cell.hyperlink
        print(name, repr(cell.value), "place" if link and link.location else "file" if link else "text")
END
venv/bin/python cells.py | tee seen
cat >expected <<'END'
answers [0, 0, 0]
direct.xlsx ' 우리 실험' place
direct.xlsx ' KAIST 자료' file
direct.xlsx 'internal validation: 3%' text
pandas.xlsx ' 우리 실험' place
pandas.xlsx ' KAIST 자료' file
pandas.xlsx 'internal validation: 3%' text
END
cmp expected seen
