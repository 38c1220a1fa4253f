#!/bin/sh
# markdown-it-texmath 1.0.0 (npm), and the plugin texmath of mdit-py-plugins 0.7.0 (PyPI), which is made after it; node 20, python 3.11
#
# One would guess: words behind the closing "$$" of a formula, on the same line, are drawn behind the formula, or keep it from being one;
# Korean has a particle there, "$$x = 1$$는 참이다".
# What happens: where the line begins with the formula, the words are gone from the page, "는 참이다" as "is true", and so is a full stop. It
# is so in lists and quotations, and behind a formula of several lines as well. What stands on the next line stays, as do words where the
# line begins with others.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'mdit-py-plugins==0.7.0' 'markdown-it-py==4.3.0'
npm install --silent --no-fund --no-audit 'markdown-it@14.1.0' 'markdown-it-texmath@1.0.0' >/dev/null 2>&1
cat >draw.cjs <<'END'
const page = require('markdown-it')().use(require('markdown-it-texmath'), {
  engine: { renderToString: (formula) => `[${formula.trim()}]` }, delimiters: 'dollars'
})
for (const text of JSON.parse(process.argv[2])) {
  console.log('texmath:', JSON.stringify(text), page.render(text).replace(/<[^>]+>|\n/g, ''))
}
END
cat >draw.py <<'END'
import json
import re
import sys

from markdown_it import MarkdownIt
from mdit_py_plugins.texmath import texmath_plugin

for text in json.loads(sys.argv[1]):
    page = MarkdownIt().use(texmath_plugin).render(text)
    print("mdit-py-plugins:", json.dumps(text, ensure_ascii=False), re.sub(r"<[^>]+>|\n", "", page))
END
texts='["$$x = 1$$는 참이다", "- $$x = 1$$ is true", "$$\nx = 1\n$$는 참이다", "값 $$x = 1$$는 참이다"]'
{
    node draw.cjs "$texts"
    venv/bin/python draw.py "$texts"
} | tee seen
cat >expected <<'END'
texmath: "$$x = 1$$는 참이다" [x = 1]
texmath: "- $$x = 1$$ is true" [x = 1]
texmath: "$$\nx = 1\n$$는 참이다" [x = 1]
texmath: "값 $$x = 1$$는 참이다" 값 [x = 1]는 참이다
mdit-py-plugins: "$$x = 1$$는 참이다" x = 1
mdit-py-plugins: "- $$x = 1$$ is true" x = 1
mdit-py-plugins: "$$\nx = 1\n$$는 참이다" x = 1
mdit-py-plugins: "값 $$x = 1$$는 참이다" 값 $x = 1$는 참이다
END
cmp expected seen
