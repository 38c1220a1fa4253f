#!/bin/sh
# pymdown-extensions 13.1.2 with Markdown 3.11.3 (PyPI), its extension arithmatex beside toc, as pages by MkDocs have them; python 3.11
#
# One would guess: a heading "$x_t$의 분포" stands in the table of contents with its formula, drawn or as LaTeX, once; and its address has "x_t" once.
# What happens: arithmatex keeps a formula twice, as a preview and for MathJax, and the contents take the text of both: "x_tx_t의 분포", with the address
# #x_tx_t; of "$\mathcal{L}_{GAN}$" the entry is "\mathcal{L}_{GAN}\mathcal{L}_{GAN}". MathJax does not draw it there. With generic=True it is there
# once, between \( and \), and the address is #x_t, so that links from elsewhere break when the option is set.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pymdown-extensions==13.1.2' 'Markdown==3.11.3'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(pymdown-extensions|markdown) '
cat >contents.py <<'END'
import markdown

for generic in (False, True):
    options = {"pymdownx.arithmatex": {"generic": generic}}
    reader = markdown.Markdown(extensions=["toc", "pymdownx.arithmatex"], extension_configs=options)
    reader.convert("# $x_t$의 분포\n\n# $\\mathcal{L}_{GAN}$\n\n# 결과와 DDPM\n")
    for heading in reader.toc_tokens:
        print("generic" if generic else "plain", heading["name"], "#" + heading["id"])
END
venv/bin/python contents.py | tee seen
cat >expected <<'END'
plain x_tx_t의 분포 #x_tx_t
plain \mathcal{L}_{GAN}\mathcal{L}_{GAN} #mathcall_ganmathcall_gan
plain 결과와 DDPM #ddpm
generic \(x_t\)의 분포 #x_t
generic \(\mathcal{L}_{GAN}\) #mathcall_gan
generic 결과와 DDPM #ddpm
END
cmp expected seen
