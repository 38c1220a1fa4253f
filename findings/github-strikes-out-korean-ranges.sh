#!/bin/sh
# cmarkgfm 2025.10.22 (PyPI), the binding of cmark-gfm, GitHub's own reader of Markdown.
# One would guess: `~` in a range of days or pages is a character; text is struck out by `~~two~~`.
# What happens: one `~` is enough, also between digits and Korean letters. In "3~5월에 읽고 7~9월에 썼다" everything
# from the first range to the second is struck out, and both signs are gone. One range alone is left as it is.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check 'cmarkgfm==2025.10.22'
cat > try.py <<'PY'
from importlib.metadata import version

from cmarkgfm import github_flavored_markdown_to_html as to_html

print("cmarkgfm", version("cmarkgfm"))
for text in ("3~5월에 읽었다.", "3~5월에 읽고 7~9월에 썼다.", "pp. 3~5, 17~19", r"3\~5월에 읽고 7\~9월에 썼다."):
    print(text, "->", to_html(text).strip())
PY
env/bin/python try.py | tee out.txt
grep -qF '3~5월에 읽었다. -> <p>3~5월에 읽었다.</p>' out.txt
grep -qF -- '-> <p>3<del>5월에 읽고 7</del>9월에 썼다.</p>' out.txt
grep -qF -- '-> <p>pp. 3<del>5, 17</del>19</p>' out.txt
grep -qF -- '-> <p>3~5월에 읽고 7~9월에 썼다.</p>' out.txt
