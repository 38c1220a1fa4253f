#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17 of PyPI); python 3.11
#
# One would guess: words in square brackets are words in square brackets, as titles of Korean blogs have them, "[CVPR 2020] StarGAN v2", as long as no
# address follows and no line below defines one.
# What happens: each heading defines one. Where "CVPR 2020" or "결과" is a heading of the same note, "[CVPR 2020]" and "[결과]", in any letter case, are
# links to it without their brackets, in what is written as Markdown too: "[CVPR 2020](#cvpr-2020)". With another heading the same line stays as typed,
# so a note changes where a heading is added elsewhere. With -implicit_header_references, and from gfm, all brackets stay.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
text='[CVPR 2020] StarGAN v2, [결과]와 [1]'
for format in markdown markdown-implicit_header_references gfm; do
    for heading in '# CVPR 2020' '# cvpr 2020' '# 결과' '# 결론'; do
        printf '%s\n\n%s\n' "$heading" "$text" | "$pandoc" -f "$format" -t gfm | tail -n 1 | tr -d '\\' | sed "s/^/$format | $heading | /"
    done
done | tee seen
cat >expected <<'END'
markdown | # CVPR 2020 | [CVPR 2020](#cvpr-2020) StarGAN v2, [결과]와 [1]
markdown | # cvpr 2020 | [CVPR 2020](#cvpr-2020) StarGAN v2, [결과]와 [1]
markdown | # 결과 | [CVPR 2020] StarGAN v2, [결과](#결과)와 [1]
markdown | # 결론 | [CVPR 2020] StarGAN v2, [결과]와 [1]
markdown-implicit_header_references | # CVPR 2020 | [CVPR 2020] StarGAN v2, [결과]와 [1]
markdown-implicit_header_references | # cvpr 2020 | [CVPR 2020] StarGAN v2, [결과]와 [1]
markdown-implicit_header_references | # 결과 | [CVPR 2020] StarGAN v2, [결과]와 [1]
markdown-implicit_header_references | # 결론 | [CVPR 2020] StarGAN v2, [결과]와 [1]
gfm | # CVPR 2020 | [CVPR 2020] StarGAN v2, [결과]와 [1]
gfm | # cvpr 2020 | [CVPR 2020] StarGAN v2, [결과]와 [1]
gfm | # 결과 | [CVPR 2020] StarGAN v2, [결과]와 [1]
gfm | # 결론 | [CVPR 2020] StarGAN v2, [결과]와 [1]
END
cmp expected seen
