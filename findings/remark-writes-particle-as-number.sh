#!/bin/sh
# remark-stringify 11.0.0 (mdast-util-to-markdown 2.2.3) behind rehype-remark 10.0.1 (npm), node 20
#
# One would guess: a page that is turned into Markdown has its letters: where bold cannot end before a letter, by the
# rules of CommonMark, the writer takes <strong>, or a blank, or leaves it.
# What happens: the letters beside the bold text are written by their numbers in Unicode. "<strong>확산(diffusion)</strong>은"
# becomes "**확산(diffusion)**&#xC740;", and "값<strong>‘확산’</strong>은" becomes "&#xAC12;**‘확산’**&#xC740;". It is drawn as
# it was; who opens or searches the note as text no longer finds the word. "**확산**은" stays as it is.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . unified@11.0.5 rehype-parse@9.0.1 rehype-remark@10.0.1 \
    remark-stringify@11.0.0 mdast-util-to-markdown@2.2.3 > npm.txt 2>&1
cat > try.mjs <<'JS'
import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
const turn = unified().use(rehypeParse, { fragment: true }).use(rehypeRemark).use(remarkStringify);
for (const html of ["<strong>확산</strong>은", "<strong>확산(diffusion)</strong>은", "<strong>FID 3.17%</strong>를", "값<strong>‘확산’</strong>은"]) {
  console.log(String(turn.processSync(`<p>${html} 좋다</p>`)).trim());
}
JS
node try.mjs | tee out.txt
grep -qxF '**확산**은 좋다' out.txt
grep -qxF '**확산(diffusion)**&#xC740; 좋다' out.txt
grep -qxF '**FID 3.17%**&#xB97C; 좋다' out.txt
grep -qxF '&#xAC12;**‘확산’**&#xC740; 좋다' out.txt
