#!/bin/sh
# markdown-it 15.0.3 with its option typographer (npm); lowdown 1.0.0 and discount 2.2.7 (Debian 12), which do it by default; node 20
#
# One would guess: what makes "(c)" a sign of copyright wants a blank before it, or a year or a name behind it, so the third part of a figure,
# "Figure 2(c)", and a function of c are left alone.
# What happens: the three letters are replaced wherever they stand: "Figure 2(a), (b) and (c)" ends in "and ©", "그림 2(c)는" is "그림 2©는" and
# "softmax(c)" is "softmax©", and "f(r)" is "f®". In formulas, which these three do not know without a plugin, too: "$p(c)$" is "$p©$".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
npm install --silent --no-fund --no-audit 'markdown-it@15.0.3' >/dev/null 2>&1
echo "markdown-it $(node -p 'require("./node_modules/markdown-it/package.json").version')"
apt-get download -qq lowdown liblowdown1 discount libmarkdown2 2>/dev/null
for package in *.deb; do
  echo "$(dpkg-deb -f "$package" Package Version | tr '\n' ' ')"
  dpkg-deb -x "$package" .
done
LD_LIBRARY_PATH=$(dirname "$(find "$PWD" -name 'libmarkdown.so*' | head -n 1)")
export LD_LIBRARY_PATH
cat >draw.cjs <<'END'
const MarkdownIt = require('markdown-it').default ?? require('markdown-it')
process.stdout.write(new MarkdownIt({ typographer: true }).render(require('node:fs').readFileSync(0, 'utf8')))
END
for text in 'Figure 2(a), (b) and (c)' '그림 2(c)는' 'softmax(c)' 'f(r)' '$p(c)$'; do
  for program in 'node draw.cjs' 'usr/bin/lowdown -t html' 'usr/bin/markdown'; do
    echo "$text => $(printf '%s\n' "$text" | $program | sed -e 's/&copy;/©/; s/&#169;/©/; s/&reg;/®/; s/&#174;/®/; s/<[^>]*>//g' | grep . | tail -n 1)"
  done
done | tee seen
test "$(grep -cxF 'Figure 2(a), (b) and (c) => Figure 2(a), (b) and ©' seen)" = 3
test "$(grep -cxF '그림 2(c)는 => 그림 2©는' seen)" = 3
test "$(grep -cxF 'softmax(c) => softmax©' seen)" = 3
test "$(grep -cxF 'f(r) => f®' seen)" = 3
test "$(grep -cxF '$p(c)$ => $p©$' seen)" = 3
