#!/bin/sh
# Markdown 3.11.3 (PyPI) with its extension attr_list, which the documentation of Material for MkDocs recommends; python 3.11
#
# One would guess: braces that end a heading are attributes where they hold one, "{#id}", "{.class}" or "{key=value}", and text otherwise,
# as pandoc has it, and as this extension has it in the middle of a paragraph.
# What happens: whatever the braces hold becomes attributes without a value, and the text is gone: "## Labels in {0, 1}" is the heading
# "Labels in", with attributes named "0_" and "1", and so in the table of contents. "**집합**{x}는" loses its x. Braces with a
# backslash before them, "\{0, 1\}", stay.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'Markdown==3.11.3' 'pypandoc_binary==1.17'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(markdown|pypandoc)'
cat >draw.py <<'END'
import pypandoc
from markdown import markdown

TEXTS = ("## Labels in {0, 1}", "## 구간 {x | x > 0}", "**집합**{x}는", "값은 {0, 1}이다", r"## 값은 \{0, 1\}")
for text in TEXTS:
    print(markdown(text, extensions=["attr_list"]))
    print("pandoc:", pypandoc.convert_text(text, "plain", "markdown").strip())
print(markdown("[TOC]\n\n## Labels in {0, 1}", extensions=["attr_list", "toc"]).splitlines()[2])
END
venv/bin/python draw.py | tee seen
cat >expected <<'END'
<h2 0_ 1>Labels in</h2>
pandoc: Labels in {0, 1}
<h2 0 _ x>구간</h2>
pandoc: 구간 {x | x > 0}
<p><strong x>집합</strong>는</p>
pandoc: 집합{x}는
<p>값은 {0, 1}이다</p>
pandoc: 값은 {0, 1}이다
<h2>값은 {0, 1}</h2>
pandoc: 값은 {0, 1}
<li><a href="#labels-in">Labels in</a></li>
END
cmp expected seen
