#!/bin/sh
# obsidiantools 0.11.0 (PyPI), python 3.11
#
# One would guess: what reads a vault of Obsidian finds the tags that Obsidian has: letters of any script, figures,
# "_", "-" and "/".
# What happens: a tag has to begin with a Latin letter, and ends, unless parts are asked for, where these end: #확산 and
# #3d, as any tag that begins so, are none, in the counts as in the lists, and #diffusion-모델 is "diffusion-", #café is "caf".
# Nothing is said. Links to notes with Korean names, and tags in the head of a note, are read.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'obsidiantools==0.11.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i obsidiantools
mkdir vault
printf '%s\n' '---' 'tags: [복원]' '---' '#nerf #확산 #확산/잠재 #3d #diffusion-모델 #café [[남궁2024]]' >vault/김2020.md
echo '#확산' >vault/남궁2024.md
cat >try.py <<'PYTHON'
from pathlib import Path

import obsidiantools.api as otools
from obsidiantools.md_utils import get_tags

vault = otools.Vault(Path("vault")).connect().gather()
print("tags", vault.get_tags("김2020"), vault.get_tags("남궁2024"))
print("nested", get_tags(Path("vault/김2020.md"), show_nested=True))
print("links", vault.get_wikilinks("김2020"), "head", vault.get_front_matter("김2020"))
PYTHON
venv/bin/python try.py 2>/dev/null | tee out.txt
grep -qxF "tags ['nerf', 'diffusion-', 'caf'] []" out.txt
grep -qxF "nested ['nerf', 'diffusion-모델', 'café']" out.txt
grep -qxF "links ['남궁2024'] head {'tags': ['복원']}" out.txt
