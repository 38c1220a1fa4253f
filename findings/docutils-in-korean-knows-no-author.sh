#!/bin/sh
# docutils 0.23 (PyPI), which reads reStructuredText, with language_code "ko"; python 3.11
#
# One would guess: English is understood beside Korean: a text with `language_code: ko` may have `.. note::` and `:Author:`, as all examples do.
# What happens: directives are understood in English, and a field is not: `:Author:` and `:Date:` at the head of a text are no author and no date,
# but fields of any name; only :저자: and :날짜: are. Nothing is said. Of the Korean boxes 주의 is "caution".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'docutils==0.23'
cat >read.py <<'END'
import docutils
from docutils import nodes
from docutils.core import publish_doctree

print("docutils", docutils.__version__)
for language in ("en", "ko"):
    for author, date in (("Author", "Date"), ("저자", "날짜")):
        text = f"제목\n====\n\n:{author}: 김민수\n:{date}: 2026-11-28\n\n.. note:: 글\n"
        tree = publish_doctree(text, settings_overrides={"language_code": language})
        head = next(iter(tree.findall(nodes.docinfo)))
        print(language, author, *(field.tagname for field in head), "|", *(box.tagname for box in tree.findall(nodes.Admonition)))
box = next(iter(publish_doctree(".. 주의:: 글\n", settings_overrides={"language_code": "ko"}).findall(nodes.Admonition)))
print("주의", box.tagname)
END
venv/bin/python read.py | tee seen
cat >expected <<'END'
docutils 0.23
en Author author date | note
en 저자 field field | note
ko Author field field | note
ko 저자 author date | note
주의 caution
END
cmp expected seen
