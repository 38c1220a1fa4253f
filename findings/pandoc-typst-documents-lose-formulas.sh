#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), python 3.11
#
# One would guess: a whole document that pandoc writes for Typst (-s) is read again by pandoc as its text alone is, which comes back with
# its formulas, code, links and citations.
# What happens: in the document they are gone, with nothing in their place: "손실 $x^2$은 `x`와 [글](b.html)을 본다 [@ho2020]." comes back as "손실 은
# 와 을 본다 .", and a formula on lines of its own as nothing. Bold words, headings, footnotes and what is in lists stay. A document by Typst's
# own hand, "#show: doc => conf(doc)", keeps them. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
cat >note.md <<'END'
손실 $x^2$은 `x`와 [글](b.html)을 **본다** [@ho2020].

$$L = 1$$

- 값 $y$
END
for kind in --standalone --standalone=false; do
  "$pandoc" note.md "$kind" -t typst -o note.typ
  "$pandoc" -f typst note.typ -t markdown >"note$kind.md" 2>warned
  test ! -s warned
  cat "note$kind.md"
done
cat >own.typ <<'END'
#let conf(doc) = doc
#show: doc => conf(doc)
손실 $x^2$은 크다.
END
"$pandoc" -f typst own.typ -t markdown | tee own
grep -qxF '손실 $x^{2}$은 `x`와 [글](b.html)을 **본다** [@ho2020].' note--standalone=false.md
grep -qxF '$$L = 1$$' note--standalone=false.md
grep -qxF '손실 은 와 을 **본다** .' note--standalone.md
if grep -F 'L = 1' note--standalone.md; then exit 1; fi
grep -qF '값 $y$' note--standalone.md
grep -qxF '손실 $x^{2}$은 크다.' own
