#!/bin/sh
# isbnlib 3.10.14 (PyPI), which writes records of books for Word, EndNote, BibTeX and others; python 3.11
#
# One would guess: each form is written by its rules, so a title with "&" or "<" is escaped in XML, one with a backslash in JSON and one with "&" in
# BibTeX; a quotation mark stays.
# What happens: the title is put into a template as it is. "R & D" and "p < q" for Word (msword) and in a book's OPF are no XML,
# and "\alpha 모델" is no JSON, in CSL neither; "R & D" in BibTeX stops LaTeX. Quotation marks are left out of titles, 『』 are not. In OPF 김철수 is
# filed as "김철수, ", and in Word 이 영희 is of the family 영희.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'isbnlib==3.10.14'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^isbnlib '
cat >write.py <<'END'
import json
import re
from xml.dom.minidom import parseString
from xml.parsers.expat import ExpatError

from isbnlib.registry import bibformatters


def record(title: str) -> dict[str, object]:
    return {"ISBN-13": "9788970508764", "Title": title, "Authors": ["김철수", "이 영희"], "Publisher": "한빛", "Year": "2024", "Language": "ko"}


def outcome(form: str, title: str) -> str:
    text = bibformatters[form](record(title))
    try:
        parseString(text.encode()) if form in ("msword", "opf") else json.loads(text)
    except (ExpatError, json.JSONDecodeError) as error:
        return type(error).__name__
    return "read"


for title in ("확산 모델", "R & D", "p < q", "\\alpha 모델"):
    print(title, *(f"{form}: {outcome(form, title)}" for form in ("msword", "opf", "json", "csl")), sep=" | ")
print(*re.findall("title = .*", bibformatters["bibtex"](record("R & D"))))
print(*re.findall("T1 .*", bibformatters["ris"](record('The "deep" 『책』'))))
print(*re.findall('file-as="(김철수[^"]*)"', bibformatters["opf"](record("확산"))), *re.findall("<b:Last>영희</b:Last>", bibformatters["msword"](record("확산"))), sep="|")
END
venv/bin/python write.py | tee seen
cat >expected <<'END'
확산 모델 | msword: read | opf: read | json: read | csl: read
R & D | msword: ExpatError | opf: ExpatError | json: read | csl: read
p < q | msword: ExpatError | opf: ExpatError | json: read | csl: read
\alpha 모델 | msword: read | opf: read | json: JSONDecodeError | csl: JSONDecodeError
title = {R & D},
T1  - The deep 『책』
김철수, |<b:Last>영희</b:Last>
END
cmp expected seen
