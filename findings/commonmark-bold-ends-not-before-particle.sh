#!/bin/sh
# markdown-it-py 4.0.0 (PyPI), and markdown-it 14.1.0 (npm), by the rules of CommonMark 0.31.2, section 6.2.
# One would guess: `**words**` is bold, whatever stands behind it.
# What happens: where the words end with a bracket or a quotation mark and a letter follows, as a Korean particle
# does without a blank, the second `**` cannot close. `**확산(diffusion)**은` shows its stars; `**확산**은` is bold.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check 'markdown-it-py==4.0.0'
npm install --silent --no-audit --no-fund --prefix . markdown-it@14.1.0 > npm.txt 2>&1
cat > notes.txt <<'TXT'
**확산**은 느리다.
**확산(diffusion)**은 느리다.
**"확산"**은 느리다.
**확산(diffusion)** 모델은 느리다.
TXT
cat > try.py <<'PY'
from importlib.metadata import version

from markdown_it import MarkdownIt

print("markdown-it-py", version("markdown-it-py"))
for line in open("notes.txt", encoding="utf-8"):
    print(MarkdownIt().renderInline(line.strip()))
PY
cat > try.js <<'JS'
const markdown = require("markdown-it")();
for (const line of require("fs").readFileSync("notes.txt", "utf8").trim().split("\n")) {
  console.log(markdown.renderInline(line));
}
JS
env/bin/python try.py | tee python.txt
node try.js > node.txt
tail -n +2 python.txt | cmp - node.txt
grep -qxF '<strong>확산</strong>은 느리다.' node.txt
grep -qxF '**확산(diffusion)**은 느리다.' node.txt
grep -qxF '**&quot;확산&quot;**은 느리다.' node.txt
grep -qxF '<strong>확산(diffusion)</strong> 모델은 느리다.' node.txt
