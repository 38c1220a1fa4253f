#!/bin/sh
# prompt_toolkit 3.0.53 (PyPI), by which many programs for the terminal complete what is typed; python 3.11
#
# One would guess: a completer that is given a list of words completes what begins like one of them: "diffusion-m" to "diffusion-model", "tag:ne" to
# "tag:nerf", a citation key "ho2020-d" to "ho2020-ddpm".
# What happens: what is completed begins behind the last sign or change of script, and what begins like that rest is put there: "diffusion-m" becomes
# "diffusion-mamba" and "ho2020-d" "ho2020-diffusion-model", words that nobody gave, and "3D확" is "3D확산모델" where 3D확산 is a word of the list. "tag:ne" and
# "C+" have no completion. The fuzzy completer has none for words with signs. With WORD=True all are completed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'prompt_toolkit==3.0.53'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^prompt_toolkit'
cat >complete.py <<'END'
from prompt_toolkit.completion import CompleteEvent, FuzzyWordCompleter, WordCompleter
from prompt_toolkit.document import Document

words = ["diffusion-model", "mamba", "tag:nerf", "ho2020-ddpm", "C++", "3D확산", "확산모델"]
completers = {
    "plain": WordCompleter(words),
    "fuzzy": FuzzyWordCompleter(words),
    "WORD=True": WordCompleter(words, WORD=True),
}
for typed in ("diffusion-m", "tag:ne", "ho2020-d", "C+", "3D확", "확산"):
    for name, completer in completers.items():
        offered = completer.get_completions(Document(typed), CompleteEvent())
        print(typed, name, [typed[: len(typed) + word.start_position] + word.text for word in offered])
END
venv/bin/python complete.py | tee seen
cat >expected <<'END'
diffusion-m plain ['diffusion-mamba']
diffusion-m fuzzy []
diffusion-m WORD=True ['diffusion-model']
tag:ne plain []
tag:ne fuzzy []
tag:ne WORD=True ['tag:nerf']
ho2020-d plain ['ho2020-diffusion-model']
ho2020-d fuzzy []
ho2020-d WORD=True ['ho2020-ddpm']
C+ plain []
C+ fuzzy []
C+ WORD=True ['C++']
3D확 plain ['3D확산모델']
3D확 fuzzy ['3D확산모델']
3D확 WORD=True ['3D확산']
확산 plain ['확산모델']
확산 fuzzy ['확산모델']
확산 WORD=True ['확산모델']
END
cmp expected seen
