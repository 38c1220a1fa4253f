#!/bin/sh
# openpyxl 3.1.5, xlsxwriter 3.3.1 and pandas 3.1.1 with both (PyPI); python 3.11
#
# One would guess: a note that is longer than a cell of Excel may be, 32,767 characters, is refused, as openpyxl refuses a control character and the name of a
# sheet with a slash; at least something is said.
# What happens: openpyxl keeps the first 32,767 characters and says nothing; the end of a note of 40,000 is gone. xlsxwriter cuts it too; its
# method returns -2, and raises and warns nothing. pandas, which writes by either, cuts the text itself and warns.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'openpyxl==3.1.5' 'xlsxwriter==3.3.1' 'pandas==3.1.1'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(openpyxl|xlsxwriter|pandas) '
cat >write.py <<'END'
import warnings

import openpyxl
import pandas
import xlsxwriter

warnings.simplefilter("error")
note = "확산 모델 " * 6666 + "끝"
sheet = openpyxl.Workbook().active
for text in (note, "a\x0b"):
    try:
        sheet["A1"] = text
        print("openpyxl", len(text), "->", len(sheet["A1"].value))
    except openpyxl.utils.exceptions.IllegalCharacterError as error:
        print("openpyxl", type(error).__name__)
book = xlsxwriter.Workbook("direct.xlsx")
try:
    print("xlsxwriter", len(note), "->", book.add_worksheet().write_string(0, 0, note))
finally:
    book.close()
print("xlsxwriter, read again:", len(openpyxl.load_workbook("direct.xlsx").active["A1"].value))
warnings.simplefilter("default")
for engine in ("openpyxl", "xlsxwriter"):
    with warnings.catch_warnings(record=True) as caught:
        pandas.DataFrame({"key": ["ho2020"], "note": [note]}).to_excel(f"{engine}.xlsx", engine=engine, index=False)
    cell = openpyxl.load_workbook(f"{engine}.xlsx").active["B2"].value
    print("pandas", engine, cell and len(cell), [str(item.message) for item in caught])
END
venv/bin/python write.py | tee seen
cat >expected <<'END'
openpyxl 39997 -> 32767
openpyxl IllegalCharacterError
xlsxwriter 39997 -> -2
xlsxwriter, read again: 32767
pandas openpyxl 32767 ['Cell contents too long, truncated to 32767 characters']
pandas xlsxwriter 32767 ['Cell contents too long, truncated to 32767 characters']
END
cmp expected seen
