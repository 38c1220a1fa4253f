#!/bin/sh
# jellyfish 1.3.0 (PyPI), by which programs that match records compare names by sound; python 3.11
#
# One would guess: a code of English sounds says of a Korean name that it has none, by an error or None, or gives the name back as it is.
# What happens: Soundex takes the first syllable apart and keeps its first sound, so 김철수, 김영희, 강민수 and 곽지은 are all "ᄀ000", the same
# person to whoever compares by it; Metaphone of every Korean name is "", so that any two are equal, and of "김 Kim" it is that of "Kim".
# The codex of the match rating approach writes the name twice, 김철수김철수, and NYSIIS leaves it as it is.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'jellyfish==1.3.0'
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -i '^jellyfish '
cat >code.py <<'END'
import jellyfish

for name in ("김철수", "김영희", "강민수", "곽지은", "박민수", "김 Kim", "Kim"):
    codes = (jellyfish.soundex, jellyfish.metaphone, jellyfish.match_rating_codex, jellyfish.nysiis)
    print(name, *(repr(code(name)) for code in codes[: 2 if " " in name else 4]))
END
venv/bin/python code.py | tee seen
test "$(grep -c "^[가-힣]* 'ᄀ000' '' " seen)" = 4
grep -qx "박민수 'ᄇ000' '' '박민수박민수' '박민수'" seen
grep -q "^김 Kim .* 'KM'$" seen
grep -q "^Kim 'K500' 'KM' " seen
