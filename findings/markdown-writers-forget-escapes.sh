#!/bin/sh
# mistune 3.4.0, marko 2.2.4 and mistletoe 1.6.0 (PyPI), each with the part of it that writes Markdown; python 3.11
#
# One would guess: what a library reads from Markdown and writes as Markdown again is drawn as before: a backslash that keeps a sign from being markup, an
# entity, and the brackets around an address with a blank in it are written again, or others that do the same.
# What happens: each forgets some. mistune writes no backslash before $, | and ], so that "\$5와 \$10" is a formula, a bar parts a cell of a table, and
# "\[x\](y)" is a link. marko leaves out the brackets of "[그림](<그림 1.png>)", which is no link then, and one of the marks of code that holds such a mark.
# mistletoe writes entities as signs: of "&lt;b&gt;태그" there is "<b>태그", a tag.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'mistune==3.4.0' 'marko==2.2.4' 'mistletoe==1.6.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(mistune|marko|mistletoe) '
cat >again.py <<'END'
import marko
import mistletoe
import mistune
from marko.md_renderer import MarkdownRenderer as Marko
from mistletoe.markdown_renderer import MarkdownRenderer as Mistletoe
from mistune.renderers.markdown import MarkdownRenderer as Mistune

for text in (
    r"값은 \*별\*이다",
    r"\$5와 \$10",
    r"\[x\](y)",
    "[그림](<그림 1.png>)",
    "``a`b``",
    "&lt;b&gt;태그",
):
    with Mistletoe() as renderer:
        third = renderer.render(mistletoe.Document(text))
    second = marko.Markdown(renderer=Marko)(text)
    first = mistune.create_markdown(renderer=Mistune())(text)
    print(text, "|", first.strip(), "|", second.strip(), "|", third.strip())
table = "| a | b |\n|---|---|\n| x \\| y | z |\n"
print(mistune.create_markdown(renderer=Mistune())(table).strip().splitlines()[-1])
END
venv/bin/python again.py | tee seen
cat >expected <<'END'
값은 \*별\*이다 | 값은 \*별\*이다 | 값은 \*별\*이다 | 값은 \*별\*이다
\$5와 \$10 | $5와 $10 | \$5와 \$10 | \$5와 \$10
\[x\](y) | [x](y) | \[x\](y) | \[x\](y)
[그림](<그림 1.png>) | [그림](%EA%B7%B8%EB%A6%BC%201.png) | [그림](그림 1.png) | [그림](<그림 1.png>)
``a`b`` | ``a`b`` | `a`b` | ``a`b``
&lt;b&gt;태그 | &lt;b&gt;태그 | &lt;b&gt;태그 | <b>태그
| x | y | z |
END
cmp expected seen
