#!/bin/sh
# pypdf 7.1.1 and pikepdf 10.18.0, with papers made by typst 0.15.2 (all PyPI); python 3.11
#
# One would guess: two papers that are joined into one file keep their links, each within itself, as they keep their outlines.
# What happens: targets have names, and papers of one kind have the same ones ("section.1" and "cite.ho2020" from LaTeX, labels
# such as "intro" from Typst). pypdf keeps the first of each name, so links of the second paper lead into the first; the outline
# is right, and nothing is warned of. pikepdf's add_pages_from gives the second a new name, "intro.1", and its link that one.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypdf==7.1.1' 'pikepdf==10.18.0' 'typst==0.15.2'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(pypdf|pikepdf|typst) '
cat >join.py <<'END'
import pikepdf
import pypdf
import typst

for name, breaks in (("first", 1), ("second", 3)):
    with open(f"{name}.typ", "w", encoding="utf-8") as file:
        file.write("#link(<intro>)[see]\n" + "#pagebreak()\n" * breaks + f"= Part of {name} <intro>\n")
    typst.compile(f"{name}.typ", output=f"{name}.pdf")
writer = pypdf.PdfWriter()
joined = pikepdf.new()
for name in ("first", "second"):
    writer.append(f"{name}.pdf")
    with pikepdf.open(f"{name}.pdf") as paper:
        joined.add_pages_from(paper)
writer.write("pypdf.pdf")
joined.save("pikepdf.pdf")
for name in ("first", "second", "pypdf", "pikepdf"):
    reader = pypdf.PdfReader(f"{name}.pdf")
    targets = reader.named_destinations
    for number, page in enumerate(reader.pages, 1):
        for link in page.get("/Annots", []):
            target = link.get_object()["/Dest"]
            print(f"{name}: link on {number} to {target} on {reader.get_destination_page_number(targets[target]) + 1}")
    print(f"{name}: outline", [reader.get_destination_page_number(item) + 1 for item in reader.outline])
END
venv/bin/python join.py 2>warned | tee seen
test ! -s warned
cat >expected <<'END'
first: link on 1 to intro on 2
first: outline [2]
second: link on 1 to intro on 4
second: outline [4]
pypdf: link on 1 to intro on 2
pypdf: link on 3 to intro on 2
pypdf: outline [2, 6]
pikepdf: link on 1 to intro on 2
pikepdf: link on 3 to intro.1 on 6
pikepdf: outline [2, 6]
END
cmp expected seen
