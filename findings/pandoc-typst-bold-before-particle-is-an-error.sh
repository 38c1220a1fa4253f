#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17), typst 0.15.2 (the compiler as the package of Python); python 3.11
#
# One would guess: pandoc reads as Typst what Typst reads: "*확산*은" is a bold word with a particle behind it, since Typst, which asks for a
# blank there in Latin script, does not in Korean; and a citation has its page.
# What happens: the second star closes nothing, and no part of the document is read: "unexpected end of input", with a line behind the last
# one and no word of the star. So is "_모델_은". Before a blank both are read. The page of "@ho2020[3쪽] 본다" is left out, with the blank behind
# it, "[@ho2020]본다", and so is the one of #cite(<ho2020>, supplement: [3쪽]). Nothing is said of that.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17' 'typst==0.15.2'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(pypandoc_binary|typst) '
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
printf '*확산*은 _모델_은\n' >note.typ
venv/bin/python -c 'import typst; print(typst.query("note.typ", "strong"), typst.query("note.typ", "emph"))' | tee typst
for text in '*확산*은' '_모델_은' '*확산* 은' '@ho2020[3쪽] 본다' '#cite(<ho2020>, supplement: [3쪽]) 본다'; do
  echo "$text => $(printf '%s\n' "$text" | "$pandoc" -f typst -t markdown 2>&1 | head -n 2 | tr '\n' ' ')"
done | tee seen
grep -qF '"text": "확산"' typst
grep -qF '"text": "모델"' typst
grep -qF '*확산*은 => (line 3, column 1): unexpected end of input' seen
grep -qF '_모델_은 => (line 3, column 1): unexpected end of input' seen
grep -qF '*확산* 은 => **확산** 은' seen
grep -qF '@ho2020[3쪽] 본다 => [@ho2020]본다' seen
grep -qF 'supplement: [3쪽]) 본다 => [@ho2020] 본다' seen
