#!/bin/sh
# pandoc (tried: 2.17.1.1), Debian package pandoc.
# One would guess: a citation key ends where Latin letters end, so that a Korean particle may follow it as
# it follows any Latin word: "@ho2020은" cites ho2020.
# What happens: every letter of any script goes on the key. The paper is not found, and the text has
# "(ho2020은?)". In braces, "@{ho2020}은", it is cited.
set -eu
pandoc --version | head -n 1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > refs.bib <<'END'
@article{ho2020, author={Ho, Jonathan}, title={Denoising}, journal={NeurIPS}, year={2020}}
END
cite() { printf '%s\n' "$1" | pandoc --citeproc --bibliography=refs.bib --to=plain 2>&1; }
glued=$(cite '@ho2020은 좋다.')
braced=$(cite '@{ho2020}은 좋다.')
echo "$glued"
echo "$braced"
echo "$glued" | grep -q 'ho2020은?'
echo "$braced" | grep -q 'Ho (2020)은 좋다'
