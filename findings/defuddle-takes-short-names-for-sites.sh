#!/bin/sh
# defuddle 0.19.4 with jsdom 29.1.1 (npm), by which the clipper of Obsidian reads pages; node 20
#
# One would guess: what is cut off a page's title as the name of its site is what the page gives as its site, or what stands behind the last bar; and where the
# heading of the page is its whole title, nothing is cut.
# What happens: the shorter half is the site, on either side of a bar, a dot in the middle or a slash: "GAN | VAE 비교" is "VAE 비교" of the site
# GAN, "CLIP · 정리" is 정리 of the site CLIP, "A / B 비교" is "B 비교", though each is the heading too. "확산 모델 | 김철수의 블로그", where the site stands, is whole.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'defuddle@0.19.4' 'jsdom@29.1.1' >/dev/null 2>&1
echo "defuddle $(node -p "JSON.parse(require('fs').readFileSync('node_modules/defuddle/package.json')).version")"
cat >read.mjs <<'END'
import { Defuddle } from 'defuddle/node'
import { JSDOM } from 'jsdom'
const text = '<p>확산 모델은 데이터에 잡음을 더하고 다시 지우는 방법을 배우는 생성 모델이다. 이 글은 그 원리를 설명한다.</p>'.repeat(8)
for (const title of ['GAN - VAE 비교', 'GAN | VAE 비교', 'GAN | 정리', 'CLIP · 정리', 'A / B 비교', '확산 모델 | 김철수의 블로그']) {
  const html = `<html lang="ko"><head><title>${title}</title></head><body><article><h1>${title}</h1>${text}</article></body></html>`
  const page = await Defuddle(new JSDOM(html, { url: 'https://blog.example.org/a' }).window.document, 'https://blog.example.org/a')
  console.log([title, page.title, page.site].join(' => '))
}
END
node read.mjs | tee seen
cat >expected <<'END'
GAN - VAE 비교 => GAN - VAE 비교 => blog.example.org
GAN | VAE 비교 => VAE 비교 => GAN
GAN | 정리 => 정리 => GAN
CLIP · 정리 => 정리 => CLIP
A / B 비교 => B 비교 => A
확산 모델 | 김철수의 블로그 => 확산 모델 | 김철수의 블로그 => blog.example.org
END
cmp expected seen
