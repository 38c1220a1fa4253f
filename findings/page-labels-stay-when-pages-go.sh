#!/bin/sh
# pypdf 7.1.1, pikepdf 10.18.0 and pypdfium2 5.15.2 (PyPI), which change and read PDFs; python 3.11
#
# One would guess: a paper with a cover page, and the numbers 101 to 103 of its journal for the pages behind, has the same numbers when the cover is
# deleted, or a page is put before it: a number belongs to its page.
# What happens: numbers belong to places in the file, and none of the three moves them. Without its cover the paper begins on page "cover", its last page is
# 102 in place of 103, and every "see p. 102" leads to the next page. With a page more before it, all numbers are one too high.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypdf==7.1.1' 'pikepdf==10.18.0' 'pypdfium2==5.15.2'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(pypdf|pikepdf|pypdfium2) '
cat >cover.py <<'END'
import pikepdf
import pypdf
import pypdfium2

writer = pypdf.PdfWriter()
for _ in range(4):
    writer.add_blank_page(100, 100)
writer.set_page_label(0, 0, prefix="cover")
writer.set_page_label(1, 3, style="/D", start=101)
writer.write("paper.pdf")


def show(name: str, what: str) -> None:
    print(name, what, *pypdf.PdfReader("changed.pdf").page_labels)


print("paper", *pypdf.PdfReader("paper.pdf").page_labels)
for what in ("deleted", "inserted"):
    one = pypdf.PdfWriter(clone_from="paper.pdf")
    two = pikepdf.open("paper.pdf")
    three = pypdfium2.PdfDocument("paper.pdf")
    if what == "deleted":
        del one.pages[0]
        del two.pages[0]
        three.del_page(0)
    else:
        one.insert_blank_page(index=0)
        two.add_blank_page()
        two.pages.insert(0, two.pages[-1])
        del two.pages[-1]
        three.new_page(100, 100, index=0)
    for name, changed in (("pypdf", one.write), ("pikepdf", two.save), ("PDFium", three.save)):
        changed("changed.pdf")
        show(name, what)
END
venv/bin/python cover.py | tee seen
cat >expected <<'END'
paper cover 101 102 103
pypdf deleted cover 101 102
pikepdf deleted cover 101 102
PDFium deleted cover 101 102
pypdf inserted cover 101 102 103 104
pikepdf inserted cover 101 102 103 104
PDFium inserted cover 101 102 103 104
END
cmp expected seen
