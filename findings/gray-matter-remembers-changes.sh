#!/bin/sh
# gray-matter 4.0.3 (npm), the reader of heads in Eleventy, Gatsby, and many blogs made with Next.js.
# One would guess: reading a text is a pure function; what is done with an answer changes no later one.
# What happens: without options, answers are kept by the text and shared. A program that adds a tag to the head it
# read finds that tag in the head of the next file with the same text, and in the same file when it reads it again.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . gray-matter@4.0.3 > npm.txt 2>&1
cat > try.js <<'JS'
const matter = require("gray-matter");
console.log("gray-matter", require("gray-matter/package.json").version);
const text = "---\ntitle: DDPM\ntags: [diffusion]\n---\nProse.\n";
const first = matter(text);
first.data.tags.push("seen");
first.data.title = "changed";
first.content = "other";
const show = (name, read) => console.log(name, JSON.stringify([read.data, read.content]));
show("again", matter(text));
show("with options", matter(text, {}));
JS
node try.js | tee out.txt
grep -qxF 'again [{"title":"changed","tags":["diffusion","seen"]},"other"]' out.txt
grep -qxF 'with options [{"title":"DDPM","tags":["diffusion"]},"Prose.\n"]' out.txt
