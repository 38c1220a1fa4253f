#!/bin/sh
# @marp-team/marp-core 5.0.2 (npm), by which Marp makes slides of Markdown; node 20
#
# One would guess: the text of an image, ![blur kernels](figure.png), says what is seen, as everywhere in Markdown; only "bg" makes a background.
# What happens: words in it are instructions. A figure of "blur kernels" is drawn blurred, by ten pixels, one of "contrast 비교" with twice its contrast,
# "invert 결과" (a result of inversion) in the opposite colours, "opacity map" half transparent, each without that word in its text. With another word in
# front of it, "(a) blur", too. With a particle, "opacity와", or a capital, it is text. Nothing is said.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit '@marp-team/marp-core@5.0.2' >/dev/null 2>&1
echo "marp-core $(node -p "JSON.parse(require('fs').readFileSync('node_modules/@marp-team/marp-core/package.json')).version")"
cat >draw.cjs <<'END'
const { Marp } = require('@marp-team/marp-core')
const marp = new Marp({ script: false })
for (const text of ['blur kernels', 'contrast 비교', 'invert 결과', 'opacity map', '(a) blur', 'opacity와 depth', 'Blur kernels'])
  console.log(text, '=>', marp.render(`![${text}](figure.png)`).html.match(/<img [^>]*>/)[0])
END
node draw.cjs | tee seen
cat >expected <<'END'
blur kernels => <img src="figure.png" alt="kernels" style="filter:blur(10px);" />
contrast 비교 => <img src="figure.png" alt="비교" style="filter:contrast(2);" />
invert 결과 => <img src="figure.png" alt="결과" style="filter:invert(1);" />
opacity map => <img src="figure.png" alt="map" style="filter:opacity(.5);" />
(a) blur => <img src="figure.png" alt="(a)" style="filter:blur(10px);" />
opacity와 depth => <img src="figure.png" alt="opacity와 depth" />
Blur kernels => <img src="figure.png" alt="Blur kernels" />
END
cmp expected seen
