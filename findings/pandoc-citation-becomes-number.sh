#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17)
#
# One would guess: "@ho2020. It denoises." as a paragraph cites ho2020, as "@ho2020, it denoises."
# and "As @ho2020. It denoises." do.
# What happens: a key at the start of a paragraph with a point or bracket behind it, also
# "(@ho2020) It denoises.", is the label of a numbered example. The text has "1. It denoises.",
# and every other "@ho2020" of the document becomes the number "1" too: nothing is cited, nothing
# is warned of. "[@ho2020]" still cites.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
cat >refs.bib <<'END'
@article{ho2020, author={Ho, Jonathan}, title={Denoising}, journal={J}, year={2020}}
END
cite() { printf '%b' "$1" | "$pandoc" --citeproc --bibliography=refs.bib -t plain --wrap=none 2>&1; }

lost=$(cite '@ho2020. It denoises.\n\nSo says @ho2020 again.\n')
kept=$(cite '@ho2020, it denoises.\n\nSo says @ho2020 again.\n')
printf '%s\n---\n%s\n' "$lost" "$kept"
test "$(printf '%s\n' "$lost" | tr -s ' \n')" = "$(printf '1. It denoises.\nSo says 1 again.')"
printf '%s\n' "$kept" | grep -q 'So says Ho (2020) again'
