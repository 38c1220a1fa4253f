#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17 of PyPI); python 3.11
#
# One would guess: of a text in Markdown that is written as Markdown or HTML the blanks between words are blanks; "smart", which is on, changes quotation
# marks, dashes and dots.
# What happens: behind the abbreviations of a list, "vs.", "cf.", "e.g.", "i.e.", "p.", "al." and "Prof." among them, the blank becomes one that does not
# break a line (U+00A0), so that in the new text "GAN vs. VAE" and "Ho et al. 은" look as before and are found no more by who types them, in Obsidian
# or with grep. "Fig." and "Sec." keep theirs. From gfm, which is not smart, all are blanks.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
printf 'GAN vs. VAE, cf. 확산, p. 3, Ho et al. 은, Fig. 3, Sec. 2\n' >note.md
blank=$(printf '\302\240')
for format in markdown gfm; do
    for written in gfm html; do
        "$pandoc" -f "$format" -t "$written" --wrap=none note.md >new.txt
        found=$(grep -c 'GAN vs. VAE' new.txt) || true
        printf '%s | %s | "GAN vs. VAE" in %s line | %s\n' "$format" "$written" "$found" "$(sed "s/$blank/_/g" new.txt)"
    done
done | tee seen
cat >expected <<'END'
markdown | gfm | "GAN vs. VAE" in 0 line | GAN vs._VAE, cf._확산, p._3, Ho et al._은, Fig. 3, Sec. 2
markdown | html | "GAN vs. VAE" in 0 line | <p>GAN vs._VAE, cf._확산, p._3, Ho et al._은, Fig. 3, Sec. 2</p>
gfm | gfm | "GAN vs. VAE" in 1 line | GAN vs. VAE, cf. 확산, p. 3, Ho et al. 은, Fig. 3, Sec. 2
gfm | html | "GAN vs. VAE" in 1 line | <p>GAN vs. VAE, cf. 확산, p. 3, Ho et al. 은, Fig. 3, Sec. 2</p>
END
cmp expected seen
