#!/bin/sh
# hgtk 0.2.1 and pyjosa 1.0.3 (PyPI), es-hangul 2.4.0 (npm); python 3.11, node 20
#
# One would guess: a Korean library that chooses the particle (은 or 는, 을 or 를, 으로 or 로) by the last sound of a word reads figures as
# Korean does, 3 as 삼 and 10 as 십; at least one that reads numbers out elsewhere; and looks through a quotation mark or bracket.
# What happens: to hgtk and es-hangul a figure or a mark has no last consonant: "3는", "10를", "“확산”를", "확산(diffusion)는", where it
# should be 3은, 10을, “확산”을, 확산(diffusion)은; es-hangul's own numberToHangul(3) is 삼. Latin names do have sounds in both,
# "GAN은". pyjosa refuses all of these, and forgets that 로 follows ㄹ: "모델으로". (hgtk needs six and does not say so.)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'hgtk==0.2.1' 'pyjosa==1.0.3' 'six==1.17.0'
npm install --silent --no-fund --no-audit es-hangul@2.4.0 >/dev/null 2>&1
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE '^(hgtk|pyjosa)'
cat >choose.py <<'END'
from hgtk.josa import EUL_REUL, EUN_NEUN, EURO_RO, attach
from pyjosa.exceptions import NotHangleException
from pyjosa.josa import Josa

for word in ("확산", "모델", "GAN", "3", "10", "“확산”", "확산(diffusion)"):
    try:
        other = [Josa.get_full_string(word, particle) for particle in ("은", "을", "로")]
    except NotHangleException:
        other = "refused"
    print("hgtk", *(attach(word, pair) for pair in (EUN_NEUN, EUL_REUL, EURO_RO)), "pyjosa", other)
END
venv/bin/python choose.py | tee seen
cat >choose.mjs <<'END'
import { josa, numberToHangul } from 'es-hangul'

for (const word of ['확산', '모델', 'GAN', '3', '10', '“확산”', '확산(diffusion)']) {
  console.log('es-hangul', ...['은/는', '을/를', '으로/로'].map(pair => josa(word, pair)))
}
console.log('es-hangul', numberToHangul(3))
END
node choose.mjs | tee -a seen
for name in hgtk es-hangul; do
    grep -q "^$name 확산은 확산을 확산으로" seen
    grep -q "^$name 모델은 모델을 모델로" seen
    grep -q "^$name GAN은 GAN을 GAN으로" seen
    grep -q "^$name 3는 3를 3로" seen
    grep -q "^$name 10는 10를 10로" seen
    grep -q "^$name “확산”는 “확산”를 “확산”로" seen
    grep -qF "$name 확산(diffusion)는 확산(diffusion)를 확산(diffusion)로" seen
done
grep -qF "pyjosa ['확산은', '확산을', '확산으로']" seen
grep -qF "pyjosa ['모델은', '모델을', '모델으로']" seen
test "$(grep -c 'pyjosa refused' seen)" = 5
grep -qxF 'es-hangul 삼' seen
