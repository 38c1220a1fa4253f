#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17) writing for typst 0.15.2 (the compiler as the package of Python), python 3.11
#
# One would guess: a citation that ends with its bracket in Markdown, "[@ho2020]은" or "[@ho2020]-based",
# still ends there in what pandoc writes, as it does in LaTeX: "\citep{ho2020}은".
# What happens: it is written as "@ho2020은" and "@ho2020-based", where Typst takes letters and hyphen for
# the key, and stops: no such label. With a page it is "@ho2020[p.~3]은", and "@{ho2020}은" is written
# with "#cite(...)": both are right, so pandoc has the means.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17' 'typst==0.15.2'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
cat >refs.bib <<'END'
@article{ho2020, author={Ho, Jonathan}, title={Denoising}, journal={J}, year={2020}}
END
cat >compile.py <<'END'
import sys

import typst

text = sys.stdin.read() + '\n#bibliography("refs.bib")\n'
open("paper.typ", "w", encoding="utf-8").write(text)
try:
    typst.compile("paper.typ", output="paper.pdf")
    print("compiled")
except typst.TypstError as error:
    print(error)
END
written() { printf '%s\n' "$1" | "$pandoc" -t typst; }
compiled() { written "$1" | venv/bin/python compile.py; }
for text in '[@ho2020]은 좋다' '[@ho2020]-based' '[@ho2020, p. 3]은 좋다' '@{ho2020}은 좋다'; do
    printf '%s -> %s -> %s\n' "$text" "$(written "$text")" "$(compiled "$text")"
done | tee seen
test "$(printf '[@ho2020]은\n' | "$pandoc" -t latex --natbib)" = '\citep{ho2020}은'
grep -qF -- '-> @ho2020은 좋다 -> label `<ho2020은>` does not exist' seen
grep -qF -- '-> @ho2020-based -> label `<ho2020-based>` does not exist' seen
grep -qF -- '-> @ho2020[p.~3]은 좋다 -> compiled' seen
grep -qF -- '-> #cite(<ho2020>, form: "prose")은 좋다 -> compiled' seen
