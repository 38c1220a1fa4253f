#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), python 3.11
#
# One would guess: of a Word document whose citations were set by Zotero, read with docx+citations, each citation has the key of the paper,
# [@ho2020], since the record that Zotero puts beside it has one, "citation-key"; and italics in a title are italics, as pandoc reads them
# in any other CSL-JSON.
# What happens: the key is the number that the paper has in the library of whoever wrote it, [@12], which is another paper's in the next
# library; the citation key is carried along as a field. The tags of the title are text, and are printed with the references: "One <i>E.
# coli</i>". A page is kept, and so is what was cited without its author. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
cat >word.py <<'END'
import json
import zipfile
from xml.sax.saxutils import escape

paper = {"id": 12, "type": "article-journal", "title": "One <i>E. coli</i>", "author": [{"family": "Ho", "given": "J."}],
         "issued": {"date-parts": [["2020", 11, 28]]}, "citation-key": "ho2020"}
item = {"id": 12, "uris": ["http://zotero.org/users/1/items/ABCD2345"], "itemData": paper, "locator": "3", "label": "page"}
citation = {"citationID": "x", "properties": {"plainCitation": "(Ho, 2020, p. 3)", "noteIndex": 0}, "citationItems": [item]}
code = escape(f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(citation)} ")
main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
office = "http://schemas.openxmlformats.org"
mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
parts = {
    "[Content_Types].xml": f'<Types xmlns="{office}/package/2006/content-types"><Default Extension="rels" '
    f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{office}/package/2006/relationships"><Relationship Id="r1" '
    f'Type="{office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{office}/wordprocessingml/2006/main"><w:body><w:p>{mark.format("begin")}'
    f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{mark.format("separate")}'
    f'<w:r><w:t>(Ho, 2020, p. 3)</w:t></w:r>{mark.format("end")}<w:r><w:t>은 좋다.</w:t></w:r></w:p></w:body></w:document>',
}
with zipfile.ZipFile("paper.docx", "w") as file:
    for name, text in parts.items():
        file.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
END
venv/bin/python word.py
"$pandoc" -f docx+citations paper.docx -s -t markdown 2>warned | tee seen
"$pandoc" -f docx+citations paper.docx --citeproc -t plain --columns=200 2>>warned | tee printed
test ! -s warned
grep -qF '[@12, page 3' seen
grep -qxF '  citation-key: ho2020' seen
grep -qF 'title: One \<i\>E. coli\</i\>' seen
grep -qi '<i>E. coli</i>' printed
