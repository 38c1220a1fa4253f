#!/bin/sh
# cmarkgfm 2025.10.22 (the binding of GitHub's cmark-gfm), markdown-it-py 4.0.0 with linkify-it-py 2.0.3, mistune 3.1.4 and pymdown-extensions
# 10.16.1 (PyPI); python 3.11
#
# One would guess: an address that is typed without brackets ends where it ends for a Korean reader, before the particle, as it ends before a
# comma: "https://arxiv.org/abs/2006.11239를 본다" is a link to the paper. Or, where a bracket closes before it, there at least.
# What happens: a particle is part of the address in all four, so the link leads nowhere. Where the address is a host alone, the particle
# is part of its name: https://arxiv.org를 becomes a host "org를", arxiv.xn--org-hw8m in markdown-it-py. In "(https://…)는" three take the
# closing bracket and the particle in, markdown-it-py ends before the bracket.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'cmarkgfm==2025.10.22' 'markdown-it-py==4.0.0' 'linkify-it-py==2.0.3' 'mistune==3.1.4' \
    'pymdown-extensions==10.16.1' 'Markdown==3.9'
cat >link.py <<'END'
import re
from urllib.parse import unquote

import cmarkgfm
import markdown
import mistune
from markdown_it import MarkdownIt

READERS = {
    "cmarkgfm": cmarkgfm.github_flavored_markdown_to_html,
    "markdown-it-py": MarkdownIt("gfm-like").render,
    "mistune": mistune.create_markdown(plugins=["url"]),
    "magiclink": lambda text: markdown.markdown(text, extensions=["pymdownx.magiclink"]),
}
PAPER = "https://arxiv.org/abs/2006.11239"
for text in (f"{PAPER}를 본다", f"{PAPER}, 확산", f"({PAPER})는", "https://arxiv.org를"):
    for name, reader in READERS.items():
        print(name, text, unquote(re.findall('href="([^"]*)"', reader(text))[0]), sep=" | ")
END
venv/bin/python link.py | tee seen
test "$(grep -c '| https://arxiv.org/abs/2006.11239를$' seen)" = 4
test "$(grep -c ', 확산 | https://arxiv.org/abs/2006.11239$' seen)" = 4
test "$(grep -c '| https://arxiv.org/abs/2006.11239)는$' seen)" = 3
grep -q '^markdown-it-py .*)는 | https://arxiv.org/abs/2006.11239$' seen
test "$(grep -c '| https://arxiv.org를$' seen)" = 3
grep -q '^markdown-it-py .* | https://arxiv.xn--org-hw8m$' seen
