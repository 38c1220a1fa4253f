#!/bin/sh
# unicodeit 0.7.5 (PyPI), python 3.11
#
# One would guess: a converter of LaTeX to Unicode changes commands, sub- and superscripts of formulas, and
# leaves the text between them: a title without any formula comes back as it was.
# What happens: every hyphen becomes a minus sign (U+2212), so "3D-GS" or a key "ho-2020" is no longer found as
# typed, and "--" becomes two; any "_n" or "^2" is taken for a formula, in names of files and addresses as well.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'unicodeit==0.7.5'
cat >try.py <<'END'
from importlib.metadata import version

import unicodeit

print("unicodeit", version("unicodeit"))
for text in ("3D-GS in state-of-the-art", "2019--2020", "https://a.org/x_1", r"$\alpha$-GAN", "확산 모델"):
    print(f"{text} -> {ascii(unicodeit.replace(text))}")
assert unicodeit.replace("3D-GS in state-of-the-art") == "3D−GS in state−of−the−art"
assert unicodeit.replace("2019--2020") == "2019−−2020"
assert unicodeit.replace("https://a.org/x_1") == "https://a.org/x₁"
assert unicodeit.replace("확산 모델") == "확산 모델"
END
venv/bin/python try.py
