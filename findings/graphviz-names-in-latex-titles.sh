#!/bin/sh
# Graphviz 14.1.3 as WebAssembly, @viz-js/viz 3.25.0 (npm).
# One would guess: in a quoted label only \" is special, so the LaTeX of a title stands there as it is.
# What happens: \G is the name of the graph and \N that of the node, and \n, \l and \r end a line. `$\Gamma$-VAE` in
# a graph "library" is "$libraryamma$-VAE", and `\lambda` is an empty line with "ambda" below it. No warning is given.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @viz-js/viz@3.25.0 > npm.txt 2>&1
cat > try.mjs <<'JS'
import { instance } from "@viz-js/viz";
const viz = await instance();
console.log("graphviz", viz.graphvizVersion);
const shown = (label) => {
  const result = viz.render(`digraph library { paper [label="${label}"] }`, { format: "svg" });
  const texts = [...result.output.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]);
  console.log(label, "->", JSON.stringify(texts), JSON.stringify(result.errors));
};
shown(String.raw`$\Gamma$-VAE`);
shown(String.raw`$\Nabla$-Net`);
shown(String.raw`$\lambda$-returns`);
shown(String.raw`$\\Gamma$-VAE`);
JS
node try.mjs | tee out.txt
grep -qF '$\Gamma$-VAE -> ["$libraryamma$' out.txt
grep -qF '$\Nabla$-Net -> ["$paperabla$' out.txt
grep -qF '$\lambda$-returns -> ["$","ambda$' out.txt
test "$(grep -c '\[\]$' out.txt)" = 4
