#!/bin/sh
# pypdfium2 5.15.2, python 3.11
#
# One would guess: the text of a page and its characters one by one are the same text, and a hyphen at
# the end of a line is a hyphen.
# What happens: at the end of a line where a word goes on, the character is U+0002 when asked for by its
# index, U+FFFE in the text of the page, and the line end behind it is in neither. A hyphen within a line
# is a hyphen. Only FPDFText_IsHyphen tells the first from a U+0002 of a font.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypdfium2==5.15.2'
cat >made.pdf <<'END'
%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R
  /Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Courier>>>>>>>> endobj
4 0 obj <</Length 92>> stream
BT /F 10 Tf 12 TL 20 200 Td (a well-lit varia-) Tj T* (tional room) Tj ET
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
END
cat >read.py <<'END'
import pypdfium2
from pypdfium2 import raw

page = pypdfium2.PdfDocument("made.pdf")[0].get_textpage()
text = page.get_text_range()
codes = [raw.FPDFText_GetUnicode(page.raw, n) for n in range(page.count_chars())]
hyphens = [n for n in range(page.count_chars()) if raw.FPDFText_IsHyphen(page.raw, n) == 1]
print(ascii(text))
print([chr(code) if code > 31 else code for code in codes])
assert text == "a well-lit varia\ufffetional room", ascii(text)
assert codes[6] == ord("-") and codes[16] == 2 and chr(codes[17]) == "t"
assert 16 in hyphens and 6 not in hyphens
END
venv/bin/python read.py
