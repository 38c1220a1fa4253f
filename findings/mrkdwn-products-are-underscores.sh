#!/bin/sh
# markdown-to-mrkdwn 0.3.3 (PyPI), which turns Markdown into the text of Slack; python 3.11
#
# One would guess: a star between blanks is a star, as Markdown has it; what is in code and in an address is left as it is.
# What happens: any two stars on a line are italics, so the product "a * b * c" is "a _ b _ c", and an address with two stars leads to another
# page, ".../x_y_z". Within the marks of code too, "`a * b * c`", and two pairs of stars there lose one each: "`f(**a)`와 `g(**b)`" is "`f(*a)`와
# `g(*b)`", which is another call. A block of code between fences is left.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'markdown-to-mrkdwn==0.3.3'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep 'mrkdwn '
cat >write.py <<'END'
from markdown_to_mrkdwn import SlackMarkdownConverter

converter = SlackMarkdownConverter()
for text in ("**확산**은 *모델*이다", "손실은 a * b * c", "https://x.org/x*y*z", "`a * b * c`", "`f(**a)`와 `g(**b)`", "```\na * b * c\n```"):
    print(repr(text), "=>", repr(converter.convert(text)))
END
venv/bin/python write.py | tee seen
cat >expected <<'END'
'**확산**은 *모델*이다' => '*확산*은 _모델_이다'
'손실은 a * b * c' => '손실은 a _ b _ c'
'https://x.org/x*y*z' => 'https://x.org/x_y_z'
'`a * b * c`' => '`a _ b _ c`'
'`f(**a)`와 `g(**b)`' => '`f(*a)`와 `g(*b)`'
'```\na * b * c\n```' => '```\na * b * c\n```'
END
cmp expected seen
