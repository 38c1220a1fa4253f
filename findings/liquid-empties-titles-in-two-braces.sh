#!/bin/sh
# liquidjs 10.30.1 (npm), by which Eleventy reads Markdown before it is drawn, and Liquid 5.4.0 (Debian 12, package ruby-liquid), that of Jekyll;
# node 20
#
# One would guess: BibTeX in a note, in a block of code, is left alone; or, since the templates read blocks of code as well, a title in two braces, as
# Google Scholar's and many hands write it, is an error, for "Denoising Diffusion Models" is no expression.
# What happens: it is a variable, of which the first word is read and the rest passed over, and as there is none of that name, it is nothing:
# "title = {{Denoising Diffusion Models}}," becomes "title = ,", a Korean one as well, and a team that is kept whole by its braces is no author. In a
# formula, "\frac{{a}}{{b}}" is "\frac". Only three braces, or a bracket that closes early, are refused.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
npm install --silent --no-fund --no-audit 'liquidjs@10.30.1' >/dev/null 2>&1
echo "liquidjs $(node -p 'require("./node_modules/liquidjs/package.json").version')"
apt-get download -qq ruby-liquid 2>/dev/null
dpkg-deb -f ruby-liquid*.deb Version
dpkg-deb -x ruby-liquid*.deb .
cat >texts <<'END'
title = {{Denoising Diffusion Models}},
title = {{확산 모델}},
author = {{DeepMind Team}}, year = 2020
$\frac{{a}}{{b}}$
title = {{3D} models},
END
cat >draw.cjs <<'END'
const { Liquid } = require('liquidjs')
const engine = new Liquid()
for (const line of require('node:fs').readFileSync('texts', 'utf8').trim().split('\n')) {
  let drawn
  try { drawn = engine.parseAndRenderSync(line) } catch (error) { drawn = error.name }
  console.log(`${line} => ${drawn}`)
}
END
cat >draw.rb <<'END'
require "bigdecimal"
require "liquid"
File.readlines("texts", chomp: true, encoding: "UTF-8").each do |line|
  puts "#{line} => #{Liquid::Template.parse(line).render}"
rescue Liquid::SyntaxError
  puts "#{line} => SyntaxError"
end
END
library=$(dirname "$(find "$PWD" -name liquid.rb | head -n 1)")
{ node draw.cjs; ruby -EUTF-8 -I "$library" draw.rb; } | tee seen
test "$(grep -cxF 'title = {{Denoising Diffusion Models}}, => title = ,' seen)" = 2
test "$(grep -cxF 'title = {{확산 모델}}, => title = ,' seen)" = 2
test "$(grep -cxF 'author = {{DeepMind Team}}, year = 2020 => author = , year = 2020' seen)" = 2
test "$(grep -cxF '$\frac{{a}}{{b}}$ => $\frac$' seen)" = 2
test "$(grep -c '^title = {{3D} models}, => .*Error$' seen)" = 2
