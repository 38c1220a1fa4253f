#!/bin/sh
# pandoc 3.9 (pypandoc_binary 1.17)
#
# One would guess: an "@" in a web address is no citation, as it is none in an address of mail;
# and a key in emphasis, "_@ho2020_", is ho2020.
# What happens: "https://site.org/@name/post" cites "name/post" and the address is printed in
# pieces, while "me@site.org" cites nothing. Unexpected twice: "_@ho2020_" cites a key "ho2020_"
# and is not emphasised, while "*@ho2020*" is as one thinks. In angle brackets an address is one.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pypandoc_binary==1.17'
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
"$pandoc" --version | head -n 1
cat >cited.py <<'END'
import json
import sys


def keys(tree):
    if isinstance(tree, dict):
        if "citationId" in tree:
            yield tree["citationId"]
        for one in tree.values():
            yield from keys(one)
    elif isinstance(tree, list):
        for one in tree:
            yield from keys(one)


print(*keys(json.load(sys.stdin)), sep=",")
END
cited() { printf '%s\n' "$1" | "$pandoc" -t json | python3 cited.py; }

for text in 'https://site.org/@name/post' 'me@site.org' '<https://site.org/@name/post>' '_@ho2020_' '*@ho2020*'; do
    printf '%s cites: %s\n' "$text" "$(cited "$text")"
done
test "$(cited 'https://site.org/@name/post')" = name/post
test "$(cited 'me@site.org')" = ''
test "$(cited '<https://site.org/@name/post>')" = ''
test "$(cited '_@ho2020_')" = ho2020_
test "$(cited '*@ho2020*')" = ho2020
