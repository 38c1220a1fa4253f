#!/bin/sh
# comrak 0.0.16 (PyPI), the binding of the reader of Markdown written in Rust; python 3.11
#
# One would guess: with the option spoiler, "||words||" are hidden text, and in "KL(p||q) and KL(q||p)", where the bars are within words, they are bars; with
# superscript, "x^2^" is raised, and a lone "^", as people type powers, is a sign.
# What happens: signs within words open and close as well. Of KL(p||q)와 KL(q||p) the middle, "q)와 KL(q", is hidden from the reader, and of "x^2와 y^2는" the
# words "2와 y" are raised and both signs gone. A formula between dollars, with the option math_dollars, is kept. pandoc leaves "x^2와 y^2는" as it is.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'comrak==0.0.16' 'pypandoc_binary==1.17'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(comrak|pypandoc_binary) '
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
cat >draw.py <<'END'
import comrak

options = comrak.ExtensionOptions()
options.spoiler = options.superscript = options.math_dollars = True
for text in ("||답||", "x^2^는", "KL(p||q)와 KL(q||p)는", "x^2와 y^2는", "$x^2$와 $y^2$는"):
    print(text, "|", comrak.render_markdown(text, extension_options=options).strip())
END
{ venv/bin/python draw.py; echo "pandoc | $(echo 'x^2와 y^2는' | "$pandoc" -t html)"; } | tee seen
cat >expected <<'END'
||답|| | <p><span class="spoiler">답</span></p>
x^2^는 | <p>x<sup>2</sup>는</p>
KL(p||q)와 KL(q||p)는 | <p>KL(p<span class="spoiler">q)와 KL(q</span>p)는</p>
x^2와 y^2는 | <p>x<sup>2와 y</sup>2는</p>
$x^2$와 $y^2$는 | <p><span data-math-style="inline">x^2</span>와 <span data-math-style="inline">y^2</span>는</p>
pandoc | <p>x^2와 y^2는</p>
END
cmp expected seen
