#!/bin/sh
# @retorquere/bibtex-parser 9.0.29 (npm), by which Better BibTeX for Zotero reads a .bib; node 20
#
# One would guess: the parser turns English titles into sentence case, and leaves words that are no English
# words of a sentence: CVPR in `booktitle`, and GAN, as it leaves them in "StyleGAN inversion with CLIP".
# What happens: a text all in capitals, figures and signs is lowered whole, also a venue and next to Korean:
# "CVPR 2020" is "Cvpr 2020", "GAN 2.0" is "Gan 2.0", "GPT-4V 한국어 평가" is "Gpt-4v 한국어 평가". "CVPR" alone and
# "Proceedings of CVPR" stay. In braces, "{CVPR} 2020", it stays too.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @retorquere/bibtex-parser@9.0.29 > npm.txt 2>&1
cat > try.mjs <<'JS'
import { parse } from "@retorquere/bibtex-parser";
const read = (title, booktitle) => {
  const { fields } = parse(`@inproceedings{a, title = {${title}}, booktitle = {${booktitle}}, year = {2020}}`).entries[0];
  console.log(`${title} | ${booktitle} -> ${fields.title} | ${fields.booktitle}`);
};
read("StyleGAN Inversion with CLIP", "CVPR");
read("GAN 2.0", "CVPR 2020");
read("GPT-4V 한국어 평가", "Proceedings of CVPR");
read("{GAN} 2.0", "{CVPR} 2020");
JS
node try.mjs | tee out.txt
grep -qF -- '-> StyleGAN inversion with CLIP | CVPR' out.txt
grep -qF -- '-> Gan 2.0 | Cvpr 2020' out.txt
grep -qF -- '-> Gpt-4v 한국어 평가 | Proceedings of CVPR' out.txt
grep -qF -- '-> GAN 2.0 | CVPR 2020' out.txt
