#!/bin/sh
# kiwipiepy 0.24.1 with kiwipiepy_model 0.24.0 (PyPI), python 3.11
#
# One would guess: an analyser that parts a particle from an address, a mention and an English word, "https://arxiv.org/abs/2006.11239에서",
# "@ho2020은" and "NeRF를", parts it from a tag as well, at least where the script changes, "#nerf를".
# What happens: a tag goes on to the next blank or comma, Hangul and all: "#nerf를" and "#확산은" are one W_HASHTAG each, so the tags counted
# in a text are #nerf, #nerf를 and #nerf은. Without the pattern (Match.HASHTAG taken out) the particle is parted, and "#" is a sign.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'kiwipiepy==0.24.1' 'kiwipiepy_model==0.24.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep '^kiwipiepy'
cat >cut.py <<'END'
from kiwipiepy import Kiwi, Match

kiwi = Kiwi()


def cut(text: str, options: Match = Match.ALL) -> str:
    return " ".join(f"{token.form}/{token.tag}" for token in kiwi.tokenize(text, match_options=options))


for text in ("https://arxiv.org/abs/2006.11239에서", "@ho2020은", "NeRF를", "#nerf를", "#확산은", "#nerf, #gan을"):
    print(text, "|", cut(text))
print("#nerf를", "|", cut("#nerf를", Match.ALL & ~Match.HASHTAG))
END
venv/bin/python cut.py | tee seen
cat >expected <<'END'
https://arxiv.org/abs/2006.11239에서 | https://arxiv.org/abs/2006.11239/W_URL 에서/JKB
@ho2020은 | @ho2020/W_MENTION 은/JX
NeRF를 | NeRF/SL 를/JKO
#nerf를 | #nerf를/W_HASHTAG
#확산은 | #확산은/W_HASHTAG
#nerf, #gan을 | #nerf/W_HASHTAG ,/SP #gan을/W_HASHTAG
#nerf를 | #/SW nerf/SL 를/JKO
END
cmp expected seen
