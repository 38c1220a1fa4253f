#!/bin/sh
# titlecase 2.4.1 (PyPI) and title 4.0.1 (npm), which set headlines in capitals; python 3.11, node 20
#
# One would guess: a word with a capital behind its first letter is a name and stays, with a hyphen too: t-SNE, β-VAE. MobileNetV2 does in titlecase,
# and iPhone in both.
# What happens: titlecase takes words with a hyphen apart and lowers each part behind its first letter, if the word has a small letter: t-SNE is T-Sne,
# w2v-BERT W2v-Bert, and WGAN-GP stays. title lowers all names but those on its list: Gans, Wgan-Gp, Mobilenetv2. β-VAE becomes Β-Vae, whose first
# letter looks like a Latin B. In formulas titlecase raises $x_t$ to $X_t$ and \mathbb to \Mathbb, which LaTeX does not know; title lowers \mathbb{R}.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'titlecase==2.4.1'
npm install --silent --no-fund --no-audit 'title@4.0.1' >/dev/null 2>&1
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^titlecase '
cat >titles <<'END'
GANs on an iPhone
t-SNE and w2v-BERT
WGAN-GP with MobileNetV2
β-VAE
bounds of $x_t$ in $\mathbb{R}$
END
cat >print.py <<'END'
from titlecase import titlecase

for line in open("titles", encoding="utf-8"):
    print("titlecase |", titlecase(line.strip()))
END
cat >print.mjs <<'END'
import { readFileSync } from 'node:fs'
import title from 'title'

for (const line of readFileSync('titles', 'utf8').trim().split('\n')) console.log('title |', title(line))
END
{
    venv/bin/python print.py
    node print.mjs
} | tee seen
cat >expected <<'END'
titlecase | GANs on an iPhone
titlecase | T-Sne and W2v-Bert
titlecase | WGAN-GP With MobileNetV2
titlecase | Β-Vae
titlecase | Bounds of $X_t$ in $\Mathbb{R}$
title | Gans on an iPhone
title | T-Sne and W2v-Bert
title | Wgan-Gp with Mobilenetv2
title | Β-Vae
title | Bounds of $x_t$ in $\mathbb{r}$
END
cmp expected seen
